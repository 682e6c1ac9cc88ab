import { randomUUID } from "node:crypto";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { FindingKind, StripeFinding } from "../schema/index.ts";

/** All SQL of what Stripe's balance did: as it stands in the books, and as Stripe's own list has it. */

const insertSql = statement(
  "payments.insertMovement",
  `insert into payments_movement (transaction_id, id, publisher_id, kind, source_id, card_id, amount_minor, fee_minor, moved_on)
   values ($1::text, $2::uuid, $3::int, $4::text, $5::text, $6::uuid, $7::bigint, $8::bigint, $9::date)
   on conflict (transaction_id) do nothing`,
);
export interface NewMovement {
  transactionId: string;
  publisherId: number;
  kind: "charge" | "refund" | "refund_failed" | "dispute" | "payout" | "fee" | "transfer";
  sourceId: string;
  cardId: string | null;
  amountMinor: Minor;
  feeMinor: Minor;
  on: LocalDate;
}
/** Its id in the books; undefined where it stands there already. */
export async function insertMovement(tx: Tx, one: NewMovement): Promise<string | undefined> {
  const id = randomUUID();
  const { transactionId, publisherId, kind, sourceId, cardId, amountMinor, feeMinor, on } = one;
  const made = await tx.execute(insertSql, [
    ...([transactionId, id, publisherId, kind, sourceId, cardId, amountMinor, feeMinor, on] as const),
  ]);
  return made > 0 ? id : undefined;
}

const statedSql = statement(
  "payments.insertStated",
  `insert into payments_stated (transaction_id, publisher_id, kind, source_id, amount_minor, fee_minor, currency, created_at)
   select t.id, $1::int, t.kind, t.source, t.amount, t.fee, t.currency, t.created
   from jsonb_to_recordset($2::jsonb) as t (id text, kind text, source text, amount bigint, fee bigint, currency text,
     created timestamptz)
   on conflict do nothing`,
);
export interface StatedRow {
  id: string;
  kind: string;
  source: string | null;
  amountMinor: Minor;
  feeMinor: Minor;
  currency: string;
  createdAt: Date;
}
/** Keeps what Stripe's list says; what was read before stays. */
export async function insertStated(tx: Tx, publisherId: number, rows: readonly StatedRow[]): Promise<void> {
  const wire = rows.map(({ amountMinor, feeMinor, createdAt, ...row }) => ({
    ...row,
    ...{ amount: String(amountMinor), fee: String(feeMinor), created: createdAt.toISOString() },
  }));
  await tx.execute(statedSql, [publisherId, JSON.stringify(wire)]);
}

const lastSql = statement(
  "payments.findLastStated",
  "select max(s.created_at) as last from payments_stated s where s.publisher_id = $1::int",
);
/** Until when Stripe's list was read. */
export const findLastStated = async (tx: Reader, publisherId: number): Promise<Date | null> =>
  (await tx.one(lastSql, [publisherId])).last;

const comparedSql = statement(
  "payments.listUntied",
  `select coalesce(s.transaction_id, m.transaction_id) as "transactionId!", s.amount_minor as "statedAmount", s.fee_minor as "statedFee",
     m.amount_minor as "postedAmount", m.fee_minor as "postedFee"
   from (select * from payments_stated x where x.publisher_id = $1::int) s
   full join (select * from payments_movement y where y.publisher_id = $1::int) m on m.transaction_id = s.transaction_id
   where (s.amount_minor, s.fee_minor) is distinct from (m.amount_minor, m.fee_minor)
     and (s.transaction_id is not null or m.posted_at < platform_now() - make_interval(days => $2::int))
   order by 1 limit $3::int`,
);
/** Movements that the two differ about; those of the last days may not be on Stripe's list yet. */
export const listUntied = (tx: Reader, publisherId: number, days: number, limit: number) =>
  tx.all(comparedSql, [publisherId, days, limit]);

const unpostedSql = statement(
  "payments.listUnposted",
  `select s.transaction_id as id, s.kind, s.source_id as source, s.amount_minor as "amountMinor", s.fee_minor as "feeMinor",
     s.created_at as "createdAt", s.currency
   from payments_stated s
   where s.publisher_id = $1::int and not exists (select 1 from payments_movement m where m.transaction_id = s.transaction_id)
   order by s.created_at limit $2::int`,
);
/** What Stripe's list has and the books have not. */
export const listUnposted = (tx: Reader, publisherId: number, limit: number): Promise<StatedRow[]> =>
  tx.all(unpostedSql, [publisherId, limit]);

const findingSql = statement(
  "payments.insertFinding",
  `insert into payments_finding (id, publisher_id, transaction_id, kind, stated_minor, posted_minor)
   values ($1::uuid, $2::int, $3::text, $4::text, $5::bigint, $6::bigint) on conflict do nothing`,
);
/** Raised once. */
export async function insertFinding(
  tx: Tx,
  publisherId: number,
  of: { transactionId: string; kind: FindingKind; statedMinor: Minor | null; postedMinor: Minor | null },
): Promise<void> {
  const { transactionId, kind, statedMinor, postedMinor } = of;
  await tx.execute(findingSql, [randomUUID(), publisherId, transactionId, kind, statedMinor, postedMinor]);
}

const mendedSql = statement(
  "payments.settleTied",
  `update payments_finding f set note = $2::text, settled_by = $3::uuid, settled_at = platform_now()
   where f.id = $1::uuid and f.settled_at is null`,
);
/** False where somebody has looked at it. */
export const settleFinding = async (
  tx: Tx,
  id: string,
  { note, personId }: { note: string; personId: string },
): Promise<boolean> => (await tx.execute(mendedSql, [id, note, personId])) > 0;

const findingsSql = `
  select f.id, f.kind, f.transaction_id as "transactionId", f.stated_minor as stated, f.posted_minor as posted, f.note,
    f.found_at as "foundAt"
  from payments_finding f where f.publisher_id = $1::int`;
const findFindingSql = statement("payments.findFinding", `${findingsSql} and f.id = $2::uuid`);
const listFindingsSql = statement(
  "payments.listFindings",
  `${findingsSql} and (not $2::boolean or f.settled_at is null)
     and ($3::timestamptz is null or (date_trunc('milliseconds', f.found_at), f.id) < ($3::timestamptz, $4::uuid))
   order by date_trunc('milliseconds', f.found_at) desc, f.id desc limit $5::int`,
);
const toFinding = ({ stated, posted, ...row }: RowOf<typeof findFindingSql>): StripeFinding => ({
  ...row,
  stated: stated === null ? null : money(stated),
  posted: posted === null ? null : money(posted),
});
export async function findFinding(
  tx: Reader,
  publisherId: number,
  id: string,
): Promise<StripeFinding | undefined> {
  const row = await tx.maybe(findFindingSql, [publisherId, id]);
  return row && toFinding(row);
}
/** The newest first. */
export async function listFindings(
  tx: Reader,
  publisherId: number,
  waits: boolean,
  after: string[] | undefined,
  limit: number,
): Promise<StripeFinding[]> {
  const [at = null, id = null] = after ?? [];
  return (await tx.all(listFindingsSql, [publisherId, waits, at, id, limit])).map(toFinding);
}
