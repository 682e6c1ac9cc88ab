import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PriceSheet } from "../../../src/catalogue/models/index.ts";
import { unitPrice } from "../../../src/platform/money.ts";
import { decideInputs } from "../../../src/rounds/evaluation/rules/inputs.ts";
import { inputsText, resultOf, runEvaluation } from "../../../src/rounds/evaluation/rules/run.ts";
import { comparedYears } from "../../../src/rounds/rules/comparison.ts";
import { type BidContent, Scenario } from "../../../src/rounds/schema/index.ts";
import { aBid, aLot, aRound, lotReference } from "../support/values.ts";

/** What is compared is what is bought: each committed year on its own quantity and tier. */

const M = 1_000_000n;
const pooled = (...tiers: [from: number, kroner: bigint][]): PriceSheet => ({
  model: "pooled",
  currency: "DKK",
  mode: "volume",
  minQuantity: 0,
  tiers: tiers.map(([from, kroner]) => ({ from, unitPrice: unitPrice(kroner * M), flatFee: unitPrice(0n) })),
});
const year = (schoolYear: string, expected: number) => ({ schoolYear, min: 1, expected, max: expected });
const lot = aLot({
  demand: { min: 1, expected: 150, max: 200, years: [year("2026/2027", 100), year("2027/2028", 200)] },
});
const none = { indexPct: 0n, optionPct: 0n };
const options = (years: number) => ({ years, noticeMonths: 6 });
const flat = pooled([1, 70n]);
/** In the mean year of 150 at the higher tier's price; in the years that are bought it is the cheaper. */
const stepped = pooled([1, 80n], [151, 64n]);
const prices = (sheet: PriceSheet, comparison = none, optionYears = 0) =>
  comparedYears(sheet, lot, { comparison, options: options(optionYears) }).map((one) => one.priceMinor);

describe("offers are compared", () => {
  it("on each year's own quantity and tier: 20,800 beats 21,000, whatever a mean year says", () => {
    expect(prices(flat)).toEqual([700_000n, 1_400_000n]);
    expect(prices(stepped)).toEqual([800_000n, 1_280_000n]);
    const bid = (id: string, publisherId: number, sheet: PriceSheet) =>
      aBid({
        id,
        publisherId,
        state: "admissible",
        content: {
          lots: [{ lot: lotReference, productId: id, priceSheets: [sheet], answers: {} }],
        } as unknown as BidContent,
      });
    const round = aRound();
    const bids = [bid("flat", 7, flat), bid("stepped", 8, stepped)];
    const consensus = bids.map(({ id }) => ({
      lotId: lot.id,
      bidId: id,
      criterion: "kvalitet",
      scoreMicro: 5n * M,
      comment: "God.",
    }));
    const evidence = { lots: [lot], bids, consensus, scores: [], explanations: [] };
    const inputs = inputsText(round.terms, decideInputs(round, evidence));
    // The calculation shows each year.
    expect(inputs).toContain(
      '"years":[{"year":"2026/2027","quantity":100,"priceMinor":"800000"},{"year":"2027/2028","quantity":200,"priceMinor":"1280000"}]',
    );
    const [result] = resultOf(runEvaluation(inputs)).lots;
    expect(result!.winnerBidId).toBe("stepped");
    expect(result!.bids.map((one) => one.price)).toEqual(["20800.00", "21000.00"]);
  });

  it("never on units that a lot declares beside its commitments", () => {
    expect(Scenario.safeParse({ schools: [{ pupils: 100 }] }).success).toBe(true);
    expect(Scenario.safeParse({ units: 300 }).success).toBe(false);
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

  it("so that a sheet which is cheaper in every year is never the dearer one", () => {
    const units = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 6 });
    const pct = fc.bigInt(0n, 100n * M);
    fc.assert(
      fc.property(units, fc.integer({ min: 2, max: 500 }), pct, pct, (all, price, indexPct, optionPct) => {
        const demand = { min: 1, expected: 1, max: 1, years: all.map((n, i) => year(`${i}`, n)) };
        const sum = (kroner: number) =>
          comparedYears(pooled([1, BigInt(kroner)]), aLot({ demand }), {
            comparison: { indexPct, optionPct },
            options: options(2),
          }).reduce((total, one) => total + one.priceMinor, 0n);
        expect(sum(price - 1)).toBeLessThan(sum(price));
      }),
    );
  });
});
