import type { NewSimulation } from "../schema.ts";
import { monthsOf } from "./dataset.ts";

/** How large a simulation is, counted before anything of it is computed. */
export interface SimulationSize {
  /** What is gone through: pupils times products times months of a sample, lines of use of what is written by hand. */
  rows: number;
  /** Pupils times products: what is kept in memory of each, and more of it where a pot is split by use. */
  pairs: number;
  megabytes: number;
  /** Prices of one product for one school in one scenario at one level of use. */
  prices: number;
}

/** What one request may have while others wait; beyond it a job computes it. */
export const atOnce = { rows: 20_000, prices: 5_000 } as const;
/** What a job may have: its process has a heap of a gigabyte. */
export const sizeMax = { rows: 100_000_000, megabytes: 600 } as const;

/** Bytes of a pupil's use of a product, and of it again where a pot is split (measured, rounded up). */
const bytesOfPair = 160;
const bytesOfShare = 200;

/** The size of a sample or a made-up dataset; undefined for recorded use, which the database counts. Pure. */
export function sizeOf(body: NewSimulation): SimulationSize | undefined {
  const { sample, dataset, scenarios, usePcts, period } = body;
  const pots = new Set(
    scenarios.flatMap(({ pot, sheets }) =>
      pot ? [JSON.stringify(sheets.map(({ productId }) => productId).sort())] : [],
    ),
  ).size;
  const levels = scenarios.length * (1 + usePcts.length);
  const sized = (rows: number, pairs: number, groups: number): SimulationSize => ({
    // Use is gone through once to be hashed, once to be counted, and once for each pot that is split otherwise.
    rows: rows * (2 + pots),
    pairs,
    megabytes: Math.ceil((pairs * (bytesOfPair + pots * bytesOfShare)) / 1_000_000),
    prices: groups * levels,
  });
  if (sample) {
    const pupils = sample.controllers.reduce(
      (sum, { schools }) => sum + schools.reduce((all, n) => all + n, 0),
      0,
    );
    const pairs = pupils * sample.products.length;
    const schools = sample.controllers.reduce((sum, one) => sum + one.schools.length, 0);
    const groups = schools * sample.products.length;
    return sized(pairs * monthsOf(period).length, pairs, groups);
  }
  if (dataset) {
    const groups = new Set(
      dataset.use.map(({ controller, school, product }) => [controller, school, product].join(" ")),
    ).size;
    return sized(dataset.use.length, dataset.use.length, groups);
  }
  return undefined;
}

/** The sentence that refuses a simulation which no job could hold, with its figures; undefined where one can. Pure. */
export function oversize({ rows, pairs, megabytes }: SimulationSize): string | undefined {
  const figure = (n: number) => n.toLocaleString("en-GB");
  if (rows > sizeMax.rows)
    return `Pupils times products times months, for each pass, come to ${figure(rows)}: at most ${figure(sizeMax.rows)}.`;
  if (megabytes > sizeMax.megabytes)
    return `Pupils times products come to ${figure(pairs)}, which take ${figure(megabytes)} MB: at most ${figure(sizeMax.megabytes)} MB.`;
  return undefined;
}
