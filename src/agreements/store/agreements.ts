import { z } from "zod";
import type { PriceSheet, Terms } from "../../catalogue/index.ts";
import type { LocalDate, Period } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { sortAs, sorted, sortFilters, sortKeyOf } from "../../platform/db/sorted.ts";
import { filtered, type RowOf, statement } from "../../platform/db/statement.ts";
import { type Minor, money } from "../../platform/money.ts";
import { Agreement, type AgreementInput, type AgreementQuery, type Buyer } from "../schema.ts";
import { buyerDecode, buyerSql } from "./buyers.ts";

/** All SQL of agreements and their buyers. */

/** Price sheets are stored in jsonb as they are written on the wire. */
export const SheetWire = Agreement.shape.priceSheet;

// The option's last day is `decideBy` of the rules.
// The state column only ends an agreement early; otherwise its last day ends it.
const today = "(platform_now() at time zone 'Europe/Copenhagen')::date";
const stateToday = `case when a.ends_on <= ${today} then 'ended' else a.state end`;
const agreementSql = `select a.*, ${stateToday} as "state_today!",
    (select p.title from catalogue_product_view p where p.id = a.product_id) as "product_title!",
    (select p.name from parties_party_view p where p.id = a.publisher_id) as "publisher_name!",
    case when a.option_years > a.options_used and not exists (select 1 from agreements_option o
      where o.agreement_id = a.id and o.number > a.options_used)
      then (a.ends_on - make_interval(months => a.option_notice_months))::date - 1 end as option_by
  from agreements_agreement a`;
const decode = { price_sheet: SheetWire, state_today: Agreement.shape.state };

const findAgreementSql = statement("agreements.findAgreement", `${agreementSql} where a.id = $1::uuid`, {
  decode,
});
type AgreementRow = RowOf<typeof findAgreementSql>;

const toAgreement = (row: AgreementRow, buyers: Buyer[]): Agreement => {
  const priceSheet = row.price_sheet;
  const { currency, model } = priceSheet;
  return {
    id: row.id,
    reference: row.reference,
    publisherId: row.publisher_id,
    publisherName: row.publisher_name,
    participantIds: row.participant_ids,
    roundReference: row.round_reference,
    lotReference: row.lot_reference,
    offerId: row.offer_id,
    productId: row.product_id,
    productTitle: row.product_title,
    model,
    priceSheet,
    proration: row.proration,
    countBasis: row.count_basis,
    overUse: row.over_use,
    toleranceBp: row.tolerance_bp,
    returnWindowDays: row.return_window_days,
    graceDays: row.grace_days,
    noticeOn: row.notice_on,
    period: { from: row.starts_on, to: row.ends_on },
    priceTerm: { from: row.term_starts_on, to: row.term_ends_on },
    ceiling: money(row.ceiling_minor, currency),
    called: money(row.called_minor, currency),
    remaining: money(row.ceiling_minor - row.called_minor, currency),
    calledQuantity: Number(row.called_quantity),
    reachedQuantity: Number(row.reached_quantity ?? row.called_quantity),
    guaranteedQuantity: Number(row.guaranteed_quantity),
    shortfall: row.shortfall,
    leadId: row.lead_id,
    options: { years: row.option_years, used: row.options_used, noticeMonths: row.option_notice_months },
    optionBy: row.option_by,
    priceIndex:
      row.index_name === null
        ? null
        : {
            index: row.index_name,
            baseMonth: row.index_base_month!,
            firstAfterMonths: row.index_first_after_months!,
            maxPct: row.index_max_pct_micro,
          },
    instalments: row.instalments,
    soldBy: row.seller_id === row.publisher_id ? "publisher" : "marketplace",
    sellerId: row.seller_id,
    state: row.state_today,
    buyers,
    createdAt: row.created_at,
  };
};

const withBuyersSql = statement(
  "agreements.withBuyers",
  `${buyerSql} where b.agreement_id = any($1::uuid[]) order by b.controller_id`,
  { decode: buyerDecode },
);

async function withBuyers(tx: Reader, rows: AgreementRow[]): Promise<Agreement[]> {
  if (rows.length === 0) return [];
  const buyers = await tx.all(withBuyersSql, [rows.map((row) => row.id)]);
  return rows.map((row) =>
    toAgreement(
      row,
      buyers.filter((buyer) => buyer.agreementId === row.id),
    ),
  );
}

export async function findAgreement(tx: Reader, id: string): Promise<Agreement | undefined> {
  const rows = await tx.all(findAgreementSql, [id]);
  return (await withBuyers(tx, rows))[0];
}

const findAgreementByReferenceSql = statement(
  "agreements.findAgreementByReference",
  "select a.id from agreements_agreement a where a.reference = $1::text",
);

export async function findAgreementByReference(
  tx: Reader,
  reference: string,
): Promise<{ id: string } | undefined> {
  return tx.maybe(findAgreementByReferenceSql, [reference]);
}

const lockAgreementSql = statement(
  "agreements.lockAgreement",
  "select 1 from agreements_agreement a where a.id = $1::uuid for update",
);

/** Locks the row, as every change of the ledger needs; only a named buyer or the platform can. */
export async function lockAgreement(tx: Tx, id: string): Promise<Agreement | undefined> {
  const held = await tx.execute(lockAgreementSql, [id]);
  // Read after the lock in a second statement: its snapshot includes what the previous holder committed.
  return held > 0 ? findAgreement(tx, id) : undefined;
}

/** Whose agreements: those that a controller is a named buyer of, or that a publisher sells on. */
export interface Scope {
  controller?: number;
  publisher?: number;
}

const sortedAgreements = sorted(
  `${agreementSql}
   where (a.participant_ids @> array[$1::int] or a.publisher_id = $2::int or a.seller_id = $2::int)
     and ($3::text is null or ${stateToday} = $3::text)
     and ($4::int is null or a.publisher_id = $4::int)
     and ($5::uuid is null or a.product_id = $5::uuid)
     and ($6::text is null or a.round_reference = $6::text)`,
  {
    chosen: "$7::text",
    limit: "$8::int",
    keys: {
      productTitle: sortAs.text("l.product_title"),
      publisherName: sortAs.text("l.publisher_name"),
      from: sortAs.day("l.starts_on"),
      to: sortAs.day("l.ends_on"),
      called: sortAs.whole("l.called_minor"),
      remaining: sortAs.whole("(l.ceiling_minor - l.called_minor)"),
      reference: sortAs.text("l.reference"),
    },
    own: [["l.reference", "text"]],
  },
);
const listAgreementsSql = filtered(
  "agreements.listAgreements",
  sortedAgreements.text,
  sortedAgreements.filters,
  { decode },
);

/** By reference, or as asked; `after` is the last item's. */
export async function listAgreements(
  tx: Reader,
  scope: Scope,
  by: Omit<z.output<typeof AgreementQuery>, "limit" | "cursor">,
  after: string[] | undefined,
  limit: number,
): Promise<(Agreement & { sortKey: string })[]> {
  const rows = await tx.all(
    listAgreementsSql,
    [
      scope.controller ?? null,
      scope.publisher ?? null,
      by.state ?? null,
      by.publisherId ?? null,
      by.productId ?? null,
      by.roundReference ?? null,
      sortKeyOf(by.sort),
      limit,
    ],
    sortFilters(by.sort, after),
  );
  const found = await withBuyers(tx, rows);
  return found.map((one, n) => ({ ...one, sortKey: rows[n]!.sortKey }));
}

export interface NewAgreement extends Omit<AgreementInput, "buyers" | "terms"> {
  id: string;
  terms: Terms;
  offerId: string | null;
  priceSheet: PriceSheet;
  priceTerm: Period;
  noticeOn: LocalDate | null;
  participantIds: number[];
  calledMinor: Minor;
  calledQuantity: number;
  reachedQuantity: number;
  guaranteedQuantity: number;
  callOffs: number;
  sellerId: number;
}

const insertAgreementSql = statement(
  "agreements.insertAgreement",
  `insert into agreements_agreement (id, reference, publisher_id, participant_ids, round_reference,
     lot_reference, offer_id, product_id, model, price_sheet, proration, count_basis, over_use, tolerance_bp,
     starts_on, ends_on, term_starts_on, term_ends_on, ceiling_minor, called_minor, called_quantity,
     call_offs, return_window_days, grace_days, notice_on, reached_quantity, shortfall,
     guaranteed_quantity, lead_id, option_years, option_notice_months, index_name, index_base_month,
     index_first_after_months, index_max_pct_micro, instalments, seller_id)
   values ($1::uuid, $2::text, $3::int, $4::int[], $5::text, $6::text, $7::uuid, $8::uuid, $9::text,
     $10::jsonb, $11::text, $12::text, $13::text, $14::int, $15::date, $16::date, $17::date,
     $18::date, $19::bigint, $20::bigint, $21::bigint, $22::int, $23::int, $24::int, $25::date,
     $26::bigint, $27::text, $28::bigint, $29::int, $30::int, $31::int, $32::text, $33::text, $34::int,
     $35::bigint, $36::text, $37::int)
   on conflict (reference) do nothing`,
);

/** False where an agreement with this reference exists; nothing is written then. */
export async function insertAgreement(tx: Tx, one: NewAgreement): Promise<boolean> {
  const written = await tx.execute(insertAgreementSql, [
    one.id,
    one.reference,
    one.publisherId,
    one.participantIds,
    one.roundReference ?? null,
    one.lotReference ?? null,
    one.offerId,
    one.productId,
    one.model,
    JSON.stringify(z.encode(SheetWire, one.priceSheet)),
    one.terms.proration,
    one.terms.countBasis,
    one.terms.overUse,
    one.terms.toleranceBp,
    one.period.from,
    one.period.to,
    one.priceTerm.from,
    one.priceTerm.to,
    one.ceilingMinor,
    one.calledMinor,
    one.calledQuantity,
    one.callOffs,
    one.terms.returnWindowDays,
    one.terms.graceDays,
    one.noticeOn,
    one.reachedQuantity,
    one.shortfall ?? "report",
    one.guaranteedQuantity,
    one.leadId ?? null,
    one.options?.years ?? 0,
    one.options?.noticeMonths ?? 6,
    one.priceIndex?.index ?? null,
    one.priceIndex?.baseMonth ?? null,
    one.priceIndex?.firstAfterMonths ?? null,
    one.priceIndex?.maxPct ?? null,
    one.instalments ?? "advance",
    one.sellerId,
  ]);
  return written > 0;
}

const findFirstDaySql = statement(
  "agreements.findFirstDay",
  `select a.starts_on from agreements_agreement a
   where a.publisher_id = $1::int and $2::int = any(a.participant_ids)
   order by a.starts_on limit 1`,
);

/** The first day of the first agreement between the two; undefined where they have none. */
export async function findFirstDay(
  tx: Reader,
  publisherId: number,
  controllerId: number,
): Promise<LocalDate | undefined> {
  return (await tx.maybe(findFirstDaySql, [publisherId, controllerId]))?.starts_on as LocalDate | undefined;
}
