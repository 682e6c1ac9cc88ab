import { beforeAll, describe, expect, test } from "vitest";
import { perPupil, type UsedWorld, usedWorld } from "../simulation/used-round.ts";
import { consoleOf, type Seen } from "../support/browser.ts";

/** What use would cost otherwise, by forms alone; every figure is the operation's own. */

let { t, w, simulate } = {} as UsedWorld;
let browse: ReturnType<typeof consoleOf>["browse"];
beforeAll(async () => {
  ({ t, w, simulate } = await usedWorld({}));
  ({ browse } = consoleOf(t));
  for (const { publisher, productId } of w.sellers)
    await t.post(publisher, `/v1/products/${productId}/offers`, {
      ...{ priceSheet: perPupil("40.00"), proration: "NONE", countBasis: "active", overUse: "REPORT_ONLY" },
      validFrom: "2026-05-04",
    });
});

const ok = (page: Seen) => {
  expect([page.status, page.status === 200 ? "" : page.text.slice(0, 900)]).toEqual([200, ""]);
  return page;
};
const asked = "/buying/simulations/new?from=2026-04-01&to=2026-05-01";
const kroner = (minor: number) =>
  `${(minor / 100)
    .toFixed(2)
    .replace(".", ",")
    .replaceAll(/\B(?=(\d{3})+,)/g, ".")} kr.`;

describe("a simulation", () => {
  test("is begun by buyers and finance people alone, from an empty list that says what it is for", async () => {
    const page = ok(await browse(w.lead.buyer).get("/buying/simulations"));
    expect(page.text).toContain("I har ingen beregninger endnu");
    expect(page.links).toContain("/buying/simulations/new");
    for (const key of [w.lead.approver, w.lead.school, w.sellers[0]!.publisher])
      expect((await browse(key).get("/buying/simulations")).status).toBe(403);
    ok(await browse(w.lead.finance).get(asked));
  });

  test("shows what the operation gives of the same, and files of it", async () => {
    const buyer = browse(w.lead.buyer);
    const page = ok(await buyer.get(asked));
    expect(page.text).toContain("Læremidler, der er brugt");
    const done = ok(
      await buyer.send(page, "simulate", {
        "scenarios/2/sheets/0/priceSheet/tiers/0/unitPrice": "50,00",
        "scenarios/3/pot/pricePerPupil": "12,50",
      }),
    );
    expect(done.path).toMatch(/^\/buying\/simulations\/[0-9a-f-]{36}/);
    const id = done.path.split(/[/?]/)[3]!;
    const known = await t.get<{
      result: { scenarios: { name: string; total: { minor: number } }[] };
    }>(w.lead.buyer, `/v1/simulations/${id}`);
    expect(known.result.scenarios.map(({ name }) => name)).toEqual([
      "I dag",
      "Katalog: Pr. elev",
      "Pris pr. elev",
      "Fælles pulje",
    ]);
    for (const { name, total } of known.result.scenarios) {
      expect(done.text).toContain(name);
      expect(done.text).toContain(kroner(total.minor));
    }
    // What was counted, in Danish, whatever the model.
    for (const words of ["1 aktiv elev", "3 aktive elever", "6 elever"]) expect(done.text).toContain(words);
    expect(done.text).not.toMatch(/pupils|schools|seats|called off/);
    // As asked of the operation itself.
    const { body } = await simulate(w.lead.buyer, {
      scenarios: [{ name: "a", sheets: [{ productId: null, priceSheet: perPupil("50.00") }] }],
    }).expect(201);
    expect(known.result.scenarios[2]!.total).toEqual(body.result.scenarios[0].total);
    const csv = await buyer.http.get(`/buying/simulations/${id}/csv`).set(buyer.headers);
    const [head, total] = csv.text.split("\r\n");
    expect(head).toContain("Kommunen betaler");
    expect(total).toMatch(/;I alt;.*;\d+,\d\d;/);
    expect(csv.text).not.toMatch(/controllerAmount|publisher;|pupils/);
    const english = browse(w.lead.buyer, { language: "en" });
    const sheet = await english.http.get(`/buying/simulations/${id}/csv`).set(english.headers);
    expect(sheet.text).toContain("The municipality pays");
    expect(sheet.text.split("\r\n")[1]).toMatch(/,\d+\.\d\d,/);
    expect((await buyer.http.get(`/buying/simulations/${id}/svg`).set(buyer.headers)).status).toBe(200);
    expect((await browse(w.partner.buyer).get(`/buying/simulations/${id}`)).status).toBe(404);
    const inEnglish = ok(await browse(w.lead.buyer, { language: "en" }).get(`/buying/simulations/${id}`));
    expect(inEnglish.text).toContain("What each publisher would get");
  });

  test("with a price that is no amount is refused at its field, whichever rows were chosen, and nothing is kept", async () => {
    const buyer = browse(w.lead.buyer);
    const before = ok(await buyer.get("/buying/simulations")).html.querySelectorAll("tbody tr").length;
    const page = ok(await buyer.get(asked));
    const field = "scenarios/3/pot/pricePerPupil";
    const refused = await buyer.send(page, "simulate", { "scenarios/1/chosen": null, [field]: "tolv" });
    expect(refused.status).toBe(400);
    const input = refused.html.querySelector(`input[name="${field}"]`)!;
    expect(input.getAttribute("value")).toBe("tolv");
    expect(input.getAttribute("aria-invalid")).toBe("true");
    expect(refused.html.querySelector(`#refusal a[href="#${input.getAttribute("id")}"]`)).not.toBeNull();
    const nothing = await buyer.send(page, "simulate", {
      "scenarios/0/chosen": null,
      "scenarios/1/chosen": null,
    });
    expect(nothing.status).toBe(400);
    expect(ok(await buyer.get("/buying/simulations")).html.querySelectorAll("tbody tr")).toHaveLength(before);
  });

  test("of a round's participants shows each municipality to the lead, and each publisher its own line alone", async () => {
    const buyer = browse(w.lead.buyer);
    const page = ok(await buyer.get(`${asked}&round=${w.roundId}`));
    const sent = ok(
      await buyer.send(page, "simulate", {
        "scenarios/0/chosen": null,
        "scenarios/2/sheets/0/priceSheet/tiers/0/unitPrice": "50",
      }),
    );
    expect(sent.text).toContain("Der regnes");
    await t.runJobs();
    const done = ok(await buyer.get(sent.path.replace(/\?.*/, "")));
    expect(done.text).toContain("Hvad hver kommune ville betale");
    expect(done.text).toContain("deres egen linje");
    for (const seller of w.sellers) {
      const lines = ok(await browse(seller.publisher).get("/selling/simulations"));
      const [own] = (
        await t.get<{ data: { scenarios: { amount: { minor: number } }[] }[] }>(
          seller.publisher,
          "/v1/simulation-lines",
        )
      ).data;
      for (const { amount } of own!.scenarios) expect(lines.text).toContain(kroner(amount.minor));
    }
    // A round that is not published has no page for its bidders: nothing leads to one.
    const seen = browse(w.sellers[0]!.publisher);
    const own = ok(await seen.get("/selling/simulations"));
    const roundLinks = own.links.filter((link) => link.includes(w.roundId));
    for (const link of roundLinks) ok(await seen.get(link));
    if (roundLinks.length === 0) expect(own.text).toContain("Udbuddet kan ikke læses nu");
    expect((await browse(w.lead.buyer).get("/selling/simulations")).status).toBe(403);
    expect(ok(await browse((await t.publisher()).publisher).get("/selling/simulations")).text).toContain(
      "Ingen kommune har regnet",
    );
  });
});

describe("renewal", () => {
  test("says what to do when, and what the last simulation says of what is held", async () => {
    const buyer = browse(w.lead.buyer);
    const page = ok(await buyer.get("/buying/renewal"));
    expect(page.text).toContain("Intet skal besluttes");
    expect(page.text).toContain("Se hele beregningen");
    const done = ok(await buyer.send(page, "simulate"));
    expect(done.path).toMatch(/^\/buying\/simulations\//);
    expect((await browse(w.lead.finance).get("/buying/renewal")).status).toBe(403);
  });
});
