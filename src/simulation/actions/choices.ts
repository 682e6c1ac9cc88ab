import { LICENCE_MODELS, type Offer, offersOn } from "../../catalogue/index.ts";
import { addDays, dateOf, type LocalDate, type Period, schoolYearOf } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { SimulationChoices } from "../schema.ts";
import * as store from "../store.ts";

/** What a controller can hold its recorded use against: the catalogue's offers on what it used. */

/** A school year says something once a quarter of it has been recorded. */
const quarter = 92;

const lastYear = (today: LocalDate): Period => {
  const { from, to } = schoolYearOf(addDays(today, -quarter));
  return { from, to };
};

type Sheet = SimulationChoices["scenarios"][number]["sheets"][number];
const sheetOf = ({ id, productId, countBasis }: Offer): Sheet => ({
  productId,
  offerId: id,
  basis: countBasis === "count_date" ? "enrolled" : "active",
});

/**
 * For each licence model with an offer: every used product at its offer on that model, else at another of its offers, so
 * that each scenario pays for the same things. Products without an offer are in none.
 */
export function scenariosOf(offers: readonly (readonly Offer[])[]): SimulationChoices["scenarios"] {
  return LICENCE_MODELS.filter((model) => offers.some((own) => own.some((one) => one.model === model))).map(
    (model) => ({
      model,
      sheets: offers.flatMap((own) => {
        const chosen = own.find((one) => one.model === model) ?? own[0];
        return chosen ? [sheetOf(chosen)] : [];
      }),
    }),
  );
}

/** Products used in a period, and the scenarios that the catalogue's offers of today make. */
export async function simulationChoices(
  tx: Reader,
  controllerId: number,
  asked: Period | undefined,
): Promise<SimulationChoices> {
  const today = dateOf(await tx.now());
  const period = asked ?? lastYear(today);
  const products = await store.listUsedProducts(tx, controllerId, period);
  const offers: Offer[][] = [];
  for (const { id } of products) offers.push(await offersOn(tx, id, today));
  return {
    period,
    products: products.map((one, n) => ({ ...one, models: offers[n]!.map(({ model }) => model) })),
    scenarios: scenariosOf(offers),
  };
}
