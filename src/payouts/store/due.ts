import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { LineKind } from "../schema/index.ts";

/** All SQL of what is due to publishers, before a statement has it. */

/** Terms that hold for a publisher on a day, given as SQL. */
const termsOn = (publisher: string, day: string) => `
  select t.fee_bp, t.monthly_minor, t.pays_on from payouts_terms t
  where t.publisher_id = ${publisher} and t.accepted_at is not null and t.starts_on <= ${day} and (t.ends_on is null or ${day} < t.ends_on)`;
const dayOf = (instant: string) => `(${instant} at time zone 'Europe/Copenhagen')::date`;

/**
 * Documents of the marketplace's sales that are settled with the month that ends before $2: issued in it or earlier, not
 * settled yet, the days of objection over and no objection unanswered; where the terms of that last day pay what was received,
 * the sale's invoice paid in full, but for a small remainder that was written off, or credited. A credit note goes with what it corrects, or follows it at once; while one is
 * objected to, what it corrects waits as well: nobody is paid what is about to be given back.
 */
const soldSql = statement(
  "payouts.listSold",
  `with open as (
     select s.id, s.corrects_id, s.number, ${dayOf("s.issued_at")} as issued_on, s.net_minor, s.vat_minor, s.fee_bp,
       s.objectable_until, s.state, s.invoice_id
     from billing_self_billed_view s
     where s.publisher_id = $1::int and ${dayOf("s.issued_at")} < $2::date
       and not exists (select 1 from payouts_line l where l.document_id = s.id)),
   ready as (
     select o.id from open o
     where o.corrects_id is null and o.objectable_until < $2::date and o.state <> 'objected'
       and not exists (select 1 from open c where c.corrects_id = o.id and c.state = 'objected')
       and (not exists (select 1 from (${termsOn("$1::int", "($2::date - 1)")}) t where t.pays_on = 'received')
         or exists (select 1 from billing_invoice_view i where i.id = o.invoice_id and (i.state in ('paid', 'credited')
           or exists (select 1 from billing_write_off_view w where w.invoice_id = i.id and w.state = 'approved'
             and w.kind = 'remainder' and w.amount_minor < i.total_minor)))))
   select 'sold_by_marketplace' as "kind!", o.id as "documentId", o.number as "documentNumber", o.issued_on as "issuedOn!",
     o.net_minor as "netMinor", o.vat_minor as "vatMinor", o.fee_bp as "feeBp"
   from open o
   where o.id in (select r.id from ready r)
     or o.corrects_id is not null and o.state <> 'objected'
       and (o.corrects_id in (select r.id from ready r) or exists (select 1 from payouts_line l where l.document_id = o.corrects_id))
   order by o.issued_on, o.number`,
  { decode: { kind: LineKind } },
);
/** A publisher's own documents of days on which it has terms with the marketplace; a credit note's day is that of its invoice. */
const ownSql = statement(
  "payouts.listOwn",
  `select 'sold_by_publisher' as "kind!", i.id as "documentId", i.number as "documentNumber!", ${dayOf("i.issued_at")} as "issuedOn!",
     i.net_minor as "netMinor", i.vat_minor as "vatMinor", t.fee_bp as "feeBp"
   from billing_invoice_view i
   left join billing_invoice_view o on o.id = i.corrects_id
   cross join lateral (${termsOn("i.publisher_id", dayOf("coalesce(o.issued_at, i.issued_at)"))}) t
   where i.publisher_id = $1::int and i.number is not null and ${dayOf("i.issued_at")} < $2::date
     and not exists (select 1 from payouts_line l where l.document_id = i.id)
   order by i.issued_at, i.number`,
  { decode: { kind: LineKind } },
);
const monthlySql = statement(
  "payouts.monthlyFee",
  `select t.monthly_minor as "monthlyMinor" from (${termsOn("$1::int", "($2::date - 1)")}) t`,
);
/** What of a publisher's is settled with the month that ends before a day. */
export async function listDue(tx: Reader, publisherId: number, before: LocalDate) {
  return {
    due: [
      ...(await tx.all(soldSql, [publisherId, before])),
      ...(await tx.all(ownSql, [publisherId, before])),
    ],
    monthlyMinor: (await tx.maybe(monthlySql, [publisherId, before]))?.monthlyMinor ?? 0n,
  };
}

const publishersSql = statement(
  "payouts.listPublishers",
  `select p.id as "id!" from (
     select s.publisher_id as id from billing_self_billed_view s where s.marketplace_id = $1::int and ${dayOf("s.issued_at")} < $2::date
     union select t.publisher_id from payouts_terms t where t.marketplace_id = $1::int and t.accepted_at is not null and t.starts_on < $2::date) p
   where not exists (select 1 from payouts_statement s where s.publisher_id = p.id and s.month = ($2::date - interval '1 month')::date)
   order by p.id`,
);
/** Publishers that may have a statement of the month that ends before a day, and have none. */
export const listPublishers = async (
  tx: Reader,
  marketplaceId: number,
  before: LocalDate,
): Promise<number[]> => (await tx.all(publishersSql, [marketplaceId, before])).map(({ id }) => id);

const firstSql = statement(
  "payouts.firstDay",
  `select least((select min(${dayOf("s.issued_at")}) from billing_self_billed_view s where s.marketplace_id = $1::int),
     (select min(t.starts_on) from payouts_terms t where t.marketplace_id = $1::int and t.accepted_at is not null)) as day`,
);
/** The first day of which something may be due. */
export const firstDay = async (tx: Reader, marketplaceId: number): Promise<LocalDate | null> =>
  (await tx.one(firstSql, [marketplaceId])).day;

const waitingSql = statement(
  "payouts.listWaitingDocuments",
  `select s.publisher_id as "publisherId", count(*)::int as "documents!", sum(s.total_minor)::bigint as "grossMinor!"
   from billing_self_billed_view s
   where (s.publisher_id = $1::int or s.marketplace_id = $1::int)
     and not exists (select 1 from payouts_line l where l.document_id = s.id)
   group by s.publisher_id order by s.publisher_id limit $2::int`,
);
/** What no statement has yet, by publisher: of one, or of all of the marketplace's. */
export const listWaitingDocuments = (tx: Reader, partyId: number, limit: number) =>
  tx.all(waitingSql, [partyId, limit]);
