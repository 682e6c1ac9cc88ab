import type { LocalDate, Period } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Minor } from "../../platform/money.ts";
import type { Room } from "../rules/index.ts";

/** All SQL of what a buyer's people may call off in a fiscal year. */

const limitSql = statement(
  "agreements.upsertLimit",
  `insert into agreements_spending_limit (controller_id, person_id, limit_minor, set_by) values ($1::int, $2::uuid, $3::bigint, $4::uuid)
   on conflict (controller_id, coalesce(person_id, '00000000-0000-0000-0000-000000000000'::uuid))
   do update set limit_minor = excluded.limit_minor, set_by = excluded.set_by, set_at = platform_now()`,
);
export async function upsertLimit(
  tx: Tx,
  one: { controllerId: number; personId: string | null; limitMinor: Minor; by: string },
): Promise<void> {
  await tx.execute(limitSql, [one.controllerId, one.personId, one.limitMinor, one.by]);
}

const dropSql = statement(
  "agreements.deleteLimit",
  "delete from agreements_spending_limit where controller_id = $1::int and person_id is not distinct from $2::uuid",
);
export async function deleteLimit(tx: Tx, controllerId: number, personId: string | null): Promise<void> {
  await tx.execute(dropSql, [controllerId, personId]);
}

const extraSql = statement(
  "agreements.insertExtra",
  `insert into agreements_spending_extra (id, controller_id, person_id, amount_minor, reason, approved_by, approved_for, year_from)
   values ($1::uuid, $2::int, $3::uuid, $4::bigint, $5::text, $6::uuid, $7::uuid, $8::date)`,
);
export async function insertExtra(
  tx: Tx,
  one: {
    id: string;
    controllerId: number;
    personId: string | null;
    amountMinor: Minor;
    reason: string;
    by: { personId: string; standsFor?: string | null | undefined };
    yearFrom: LocalDate;
  },
): Promise<void> {
  await tx.execute(extraSql, [
    ...([one.id, one.controllerId, one.personId, one.amountMinor, one.reason, one.by.personId] as const),
    ...([one.by.standsFor ?? null, one.yearFrom] as const),
  ]);
}

const extrasSql = statement(
  "agreements.listExtras",
  `select e.person_id as "personId", e.amount_minor as "amountMinor", e.reason, e.approved_by as "approvedBy", e.approved_at as at
   from agreements_spending_extra e
   where e.controller_id = $1::int and e.year_from = $2::date
     and ($3::uuid[] is null or e.person_id is null or e.person_id = any($3::uuid[]))
   order by e.approved_at desc, e.id`,
);
/** What was approved on top of limits in a fiscal year, the newest first; of some people, or of all. */
export const listExtras = (
  tx: Reader,
  controllerId: number,
  yearFrom: LocalDate,
  people: readonly string[] | null,
) => tx.all(extrasSql, [controllerId, yearFrom, people && [...people]]);

const roomsSql = statement(
  "agreements.listRooms",
  `select l.person_id as "personId", l.limit_minor as "limitMinor",
     coalesce((select sum(e.amount_minor) from agreements_spending_extra e where e.controller_id = l.controller_id
       and e.person_id is not distinct from l.person_id and e.year_from = $2::date), 0)::bigint as "extraMinor!",
     coalesce((select sum(s.net_minor - coalesce(w.net_minor, 0)) from agreements_spending s
       left join agreements_withdrawal w on w.call_off_id = s.call_off_id
       where s.controller_id = l.controller_id and s.spent_on >= $2::date and s.spent_on < $3::date
       and (l.person_id is null or l.person_id = any(s.person_ids))), 0)::bigint as "spentMinor!"
   from agreements_spending_limit l
   where l.controller_id = $1::int and ($4::uuid[] is null or l.person_id is null or l.person_id = any($4::uuid[]))
   order by l.person_id nulls first`,
);
/** The budget first, then limits; of some people, or of all. */
export const listRooms = (
  tx: Reader,
  controllerId: number,
  year: Period,
  people: readonly string[] | null,
): Promise<Room[]> => tx.all(roomsSql, [controllerId, year.from, year.to, people && [...people]]);

const spentSql = statement(
  "agreements.insertSpending",
  `insert into agreements_spending (call_off_id, controller_id, person_ids, net_minor, spent_on)
   select c.id, c.controller_id, $2::uuid[], $3::bigint, (c.called_at at time zone 'Europe/Copenhagen')::date
   from agreements_call_off c where c.id = $1::uuid`,
);
/** Whose call-off it was: who made it, and for whom it was done; and what counts of it. */
export async function insertSpending(
  tx: Tx,
  callOffId: string,
  people: readonly string[],
  minor: Minor,
): Promise<void> {
  await tx.execute(spentSql, [callOffId, [...people], minor]);
}
