import type { Reader, Tx } from "../../platform/db/database.ts";
import type {
  DataFlag,
  DataGate,
  DataProcessingAgreement,
  GateDoor,
  GateMode,
  NewDpa,
} from "../schema/index.ts";

/** All SQL of data processing agreements and of the gate that they open. */

const dpaSql = `
  select d.id, d.controller_id as "controllerId", d.publisher_id as "publisherId", d.version, d.categories,
    d.sub_processors as "subProcessors", d.transfer_basis as "transferBasis", d.starts_on as "from",
    d.ends_on as "to", d.round_reference as "roundReference", d.signed_at as "signedAt", d.ended_at as "endedAt"
  from parties_dpa d`;

export async function findDpa(tx: Reader, id: string): Promise<DataProcessingAgreement | undefined> {
  return (await tx.query<DataProcessingAgreement>(`${dpaSql} where d.id = $1::uuid`, [id]))[0];
}

/** False where the round has given the pair its agreement before: nothing is written then. */
export async function insertDpa(
  tx: Tx,
  row: NewDpa & { id: string; controllerId: number; roundReference: string | null },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into parties_dpa (id, controller_id, publisher_id, version, categories, sub_processors,
       transfer_basis, starts_on, ends_on, round_reference)
     values ($1::uuid, $2::int, $3::int, $4::text, $5::text[], $6::text[], $7::text, $8::date, $9::date, $10::text)
     on conflict do nothing returning id`,
    [
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
    ],
  );
  return rows.length > 0;
}

export function listDpas(
  tx: Reader,
  after: string | undefined,
  limit: number,
): Promise<DataProcessingAgreement[]> {
  return tx.query<DataProcessingAgreement>(
    `${dpaSql} where $1::uuid is null or d.id > $1::uuid order by d.id limit $2::int`,
    [after ?? null, limit],
  );
}

export async function endDpa(tx: Tx, id: string): Promise<DataProcessingAgreement | undefined> {
  await tx.query("update parties_dpa set ended_at = coalesce(ended_at, platform_now()) where id = $1::uuid", [
    id,
  ]);
  return findDpa(tx, id);
}

/** What holds for a pair on a day; `publisherId` null: the operator. */
export async function gateOn(
  tx: Reader,
  controllerId: number,
  publisherId: number | null,
  onDate: string,
): Promise<"live" | GateMode> {
  const rows = await tx.query<{ gate: "live" | GateMode }>(
    "select parties_data_gate_on($1::int, $2::int, $3::date) as gate",
    [controllerId, publisherId, onDate],
  );
  return rows[0]!.gate;
}

/** The controller's newest choice. */
export async function findGate(
  tx: Reader,
  controllerId: number,
): Promise<Pick<DataGate, "mode" | "reason" | "chosenAt"> | undefined> {
  const rows = await tx.query<Pick<DataGate, "mode" | "reason" | "chosenAt">>(
    `select g.mode, g.reason, g.chosen_at as "chosenAt" from parties_data_gate g
     where g.controller_id = $1::int order by g.number desc limit 1`,
    [controllerId],
  );
  return rows[0];
}

/** A further choice; two at the same time become two, one after the other. */
export async function insertGate(
  tx: Tx,
  controllerId: number,
  choice: { mode: GateMode; reason: string },
): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('data gate ' || $1::text, 0))", [
    String(controllerId),
  ]);
  await tx.query(
    `insert into parties_data_gate (controller_id, number, mode, reason)
     select $1::int, coalesce(max(g.number), 0) + 1, $2::text, $3::text from parties_data_gate g
     where g.controller_id = $1::int`,
    [controllerId, choice.mode, choice.reason],
  );
  await tx.query("update parties_controller set data_gate = $2::text where id = $1::int", [
    controllerId,
    choice.mode,
  ]);
}

/** True where it is the day's first at this door. */
export async function insertFlag(
  tx: Tx,
  flag: { controllerId: number; publisherId: number | null; door: GateDoor; onDay: string },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into parties_data_flag (controller_id, publisher_id, door, on_day)
     values ($1::int, coalesce($2::int, 0), $3::text, $4::date) on conflict do nothing returning 1`,
    [flag.controllerId, flag.publisherId, flag.door, flag.onDay],
  );
  return rows.length > 0;
}

/** The newest flags first. */
export function listFlags(tx: Reader, controllerId: number, limit: number): Promise<DataFlag[]> {
  return tx.query<DataFlag>(
    `select f.door, nullif(f.publisher_id, 0) as "publisherId", f.on_day as "onDay"
     from parties_data_flag f where f.controller_id = $1::int
     order by f.on_day desc, f.door, f.publisher_id limit $2::int`,
    [controllerId, limit],
  );
}
