import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { unitPrice } from "../../platform/money.ts";
import type { DueCallOff, DueOverUse, DueShortfall, Terms } from "../rules/index.ts";
import { modelsInArrears, VatClassesKept } from "../schema/index.ts";
import type { Pair } from "./runs.ts";

const lockPairsSql = statement(
  "billing.lockPairs",
  `select pg_advisory_xact_lock(x.key) from (
     select hashtextextended('invoice ' || p.agreement || ' ' || p.controller, 0) as key
     from unnest($1::text[], $2::text[]) as p (agreement, controller) order by 1 offset 0) x`,
);

/**
 * Everything about a pair is decided under this lock. Later statements read what is due: their snapshots are younger
 * than the lock and so include the lines of another run.
 */
export const lockPair = (tx: Tx, pair: Pair): Promise<void> => lockPairs(tx, [pair]);

/** Several pairs, in the same order whoever locks them. */
export async function lockPairs(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  await tx.execute(lockPairsSql, [
    pairs.map(({ agreementId }) => agreementId),
    pairs.map(({ controllerId }) => String(controllerId)),
  ]);
}

export interface Account extends Terms {
  /** Who sells: who delivers, or the marketplace. */
  publisherId: number;
  deliveredBy: number;
  sellerReference: string;
  /** The parties as they are now: an invoice keeps them as they were when it was issued. */
  sellerName: string;
  sellerCvr: string;
  buyerName: string;
  buyerCvr: string;
  payerGln: string;
  orderReference: string | null;
  buyerReference: string | null;
  agreementReference: string;
  /** As it is stored, in its wire form. */
  priceSheet: unknown;
}

const getAccountSql = statement(
  "billing.getAccount",
  `select a.seller_id as "publisherId", a.publisher_id as "deliveredBy", a.reference as "agreementReference",
     p.reference as "sellerReference", p.name as "sellerName", p.cvr as "sellerCvr",
     q.name as "buyerName", q.cvr as "buyerCvr",
     p.country as "sellerCountry", p.vat_registered as "sellerRegistered", q.country as "buyerCountry",
     q.vat_registered as "buyerRegistered", b.payer_gln as "payerGln",
     b.order_reference as "orderReference", b.buyer_reference as "buyerReference", a.over_use as "overUse", a.tolerance_bp as "toleranceBp",
     (select jsonb_agg(jsonb_build_object('from', v.valid_from, 'vatClass', v.vat_class) order by v.valid_from)
       from catalogue_vat_class_view v where v.product_id = a.product_id) as "vatClasses!",
     a.proration, a.price_sheet as "priceSheet", a.starts_on as "from", a.ends_on as "to", a.term_starts_on as "termFrom",
     a.term_ends_on as "termTo"
   from agreements_agreement_view a
   join agreements_buyer_view b on b.agreement_id = a.id and b.controller_id = $2::int
   join parties_party_view p on p.id = a.seller_id
   join parties_party_view q on q.id = b.controller_id
   where a.id = $1::uuid`,
  { decode: { vatClasses: VatClassesKept } },
);

/** The agreement's data that a pair's invoices need. */
export async function getAccount(tx: Reader, pair: Pair): Promise<Account> {
  const row = await tx.one(getAccountSql, [pair.agreementId, pair.controllerId]);
  const {
    from,
    to,
    termFrom,
    termTo,
    sellerCountry,
    sellerRegistered,
    buyerCountry,
    buyerRegistered,
    ...rest
  } = row;
  const seller = { country: sellerCountry, registered: sellerRegistered };
  const buyer = { country: buyerCountry, registered: buyerRegistered };
  return { ...rest, seller, buyer, period: { from, to }, priceTerm: { from: termFrom, to: termTo } };
}

export const dueSql = `
   select c.agreement_id as "agreementId", c.controller_id as "controllerId", c.id, c.product_id as "productId", p.title, n.starts_on as "from", n.ends_on as "to",
     n.line as part, a.instalments, coalesce(b.upto, n.starts_on) as "paidTo!",
     n.units, n.quantity, n.per, n.base_quantity as base, n.unit_price_micro as price, n.fee_minor as "feeMinor",
     n.minimum_minor as "minimumMinor", n.rounding_minor as "roundingMinor", n.net_minor as "netMinor"
   from agreements_call_off_view c join catalogue_product_view p on p.id = c.product_id
   join agreements_agreement_view a on a.id = c.agreement_id
   join agreements_price_line_view n on n.controller_id = c.controller_id and n.call_off_id = c.id
   left join lateral (select max(l.ends_on) as upto from billing_line l where l.call_off_id = c.id and l.part = n.line) b on true`;

const listDueCallOffsSql = statement(
  "billing.listDueCallOffs",
  `${dueSql}
   where c.agreement_id = $1::uuid and c.controller_id = $2::int and c.starts_on < $3::date
     and c.model <> all($4::text[]) and coalesce(b.upto, n.starts_on) < n.ends_on
     and (a.instalments = 'advance' or coalesce(b.upto, n.starts_on) < $3::date)
   order by c.number, n.line`,
);

/** What of call-offs no invoice bills yet; those on models that are billed in arrears never get a line. */
export async function listDueCallOffs(tx: Reader, pair: Pair, before: LocalDate): Promise<DueCallOff[]> {
  const rows = await tx.all(listDueCallOffsSql, [
    pair.agreementId,
    pair.controllerId,
    before,
    modelsInArrears,
  ]);
  return toDue(rows, before);
}

/** Rows of call-offs' lines, call-off by call-off. */
export function toDue(rows: readonly RowOf<typeof listDueCallOffsSql>[], before: LocalDate) {
  const found = new Map<string, DuePart>();
  for (const row of rows) {
    const { id, productId, title, instalments, agreementId, controllerId } = row;
    const pair = { agreementId, controllerId };
    const one = found.get(id) ?? { ...pair, id, productId, title, instalments, before, lines: [] };
    if (one.lines.length === 0) found.set(id, one);
    one.lines.push({
      part: row.part,
      paidTo: row.paidTo,
      period: { from: row.from, to: row.to },
      units: row.units,
      quantity: Number(row.quantity),
      per: row.per,
      baseQuantity: Number(row.base),
      unitPrice: unitPrice(row.price),
      feeMinor: row.feeMinor,
      minimumMinor: row.minimumMinor,
      roundingMinor: row.roundingMinor,
      netMinor: row.netMinor,
    });
  }
  return [...found.values()];
}

type DuePart = Omit<DueCallOff, "lines"> & Pair & { lines: DueCallOff["lines"][number][] };

const listDueShortfallsSql = statement(
  "billing.listDueShortfalls",
  `select s.id, s.product_id as "productId", p.title, s.school_year as "schoolYear", s.starts_on as "from",
     s.ends_on as "to", s.units, s.unit_price_micro as price, s.net_minor as "netMinor"
   from agreements_shortfall_view s join catalogue_product_view p on p.id = s.product_id
   where s.agreement_id = $1::uuid and s.controller_id = $2::int and s.ends_on <= $3::date
     and s.consequence = 'bill' and s.net_minor > 0
     and not exists (select 1 from billing_line l where l.shortfall_id = s.id)
   order by s.starts_on`,
);

/** Counted school years whose shortfall is to be billed and has no invoice line yet, oldest first. */
export async function listDueShortfalls(tx: Reader, pair: Pair, before: LocalDate): Promise<DueShortfall[]> {
  const rows = await tx.all(listDueShortfallsSql, [pair.agreementId, pair.controllerId, before]);
  return rows.map(({ price, from, to, ...row }) => ({
    ...row,
    unitPrice: unitPrice(price),
    period: { from, to },
  }));
}

const listDueReconciliationsSql = statement(
  "billing.listDueReconciliations",
  `select r.id, r.month from reconciliation_reconciliation_view r
   where r.agreement_id = $1::uuid and r.controller_id = $2::int and r.month < $3::date and r.state = 'agreed'
     and not exists (select 1 from billing_line l where l.reconciliation_id = r.id)
   order by r.month, r.id`,
);

/** Agreed reconciliations that have not been billed, oldest month first. */
export function listDueReconciliations(
  tx: Reader,
  pair: Pair,
  before: LocalDate,
): Promise<{ id: string; month: LocalDate }[]> {
  return tx.all(listDueReconciliationsSql, [pair.agreementId, pair.controllerId, before]);
}

const listOverUseSql = statement(
  "billing.listOverUse",
  `select s.reconciliation_id as "reconciliationId", s.product_id as "productId", p.title, $4::text as "month!",
     s.entitled, s.distinct_in_term as "distinct!",
     price.unit_price_micro as price
   from reconciliation_result_view s
   join catalogue_product_view p on p.id = s.product_id
   join lateral (select c.unit_price_micro from agreements_call_off_view c
     where c.agreement_id = $1::uuid and c.controller_id = $2::int and c.product_id = s.product_id
     order by c.number desc limit 1) price on true
   where s.reconciliation_id = $3::uuid and s.controller_id = $2::int and s.institution_id is null
   order by s.product_id`,
);

/** A reconciled month's figures per product for the whole controller, with the price of the latest call-off. */
export async function listOverUse(
  tx: Reader,
  pair: Pair,
  reconciliation: { id: string; month: string },
): Promise<Omit<DueOverUse, "billedSeats">[]> {
  const rows = await tx.all(listOverUseSql, [
    pair.agreementId,
    pair.controllerId,
    reconciliation.id,
    reconciliation.month,
  ]);
  return rows.map(({ price, ...row }) => ({ ...row, unitPrice: unitPrice(price) }));
}
