import { termOn } from "../agreements/index.ts";
import { addDays, asLocalDate, type LocalDate, monthBounds } from "../platform/calendar.ts";
import type { Reader } from "../platform/db/database.ts";
import { pupilCounts } from "../roster/index.ts";
import type { DrawRow, Inputs, LicenceRow, UseRow } from "./rules/index.ts";
import { countKnownPupils, listDraws, listLicences, listUse, productOf } from "./store/inputs.ts";

/** Everything that a reconciliation of a month looks at, in a fixed order, so that equal inputs hash equally. */
export async function loadInputs(
  tx: Reader,
  pair: { agreement_id: string; controller_id: number; publisher_id: number },
  month: string,
): Promise<Inputs> {
  const first = asLocalDate(month);
  const bounds = monthBounds(month.slice(0, 7));
  const lastDay = addDays(bounds.to, -1) as LocalDate;
  const product = await productOf(tx, pair.agreement_id);
  const licences: LicenceRow[] = await listLicences(tx, pair.agreement_id, pair.controller_id);
  const draws: DrawRow[] = await listDraws(
    tx,
    pair.controller_id,
    licences.map((l) => l.id),
  );
  const { from, to, termFrom, termTo } = product;
  const term = termOn(
    { period: { from, to }, priceTerm: { from: termFrom, to: termTo } },
    bounds.from < from ? from : bounds.from,
  );
  const use: UseRow[] = await listUse(tx, pair, product.id, first);
  const pupils = new Map<number, number>();
  for (const row of await pupilCounts(tx, pair.controller_id, lastDay))
    pupils.set(row.institutionId, (pupils.get(row.institutionId) ?? 0) + row.pupils);
  return {
    productId: product.id,
    gradeFrom: product.gradeFrom,
    gradeTo: product.gradeTo,
    graceDays: 0,
    licences,
    draws,
    use,
    lastDay,
    pupils,
    distinctInTerm: await countKnownPupils(tx, pair, product.id, term.from, bounds.to),
  };
}
