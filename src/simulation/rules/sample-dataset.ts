import type { Period } from "../../platform/calendar.ts";
import { type Dataset, monthsOf, type SimUse } from "./dataset.ts";

/** A made-up dataset from a seed: the same seed gives the same rosters and the same use, on any machine. */

export interface SampleInput {
  seed: number;
  period: Period;
  controllers: readonly { id: string; name: string; schools: readonly number[] }[];
  products: readonly {
    id: string;
    title: string;
    publisher: string;
    /** Percent of the pupils of a school with use that are active in a year, and of schools that use it. */
    pupilsPct: number;
    schoolsPct: number;
    /** Uses of an active pupil in a month, on average. */
    usesPerMonth: number;
  }[];
}

/** mulberry32: small, good enough for samples, and the same everywhere. Gives 32 bits. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** Rosters as given; use as rolled. Whole numbers only: no rounding differs between machines. */
export function sampleDataset(input: SampleInput): Dataset {
  const controllers = input.controllers.map(({ id, name, schools }) => ({
    ...{ id, name },
    schools: schools.map((pupils, i) => ({ id: `${id}-${i + 1}`, pupils })),
  }));
  const publishers = [...new Set(input.products.map(({ publisher }) => publisher))].sort();
  return {
    ...{ period: input.period, controllers, held: [] },
    use: { [Symbol.iterator]: () => rolled(input, controllers) },
    products: input.products.map(({ id, title, publisher }) => ({ id, title, publisher })),
    publishers: publishers.map((id) => ({ id, name: id })),
  };
}

function* rolled(input: SampleInput, controllers: Dataset["controllers"]): Generator<SimUse, undefined> {
  const roll = dice(input.seed);
  const below = (n: number): number => roll() % n;
  const months = monthsOf(input.period);
  for (const controller of controllers)
    for (const product of input.products)
      for (const school of controller.schools) {
        if (below(100) >= product.schoolsPct) continue;
        for (let n = 0; n < school.pupils; n++) {
          if (below(100) >= product.pupilsPct) continue;
          const first = below(months.length);
          const pupil = `${school.id}-${n}`;
          for (const [i, month] of months.entries()) {
            const uses = i < first ? 0 : below(2 * product.usesPerMonth + 1);
            if (uses === 0) continue;
            yield {
              ...{ controller: controller.id, school: school.id, pupil, product: product.id },
              ...{ month, uses, known: true },
            };
          }
        }
      }
  return undefined;
}
