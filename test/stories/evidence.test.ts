import { beforeAll, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openingBy, type RoundWorld, regimeBody, roundWorld, statementOf } from "../support/rounds.ts";

/**
 * An open procedure with prices in an envelope of their own. The cheapest bidder sends nothing, the next one's
 * subcontractor owes taxes, the third, a consortium, proves what it states and gets the agreement.
 */

let t: TestApp;
let w: RoundWorld;
type Item = { id: string; bidId: string; company: string; decision: string | null };
const post = (key: string, path: string, body: object = {}) => t.as(key).post(w.path(path), body);
const evidence = async (bidId: string) =>
  (await t.get<{ data: Item[] }>(w.lead.buyer, w.path("/evidence"))).data.filter(
    (one) => one.bidId === bidId,
  );
const winner = async () =>
  (await t.get<{ lots: { winnerBidId: string | null }[] }>(w.lead.buyer, w.path("/evaluation"))).lots[0]!
    .winnerBidId;
const broken = async () =>
  (await verify(t.jobs.db, allChecks())).checks.flatMap(({ name, broken }) =>
    broken.length > 0 ? [`${name}: ${broken}`] : [],
  );
const decide = (id: string, accept: boolean, reason: string) =>
  post(w.lead.buyer, `/evidence/${id}/decision`, { accept, reason });
const ask = (n: number, dueAt: string) =>
  post(w.lead.buyer, `/bids/${w.sellers[n]!.bidId}/evidence-request`, { dueAt });
async function prove(n: number): Promise<void> {
  for (const one of await evidence(w.sellers[n]!.bidId)) {
    const { publisher } = w.sellers[n]!;
    await t
      .as(publisher)
      .post(w.path(`/evidence/${one.id}/files?filename=serviceattest.pdf`))
      .set("Content-Type", "application/pdf")
      .send(Buffer.from(`Serviceattest for ${one.company}`))
      .expect(201);
    await post(publisher, `/evidence/${one.id}/hand-in`).expect(200);
  }
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, {
    until: "demand",
    closesAt: "2026-06-22T12:00:00+02:00",
    prices: ["50.00", "60.00", "70.00"],
    terms: { envelopes: "two", bidsStand: { days: 120 } },
  });
});

test("outside the light regime nothing is approved before the terms say what is proved", async () => {
  const round = await t.get<{ version: number; lots: { reference: string }[] }>(w.lead.buyer, w.path(""));
  await w.steps.locked();
  await post(w.lead.buyer, "/regime", regimeBody(["dansk"], "open")).expect(200);
  const { missing } = await t.get<{ missing: { code: string }[] }>(w.lead.buyer, w.path("/readiness"));
  expect(missing.map((one) => one.code)).toContain("evidence_terms");
  // Nobody approves it before either: what all have approved could not be put right any more.
  await expect(w.steps.ready()).rejects.toThrow("§§ 151 and 152");
  expect(round.lots).toHaveLength(1);
});

test("who does not prove what it states is passed over, one after the other, and the third gets the agreement", async () => {
  // The round is made anew, with what it lacked.
  w = await roundWorld(t, {
    until: "locked",
    closesAt: "2026-06-22T12:00:00+02:00",
    prices: ["50.00", "60.00", "70.00"],
    terms: {
      envelopes: "two",
      bidsStand: { days: 120 },
      evidence: { documents: [{ reference: "attest", text: "Serviceattest, højst seks måneder gammel" }] },
    },
  });
  await post(w.lead.buyer, "/regime", regimeBody(["dansk"], "open")).expect(200);
  await w.steps.ready();
  await w.steps.published();
  const others = [
    [],
    [statementOf("Trykkeriet", { role: "subcontractor", part: "Drift og support" })],
    [
      statementOf("Det andet forlag", { role: "member", part: "Halvdelen af materialet" }),
      statementOf("Moderselskabet", { role: "relied_on" }),
    ],
  ];
  for (const [n, seller] of w.sellers.entries()) {
    const statements = [statementOf(`Forlag ${n}`), ...others[n]!];
    const made = await post(seller.publisher, "/bids", { ...w.bidBody(seller), statements }).expect(201);
    seller.bidId = made.body.bidId;
  }
  await w.steps.opened();
  await w.steps.scored();
  for (const opener of w.openers.slice(0, 2))
    expect((await openingBy(t, w.path(""), opener, { envelope: "prices" })).status).toBe(200);
  await w.steps.evaluated();
  const [first, second, third] = w.sellers;

  expect(await winner()).toBe(first!.bidId);
  const asked = await ask(0, "2026-07-01T12:00:00+02:00");
  expect(asked.body.rule).toEqual({ source: "§§ 151 and 152", confirmed: false, imposed: "law" });
  await t.travelTo("2026-07-01T12:00:01+02:00");
  const [silent] = await evidence(first!.bidId);
  await decide(silent!.id, false, "Serviceattesten blev ikke sendt inden fristen.").expect(200);

  expect(await winner()).toBe(second!.bidId);
  await ask(1, "2026-07-08T12:00:00+02:00").expect(201);
  await prove(1);
  const items = await evidence(second!.bidId);
  expect(items.map((one) => one.company).sort()).toEqual(["Forlag 1", "Trykkeriet"]);
  await decide(items.find((one) => one.company === "Forlag 1")!.id, true, "Uden anmærkninger.").expect(200);
  const press = items.find((one) => one.company === "Trykkeriet")!;
  await decide(press.id, false, "Underleverandøren har forfalden gæld på 250.000 kr.").expect(200);

  expect(await winner()).toBe(third!.bidId);
  await ask(2, "2026-07-15T12:00:00+02:00").expect(201);
  await prove(2);
  const early = await post(w.partner.approver, "/approvals", { of: "award", approve: true });
  expect(early.body.type).toBe("/problems/evidence-open");
  for (const one of await evidence(third!.bidId))
    await decide(one.id, true, "Uden anmærkninger.").expect(200);
  await w.steps.standstill();
  const letterTo = async (n: number) =>
    (await t.get<{ data: { text: string }[] }>(w.sellers[n]!.publisher, w.path("/award-letters"))).data[0]!
      .text;
  expect(await letterTo(0)).toContain("Serviceattesten blev ikke sendt inden fristen.");
  expect(await letterTo(1)).toContain("forfalden gæld på 250.000 kr.");
  expect(await letterTo(2)).toContain("Delaftalen tildeles jer.");
  await w.steps.concluded();
  const { data } = await t.get<{ data: { publisherId: number }[] }>(w.lead.buyer, "/v1/agreements");
  expect(data.map((one) => one.publisherId)).toEqual([third!.publisherId]);
  expect(await broken()).toEqual([]);
});
