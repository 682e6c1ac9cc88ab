import type { PriceLine } from "../../catalogue/index.ts";
import type { Period } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { money, unitPrice } from "../../platform/money.ts";
import type { FirstCallOff, Size } from "../rules/index.ts";
import type { CallOff } from "../schema.ts";

/** All SQL of call-offs, with the ledger that counts them. */

export interface NewCallOffRow extends FirstCallOff {
  id: string;
  institutionIds: readonly number[] | null;
  /** What institutions were priced on; null where none are counted. */
  sizes: readonly Size[] | null;
}
/** A call-off that an agreement begins with, for a stretch of its days. */
export interface FirstRow extends NewCallOffRow {
  period: Period;
}

/** As a call-off keeps them. */
export const sizePairs = (sizes: readonly Size[]): [number, number][] =>
  sizes.map(({ id, pupils }) => [id, pupils]);

const callOffColumns = `(id, agreement_id, number, controller_id, publisher_id, seller_id, product_id, model, quantity,
  institution_ids, sizes, unit_price_micro, net_minor, starts_on, ends_on, proration, over_use, tolerance_bp)`;

const insertFirstCallOffsSql = statement(
  "agreements.insertFirstCallOffs",
  `insert into agreements_call_off ${callOffColumns}
   select c.id, a.id, c.number, c.controller, a.publisher_id, a.seller_id, a.product_id, a.model, c.quantity, c.institutions, c.sizes,
     c.price, c.net, c.starts_on, c.ends_on, a.proration, a.over_use, a.tolerance_bp
   from agreements_agreement a, jsonb_to_recordset($2::jsonb) as c (id uuid, number int, controller int,
     quantity int, institutions int[], sizes jsonb, price bigint, net bigint, starts_on date, ends_on date)
   where a.id = $1::uuid order by c.number`,
);

/** The call-offs that an agreement begins with, by stretches of its days, numbered from 1. */
export async function insertFirstCallOffs(tx: Tx, agreementId: string, rows: FirstRow[]): Promise<void> {
  await tx.execute(insertFirstCallOffsSql, [
    agreementId,
    JSON.stringify(
      rows.map((row, index) => ({
        id: row.id,
        number: index + 1,
        controller: row.controllerId,
        quantity: row.quantity,
        institutions: row.institutionIds,
        sizes: row.sizes && sizePairs(row.sizes),
        price: row.unitPrice.toString(),
        net: row.netMinor.toString(),
        starts_on: row.period.from,
        ends_on: row.period.to,
      })),
    ),
  ]);
  await insertPriceLines(tx, rows);
}

const insertPriceLinesSql = statement(
  "agreements.insertPriceLines",
  `insert into agreements_price_line (controller_id, call_off_id, line, publisher_id, seller_id, starts_on, ends_on, units,
     quantity, per, base_quantity, unit_price_micro, fee_minor, minimum_minor, rounding_minor, net_minor)
   select c.controller_id, c.id, l.line, c.publisher_id, c.seller_id, l.starts_on, l.ends_on, l.units, l.quantity, l.per, l.base,
     l.price, l.fee, l.minimum, l.rounding, l.net
   from jsonb_to_recordset($1::jsonb) as l (call_off uuid, line int, starts_on date, ends_on date, units int,
     quantity bigint, per text, base bigint, price bigint, fee bigint, minimum bigint, rounding bigint, net bigint)
   join agreements_call_off c on c.id = l.call_off`,
);

/** How the amounts of new call-offs come about. */
export async function insertPriceLines(
  tx: Tx,
  rows: readonly { id: string; lines: readonly PriceLine[] }[],
): Promise<void> {
  const lines = rows.flatMap(({ id, lines: own }) =>
    own.map((line, index) => ({
      ...{ call_off: id, line: index + 1, starts_on: line.period.from, ends_on: line.period.to },
      ...{ units: line.units, quantity: line.quantity, per: line.per, base: line.baseQuantity },
      ...{ price: line.unitPrice.toString(), fee: line.feeMinor.toString(), net: line.netMinor.toString() },
      ...{ minimum: line.minimumMinor.toString(), rounding: line.roundingMinor.toString() },
    })),
  );
  await tx.execute(insertPriceLinesSql, [JSON.stringify(lines)]);
}

const insertCallOffSql = statement(
  "agreements.insertCallOff",
  `with a as (
     update agreements_agreement set called_minor = called_minor + $6::bigint,
       called_quantity = called_quantity + $4::int,
       reached_quantity = reached_quantity + $4::int, call_offs = call_offs + 1
     where id = $1::uuid returning *)
   insert into agreements_call_off ${callOffColumns}
   select $2::uuid, a.id, a.call_offs, $3::int, a.publisher_id, a.seller_id, a.product_id, a.model, $4::int, null, null,
     $5::bigint, $6::bigint, $7::date, $8::date, a.proration, a.over_use, a.tolerance_bp
   from a`,
);

/** A further call-off and the ledger that counts it, in one statement; needs the agreement's lock. */
export async function insertCallOff(
  tx: Tx,
  agreementId: string,
  row: FirstCallOff & { id: string; period: Period },
): Promise<void> {
  await tx.execute(insertCallOffSql, [
    agreementId,
    row.id,
    row.controllerId,
    row.quantity,
    row.unitPrice,
    row.netMinor,
    row.period.from,
    row.period.to,
  ]);
  await insertPriceLines(tx, [row]);
}

const callOffSql = `
  select c.id, c.agreement_id as "agreementId", c.number, c.controller_id as "controllerId",
    (select p.name from parties_party_view p where p.id = c.controller_id) as "controllerName!",
    c.publisher_id as "publisherId", c.product_id as "productId", c.model, c.quantity,
    c.institution_ids as "institutionIds", c.unit_price_micro, c.net_minor, c.starts_on, c.ends_on, c.proration,
    c.over_use as "overUse", c.tolerance_bp as "toleranceBp", c.called_at as "calledAt",
    g.return_window_days as "returnWindowDays", g.grace_days as "graceDays"
  from agreements_call_off c join agreements_agreement g on g.id = c.agreement_id`;

const findCallOffSql = statement("agreements.findCallOff", `${callOffSql} where c.id = $1::uuid`);
const toCallOff = ({
  unit_price_micro,
  net_minor,
  starts_on,
  ends_on,
  ...row
}: RowOf<typeof findCallOffSql>): CallOff => ({
  ...row,
  unitPrice: unitPrice(unit_price_micro),
  net: money(net_minor),
  period: { from: starts_on, to: ends_on },
});
export async function findCallOff(tx: Reader, id: string): Promise<CallOff | undefined> {
  return (await tx.all(findCallOffSql, [id])).map(toCallOff)[0];
}

const listCallOffsSql = statement(
  "agreements.listCallOffs",
  `${callOffSql} where c.agreement_id = $1::uuid and c.number > $2::int order by c.number limit $3::int`,
);

/** An agreement's call-offs by number, those that the caller may see; `after` is the last number. */
export async function listCallOffs(
  tx: Reader,
  agreementId: string,
  after: number,
  limit: number,
): Promise<CallOff[]> {
  const rows = await tx.all(listCallOffsSql, [agreementId, after, limit]);
  return rows.map(toCallOff);
}
