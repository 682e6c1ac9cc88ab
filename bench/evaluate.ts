import { createHash } from "node:crypto";
import {
  inputsText,
  type RunLot,
  type RunResult,
  runEvaluation,
} from "../src/rounds/evaluation/rules/run.ts";
import type { RoundTerms } from "../src/rounds/schema/index.ts";
import { expect, median } from "./pairs.ts";

/** What a pure computation ends with: milliseconds per size, and how they grow. */
export interface Growth {
  name: string;
  unit: "ms";
  /** Of the largest size: median and spread. */
  value: number;
  spread: [number, number];
  n: number;
  sizes: { size: number; ms: number }[];
  /** Fitted over the sizes by least squares of logarithms: 1 is linear. */
  exponent: number;
}

const lots = 30;
const criteria = 20;
const evaluators = 5;
const sizes = [50, 100, 200];
const runs = 5;
const M = 1_000_000n;

const terms: Pick<RoundTerms, "evaluation" | "priceWeight" | "criteria" | "tieBreak" | "abnormallyLow"> = {
  evaluation: { kind: "linear_slope", scaleMax: 8n * M, slopePct: 50n * M, clamp: false },
  priceWeight: 40n * M,
  criteria: Array.from({ length: criteria }, (_, i) => ({
    reference: `krav-${i}`,
    name: `Krav ${i}`,
    weight: 3n * M,
    subs: [],
  })),
  tieBreak: "quality",
  abnormallyLow: { belowMeanPct: 40n * M, belowNextPct: 30n * M },
};

/** On lot l the bid l mod n has the lowest price and the best scores: it has to win. */
function madeUp(bids: number): RunLot[] {
  return Array.from({ length: lots }, (_l, lot) => ({
    lot: `lot-${String(lot).padStart(2, "0")}`,
    models: ["pooled"],
    quantity: 10_000,
    bids: Array.from({ length: bids }, (_b, bid) => {
      const best = bid === lot % bids;
      return {
        bidId: `bid-${String(bid).padStart(4, "0")}`,
        publisherId: bid + 1,
        receivedAt: new Date(1_780_000_000_000 + bid),
        offers: [
          {
            model: "pooled" as const,
            priceMinor: best ? 50_000_000n : 60_000_000n + BigInt((bid * 7919) % 9_999_991),
          },
        ],
        scores: new Map(
          terms.criteria.map((criterion, c) => {
            const score = best ? 8n * M : BigInt((bid * 31 + c * 17 + lot) % 7) * M;
            const own = Array.from({ length: evaluators }, (_e, e) => [`e${e}`, score] as const);
            return [criterion.reference, { consensus: score, evaluators: own }];
          }),
        ),
      };
    }),
  }));
}

/** From what lies in memory to the stored texts: inputs written, hashed, calculated, result written and hashed. */
function once(made: RunLot[]): { ms: number; result: string; hash: string } {
  const started = performance.now();
  const inputs = inputsText(terms as RoundTerms, made);
  const result = runEvaluation(inputs);
  const hash = createHash("sha256").update(inputs).update(result).digest("hex");
  return { ms: performance.now() - started, result, hash };
}

export function slope(points: readonly { size: number; ms: number }[]): number {
  const [x, y] = [points.map((p) => Math.log(p.size)), points.map((p) => Math.log(p.ms))];
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const over = x.reduce((sum, one, i) => sum + (one - mx) * (y[i]! - my), 0);
  return over / x.reduce((sum, one) => sum + (one - mx) ** 2, 0);
}

/** 200 bids on 30 lots by 20 criteria and 5 evaluators, and two smaller rounds. */
export function evaluateRounds(): Growth {
  const points: { size: number; ms: number }[] = [];
  let spread: [number, number] = [0, 0];
  for (const size of sizes) {
    const made = madeUp(size);
    const first = once(made);
    const { lots: ranked } = JSON.parse(first.result) as RunResult;
    expect(ranked.length === lots, "every lot is ranked");
    ranked.forEach((lot, l) => {
      expect(lot.bids.length === size, "every bid is ranked");
      expect(lot.winnerBidId === `bid-${String(l % size).padStart(4, "0")}`, `the best bid wins ${lot.lot}`);
    });
    const reversed = once(made.map((lot) => ({ ...lot, bids: [...lot.bids].reverse() })));
    expect(reversed.hash === first.hash, "the order of bids changes no byte");
    const times = Array.from({ length: runs }, () => {
      const again = once(made);
      expect(again.hash === first.hash, "the same inputs give the same bytes");
      return again.ms;
    });
    points.push({ size, ms: median(times) });
    spread = [Math.min(...times), Math.max(...times)];
  }
  return {
    name: "rounds.evaluate",
    unit: "ms",
    value: points.at(-1)!.ms,
    spread,
    n: runs,
    sizes: points,
    exponent: slope(points),
  };
}
