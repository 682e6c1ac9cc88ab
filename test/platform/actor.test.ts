import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Actor, countPeople, isOneOf } from "../../src/platform/actor.ts";

const id = fc.constantFrom("a", "b", "c", "d", "e");
const actor: fc.Arbitrary<Actor> = fc.record({ personId: id, standsFor: fc.option(id) });

describe("two persons", () => {
  test("are never an approver and its deputy, in either order, nor two deputies of one", () => {
    const [approver, deputy, other] = [
      { personId: "a" },
      { personId: "d", standsFor: "a" },
      { personId: "e", standsFor: "a" },
    ];
    for (const [one, two] of [
      [approver, deputy],
      [deputy, approver],
      [deputy, other],
      [deputy, { personId: "d" }],
    ] as const) {
      expect(isOneOf(one, [two])).toBe(true);
      expect(countPeople([one, two])).toBe(1);
    }
    expect(isOneOf(deputy, ["a"])).toBe(true);
    expect(isOneOf(deputy, ["b", null, undefined])).toBe(false);
    expect(countPeople([approver, { personId: "b" }])).toBe(2);
  });

  test("do not depend on who is asked first, and nobody makes fewer people of others", () => {
    fc.assert(
      fc.property(actor, actor, fc.array(actor, { maxLength: 5 }), (one, two, others) => {
        expect(isOneOf(one, [two])).toBe(isOneOf(two, [one]));
        expect(countPeople([one, two]) === 1).toBe(isOneOf(one, [two]));
        expect(countPeople([...others, one, two])).toBe(countPeople([two, ...others.toReversed(), one]));
        expect(countPeople([...others, one])).toBeLessThanOrEqual(countPeople(others) + 1);
      }),
    );
  });
});
