import type { Reader } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { money } from "../../platform/money.ts";
import { type Account, type Subbalance, VatCategory } from "../schema.ts";

/** All SQL of the balances that are kept. */

const chartSql = statement(
  "books.listBalances",
  `select b.account, sum(b.postings)::int as "postings!", sum(b.debit_minor)::bigint as "debitMinor!", sum(b.credit_minor)::bigint as "creditMinor!"
   from books_balance b where b.publisher_id = $1::int group by b.account`,
);
const lastSql = statement(
  "books.findLastNumber",
  `select b.last_number as "lastNumber" from books_book b where b.publisher_id = $1::int`,
);
/** What stands on each account that has postings, and how many entries there are. */
export async function readChart(tx: Reader, publisherId: number) {
  const rows = await tx.all(chartSql, [publisherId]);
  const last = await tx.maybe(lastSql, [publisherId]);
  return { rows, entries: last?.lastNumber ?? 0 };
}

const subbalancesSql = statement(
  "books.listSubbalances",
  `select nullif(b.party_id, 0) as "partyId", q.name as "partyName", nullif(b.payer_gln, '') as "payerGln",
     nullif(b.vat_category, '') as "vatCategory", case when b.vat_category <> '' then b.vat_bp end as "vatBp",
     b.postings, b.debit_minor as debit, b.credit_minor as credit
   from books_balance b left join parties_party_view q on q.id = b.party_id
   where b.publisher_id = $1::int and b.account = $2::text
     and ($3::int is null or (b.party_id, b.payer_gln, b.vat_category, b.vat_bp) > ($3::int, $4::text, $5::text, $6::int))
   order by b.party_id, b.payer_gln, b.vat_category, b.vat_bp limit $7::int`,
  { decode: { vatCategory: VatCategory.nullable() } },
);
/** An account by payer, publisher and VAT; `key` says where the next page goes on. */
export async function listSubbalances(
  tx: Reader,
  publisherId: number,
  account: Account,
  after: string[] | undefined,
  limit: number,
): Promise<(Subbalance & { key: string })[]> {
  const [party, gln = "", category = "", bp = "0"] = after?.[0]?.split("|") ?? [];
  const rows = await tx.all(subbalancesSql, [
    ...([publisherId, account, party === undefined ? null : Number(party)] as const),
    ...([gln, category, Number(bp), limit] as const),
  ]);
  return rows.map(({ debit, credit, ...row }) => ({
    ...{ account, ...row, debit: money(debit), credit: money(credit), balance: money(debit - credit) },
    key: [row.partyId ?? 0, row.payerGln ?? "", row.vatCategory ?? "", row.vatBp ?? 0].join("|"),
  }));
}
