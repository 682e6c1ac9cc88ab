import type { Reader } from "../platform/db/database.ts";
import { statement } from "../platform/db/statement.ts";
import { schoolsTogether, toldOf } from "./rules.ts";
import { type ReportName, type ReportRequest, ShownFigures, type Value } from "./schema.ts";

const invoiceHead = `
  i.number, (i.issued_at at time zone 'Europe/Copenhagen')::date as "issuedOn", i.due_on as "dueOn",
  i.seller_name as seller, i.seller_cvr as "sellerCvr", i.buyer_name as buyer, i.buyer_cvr as "buyerCvr", i.payer_gln as "payerGln",
  i.order_reference as "orderReference"`;

const invoiceRows = `
  from billing_invoice i`;

const issuedIn = `
  i.number is not null and ($3::int is null or i.controller_id = $3::int)
  and ($4::int is null or i.publisher_id = $4::int)
  and i.issued_at >= $1::date::timestamp at time zone 'Europe/Copenhagen'
  and i.issued_at < $2::date::timestamp at time zone 'Europe/Copenhagen'`;

const spendSql = statement(
  "reports.spend",
  `select ${invoiceHead}, l.kind, a.reference as agreement, a.round_reference as round, l.product_title as product,
     a.model, l.starts_on as "startsOn", l.ends_on as "endsOn", l.units, l.quantity, l.per,
     l.base_quantity as "baseQuantity", l.unit_price_micro as "unitPrice",
     l.fee_minor + l.minimum_minor + l.rounding_minor as "charges!", l.net_minor as net, l.vat_bp as "vatRate", i.id as "invoiceId", l.institution_id is not null as "ofSchool!"
   ${invoiceRows}
   join billing_line l on l.invoice_id = i.id
   join agreements_agreement a on a.id = i.agreement_id
   where ${issuedIn}
   order by i.issued_at, i.publisher_id, i.number, l.line limit $5::int`,
);

const invoicesSql = statement(
  "reports.invoices",
  `select ${invoiceHead}, i.kind, i.state, v.category as "vatCategory", v.vat_bp as "vatRate", v.base_minor as net,
     v.vat_minor as vat, v.base_minor + v.vat_minor as total
   ${invoiceRows}
   join billing_vat v on v.invoice_id = i.id
   where ${issuedIn}
   order by i.issued_at, i.publisher_id, i.number, v.category, v.vat_bp limit $5::int`,
);

const useColumns = `
  u.entitled, u.drawn, u.active, u.over, u.under, u.unlicensed, u.unmatched, u.events,
  round(100.0 * (u.active - u.unmatched) / nullif(u.entitled, 0), 1)::text as utilisation`;

const useRows = `
  from reconciliation_reconciliation r
  join reconciliation_result u on u.reconciliation_id = r.id
  join agreements_agreement a on a.id = r.agreement_id
  where r.month >= $1::date and r.month < $2::date and ($3::int is null or r.controller_id = $3::int)
    and ($4::int is null or r.publisher_id = $4::int)`;

// A pupil is counted once for the buyer and at each school that it was active at: not sums, and never in one column.
const useSql = statement(
  "reports.use",
  `select to_char(r.month, 'YYYY-MM') as month, u.buyer_name as buyer, u.seller_name as seller, u.product_title as product,
     a.reference as agreement, r.state, ${useColumns}, r.publisher_view -> 'figures' as shown
   ${useRows} and u.institution_id is null
   order by r.month, u.buyer_name, a.reference, u.product_title limit $5::int`,
  { decode: { shown: ShownFigures } },
);

const useByInstitutionSql = statement(
  "reports.useByInstitution",
  `select to_char(r.month, 'YYYY-MM') as month, u.buyer_name as buyer, u.institution_number as "institutionNumber",
     u.institution_name as institution, u.seller_name as seller, u.product_title as product, a.reference as agreement,
     r.state, ${useColumns}
   ${useRows} and u.institution_id is not null
   order by r.month, u.buyer_name, a.reference, u.institution_id, u.product_title limit $5::int`,
);

type Values = readonly [
  from: string,
  to: string,
  controller: number | null,
  publisher: number | null,
  limit: number,
];
type Rows = Record<string, Value>[];
const rowsOf: Record<ReportName, (tx: Reader, values: Values) => Promise<Rows>> = {
  async spend(tx, values) {
    const rows = await tx.all(spendSql, values);
    const told = values[2] === null ? schoolsTogether(rows) : rows;
    return told.map(({ invoiceId: _id, ofSchool: _school, ...row }) => row);
  },
  invoices: (tx, values) => tx.all(invoicesSql, values),
  async use(tx, values) {
    const rows = await tx.all(useSql, values);
    return rows.map(({ shown, ...row }) => (values[2] === null ? { ...row, ...toldOf(row, shown) } : row));
  },
  // A publisher gets none: counts of one institution are its buyer's alone.
  useByInstitution: async (tx, values) => (values[2] === null ? [] : tx.all(useByInstitutionSql, values)),
};

/** A report's rows, at most `limit`, in a stable order. */
export function listRows(
  tx: Reader,
  request: Pick<ReportRequest, "report" | "from" | "to" | "controller" | "publisher">,
  limit: number,
): Promise<Record<string, Value>[]> {
  const { report, from, to, controller, publisher } = request;
  return rowsOf[report](tx, [from, to, controller ?? null, publisher ?? null, limit]);
}

const countWaitingSql = statement(
  "reports.countWaiting",
  `select
     (select count(*)::int from platform_outbox o where o.settled_at is null and o.dead_at is null) as "outboxWaiting!",
     (select greatest(0, coalesce(extract(epoch from platform_now() - min(o.written_at)), 0))::int
        from platform_outbox o where o.settled_at is null and o.dead_at is null) as "outboxOldestSeconds!",
     (select count(*)::int from platform_outbox o where o.dead_at is not null and o.settled_at is null) as "outboxDead!",
     (select count(*)::int from platform_attempt a where a.parked_at is not null and a.decision is null) as "jobsParked!",
     (select count(*)::int from platform_delivery d where d.delivered_at is null and d.dead_at is null) as "lettersWaiting!",
     (select count(*)::int from platform_delivery d where d.dead_at is not null) as "lettersDead!",
     (select count(*)::int from platform_run r where r.state in ('queued', 'running')) as "runsUnderWay!",
     (select count(*)::int from platform_run r where r.state = 'failed') as "runsFailed!",
     (select count(*)::int from usage_batch_view b where b.state = 'receiving') as "batchesReceiving!",
     (select count(*)::int from usage_batch_view b where not b.counted and b.state <> 'receiving') as "batchesUncounted!"`,
);

/** How much waits in an installation, all parties together; on the platform plane alone. */
export const countWaiting = (tx: Reader) => tx.one(countWaitingSql);
