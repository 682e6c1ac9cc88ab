import { drawsPlan } from "./draws.ts";
import { machines, people } from "./people.ts";
import { places } from "./places.ts";
import { MARKETPLACE, publishers } from "./publishers.ts";
import { purchases } from "./purchases.ts";
import { roundPlan } from "./round.ts";
import { timeline } from "./timeline.ts";
import type { Scale, World } from "./types.ts";

/**
 * The demo's world: everything follows from the seed and the date on which the story ends, nothing
 * from the machine or the time of day.
 *
 * @param seed an integer ≥ 0
 * @param storyEnd `YYYY-MM-DD`, the Copenhagen date of the story's last day
 * @param scale `demo`: 20,000 to 30,000 pupils; `small`: about 400
 */
export function world(input: { seed: number; storyEnd: string; scale?: Scale }): World {
  const { seed, storyEnd, scale = "demo" } = input;
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`seed must be an integer ≥ 0, got ${seed}`);
  const { controllers, institutions } = places(seed, scale);
  const sellers = publishers(seed);
  const calendar = timeline(storyEnd);
  const round = roundPlan({ seed, controllers, institutions, publishers: sellers, timeline: calendar });
  const plan = drawsPlan({ seed, controllers, institutions, round, timeline: calendar });
  return {
    seed,
    storyEnd,
    scale,
    controllers,
    institutions,
    publishers: sellers,
    marketplace: MARKETPLACE,
    people: people(seed, controllers, institutions, sellers),
    machines: machines(sellers),
    timeline: calendar,
    round,
    ...plan,
    directPurchases: purchases({ controllers, institutions, publishers: sellers, round, timeline: calendar }),
  };
}

export { seatsHeld } from "./draws.ts";
export { municipalities } from "./municipalities.ts";
export { pupilsInGrades } from "./people.ts";
export { oneRosterZip } from "./roster.ts";
export { timeline } from "./timeline.ts";
export type * from "./types.ts";
export { type Awards, type Cell, cellsOf } from "./usage/cells.ts";
export { type UsageFile, type UsageTally, usageFiles, usageTotals } from "./usage/files.ts";
