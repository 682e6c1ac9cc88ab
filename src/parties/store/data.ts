import { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import {
  type DataFlag,
  type DataGate,
  type DataProcessingAgreement,
  type GateDoor,
  GateMode,
  type NewDpa,
} from "../schema/index.ts";

/** All SQL of data processing agreements and of the gate that they open. */

const dpaSql = `
  select d.id, d.controller_id as "controllerId", d.publisher_id as "publisherId", d.version, d.categories,
    d.sub_processors as "subProcessors", d.transfer_basis as "transferBasis", d.starts_on as "from",
    d.ends_on as "to", d.round_reference as "roundReference", d.signed_at as "signedAt", d.ended_at as "endedAt"
  from parties_dpa d`;

const findDpaSql = statement("parties.findDpa", `${dpaSql} where d.id = $1::uuid`);

export async function findDpa(tx: Reader, id: string): Promise<DataProcessingAgreement | undefined> {
  return await tx.maybe(findDpaSql, [id]);
}

const insertDpaSql = statement(
  "parties.insertDpa",
  `insert into parties_dpa (id, controller_id, publisher_id, version, categories, sub_processors,
     transfer_basis, starts_on, ends_on, round_reference)
   values ($1::uuid, $2::int, $3::int, $4::text, $5::text[], $6::text[], $7::text, $8::date, $9::date, $10::text)
   on conflict do nothing returning id`,
);

/** False where the round has given the pair its agreement before: nothing is written then. */
export async function insertDpa(
  tx: Tx,
  row: NewDpa & { id: string; controllerId: number; roundReference: string | null },
): Promise<boolean> {
  return (
    (await tx.execute(insertDpaSql, [
      row.id,
      row.controllerId,
      row.publisherId,
      row.version,
      row.categories,
      row.subProcessors,
      row.transferBasis,
      row.from,
      row.to,
      row.roundReference,
    ])) > 0
  );
}

const listDpasSql = statement(
  "parties.listDpas",
  `${dpaSql} where $1::uuid is null or d.id > $1::uuid order by d.id limit $2::int`,
);

export function listDpas(
  tx: Reader,
  after: string | undefined,
  limit: number,
): Promise<DataProcessingAgreement[]> {
  return tx.all(listDpasSql, [after ?? null, limit]);
}

const endDpaSql = statement(
  "parties.endDpa",
  "update parties_dpa set ended_at = coalesce(ended_at, platform_now()) where id = $1::uuid",
);

export async function endDpa(tx: Tx, id: string): Promise<DataProcessingAgreement | undefined> {
  await tx.execute(endDpaSql, [id]);
  return findDpa(tx, id);
}

const gateOnSql = statement(
  "parties.gateOn",
  `select parties_data_gate_on($1::int, $2::int, $3::date) as "gate!"`,
  { decode: { gate: z.enum(["live", ...GateMode.options]) } },
);

/** What holds for a pair on a day; `publisherId` null: the operator. */
export async function gateOn(
  tx: Reader,
  controllerId: number,
  publisherId: number | null,
  onDate: string,
): Promise<"live" | GateMode> {
  return (await tx.one(gateOnSql, [controllerId, publisherId, onDate])).gate;
}

const findGateSql = statement(
  "parties.findGate",
  `select g.mode, g.reason, g.chosen_at as "chosenAt" from parties_data_gate g
   where g.controller_id = $1::int order by g.number desc limit 1`,
);

/** The controller's newest choice. */
export async function findGate(
  tx: Reader,
  controllerId: number,
): Promise<Pick<DataGate, "mode" | "reason" | "chosenAt"> | undefined> {
  return tx.maybe(findGateSql, [controllerId]);
}

const lockGatesSql = statement(
  "parties.lockGates",
  "select pg_advisory_xact_lock(hashtextextended('data gate ' || $1::text, 0))",
);

const insertGateSql = statement(
  "parties.insertGate",
  `insert into parties_data_gate (controller_id, number, mode, reason)
   select $1::int, coalesce(max(g.number), 0) + 1, $2::text, $3::text from parties_data_gate g
   where g.controller_id = $1::int`,
);

const updateGateSql = statement(
  "parties.updateGate",
  "update parties_controller set data_gate = $2::text where id = $1::int",
);

/** A further choice; two at the same time become two, one after the other. */
export async function insertGate(
  tx: Tx,
  controllerId: number,
  choice: { mode: GateMode; reason: string },
): Promise<void> {
  await tx.execute(lockGatesSql, [String(controllerId)]);
  await tx.execute(insertGateSql, [controllerId, choice.mode, choice.reason]);
  await tx.execute(updateGateSql, [controllerId, choice.mode]);
}

const insertFlagSql = statement(
  "parties.insertFlag",
  `insert into parties_data_flag (controller_id, publisher_id, door, on_day)
   values ($1::int, coalesce($2::int, 0), $3::text, $4::date) on conflict do nothing`,
);

/** True where it is the day's first at this door. */
export async function insertFlag(
  tx: Tx,
  flag: { controllerId: number; publisherId: number | null; door: GateDoor; onDay: string },
): Promise<boolean> {
  return (await tx.execute(insertFlagSql, [flag.controllerId, flag.publisherId, flag.door, flag.onDay])) > 0;
}

const listFlagsSql = statement(
  "parties.listFlags",
  `select f.door, nullif(f.publisher_id, 0) as "publisherId", f.on_day as "onDay"
   from parties_data_flag f where f.controller_id = $1::int
   order by f.on_day desc, f.door, f.publisher_id limit $2::int`,
);

/** The newest flags first. */
export function listFlags(tx: Reader, controllerId: number, limit: number): Promise<DataFlag[]> {
  return tx.all(listFlagsSql, [controllerId, limit]);
}
