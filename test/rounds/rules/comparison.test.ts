import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PriceSheet } from "../../../src/catalogue/models/index.ts";
import type { Period } from "../../../src/platform/calendar.ts";
import { unitPrice } from "../../../src/platform/money.ts";
import { decideInputs } from "../../../src/rounds/evaluation/rules/inputs.ts";
import { inputsText, resultOf, runEvaluation } from "../../../src/rounds/evaluation/rules/run.ts";
import { comparedYears } from "../../../src/rounds/rules/comparison.ts";
import { schoolYearsOf } from "../../../src/rounds/rules/years.ts";
import {
  type BidContent,
  Scenario,
  type StoredLot,
  type StoredRound,
} from "../../../src/rounds/schema/index.ts";
import { aBid, aLot, aRound, lotReference } from "../support/values.ts";

/** What is compared is what is bought: each committed year on its own quantity and tier. */

const M = 1_000_000n;
const tiered = (...tiers: [from: number, micro: bigint][]): PriceSheet => ({
  model: "pooled",
  currency: "DKK",
  mode: "volume",
  minQuantity: 0,
  tiers: tiers.map(([from, micro]) => ({ from, unitPrice: unitPrice(micro), flatFee: unitPrice(0n) })),
});
const pooled = (...tiers: [from: number, kroner: bigint][]): PriceSheet =>
  tiered(...tiers.map(([from, kroner]): [number, bigint] => [from, kroner * M]));
const year = (schoolYear: string, expected: number) => ({ schoolYear, min: 1, expected, max: expected });
const terms = { proration: "DAILY" } as StoredLot["terms"];
const two = schoolYearsOf(aRound().period);
const lot = aLot({
  terms,
  demand: { min: 1, expected: 150, max: 200, years: [year("2026/2027", 100), year("2027/2028", 200)] },
});
const none = { indexPct: 0n, optionPct: 0n };
const options = (years: number) => ({ years, noticeMonths: 6 });
/** A krone a unit. */
const zeroPrice = M;
const flat = pooled([1, 70n]);
/** In the mean year of 150 at the higher tier's price; in the years that are bought it is the cheaper. */
const stepped = pooled([1, 80n], [151, 64n]);
const prices = (sheet: PriceSheet, comparison = none, optionYears = 0) =>
  comparedYears(sheet, lot, { comparison, options: options(optionYears), zeroPrice }, two).map(
    (one) => one.priceMinor,
  );

/** The stored inputs of bids that are alike but for their prices. */
function inputsOf(round: StoredRound, own: StoredLot, sheets: Record<string, PriceSheet>): string {
  const bids = Object.entries(sheets).map(([id, sheet], n) =>
    aBid({
      id,
      publisherId: 7 + n,
      state: "admissible",
      content: {
        lots: [{ lot: lotReference, productId: id, priceSheets: [sheet], answers: {} }],
      } as unknown as BidContent,
    }),
  );
  const consensus = bids.map(({ id }) => ({
    lotId: own.id,
    bidId: id,
    criterion: "kvalitet",
    scoreMicro: 5n * M,
    comment: "God.",
  }));
  const evidence = {
    lots: [own],
    bids,
    consensus,
    scores: [],
    explanations: [],
    withdrawals: [],
    failed: [],
  };
  return inputsText(round.terms, decideInputs(round, evidence));
}
const winnerOf = (...of: Parameters<typeof inputsOf>) => resultOf(runEvaluation(inputsOf(...of))).lots[0]!;

describe("offers are compared", () => {
  it("on each year's own quantity and tier: 20,800 beats 21,000, whatever a mean year says", () => {
    expect(prices(flat)).toEqual([700_000n, 1_400_000n]);
    expect(prices(stepped)).toEqual([800_000n, 1_280_000n]);
    const round = aRound();
    const inputs = inputsOf(round, lot, { flat, stepped });
    // The calculation shows each year.
    expect(inputs).toContain(
      '"years":[{"year":"2026/2027","quantity":100,"priceMinor":"800000"},{"year":"2027/2028","quantity":200,"priceMinor":"1280000"}]',
    );
    const result = winnerOf(round, lot, { flat, stepped });
    expect(result.winnerBidId).toBe("stepped");
    expect(result.bids.map((one) => one.price)).toEqual(["20800.00", "21000.00"]);
  });

  it("never on units that a lot declares beside its commitments", () => {
    expect(Scenario.safeParse({ schools: [{ pupils: 100 }] }).success).toBe(true);
    expect(Scenario.safeParse({ units: 300 }).success).toBe(false);
  });

  it("never with a short last year as a whole one: 1,582.77 beats 1,756.16, though whole years say 2,500 and 2,520", () => {
    const round = aRound({ period: { from: "2027-08-01", to: "2029-02-01" } as Period });
    const years = [year("2027/2028", 100), year("2028/2029", 300)];
    const short = aLot({ terms, demand: { min: 1, expected: 200, max: 300, years } });
    const [a, b] = [pooled([1, 10n], [201, 5n]), tiered([1, 6_300_000n])];
    const of = (sheet: PriceSheet, own = short, optionYears = 0, comparison = none) =>
      comparedYears(
        sheet,
        own,
        { comparison, options: options(optionYears), zeroPrice },
        schoolYearsOf(round.period),
      ).map((one) => one.priceMinor);
    // 184 of 365 days.
    expect(of(a)).toEqual([100_000n, 75_616n]);
    expect(of(b)).toEqual([63_000n, 95_277n]);
    expect(winnerOf(round, short, { a, b }).winnerBidId).toBe("b");
    // By the lot's policy for the model: six of twelve months, the whole, twice six months.
    const by = (proration: string) =>
      aLot({ ...short, terms: { ...terms, proration } as StoredLot["terms"] });
    expect(of(a, by("MONTHLY"))[1]).toBe(75_000n);
    expect(of(a, by("NONE"))[1]).toBe(150_000n);
    expect(of(a, by("SHORT_TERM_X2"))[1]).toBe(150_000n);
    expect(of(a, aLot({ ...by("NONE"), modelTerms: { pooled: terms } }))[1]).toBe(75_616n);
    // Use in arrears is paid by the month, whatever is said of prices in advance: six months of 100 uses at 1 krone.
    const used = aLot({
      ...by("NONE"),
      scenario: { schools: [{ schools: 1, pupils: 10, uses: 100, fixed: false }], periods: 12 },
    });
    const use: PriceSheet = { model: "pay_per_use", currency: "DKK", unitPrice: unitPrice(M) };
    expect(of(use, used)).toEqual([120_000n, 60_000n]);
    // An option year is a whole one.
    expect(of(a, short, 1, { indexPct: 0n, optionPct: 100n * M })).toEqual([100_000n, 75_616n, 150_000n]);
  });

  it("on the years that somebody joins: raised by when they come, and without options where nobody joins the last", () => {
    const four = schoolYearsOf({ from: "2026-08-01", to: "2030-08-01" } as Period);
    const of = (...joined: string[]) => {
      const demand = { min: 1, expected: 100, max: 100, years: joined.map((name) => year(name, 100)) };
      const comparison = { indexPct: 10n * M, optionPct: 50n * M };
      const own = aLot({ terms, demand });
      return comparedYears(flat, own, { comparison, options: options(1), zeroPrice }, four);
    };
    // 100 seats at 70 kroner; two years later at 110 % twice over.
    expect(of("2026/2027", "2028/2029").map((one) => [one.year, one.priceMinor])).toEqual([
      ["2026/2027", 700_000n],
      ["2028/2029", 847_000n],
    ]);
    // Three years later, and the option year after four, at half.
    expect(of("2029/2030").map((one) => [one.year, one.priceMinor])).toEqual([
      ["2029/2030", 931_700n],
      ["option 1", 512_435n],
    ]);
  });

  it("without indexation and options unless the terms say so; then at their rate and weight", () => {
    expect(prices(flat, none, 2)).toHaveLength(2);
    // 14,000 · 1.02 = 14,280; the option year 14,000 · 1.02² · 50 % = 7,282.80.
    expect(prices(flat, { indexPct: 2n * M, optionPct: 50n * M }, 1)).toEqual([
      700_000n,
      1_428_000n,
      728_280n,
    ]);
  });

  it("never at 0 in a year: it counts as the terms' price of its units, weighed like every price, and is shown as 0", () => {
    const round = aRound({ terms: { ...aRound().terms, zeroPrice } });
    // Free in the year of 200, 80 kroner in that of 100: 8,000 and 200 against 8,000 and 8,100.
    const free = pooled([1, 80n], [151, 0n]);
    const compared = (...of: [options?: number, comparison?: typeof none]) =>
      comparedYears(free, lot, { comparison: of[1] ?? none, options: options(of[0] ?? 0), zeroPrice }, two);
    expect(compared()[1]).toMatchObject({ priceMinor: 0n, countedMinor: 20_000n });
    // As a price of 1 krone would be: 200 · 1.02² · 50 %.
    expect(compared(1, { indexPct: 2n * M, optionPct: 50n * M })[2]).toMatchObject({ countedMinor: 10_404n });
    expect(inputsOf(round, lot, { free })).toContain('"priceMinor":"0","countedMinor":"20000"');
    const result = winnerOf(round, lot, { free, flat: pooled([1, 40n]) });
    expect(result.bids).toMatchObject([
      { bidId: "free", price: "8000.00", flags: ["zero_price"], priceScore: "8.0000" },
      { bidId: "flat", price: "12000.00", flags: [] },
    ]);
    // 12,000 lies 46.34 % above 8,200 of the slope's 50 %.
    expect(result.bids[1]!.priceScore).toBe("0.5854");
  });

  it("never at 0 for a quantity that participants may take without asking its bidder", () => {
    const flags = (sheet: PriceSheet, min: number, max: number) => {
      const years = lot.demand!.years.map((one) => ({ ...one, min, max }));
      const own = aLot({ ...lot, demand: { ...lot.demand!, min, max, years } });
      return winnerOf(aRound(), own, { sheet }).bids[0]!.flags;
    };
    const [least, most] = [pooled([1, 0n], [51, 70n]), pooled([1, 70n], [301, 0n])];
    const between = pooled([1, 70n], [251, 0n], [260, 70n]);
    expect(flags(least, 51, 200)).toEqual([]);
    expect(flags(least, 50, 200)).toEqual(["zero_price"]);
    expect(flags(most, 51, 300)).toEqual([]);
    expect(flags(most, 51, 301)).toEqual(["zero_price"]);
    expect(flags(between, 51, 300)).toEqual(["zero_price"]);
    expect(flags(between, 51, 250)).toEqual([]);
  });

  it("never at 0 for some school or use without asking its bidder", () => {
    const scenario = { schools: [{ schools: 1, pupils: 200, uses: 100, fixed: false }], periods: 10 };
    const flags = (sheet: PriceSheet) =>
      winnerOf(aRound(), aLot({ ...lot, models: [sheet.model], scenario }), { sheet }).bids[0]!.flags;
    const bands = (...of: [from: number, kroner: bigint][]): PriceSheet => ({
      model: "per_school",
      currency: "DKK",
      bands: of.map(([from, kroner]) => ({ from, price: unitPrice(kroner * M) })),
    });
    expect(flags(bands([0, 500n], [100, 900n]))).toEqual([]);
    // No school of the declared ones is so small, but one may join.
    expect(flags(bands([0, 0n], [100, 900n]))).toEqual(["zero_price"]);
    const use = (fixedPrice: bigint): PriceSheet => ({
      model: "pay_per_use",
      currency: "DKK",
      unitPrice: unitPrice(M),
      fixedPrice: unitPrice(fixedPrice),
    });
    expect(flags(use(M))).toEqual([]);
    expect(flags(use(0n))).toEqual(["zero_price"]);
  });

  it("so that a sheet which is cheaper in every year is never the dearer one", () => {
    const units = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 6 });
    const pct = fc.bigInt(0n, 100n * M);
    fc.assert(
      fc.property(units, fc.integer({ min: 2, max: 500 }), pct, pct, (all, price, indexPct, optionPct) => {
        const period = { from: "2026-08-01", to: `${2026 + all.length}-08-01` } as Period;
        const years = schoolYearsOf(period);
        const demand = { min: 1, expected: 1, max: 1, years: all.map((n, i) => year(years[i]!.name, n)) };
        const terms = { comparison: { indexPct, optionPct }, options: options(2), zeroPrice };
        const sum = (kroner: number) =>
          comparedYears(pooled([1, BigInt(kroner)]), { ...lot, demand }, terms, years).reduce(
            (total, one) => total + one.priceMinor,
            0n,
          );
        expect(sum(price - 1)).toBeLessThan(sum(price));
      }),
    );
  });
});
