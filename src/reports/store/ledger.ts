import { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Ledger, NewLedger } from "../schema/index.ts";
import { dayOf, invoiceHead, issuedIn, midnight } from "./parts.ts";

/** SQL of what leaves for a party's own ledger: its names of accounts, postings, and the evidence of its documents. */

const findSql = statement(
  "reports.findLedger",
  `select l.accounts, l.dimension, l.version, l.set_at as "setAt" from reports_ledger l where l.party_id = $1::int`,
  { decode: { accounts: z.record(z.string(), z.string()) } },
);
const nothing: Ledger = { accounts: [], dimension: "", version: 0, setAt: null };
/** What a party has set; where it has set nothing, nothing. */
export async function findLedger(tx: Reader, party: number): Promise<Ledger> {
  const row = await tx.maybe(findSql, [party]);
  if (!row) return nothing;
  const accounts = Object.entries(row.accounts).map(([account, number]) => ({ account, number }));
  return { ...row, accounts: accounts as Ledger["accounts"] };
}
const setSql = statement(
  "reports.setLedger",
  `insert into reports_ledger as l (party_id, accounts, dimension, set_by)
   select $1::int, $2::jsonb, $3::text, $4::uuid
   where $5::int = 0 or exists (select from reports_ledger o where o.party_id = $1::int)
   on conflict (party_id) do update set accounts = excluded.accounts, dimension = excluded.dimension, set_by = excluded.set_by,
     set_at = platform_now(), version = l.version + 1 where l.version = $5::int`,
);
/** `version`: of what it takes the place of, 0 where nothing was set. False where that has changed. */
export async function setLedger(
  tx: Tx,
  party: number,
  ledger: NewLedger,
  { by, version }: { by: string; version: number },
): Promise<boolean> {
  const accounts = Object.fromEntries(ledger.accounts.map(({ account, number }) => [account, number]));
  return (await tx.execute(setSql, [party, JSON.stringify(accounts), ledger.dimension, by, version])) > 0;
}

/** A dimension's text with what it names in its place; what a posting does not have is left out. */
const filled = (of: Record<"payerGln" | "agreement" | "product" | "institution" | "model", string>): string =>
  Object.entries(of).reduce(
    (text, [name, value]) => `replace(${text}, '{${name}}', coalesce(${value}, ''))`,
    "coalesce(w.dimension, '')",
  );

const ownJournal = `
  e.publisher_id = $4::int and $3::int is null and e.number is not null and e.booked_on >= $1::date and e.booked_on < $2::date`;

export const journalSql = statement(
  "reports.journal",
  `select e.number as entry, e.booked_on as "bookedOn", e.belongs_on as "belongsOn", e.fact, e.document_number as document,
     p.line, p.account, coalesce(w.accounts ->> p.account, '') as "ledgerAccount",
     ${filled({
       ...{ payerGln: "p.payer_gln", agreement: "a.reference", product: "null::text" },
       ...{ institution: "n.number", model: "a.model" },
     })} as dimension,
     q.name as party, p.payer_gln as "payerGln", p.vat_category as "vatCategory", p.vat_bp as "vatRate",
     case when p.amount_minor > 0 then p.amount_minor end as debit, case when p.amount_minor < 0 then -p.amount_minor end as credit,
     r.number as reverses
   from books_entry e join books_posting p on p.entry_id = e.id
   left join reports_ledger w on w.party_id = e.publisher_id
   left join parties_party q on q.id = p.party_id
   left join books_entry r on r.id = e.reverses_id
   left join billing_invoice i on e.document_kind = 'invoice' and i.id = e.document_id
   left join agreements_agreement a on a.id = i.agreement_id
   left join parties_institution n on n.controller_id = i.controller_id and n.id = i.institution_id
   where ${ownJournal}
   order by e.number, p.line`,
);

// What a buyer posts of a document: the cost of each line, the VAT by category, and what it owes: these sum to nothing.
const parts = `i.controller_id, i.issued_at, i.publisher_id, ${invoiceHead}, a.reference as agreement, a.model`;
const joined = (institution: string): string => `
  join agreements_agreement a on a.id = i.agreement_id
  left join parties_institution n on n.controller_id = i.controller_id and n.id = ${institution}`;
export const postingsSql = statement(
  "reports.postings",
  `with own as (select i.* from billing_invoice i where ${issuedIn} and $3::int is not null and $4::int is null)
   select g.number, g."issuedOn", g."dueOn", g.seller, g."sellerCvr", g."payerGln", g."orderReference", g."buyersAccount",
     coalesce(w.accounts ->> g."buyersAccount", '') as "ledgerAccount",
     ${filled({
       ...{ payerGln: 'g."payerGln"', agreement: "g.agreement", product: "g.product" },
       ...{ institution: 'g."institutionNumber"', model: "g.model" },
     })} as dimension,
     g.agreement, g.product, g."institutionNumber", g.model, g."vatCategory", g."vatRate",
     case when g.amount > 0 then g.amount end as debit, case when g.amount < 0 then -g.amount end as credit
   from (
     select ${parts}, n.number as "institutionNumber", 1 as part, l.line, 'cost' as "buyersAccount", l.product_title as product,
       l.vat_category as "vatCategory", l.vat_bp as "vatRate", l.net_minor as amount
     from own i join billing_line l on l.invoice_id = i.id ${joined("coalesce(l.institution_id, i.institution_id)")}
     union all
     select ${parts}, n.number, 2, 0, 'purchase_vat', null, v.category, v.vat_bp, v.vat_minor
     from own i join billing_vat v on v.invoice_id = i.id ${joined("i.institution_id")}
     union all
     select ${parts}, n.number, 3, 0, 'payable', null, null, null, -i.total_minor
     from own i ${joined("i.institution_id")}) g
   left join reports_ledger w on w.party_id = g.controller_id
   where g.amount <> 0
   order by g.issued_at, g.publisher_id, g.number, g.part, g.line, g."vatCategory", g."vatRate"`,
);

/** An amount of a document's XML in øre. */
const ofXml = (xml: string): string =>
  `(substring(${xml} from '<cbc:TaxInclusiveAmount[^>]*>(-?[0-9.]+)<')::numeric * 100)::bigint`;

// Each number with the one before it in its series, whatever days are asked for. The XML of a credit note says what it gives
// back as a positive amount. A fee is owed by its publisher, or set off against what that is owed.
export const evidenceSql = statement(
  "reports.evidence",
  `with own as (
     select i.id, 'invoice' as kind, i.number, i.series, i.series_number, i.issued_at, i.total_minor, d.xml, d.xml_hash,
       case when i.kind = 'credit_note' then -1 else 1 end as sign
     from billing_invoice i left join billing_document d on d.invoice_id = i.id
     where i.number is not null and i.publisher_id = $4::int and $3::int is null
     union all
     select s.id, 'self_billed', s.number, s.series, s.series_number, s.issued_at, s.total_minor, s.xml,
       sha256(convert_to(s.xml, 'UTF8')), case when s.corrects_id is null then 1 else -1 end
     from billing_self_billed s where s.publisher_id = $4::int and $3::int is null
     union all
     select f.id, 'fee_invoice', f.number, f.series, f.series_number, f.issued_at, f.total_minor, f.xml,
       sha256(convert_to(f.xml, 'UTF8')), 1
     from billing_fee_invoice f where f.marketplace_id = $4::int and $3::int is null),
   seen as (
     select o.*, o.series_number - coalesce(lag(o.series_number) over (partition by o.series order by o.series_number), 0) - 1 as gap,
       ${ofXml("o.xml")} * o.sign as xml_total,
       (select sum(p.amount_minor)::bigint from books_entry e join books_posting p on p.entry_id = e.id
         where e.publisher_id = $4::int and e.document_kind = o.kind and e.document_id = o.id
           and p.account in ('receivable', 'publisher_payable') and e.fact in ('invoice', 'credit_note', 'self_billed', 'fee')) as posted
     from own o)
   select s.number, s.series, s.series_number as "seriesNumber", ${dayOf("s.issued_at")} as "issuedOn", s.gap::int as gap,
     encode(s.xml_hash, 'hex') as sha256, s.total_minor as total, s.xml_total as "xmlTotal", coalesce(s.posted, 0) as "journalTotal",
     case when s.gap <> 0 then 'gap' when s.xml is null then 'no_xml'
       when s.xml_hash is distinct from sha256(convert_to(s.xml, 'UTF8')) then 'hash'
       when s.xml_total is distinct from s.total_minor then 'xml'
       when coalesce(s.posted, 0) <> s.total_minor then 'journal' else 'right' end as evidence
   from seen s
   where s.issued_at >= ${midnight("$1")} and s.issued_at < ${midnight("$2")}
   order by s.series, s.series_number`,
);
