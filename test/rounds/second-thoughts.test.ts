import { beforeEach, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { openingBy, type RoundOptions, type RoundWorld, roundWorld } from "../support/rounds.ts";

/** A rejection is taken back and a consensus opened again, with a reason, until the award is approved. */

let t: TestApp;
let w: RoundWorld;
const post = (key: string, path: string, body: object = {}) => t.as(key).post(w.path(path)).send(body);
const typeOf = (reply: { body: { type?: string } }) => reply.body.type?.replace("/problems/", "");
const state = async () => (await t.get<{ state: string }>(w.lead.buyer, w.path(""))).state;
const stateOf = async (bidId: string) =>
  (await t.sql<{ state: string }>("select state from rounds_bid where id = $1", [bidId]))[0]!.state;
const causes = async () =>
  (await t.get<{ data: { cause: string }[] }>(w.lead.buyer, w.path("/evaluation-runs"))).data.map(
    ({ cause }) => cause,
  );
const broken = async () =>
  (await verify(t.jobs.db, allChecks())).checks.flatMap(({ name, broken }) =>
    broken.length > 0 ? [`${name}: ${broken}`] : [],
  );
const evaluators = () => [w.lead.evaluator, w.second.key];
const begin = async (options: RoundOptions) => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, options);
};
const why = { code: "requirements_not_met", reason: "Login med UNI-Login mangler." };
const back = { reason: "Login er beskrevet i bilag 2, som var overset." };
const reject = (bidId: string) => post(w.lead.buyer, `/bids/${bidId}/rejection`, why).expect(200);
const restore = (bidId: string, body: object = back) =>
  post(w.lead.buyer, `/bids/${bidId}/restoration`, body);

describe("a rejection after the evaluation", () => {
  beforeEach(() => begin({ until: "evaluated" }));

  test("is taken back with a reason: the bid counts again, all approve anew, and the file says why", async () => {
    const [winner] = w.sellers;
    await reject(winner!.bidId);
    await post(w.partner.approver, "/approvals", { of: "award", approve: true }).expect(200);
    const short = await restore(winner!.bidId, { reason: "Nej" });
    expect([short.status, short.body.errors[0].pointer]).toEqual([400, "/reason"]);
    await restore(winner!.bidId).expect(200);
    expect([await state(), await stateOf(winner!.bidId)]).toEqual(["evaluated", "scored"]);
    expect(await causes()).toEqual(["first", "bid_rejected", "rejection_retracted"]);
    const { lots } = await t.get<{ lots: { winnerBidId: string }[] }>(w.lead.buyer, w.path("/evaluation"));
    expect(lots[0]!.winnerBidId).toBe(winner!.bidId);
    const { data } = await t.get<{ data: { controllerId: number; awardApprovedAt: string | null }[] }>(
      w.lead.buyer,
      w.path("/participants"),
    );
    expect(data.map(({ awardApprovedAt }) => awardApprovedAt)).toEqual([null, null]);
    const thoughts = await t.get<{ data: object[] }>(w.lead.buyer, w.path("/second-thoughts"));
    expect(thoughts.data).toEqual([
      expect.objectContaining({
        kind: "rejection",
        bidId: winner!.bidId,
        was: why.reason,
        reason: back.reason,
      }),
    ]);
    expect(typeOf(await restore(winner!.bidId))).toBe("round-state");
    expect(await broken()).toEqual([]);
  });

  test("stands once every participant has approved the award", async () => {
    const [, other] = w.sellers;
    await reject(other!.bidId);
    for (const member of w.members)
      await post(member.approver, "/approvals", { of: "award", approve: true }).expect(200);
    expect(typeOf(await restore(other!.bidId))).toBe("round-state");
    expect(typeOf(await post(w.lead.buyer, "/consensus/reopening", back))).toBe("round-state");
    expect(await causes()).toEqual(["first", "bid_rejected"]);
    await post(w.lead.buyer, "/award-letters").expect(200);
    expect(typeOf(await restore(other!.bidId))).toBe("round-state");
  });

  test("is the lead's to take back, of people who have declared; of nobody else and of no strange bid", async () => {
    const [, other] = w.sellers;
    await reject(other!.bidId);
    const at = `/bids/${other!.bidId}/restoration`;
    await post(other!.publisher, at, back).expect(403);
    await post(w.partner.buyer, "/declarations", { conflict: false, declaration: "Ingen." }).expect(201);
    await post(w.partner.buyer, at, back).expect(403);
    const fresh = await t.person(w.lead.controllerId, "ny", ["buyer"]);
    expect(typeOf(await post(fresh.key, at, back))).toBe("declaration-needed");
    expect(typeOf(await t.as(fresh.key).get(w.path("/second-thoughts")))).toBe("declaration-needed");
    await restore(w.roundId).expect(404);
    expect((await restore(other!.bidId, { ...back, lot: "dansk" })).status).toBe(400);
    expect(await stateOf(other!.bidId)).toBe("rejected");
  });

  test("is taken back on its page, and the scores' page says so", async () => {
    const [, other] = w.sellers;
    await reject(other!.bidId);
    const buyer = consoleOf(t).browse(w.lead.buyer);
    const here = `/buying/rounds/${w.roundId}`;
    const done = await buyer.send(await buyer.get(`${here}/bids`), "restore", back, other!.bidId);
    expect(done.text).toContain("Afvisningen er trukket tilbage.");
    expect((await buyer.get(`${here}/scores`)).text).toContain(back.reason);
  });
});

describe("a bid that was rejected before it was scored", () => {
  beforeEach(async () => {
    await begin({ until: "opened", prices: ["62.00", "70.00", "55.00"] });
    await post(w.lead.buyer, "/admissions", {
      decisions: w.sellers.map(({ bidId }, n) =>
        n === 2 ? { bidId, admissible: false, ...why } : { bidId, admissible: true },
      ),
    }).expect(200);
    for (const key of evaluators()) {
      for (const seller of w.sellers.slice(0, 2)) await post(key, "/scores", w.scoreBody(seller)).expect(200);
      await post(key, "/scores/hand-in").expect(200);
    }
    for (const seller of w.sellers.slice(0, 2))
      await post(w.second.key, "/consensus", w.scoreBody(seller)).expect(200);
    for (const key of evaluators()) await post(key, "/consensus/signature").expect(200);
  });

  test("is scored by each alone once it is back, then agreed on and signed with the rest", async () => {
    await post(w.lead.buyer, "/evaluation").expect(200);
    const late = w.sellers[2]!;
    await restore(late.bidId).expect(200);
    expect([await state(), await stateOf(late.bidId)]).toEqual(["opened", "admissible"]);
    const missing = async () =>
      (await t.get<{ missing: { code: string }[] }>(w.lead.buyer, w.path("/readiness"))).missing.map(
        ({ code }) => code,
      );
    expect(await missing()).toEqual(["score"]);
    const [one, two] = evaluators();
    await post(one!, "/scores", w.scoreBody(late, "8")).expect(200);
    // What was handed in stays, and the other sees nothing of this score before it has given its own.
    expect(typeOf(await post(one!, "/scores", w.scoreBody(w.sellers[0]!, "2")))).toBe("scores-handed-in");
    expect(typeOf(await post(one!, "/scores", w.scoreBody(late, "2")))).toBe("scores-handed-in");
    const seen = async () =>
      (await t.get<{ scores: { bidId: string }[] }>(two!, w.path("/scores"))).scores.filter(
        ({ bidId }) => bidId === late.bidId,
      ).length;
    expect(await seen()).toBe(0);
    expect(typeOf(await post(two!, "/consensus", w.scoreBody(late, "7")))).toBe("scores-handed-in");
    await post(two!, "/scores", w.scoreBody(late, "6")).expect(200);
    expect(await seen()).toBe(2);
    expect(typeOf(await post(two!, "/consensus/signature"))).toBe("scores-handed-in");
    await post(two!, "/consensus", w.scoreBody(late, "7")).expect(200);
    for (const key of evaluators()) await post(key, "/consensus/signature").expect(200);
    await post(w.lead.buyer, "/evaluation").expect(200);
    expect(await causes()).toEqual(["first", "rejection_retracted"]);
    const { lots } = await t.get<{ lots: { bids: object[] }[] }>(w.lead.buyer, w.path("/evaluation"));
    expect(lots[0]!.bids).toHaveLength(3);
    expect(await broken()).toEqual([]);
  });
});

describe("a consensus that was signed", () => {
  beforeEach(() => begin({ until: "evaluated" }));

  test("is opened again with a reason, put right and signed anew; the award is approved anew, also where it is the same", async () => {
    await post(w.partner.approver, "/approvals", { of: "award", approve: true }).expect(200);
    await post(w.lead.buyer, "/consensus/reopening", back).expect(200);
    expect(await state()).toBe("opened");
    expect(typeOf(await post(w.lead.buyer, "/consensus/reopening", back))).toBe("round-state");
    const { signedAt, scores } = await t.get<{ signedAt: string | null; scores: object[] }>(
      w.lead.evaluator,
      w.path("/scores"),
    );
    expect([signedAt, scores.length]).toEqual([null, 4]);
    for (const key of evaluators()) await post(key, "/consensus/signature").expect(200);
    await post(w.lead.buyer, "/evaluation").expect(200);
    expect(await causes()).toEqual(["first", "consensus_reopened"]);
    expect(typeOf(await post(w.lead.buyer, "/award-letters"))).toBe("round-state");
    for (const member of w.members)
      await post(member.approver, "/approvals", { of: "award", approve: true }).expect(200);
    await post(w.lead.buyer, "/award-letters").expect(200);
    expect(await broken()).toEqual([]);
  });

  test("changes the result where the scores do, and all hear that it was opened, not why", async () => {
    const [first, second] = w.sellers;
    const buyer = consoleOf(t).browse(w.lead.buyer);
    const page = await buyer.get(`/buying/rounds/${w.roundId}/scores`);
    expect((await buyer.send(page, "openAgain", back)).text).toContain("De fælles karakterer er åbne igen.");
    await post(w.second.key, "/consensus", w.scoreBody(first!, "0")).expect(200);
    await post(w.second.key, "/consensus", w.scoreBody(second!, "8")).expect(200);
    for (const key of evaluators()) await post(key, "/consensus/signature").expect(200);
    await post(w.lead.buyer, "/evaluation").expect(200);
    const { lots } = await t.get<{ lots: { winnerBidId: string }[] }>(w.lead.buyer, w.path("/evaluation"));
    expect(lots[0]!.winnerBidId).toBe(second!.bidId);
    const letters = await t.sql<{ body: string }>(
      "select body from platform_delivery where kind = 'consensus-reopened'",
    );
    expect(letters).toHaveLength(2);
    expect(JSON.stringify(letters)).not.toContain("bilag 2");
  });
});

describe("with two envelopes, after the prices were opened", () => {
  test("a bid that comes back is opened by the openers and scored, before all is calculated again", async () => {
    await begin({ until: "opened", terms: { envelopes: "two" }, prices: ["62.00", "70.00", "55.00"] });
    const [one, two, late] = w.sellers;
    await post(w.lead.buyer, "/admissions", {
      decisions: w.sellers.map(({ bidId }) =>
        bidId === late!.bidId ? { bidId, admissible: false, ...why } : { bidId, admissible: true },
      ),
    }).expect(200);
    for (const key of evaluators()) {
      for (const seller of [one!, two!]) await post(key, "/scores", w.scoreBody(seller)).expect(200);
      await post(key, "/scores/hand-in").expect(200);
    }
    for (const seller of [one!, two!])
      await post(w.second.key, "/consensus", w.scoreBody(seller)).expect(200);
    for (const key of evaluators()) await post(key, "/consensus/signature").expect(200);
    const prices = { declaration: "Ingen interesser.", envelope: "prices" as const };
    for (const opener of w.openers.slice(0, 2))
      expect((await openingBy(t, w.path(""), opener, prices)).status).toBe(200);
    await post(w.lead.buyer, "/evaluation").expect(200);
    await restore(late!.bidId).expect(200);
    expect(await state()).toBe("opened");
    for (const key of evaluators()) await post(key, "/scores", w.scoreBody(late!, "7")).expect(200);
    await post(w.second.key, "/consensus", w.scoreBody(late!, "7")).expect(200);
    for (const key of evaluators()) await post(key, "/consensus/signature").expect(200);
    expect((await post(w.lead.buyer, "/evaluation")).status).toBe(409);
    for (const opener of w.openers.slice(0, 2)) {
      const { status, text } = await openingBy(t, w.path(""), opener, prices);
      expect([status, status === 200 ? "" : text]).toEqual([200, ""]);
    }
    await post(w.lead.buyer, "/evaluation").expect(200);
    const { lots } = await t.get<{ lots: { bids: object[] }[] }>(w.lead.buyer, w.path("/evaluation"));
    expect(lots[0]!.bids).toHaveLength(3);
    expect(await broken()).toEqual([]);
  });
});

describe("a price that was found abnormally low", () => {
  test("is taken back on its lot, and its bid with it where that was its only one", async () => {
    await begin({ until: "evaluated", prices: ["10.00", "62.00", "70.00"] });
    const [low] = w.sellers;
    const asked = await post(w.lead.buyer, `/bids/${low!.bidId}/explanation-request`, {
      lot: "dansk",
      question: "Hvordan er prisen dannet?",
      answerBy: "2026-06-10T12:00:00+02:00",
    }).expect(201);
    await post(low!.publisher, `/explanations/${asked.body.id}/answer`, {
      answer: "Egen produktion.",
    }).expect(200);
    await post(w.lead.buyer, `/explanations/${asked.body.id}/decision`, {
      accept: false,
      reason: "Det er ikke dokumenteret.",
    }).expect(200);
    expect(await stateOf(low!.bidId)).toBe("rejected");
    const whole = await restore(low!.bidId);
    expect([whole.status, whole.body.errors[0].pointer]).toEqual([400, "/lot"]);
    await restore(low!.bidId, { ...back, lot: "dansk" }).expect(200);
    expect(await stateOf(low!.bidId)).toBe("scored");
    const { lots } = await t.get<{ lots: { winnerBidId: string }[] }>(w.lead.buyer, w.path("/evaluation"));
    expect(lots[0]!.winnerBidId).toBe(low!.bidId);
    const { data } = await t.get<{ data: object[] }>(w.lead.buyer, w.path("/explanations"));
    expect(data).toEqual([expect.objectContaining({ decision: "accepted", reason: back.reason })]);
    expect(await broken()).toEqual([]);
  });
});
