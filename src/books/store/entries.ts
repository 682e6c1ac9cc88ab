import { z } from "zod";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { sortAs, sorted, sortFilters, sortKeyOf } from "../../platform/db/sorted.ts";
import { filtered, type RowOf, statement } from "../../platform/db/statement.ts";
import { type Minor, money } from "../../platform/money.ts";
import {
  type DocumentKind,
  type Entry,
  type EntryQuery,
  type Fact,
  Figure,
  type Posting,
  type VatCategory,
} from "../schema.ts";

/** All SQL of entries and their postings. */

const insertEntriesSql = statement(
  "books.insertEntries",
  `insert into books_entry (id, publisher_id, fact, fact_key, document_kind, document_id, document_number, belongs_on,
     booked_on, reverses_id)
   select e.id, e.publisher, e.fact, e.key, e.kind, e.document, e.number, e.day, e.day, e.reverses
   from jsonb_to_recordset($1::jsonb) as e (at int, id uuid, publisher int, fact text, key text, kind text, document uuid,
     number text, day date, reverses uuid) order by e.at`,
);
const insertPostingsSql = statement(
  "books.insertPostings",
  `insert into books_posting (entry_id, line, publisher_id, account, party_id, payer_gln, vat_category, vat_bp,
     amount_minor, figures)
   select p.entry, p.line, p.publisher, p.account, p.party, p.gln, p.vat_category, p.vat_bp, p.amount, p.figures
   from jsonb_to_recordset($1::jsonb) as p (entry uuid, publisher int, line int, account text, party int, gln text,
     vat_category text, vat_bp int, amount bigint, figures jsonb)`,
);
export interface NewEntry {
  id: string;
  publisherId: number;
  fact: Fact;
  factKey: string;
  document: { kind: DocumentKind; id: string; number: string };
  on: LocalDate;
  reversesId?: string;
}
export interface PostingRow {
  account: string;
  partyId?: number;
  payerGln?: string | null;
  vat?: { category: VatCategory; bp: number };
  amount: Minor;
  figures: Figure[];
}
/** Writes entries; the database gives each its month, and its number, in their order, when the transaction commits. */
export async function insertEntries(
  tx: Tx,
  all: readonly (NewEntry & { postings: readonly PostingRow[] })[],
): Promise<void> {
  const entries = all.map(({ id, publisherId, fact, factKey, document, on, reversesId }, at) => ({
    ...{ at, id, publisher: publisherId, fact, key: factKey, kind: document.kind, document: document.id },
    ...{ number: document.number, day: on, reverses: reversesId },
  }));
  await tx.execute(insertEntriesSql, [JSON.stringify(entries)]);
  const rows = all.flatMap(({ id, publisherId, postings }) =>
    postings.map(({ account, partyId, payerGln, vat, amount, figures }, at) => ({
      ...{ entry: id, publisher: publisherId, line: at + 1, account, party: partyId, gln: payerGln },
      ...{ vat_category: vat?.category, vat_bp: vat?.bp, amount: String(amount), figures },
    })),
  );
  await tx.execute(insertPostingsSql, [JSON.stringify(rows)]);
}

const settleSql = statement("books.settle", "select books_settle()::text as settled");
/** Settles what the transaction has posted, so that its entries can be read with their numbers. */
export async function settle(tx: Tx): Promise<void> {
  await tx.execute(settleSql);
}

const chargedSql = statement(
  "books.chargedOf",
  `select coalesce(-sum(p.amount_minor) filter (where p.account = 'reminder_fee'), 0)::bigint as "feeMinor!",
     coalesce(-sum(p.amount_minor) filter (where p.account = 'late_interest'), 0)::bigint as "interestMinor!"
   from books_entry e join books_posting p on p.entry_id = e.id
   where e.publisher_id = $1::int and e.document_id = $2::uuid`,
);
/** What stands as reminders' charges of an invoice, in øre. */
export const chargedOf = (tx: Reader, publisherId: number, documentId: string) =>
  tx.one(chargedSql, [publisherId, documentId]);

const entrySql = `
  select e.id, e.number as "number!", e.fact, e.document_kind as "documentKind", e.document_id as "documentId",
    e.document_number as "documentNumber", e.belongs_on as "belongsOn", e.booked_on as "bookedOn",
    (select sum(greatest(p.amount_minor, 0)) from books_posting p where p.entry_id = e.id)::bigint as "amount!",
    e.reverses_id as "reversesId", r.id as "reversedById", e.posted_at as "postedAt"
  from books_entry e left join books_entry r on r.reverses_id = e.id
  where e.number is not null and e.publisher_id = $1::int`;
const findEntrySql = statement("books.findEntry", `${entrySql} and e.id = $2::uuid`);
const sortedEntries = sorted(`${entrySql} {from} {to} {fact} {document} {account} {party}`, {
  chosen: "$3::text",
  limit: "$2::int",
  keys: {
    bookedOn: sortAs.day('l."bookedOn"'),
    fact: sortAs.text("l.fact"),
    document: sortAs.text('l."documentNumber"'),
    amount: sortAs.whole("l.amount"),
  },
  own: [["l.number", "int", "falls"]],
});
const listEntriesSql = filtered("books.listEntries", sortedEntries.text, {
  from: "and e.booked_on >= $1::date",
  to: "and e.booked_on < $1::date",
  fact: "and e.fact = $1::text",
  document: "and e.document_id = $1::uuid",
  account: "and exists (select 1 from books_posting p where p.entry_id = e.id and p.account = $1::text)",
  party: "and exists (select 1 from books_posting p where p.entry_id = e.id and p.party_id = $1::int)",
  ...sortedEntries.filters,
});
const toEntry = (row: RowOf<typeof findEntrySql>): Entry => {
  const { documentKind, documentId, documentNumber, amount, ...rest } = row;
  return {
    ...rest,
    document: { kind: documentKind, id: documentId, number: documentNumber },
    amount: money(amount),
  };
};

export async function findEntry(tx: Reader, publisherId: number, id: string): Promise<Entry | undefined> {
  const row = await tx.maybe(findEntrySql, [publisherId, id]);
  return row && toEntry(row);
}

/** The newest first, or as asked; `after` is the last one's. */
export async function listEntries(
  tx: Reader,
  publisherId: number,
  query: Omit<EntryQuery, "limit" | "cursor">,
  after: string[] | undefined,
  limit: number,
): Promise<(Entry & { sortKey: string })[]> {
  const { from, to, fact, documentId: document, account, partyId: party, sort } = query;
  const rows = await tx.all(listEntriesSql, [publisherId, limit, sortKeyOf(sort)], {
    ...{ from, to, fact, document, account, party },
    ...sortFilters(sort, after),
  });
  return rows.map(({ sortKey, ...row }) => ({ ...toEntry(row), sortKey }));
}

const postingsSql = statement(
  "books.listPostings",
  `select p.line, p.account, p.party_id as "partyId", q.name as "partyName", p.payer_gln as "payerGln",
     p.vat_category as "vatCategory", p.vat_bp as "vatBp", p.amount_minor as amount, p.figures
   from books_posting p left join parties_party_view q on q.id = p.party_id
   where p.entry_id = $1::uuid and p.publisher_id = $2::int order by p.line`,
  { decode: { figures: z.array(Figure) } },
);
/** Of an entry, 1,000 at most. */
export async function listPostings(tx: Reader, publisherId: number, entryId: string): Promise<Posting[]> {
  const rows = await tx.all(postingsSql, [entryId, publisherId]);
  return rows.map(({ amount, ...row }) => ({ ...row, amount: money(amount) }));
}
