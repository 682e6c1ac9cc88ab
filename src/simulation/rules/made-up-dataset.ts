import type { Period } from "../../platform/calendar.ts";
import type { NewSimulation } from "../schema.ts";
import { type Dataset, monthsOf } from "./dataset.ts";

/** A dataset written by hand, with everything that it names checked; `fault` names the member that is wrong. */
export function madeUpDataset(
  given: NonNullable<NewSimulation["dataset"]>,
  period: Period,
): { dataset: Dataset } | { fault: { pointer: string; detail: string } } {
  const schools = new Map(given.controllers.map((one) => [one.id, new Set(one.schools.map(({ id }) => id))]));
  const products = new Set(given.products.map(({ id }) => id));
  const fault = (pointer: string, detail: string) => ({ fault: { pointer: `/dataset${pointer}`, detail } });
  if (schools.size < given.controllers.length) return fault("/controllers", "an id appears twice");
  if (products.size < given.products.length) return fault("/products", "an id appears twice");
  const months = new Set(monthsOf(period));
  for (const [i, row] of given.use.entries()) {
    if (!schools.has(row.controller)) return fault(`/use/${i}/controller`, "is none of /dataset/controllers");
    if (row.school !== null && !schools.get(row.controller)!.has(row.school))
      return fault(`/use/${i}/school`, "is no school of this controller");
    if (!products.has(row.product)) return fault(`/use/${i}/product`, "is none of /dataset/products");
    if (!months.has(row.month)) return fault(`/use/${i}/month`, "lies outside the period");
  }
  const publishers = [...new Set(given.products.map(({ publisher }) => publisher))].sort();
  return {
    dataset: {
      ...{ period, held: [] },
      controllers: given.controllers.map(({ id, name, schools: own }) => ({
        ...{ id, name: name ?? id, schools: own },
      })),
      products: given.products.map(({ id, title, publisher }) => ({ id, title: title ?? id, publisher })),
      publishers: publishers.map((id) => ({ id, name: id })),
      use: given.use.map((row) => ({ ...row, known: true })),
    },
  };
}
