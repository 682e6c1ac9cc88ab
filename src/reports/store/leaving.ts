import type { Reader } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { dayOf, issuedIn, midnight } from "./parts.ts";

/** SQL of what leaves as a whole: the journal as SAF-T, documents in an archive. */

const accountsSql = statement(
  "reports.listSaftAccounts",
  `select p.account, p.party_id as "partyId", max(q.name) as name, max(q.cvr) as cvr,
     coalesce(sum(p.amount_minor) filter (where e.booked_on < $2::date), 0)::bigint as "opening!", sum(p.amount_minor)::bigint as "closing!"
   from books_entry e join books_posting p on p.entry_id = e.id left join parties_party q on q.id = p.party_id
   where e.publisher_id = $1::int and e.number is not null and e.booked_on < $3::date
   group by p.account, p.party_id order by p.account, p.party_id`,
);
export type SaftAccount = RowOf<typeof accountsSql>;
/** What stands on each account, by party, before the days and after them. */
export const listSaftAccounts = (
  tx: Reader,
  publisher: number,
  from: string,
  to: string,
): Promise<SaftAccount[]> => tx.all(accountsSql, [publisher, from, to]);

const totalsSql = statement(
  "reports.getSaftTotals",
  `select x.entries as "entries!", x.debit as "debit!", x.credit as "credit!", q.name, q.cvr, q.country
   from parties_party q
   cross join lateral (select count(distinct e.id)::int as entries, coalesce(sum(greatest(p.amount_minor, 0)), 0)::bigint as debit,
       coalesce(-sum(least(p.amount_minor, 0)), 0)::bigint as credit
     from books_entry e join books_posting p on p.entry_id = e.id
     where e.publisher_id = q.id and e.number is not null and e.booked_on >= $2::date and e.booked_on < $3::date) x
   where q.id = $1::int`,
);
export const getSaftTotals = (tx: Reader, publisher: number, from: string, to: string) =>
  tx.one(totalsSql, [publisher, from, to]);

const vatSql = statement(
  "reports.listSaftVat",
  `select p.vat_category as "category!", p.vat_bp as "bp!" from books_entry e join books_posting p on p.entry_id = e.id
   where e.publisher_id = $1::int and p.vat_category is not null and e.number is not null and e.booked_on < $2::date
   group by p.vat_category, p.vat_bp order by p.vat_category, p.vat_bp`,
);
export const listSaftVat = (tx: Reader, publisher: number, to: string) => tx.all(vatSql, [publisher, to]);

export const saftLinesSql = statement(
  "reports.saftLines",
  `select e.number, e.booked_on as booked, e.belongs_on as belongs, ${dayOf("e.posted_at")} as posted, e.fact,
     e.document_number as document, p.line, p.account, p.party_id as party, p.vat_category as category, p.vat_bp as bp,
     p.amount_minor as amount, (select abs(sum((f ->> 'value')::bigint)) from jsonb_array_elements(p.figures) f
       where f ->> 'name' = 'vat_base') as base
   from books_entry e join books_posting p on p.entry_id = e.id
   where e.publisher_id = $1::int and e.number is not null and e.booked_on >= $2::date and e.booked_on < $3::date
   order by e.number, p.line`,
);

const archivedSql = statement(
  "reports.listArchived",
  `select d.id as "id!", d.kind as "kind!", d.number as "number!", d."issuedOn" as "issuedOn!", d.net as "net!", d.vat as "vat!",
     d.total as "total!", encode(d.hash, 'hex') as "sha256!"
   from (
     select i.id, 'invoice' as kind, i.number, ${dayOf("i.issued_at")} as "issuedOn", i.net_minor as net, i.vat_minor as vat,
       i.total_minor as total, d.xml_hash as hash
     from billing_invoice i join billing_document d on d.invoice_id = i.id where ${issuedIn}
     union all
     select s.id, 'self_billed', s.number, ${dayOf("s.issued_at")}, s.net_minor, s.vat_minor, s.total_minor,
       sha256(convert_to(s.xml, 'UTF8'))
     from billing_self_billed s where $3::int is null and $4::int in (s.publisher_id, s.marketplace_id)
       and s.issued_at >= ${midnight("$1")} and s.issued_at < ${midnight("$2")}
     union all
     select f.id, 'fee_invoice', f.number, ${dayOf("f.issued_at")}, f.net_minor, f.vat_minor, f.total_minor,
       sha256(convert_to(f.xml, 'UTF8'))
     from billing_fee_invoice f where $3::int is null and $4::int in (f.publisher_id, f.marketplace_id)
       and f.issued_at >= ${midnight("$1")} and f.issued_at < ${midnight("$2")}) d
   order by d."issuedOn", d.number, d.id limit $5::int`,
);
export type Archived = RowOf<typeof archivedSql>;
export const listArchived = (
  tx: Reader,
  of: { from: string; to: string; controller: number | null; publisher: number | null },
  limit: number,
): Promise<Archived[]> => tx.all(archivedSql, [of.from, of.to, of.controller, of.publisher, limit]);

const xmlSql = statement(
  "reports.getArchivedXml",
  `select coalesce((select d.xml from billing_document d where d.invoice_id = $1::uuid),
     (select s.xml from billing_self_billed s where s.id = $1::uuid),
     (select f.xml from billing_fee_invoice f where f.id = $1::uuid)) as "xml!"`,
);
export const getArchivedXml = async (tx: Reader, id: string): Promise<string> =>
  (await tx.one(xmlSql, [id])).xml;
