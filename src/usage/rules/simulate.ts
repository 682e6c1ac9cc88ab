import type { PriceSheet } from "../../catalogue/index.ts";
import { roundHalfAway } from "../../platform/decimal.ts";
import type { SimulatedUse } from "../schema/index.ts";

/** Recorded use of one product, with what each model counts. */
export interface ProductUse extends SimulatedUse {
  /** Pupils of the schools with use: what a cap of pay per use is counted on. */
  schoolPupils: { id: string; pupils: number }[];
}

/** A count at another level of use, half away from zero. `pct` in millionths of a percent. */
export const scaled = (count: number, pct: bigint): number =>
  Number(roundHalfAway(BigInt(count) * pct, 100_000_000n));

/**
 * What a price sheet is counted on: per pupil and pooled on distinct active pupils, per school on the schools
 * with use, pay per use on uses with its cap on those schools' pupils, a pot on all pupils.
 */
export function basisOf(sheet: PriceSheet, use: ProductUse, pupils: number, pct: bigint) {
  const active = scaled(use.active, pct);
  const uses = scaled(use.uses, pct);
  const capped = use.schoolPupils.reduce((sum, school) => sum + school.pupils, 0);
  const inputs = {
    quantity: active,
    schools: use.schoolPupils,
    controllers: [{ id: "own", pupils }],
    uses,
    pupils: capped,
  };
  const texts: Record<PriceSheet["model"], string> = {
    per_pupil: `${active} active pupils`,
    pooled: `${active} seats`,
    per_school: `${use.schoolPupils.length} schools`,
    pay_per_use: `${uses} uses, ${capped} pupils at the schools`,
    pot: `${pupils} pupils`,
  };
  return { inputs, basis: texts[sheet.model] };
}
