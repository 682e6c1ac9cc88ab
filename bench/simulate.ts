import { simulateText } from "../src/simulation/index.ts";
import { atOnce } from "../src/simulation/rules/size.ts";
import { type Growth, slope } from "./evaluate.ts";
import { expect, median } from "./pairs.ts";

/** How long the largest simulation that a request computes at once holds up the event loop. */

const runs = 7;
const months = 12;
/** Use is gone through twice: once to be hashed, once to be counted. */
const pupilsMax = Math.floor(atOnce.rows / (2 * months));
const sizes = [Math.floor(pupilsMax / 4), Math.floor(pupilsMax / 2), pupilsMax];

const asked = (pupils: number): string =>
  JSON.stringify({
    period: { from: "2027-08-01", to: "2028-08-01" },
    sample: {
      seed: 1,
      controllers: [{ id: "Ahavn", schools: [pupils] }],
      products: [{ id: "p1", publisher: "one" }],
    },
    scenarios: ["30.00", "60.00"].map((unitPrice, n) => ({
      name: `s${n}`,
      sheets: [
        {
          productId: null,
          priceSheet: { model: "per_pupil", mode: "volume", tiers: [{ from: 1, unitPrice }] },
        },
      ],
    })),
  });

/** Milliseconds of a whole answer, exports included; twice the price costs twice as much. */
export function simulateAtOnce(): Growth {
  const points: { size: number; ms: number }[] = [];
  let spread: [number, number] = [0, 0];
  for (const size of sizes) {
    const text = asked(size);
    const times = Array.from({ length: runs }, () => {
      const started = performance.now();
      const { result } = simulateText(text);
      const ms = performance.now() - started;
      const [one, two] = result.scenarios.map(({ total }) => total.minor);
      expect(result.pupils === size && one! > 0 && two === 2 * one!, "twice the price costs twice as much");
      return ms;
    });
    points.push({ size, ms: median(times) });
    spread = [Math.min(...times), Math.max(...times)];
  }
  return {
    name: "simulation.at-once",
    unit: "ms",
    value: points.at(-1)!.ms,
    spread,
    n: runs,
    sizes: points,
    exponent: slope(points),
  };
}
