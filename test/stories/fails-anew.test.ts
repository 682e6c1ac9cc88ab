import { beforeAll, expect, test } from "vitest";
import { allChecks, readAgain } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundWorld, roundWorld, statementOf } from "../support/rounds.ts";

/**
 * Two lots stand awarded. The winner of one withdraws, the next does not prove what it states and is out on that lot alone,
 * and the third gets it. When the other lot is awarded anew as well, who has failed does not win it either.
 */

let t: TestApp;
let w: RoundWorld;
type Item = { id: string; bidId: string; outOn: string[] | null };
interface LotNow {
  reference: string;
  winner: { publisherId: number } | null;
  sentAt: string | null;
  signableFrom: string | null;
}
const post = (key: string, path: string, body: object = {}) => t.as(key).post(w.path(path), body);
const evidence = async (n: number) =>
  (await t.get<{ data: Item[] }>(w.lead.buyer, w.path("/evidence"))).data.filter(
    (one) => one.bidId === w.sellers[n]!.bidId,
  );
const lots = async () => (await t.get<{ lots: LotNow[] }>(w.lead.buyer, w.path(""))).lots;
const intended = async () =>
  Object.fromEntries(
    (
      await t.get<{ lots: { lot: string; winnerBidId: string | null }[] }>(
        w.lead.buyer,
        w.path("/evaluation"),
      )
    ).lots.map((one) => [one.lot, w.sellers.findIndex((seller) => seller.bidId === one.winnerBidId)]),
  );
const ask = (n: number, dueAt: string) =>
  post(w.lead.buyer, `/bids/${w.sellers[n]!.bidId}/evidence-request`, { dueAt }).expect(201);
const decide = (id: string, accept: boolean, reason: string) =>
  post(w.lead.buyer, `/evidence/${id}/decision`, { accept, reason });
async function prove(n: number): Promise<void> {
  for (const one of await evidence(n)) {
    await post(w.sellers[n]!.publisher, `/evidence/${one.id}/hand-in`, { note: "Se virk.dk" }).expect(200);
    await decide(one.id, true, "Uden anmærkninger.").expect(200);
  }
}
const award = async (lot?: string) => {
  for (const { approver } of w.members)
    await post(approver, "/approvals", { of: "award", approve: true, ...(lot && { lot }) }).expect(200);
  await post(w.lead.buyer, "/award-letters").expect(200);
  await t.runJobs();
};
const broken = async () => [
  ...(await verify(t.jobs.db, allChecks())).checks.filter((check) => check.broken.length > 0),
  ...(await readAgain(t.jobs.db)).filter((check) => check.broken.length > 0),
];

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, {
    until: "published",
    lots: ["dansk", "engelsk"],
    prices: ["50.00", "60.00", "70.00"],
    terms: { evidence: { documents: [{ reference: "attest", text: "Serviceattest" }] } },
  });
  for (const [n, seller] of w.sellers.entries()) {
    const body = { ...w.bidBody(seller), statements: [statementOf(`Forlag ${n}`)] };
    seller.bidId = (await post(seller.publisher, "/bids", body).expect(201)).body.bidId;
  }
  await w.steps.opened();
  await w.steps.evaluated();
  await ask(0, "2026-06-10T12:00:00+02:00");
  await prove(0);
  await award();
});

test("who fails its evidence for a lot that is awarded anew is out on it, and the next wins", async () => {
  const [dansk] = await lots();
  const note = "Vinderen har meddelt, at den ikke kan levere.";
  await post(w.lead.buyer, "/lots/engelsk/award-withdrawal", { reason: "winner_withdrew", note }).expect(200);
  expect(await intended()).toEqual({ dansk: 0, engelsk: 1 });
  await ask(1, "2026-06-12T12:00:00+02:00");
  const early = await post(w.lead.approver, "/approvals", { of: "award", approve: true, lot: "engelsk" });
  expect(early.body.type).toBe("/problems/evidence-open");
  await t.travelTo("2026-06-12T12:00:01+02:00");
  const [item] = await evidence(1);
  const failed = await decide(item!.id, false, "Serviceattesten blev ikke sendt inden fristen.").expect(200);
  expect(failed.body).toMatchObject({ decision: "failed", outOn: ["engelsk"] });
  expect(await intended()).toEqual({ dansk: 0, engelsk: 2 });
  expect((await lots())[0]).toEqual(dansk);

  await ask(2, "2026-06-15T12:00:00+02:00");
  await prove(2);
  await award("engelsk");
  const [still, anew] = await lots();
  expect(still).toEqual(dansk);
  expect(anew!.winner!.publisherId).toBe(w.sellers[2]!.publisherId);
  expect(Date.parse(anew!.signableFrom!)).toBeGreaterThan(Date.parse(dansk!.signableFrom!));
  const letters = await t.get<{ data: { text: string; lots: { lot: string; outcome: string }[] }[] }>(
    w.sellers[1]!.publisher,
    w.path("/award-letters"),
  );
  expect(letters.data.at(-1)!.lots).toMatchObject([{ lot: "engelsk", outcome: "rejected" }]);
  expect(letters.data.at(-1)!.text).toContain("Serviceattesten blev ikke sendt inden fristen.");
  expect(await broken()).toEqual([]);
});

test("nor does it win another lot that is awarded anew later", async () => {
  const why = { reason: "excluded", note: "Vinderen er taget under konkursbehandling." };
  await post(w.lead.buyer, "/lots/dansk/award-withdrawal", why).expect(200);
  expect(await intended()).toEqual({ dansk: 2, engelsk: 2 });
  expect((await evidence(1))[0]!.outOn).toEqual(["dansk", "engelsk"]);
  await award("dansk");
  expect(await broken()).toEqual([]);
});

test("where the last one fails as well the lot ends, and its bidders hear why", async () => {
  await post(w.lead.buyer, "/lots/engelsk/award-withdrawal", {
    reason: "winner_withdrew",
    note: "Vinderen kan ikke levere til skolestart.",
  }).expect(200);
  const ended = (
    await t.get<{ lots: { reference: string; cancelReason: string | null }[] }>(w.lead.buyer, w.path(""))
  ).lots[1]!;
  expect(ended.cancelReason).toBe("no_admissible_bid");
  expect(await broken()).toEqual([]);
});

test("the note of an award that is taken back names nobody who is not confirmed", async () => {
  const [party] = await t.sql<{ name: string }>("select name from parties_party where id = $1", [
    w.sellers[2]!.publisherId,
  ]);
  const { name } = party!;
  const why = { reason: "winner_withdrew", note: `${name} har trukket sit bud tilbage.` };
  const refused = await post(w.lead.buyer, "/lots/dansk/award-withdrawal", why);
  expect([refused.status, refused.body.type]).toEqual([422, "/problems/names-in-text"]);
  const confirmedNames = refused.body.names as string[];
  expect(confirmedNames).toContain(name);
  await post(w.lead.buyer, "/lots/dansk/award-withdrawal", { ...why, confirmedNames }).expect(200);
});
