import type { Reader, Tx } from "../../platform/db/database.ts";
import { filtered, type RowOf, statement } from "../../platform/db/statement.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { Credit } from "../schema/index.ts";

/** All SQL of what payers have on account. */

const insertSql = statement(
  "banking.insertCredit",
  `insert into banking_credit (id, publisher_id, line_id, controller_id, payer_gln, amount_minor, left_minor)
   values ($1::uuid, $2::int, $3::uuid, $4::int, $5::text, $6::bigint, $6::bigint)`,
);
export async function insertCredit(
  tx: Tx,
  one: {
    id: string;
    sellerId: number;
    lineId: string;
    partyId: number;
    payerGln: string;
    amountMinor: Minor;
  },
): Promise<void> {
  const { id, sellerId, lineId, partyId, payerGln, amountMinor } = one;
  await tx.execute(insertSql, [id, sellerId, lineId, partyId, payerGln, amountMinor]);
}

const creditSql = `
  select c.id, c.controller_id as "partyId", coalesce(q.name, '') as "payerName!", c.payer_gln as "payerGln", c.line_id as "lineId",
    l.booked_on as "bookedOn", c.amount_minor as "amountMinor", c.left_minor as "leftMinor", c.version, c.made_at as "madeAt"
  from banking_credit c join banking_line l on l.id = c.line_id left join parties_party_view q on q.id = c.controller_id
  where c.publisher_id = $1::int`;
const findSql = statement("banking.findCredit", `${creditSql} and c.id = $2::uuid`);
const lockSql = statement(
  "banking.lockCredit",
  "select 1 from banking_credit c where c.publisher_id = $1::int and c.id = $2::uuid for no key update",
);
const listSql = filtered(
  "banking.listCredits",
  `${creditSql} {open} {after} order by date_trunc('milliseconds', c.made_at) desc, c.id desc limit $2::int`,
  {
    open: "and c.left_minor > 0",
    after: "and (date_trunc('milliseconds', c.made_at), c.id) < ($1::timestamptz, $2::uuid)",
  },
);
const usesSql = statement(
  "banking.listUses",
  `select u.credit_id as "creditId", u.id, u.invoice_id as "invoiceId", i.number as "invoiceNumber!", u.payment_id as "paymentId",
     u.amount_minor as "amountMinor", u.used_at as "usedAt", u.undone_at as "undoneAt"
   from banking_use u join billing_invoice_view i on i.id = u.invoice_id
   where u.publisher_id = $1::int and u.credit_id = any($2::uuid[]) order by u.used_at desc, u.id limit 5000`,
);
export type CreditRow = RowOf<typeof findSql>;
export type UseRow = RowOf<typeof usesSql>;

export const findCredit = (tx: Reader, sellerId: number, id: string): Promise<CreditRow | undefined> =>
  tx.maybe(findSql, [sellerId, id]);
/** Nobody else uses it until the transaction ends. */
export async function lockCredit(tx: Tx, sellerId: number, id: string): Promise<CreditRow | undefined> {
  await tx.execute(lockSql, [sellerId, id]);
  return findCredit(tx, sellerId, id);
}
export const listUses = (tx: Reader, sellerId: number, creditIds: string[]): Promise<UseRow[]> =>
  tx.all(usesSql, [sellerId, creditIds]);

export const toCredit = ({ amountMinor, leftMinor, ...row }: CreditRow, uses: readonly UseRow[]) => ({
  ...{ ...row, amount: money(amountMinor), left: money(leftMinor) },
  uses: uses
    .filter(({ creditId }) => creditId === row.id)
    .slice(0, 100)
    .map(({ creditId: _credit, paymentId: _payment, amountMinor: used, ...use }) => ({
      ...use,
      amount: money(used),
    })),
});
/** The newest first. */
export async function listCredits(
  tx: Reader,
  sellerId: number,
  open: boolean,
  after: string[] | undefined,
  limit: number,
): Promise<(Credit & { madeAt: Date })[]> {
  const [at, id] = after ?? [];
  const rows = await tx.all(listSql, [sellerId, limit], {
    open: open ? true : undefined,
    after: at === undefined || id === undefined ? undefined : [new Date(at), id],
  });
  const uses =
    rows.length === 0
      ? []
      : await listUses(
          tx,
          sellerId,
          rows.map((row) => row.id),
        );
  return rows.map((row) => toCredit(row, uses));
}

const openSql = statement(
  "banking.listOpenCredits",
  `${creditSql} and c.left_minor > 0 order by c.made_at, c.id limit $2::int`,
);
/** Of which something is left, the oldest first. */
export const listOpenCredits = (tx: Reader, sellerId: number, limit: number): Promise<CreditRow[]> =>
  tx.all(openSql, [sellerId, limit]);

const takeSql = statement(
  "banking.setCreditLeft",
  "update banking_credit set left_minor = $2::bigint, version = version + 1 where id = $1::uuid",
);
export async function setCreditLeft(tx: Tx, id: string, leftMinor: Minor): Promise<void> {
  await tx.execute(takeSql, [id, leftMinor]);
}

const insertUseSql = statement(
  "banking.insertUse",
  `insert into banking_use (id, publisher_id, credit_id, invoice_id, payment_id, amount_minor, person_id)
   values ($1::uuid, $2::int, $3::uuid, $4::uuid, $5::uuid, $6::bigint, $7::uuid)`,
);
export async function insertUse(
  tx: Tx,
  one: {
    id: string;
    sellerId: number;
    creditId: string;
    invoiceId: string;
    paymentId: string;
    amountMinor: Minor;
    personId: string;
  },
): Promise<void> {
  const { id, sellerId, creditId, invoiceId, paymentId, amountMinor, personId } = one;
  await tx.execute(insertUseSql, [id, sellerId, creditId, invoiceId, paymentId, amountMinor, personId]);
}
const undoUseSql = statement(
  "banking.undoUse",
  `update banking_use set undone_by = $3::uuid, undone_because = $4::text, undone_at = platform_now()
   where id = $1::uuid and publisher_id = $2::int and undone_at is null`,
);
/** False where it is undone already. */
export const undoUse = async (
  tx: Tx,
  sellerId: number,
  id: string,
  by: { personId: string; reason: string },
): Promise<boolean> => (await tx.execute(undoUseSql, [id, sellerId, by.personId, by.reason])) > 0;
