import type { Reader, Tx } from "../../platform/db/database.ts";
import { filtered, type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { Assignment, Line, LineQuery, LineState, MatchedBy, NewPart } from "../schema/index.ts";

/** All SQL of lines and what they are assigned to. */

const lineSql = `
  select l.id, a.key as account, l.number, l.state, l.booked_on as "bookedOn", l.value_on as "valueOn", l.amount_minor as "amountMinor",
    l.assigned_minor as "assignedMinor", l.aside_minor as "asideMinor", l.said as text, l.payment_id as "paymentId",
    l.payer_name as "payerName", l.payer_account as "payerAccount", l.reference, l.end_to_end_id as "endToEndId", l.returned,
    l.matched_by as "matchedBy", l.version
  from banking_line l join banking_account a on a.id = l.account_id
  where l.publisher_id = $1::int`;
const findSql = statement("banking.findLine", `${lineSql} and l.id = $2::uuid`);
const lockSql = statement(
  "banking.lockLine",
  "select 1 from banking_line l where l.publisher_id = $1::int and l.id = $2::uuid for no key update",
);
const listSql = filtered(
  "banking.listLines",
  `${lineSql} {state} {q} {from} {to} {after} order by l.booked_on desc, l.id desc limit $2::int`,
  {
    state: "and l.state = $1::text",
    q: `and strpos(lower(concat_ws(' ', l.said, l.payer_name, l.reference, l.payment_id, l.end_to_end_id)), lower($1::text)) > 0`,
    from: "and l.booked_on >= $1::date",
    to: "and l.booked_on < $1::date",
    after: "and (l.booked_on, l.id) < ($1::date, $2::uuid)",
  },
);
export type LineRow = RowOf<typeof findSql>;
export const toLine = ({
  amountMinor,
  assignedMinor,
  asideMinor,
  valueOn: _valueOn,
  ...row
}: LineRow): Line => ({
  ...row,
  ...{ amount: money(amountMinor), assigned: money(assignedMinor), aside: money(asideMinor) },
  left: money(amountMinor - assignedMinor - asideMinor),
});

export const findLine = (tx: Reader, sellerId: number, id: string): Promise<LineRow | undefined> =>
  tx.maybe(findSql, [sellerId, id]);
/** Nobody else assigns it until the transaction ends. */
export async function lockLine(tx: Tx, sellerId: number, id: string): Promise<LineRow | undefined> {
  await tx.execute(lockSql, [sellerId, id]);
  return findLine(tx, sellerId, id);
}
/** The newest first. */
export async function listLines(
  tx: Reader,
  sellerId: number,
  { state, q, from, to }: Omit<LineQuery, "limit" | "cursor">,
  after: string[] | undefined,
  limit: number,
): Promise<Line[]> {
  const [day, id] = after ?? [];
  const rows = await tx.all(listSql, [sellerId, limit], {
    ...{ state, q, from, to },
    after: day === undefined || id === undefined ? undefined : [day, id],
  });
  return rows.map(toLine);
}

const waitingSql = statement(
  "banking.listWaitingLines",
  `${lineSql} and l.state = 'waiting' and l.assigned_minor = 0 and l.aside_minor = 0 order by l.booked_on, l.id limit $2::int`,
);
/** Lines of which nothing is assigned, the oldest first. */
export const listWaitingLines = (tx: Reader, sellerId: number, limit: number): Promise<LineRow[]> =>
  tx.all(waitingSql, [sellerId, limit]);

const moveSql = statement(
  "banking.moveLine",
  `update banking_line set state = coalesce($2::text, state), assigned_minor = $3::bigint, aside_minor = $4::bigint,
     matched_by = $5::text, version = version + 1 where id = $1::uuid`,
);
export async function moveLine(
  tx: Tx,
  id: string,
  to: {
    state: Moved<LineState> | undefined;
    assignedMinor: Minor;
    asideMinor: Minor;
    matchedBy: MatchedBy | null;
  },
): Promise<void> {
  await tx.execute(moveSql, [id, to.state ?? null, to.assignedMinor, to.asideMinor, to.matchedBy]);
}

const accountsSql = statement(
  "banking.listKnownAccounts",
  `select l.payer_account as "account!", min(i.controller_id)::int as "controllerId!", min(i.payer_gln) as "payerGln!"
   from banking_line l
   join banking_assignment g on g.line_id = l.id and g.undone_at is null
   join banking_part p on p.assignment_id = g.id and p.kind = 'invoice'
   join billing_invoice_view i on i.id = p.invoice_id
   where l.publisher_id = $1::int and l.payer_account is not null and l.matched_by is distinct from 'amount'
   group by l.payer_account having count(distinct (i.controller_id, i.payer_gln)) = 1 limit 20000`,
);
/** Accounts that have paid for one payer alone, as payment ids, numbers and people have said. */
export async function listKnownAccounts(tx: Reader, sellerId: number) {
  const rows = await tx.all(accountsSql, [sellerId]);
  return new Map(rows.map(({ account, ...payer }) => [account, payer]));
}

const insertAssignmentSql = statement(
  "banking.insertAssignment",
  `insert into banking_assignment (id, publisher_id, line_id, matched_by, person_id)
   values ($1::uuid, $2::int, $3::uuid, $4::text, $5::uuid)`,
);
export async function insertAssignment(
  tx: Tx,
  one: { id: string; sellerId: number; lineId: string; matchedBy: MatchedBy | null; personId: string },
): Promise<void> {
  await tx.execute(insertAssignmentSql, [one.id, one.sellerId, one.lineId, one.matchedBy, one.personId]);
}
const insertPartSql = statement(
  "banking.insertPart",
  `insert into banking_part (assignment_id, part, publisher_id, kind, amount_minor, invoice_id, payment_id, credit_id, reason, note)
   values ($1::uuid, $2::int, $3::int, $4::text, $5::bigint, $6::uuid, $7::uuid, $8::uuid, $9::text, $10::text)`,
);
export interface NewPartRow {
  assignmentId: string;
  part: number;
  sellerId: number;
  kind: NewPart["kind"];
  amountMinor: Minor;
  invoiceId?: string;
  paymentId?: string;
  creditId?: string;
  reason?: string;
  note?: string | undefined;
}
export async function insertPart(tx: Tx, one: NewPartRow): Promise<void> {
  await tx.execute(insertPartSql, [
    ...([
      one.assignmentId,
      one.part,
      one.sellerId,
      one.kind,
      one.amountMinor,
      one.invoiceId ?? null,
    ] as const),
    ...([one.paymentId ?? null, one.creditId ?? null, one.reason ?? null, one.note ?? null] as const),
  ]);
}

const assignmentsSql = statement(
  "banking.listAssignments",
  `select g.id, g.matched_by as "matchedBy", g.assigned_at as "assignedAt", g.undone_at as "undoneAt", g.undone_because as "undoneBecause"
   from banking_assignment g where g.publisher_id = $1::int and g.line_id = $2::uuid order by g.assigned_at desc, g.id limit 200`,
);
const partsSql = statement(
  "banking.listParts",
  `select p.assignment_id as "assignmentId", p.part, p.kind, p.amount_minor as "amountMinor", p.invoice_id as "invoiceId",
     i.number as "invoiceNumber", p.payment_id as "paymentId", p.credit_id as "creditId", p.reason, p.note,
     q.name as "payerName"
   from banking_part p join banking_assignment g on g.id = p.assignment_id
   left join billing_invoice_view i on i.id = p.invoice_id
   left join banking_credit c on c.id = p.credit_id
   left join parties_party_view q on q.id = coalesce(c.controller_id, i.controller_id)
   where p.publisher_id = $1::int and g.line_id = $2::uuid order by p.assignment_id, p.part limit 20000`,
);
export type PartRow = RowOf<typeof partsSql>;
export const listParts = (tx: Reader, sellerId: number, lineId: string): Promise<PartRow[]> =>
  tx.all(partsSql, [sellerId, lineId]);

/** Of a line, the newest first, with their parts. */
export async function listAssignments(tx: Reader, sellerId: number, lineId: string): Promise<Assignment[]> {
  const rows = await tx.all(assignmentsSql, [sellerId, lineId]);
  const parts = await listParts(tx, sellerId, lineId);
  return rows.map((row) => ({
    ...row,
    parts: parts
      .filter(({ assignmentId }) => assignmentId === row.id)
      .map(({ assignmentId: _of, part: _part, paymentId: _payment, amountMinor, ...part }) => ({
        ...part,
        amount: money(amountMinor),
      })),
  }));
}
const undoSql = statement(
  "banking.undoAssignment",
  `update banking_assignment set undone_by = $3::uuid, undone_because = $4::text, undone_at = platform_now()
   where id = $1::uuid and publisher_id = $2::int and undone_at is null`,
);
/** False where it is undone already. */
export const undoAssignment = async (
  tx: Tx,
  sellerId: number,
  id: string,
  by: { personId: string; reason: string },
): Promise<boolean> => (await tx.execute(undoSql, [id, sellerId, by.personId, by.reason])) > 0;
