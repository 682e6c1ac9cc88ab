import { beforeAll, describe, expect, test } from "vitest";
import { Fields } from "../../src/console/frame/fields.ts";
import { bidIn, placeIn } from "../../src/console/selling/rounds/bid-content.ts";
import { groundsAsked } from "../../src/law/exclusion.ts";
import { BidContent } from "../../src/rounds/bids/content.ts";
import { findUnstated } from "../../src/rounds/bids/stated.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf, type Seen } from "../support/browser.ts";
import { type RoundWorld, roundWorld, statementOf } from "../support/rounds.ts";

/** Statements and evidence by forms alone, in both languages. */

let t: TestApp;
let w: RoundWorld;
let browse: ReturnType<typeof consoleOf>["browse"];
const ok = (page: Seen) => {
  expect([page.status, page.status === 200 ? "" : page.text.slice(0, 600)]).toEqual([200, ""]);
  return page;
};
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  ({ browse } = consoleOf(t));
});

test("the lead says in the terms what is to be proved, and the public page shows it", async () => {
  w = await roundWorld(t, { until: "draft" });
  const buyer = browse(w.lead.buyer);
  const at = `/buying/rounds/${w.roundId}/setup`;
  const saved = ok(
    await buyer.send(ok(await buyer.get(at)), "change", {
      "terms/evidence/documents/0/text": "Serviceattest, højst seks måneder gammel",
      "terms/evidence/documents/1/text": "Det seneste årsregnskab",
      "terms/evidence/documents/1/of": "bidder",
      "terms/evidence/voluntary": ["insolvency"],
      "terms/bidsStand/days": "60",
      "terms/bidsStand/perBid": "yes",
    }),
  );
  expect(saved.html.querySelector('[name="terms/evidence/documents/1/text"]')!.text).toContain("årsregnskab");
  const round = await t.get<{ terms: object }>(w.lead.buyer, w.path(""));
  expect(round.terms).toMatchObject({
    evidence: {
      voluntary: ["insolvency"],
      documents: [{ of: "each" }, { of: "bidder", text: "Det seneste årsregnskab" }],
    },
    bidsStand: { days: 60, perBid: true },
  });
  for (const step of ["dialogue", "demand", "locked", "ready", "published"] as const) await w.steps[step]();
  const open = ok(await browse(w.sellers[0]!.publisher).get(`/rounds/${w.reference}`));
  expect(open.text).toContain("Serviceattest, højst seks måneder gammel; Det seneste årsregnskab");
  expect(open.text).toContain("Konkurs, insolvens eller likvidation");
});

/** A bid's form as a browser would send it, with what is given by name. */
function fieldsOf(page: Seen, given: Record<string, string>): Fields {
  const texts = new Map<string, string[]>();
  const form = page.html.querySelectorAll("form").find((one) => one.querySelector('[name="_grounds"]'))!;
  for (const one of form.querySelectorAll("input, select, textarea")) {
    const name = one.getAttribute("name");
    if (name === undefined || one.getAttribute("type") === "file") continue;
    const value = one.tagName === "INPUT" ? (one.getAttribute("value") ?? "") : "";
    texts.set(name, [...(texts.get(name) ?? []), value]);
  }
  for (const [name, value] of Object.entries(given)) {
    expect(texts.has(name), name).toBe(true);
    texts.set(name, [value]);
  }
  return new Fields(texts);
}

test("a bid's form asks each question of the bidder and of each company that it names", async () => {
  const [seller] = w.sellers;
  const asked = groundsAsked(["insolvency"]);
  for (const language of ["da", "en"]) {
    const page = ok(await browse(seller!.publisher, { language }).get(`/selling/rounds/${w.roundId}/bid`));
    const answered = (n: number) =>
      Object.fromEntries(asked.map((ground) => [`statements/${n}/grounds/${ground}`, "no"]));
    const given = {
      "contact/name": "Bo",
      "contact/email": "bo@forlag.example",
      "lots/0/productId": seller!.productId,
      "lots/0/priceSheets/0/mode": "volume",
      "lots/0/priceSheets/0/tiers/0/unitPrice": "62",
      "statements/0/name": "Forlaget",
      "statements/0/signedBy": "Direktøren",
      ...answered(0),
      // A row is left empty: the company of the second is the bid's second statement.
      "statements/2/role": "subcontractor",
      "statements/2/name": "Trykkeriet",
      "statements/2/signedBy": "Ejeren",
      ...answered(2),
      "statements/2/grounds/fraud": "yes",
      "marks/lots/0": "Vores metode",
      "marks/statements": "Nævner personer",
      validUntil: "2026-12-01",
    };
    const fields = fieldsOf(page, given);
    const read = BidContent.parse(bidIn(fields));
    expect(read.statements!.map(({ role, name }) => [role, name])).toEqual([
      ["bidder", "Forlaget"],
      ["subcontractor", "Trykkeriet"],
    ]);
    expect(read.confidential).toEqual([
      { at: "/lots/0/answers", why: "Vores metode" },
      { at: "/statements", why: "Nævner personer" },
    ]);
    const terms = { evidence: { voluntary: ["insolvency" as const] }, bidsStand: { perBid: true } };
    const unstated = findUnstated(read, terms, "2026-07-31")!;
    expect([unstated.code, placeIn(fields, unstated.pointer)]).toEqual(["selfCleaning", "/statements/2/why"]);
    const whole = BidContent.parse(
      bidIn(fieldsOf(page, { ...given, "statements/2/why": "Ejerne er skiftet." })),
    );
    expect(findUnstated(whole, terms, "2026-07-31")).toBeUndefined();
  }
});

describe("the intended winner's evidence", () => {
  beforeAll(async () => {
    for (const [n, seller] of w.sellers.entries()) {
      const body = {
        ...w.bidBody(seller),
        statements: [
          statementOf(`Forlag ${n}`, {}, ["insolvency"]),
          statementOf("Trykkeriet", { role: "subcontractor", part: "Drift" }, ["insolvency"]),
        ],
        confidential: [{ at: "/lots/0/answers", why: "Vores metode" }],
      };
      seller.bidId = (await t.post<{ bidId: string }>(seller.publisher, w.path("/bids"), body)).bidId;
    }
    await w.steps.opened();
    await w.steps.evaluated();
  });

  test("is asked for, sent and decided on; the award is approved afterwards", async () => {
    const buyer = browse(w.lead.buyer);
    const at = `/buying/rounds/${w.roundId}/award`;
    const bids = ok(await buyer.get(`/buying/rounds/${w.roundId}/bids`));
    for (const said of ["Trykkeriet", "Underleverandør", "ingen gælder", "Vores metode"])
      expect(bids.text).toContain(said);
    expect((await buyer.get("/home")).text).toContain("Bed den påtænkte vinder om dokumentation");
    const page = ok(await buyer.get(at));
    expect(page.text).toContain("ubekræftet");
    const asked = ok(await buyer.send(page, "askEvidence", { dueAt: "2026-06-20T12:00" }));
    expect(asked.text).toContain("Tilbudsgiveren er skrevet til.");
    const later = { dueAt: "2026-06-22T12:00", note: "Der er kommet en helligdag imellem." };
    expect(ok(await buyer.send(asked, "extendEvidence", later)).html.outerHTML).toContain("2026");
    const [winner, other] = w.sellers;
    const one = browse(winner!.publisher);
    expect((await one.get("/home")).text).toContain("Send dokumentation");
    const own = `/selling/rounds/${w.roundId}`;
    expect((await browse(other!.publisher).get(own)).text).not.toContain("Serviceattest");
    const { data } = await t.get<{ data: { id: string; company: string }[] }>(
      winner!.publisher,
      w.path("/evidence"),
    );
    expect(data).toHaveLength(3);
    for (const { id } of data) {
      const file = { name: "attest.pdf", bytes: `attest ${id}` };
      const sent = ok(await one.send(await one.get(own), "evidenceFile", {}, id, file));
      expect(sent.text).toContain("Filen er kommet");
      ok(await one.send(sent, "handIn", { confidential: "Viser omsætning" }, id));
    }
    const english = ok(await browse(w.lead.buyer, { language: "en" }).get(at));
    expect(english.text).toContain("The intended winner proves its statements");
    expect(english.text).toContain("Confidential: Viser omsætning");
    const judged = ok(await buyer.get(at));
    const file = await buyer.get(judged.links.find((link) => link.includes("/files/1"))!);
    expect(file.raw || file.text).toBeDefined();
    for (const { id } of data) {
      const decided = ok(
        await buyer.send(await buyer.get(at), "decideEvidence", { accept: "yes", reason: "I orden" }, id),
      );
      expect(decided.text).toContain("Afgørelsen er gemt.");
    }
    const approved = ok(
      await browse(w.lead.approver).send(
        await browse(w.lead.approver).get(at),
        "approve",
        { approve: "yes" },
        "dansk",
      ),
    );
    expect(approved.text).not.toContain("ikke godkendt");
    const longer = ok(await one.send(await one.get(own), "stand", { until: "2026-12-31" }));
    expect(longer.text).toContain("I vedstår buddet længere.");
  });
});
