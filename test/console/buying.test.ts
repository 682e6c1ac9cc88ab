import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf, type Seen } from "../support/browser.ts";
import { roundWorld } from "../support/rounds.ts";

/** A joint round from the empty list on, by forms alone. */

let t: TestApp;
let lead: Awaited<ReturnType<TestApp["municipality"]>>;
let partner: typeof lead;
let browse: ReturnType<typeof consoleOf>["browse"];
let at: string;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-04-01T09:00:00+02:00");
  lead = await t.municipality();
  partner = await t.municipality();
  ({ browse } = consoleOf(t));
});

const made = {
  title: "Dansk <script>alert(1)</script> 4.–6.",
  "period/from": "2026-08-01",
  "period/to": "2028-08-01",
  "terms/priceWeight": "60",
  "terms/criteria/0/name": "Kvalitet",
  "terms/criteria/0/weight": "40",
  "lots/0/title": "Dansk 4.–6. klasse",
  "lots/0/subject": "dansk",
  "lots/0/gradeFrom": "4",
  "lots/0/gradeTo": "6",
  "lots/0/models": ["pooled"],
};
const mandate = {
  signatory: "Skolechefen",
  role: "Skolechef efter delegation",
  payerGln: "5790000000012",
  orderReference: "PO-1",
};
const ok = (page: Seen) => {
  expect([page.status, page.status === 200 ? "" : page.text.slice(0, 600)]).toEqual([200, ""]);
  return page;
};

describe("a round is prepared in the browser", () => {
  test("an empty list says what to do", async () => {
    const page = await browse(lead.buyer).get("/buying/rounds");
    expect(page.text).toContain("Her er ingen fællesudbud");
    expect(page.links).toContain("/buying/rounds/new");
    expect((await browse(lead.approver).get("/buying/rounds")).links).not.toContain("/buying/rounds/new");
  });

  test("a draft that does not add up is refused with what was written kept", async () => {
    const buyer = browse(lead.buyer);
    const page = await buyer.get("/buying/rounds/new");
    const refused = await buyer.send(page, "make", { ...made, "terms/priceWeight": "70", "period/to": "" });
    expect(refused.status).toBe(400);
    expect(refused.html.querySelector('input[name="title"]')!.getAttribute("value")).toBe(made.title);
    expect(refused.html.querySelector('input[name="period/to"]')!.getAttribute("aria-invalid")).toBe("true");
    const weights = await buyer.send(refused, "make", { "period/to": made["period/to"] });
    expect(weights.status).toBe(422);
    expect((await buyer.get("/buying/rounds")).text).toContain("Her er ingen fællesudbud");
  });

  test("a draft is made, with no word of a title taken as markup", async () => {
    const buyer = browse(lead.buyer);
    const done = ok(await buyer.send(await buyer.get("/buying/rounds/new"), "make", made));
    at = done.path.replace(/\?.*/, "");
    expect(at).toMatch(/^\/buying\/rounds\/[0-9a-f-]{36}$/);
    expect(done.html.querySelector("h1")!.text).toContain("<script>");
    expect(done.html.querySelectorAll("main script")).toHaveLength(0);
    expect((await browse(lead.buyer, { language: "en" }).get(at)).text).toContain("Before the next step");
    const home = await buyer.get("/home");
    expect(home.text).toContain("Åbn markedsdialogen");
    expect(home.links).toContain(at);
  });

  test("strangers do not find it, other roles are refused its pages", async () => {
    const stranger = await t.municipality();
    for (const part of ["", "/participants", "/setup"]) {
      expect((await browse(stranger.buyer).get(at + part)).status).toBe(404);
      expect((await browse(lead.finance).get(at + part)).status).toBe(403);
    }
  });

  test("terms are changed without losing what the form does not show, and not over another's change", async () => {
    const buyer = browse(lead.buyer);
    const page = await buyer.get(`${at}/setup`);
    const twin = await buyer.get(`${at}/setup`);
    const before = (await t.sql<{ terms: Record<string, unknown> }>("select terms from rounds_round"))[0]!
      .terms;
    ok(await buyer.send(page, "change", { "terms/options/years": "1" }));
    const after = (await t.sql<{ terms: Record<string, unknown> }>("select terms from rounds_round"))[0]!
      .terms;
    expect(after).toEqual({ ...before, options: { years: 1, noticeMonths: 6 } });
    const late = await buyer.send(twin, "change", { title: "En anden titel" });
    expect(late.status).toBe(412);
    expect(late.html.querySelector('input[name="title"]')!.getAttribute("value")).toBe("En anden titel");
    const tried = await buyer.get(`${at}/setup?price1=50000&scores1=4&price2=62.000,00&scores2=8`);
    expect(tried.text).toContain("Sådan ville modellen rangordne");
    expect((await buyer.get(`${at}/setup?price1=x&scores1=4`)).text).toContain("Det kan ikke beregnes");
  });

  test("a partner is invited, joins with a mandate, and both commit", async () => {
    const buyer = browse(lead.buyer);
    const other = browse(partner.buyer);
    expect((await other.get(at)).status).toBe(404);
    ok(
      await buyer.send(await buyer.get(`${at}/participants`), "invite", {
        invitations: [String(partner.controllerId)],
      }),
    );
    expect((await other.get("/buying/rounds")).links).toContain(at);
    expect((await other.get("/home")).text).toContain("Svar på invitationen");
    for (const who of [buyer, other])
      ok(await who.send(await who.get(`${at}/participants`), "join", mandate));
    ok(await buyer.send(await buyer.get(at), "move", {}));
    ok(await buyer.send(await buyer.get(at), "move", {}));
    const wrong = await buyer.send(await buyer.get(`${at}/participants`), "commit", {
      min: "200",
      expected: "100",
      max: "300",
    });
    expect(wrong.status).toBe(400);
    const early = await buyer.send(await buyer.get(at), "move", {});
    expect(early.status).toBe(409);
    for (const who of [buyer, other])
      ok(
        await who.send(await who.get(`${at}/participants`), "commit", {
          min: "50",
          expected: "100",
          max: "1.000",
        }),
      );
    const trial = await buyer.get(`${at}/participants?lot=dansk-4-6-klasse&price=62,00`);
    expect(trial.text).toContain("200 enheder");
    ok(await buyer.send(await buyer.get(at), "move", {}));
    expect((await other.get("/home")).text).not.toContain("Giv mængdetilsagn");
  });

  test("the regime is chosen, and what lacks for publication is told with its places", async () => {
    const buyer = browse(lead.buyer);
    const page = ok(await buyer.get(at));
    expect(page.links).toContain(`${at}/setup`);
    expect(page.links).toContain(`${at}/opening`);
    expect(page.text).toContain("Vælg udbudsregime");
    ok(
      await buyer.send(await buyer.get(`${at}/setup`), "regime", {
        reasons: "Læremidler til undervisning er en tjeneste i det lette regime.",
        "estimates/0/unitPrice": "62,50",
      }),
    );
    const after = await buyer.get(at);
    expect(after.text).not.toContain("Vælg udbudsregime");
    expect((await browse(lead.approver).get("/home")).text).toContain("Godkend udbudsmaterialet");
  });
});

describe("lists", () => {
  test("go on over two pages and are narrowed to a state", async () => {
    const w = await roundWorld(t, { until: "draft" });
    const buyer = browse(w.lead.buyer);
    for (let n = 0; n < 51; n++)
      await t.sql(
        `insert into rounds_round (id, reference, title, lead_id, participant_ids, author_id, editor_ids, terms, starts_on, ends_on)
         select gen_random_uuid(), 'kopi-' || $2::text, 'Kopi', lead_id, participant_ids, author_id, editor_ids, terms, starts_on, ends_on
         from rounds_round where id = $1::uuid`,
        [w.roundId, String(100 + n)],
      );
    const first = await buyer.get("/buying/rounds?state=draft");
    const next = first.links.find((link) => link.includes("cursor="))!;
    expect(next).toContain("state=draft");
    expect((await buyer.get(next)).html.querySelectorAll("tbody tr")).toHaveLength(2);
    expect((await buyer.get("/buying/rounds?state=concluded")).text).toContain("Her er ingen fællesudbud");
  });
});
