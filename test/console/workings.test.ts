import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { workingOf } from "../../src/console/buying/workings.ts";
import { MICRO } from "../../src/platform/decimal.ts";
import { ofMicro } from "../../src/platform/ratio.ts";
import { evaluate } from "../../src/rounds/evaluation/rules/evaluate.ts";
import { evaluationKinds, sumsScores } from "../../src/rounds/evaluation/rules/models.ts";

/** The figures of a bid, written out: what stands there gives what is shown. */

const whole = (n: number) => BigInt(Math.round(n * 1e6));
const prices: Record<string, string> = { a: "1000.00", b: "1234.50" };
const scores: Record<string, Record<string, string>> = { a: { k: "4", l: "6.5" }, b: { k: "7", l: "5" } };

/** A lot's bids as `rounds` evaluates them, with the terms that it was given. */
function evaluated(kind: (typeof evaluationKinds)[number]) {
  const summed = sumsScores(kind);
  const most = kind === "prozorro_coef" ? 0.04 : 10;
  const share = kind === "prozorro_coef" ? 0.001 : 1;
  const scoreOf = (bid: string, criterion: string) => String(Number(scores[bid]![criterion]) * share);
  const criteria = ["k", "l"].map((reference, i) => ({
    ...{ reference, name: reference, subs: [] },
    ...(summed ? { max: whole(most) } : { weight: whole(i === 0 ? 30 : 10) }),
    ...(kind === "monetary_deduction" ? { maxDeduction: whole(120) } : {}),
  }));
  const evaluation = { kind, clamp: false, scaleMax: summed ? undefined : whole(8), slopePct: whole(50) };
  const terms = { evaluation, priceWeight: summed ? undefined : whole(60) };
  const result = evaluate({
    model: {
      ...{ kind, clamp: false, slope: { n: 1n, d: 2n } },
      scaleMax: summed ? undefined : { n: 8n, d: 1n },
    },
    weights: { price: ofMicro(60n * MICRO), quality: ofMicro(40n * MICRO) },
    criteria: criteria.map((one) => ({
      id: one.reference,
      weight: ofMicro("weight" in one ? (one.weight ?? 0n) : 0n),
      max: "max" in one ? ofMicro(one.max ?? 0n) : undefined,
      maxDeduction: ofMicro(whole(120)),
    })),
    bids: ["a", "b"].map((id) => ({
      id,
      price: ofMicro(whole(Number(prices[id]))),
      scores: new Map(["k", "l"].map((one) => [one, ofMicro(whole(Number(scoreOf(id, one))))])),
    })),
    tieBreak: "none",
  });
  const bids = result.bids.map(({ id, ...one }) => ({
    ...{ ...one, bidId: id, publisherId: 1, model: "pooled" as const, price: prices[id]! },
  }));
  const lot = { lot: "x", winnerBidId: null, winnerModel: null, tied: [], warnings: [], bids };
  return { terms, criteria, lot, scoreOf };
}

const reckoned = (formula: string): number =>
  Number(
    runInNewContext(
      formula
        .replaceAll(/([\d.]+) %/g, "($1 / 100)")
        .replaceAll("×", "*")
        .replaceAll("÷", "/")
        .replaceAll("−", "-"),
    ),
  );

describe("what a figure of the bids' matrix came about by", () => {
  test.each(evaluationKinds)("is not another sum than the one that %s was ranked by", (kind) => {
    const { terms, criteria, lot, scoreOf } = evaluated(kind);
    let written = 0;
    for (const bid of lot.bids) {
      const working = workingOf(terms, criteria, lot, bid, {
        decimal: (text) => text,
        scoreOf: (criterion) => scoreOf(bid.bidId, criterion),
      });
      for (const name of ["priceScore", "qualityScore", "total", "evaluated"] as const) {
        const text = working[name];
        if (text === undefined) continue;
        written += 1;
        const [formula = "", shown = ""] = text.split(" = ");
        expect([name, text, shown]).toEqual([name, text, bid[name]]);
        // Of rounded parts: as near as these are.
        const near = Math.max(0.001, Math.abs(Number(shown)) * 0.002);
        expect([text, Math.abs(reckoned(formula) - Number(shown)) <= near]).toEqual([text, true]);
      }
    }
    expect(written).toBeGreaterThanOrEqual(kind === "lowest_price" ? 0 : 4);
  });

  test("is written in the reader's form, with the slope that the terms' rule gave", () => {
    const { terms, criteria, lot, scoreOf } = evaluated("linear_slope");
    const ruled = { ...lot, warnings: ["slope:62.5"] };
    const working = workingOf(terms, criteria, ruled, ruled.bids[1]!, {
      decimal: (text) => text.replace(".", ","),
      scoreOf: (criterion) => scoreOf("b", criterion),
    });
    expect(working.priceScore).toContain("(1234,50 − 1000,00) ÷ (1000,00 × 62,5 %)");
  });
});
