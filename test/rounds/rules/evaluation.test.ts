import { describe, expect, it } from "vitest";
import {
  decideAwarded,
  decideLots,
  decideStandstillOver,
  decideWord,
} from "../../../src/rounds/award/rules/approval.ts";
import { type AwardFacts, decideLetterLot } from "../../../src/rounds/award/rules/letter.ts";
import {
  decideAdmissions,
  decideAllAdmitted,
  decideRejection,
  decideRejections,
} from "../../../src/rounds/evaluation/rules/admission.ts";
import {
  decideAnswer,
  decideNoFlags,
  decideQuestion,
  decideVerdict,
  isOutEverywhere,
  openFlags,
} from "../../../src/rounds/evaluation/rules/explanations.ts";
import {
  decideAwardable,
  decideEvaluable,
  decideInputs,
} from "../../../src/rounds/evaluation/rules/inputs.ts";
import { decideMadeUp } from "../../../src/rounds/evaluation/rules/made-up.ts";
import type { RunResult } from "../../../src/rounds/evaluation/rules/run.ts";
import {
  decideAllHandedIn,
  decideComplete,
  decideQualityOpen,
  decideScores,
  decideSignature,
  decideStillScoring,
  wantedScores,
} from "../../../src/rounds/evaluation/rules/scores.ts";
import type { Admission, Explanation, HandIn, StoredConsensus } from "../../../src/rounds/schema/index.ts";
import { aBid, aLot, aRound, codeOf, day, lotReference, refusalOf } from "../support/values.ts";

/** The refusals of the evaluation and the award, decided from values alone. */

const M = 1_000_000n;
const handIn = (personId: string, signedAt: Date | null = null): HandIn => ({
  personId,
  standsFor: null,
  handedInAt: day("2026-06-10"),
  signedAt,
  voidedAt: null,
});
const explanation = (over: Partial<Explanation>): Explanation =>
  ({
    bidId: "bid-1",
    lot: lotReference,
    answer: null,
    answerBy: day("2026-07-01"),
    decision: null,
    ...over,
  }) as Explanation;

describe("admission", () => {
  const opened = aBid({ state: "opened" });
  const now = day("2026-07-01");
  const admits = (bidId = "bid-1", reason?: string): Admission["decisions"][number] => ({
    bidId,
    admissible: true,
    reason,
  });
  const rejects: Admission["decisions"][number] = {
    bidId: "bid-1",
    admissible: false,
    code: "other",
    reason: "nej",
  };

  it("decides on each opened bid once", () => {
    expect(decideAdmissions(aRound(), [opened], { decisions: [rejects] }, now)).toEqual([
      { bidId: "bid-1", state: "rejected", rejectCode: "other", rejectReason: "nej" },
    ]);
    const refused = (bids: Parameters<typeof decideAdmissions>[1], ...decisions: Admission["decisions"]) =>
      codeOf(() => decideAdmissions(aRound(), bids, { decisions }, now));
    expect(refused([opened], admits())).toBeUndefined();
    expect(refused([opened], admits(), rejects)).toBe("round-state");
    expect(refused([aBid({ state: "admissible" })], rejects)).toBe("round-state");
    expect(refused([aBid({ state: "lapsed" })], admits())).toBe("not-found");
    expect(refused([opened], admits("bid-2"))).toBe("not-found");
  });

  it("admits no flagged bid, and rejects none that another pair may still open", () => {
    const people: [string, string] = ["a", "b"];
    const flagged = (flagCode: string, tried: ReturnType<typeof aBid>["tried"] = []) =>
      aBid({ state: "opened", openedAt: now, flagCode, flagReason: "Derfor.", tried });
    const decided = (bid: ReturnType<typeof aBid>, decision: Admission["decisions"][number]) =>
      refusalOf(() => decideAdmissions(aRound(), [bid], { decisions: [decision] }, now));
    expect(decided(flagged("unreadable"), admits())?.detail).toContain("Derfor.");
    expect(decided(flagged("unreadable"), rejects)).toBeUndefined();
    const one = { envelope: "bids" as const, people, reason: "" };
    expect(decided(flagged("not_opened", [one]), rejects)?.code).toBe("round-state");
    const other = { ...one, people: ["c", "d"] as [string, string] };
    expect(decided(flagged("not_opened", [one, other]), rejects)).toBeUndefined();
  });

  it("asks for a reason where something is not declared as met", () => {
    const eligibility = [{ reference: "egnet", kind: "suitability" as const, text: "Egnet" }];
    const round = aRound({ terms: { ...aRound().terms, eligibility } });
    expect(codeOf(() => decideAdmissions(round, [opened], { decisions: [admits()] }, now))).toBe(
      "bid-incomplete",
    );
    expect(
      codeOf(() => decideAdmissions(round, [opened], { decisions: [admits("bid-1", "set")] }, now)),
    ).toBeUndefined();
  });

  it("rejects until the letters go out, and judges nothing that is undecided", () => {
    expect(codeOf(() => decideRejections(aRound({ state: "evaluated" })))).toBeUndefined();
    expect(codeOf(() => decideRejections(aRound({ state: "standstill" })))).toBe("round-state");
    expect(decideRejection(aRound(), [aBid({ state: "scored" })], "bid-1", now).to).toBe("rejected");
    expect(codeOf(() => decideRejection(aRound(), [aBid({ state: "rejected" })], "bid-1", now))).toBe(
      "round-state",
    );
    expect(codeOf(() => decideAllAdmitted([opened]))).toBe("round-state");
    expect(codeOf(() => decideAllAdmitted([aBid({ state: "admissible" })]))).toBeUndefined();
  });
});

describe("scores", () => {
  const bid = aBid({ state: "admissible" });
  const given = (score = 5n * M, criterion = "kvalitet") => ({
    bidId: "bid-1",
    lot: lotReference,
    scores: [{ criterion, score, comment: "god" }],
  });
  const stored: StoredConsensus = {
    lotId: "lot-1",
    bidId: "bid-1",
    criterion: "kvalitet",
    scoreMicro: 5n * M,
    comment: "god",
  };

  it("are of a bid that counts, by the round's criteria, on its scale", () => {
    expect(decideScores(aRound(), [aLot()], [bid], given())).toEqual([stored]);
    const refused = (body: ReturnType<typeof given>, bids = [bid]) =>
      codeOf(() => decideScores(aRound(), [aLot()], bids, body));
    expect(refused(given(), [aBid({ state: "rejected" })])).toBe("bid-incomplete");
    expect(refused(given(5n * M, "andet"))).toBe("bid-incomplete");
    expect(refused({ ...given(), scores: [...given().scores, ...given().scores] })).toBe("bid-incomplete");
    expect(refused(given(-1n))).toBe("round-terms");
    expect(refused(given(8n * M + 1n))).toBe("round-terms");
    expect(refused(given(8n * M))).toBeUndefined();
  });

  it("are complete before they are handed in", () => {
    const wanted = wantedScores(aRound(), [aLot()], [bid], new Set());
    expect([...wanted.keys()]).toEqual(["bid-1 lot-1 kvalitet"]);
    expect(wantedScores(aRound(), [aLot()], [bid], new Set([`bid-1 ${lotReference}`])).size).toBe(0);
    expect(wantedScores(aRound(), [aLot({ cancelledAt: day("2026-06-01") })], [bid], new Set()).size).toBe(0);
    expect(codeOf(() => decideComplete(wanted, [stored], "Your scores lack"))).toBeUndefined();
    expect(refusalOf(() => decideComplete(wanted, [], "Your scores lack"))?.detail).toContain(
      "Your scores lack 1: bid bid-1",
    );
    expect(codeOf(() => decideStillScoring([handIn("a")], "a", "no"))).toBe("scores-handed-in");
    expect(codeOf(() => decideStillScoring([handIn("a")], "b", "no"))).toBeUndefined();
  });

  it("are agreed on by two evaluators or more, and signed once each", () => {
    const both = [handIn("a"), handIn("b")];
    expect(codeOf(() => decideAllHandedIn({ people: ["a", "b"], handedIn: both }))).toBeUndefined();
    expect(codeOf(() => decideAllHandedIn({ people: ["a", "b", "c"], handedIn: both }))).toBe(
      "scores-handed-in",
    );
    expect(codeOf(() => decideAllHandedIn({ people: ["a"], handedIn: [handIn("a")] }))).toBe(
      "scores-handed-in",
    );
    expect(decideSignature(both, "a")).toEqual({ last: false });
    expect(decideSignature([handIn("a"), handIn("b", day("2026-06-11"))], "a")).toEqual({ last: true });
    expect(codeOf(() => decideSignature(both, "c"))).toBe("scores-handed-in");
    expect(codeOf(() => decideSignature([handIn("a", day("2026-06-11"))], "a"))).toBe("round-state");
  });

  it("stand once their effect has been seen, but for an upheld complaint", () => {
    expect(codeOf(() => decideQualityOpen(aRound({ state: "opened" }), false))).toBeUndefined();
    const seen = aRound({ state: "opened", pricesOpenedAt: day("2026-06-12") });
    expect(codeOf(() => decideQualityOpen(seen, false))).toBe("round-state");
    expect(codeOf(() => decideQualityOpen(aRound({ state: "evaluated" }), false))).toBe("round-state");
    expect(codeOf(() => decideQualityOpen(aRound({ state: "evaluated" }), true))).toBeUndefined();
  });

  it("are all there before anything is calculated", () => {
    expect(codeOf(() => decideEvaluable(aRound()))).toBe("round-state");
    expect(codeOf(() => decideEvaluable(aRound({ qualitySignedAt: day("2026-06-12") })))).toBeUndefined();
    const content = { lots: [] } as never;
    const evidence = {
      lots: [aLot()],
      bids: [{ ...bid, content }],
      consensus: [],
      scores: [],
      explanations: [],
      withdrawals: [],
      failed: [],
    };
    expect(decideInputs(aRound(), evidence)).toMatchObject([{ lot: lotReference, quantity: 100, bids: [] }]);
    expect(codeOf(() => decideAwardable(undefined, false))).toBe("round-state");
    expect(codeOf(() => decideAwardable({}, true))).toBe("round-state");
  });

  it("are tried out on made-up bids before publication", () => {
    const made = (price: bigint, scores: Record<string, bigint>) => [
      { name: "a", price: price as never, scores },
    ];
    const refused = (bids: ReturnType<typeof made>, over = {}) =>
      codeOf(() => decideMadeUp(aRound(over), bids, []));
    expect(refused(made(60n * M, { kvalitet: M }))).toBeUndefined();
    expect(refused(made(0n, { kvalitet: M }))).toBeUndefined();
    expect(refused(made(60n * M, {}))).toBe("bad-request");
    expect(refused(made(60n * M, { kvalitet: 9n * M }))).toBe("bad-request");
    expect(refused(made(60n * M, { kvalitet: M }), { publishedAt: day("2026-05-01") })).toBe("round-state");
  });
});

describe("an abnormally low price", () => {
  const result = {
    version: 1,
    lots: [{ lot: lotReference, bids: [{ bidId: "bid-1", flags: ["below_mean"] }] }],
  } as unknown as RunResult;
  const now = day("2026-06-20");

  it("holds the award until a person has decided", () => {
    expect(openFlags(result, [])).toEqual([{ lot: lotReference, bidId: "bid-1" }]);
    expect(openFlags(result, [explanation({ decision: "accepted" })])).toEqual([]);
    expect(codeOf(() => decideNoFlags(openFlags(result, [])))).toBe("explanation-open");
    // A question that was asked freely holds it as well; one about a bid that is out does not.
    const plain = {
      version: 1,
      lots: [{ lot: lotReference, bids: [{ bidId: "bid-1", flags: [] }] }],
    } as unknown as RunResult;
    expect(openFlags(plain, [explanation({})])).toEqual([{ lot: lotReference, bidId: "bid-1" }]);
    expect(openFlags(plain, [explanation({ decision: "accepted" })])).toEqual([]);
    expect(openFlags(plain, [explanation({ bidId: "bid-9" })])).toEqual([]);
  });

  it("is asked about, answered in time and decided on once", () => {
    const asked = { lot: lotReference, bidId: "bid-1", answerBy: day("2026-07-01") };
    expect(decideQuestion([aLot()], [aBid({ state: "scored" })], asked, now).bid.id).toBe("bid-1");
    expect(codeOf(() => decideQuestion([aLot()], [aBid()], asked, now))).toBe("not-found");
    // A question that no calculation would see could block nothing.
    const elsewhere = [aLot(), aLot({ id: "lot-2", reference: "matematik" })];
    const about = (lots: ReturnType<typeof aLot>[], lot: string) =>
      codeOf(() => decideQuestion(lots, [aBid({ state: "scored" })], { ...asked, lot }, now));
    expect(about(elsewhere, "matematik")).toBe("bad-request");
    expect(about([aLot({ cancelledAt: now })], aLot().reference)).toBe("bad-request");
    expect(
      codeOf(() => decideQuestion([aLot()], [aBid({ state: "scored" })], { ...asked, answerBy: now }, now)),
    ).toBe("bad-request");
    expect(codeOf(() => decideAnswer(explanation({}), now))).toBeUndefined();
    expect(codeOf(() => decideAnswer(undefined, now))).toBe("not-found");
    expect(codeOf(() => decideAnswer(explanation({ answer: "x" }), now))).toBe("round-state");
    expect(codeOf(() => decideAnswer(explanation({}), day("2026-07-02")))).toBe("round-state");
    expect(codeOf(() => decideVerdict(explanation({}), now))).toBe("round-state");
    expect(codeOf(() => decideVerdict(explanation({}), day("2026-07-02")))).toBeUndefined();
    expect(codeOf(() => decideVerdict(explanation({ answer: "x" }), now))).toBeUndefined();
    expect(codeOf(() => decideVerdict(explanation({ decision: "accepted" }), now))).toBe("round-state");
  });

  it("rejects a bid whole where it is out on every lot", () => {
    expect(isOutEverywhere(aBid(), [explanation({ decision: "rejected" })])).toBe(true);
    expect(isOutEverywhere(aBid(), [explanation({ decision: "accepted" })])).toBe(false);
  });
});

describe("the award", () => {
  const winner = { bidId: "bid-1", publisherId: 7, model: "pooled" as const };
  const bound = [{ lotId: "lot-1", controllerId: 1 }];
  const word = { lotId: "lot-1", controllerId: 1, run: 1, approved: true };

  it("is approved once by each participant, lot by lot", () => {
    expect(decideLots([aLot()], undefined)).toHaveLength(1);
    expect(codeOf(() => decideLots([aLot({ cancelledAt: day("2026-06-01") })], undefined))).toBe(
      "round-state",
    );
    expect(codeOf(() => decideLots([aLot()], "other"))).toBe("not-found");
    expect(decideWord([aLot()], 1, bound, [], 1)).toEqual({ open: [aLot()], complete: true });
    expect(codeOf(() => decideWord([aLot()], 2, bound, [], 1))).toBe("round-state");
    expect(codeOf(() => decideWord([aLot()], 1, bound, [word], 1))).toBe("conflict");
  });

  it("is complete before letters go out", () => {
    const lots = [aLot({ winner })];
    expect(codeOf(() => decideAwarded(lots, bound, [word]))).toBeUndefined();
    expect(refusalOf(() => decideAwarded(lots, bound, [{ ...word, approved: false }]))?.detail).toContain(
      "party 1",
    );
    expect(refusalOf(() => decideAwarded([aLot()], bound, [word]))?.detail).toContain("No winner");
    expect(refusalOf(() => decideAwarded([], bound, [word]))?.detail).toContain("cancel the round");
  });

  it("is concluded at the standstill's end, and not a millisecond before", () => {
    const end = day("2026-07-01");
    expect(codeOf(() => decideStandstillOver(end, end))).toBeUndefined();
    expect(codeOf(() => decideStandstillOver(end, new Date(end.getTime() - 1)))).toBe("standstill-running");
  });

  it("is written to each bidder with the winner's advantages, or not at all", () => {
    const bids = ["bid-1", "bid-2"].map((bidId, i) => ({
      bidId,
      publisherId: 7 + i,
      rank: i + 1,
      model: "pooled",
      price: "100.00",
      priceScore: null,
      qualityScore: null,
      total: `${8 - i}`,
      evaluated: null,
      flags: [],
    }));
    const scored = (bidId: string): StoredConsensus => ({
      lotId: "lot-1",
      bidId,
      criterion: "kvalitet",
      scoreMicro: 5n * M,
      comment: bidId,
    });
    const facts: AwardFacts = {
      criteria: aRound().terms.criteria,
      lots: [aLot({ winner })],
      names: new Map([[7, "Vinder"]]),
      confidential: new Map(),
      result: { version: 1, lots: [{ lot: lotReference, bids }] } as unknown as RunResult,
      consensus: [scored("bid-1"), scored("bid-2")],
      explanations: [],
      withdrawals: [],
      failed: [],
    };
    const letter = (id: string, over: Partial<AwardFacts> = {}, lot = aLot({ winner })) =>
      decideLetterLot({ ...facts, ...over }, lot, aBid({ id, state: "scored" }));
    expect(letter("bid-1")?.outcome).toBe("won");
    expect(letter("bid-2")).toMatchObject({
      outcome: "lost",
      rank: 2,
      comparison: [{ ownComment: "bid-2", winnerComment: "bid-1" }],
    });
    expect(codeOf(() => letter("bid-2", { consensus: [scored("bid-1")] }))).toBe("round-state");
    expect(letter("bid-2", {}, aLot())?.outcome).toBe("undecided");
    expect(letter("bid-2", {}, aLot({ cancelledAt: day("2026-06-01") }))?.outcome).toBe("cancelled");
    const out = [explanation({ bidId: "bid-2", decision: "rejected", reason: "for lavt" })];
    expect(letter("bid-2", { explanations: out })).toMatchObject({
      outcome: "rejected",
      rejection: { code: "abnormally_low", text: "for lavt" },
    });
  });
});
