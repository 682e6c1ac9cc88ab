import { z } from "zod";
import { LotReference } from "./reference.ts";

/** Lots that are awarded together: more are refused before publication, since the best set of offers is found exactly. */

/** Most lots: the search goes through their subsets. */
export const packageLotsMax = 12;
/** Most offers over more than one lot, by the groups that the terms name. */
export const packagesMax = 60;

export const LotGroup = z
  .strictObject({ reference: LotReference, lots: z.array(LotReference).min(2).max(packageLotsMax) })
  .meta({ id: "LotGroup", description: "Lots that a bid may put one price on, won together or not at all." });
export type LotGroup = z.output<typeof LotGroup>;
