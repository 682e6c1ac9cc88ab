import type { PriceSheet } from "../../catalogue/index.ts";
import type { LocalDate, Period } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { PricedCallOff, PriceYear, Size } from "../rules/index.ts";
import type { OptionDecision, PriceAdjustment } from "../schema.ts";
import { SheetWire } from "./agreements.ts";
import { insertPriceLines, sizePairs } from "./call-offs.ts";

/** All SQL of what happens to agreements year by year. */

interface Sides {
  id: string;
  publisherId: number;
  participantIds: number[];
}

const listOptionsSql = statement(
  "agreements.listOptions",
  `select o.agreement_id as "agreementId", o.number, o.decision, o.reason, o.starts_on as "from", o.ends_on as "to",
     o.person_id as "personId", o.decided_at as "decidedAt", d.outcome
   from agreements_option o
   left join agreements_option_outcome d on d.agreement_id = o.agreement_id and d.number = o.number
   where o.agreement_id = $1::uuid order by o.number`,
);

export async function listOptions(tx: Reader, agreementId: string): Promise<OptionDecision[]> {
  const rows = await tx.all(listOptionsSql, [agreementId]);
  return rows.map(({ from, to, ...row }) => ({ ...row, period: { from, to } }));
}

const insertOptionSql = statement(
  "agreements.insertOption",
  `insert into agreements_option (agreement_id, number, publisher_id, seller_id, participant_ids, decision, reason,
     starts_on, ends_on, controller_id, person_id, decided_at)
   values ($1::uuid, $2::int, $3::int, (select a.seller_id from agreements_agreement a where a.id = $1::uuid), $4::int[], $5::text, $6::text, $7::date, $8::date, $9::int, $10::uuid,
     $11::timestamptz)
   on conflict do nothing`,
);

/** False where this option year was decided before; nothing is written then. */
export async function insertOption(
  tx: Tx,
  agreement: Sides,
  one: Pick<OptionDecision, "number" | "decision" | "reason" | "period" | "personId" | "decidedAt"> & {
    controllerId: number;
  },
): Promise<boolean> {
  const written = await tx.execute(insertOptionSql, [
    agreement.id,
    one.number,
    agreement.publisherId,
    agreement.participantIds,
    one.decision,
    one.reason,
    one.period.from,
    one.period.to,
    one.controllerId,
    one.personId,
    one.decidedAt.toISOString(),
  ]);
  return written > 0;
}

const insertOutcomeSql = statement(
  "agreements.insertOutcome",
  `insert into agreements_option_outcome (agreement_id, number, publisher_id, seller_id, participant_ids, outcome, at)
   values ($1::uuid, $2::int, $3::int, (select a.seller_id from agreements_agreement a where a.id = $1::uuid), $4::int[], $5::text, platform_now())`,
);

export async function insertOutcome(
  tx: Tx,
  agreement: Sides,
  number: number,
  outcome: "extended" | "ceiling_reached",
): Promise<void> {
  await tx.execute(insertOutcomeSql, [
    agreement.id,
    number,
    agreement.publisherId,
    agreement.participantIds,
    outcome,
  ]);
}

const listGoingOnSql = statement(
  "agreements.listGoingOn",
  `select c.id, c.controller_id as "controllerId", c.quantity - coalesce(w.quantity, 0) as "quantity!",
     c.institution_ids as "institutionIds"
   from agreements_call_off c left join agreements_withdrawal w on w.call_off_id = c.id
   where c.agreement_id = $1::uuid and c.ends_on = $2::date and c.quantity > coalesce(w.quantity, 0) order by c.number`,
);

export type GoingOn = RowOf<typeof listGoingOnSql>;

/** Call-offs that last until the agreement's last day, by number: the ones that an option year extends. */
export const listGoingOn = (tx: Reader, agreementId: string, end: LocalDate): Promise<GoingOn[]> =>
  tx.all(listGoingOnSql, [agreementId, end]);

const extendAgreementSql = statement(
  "agreements.extendAgreement",
  `with a as (
     update agreements_agreement set ends_on = $3::date, options_used = options_used + 1,
       called_minor = called_minor + $5::bigint, called_quantity = called_quantity + coalesce((
         select sum(c.quantity - coalesce((select w.quantity from agreements_withdrawal w where w.call_off_id = c.id), 0))
         from agreements_call_off c
         join jsonb_to_recordset($4::jsonb) as n (extends uuid) on n.extends = c.id), 0),
       call_offs = call_offs + $6::int
     where id = $1::uuid returning *)
   insert into agreements_call_off (id, agreement_id, number, controller_id, publisher_id, seller_id, product_id, model,
     quantity, institution_ids, sizes, unit_price_micro, net_minor, starts_on, ends_on, proration, over_use, tolerance_bp,
     extends_id)
   select n.id, a.id, a.call_offs - $6::int + n.number, c.controller_id, c.publisher_id, c.seller_id, c.product_id, c.model,
     c.quantity - coalesce((select w.quantity from agreements_withdrawal w where w.call_off_id = c.id), 0),
     c.institution_ids, n.sizes, n.price, n.net, $2::date, $3::date, c.proration, c.over_use, c.tolerance_bp,
     c.id
   from a, jsonb_to_recordset($4::jsonb) as n (number int, id uuid, extends uuid, sizes jsonb, price bigint, net bigint)
   join agreements_call_off c on c.id = n.extends`,
);

/** Writes the agreement's new last day and the call-offs of its option year, and counts them in its ledger. */
export async function extendAgreement(
  tx: Tx,
  agreementId: string,
  year: Period,
  rows: readonly (PricedCallOff & { id: string; extendsId: string; sizes: readonly Size[] | null })[],
): Promise<void> {
  await tx.execute(extendAgreementSql, [
    agreementId,
    year.from,
    year.to,
    JSON.stringify(
      rows.map((row, i) => ({
        number: i + 1,
        id: row.id,
        extends: row.extendsId,
        sizes: row.sizes && sizePairs(row.sizes),
        price: row.unitPrice.toString(),
        net: row.netMinor.toString(),
      })),
    ),
    rows.reduce((sum, row) => sum + row.netMinor, 0n),
    rows.length,
  ]);
  await insertPriceLines(tx, rows);
}

const extendCommitmentsSql = statement(
  "agreements.extendCommitments",
  `insert into agreements_commitment (agreement_id, controller_id, publisher_id, seller_id, starts_on, ends_on, school_year,
     least, expected, most)
   select c.agreement_id, c.controller_id, c.publisher_id, c.seller_id, $2::date, $3::date, $4::text, c.least, c.expected, c.most
   from agreements_commitment c where c.agreement_id = $1::uuid and c.ends_on = $2::date`,
);

/** Copies the last year's commitments to the option year. */
export async function extendCommitments(
  tx: Tx,
  agreementId: string,
  year: Period,
  schoolYear: string,
): Promise<void> {
  await tx.execute(extendCommitmentsSql, [agreementId, year.from, year.to, schoolYear]);
}

export const factorText = (factor: bigint): string =>
  `${factor / 10_000n}.${String(factor % 10_000n).padStart(4, "0")}`;

const listPricesSql = statement(
  "agreements.listPrices",
  `select p.from_on, p.base_micro, p.index_micro, p.factor_e4, p.price_sheet, p.reason, p.person_id, p.decided_at
   from agreements_price p where p.agreement_id = $1::uuid order by p.from_on`,
  { decode: { price_sheet: SheetWire } },
);

/** Adjustments by the day that they hold from, with the index that the agreement names. */
export async function listPrices(
  tx: Reader,
  agreement: { id: string; indexName: string },
): Promise<PriceAdjustment[]> {
  const rows = await tx.all(listPricesSql, [agreement.id]);
  return rows.map((row) => ({
    agreementId: agreement.id,
    from: row.from_on,
    indexName: agreement.indexName,
    base: row.base_micro,
    index: row.index_micro,
    factor: factorText(row.factor_e4),
    priceSheet: row.price_sheet,
    reason: row.reason,
    personId: row.person_id,
    decidedAt: row.decided_at,
  }));
}

const insertPriceSql = statement(
  "agreements.insertPrice",
  `insert into agreements_price (agreement_id, from_on, publisher_id, seller_id, participant_ids, index_micro, factor_e4,
     price_sheet, reason, controller_id, person_id, decided_at, base_micro)
   values ($1::uuid, $2::date, $3::int, (select a.seller_id from agreements_agreement a where a.id = $1::uuid), $4::int[], $5::bigint, $6::bigint, $7::jsonb, $8::text, $9::int, $10::uuid,
     $11::timestamptz, $12::bigint)
   on conflict do nothing`,
);

/** False where this price year was decided before; nothing is written then. */
export async function insertPrice(
  tx: Tx,
  agreement: Sides,
  one: {
    from: LocalDate;
    base: bigint;
    index: bigint;
    factor: bigint;
    priceSheet: PriceSheet;
    reason: string;
    controllerId: number;
    personId: string;
    at: Date;
  },
): Promise<boolean> {
  const written = await tx.execute(insertPriceSql, [
    agreement.id,
    one.from,
    agreement.publisherId,
    agreement.participantIds,
    one.index,
    one.factor,
    JSON.stringify(SheetWire.encode(one.priceSheet)),
    one.reason,
    one.controllerId,
    one.personId,
    one.at.toISOString(),
    one.base,
  ]);
  return written > 0;
}

const findFactorOnSql = statement(
  "agreements.findFactorOn",
  `select p.factor_e4 as factor, p.base_micro as base from agreements_price p
   where p.agreement_id = $1::uuid and p.from_on <= $2::date order by p.from_on desc limit 1`,
);

/** The adjustment that holds on a day, with its base. */
export async function findFactorOn(
  tx: Reader,
  agreementId: string,
  day: LocalDate,
): Promise<{ factor: bigint; base: bigint } | undefined> {
  return tx.maybe(findFactorOnSql, [agreementId, day]);
}

const listPriceYearsSql = statement(
  "agreements.listPriceYears",
  `select p.from_on as "from", p.factor_e4 as factor, p.price_sheet as "priceSheet" from agreements_price p
   where p.agreement_id = $1::uuid order by p.from_on`,
  { decode: { priceSheet: SheetWire } },
);

/** The adjusted prices of an agreement, by the day that they hold from. */
export async function listPriceYears(tx: Reader, agreementId: string): Promise<PriceYear[]> {
  const rows = await tx.all(listPriceYearsSql, [agreementId]);
  return rows.map(({ factor, ...row }) => ({ ...row, factor: factorText(factor) }));
}

const findSheetOnSql = statement(
  "agreements.findSheetOn",
  `select p.price_sheet from agreements_price p
   where p.agreement_id = $1::uuid and p.from_on <= $2::date order by p.from_on desc limit 1`,
  { decode: { price_sheet: SheetWire } },
);

/** The adjusted prices that hold on a day; undefined where the agreement's own prices do. */
export async function findSheetOn(
  tx: Reader,
  agreementId: string,
  day: LocalDate,
): Promise<PriceSheet | undefined> {
  return (await tx.maybe(findSheetOnSql, [agreementId, day]))?.price_sheet;
}
