import type { Actor } from "../../platform/actor.ts";
import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import type { RosterImport } from "../schema/index.ts";
import { type Stage, stageColumns, stages } from "./staging.ts";

/** One import at a time per controller. */
export async function lockRoster(tx: Tx, controllerId: number): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('roster ' || $1::text, 0))", [controllerId]);
}

/** A large roster takes longer than an ordinary request's statements may. */
export async function allowLong(tx: Tx): Promise<void> {
  await tx.query("set local statement_timeout = '10min'");
}

const importSql = `
  select i.id, i.state, i.origin, i.version, i.files, i.holds_from as "holdsFrom", encode(i.sha256, 'hex') as sha256, i.pupils, i.classes,
    i.added, i.removed, i.stale, i.imported_at as "importedAt", i.imported_by as "importedBy", i.held_for as "heldFor",
    i.decided_at as "decidedAt",
    coalesce((select json_agg(json_build_object('institutionId', s.institution_id, 'number', s.number,
        'pupils', s.pupils, 'before', s.before, 'removed', s.removed, 'unplaced', s.unplaced) order by s.number)
      from roster_import_school s where s.controller_id = i.controller_id and s.import_id = i.id), '[]') as institutions
  from roster_import i`;

/** The newest that took effect, or waits to: what the same zip again is answered with. */
export async function findLatestImport(tx: Reader, controllerId: number): Promise<RosterImport | undefined> {
  const rows = await tx.query<RosterImport>(
    `${importSql} where i.controller_id = $1::int and i.state in ('imported', 'held')
     order by coalesce(i.decided_at, i.imported_at) desc, i.id desc limit 1`,
    [controllerId],
  );
  return rows[0];
}

export async function findImport(
  tx: Reader,
  controllerId: number,
  id: string,
): Promise<RosterImport | undefined> {
  const rows = await tx.query<RosterImport>(
    `${importSql} where i.controller_id = $1::int and i.id = $2::uuid`,
    [controllerId, id],
  );
  return rows[0];
}

/** Whether any roster lies here that a delta could change. */
export async function findSourceKey(tx: Reader, controllerId: number): Promise<number | undefined> {
  const rows = await tx.query<{ n: number }>(
    "select s.key_number as n from roster_source s where s.controller_id = $1::int",
    [controllerId],
  );
  return rows[0]?.n;
}

const hasSessionsSql = statement(
  "roster.hasSessions",
  `select exists (select 1 from roster_source_session s where s.controller_id = $1::int) as "some!"`,
);
/** Whether files gave sessions: those that say nothing of them now leave them as they are. */
export const hasSessions = async (tx: Reader, controllerId: number): Promise<boolean> =>
  (await tx.one(hasSessionsSql, [controllerId])).some;

const findImportKeySql = statement(
  "roster.findImportKey",
  "select i.key_number from roster_import i where i.controller_id = $1::int and i.id = $2::uuid",
);
/** The number of the key under which a held import was read. */
export const findImportKey = async (tx: Reader, controllerId: number, id: string): Promise<number> =>
  (await tx.one(findImportKeySql, [controllerId, id])).key_number;

const findImporterSql = statement(
  "roster.findImporter",
  `select i.imported_by as "personId!", i.imported_for as "standsFor" from roster_import i
   where i.controller_id = $1::int and i.id = $2::uuid and i.imported_by is not null`,
);
/** Who sent an import, and in whose place; undefined: it came from the folder. */
export async function findImporter(tx: Reader, controllerId: number, id: string): Promise<Actor | undefined> {
  const found = await tx.maybe(findImporterSql, [controllerId, id]);
  return (
    found && { personId: found.personId, ...(found.standsFor === null ? {} : { standsFor: found.standsFor }) }
  );
}

/** Newest first, after (imported at, id). */
export function listImports(
  tx: Reader,
  controllerId: number,
  state: RosterImport["state"] | undefined,
  after: string[] | undefined,
  limit: number,
): Promise<RosterImport[]> {
  return tx.query<RosterImport>(
    `${importSql} where i.controller_id = $1::int
       and ($2::timestamptz is null or (date_trunc('milliseconds', i.imported_at), i.id) < ($2::timestamptz, $3::uuid))
       and ($5::text is null or i.state = $5::text)
     order by date_trunc('milliseconds', i.imported_at) desc, i.id desc limit $4::int`,
    [controllerId, after?.[0] ?? null, after?.[1] ?? null, limit, state ?? null],
  );
}

export async function insertImport(
  tx: Tx,
  controllerId: number,
  row: Omit<RosterImport, "importedAt" | "decidedAt">,
  { keyNumber, importedFor }: { keyNumber: number; importedFor: string | null },
): Promise<RosterImport> {
  const rows = await tx.query<{ imported_at: Date }>(
    `insert into roster_import (id, controller_id, state, origin, sha256, holds_from, pupils, classes, added, removed,
       stale, imported_by, imported_for, version, files, key_number, held_for, imported_at)
     values ($1::uuid, $2::int, $3::text, $4::text, decode($5::text, 'hex'), $6::date, $7::int, $8::int, $9::int,
       $10::int, $11::int, $12::uuid, $13::uuid, $14::text, $15::jsonb, $16::int, $17::text[],
       date_trunc('milliseconds', platform_now()))
     returning imported_at`,
    [
      row.id,
      controllerId,
      row.state,
      row.origin,
      row.sha256,
      row.holdsFrom,
      row.pupils,
      row.classes,
      row.added,
      row.removed,
      row.stale,
      row.importedBy,
      importedFor,
      row.version,
      JSON.stringify(row.files),
      keyNumber,
      row.heldFor,
    ],
  );
  if (row.institutions.length > 0)
    await tx.run(
      k("roster_import_school").insert(
        row.institutions.map((school) => ({
          import_id: row.id,
          controller_id: controllerId,
          institution_id: school.institutionId,
          number: school.number,
          pupils: school.pupils,
          before: school.before,
          removed: school.removed,
          unplaced: school.unplaced,
        })),
      ),
    );
  return { ...row, importedAt: rows[0]!.imported_at, decidedAt: null };
}

export async function updateDecided(
  tx: Tx,
  controllerId: number,
  id: string,
  to: Moved<RosterImport["state"]>,
  by: Actor,
): Promise<void> {
  await tx.query(
    `update roster_import set state = $3::text, decided_by = $4::uuid, decided_for = $5::uuid,
       decided_at = date_trunc('milliseconds', platform_now())
     where controller_id = $1::int and id = $2::uuid and state = 'held'`,
    [controllerId, id, to, by.personId, by.standsFor ?? null],
  );
}

/** What waited for a second person when something newer came: it will never take effect. */
export async function supersedeHeld(
  tx: Tx,
  controllerId: number,
  { from, to }: { from: RosterImport["state"][]; to: Moved<RosterImport["state"]> },
): Promise<void> {
  await tx.query(
    "update roster_import set state = $2::text where controller_id = $1::int and state = any($3::text[])",
    [controllerId, to, from],
  );
  await deleteHeldRows(tx, controllerId);
}

export async function deleteHeldRows(tx: Tx, controllerId: number): Promise<void> {
  await tx.query("delete from roster_held_row where controller_id = $1::int", [controllerId]);
}

/** Keeps the staged rows of an import that waits for a second person. */
export async function holdStaged(tx: Tx, controllerId: number, importId: string): Promise<void> {
  for (const stage of stages)
    await tx.query(
      `insert into roster_held_row (controller_id, import_id, file, line, body)
       select $1::int, $2::uuid, $3::text, t.line, to_jsonb(t) from roster_stage_${stage} t`,
      [controllerId, importId, stage],
    );
}

/** Stages the rows of a held import again. */
export async function stageHeld(tx: Tx, controllerId: number, importId: string): Promise<void> {
  const insert: Record<Stage, string> = {
    org: "insert into roster_stage_org",
    session: "insert into roster_stage_session",
    class: "insert into roster_stage_class",
    user: "insert into roster_stage_user",
    role: "insert into roster_stage_role",
    membership: "insert into roster_stage_membership",
  };
  for (const stage of stages)
    await tx.query(
      `${insert[stage]} (${stageColumns[stage].join(", ")})
       select ${stageColumns[stage].map((column) => `r.${column}`).join(", ")}
       from roster_held_row h, jsonb_populate_record(null::roster_stage_${stage}, h.body) r
       where h.controller_id = $1::int and h.import_id = $2::uuid and h.file = $3::text`,
      [controllerId, importId, stage],
    );
}
