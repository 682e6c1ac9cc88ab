import { z } from "zod";
import { Count } from "../../platform/calc.ts";
import type { Model } from "./model.ts";
import { COUNT_BASES } from "./terms.ts";
import { listedTiers, priceUnits, tieredAnswers, tieredCalc, tieredShape, tiersFromCells } from "./tiered.ts";

const name = "per_pupil";
const sheet = z
  .strictObject({ model: z.literal(name), ...tieredShape })
  .meta({ id: "PupilPriceSheet", description: "A price per pupil, by tiers." });
type Sheet = z.output<typeof sheet>;

/** A price for each pupil on the offer's count basis, by tiers. */
export const perPupil = {
  ...tieredAnswers<Sheet>(),
  name,
  names: { da: "Pr. elev", en: "Per pupil" },
  sheet,
  counts: "pupils",
  countBases: COUNT_BASES,
  schoolsDraw: false,
  simulatedCost(own, { basis, active, schools }) {
    // Pupils of schools that have become one are counted once.
    const sizes = new Map(
      schools.map(({ id, pupils, heirs }) => [Object.values(heirs ?? {}).at(-1) ?? id, pupils]),
    );
    const enrolled = [...sizes.values()].reduce((sum, pupils) => sum + pupils, 0);
    const quantity = basis === "enrolled" ? enrolled : active;
    const words = basis === "enrolled" ? "pupils of the schools with use" : "active pupils";
    return { basis: `${quantity} ${words}`, minor: priceUnits(own, quantity).amountMinor };
  },
  sheetFromCells: (cells, latest) => ({ model: name, ...tiersFromCells(cells, latest) }),
  listedPrices: (own) => listedTiers(own, "pupil"),
  calcInput: z.strictObject({ model: z.literal(name), ...tieredCalc, minQuantity: Count.default(0) }),
} satisfies Model<Sheet>;
