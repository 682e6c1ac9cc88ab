import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decideLead,
  decideState,
  decideStep,
  decideTakesBids,
  decideTakesPart,
} from "../../../src/rounds/rules/access.ts";
import {
  decideAddition,
  decideContribution,
  decideMinutes,
  decideRelease,
  decideReleased,
  decideReply,
  itemsMax,
} from "../../../src/rounds/rules/dialogue.ts";
import { decideChange, decidePeriod, decideTerms } from "../../../src/rounds/rules/draft.ts";
import {
  decideInvites,
  decideJoin,
  decideLeave,
  decideOwnPlace,
  decideTakeBack,
} from "../../../src/rounds/rules/participants.ts";
import {
  decideAllApproved,
  decideApproval,
  decideChangeable,
  decideDeadlineLongEnough,
  decidePublication,
} from "../../../src/rounds/rules/publication.ts";
import { decideEstimates, decideRegimeReady, regimeOn } from "../../../src/rounds/rules/regime.ts";
import type { DialogueItem, Regime, RegimeChoice, RoundState } from "../../../src/rounds/schema/index.ts";
import { roundMachine } from "../../../src/rounds/schema/index.ts";
import { aLot, aRound, codeOf, day, refusalOf } from "../support/values.ts";

/** The refusals of the whole round, decided from values alone. */

const states = roundMachine.states as readonly RoundState[];

describe("access", () => {
  it("shows a round to its participants and to nobody else", () => {
    expect(decideTakesPart(aRound(), 2).id).toBe(aRound().id);
    for (const stranger of [3, undefined])
      expect(codeOf(() => decideTakesPart(aRound(), stranger))).toBe("not-found");
    expect(refusalOf(() => decideTakesPart(undefined, 1))).toEqual(
      refusalOf(() => decideTakesPart(aRound(), 3)),
    );
  });

  it("lets the leading municipality lead", () => {
    expect(codeOf(() => decideLead(aRound(), 1))).toBeUndefined();
    expect(codeOf(() => decideLead(aRound(), 2))).toBe("forbidden");
  });

  it("moves by the machine, or says in which state the round is", () => {
    expect(decideStep(aRound({ state: "ready" }), "publish")).toBe("published");
    expect(refusalOf(() => decideStep(aRound({ state: "draft" }), "publish"))).toEqual({
      code: "round-state",
      detail: "The round is draft; that takes no publish.",
    });
    expect(refusalOf(() => decideState(aRound(), ["opened", "evaluated"]))?.detail).toBe(
      "The round is draft, not opened or evaluated.",
    );
  });

  it("takes bids at the exact deadline, and none a millisecond later", () => {
    const closesAt = day("2026-06-01");
    const open = aRound({ state: "published", publishedAt: day("2026-05-01"), closesAt });
    expect(decideTakesBids(open, closesAt).closesAt).toBe(closesAt);
    expect(codeOf(() => decideTakesBids(open, new Date(closesAt.getTime() + 1)))).toBe("round-closed");
    expect(codeOf(() => decideTakesBids({ ...open, state: "closed" as const }, closesAt))).toBeUndefined();
    expect(codeOf(() => decideTakesBids({ ...open, state: "cancelled" as const }, closesAt))).toBe(
      "round-closed",
    );
    expect(codeOf(() => decideTakesBids(aRound(), closesAt))).toBe("not-found");
  });
});

describe("participants", () => {
  const one = { controllerId: 2, state: "invited" as const };

  it("come and go until demand is locked", () => {
    const open = states.filter((state) => codeOf(() => decideInvites(aRound({ state }))) === undefined);
    expect(open).toEqual(["draft", "market_dialogue", "demand_collection"]);
    expect(decideJoin(aRound(), one)).toBe("joined");
    expect(codeOf(() => decideJoin(aRound({ state: "ready" }), one))).toBe("round-state");
    expect(refusalOf(() => decideJoin(aRound(), { ...one, state: "joined" }))?.detail).toBe(
      "You have joined already.",
    );
    expect(decideLeave(aRound(), one)).toBe("left");
    expect(codeOf(() => decideLeave(aRound({ state: "ready" }), one))).toBe("round-state");
    expect(refusalOf(() => decideLeave(aRound(), { ...one, controllerId: 1 }))?.detail).toContain(
      "cancels the round",
    );
  });

  it("have a place of their own, unless they left", () => {
    expect(decideOwnPlace(aRound(), [one], 2)).toBe(one);
    expect(codeOf(() => decideOwnPlace(aRound(), [one], 3))).toBe("not-found");
    const left = { ...one, state: "left" as const };
    expect(codeOf(() => decideOwnPlace(aRound(), [left], 2))).toBe("not-found");
    expect(decideOwnPlace(aRound({ state: "evaluated" }), [left], 2)).toBe(left);
  });

  it("are taken back only while nobody has answered", () => {
    expect(decideTakeBack(aRound(), one).to).toBe("left");
    expect(codeOf(() => decideTakeBack(aRound(), undefined))).toBe("not-found");
    expect(codeOf(() => decideTakeBack(aRound(), { ...one, state: "joined" }))).toBe("round-state");
    expect(codeOf(() => decideTakeBack(aRound(), { ...one, controllerId: 1 }))).toBe("round-state");
  });
});

describe("a draft", () => {
  it("changes before demand is locked", () => {
    expect(codeOf(() => decideChange(aRound()))).toBeUndefined();
    expect(codeOf(() => decideChange(aRound({ state: "ready" })))).toBe("round-state");
  });

  it("keeps its period once somebody has committed for its years", () => {
    const { period } = aRound();
    const longer = { ...period, to: "2029-08-01" as typeof period.to };
    expect(codeOf(() => decidePeriod(aRound(), longer, []))).toBeUndefined();
    expect(codeOf(() => decidePeriod(aRound(), period, [1]))).toBeUndefined();
    expect(codeOf(() => decidePeriod(aRound(), longer, [1]))).toBe("round-state");
  });

  it("has terms that add up", () => {
    const { terms } = aRound();
    expect(codeOf(() => decideTerms({ terms, lots: [] }, []))).toBeUndefined();
    expect(codeOf(() => decideTerms({ terms: { ...terms, priceWeight: 1n }, lots: [] }, []))).toBe(
      "round-terms",
    );
  });
});

describe("the market dialogue", () => {
  const call = { closedAt: null };
  const item = (over: Partial<DialogueItem>): DialogueItem =>
    ({
      kind: "question",
      title: "Q",
      text: "?",
      confidentialReason: null,
      released: null,
      cancelled: null,
      ...over,
    }) as DialogueItem;

  it("takes a publisher's words while it is open, and not without end", () => {
    expect(decideContribution(call, 0)).toBe(call);
    expect(codeOf(() => decideContribution(undefined, 0))).toBe("not-found");
    expect(codeOf(() => decideContribution({ closedAt: day("2026-01-01") }, 0))).toBe("round-state");
    expect(codeOf(() => decideContribution(call, itemsMax))).toBe("round-state");
    expect(codeOf(() => decideAddition("draft", undefined, 0))).toBe("round-state");
    expect(codeOf(() => decideAddition("market_dialogue", call, itemsMax - 1))).toBeUndefined();
    expect(codeOf(() => decideAddition("market_dialogue", call, itemsMax))).toBe("round-state");
  });

  it("answers questions and writes minutes until they are released", () => {
    expect(decideReply(item({}))).toBe("answer");
    expect(decideReply(item({ kind: "meeting" }))).toBe("text");
    expect(codeOf(() => decideReply(item({ kind: "position" })))).toBe("round-state");
    const released = { title: "Q", text: "?", answer: "!", by: "x", at: day("2026-01-01") };
    expect(codeOf(() => decideReply(item({ released })))).toBe("conflict");
  });

  it("releases nothing confidential, no position, no meeting without minutes, no question without its answer", () => {
    expect(codeOf(() => decideRelease(item({}), "!"))).toBeUndefined();
    expect(codeOf(() => decideRelease(item({}), undefined))).toBe("round-state");
    expect(codeOf(() => decideRelease(item({ kind: "material" }), "!"))).toBe("round-state");
    expect(codeOf(() => decideRelease(item({ kind: "position" }), undefined))).toBe("round-state");
    expect(codeOf(() => decideRelease(item({ confidentialReason: "hemmeligt" }), "!"))).toBe("round-state");
    expect(codeOf(() => decideRelease(item({ kind: "meeting", text: null }), undefined))).toBe("round-state");
  });

  it("is minuted before demand is collected, and released before publication", () => {
    const meeting = item({ kind: "meeting", title: "M", text: null });
    expect(refusalOf(() => decideMinutes([item({}), meeting]))?.detail).toBe("Minutes lack of 'M'.");
    expect(codeOf(() => decideMinutes([item({})]))).toBeUndefined();
    expect(refusalOf(() => decideReleased([item({})]))?.detail).toContain("'Q'");
    expect(codeOf(() => decideReleased([item({ kind: "position" })]))).toBeUndefined();
  });
});

describe("publication", () => {
  const hash = Buffer.alloc(32, 1);
  const approved = { controllerId: 2, state: "approved" as const, approvedHash: hash };

  it("is of what every participant approved", () => {
    expect(decideApproval(aRound({ state: "ready" }), { state: "locked" }, { personId: "approver" })).toBe(
      "approved",
    );
    expect(
      codeOf(() =>
        decideApproval(aRound({ state: "ready" }), { state: "approved" }, { personId: "approver" }),
      ),
    ).toBe("round-state");
    expect(codeOf(() => decideApproval(aRound(), { state: "locked" }, { personId: "approver" }))).toBe(
      "round-state",
    );
    expect(codeOf(() => decideAllApproved([approved, { ...approved, state: "left" }], hash))).toBeUndefined();
    expect(refusalOf(() => decideAllApproved([approved], Buffer.alloc(32, 2)))?.detail).toContain("party 2");
    expect(codeOf(() => decideChangeable(aRound(), [approved]))).toBe("round-state");
    expect(codeOf(() => decideChangeable(aRound({ state: "published" }), []))).toBe("round-state");
    expect(codeOf(() => decideChangeable(aRound({ state: "ready" }), [{ state: "locked" }]))).toBeUndefined();
  });

  it("is made by a second person, with a deadline ahead", () => {
    const ready = aRound({ state: "ready", editorIds: ["first", "editor"] });
    const [now, closesAt] = [day("2026-05-01"), day("2026-06-01")];
    expect(decidePublication(ready, { personId: "other" }, closesAt, now)).toBe("published");
    for (const person of ["author", "editor"])
      expect(codeOf(() => decidePublication(ready, { personId: person }, closesAt, now))).toBe("same-person");
    expect(codeOf(() => decidePublication(ready, { personId: "other" }, now, now))).toBe("bad-request");
    expect(codeOf(() => decidePublication(aRound(), { personId: "other" }, closesAt, now))).toBe(
      "round-state",
    );
  });

  it("is not made, nor approved, by a person who changed the terms before another did", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uuid(), { minLength: 3, maxLength: 8 }),
        ([other, authorId, ...editorIds]) => {
          const ready = aRound({ state: "ready", authorId: authorId!, editorIds });
          const [now, closesAt] = [day("2026-05-01"), day("2026-06-01")];
          for (const person of [authorId!, ...editorIds]) {
            expect(codeOf(() => decidePublication(ready, { personId: person }, closesAt, now))).toBe(
              "same-person",
            );
            expect(codeOf(() => decideApproval(ready, { state: "locked" }, { personId: person }))).toBe(
              "same-person",
            );
          }
          expect(decidePublication(ready, { personId: other! }, closesAt, now)).toBe("published");
          expect(decideApproval(ready, { state: "locked" }, { personId: other! })).toBe("approved");
        },
      ),
    );
  });

  it("leaves bidders the days that the regime asks for", () => {
    const choice = { procedure: "open" as const };
    const minimumDeadline = { wholeDays: 30, imposed: "law" as const, source: "§ 57", confirmed: false };
    const at = (closesAt: Date) =>
      codeOf(() => decideDeadlineLongEnough({ choice, minimumDeadline }, closesAt, day("2026-05-01")));
    expect(at(day("2026-05-31"))).toBe("deadline-too-short");
    expect(at(day("2026-06-01"))).toBeUndefined();
  });
});

describe("the regime", () => {
  const choice = { procedure: "open", estimates: [{ lot: aLot().reference, unitPrice: 60_000_000n }] };
  const round = aRound({ regime: choice as never });
  const years = [{ schoolYear: "2026/2027", min: 50, expected: 100, max: 200 }];
  const lot = aLot({ demand: { min: 50, expected: 100, max: 200, years } });
  const regime = regimeOn("2026-05-01" as never, round, [lot], []);

  it("is valued at the participants' maximum", () => {
    expect(regime.value).toEqual({ minor: 1_200_000n, currency: "DKK" });
    expect(regime.atOrAbove).toBe(false);
  });

  it("names each lot's estimate once", () => {
    expect(codeOf(() => decideEstimates(choice as unknown as RegimeChoice, [lot]))).toBeUndefined();
    expect(codeOf(() => decideEstimates(choice as unknown as RegimeChoice, []))).toBe("round-terms");
  });

  it("holds before publication: chosen, valued, justified, announced where it must be, below its ceilings", () => {
    const lacking = (over: Partial<Regime>, lots = [lot]) =>
      refusalOf(() => decideRegimeReady({ ...regime, ...over }, lots, undefined));
    expect(lacking({})).toBeUndefined();
    expect(lacking({ choice: null })?.detail).toContain("not recorded");
    expect(lacking({ value: null })?.detail).toContain("not known");
    expect(lacking({ threshold: null })?.detail).toContain("threshold");
    expect(lacking({ years: 3, optionYears: 2 })?.detail).toContain("longTermReason");
    expect(lacking({ atOrAbove: true })?.detail).toContain("notice");
    expect(lacking({}, [aLot({ ceilingMinor: 1_199_999n })])?.detail).toContain("ceiling");
    expect(lacking({}, [aLot({ ceilingMinor: 1_200_000n })])).toBeUndefined();
  });
});
