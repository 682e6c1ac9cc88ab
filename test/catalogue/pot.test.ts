import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byCodePoint, potFault, splitPot } from "../../src/catalogue/models/pot-split.ts";
import { runCalc } from "../../src/cli/calc.ts";

const pot = (input: object): Record<string, number> => {
  const { stdout, stderr } = runCalc("pot", JSON.stringify(input));
  if (stderr) throw new Error(stderr);
  const { parts } = JSON.parse(stdout) as { parts: { publisher: string; minor: number }[] };
  return Object.fromEntries(parts.map((part) => [part.publisher, part.minor]));
};
const refused = (input: object): string =>
  (JSON.parse(runCalc("pot", JSON.stringify(input)).stderr) as { errors: { pointer: string }[] }).errors[0]!
    .pointer;
const use = (pupil: string, publisher: string, units: number) => ({ pupil, publisher, units });
const base = {
  pot: { minor: 1000, currency: "DKK" },
  rule: "share",
  use: [use("1", "a", 9), use("1", "b", 1), use("2", "b", 1)],
};

describe("a pot, by hand", () => {
  test("share follows all use, per_pupil each pupil's own", () => {
    // 9 and 2 of 11: 818.18… and 181.81…; pupil 1 gives 450 and 50, pupil 2 gives 500.
    expect(pot(base)).toEqual({ a: 818, b: 182 });
    expect(pot({ ...base, rule: "per_pupil" })).toEqual({ a: 450, b: 550 });
  });

  test("rows of a pupil and publisher add up; no use gets 0", () => {
    expect(
      pot({ ...base, use: [use("1", "b", 1), use("1", "b", 1), use("1", "a", 2), use("1", "c", 0)] }),
    ).toEqual({
      a: 500,
      b: 500,
      c: 0,
    });
  });

  test("ties of the last øre go to the lower publisher, in code points", () => {
    const three = ["\u{1F600}", "z", "\uFFFD"].map((publisher) => use("1", publisher, 1));
    expect(pot({ ...base, use: three })).toEqual({ z: 334, "\uFFFD": 333, "\u{1F600}": 333 });
    expect(["\u{1F600}", "\uFFFD", "z"].sort(byCodePoint)).toEqual(["z", "\uFFFD", "\u{1F600}"]);
  });

  test("a guarantee is met first, a cap ends a part, and the rest moves with use", () => {
    // λ·(9 + 2) with c kept at 100: 900 over 11.
    expect(pot({ ...base, guarantees: [{ publisher: "c", minor: 100 }] })).toEqual({
      a: 736,
      b: 164,
      c: 100,
    });
    expect(pot({ ...base, cap: { pct: "60" } })).toEqual({ a: 600, b: 400 });
    expect(pot({ ...base, cap: { pct: "60" }, guarantees: [{ publisher: "c", minor: 100 }] })).toEqual({
      a: 600,
      b: 300,
      c: 100,
    });
  });

  test("what cannot be split is refused at its field", () => {
    expect(refused({ ...base, use: [use("1", "a", 0)] })).toBe("/use");
    expect(refused({ ...base, use: [] })).toBe("/use");
    expect(refused({ ...base, guarantees: [{ publisher: "a", minor: 1001 }] })).toBe("/guarantees");
    expect(refused({ ...base, guarantees: [{ publisher: "a", minor: 601 }], cap: { pct: "60" } })).toBe(
      "/guarantees",
    );
    expect(refused({ ...base, cap: { pct: "49" } })).toBe("/cap");
    expect(refused({ ...base, pot: { minor: -1 } })).toBe("/pot/minor");
    expect(
      refused({
        ...base,
        guarantees: [
          { publisher: "a", minor: 1 },
          { publisher: "a", minor: 1 },
        ],
      }),
    ).toBe("/guarantees/1/publisher");
  });
});

test("parts sum to the pot, hold guarantees and caps, and follow one λ in between", () => {
  const rows = fc.array(
    fc.record({
      pupil: fc.constantFrom("1", "2", "3", "4"),
      publisher: fc.constantFrom("a", "b", "c", "d"),
      units: fc.nat(50),
    }),
    { minLength: 1, maxLength: 20 },
  );
  const promises = fc.uniqueArray(
    fc.record({ publisher: fc.constantFrom("a", "b", "c", "e"), minor: fc.bigInt(0n, 400n) }),
    { selector: (g) => g.publisher, maxLength: 3 },
  );
  fc.assert(
    fc.property(
      rows,
      promises,
      fc.bigInt(0n, 5_000n),
      fc.option(fc.integer({ min: 20, max: 100 })),
      fc.constantFrom("share" as const, "per_pupil" as const),
      (given, guarantees, potMinor, pct, rule) => {
        const cap = pct === null ? undefined : { n: BigInt(pct), d: 100n };
        const input = { potMinor, rule, guarantees, cap, use: given };
        fc.pre(potFault(input) === undefined);
        const parts = splitPot(input);
        expect(parts.reduce((sum, part) => sum + part.minor, 0n)).toBe(potMinor);
        for (const { publisher, minor } of parts) {
          const least = guarantees.find((g) => g.publisher === publisher)?.minor ?? 0n;
          expect(minor).toBeGreaterThanOrEqual(least);
          // A cap may fall between two øre: the last remainder may round it up.
          if (cap) expect(minor * 100n).toBeLessThan(potMinor * cap.n + 100n);
        }
        expect(splitPot({ ...input, use: [...given].reverse() })).toEqual(parts);
      },
    ),
    { numRuns: 500 },
  );
});
