import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { StoredRound } from "../schema/round.ts";
import { type Commitment, joins } from "./schema.ts";

/** All SQL of what participants commit to. */

const listSaidSql = statement(
  "rounds.listCommitments",
  `select c.lot_id as "lotId", c.controller_id as "controllerId", c.school_year as "schoolYear", c.min_quantity as min,
     c.expected_quantity as expected, c.max_quantity as max
   from rounds_commitment c where c.round_id = $1::uuid and c.left_at is null
   order by c.lot_id, c.controller_id, c.school_year`,
);
/** What participants have said of lots and years, those that they do not join (of 0) among them. */
export const listSaid = (tx: Reader, roundId: string): Promise<Commitment[]> =>
  tx.all(listSaidSql, [roundId]);

/** Those that stand: of lots and years that are joined, and not of a participant that has left the lot's award. */
export const listCommitments = async (tx: Reader, roundId: string): Promise<Commitment[]> =>
  (await listSaid(tx, roundId)).filter(joins);

const upsertCommitmentSql = statement(
  "rounds.upsertCommitment",
  `insert into rounds_commitment (round_id, participant_ids, lot_id, controller_id, min_quantity, expected_quantity,
     max_quantity, school_year)
   select $1::uuid, $2::int[], $3::uuid, $4::int, $5::int, $6::int, $7::int, y from unnest($8::text[]) y
   on conflict (lot_id, controller_id, school_year) do update set min_quantity = excluded.min_quantity,
     expected_quantity = excluded.expected_quantity, max_quantity = excluded.max_quantity`,
);
/** The same quantities for each of the school years. */
export async function upsertCommitment(
  tx: Tx,
  round: StoredRound,
  one: Omit<Commitment, "schoolYear"> & { schoolYears: readonly string[] },
): Promise<void> {
  await tx.execute(upsertCommitmentSql, [
    round.id,
    round.participantIds,
    one.lotId,
    one.controllerId,
    one.min,
    one.expected,
    one.max,
    one.schoolYears,
  ]);
}

const deleteCommitmentsSql = statement(
  "rounds.deleteCommitments",
  "delete from rounds_commitment where round_id = $1::uuid and controller_id = $2::int",
);
export async function deleteCommitments(tx: Tx, roundId: string, controllerId: number): Promise<void> {
  await tx.execute(deleteCommitmentsSql, [roundId, controllerId]);
}

const leaveLotSql = statement(
  "rounds.leaveLot",
  `update rounds_commitment set left_at = platform_now()
   where lot_id = $1::uuid and controller_id = $2::int and left_at is null`,
);
export async function leaveLot(tx: Tx, lotId: string, controllerId: number): Promise<void> {
  await tx.execute(leaveLotSql, [lotId, controllerId]);
}

const countLeaversSql = statement(
  "rounds.countLeavers",
  `select count(*)::int as "count!" from rounds_commitment c where c.lot_id = $1::uuid and c.left_at is not null`,
);
/** Whether somebody has left a lot's award. */
export const hasLeavers = async (tx: Reader, lotId: string): Promise<boolean> =>
  (await tx.one(countLeaversSql, [lotId])).count > 0;

const setDemandSql = statement(
  "rounds.setDemand",
  `update rounds_lot l set demand_min = floor(s.min), demand_expected = round(s.expected),
     demand_max = ceil(s.max), demand_years = s.years
   from (select y.id, avg(y.min) as min, avg(y.expected) as expected, avg(y.max) as max,
       jsonb_agg(jsonb_build_object('schoolYear', y.school_year, 'min', y.min, 'expected', y.expected,
         'max', y.max) order by y.school_year) filter (where y.school_year is not null) as years
     from (select o.id, c.school_year, sum(c.min_quantity) as min, sum(c.expected_quantity) as expected,
         sum(c.max_quantity) as max
       from rounds_lot o left join rounds_commitment c on c.lot_id = o.id and c.left_at is null
         and c.expected_quantity > 0 and $2::boolean
       where o.round_id = $1::uuid group by o.id, c.school_year) y
     group by y.id) s
   where s.id = l.id`,
);
/** Sums the commitments per lot and each year that somebody joins; null again where demand is collected anew. */
export async function setDemand(tx: Tx, roundId: string, locked: boolean): Promise<void> {
  await tx.execute(setDemandSql, [roundId, locked]);
}
