import { createHash } from "node:crypto";
import { canonical } from "../../platform/audit.ts";
import type { SimulationInput } from "../rules/index.ts";

/** Equal inputs, equal hash: SHA-256 over every input, in a fixed order. Needs no database. */
export function simulationHash({ dataset, scenarios, today, usePcts }: SimulationInput): Buffer {
  const hash = createHash("sha256");
  const { use, before, held, ...rest } = dataset;
  const flat = held.map(({ terms, ...one }) => ({
    ...one,
    terms: terms.map(({ entitled, ...term }) => ({ ...term, entitled: [...entitled].sort() })),
  }));
  hash.update(canonical({ ...rest, held: flat, scenarios, today, usePcts }));
  const inForce = scenarios.some((one) => one.inForce);
  for (const rows of inForce && before ? [use, before] : [use])
    for (const row of rows)
      hash.update(
        JSON.stringify([row.controller, row.product, row.school, row.pupil, row.month, row.uses, row.known]),
      );
  return hash.digest();
}
