import type { LocalDate, Period } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { type Minor, money, type UnitPrice, unitPrice } from "../../platform/money.ts";
import type { ShortfallYear } from "../schema.ts";

/** All SQL of finished school years compared with their buyers' minimums. */

const listEndedYearsSql = statement(
  "agreements.listEndedYears",
  `select c.agreement_id as "agreementId", c.controller_id as "controllerId", c.school_year as "schoolYear",
     c.starts_on as "from", c.ends_on as "to", c.least
   from agreements_commitment c
   where c.ends_on <= $1::date and not exists (
     select 1 from agreements_shortfall s where s.agreement_id = c.agreement_id
       and s.controller_id = c.controller_id and s.starts_on = c.starts_on)
   order by c.ends_on, c.agreement_id, c.controller_id limit $2::int`,
);

export type EndedYear = RowOf<typeof listEndedYearsSql>;
/** Buyers' finished school years that have not been counted yet. */
export const listEndedYears = (tx: Reader, today: LocalDate, limit: number): Promise<EndedYear[]> =>
  tx.all(listEndedYearsSql, [today, limit]);

const listTakenSql = statement(
  "agreements.listTaken",
  `select x.units as "quantity!", x.first as "from!", x.past as "to!" from agreements_call_off c
   left join agreements_withdrawal w on w.call_off_id = c.id and $2::int is not null
   cross join lateral (
     select c.quantity as units, c.starts_on as first, least(c.ends_on, w.starts_on) as past
     union all select c.quantity - w.quantity, greatest(c.starts_on, w.starts_on), c.ends_on where w.call_off_id is not null) x
   where c.agreement_id = $1::uuid and ($2::int is null or c.controller_id = $2::int) and x.first < x.past and x.units > 0`,
);

/**
 * What a buyer has called off, less what was withdrawn from its day on; or what all have called off, withdrawn or not: the
 * tiers that they reached stand.
 */
export async function listTaken(
  tx: Reader,
  agreementId: string,
  controllerId: number | undefined,
): Promise<{ quantity: number; period: Period }[]> {
  const rows = await tx.all(listTakenSql, [agreementId, controllerId ?? null]);
  return rows.map(({ quantity, from, to }) => ({ quantity, period: { from, to } }));
}

const insertShortfallSql = statement(
  "agreements.insertShortfall",
  `insert into agreements_shortfall (id, agreement_id, controller_id, publisher_id, seller_id, product_id, school_year,
     starts_on, ends_on, least, taken, units, unit_price_micro, net_minor, consequence, found_at)
   values ($1::uuid, $2::uuid, $3::int, $4::int, (select a.seller_id from agreements_agreement a where a.id = $2::uuid), $5::uuid, $6::text, $7::date, $8::date, $9::int, $10::int,
     $11::int, $12::bigint, $13::bigint, $14::text, platform_now())
   on conflict do nothing`,
);

/** False where the year was counted before; nothing is written then. */
export async function insertShortfall(
  tx: Tx,
  year: EndedYear,
  found: {
    id: string;
    publisherId: number;
    productId: string;
    taken: number;
    units: number;
    unitPrice: UnitPrice;
    netMinor: Minor;
    consequence: "bill" | "report";
  },
): Promise<boolean> {
  const written = await tx.execute(insertShortfallSql, [
    found.id,
    year.agreementId,
    year.controllerId,
    found.publisherId,
    found.productId,
    year.schoolYear,
    year.from,
    year.to,
    year.least,
    found.taken,
    found.units,
    found.unitPrice,
    found.netMinor,
    found.consequence,
  ]);
  return written > 0;
}

const listShortfallsSql = statement(
  "agreements.listShortfalls",
  `select s.id, s.agreement_id as "agreementId", s.controller_id as "controllerId", s.school_year as "schoolYear",
     s.starts_on as "from", s.ends_on as "to", s.least, s.taken, s.units, s.unit_price_micro as price,
     s.net_minor as net, s.consequence, s.found_at as "foundAt"
   from agreements_shortfall s where s.agreement_id = $1::uuid
   order by s.starts_on, s.controller_id limit 2000`,
);

/** Counted years that the caller may see, by year and buyer. */
export async function listShortfalls(tx: Reader, agreementId: string): Promise<ShortfallYear[]> {
  const rows = await tx.all(listShortfallsSql, [agreementId]);
  return rows.map(({ from, to, price, net, ...row }) => ({
    ...row,
    period: { from, to },
    unitPrice: unitPrice(price),
    net: money(net),
  }));
}
