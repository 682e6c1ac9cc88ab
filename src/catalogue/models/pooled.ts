import { z } from "zod";
import { Count } from "../../platform/calc.ts";
import { overuse } from "../pricing/overuse.ts";
import type { Model } from "./model.ts";
import { COUNT_BASES } from "./terms.ts";
import { listedTiers, priceUnits, tieredAnswers, tieredCalc, tieredShape, tiersFromCells } from "./tiered.ts";

const name = "pooled";
const sheet = z
  .strictObject({ model: z.literal(name), ...tieredShape })
  .meta({ id: "PooledPriceSheet", description: "A price per seat of a pool, by tiers." });
type Sheet = z.output<typeof sheet>;

/** Seats in a municipal pool that schools draw on, by tiers. */
export const pooled = {
  ...tieredAnswers<Sheet>(),
  name,
  names: { da: "Kommunal pulje", en: "Municipal pool" },
  sheet,
  counts: "seats",
  countBases: COUNT_BASES,
  schoolsDraw: true,
  /** Seats bought, and what the running count above them costs by the policy. */
  simulatedCost(own, { active, seats, running, overUse: policy, toleranceBp, term }) {
    const quantity = seats ?? active;
    const base = priceUnits(own, quantity);
    if (seats === null) return { basis: `${quantity} seats`, minor: base.amountMinor };
    const { unitPrice } = base.lines.at(-1) ?? priceUnits(own, Math.max(1, own.minQuantity)).lines.at(-1)!;
    const input = { entitled: quantity, policy, toleranceBp, unitPrice, term, cumulative: running };
    const { lines, totalMinor } = overuse(input);
    const more = lines.reduce((sum, line) => sum + line.seats, 0);
    return { basis: `${quantity} seats and ${more} more`, minor: base.amountMinor + totalMinor };
  },
  sheetFromCells: (cells, latest) => ({ model: name, ...tiersFromCells(cells, latest) }),
  listedPrices: (own) => listedTiers(own, "seat"),
  calcInput: z.strictObject({ model: z.literal(name), ...tieredCalc, minQuantity: Count.default(0) }),
} satisfies Model<Sheet>;
