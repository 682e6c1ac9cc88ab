import { asLocalDate, type LocalDate, monthOf } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { Statement, StatementLine } from "../schema/index.ts";

/** All SQL of statements and their lines. */

export const firstOf = (month: string): LocalDate => asLocalDate(`${month}-01`);

export interface NewStatement {
  id: string;
  publisherId: number;
  marketplaceId: number;
  month: string;
  netMinor: Minor;
  vatMinor: Minor;
  grossMinor: Minor;
  feeMinor: Minor;
  feeVatMinor: Minor;
  payoutMinor: Minor;
  feeInvoiceId: string | null;
  ownGrossMinor: Minor;
  ownFeeMinor: Minor;
  monthlyMinor: Minor;
  ownFeeVatMinor: Minor;
  ownFeeInvoiceId: string | null;
}
const insertSql = statement(
  "payouts.insertStatement",
  `insert into payouts_statement (id, publisher_id, marketplace_id, month, net_minor, vat_minor, gross_minor, fee_minor, fee_vat_minor,
     payout_minor, fee_invoice_id, own_gross_minor, own_fee_minor, monthly_minor, own_fee_vat_minor, own_fee_invoice_id)
   values ($1::uuid, $2::int, $3::int, $4::date, $5::bigint, $6::bigint, $7::bigint, $8::bigint, $9::bigint, $10::bigint, $11::uuid,
     $12::bigint, $13::bigint, $14::bigint, $15::bigint, $16::uuid) on conflict (publisher_id, month) do nothing`,
);
/** False where the publisher has a statement of the month: another run waits here for this one, and leaves it alone. */
export const insertStatement = async (tx: Tx, one: NewStatement): Promise<boolean> =>
  (await tx.execute(insertSql, [
    ...([
      one.id,
      one.publisherId,
      one.marketplaceId,
      firstOf(one.month),
      one.netMinor,
      one.vatMinor,
    ] as const),
    ...([one.grossMinor, one.feeMinor, one.feeVatMinor, one.payoutMinor, one.feeInvoiceId] as const),
    ...([
      one.ownGrossMinor,
      one.ownFeeMinor,
      one.monthlyMinor,
      one.ownFeeVatMinor,
      one.ownFeeInvoiceId,
    ] as const),
  ])) > 0;

export interface NewLine {
  kind: StatementLine["kind"];
  documentId: string;
  documentNumber: string;
  issuedOn: LocalDate;
  netMinor: Minor;
  vatMinor: Minor;
  grossMinor: Minor;
  feeBp: number;
  feeMinor: Minor;
}
const insertLinesSql = statement(
  "payouts.insertLines",
  `insert into payouts_line (statement_id, line, publisher_id, marketplace_id, kind, document_id, document_number, issued_on, net_minor,
     vat_minor, gross_minor, fee_bp, fee_minor)
   select $1::uuid, l.line, $2::int, $3::int, l.kind, l.document_id, l.document_number, l.issued_on, l.net, l.vat, l.gross, l.fee_bp, l.fee
   from jsonb_to_recordset($4::jsonb) as l (line int, kind text, document_id uuid, document_number text, issued_on date, net bigint,
     vat bigint, gross bigint, fee_bp int, fee bigint)`,
);
export async function insertLines(
  tx: Tx,
  { id, publisherId, marketplaceId }: Pick<NewStatement, "id" | "publisherId" | "marketplaceId">,
  lines: readonly NewLine[],
): Promise<void> {
  const rows = lines.map((one, at) => ({
    ...{ line: at + 1, kind: one.kind, document_id: one.documentId, document_number: one.documentNumber },
    ...{ issued_on: one.issuedOn, net: String(one.netMinor), vat: String(one.vatMinor) },
    ...{ gross: String(one.grossMinor), fee_bp: one.feeBp, fee: String(one.feeMinor) },
  }));
  await tx.execute(insertLinesSql, [id, publisherId, marketplaceId, JSON.stringify(rows)]);
}

const sql = `
  select s.id, s.publisher_id as "publisherId", q.name as "publisherName", s.month, s.net_minor as net, s.vat_minor as vat,
    s.gross_minor as gross, s.fee_minor as fee, s.fee_vat_minor as "feeVat", s.payout_minor as payout,
    s.fee_invoice_id as "feeInvoiceId", s.own_gross_minor as "ownGross", s.own_fee_minor as "ownFee", s.monthly_minor as monthly,
    s.own_fee_vat_minor as "ownFeeVat", s.own_fee_invoice_id as "ownFeeInvoiceId", s.made_at as "madeAt", p.id as "payoutId",
    p.state as "payoutState"
  from payouts_statement s join parties_party_view q on q.id = s.publisher_id
  left join payouts_payout p on p.statement_id = s.id
  where (s.publisher_id = $1::int or s.marketplace_id = $1::int)`;
const listSql = statement(
  "payouts.listStatements",
  `${sql} and ($2::int is null or s.publisher_id = $2::int)
     and ($3::date is null or (s.month, s.id) < ($3::date, $4::uuid)) order by s.month desc, s.id desc limit $5::int`,
);
const toStatement = (row: RowOf<typeof listSql>): Statement => ({
  ...row,
  month: monthOf(row.month),
  ...{ net: money(row.net), vat: money(row.vat), gross: money(row.gross), fee: money(row.fee) },
  ...{ feeVat: money(row.feeVat), payout: money(row.payout), ownGross: money(row.ownGross) },
  ...{ ownFee: money(row.ownFee), monthly: money(row.monthly), ownFeeVat: money(row.ownFeeVat) },
});
/** A publisher's own, or all of the marketplace's; the newest month first. */
export async function listStatements(
  tx: Reader,
  partyId: number,
  publisherId: number | undefined,
  after: string[] | undefined,
  limit: number,
): Promise<Statement[]> {
  const from = after?.[0] === undefined ? null : firstOf(after[0]);
  const rows = await tx.all(listSql, [partyId, publisherId ?? null, from, after?.[1] ?? null, limit]);
  return rows.map(toStatement);
}
const findSql = statement("payouts.findStatement", `${sql} and s.id = $2::uuid`);
export async function findStatement(tx: Reader, partyId: number, id: string): Promise<Statement | undefined> {
  const row = await tx.maybe(findSql, [partyId, id]);
  return row && toStatement(row);
}
const linesSql = statement(
  "payouts.listLines",
  `select l.line, l.kind, l.document_id as "documentId", l.document_number as "documentNumber", l.issued_on as "issuedOn",
     l.net_minor as net, l.vat_minor as vat, l.gross_minor as gross, l.fee_bp as "feeBp", l.fee_minor as fee
   from payouts_line l where l.statement_id = $1::uuid order by l.line`,
);
export async function listLines(tx: Reader, statementId: string): Promise<StatementLine[]> {
  const rows = await tx.all(linesSql, [statementId]);
  return rows.map(({ net, vat, gross, fee, ...row }) => ({
    ...{ ...row, net: money(net), vat: money(vat), gross: money(gross), fee: money(fee) },
    paidOut: money(row.kind === "sold_by_marketplace" ? gross - fee : 0n),
  }));
}
