import type { Actor } from "../../platform/actor.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import { type Minor, money, unitPrice } from "../../platform/money.ts";
import type { Asked, Creditable, IssuedLine, Left } from "../rules/index.ts";
import { AskedLines, type Credit, type CreditState, LineEvidence } from "../schema/index.ts";
import type { Pair } from "./runs.ts";

/** All SQL of what has been credited of issued invoices. */

const listCreditableSql = statement(
  "billing.listCreditable",
  `select l.invoice_id as "invoiceId", l.line, f.reconciliation_id as "reconciliationId!", l.product_id as "productId",
     l.institution_id as "institutionId", l.net_minor as "netMinor", coalesce(c.net, 0)::bigint as "creditedMinor!",
     l.vat_category as "vatCategory", l.vat_bp as "vatBp", l.vat_code as "vatCode", l.vat_reason as "vatReason",
     l.starts_on as "startsOn", l.ends_on as "endsOn", l.evidence, i.part as "invoicePart"
   from billing_line f
   -- The line that billed the month, and those that stand in for it since it was void.
   join billing_line l on (l.invoice_id = f.invoice_id and l.line = f.line) or (l.origin_id = f.invoice_id and l.origin_line = f.line)
   join billing_invoice i on i.id = l.invoice_id
   left join lateral (select sum(x.net_minor) as net from billing_line x
     where x.corrects_id = l.invoice_id and x.corrects_line = l.line) c on true
   where f.reconciliation_id = any($1::uuid[]) and f.net_minor > 0
   order by f.reconciliation_id, f.adjustment_number, f.line, i.issued_at`,
  { decode: { evidence: LineEvidence } },
);

/** The lines that billed these months, oldest first, with what has been credited of each. */
export const listCreditable = (tx: Reader, reconciliationIds: readonly string[]): Promise<Creditable[]> =>
  tx.all(listCreditableSql, [reconciliationIds]);

const listLeftSql = statement(
  "billing.listLeft",
  `select o.category as "vatCategory", o.vat_bp as "vatBp", (o.base_minor + coalesce(c.base, 0))::bigint as "leftMinor!",
     coalesce(r.net, 0)::bigint as "withheldMinor!"
   from billing_vat o
   left join lateral (select sum(v.base_minor) as base from billing_invoice i join billing_vat v on v.invoice_id = i.id
     where i.corrects_id = o.invoice_id and v.category = o.category and v.vat_bp = o.vat_bp) c on true
   left join lateral (select sum(l.net_minor) as net from billing_line l where l.corrects_id = o.invoice_id
     and l.kind = 'rounding' and l.vat_category = o.category and l.vat_bp = o.vat_bp) r on true
   where o.invoice_id = $1::uuid`,
);

/** What is left of an invoice, per category and rate. */
export const listLeft = (tx: Reader, invoiceId: string): Promise<Left[]> => tx.all(listLeftSql, [invoiceId]);

const listIssuedLinesSql = statement(
  "billing.listIssuedLines",
  `select l.line, l.kind, l.product_id as "productId", l.product_title as "productTitle", l.description,
     l.call_off_id as "callOffId", l.reconciliation_id as "reconciliationId", l.shortfall_id as "shortfallId", l.part,
     l.adjustment_number as "adjustmentNumber", l.institution_id as "institutionId", l.starts_on as "from", l.ends_on as "to",
     l.units, l.quantity, l.per, l.base_quantity as base, l.unit_price_micro as price, l.fee_minor as "feeMinor",
     l.minimum_minor as "minimumMinor", l.rounding_minor as "roundingMinor", l.net_minor as "netMinor", l.entitled, l.active,
     l.evidence, l.vat_category as "vatCategory", l.vat_bp as "vatBp", l.vat_code as "vatCode", l.vat_reason as "vatReason",
     l.origin_id as "originId", l.origin_line as "originLine", coalesce(c.net, 0)::bigint as "creditedMinor!"
   from billing_line l
   left join lateral (select sum(x.net_minor) as net from billing_line x
     where x.corrects_id = l.invoice_id and x.corrects_line = l.line) c on true
   where l.invoice_id = $1::uuid order by l.line`,
  { decode: { evidence: LineEvidence } },
);

/** The lines of an issued invoice as they were made, with what has been credited of each. */
export async function listIssuedLines(tx: Reader, invoiceId: string): Promise<IssuedLine[]> {
  const rows = await tx.all(listIssuedLinesSql, [invoiceId]);
  return rows.map(({ from, to, quantity, base, price, originId, originLine, institutionId, ...row }) => ({
    ...row,
    ...{ period: { from, to }, quantity: Number(quantity), baseQuantity: Number(base) },
    unitPrice: unitPrice(price),
    ...(institutionId === null ? {} : { institutionId }),
    ...(originId === null || originLine === null
      ? {}
      : { origin: { invoiceId: originId, line: originLine } }),
  }));
}

const creditSql = `
  select c.id, c.state, c.reason, c.invoice_id as "invoiceId", i.number as "invoiceNumber!",
    c.publisher_id as "publisherId", c.controller_id as "controllerId", c.agreement_id as "agreementId", q.name as "buyerName",
    c.asked, c.reissue, c.withdrawal_id as "withdrawalId", c.net_minor as net, c.vat_minor as vat, c.total_minor as total, c.editor_ids as "editorIds",
    c.proposed_at as "proposedAt", c.approved_at as "approvedAt",
    array(select d.id from billing_invoice d where d.credit_id = c.id order by d.issued_at, d.series_number) as "documentIds!"
  from billing_credit c
  join parties_party_view q on q.id = c.controller_id
  join billing_invoice i on i.id = c.invoice_id`;

const findCreditSql = statement(
  "billing.findCredit",
  `${creditSql} where c.id = $1::uuid and ($2::int is null or c.publisher_id = $2::int)`,
  { decode: { asked: AskedLines.nullable() } },
);
const lockCreditSql = statement(
  "billing.lockCredit",
  "select c.id from billing_credit c where c.id = $1::uuid and ($2::int is null or c.publisher_id = $2::int) for update",
);
const listCreditsSql = statement(
  "billing.listCredits",
  `${creditSql} where c.publisher_id = $1::int and ($2::text is null or c.state = $2::text)
     and ($3::uuid is null or c.invoice_id = $3::uuid)
     and ($4::timestamptz is null or (date_trunc('milliseconds', c.proposed_at), c.id) < ($4::timestamptz, $5::uuid))
   order by date_trunc('milliseconds', c.proposed_at) desc, c.id desc limit $6::int`,
  { decode: { asked: AskedLines.nullable() } },
);

type CreditRow = RowOf<typeof findCreditSql>;
/** A credit with who has proposed it. */
export type FoundCredit = Credit & { editorIds: readonly string[]; agreementId: string; publisherId: number };

const toCredit = ({ net, vat, total, asked, ...row }: CreditRow): FoundCredit => ({
  ...row,
  ...{ net: money(net), vat: money(vat), total: money(total) },
  lines: asked?.map(([line, minor]) => ({ line, amount: money(BigInt(minor)) })) ?? null,
});

/** Of a seller, or (a job's) of anybody. */
export async function findCredit(
  tx: Reader,
  id: string,
  publisherId: number | null,
): Promise<FoundCredit | undefined> {
  const row = await tx.maybe(findCreditSql, [id, publisherId]);
  return row && toCredit(row);
}

/** As it is now; nobody else changes it until the transaction ends. */
export async function lockCredit(
  tx: Tx,
  id: string,
  publisherId: number | null,
): Promise<FoundCredit | undefined> {
  await tx.execute(lockCreditSql, [id, publisherId]);
  return findCredit(tx, id, publisherId);
}

/** The newest first. */
export async function listCredits(
  tx: Reader,
  publisherId: number,
  filter: { state?: CreditState | undefined; invoiceId?: string | undefined },
  after: string[] | undefined,
  limit: number,
): Promise<FoundCredit[]> {
  const rows = await tx.all(listCreditsSql, [
    publisherId,
    filter.state ?? null,
    filter.invoiceId ?? null,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
  ]);
  return rows.map(toCredit);
}

const insertCreditSql = statement(
  "billing.insertCredit",
  `insert into billing_credit (id, publisher_id, controller_id, agreement_id, invoice_id, reason, asked, reissue,
     net_minor, vat_minor, total_minor, editor_ids, withdrawal_id)
   values ($1::uuid, $2::int, $3::int, $4::uuid, $5::uuid, $6::text, $7::jsonb, $8::boolean, $9::bigint, $10::bigint,
     $11::bigint, $12::uuid[], $13::uuid)`,
);

export interface NewStoredCredit extends Pair {
  id: string;
  publisherId: number;
  invoiceId: string;
  reason: string;
  asked: Asked | null;
  reissue: boolean;
  /** What it gives back, above 0. */
  given: { netMinor: Minor; vatMinor: Minor; totalMinor: Minor };
  editorIds: readonly string[];
  withdrawalId?: string;
}

export async function insertCredit(tx: Tx, credit: NewStoredCredit): Promise<void> {
  const asked = credit.asked?.map(({ line, minor }) => [line, Number(minor)]);
  await tx.execute(insertCreditSql, [
    credit.id,
    credit.publisherId,
    credit.controllerId,
    credit.agreementId,
    credit.invoiceId,
    credit.reason,
    asked ? JSON.stringify(asked) : null,
    credit.reissue,
    credit.given.netMinor,
    credit.given.vatMinor,
    credit.given.totalMinor,
    [...credit.editorIds],
    credit.withdrawalId ?? null,
  ]);
}

const moveCreditSql = statement(
  "billing.moveCredit",
  `update billing_credit set state = $2::text, approved_by = coalesce($3::uuid, approved_by),
     approved_for = coalesce($4::uuid, approved_for),
     approved_at = case when $3::uuid is null then approved_at else platform_now() end
   where id = $1::uuid`,
);
export async function moveCredit(tx: Tx, id: string, state: Moved<CreditState>, by?: Actor): Promise<void> {
  await tx.execute(moveCreditSql, [id, state, by?.personId ?? null, by?.standsFor ?? null]);
}
