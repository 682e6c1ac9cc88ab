import { formatDecimal } from "../../platform/decimal.ts";
import type { Minor } from "../../platform/money.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import type { SimulationResult } from "../../simulation/index.ts";
import type { Reading } from "../frame/language.ts";
import { listFile } from "../frame/list-file.ts";
import { modelNames } from "../public/prices.ts";
import { countedAs } from "./place.ts";

/**
 * A simulation as a sheet: a row per model and total, controller, publisher, cost and level of use, in the reader's words.
 * Amounts in kroner, VAT excluded, without thousands' marks, so that a spreadsheet reckons with them; each kind has columns
 * of its own, so that no column holds a sum beside its parts.
 */
export function resultFile(reading: Reading, name: string, result: SimulationResult): Download {
  const { sheet: say, ...one } = reading.texts.pages.simulations.one;
  const kroner = (minor: Minor) => reading.forms.decimal(formatDecimal(minor * 10_000n, 2));
  const titles = new Map(result.products.map(({ id, title }) => [id, title]));
  const parties = new Map(result.scenarios[0]?.controllers.map(({ id, name: known }) => [id, known]));
  const models = modelNames(reading);
  const rows = result.scenarios.flatMap((scenario) => {
    const row = (what: keyof typeof say.what, cells: Partial<Record<keyof typeof say.head, string>>) => ({
      ...{ scenario: scenario.name, what: say.what[what] },
      ...cells,
    });
    return [
      row("total", { total: kroner(scenario.total.minor) }),
      ...scenario.controllers.map((party) =>
        row("controller", {
          ...{ name: party.name, pays: kroner(party.amount.minor) },
          paysMore: kroner(party.difference.minor),
        }),
      ),
      ...scenario.publishers.map((party) =>
        row("publisher", {
          ...{ name: party.name, gets: kroner(party.amount.minor) },
          getsMore: kroner(party.difference.minor),
        }),
      ),
      ...scenario.costs.map((cost) =>
        row("cost", {
          name: parties.get(cost.controller) ?? cost.controller,
          product: cost.product === null ? one.pot : (titles.get(cost.product) ?? cost.product),
          ...{ model: models[cost.model], basis: countedAs(reading, cost.basis) },
          cost: kroner(cost.amount.minor),
        }),
      ),
      ...scenario.sensitivity.map(({ usePct, total }) =>
        row("use", {
          basis: one.pct(reading.forms.decimal(formatDecimal(usePct))),
          atUse: kroner(total.minor),
        }),
      ),
    ];
  });
  const columns = Object.keys(say.head) as (keyof typeof say.head)[];
  return listFile(
    reading,
    name,
    columns.map((column) => say.head[column]),
    rows.map((row: Partial<Record<keyof typeof say.head, string>>) => columns.map((column) => row[column])),
  );
}
