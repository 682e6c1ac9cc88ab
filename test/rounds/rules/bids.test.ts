import { describe, expect, it } from "vitest";
import type { NoticeKind } from "../../../src/law/deadlines.ts";
import type { Period } from "../../../src/platform/calendar.ts";
import { findForeign, findUnfit, refuseUnfitting } from "../../../src/rounds/bids/fit.ts";
import { bidAfter, closedState, decideMove, hasTwoEnvelopes } from "../../../src/rounds/bids/rules.ts";
import {
  decideCommitment,
  decideLock,
  decideTiers,
  decideYear,
} from "../../../src/rounds/demand/rules/index.ts";
import {
  decideDeclared,
  decideMayOpen,
  decideOpener,
  decidePartners,
  decideSeesBids,
  decideWhole,
  isGivenUp,
  isToOpen,
  notMet,
  wasOpened,
} from "../../../src/rounds/opening/rules.ts";
import {
  decideAnswersFit,
  decideCarries,
  decideDocumentsChange,
  decideMoved,
  decideRemovable,
  decideRoom,
  decideUpload,
  type Publication,
} from "../../../src/rounds/papers/rules.ts";
import { schoolYearsOf } from "../../../src/rounds/rules/years.ts";
import {
  BidContent,
  bidMachine,
  documentsMax,
  RoundTerms,
  type StoredLot,
} from "../../../src/rounds/schema/index.ts";
import { roundBody } from "../../support/rounds.ts";
import { aBid, aLot, aRound, codeOf, day, lotReference, refusalOf } from "../support/values.ts";

/** The refusals of demand, papers, bids and their opening, decided from values alone. */

const product = "00000000-0000-4000-8000-000000000009";
const sheet = (unitPrice: string) => ({ model: "pooled", tiers: [{ from: 1, unitPrice }], mode: "volume" });
const content = (unitPrice = "60.00", lot = lotReference): BidContent =>
  BidContent.parse({
    lots: [{ lot, productId: product, priceSheets: [sheet(unitPrice)], answers: {} }],
  });

describe("demand", () => {
  const joined = { controllerId: 2, state: "joined" as const };
  const collecting = aRound({ state: "demand_collection" });

  it("is committed on a lot, for one school year or for all", () => {
    expect(decideCommitment(collecting, joined, [aLot()], { lot: lotReference })).toEqual({
      lot: aLot(),
      schoolYears: ["2026/2027", "2027/2028"],
      to: "committed",
    });
    const named = { lot: lotReference, schoolYear: "2027/2028" };
    expect(decideCommitment(collecting, joined, [aLot()], named).schoolYears).toEqual(["2027/2028"]);
    const refused = (participant: typeof joined | { controllerId: number; state: "invited" }, body: object) =>
      codeOf(() => decideCommitment(collecting, participant, [aLot()], body as { lot: string }));
    expect(refused({ controllerId: 2, state: "invited" }, { lot: lotReference })).toBe("round-state");
    expect(refused(joined, { lot: "other" })).toBe("bid-incomplete");
    expect(refused(joined, { lot: lotReference, schoolYear: "2030/2031" })).toBe("bid-incomplete");
  });

  it("is locked once everybody has committed on every lot and year", () => {
    const two = schoolYearsOf(collecting.period).map(({ name }) => ({
      controllerId: 2,
      lotId: aLot().id,
      schoolYear: name,
      expected: 1,
    }));
    expect(codeOf(() => decideLock(collecting, [joined], [aLot()], two))).toBeUndefined();
    expect(refusalOf(() => decideLock(collecting, [joined], [aLot()], two.slice(1)))?.detail).toContain(
      "party 2",
    );
    expect(
      codeOf(() => decideLock(collecting, [{ ...joined, state: "left" as never }], [aLot()], [])),
    ).toBeUndefined();
  });

  it("is previewed for a year of the round, at a price by quantity", () => {
    expect(decideYear(aRound(), undefined)).toBe("2026/2027");
    expect(codeOf(() => decideYear(aRound(), "2025/2026"))).toBe("bad-request");
    const [{ priceSheets }] = content().lots as [BidContent["lots"][number]];
    expect(decideTiers(priceSheets[0]!).tiers).toHaveLength(1);
  });
});

describe("papers", () => {
  it("change while the round is prepared and nobody has approved them", () => {
    expect(
      codeOf(() => decideDocumentsChange(aRound({ state: "ready" }), [{ state: "locked" }])),
    ).toBeUndefined();
    expect(codeOf(() => decideDocumentsChange(aRound({ state: "closed" }), []))).toBe("round-state");
    expect(codeOf(() => decideDocumentsChange(aRound(), [{ state: "approved" }]))).toBe("round-state");
    expect(codeOf(() => decideRoom(Array(documentsMax - 1).fill(1)))).toBeUndefined();
    expect(codeOf(() => decideRoom(Array(documentsMax).fill(1)))).toBe("round-state");
    expect(codeOf(() => decideUpload(0))).toBe("bad-request");
  });

  it("are added while bids are open for a notice, and of what is published nothing goes", () => {
    const open = aRound({ state: "published" });
    const [approved, waiting, brought] = [
      { id: "a", later: false, noticeId: null },
      { id: "b", later: true, noticeId: null },
      { id: "c", later: true, noticeId: "n" },
    ] as const;
    expect(codeOf(() => decideDocumentsChange(open, [{ state: "approved" }]))).toBeUndefined();
    expect(codeOf(() => decideRemovable(open, waiting))).toBeUndefined();
    for (const one of [approved, brought])
      expect(codeOf(() => decideRemovable(open, one))).toBe("round-state");
    const all = [approved, waiting, brought];
    expect(codeOf(() => decideCarries("substantial", ["b"], all))).toBeUndefined();
    expect(codeOf(() => decideCarries("pointer", ["b"], all))).toBe("bad-request");
    expect(codeOf(() => decideCarries("pointer", [], all))).toBeUndefined();
    for (const id of ["a", "c", "x"])
      expect(codeOf(() => decideCarries("supplementary", ["b", id], all))).toBe("bad-request");
  });

  it("are answered and noticed while bids are open, with the later deadline that the law asks for", () => {
    const closesAt = day("2026-06-01");
    const open = aRound({ state: "published", publishedAt: day("2026-04-01"), closesAt });
    const notice = (kind: NoticeKind, now: Date, later?: Date) =>
      codeOf(() => decideMoved(open, [{ kind, at: "" }], later, { now, before: null }));
    const may = { now: day("2026-05-01"), before: null };
    expect(codeOf(() => decideMoved(aRound(), [{ kind: "supplementary", at: "" }], undefined, may))).toBe(
      "round-state",
    );
    expect(decideMoved(open, [{ kind: "supplementary", at: "" }], undefined, may)).toEqual({
      formerClosesAt: closesAt,
      closesAt,
    });
    expect(notice("supplementary", day("2026-05-31"))).toBe("deadline-too-early");
    expect(notice("supplementary", day("2026-05-31"), day("2026-06-20"))).toBeUndefined();
    expect(notice("substantial", day("2026-05-01"))).toBe("deadline-too-early");
    expect(notice("basic", day("2026-05-01"))).toBe("cancel-instead");
    expect(notice("supplementary", new Date(closesAt.getTime() + 1))).toBe("round-state");
  });

  const closesAt = day("2026-06-01");
  const late = { now: day("2026-05-31"), before: null };
  const open = aRound({ state: "published", publishedAt: day("2026-04-01"), closesAt });
  const moved = (kinds: readonly NoticeKind[], asked?: Date, at: Publication = late, round = open) =>
    decideMoved(
      round,
      kinds.map((kind) => ({ kind, at: "", ...(kind === "pointer" ? { pointsTo: "Bilag 1" } : {}) })),
      asked,
      at,
    ).closesAt;

  it("never point to nothing, and no pointer moves a deadline", () => {
    expect(moved(["pointer"])).toEqual(closesAt);
    expect(codeOf(() => moved(["pointer"], day("2026-06-20")))).toBe("bad-request");
    expect(codeOf(() => decideMoved(open, [{ kind: "pointer", at: "" }], undefined, late))).toBe(
      "bad-request",
    );
    const lost = [{ kind: "supplementary", pointsTo: "Bilag 1", at: "" }] as const;
    expect(codeOf(() => decideMoved(open, lost, day("2026-06-20"), late))).toBe("bad-request");
  });

  it("that are given together have the deadline of the one that asks for most", () => {
    expect(codeOf(() => moved(["pointer", "supplementary"]))).toBe("deadline-too-early");
    expect(moved(["pointer", "supplementary"], day("2026-06-10"))).toEqual(day("2026-06-10"));
    expect(moved(["pointer", "substantial"], day("2026-06-20"))).toEqual(day("2026-06-20"));
    expect(codeOf(() => moved(["pointer", "basic"], day("2026-06-20")))).toBe("cancel-instead");
  });

  it("of one second count from one deadline and end with the later one", () => {
    const after = { ...open, closesAt: day("2026-06-20") };
    const together = { ...late, before: closesAt };
    expect(moved(["substantial"], day("2026-06-20"), together, after)).toEqual(day("2026-06-20"));
    expect(moved(["substantial"], undefined, together, after)).toEqual(day("2026-06-20"));
    expect(moved(["supplementary"], day("2026-06-15"), together, after)).toEqual(day("2026-06-20"));
    expect(moved(["supplementary"], day("2026-06-22"), together, after)).toEqual(day("2026-06-22"));
    expect(codeOf(() => moved(["substantial"], day("2026-06-20"), late, after))).toBe("deadline-too-early");
    expect(codeOf(() => moved(["supplementary"], day("2026-06-15"), late, after))).toBe("deadline-too-early");
  });

  it("of which a letter has no room are refused, and so is a question answered twice", () => {
    const one = (questionId: string, length: number) =>
      ({ questionId, question: "?", answer: "x".repeat(length), kind: "supplementary" }) as const;
    expect(codeOf(() => decideAnswersFit([one("a", 9_000), one("b", 8_000)]))).toBeUndefined();
    expect(codeOf(() => decideAnswersFit([one("a", 9_000), one("b", 9_000)]))).toBe("bad-request");
    expect(codeOf(() => decideAnswersFit([one("a", 1), one("a", 1)]))).toBe("bad-request");
  });
});

/** Whether a bid fits a round of these lots. */
const fitOf = (
  bid: BidContent,
  lots: readonly StoredLot[],
  over: Partial<RoundTerms> = {},
  period = aRound().period,
) => findUnfit(bid, { terms: { ...aRound().terms, ...over }, years: schoolYearsOf(period), lots });

describe("a bid", () => {
  const before = { amendedAt: day("2026-05-02"), resealedAt: null };
  const never = { amendedAt: null, resealedAt: null };

  it("waits for its bidder's word from an amendment on, and lapses without it", () => {
    expect(closedState(aBid(), never)).toBe("final");
    expect(closedState(aBid(), before)).toBe("lapsed");
    expect(closedState(aBid({ confirmedAt: day("2026-05-03") }), before)).toBe("final");
    expect(closedState(aBid({ state: "opened" }), never)).toBeUndefined();
    expect(decideMove(aBid(), before, "confirm")).toBe("submitted");
    expect(codeOf(() => decideMove(aBid(), never, "confirm"))).toBe("round-state");
    expect(decideMove(aBid(), never, "withdraw")).toBe("withdrawn");
    expect(codeOf(() => decideMove(aBid({ state: "final" }), never, "withdraw"))).toBe("round-state");
  });

  it("that is sealed to openers who were replaced cannot be confirmed", () => {
    const resealed = { amendedAt: day("2026-05-02"), resealedAt: day("2026-05-02") };
    const old = aBid({ receivedAt: day("2026-05-01"), confirmedAt: day("2026-05-01") });
    expect(codeOf(() => decideMove(old, resealed, "confirm"))).toBe("round-state");
    expect(decideMove(old, resealed, "withdraw")).toBe("withdrawn");
    expect(closedState(old, resealed)).toBe("lapsed");
  });

  it("moves by its machine, two events one after the other, and by nothing else", () => {
    expect(bidAfter("final", "open", "reject")).toBe("rejected");
    expect(() => bidAfter("lapsed", "open")).toThrow("a bid that is lapsed takes open");
    for (const state of bidMachine.states)
      expect(bidMachine.table[state].open === undefined).toBe(state !== "final");
  });

  it("fits the round: its lots once each, their models, a price of 0 too, within the ceiling", () => {
    const years = [{ schoolYear: "2026/2027", min: 50, expected: 100, max: 200 }];
    const lot = aLot({ demand: { min: 50, expected: 100, max: 200, years } });
    const refused = (bid: BidContent, lots = [lot]) => refusalOf(() => refuseUnfitting(fitOf(bid, lots)));
    expect(refused(content())).toBeUndefined();
    expect(refused(content("60.00", "other"))?.detail).toContain("unknown or named twice");
    expect(refused({ ...content(), lots: [...content().lots, ...content().lots] })?.detail).toContain(
      "named twice",
    );
    expect(refused(content(), [aLot({ ...lot, models: ["pot"] })])?.detail).toContain("bid on pot");
    expect(refused(content("0.00"))).toBeUndefined();
    expect(refused(content(), [aLot({ ...lot, ceilingMinor: 600_000n })])).toBeUndefined();
    expect(refused(content(), [aLot({ ...lot, ceilingMinor: 599_999n })])?.detail).toContain("ceiling");
  });

  it("is never taken in at a price that its raised years, or all that may be taken, could not be written at", () => {
    const two = (max: number) => {
      const years = ["2026/2027", "2027/2028"].map((schoolYear) => ({
        schoolYear,
        min: 50,
        expected: 100,
        max,
      }));
      return aLot({ demand: { min: 50, expected: 100, max, years } });
    };
    // 40 billions of kroner in each of two years of 100 units: amounts end at 90.
    const fits = (indexPct: bigint, max = 100) =>
      codeOf(() =>
        fitOf(content("400000000000.00"), [two(max)], { comparison: { indexPct, optionPct: 0n } }),
      );
    expect(fits(0n)).toBeUndefined();
    expect(fits(200_000_000n)).toBe("amount-out-of-range");
    expect(fits(0n, 200)).toBe("amount-out-of-range");
  });

  it("is never held against the ceiling at more than a short last year pays", () => {
    const period = { from: "2026-08-01", to: "2028-02-01" } as Period;
    const years = ["2026/2027", "2027/2028"].map((schoolYear) => ({
      schoolYear,
      min: 50,
      expected: 100,
      max: 100,
    }));
    const terms = { proration: "MONTHLY" } as StoredLot["terms"];
    const at = (ceilingMinor: bigint) =>
      fitOf(
        content(),
        [aLot({ terms, ceilingMinor, demand: { min: 50, expected: 100, max: 100, years } })],
        { comparison: { indexPct: 50_000_000n, optionPct: 0n } },
        period,
      )?.code;
    expect(at(900_000n)).toBeUndefined();
    expect(at(899_999n)).toBe("ceiling");
  });

  it("is of the bidder's own products", () => {
    expect(findForeign(content(), (id) => id === product)).toBeUndefined();
    expect(codeOf(() => refuseUnfitting(findForeign(content(), () => false)))).toBe("bid-incomplete");
  });
});

describe("the opening", () => {
  const { terms } = roundBody("faelles", {}, { envelopes: "two" }) as { terms: object };
  const two = aRound({ state: "opened", terms: RoundTerms.parse(terms), qualitySignedAt: day("2026-07-01") });
  const opener = {
    personId: "opener-1",
    controllerId: 1,
    recipient: "age1x",
    answered: true,
    replaces: null,
  };

  it("is by openers who were appointed before anybody approved, or who take another's place", () => {
    const add = (
      round: ReturnType<typeof aRound>,
      state: "locked" | "approved",
      replaces?: string,
      personId = "new",
    ) =>
      codeOf(() =>
        decideOpener(round, [{ state }], [opener], { personId, replaces, now: day("2026-05-02") }),
      );
    expect(add(aRound({ state: "ready" }), "locked")).toBeUndefined();
    expect(add(aRound({ state: "ready" }), "approved")).toBe("round-state");
    expect(add(aRound({ state: "ready" }), "locked", "opener-1")).toBe("round-state");
    const published = aRound({ state: "published", closesAt: day("2026-06-01") });
    expect(add(published, "approved")).toBe("round-state");
    expect(add(published, "approved", "opener-1")).toBeUndefined();
    expect(add(published, "approved", "opener-1", "opener-1")).toBe("round-state");
    expect(add(aRound({ state: "published", closesAt: day("2026-05-01") }), "approved", "opener-1")).toBe(
      "round-state",
    );
    expect(add(aRound({ state: "closed" }), "approved", "opener-1")).toBe("round-state");
    expect(codeOf(() => decideMayOpen(aRound({ state: "closed" }), "bids", undefined))).toBe("not-found");
  });

  it("is after the deadline, once; of prices after the quality is signed", () => {
    expect(hasTwoEnvelopes(two)).toBe(true);
    expect(decideMayOpen(aRound({ state: "closed" }), "bids", opener)).toBe(opener);
    for (const state of ["published", "opened", "cancelled"] as const)
      expect(codeOf(() => decideMayOpen(aRound({ state }), "bids", opener))).toBe("round-state");
    expect(decideMayOpen(two, "prices", opener)).toBe(opener);
    for (const over of [
      { qualitySignedAt: null },
      { pricesOpenedAt: day("2026-07-02") },
      { state: "closed" as const },
    ])
      expect(codeOf(() => decideMayOpen({ ...two, ...over }, "prices", opener))).toBe("round-state");
    expect(codeOf(() => decideMayOpen(aRound({ state: "opened" }), "prices", opener))).toBe("round-state");
  });

  it("is by two people who make a published pair", () => {
    const of = (personId: string, controllerId: number) => ({
      ...opener,
      personId,
      controllerId,
      recipient: `age1${personId}`,
    });
    const [a1, a2, b1] = [of("a1", 1), of("a2", 1), of("b1", 2)];
    const all = [a1, a2, b1, of("b2", 2)];
    expect(decidePartners(a1, all, [])).toEqual([]);
    expect(decidePartners(a2, all, [{ personId: "a1" }])).toEqual([]);
    expect(decidePartners(b1, all, [{ personId: "a1" }, { personId: "a2" }])).toMatchObject([a1, a2]);
    expect(codeOf(() => decidePartners(a1, all, [{ personId: "a1" }]))).toBe("same-person");
    const deputy = { ...b1, standsFor: "a1" };
    expect(codeOf(() => decidePartners(deputy, all, [{ personId: "a1" }]))).toBe("same-person");
    expect(codeOf(() => decidePartners(a1, all, [{ personId: "b1", standsFor: "a1" }]))).toBe("same-person");
    expect(decidePartners(deputy, all, [{ personId: "a1" }, { personId: "a2" }])).toMatchObject([a2]);
  });

  it("takes no key that is an opener's own identity, and no part that lacks something", () => {
    const material = [{ bidId: "b", recipient: "age1b", outer: [{ for: "age1o", wrap: "w" }], inner: [] }];
    const whole = { layers: [{ bidId: "b", for: "age1o", layer: "l" }], keys: [], failed: [] };
    const check = (
      part: Partial<typeof whole> | object,
      given: Parameters<typeof decideWhole>[0] = material,
    ) =>
      codeOf(() =>
        decideWhole(given, { ...whole, ...part }, [{ recipient: "age1own" }], (key) => `age1${key}`),
      );
    expect(check({})).toBeUndefined();
    expect(check({ layers: [] })).toBe("opening-part");
    expect(
      check({ layers: [], failed: [{ bidId: "b", with: "age1o", reason: "outer_layer" }] }),
    ).toBeUndefined();
    expect(check({ layers: [{ bidId: "other", for: "age1o", layer: "l" }] })).toBe("opening-part");
    const held = [{ ...material[0]!, outer: [], inner: [{ from: "age1o", layer: "l" }] }];
    expect(check({ layers: [] }, held)).toBe("opening-part");
    expect(check({ layers: [], keys: [{ bidId: "b", key: "k" }] }, held)).toBeUndefined();
    expect(check({ layers: [], keys: [{ bidId: "b", key: "own" }] }, held)).toBe("opening-part");
  });

  it("gives a bid up only when no one alone can have spoilt it, or other pairs had their days", () => {
    const pair = (a: string, b: string) => ({
      envelope: "bids" as const,
      people: [a, b] as [string, string],
      reason: "",
    });
    const up = (days: number, ...tried: ReturnType<typeof pair>[]) =>
      isGivenUp({ tried }, "bids", day("2026-06-01"), day(`2026-06-0${1 + days}`));
    expect(up(0)).toBe(false);
    expect(up(0, pair("a", "b"), pair("a", "c"))).toBe(false);
    expect(up(0, pair("a", "b"), pair("a", "c"), pair("b", "c"))).toBe(true);
    expect(up(0, pair("a1", "b1"), pair("a2", "b2"))).toBe(true);
    expect(up(6, pair("a", "b"))).toBe(false);
    expect(up(7, pair("a", "b"))).toBe(true);
  });

  it("needs a declaration without a conflict", () => {
    expect(decideDeclared({ conflict: false })).toEqual({ conflict: false });
    expect(codeOf(() => decideDeclared(undefined))).toBe("declaration-needed");
    expect(codeOf(() => decideDeclared({ conflict: true }))).toBe("declaration-needed");
  });

  it("shows only what two people have opened", () => {
    expect(codeOf(() => decideSeesBids(aRound({ state: "closed" })))).toBe("bids-sealed");
    expect(codeOf(() => decideSeesBids(aRound({ state: "opened" })))).toBeUndefined();
    expect(wasOpened(aBid({ state: "lapsed" }))).toBe(false);
    expect(wasOpened(aBid({ state: "rejected" }))).toBe(true);
    expect(isToOpen(aBid({ state: "final" }), "bids")).toBe(true);
    expect(isToOpen(aBid({ state: "admissible" }), "prices")).toBe(true);
    expect(isToOpen(aBid({ state: "rejected" }), "prices")).toBe(false);
  });

  it("finds what a bid does not declare as met", () => {
    const eligibility = [{ reference: "egnet", kind: "suitability" as const, text: "Egnet" }];
    const round = aRound({ terms: { ...aRound().terms, eligibility } });
    expect(notMet(round, aBid())).toEqual(["egnet"]);
    expect(notMet(round, aBid({ content: { ...content(), selfDeclaration: { egnet: true } } }))).toEqual([]);
    expect(notMet(round, aBid({ withoutPrices: null }))).toEqual([]);
  });
});
