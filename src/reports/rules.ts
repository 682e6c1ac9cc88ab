import type { ShownFigures, Value } from "./schema.ts";

/** What a seller's reports say of pupils: amounts are exact, counts are of five at least. */

interface Billed {
  invoiceId: string;
  ofSchool: boolean;
  net: bigint;
  units: number;
  quantity: bigint;
  per: string;
  baseQuantity: bigint;
  unitPrice: bigint;
  charges: bigint;
}

/** Rows of use that is billed school by school, one for each invoice: quantities may be a school's few pupils. Pure. */
export function schoolsTogether<R extends Billed>(rows: readonly R[]): R[] {
  const known = new Map<string, R>();
  return rows.flatMap((row) => {
    if (!row.ofSchool) return [row];
    const before = known.get(row.invoiceId);
    const one = before ?? { ...row, net: 0n };
    one.net += row.net;
    one.units = one.net < 0n ? -1 : 1;
    one.quantity = BigInt(one.units);
    one.per = "unit";
    one.baseQuantity = 1n;
    one.charges = 0n;
    one.unitPrice = (one.net < 0n ? -one.net : one.net) * 10_000n;
    known.set(row.invoiceId, one);
    return before ? [] : [one];
  });
}

const untold = {
  ...{ entitled: null, active: null, over: null, under: null, unlicensed: null, unmatched: null },
  utilisation: null,
};

/** A month's figures as they were decided for the publisher when they were computed. Pure. */
export function toldOf(
  { utilisation }: { utilisation: string | null },
  shown: ShownFigures,
): Record<string, Value> {
  if (!shown) return untold;
  const whole = shown.entitled !== null && shown.active !== null && shown.unmatched !== null;
  return { ...shown, utilisation: whole ? utilisation : null };
}
