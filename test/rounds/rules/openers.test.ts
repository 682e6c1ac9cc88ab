import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideAnswered, decideOpeners, sealingPairs } from "../../../src/rounds/rules/openers.ts";
import { codeOf } from "../support/values.ts";

const of = (...controllers: number[]) =>
  controllers.map((controllerId, i) => ({ personId: `p${i}`, controllerId, recipient: `age1${i}` }));
const taking = (...controllers: number[]) =>
  controllers.map((controllerId) => ({ controllerId, state: "approved" as const }));
const accepted = (openers: ReturnType<typeof of>, participants: ReturnType<typeof taking>) =>
  codeOf(() => decideOpeners(openers, participants)) === undefined;

describe("openers", () => {
  it("are three of three controllers, two and two of two, or any three of the one", () => {
    expect(accepted(of(1, 2, 3), taking(1, 2, 3))).toBe(true);
    expect(accepted(of(1, 1, 2, 2), taking(1, 2))).toBe(true);
    expect(accepted(of(1, 1, 1), taking(1))).toBe(true);
    expect(sealingPairs(of(1, 1, 1))).toHaveLength(6);
    expect(sealingPairs(of(1, 1, 2, 2))).toHaveLength(8);
  });

  it("of a joint round are not of one controller, nor so that one lost leaves none of two", () => {
    expect(accepted(of(1, 1, 1, 1), taking(1, 2))).toBe(false);
    expect(accepted(of(1, 1, 2), taking(1, 2))).toBe(false);
    expect(accepted(of(1, 2), taking(1, 2))).toBe(false);
    expect(accepted(of(1, 1), taking(1))).toBe(false);
    expect(accepted(of(1, 2, 9), taking(1, 2, 3))).toBe(false);
    expect(accepted(of(1, 2, 3), [...taking(1, 2), { controllerId: 3, state: "left" } as never])).toBe(false);
  });

  it("leave a pair of two controllers whoever is lost, and no pair of one controller in a joint round", () => {
    const round = fc.record({
      participants: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }),
      controllers: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 7 }),
    });
    fc.assert(
      fc.property(round, ({ participants, controllers }) => {
        const openers = of(...controllers);
        if (!accepted(openers, taking(...participants))) return;
        const controllerOf = new Map(openers.map((one) => [one.recipient, one.controllerId]));
        const pairs = sealingPairs(openers);
        for (const lost of openers) expect(pairs.some((pair) => !pair.includes(lost.recipient))).toBe(true);
        for (const [first, second] of pairs) {
          expect(first).not.toBe(second);
          expect(pairs).toContainEqual([second, first]);
          if (participants.length > 1) expect(controllerOf.get(first)).not.toBe(controllerOf.get(second));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("have each answered before publication", () => {
    const all = of(1, 2, 3).map((one) => ({ ...one, answered: true }));
    expect(codeOf(() => decideAnswered(all))).toBeUndefined();
    expect(codeOf(() => decideAnswered([...all.slice(1), { ...all[0]!, answered: false }]))).toBe("openers");
  });
});
