import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runCalc } from "../../src/cli/calc.ts";
import { vatPerCategory } from "../../src/law/vat.ts";

/** `samkoeb calc vat`: the VAT of an invoice by hand, to the øre. */

interface Line {
  net: string;
  category: string;
  ratePct?: string;
}
interface Answer {
  categories: {
    category: string;
    ratePct: string | null;
    base: { minor: number; currency: string };
    vat: { minor: number; currency: string };
  }[];
  net: { minor: number };
  vat: { minor: number };
  total: { minor: number };
}
const raw = (input: unknown) => runCalc("vat", JSON.stringify(input));
function answer(lines: readonly Line[], kind?: string): Answer {
  const { stdout, stderr } = raw({ ...(kind ? { kind } : {}), lines });
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Answer;
}
function refusal(input: unknown): string[] {
  const { stdout, stderr, code } = raw(input);
  expect([stdout, code]).toEqual(["", 1]);
  return (JSON.parse(stderr) as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
}

const kroner = (minor: number): string => {
  const size = Math.abs(minor);
  return `${minor < 0 ? "-" : ""}${Math.floor(size / 100)}.${String(size % 100).padStart(2, "0")}`;
};
const line = fc.record({
  minor: fc.integer({ min: -100_000_000, max: 100_000_000 }),
  tax: fc.oneof(
    fc.record({
      category: fc.constant("S"),
      ratePct: fc.constantFrom("25", "25.00", "12.5", "0.000001", "100"),
    }),
    fc.record({ category: fc.constantFrom("Z", "E", "AE", "K", "G", "O") }),
  ),
});
const lines = fc.array(line, { minLength: 1, maxLength: 40 });
const asked = (rows: readonly { minor: number; tax: object }[]): Line[] =>
  rows.map(({ minor, tax }) => ({ net: kroner(minor), ...(tax as { category: string }) }));

describe("calc vat", () => {
  test("VAT of ten lines is not ten VATs rounded", () => {
    const ten = Array.from({ length: 10 }, () => ({ net: "696.22", category: "S", ratePct: "25" }));
    expect(raw({ lines: ten }).stdout).toBe(
      '{"categories":[{"category":"S","ratePct":"25","base":{"minor":696220,"currency":"DKK"},"vat":{"minor":174055,"currency":"DKK"}}],' +
        '"net":{"minor":696220,"currency":"DKK"},"vat":{"minor":174055,"currency":"DKK"},"total":{"minor":870275,"currency":"DKK"}}\n',
    );
  });

  test("one rate written in two ways is not two categories, and the first to appear does not come later", () => {
    const all = answer([
      { net: "1", category: "Z", ratePct: "0" },
      { net: "0.02", category: "S", ratePct: "25.00" },
      { net: "2.5", category: "O" },
      { net: "0.04", category: "S", ratePct: "25" },
      { net: "-3", category: "Z" },
      { net: "1.00", category: "S", ratePct: "12.50" },
      { net: "7", category: "E", ratePct: "0.00" },
    ]);
    expect(
      all.categories.map(({ category, ratePct, base, vat }) => [category, ratePct, base.minor, vat.minor]),
    ).toEqual([
      ["Z", "0", -200, 0],
      ["S", "25", 6, 2],
      ["O", null, 250, 0],
      ["S", "12.5", 100, 13],
      ["E", "0", 700, 0],
    ]);
    expect([all.net.minor, all.vat.minor, all.total.minor]).toEqual([856, 15, 871]);
  });

  test("no øre is lost between lines, categories and totals", () => {
    fc.assert(
      fc.property(lines, (rows) => {
        const { categories, net, vat, total } = answer(asked(rows));
        const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
        expect(net.minor).toBe(sum(rows.map(({ minor }) => minor)));
        expect(net.minor).toBe(sum(categories.map(({ base }) => base.minor)));
        expect(vat.minor).toBe(sum(categories.map((one) => one.vat.minor)));
        expect(total.minor).toBe(net.minor + vat.minor);
        for (const { base, vat: own, ratePct } of categories) {
          const exact = BigInt(base.minor) * BigInt(Math.round(Number(ratePct ?? 0) * 1e6));
          const twice = 2n * (BigInt(own.minor) * 100_000_000n - exact);
          expect(twice <= 100_000_000n && twice >= -100_000_000n).toBe(true);
          expect(own.minor === 0 || Math.sign(own.minor) === Math.sign(base.minor)).toBe(true);
        }
      }),
    );
  });

  test("turning every sign does not change a figure's size", () => {
    fc.assert(
      fc.property(lines, (rows) => {
        const turned = rows.map(({ minor, tax }) => ({ minor: -minor, tax }));
        const flat = (all: Answer) =>
          [all.net, all.vat, all.total, ...all.categories.flatMap(({ base, vat }) => [base, vat])].map(
            ({ minor }) => minor,
          );
        expect(flat(answer(asked(turned))).map((minor) => 0 - minor)).toEqual(flat(answer(asked(rows))));
      }),
    );
  });

  test("a credit note differs in nothing from the invoice that it mirrors, and never has a total below 0", () => {
    fc.assert(
      fc.property(lines, (rows) => {
        const invoice = answer(asked(rows));
        if (invoice.total.minor < 0)
          expect(refusal({ kind: "credit_note", lines: asked(rows) })).toEqual(["/lines"]);
        else expect(answer(asked(rows), "credit_note")).toEqual(invoice);
      }),
    );
    expect(answer([{ net: "-0.01", category: "Z" }]).total.minor).toBe(-1);
    expect(refusal({ kind: "credit_note", lines: [{ net: "-0.01", category: "Z" }] })).toEqual(["/lines"]);
    expect(answer([{ net: "0.00", category: "Z" }], "credit_note").total.minor).toBe(0);
  });

  test("an invoice's VAT is not computed by another rule than this one", () => {
    fc.assert(
      fc.property(lines, (rows) => {
        const own = rows.map(({ minor, tax }) => {
          const { category, ratePct } = tax as { category: "S" | "Z"; ratePct?: string };
          return {
            vatCategory: category,
            vatBp: Math.ceil(Number(ratePct ?? 0) * 100),
            netMinor: BigInt(minor),
          };
        });
        const { categories } = answer(
          own.map(({ vatCategory, vatBp, netMinor }) => ({
            net: kroner(Number(netMinor)),
            category: vatCategory,
            ...(vatBp > 0 ? { ratePct: String(vatBp / 100) } : {}),
          })),
        );
        const sorted = categories.sort((a, b) =>
          a.category === b.category
            ? Number(a.ratePct) - Number(b.ratePct)
            : a.category < b.category
              ? -1
              : 1,
        );
        expect(
          sorted.map(({ category, base, vat }) => [category, BigInt(base.minor), BigInt(vat.minor)]),
        ).toEqual(
          vatPerCategory(own).map(({ category, baseMinor, vatMinor }) => [category, baseMinor, vatMinor]),
        );
      }),
    );
  });

  test("10,000 lines are not too many, 10,001 are", () => {
    const many = (n: number) =>
      Array.from({ length: n }, () => ({ net: "0.01", category: "S", ratePct: "25" }));
    expect(answer(many(10_000))).toMatchObject({ net: { minor: 10_000 }, vat: { minor: 2_500 } });
    expect(refusal({ lines: many(10_001) })).toEqual(["/lines"]);
  });

  const good = { net: "1.00", category: "S", ratePct: "25" };
  test.each<[string, string[], unknown]>([
    ["no lines", ["/lines"], { lines: [] }],
    ["lines that are missing", ["/lines"], {}],
    ["another kind", ["/kind"], { kind: "receipt", lines: [good] }],
    ["an unknown key", ["/lines/0/rate"], { lines: [{ ...good, rate: "25" }] }],
    ["three decimals", ["/lines/1/net"], { lines: [good, { ...good, net: "1.001" }] }],
    ["a comma", ["/lines/0/net"], { lines: [{ ...good, net: "1,00" }] }],
    ["an exponent", ["/lines/0/net"], { lines: [{ ...good, net: "1e2" }] }],
    ["a net as number", ["/lines/0/net"], { lines: [{ ...good, net: 1 }] }],
    ["a category that there is not", ["/lines/0/category"], { lines: [{ ...good, category: "L" }] }],
    ["S without a rate", ["/lines/0/ratePct"], { lines: [{ net: "1.00", category: "S" }] }],
    ["S at 0", ["/lines/0/ratePct"], { lines: [{ ...good, ratePct: "0.00" }] }],
    ["S above 100", ["/lines/0/ratePct"], { lines: [{ ...good, ratePct: "100.01" }] }],
    ["a negative rate", ["/lines/0/ratePct"], { lines: [{ ...good, ratePct: "-25" }] }],
    ["a rate as number", ["/lines/0/ratePct"], { lines: [{ ...good, ratePct: 25 }] }],
    ["Z at 25", ["/lines/0/ratePct"], { lines: [{ ...good, category: "Z" }] }],
    ["O with a rate", ["/lines/0/ratePct"], { lines: [{ net: "1.00", category: "O", ratePct: "0" }] }],
    ["O with null", ["/lines/0/ratePct"], { lines: [{ net: "1.00", category: "O", ratePct: null }] }],
    ["a list", [""], [good]],
  ])("takes no %s", (_what, pointers, input) => expect(refusal(input)).toEqual(pointers));

  test("a total beyond 2^53−1 is not rounded", () => {
    const { stderr, code } = raw({ lines: [{ net: "90071992547409.91", category: "S", ratePct: "25" }] });
    expect([code, JSON.parse(stderr)]).toMatchObject([
      1,
      { status: 422, type: "/problems/amount-out-of-range" },
    ]);
  });
});
