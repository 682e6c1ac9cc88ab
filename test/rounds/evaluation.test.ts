import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { openingBy, type RoundOptions, type RoundWorld, roundWorld } from "../support/rounds.ts";

let t: TestApp;
let w: RoundWorld;
const fresh = async (options: RoundOptions) => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, options);
};
const post = (key: string, path: string, body: object = {}) => t.as(key).post(w.path(path), body);
type Sheet = {
  scores: { personId: string; score: string }[];
  consensus: unknown[];
  signedAt: string | null;
};
const sheet = (key: string) => t.get<Sheet>(key, w.path("/scores"));
const admitAll = () =>
  post(w.lead.buyer, "/admissions", {
    decisions: w.sellers.map(({ bidId }) => ({ bidId, admissible: true })),
  }).expect(200);
const approve = (approves = true) =>
  Promise.all(
    [w.lead, w.partner].map((member) =>
      post(member.approver, "/approvals", { of: "award", approve: approves }).then((reply) => reply),
    ),
  );

describe("evaluators", () => {
  beforeAll(() => fresh({ until: "opened" }));

  test("score admissible bids only, and nothing is calculated before that is decided", async () => {
    const refused = await post(w.lead.evaluator, "/scores", w.scoreBody(w.sellers[0]!));
    expect(refused.body.type).toBe("/problems/bid-incomplete");
    await admitAll();
    const again = await post(w.lead.buyer, "/admissions", {
      decisions: [{ bidId: w.sellers[0]!.bidId, admissible: false, code: "other", reason: "Nej" }],
    });
    expect(again.status).toBe(409);
  });

  test("see nobody else's scores before both have handed in, nor does anybody else", async () => {
    const [one, two] = w.sellers;
    await post(w.lead.evaluator, "/scores", w.scoreBody(one!, "3")).expect(200);
    await post(w.lead.evaluator, "/scores", w.scoreBody(one!, "4")).expect(200);
    expect((await sheet(w.lead.evaluator)).scores.map((row) => row.score)).toEqual(["4"]);
    for (const key of [w.second.key, w.lead.buyer]) expect((await sheet(key)).scores).toEqual([]);
    const early = await post(w.lead.evaluator, "/scores/hand-in");
    expect(early.body.type).toBe("/problems/scores-handed-in");
    expect(early.body.detail).toMatch(/the bid of Forlag/);
    expect(early.body.detail).not.toContain(two!.bidId);
    await post(w.lead.evaluator, "/scores", w.scoreBody(two!, "7")).expect(200);
    await post(w.lead.evaluator, "/scores/hand-in").expect(200);
    expect((await post(w.lead.evaluator, "/scores", w.scoreBody(two!, "8"))).status).toBe(409);
    for (const seller of w.sellers) await post(w.second.key, "/scores", w.scoreBody(seller, "5")).expect(200);
    // The first has handed in, the second has not: neither sees the other's.
    expect((await sheet(w.lead.evaluator)).scores).toHaveLength(2);
    expect((await sheet(w.second.key)).scores).toHaveLength(2);
    expect((await post(w.second.key, "/consensus", w.scoreBody(one!))).body.type).toBe(
      "/problems/scores-handed-in",
    );
    await post(w.second.key, "/scores/hand-in").expect(200);
    for (const key of [w.lead.evaluator, w.second.key]) expect((await sheet(key)).scores).toHaveLength(4);
    expect((await sheet(w.lead.buyer)).scores).toEqual([]);
  });

  test("agree with a comment per score and sign; a later change takes the signatures away", async () => {
    const [one, two] = w.sellers;
    const bare = w.scoreBody(one!);
    await post(w.second.key, "/consensus", {
      ...bare,
      scores: bare.scores.map(({ comment: _comment, ...score }) => score),
    }).expect(400);
    await post(w.second.key, "/consensus", w.scoreBody(one!, "4")).expect(200);
    expect((await post(w.second.key, "/consensus/signature")).body.detail).toContain("the bid of Forlag");
    await post(w.second.key, "/consensus", w.scoreBody(two!, "6")).expect(200);
    await post(w.second.key, "/consensus/signature").expect(200);
    expect((await post(w.second.key, "/consensus/signature")).status).toBe(409);
    await post(w.lead.evaluator, "/consensus", w.scoreBody(two!, "7")).expect(200);
    await post(w.lead.evaluator, "/consensus/signature").expect(200);
    const early = await post(w.lead.buyer, "/evaluation");
    expect(early.status).toBe(409);
    expect(early.body.detail).toContain("signed");
    const signed = await post(w.second.key, "/consensus/signature").expect(200);
    expect(signed.body.qualitySignedAt).toBeTruthy();
    await t.as(w.lead.buyer).post(w.path("/evaluation")).expect(200);
    expect((await post(w.second.key, "/consensus", w.scoreBody(two!, "1"))).status).toBe(409);
    expect((await sheet(w.lead.buyer)).consensus).toHaveLength(2);
  });
});

describe("two envelopes", () => {
  const canary = "77.415926";
  beforeAll(() =>
    fresh({ until: "bids", prices: [canary, "70.00", "88.123457"], terms: { envelopes: "two" } }),
  );
  const holds = async (text: string): Promise<boolean> =>
    JSON.stringify([
      await t.sql("select content, without_prices, layers, convert_from(sealed, 'UTF8') from rounds_bid"),
      await t.sql("select * from rounds_opening"),
      (await t.as(w.lead.buyer).get(w.path("/bids"))).body,
    ]).includes(text);
  const prices = (n: number) => openingBy(t, w.path(""), w.openers[n]!, { envelope: "prices" });

  test("prices stay closed, by cryptography, until every evaluator has signed", async () => {
    await w.steps.opened();
    const { data } = await t.get<{
      data: { content: null; withoutPrices: { lots: { answers: object }[] } }[];
    }>(w.lead.buyer, w.path("/bids"));
    expect(data.map((bid) => bid.content)).toEqual([null, null, null]);
    expect(data[0]!.withoutPrices.lots[0]!.answers).toBeTruthy();
    expect(JSON.stringify(data)).not.toContain("priceSheets");
    expect(await holds(canary)).toBe(false);
    expect((await prices(0)).status).toBe(409);
    const { data: looks } = await t.get<{ data: { what: string }[] }>(w.partner.buyer, w.path("/looks"));
    expect(looks.at(-1)!.what).toBe("prices");
  });

  test("then two people open them; a rejected bid's price stays closed for good", async () => {
    const third = w.sellers[2]!;
    await post(w.lead.buyer, "/admissions", {
      decisions: [
        ...w.sellers.slice(0, 2).map(({ bidId }) => ({ bidId, admissible: true })),
        { bidId: third.bidId, admissible: false, code: "requirements_not_met", reason: "Mangler krav 3" },
      ],
    }).expect(200);
    for (const key of [w.lead.evaluator, w.second.key]) {
      for (const seller of w.sellers.slice(0, 2)) await post(key, "/scores", w.scoreBody(seller)).expect(200);
      await post(key, "/scores/hand-in").expect(200);
    }
    for (const seller of w.sellers.slice(0, 2))
      await post(w.second.key, "/consensus", w.scoreBody(seller)).expect(200);
    for (const key of [w.lead.evaluator, w.second.key]) await post(key, "/consensus/signature").expect(200);
    const early = await t.as(w.lead.buyer).post(w.path("/evaluation"));
    expect(early.body.detail).toContain("prices");
    expect((await prices(2)).body).toMatchObject({ type: "/problems/declaration-needed" });
    expect((await prices(0)).body).toMatchObject({ opened: false, bids: null });
    expect((await prices(0)).body.type).toBe("/problems/same-person");
    expect(await holds(canary)).toBe(false);
    expect((await prices(1)).body).toMatchObject({ opened: true, bids: 2, flagged: [] });
    expect(await holds(canary)).toBe(true);
    expect(await holds("88.123457")).toBe(false);
    // The quality stands once prices are seen.
    expect((await post(w.second.key, "/consensus", w.scoreBody(w.sellers[0]!, "8"))).status).toBe(409);
    const done = await t.as(w.lead.buyer).post(w.path("/evaluation")).expect(200);
    expect(done.body.lots[0].winnerBidId).toBe(w.sellers[1]!.bidId);
    const { data } = await t.get<{ data: { envelope: string; bids: object[] }[] }>(
      w.lead.buyer,
      w.path("/opening-records"),
    );
    expect(data.map((record) => [record.envelope, record.bids.length])).toEqual([
      ["bids", 3],
      ["prices", 2],
    ]);
  });
});

describe("a self-declaration", () => {
  const terms = {
    eligibility: [
      { reference: "skat", kind: "exclusion", text: "Ingen forfalden gæld til det offentlige" },
      { reference: "erfaring", kind: "suitability", text: "Tre leverancer til skoler" },
    ],
  };
  beforeAll(() => fresh({ until: "published", terms }));

  test("names what is not met; a person decides, with a reason", async () => {
    const [one, two] = w.sellers as [RoundWorld["sellers"][number], RoundWorld["sellers"][number]];
    for (const [seller, declared] of [
      [one, { skat: true, erfaring: true }],
      [two, { skat: false }],
    ] as const) {
      const sent = await post(seller.publisher, "/bids", {
        ...w.bidBody(seller),
        selfDeclaration: declared,
      }).expect(201);
      seller.bidId = sent.body.bidId;
    }
    await w.steps.opened();
    const { data } = await t.get<{ data: { id: string; notMet: string[] }[] }>(w.lead.buyer, w.path("/bids"));
    expect(data.find((bid) => bid.id === one.bidId)!.notMet).toEqual([]);
    expect(data.find((bid) => bid.id === two.bidId)!.notMet).toEqual(["skat", "erfaring"]);
    const all = (reason?: string) => ({
      decisions: [
        { bidId: one.bidId, admissible: true },
        { bidId: two.bidId, admissible: true, ...(reason ? { reason } : {}) },
      ],
    });
    const refused = await post(w.lead.buyer, "/admissions", all()).expect(422);
    expect(refused.body.errors[0].pointer).toBe("/decisions/1/reason");
    expect(await t.sql("select 1 from rounds_bid where state <> 'opened'")).toEqual([]);
    await post(w.lead.buyer, "/admissions", all("Dokumenteret på anden vis")).expect(200);
  });
});

describe("a bid that is rejected after the evaluation", () => {
  beforeAll(() => fresh({ until: "evaluated", prices: ["62.00", "70.00", "80.00"] }));

  test("makes a second calculation beside the first, to be approved anew", async () => {
    const [first, second] = w.sellers;
    expect((await approve()).map((reply) => reply.status)).toEqual([200, 200]);
    expect((await approve()).map((reply) => reply.status)).toEqual([409, 409]);
    await post(w.lead.buyer, `/bids/${first!.bidId}/rejection`, {
      code: "reservation",
      reason: "Forbehold for prisen",
    }).expect(200);
    const { data: runs } = await t.get<{ data: { number: number; cause: string; inputsHash: string }[] }>(
      w.lead.buyer,
      w.path("/evaluation-runs"),
    );
    expect(runs.map((run) => [run.number, run.cause])).toEqual([
      [1, "first"],
      [2, "bid_rejected"],
    ]);
    expect(runs[0]!.inputsHash).not.toBe(runs[1]!.inputsHash);
    const results: string[] = [];
    for (const { number } of runs) {
      const run = await t.get<{ repeats: boolean; result: string }>(
        w.lead.buyer,
        w.path(`/evaluation-runs/${number}`),
      );
      expect(run.repeats).toBe(true);
      results.push((JSON.parse(run.result) as { lots: { winnerBidId: string }[] }).lots[0]!.winnerBidId);
    }
    expect(results).toEqual([first!.bidId, second!.bidId]);
    const refused = await t.as(w.lead.buyer).post(w.path("/award-letters"), {});
    expect(refused.body.detail).toContain("Approval of the award lacks");
    expect((await approve()).map((reply) => reply.status)).toEqual([200, 200]);
    await t.as(w.lead.buyer).post(w.path("/award-letters"), {}).expect(200);
  });

  test("evaluating again from the same inputs makes no other calculation", async () => {
    await fresh({ until: "evaluated" });
    const both = await Promise.all(
      [1, 2].map(() =>
        t
          .as(w.lead.buyer)
          .post(w.path("/evaluation"))
          .then((reply) => reply),
      ),
    );
    expect(both.map((reply) => reply.status)).toEqual([200, 200]);
    expect(both[0]!.body).toEqual(both[1]!.body);
    expect(await t.sql("select number from rounds_run")).toEqual([{ number: 1 }]);
  });
});

describe("an abnormally low price", () => {
  const terms = { abnormallyLow: { belowMeanPct: "40" } };
  const letters = () => t.as(w.lead.buyer).post(w.path("/award-letters"), {});
  const question = { lot: "dansk", question: "Forklar jeres pris", answerBy: "2026-06-05T12:00:00+02:00" };
  const ask = async () =>
    (await post(w.lead.buyer, `/bids/${w.sellers[0]!.bidId}/explanation-request`, question).expect(201))
      .body as { id: string };
  beforeAll(() => fresh({ until: "evaluated", prices: ["30.00", "70.00", "80.00"], terms }));

  test("is flagged and blocks the award until a person has asked, heard and decided", async () => {
    const [low, other] = w.sellers;
    const { lots } = await t.get<{
      lots: { winnerBidId: string; bids: { bidId: string; flags: string[] }[] }[];
    }>(w.lead.buyer, w.path("/evaluation"));
    // 30 is 60 % below the mean of 70 and 80; it is still the winner: nothing rejects it by itself.
    expect(lots[0]!.winnerBidId).toBe(low!.bidId);
    expect(lots[0]!.bids.filter((bid) => bid.flags.length > 0).map((bid) => [bid.bidId, bid.flags])).toEqual([
      [low!.bidId, ["below_mean"]],
    ]);
    for (const reply of await approve()) {
      expect(reply.body.type).toBe("/problems/explanation-open");
      expect(reply.body.bids).toEqual([{ lot: "dansk", bidId: low!.bidId }]);
    }
    expect((await letters()).body.type).toBe("/problems/explanation-open");
    const { id } = await ask();
    expect((await post(w.lead.buyer, `/bids/${low!.bidId}/explanation-request`, question)).status).toBe(409);
    const early = await post(w.lead.buyer, `/explanations/${id}/decision`, { accept: true, reason: "Ok" });
    expect(early.body.detail).toContain("still has time");
    await t.as(other!.publisher).get(w.path("/explanations")).expect(404);
    await post(other!.publisher, `/explanations/${id}/answer`, { answer: "Ikke min" }).expect(404);
    const own = await t.get<{ data: { question: string }[] }>(low!.publisher, w.path("/explanations"));
    expect(own.data).toEqual([expect.objectContaining({ question: "Forklar jeres pris" })]);
    await post(low!.publisher, `/explanations/${id}/answer`, { answer: "Digital distribution" }).expect(200);
    expect((await post(low!.publisher, `/explanations/${id}/answer`, { answer: "Mere" })).status).toBe(409);
    await post(w.lead.buyer, `/explanations/${id}/decision`, { accept: true, reason: "Forklaret" }).expect(
      200,
    );
    expect(
      (await post(w.lead.buyer, `/explanations/${id}/decision`, { accept: false, reason: "Fortrudt" }))
        .status,
    ).toBe(409);
    expect((await approve()).map((reply) => reply.status)).toEqual([200, 200]);
    await letters().expect(200);
    await t.runJobs();
    const { data } = await t.get<{ data: { kind: string; deliveredAt: string | null }[] }>(
      low!.publisher,
      "/v1/deliveries",
    );
    const kinds = data.filter((one) => one.deliveredAt !== null).map((one) => one.kind);
    expect(kinds).toEqual(expect.arrayContaining(["price-question", "award-letter"]));
  });

  test("that nobody explains in time may be rejected, and all is calculated anew", async () => {
    await fresh({ until: "evaluated", prices: ["30.00", "70.00", "80.00"], terms });
    const { id } = await ask();
    await t.travelTo("2026-06-05T12:00:00.500+02:00");
    expect(
      (await post(w.sellers[0]!.publisher, `/explanations/${id}/answer`, { answer: "For sent" })).status,
    ).toBe(409);
    const reason = "Intet svar. ".repeat(60).trim();
    await post(w.lead.buyer, `/explanations/${id}/decision`, { accept: false, reason }).expect(200);
    const after = await t.get<{ run: number; lots: { winnerBidId: string; bids: object[] }[] }>(
      w.lead.buyer,
      w.path("/evaluation"),
    );
    expect(after.run).toBe(2);
    expect(after.lots[0]!.winnerBidId).toBe(w.sellers[1]!.bidId);
    expect(after.lots[0]!.bids).toHaveLength(2);
    // Who reads the bids reads the whole of it, too.
    const { data } = await t.get<{ data: { id: string }[] }>(w.lead.buyer, w.path("/bids"));
    const out = data.find(({ id: bidId }) => bidId === w.sellers[0]!.bidId);
    expect(out).toMatchObject({ state: "rejected", rejectCode: "abnormally_low", rejectReason: reason });
    // Cancelled after that, its bidder is told why it was out: whole, and nobody else is.
    await w.cancel("Behovet er væk.", "other");
    const told = await t.sql<{ party_id: number; body: string }>(
      "select party_id, body from platform_delivery where kind = 'round-cancelled' and body like '%unormalt lav%'",
    );
    expect(told).toEqual([expect.objectContaining({ party_id: w.sellers[0]!.publisherId })]);
    expect(told[0]!.body).toContain(`er afvist.\nBegrundelse: prisen er unormalt lav: ${reason}`);
  });
});
