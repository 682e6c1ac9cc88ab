import { z } from "zod";
import type { Reader, Tx } from "../platform/db/database.ts";
import { statement } from "../platform/db/statement.ts";
import type { Holding, PartyExport } from "./schema/index.ts";
import { exportDays, leavingOf } from "./schema/index.ts";

/** All SQL of departures: what is held by the list, and exports. */

const forgetSql = statement(
  "departures.forget",
  `select departures_forget($1::text, $2::text, $3::int, $4::boolean, $5::text) as "rows!"`,
);

/** Deletes or empties a party's rows of a table, of one by months the oldest month; answers how many. */
export async function deleteHeld(tx: Tx, partyId: number, table: string, holding: Holding): Promise<number> {
  const rows = leavingOf(holding);
  if (rows === undefined) return 0;
  const byMonth = "byMonth" in holding;
  const sets = "sets" in holding ? holding.sets : null;
  return (await tx.one(forgetSql, [table, rows, partyId, byMonth, sets])).rows;
}

const countSql = statement(
  "departures.count",
  `select departures_count($1::text, $2::text, $3::int) as "rows!"`,
);

export const countHeld = async (tx: Reader, partyId: number, table: string, rows: string): Promise<number> =>
  (await tx.one(countSql, [table, rows, partyId])).rows;

const writeSql = statement(
  "departures.write",
  `select departures_write($1::uuid, $2::text, $3::text, $4::int, $5::text[], $6::text[]) as "rows!"`,
);

/** Which rows of a table are written into an export: these columns, or all but the hidden ones. */
export interface Written {
  table: string;
  rows: string;
  columns: readonly string[] | null;
  hidden: readonly string[];
}

export async function insertRows(
  tx: Tx,
  exportId: string,
  partyId: number,
  { table, rows, columns, hidden }: Written,
): Promise<number> {
  return (await tx.one(writeSql, [exportId, table, rows, partyId, columns, hidden])).rows;
}

const counts = z.record(z.string(), z.int());
const insertSql = statement(
  "departures.insertExport",
  `insert into departures_export (id, party_id, asked_by, reason) values ($1::uuid, $2::int, $3::uuid, $4::text)`,
);

export const insertExport = async (
  tx: Tx,
  of: { id: string; partyId: number; askedBy: string | null; reason: string },
): Promise<void> => {
  await tx.execute(insertSql, [of.id, of.partyId, of.askedBy, of.reason]);
};

const setMadeSql = statement(
  "departures.setMade",
  "update departures_export set made_at = platform_now(), counts = $2::jsonb where id = $1::uuid",
);

export const setMade = async (tx: Tx, id: string, rows: Record<string, number>): Promise<void> => {
  await tx.execute(setMadeSql, [id, JSON.stringify(rows)]);
};

const findSql = statement(
  "departures.findExport",
  `select e.id, e.party_id as "partyId", e.asked_by as "askedBy", e.made_at as "madeAt", e.counts from departures_export e
   where e.id = $1::uuid`,
  { decode: { counts } },
);

export const findExport = (tx: Reader, id: string) => tx.maybe(findSql, [id]);

const listExportsSql = statement(
  "departures.listExports",
  `select e.id, e.asked_by as "askedBy", date_trunc('milliseconds', e.asked_at) as "askedAt!", e.reason, e.made_at as "madeAt",
     (select coalesce(sum(c.value::int), 0) from jsonb_each_text(e.counts) c)::int as "rows!",
     e.asked_at + make_interval(days => $4::int) as "expiresAt!"
   from departures_export e where e.party_id = $1::int
     and ($2::timestamptz is null or (date_trunc('milliseconds', e.asked_at), e.id) < ($2::timestamptz, $5::uuid))
   order by date_trunc('milliseconds', e.asked_at) desc, e.id desc limit $3::int`,
);

/** A party's exports, the newest first. */
export const listExports = (
  tx: Reader,
  partyId: number,
  after: { at: Date; id: string } | undefined,
  limit: number,
): Promise<PartyExport[]> =>
  tx.all(listExportsSql, [partyId, after?.at ?? null, limit, exportDays, after?.id ?? null]);

const listPartsSql = statement(
  "departures.listParts",
  `select p.name, count(*)::int as "parts!" from departures_export_part p where p.export_id = $1::uuid
   group by p.name order by p.name`,
);

/** The tables of an export, each with its number of parts. */
export const listParts = (tx: Reader, exportId: string) => tx.all(listPartsSql, [exportId]);

const getPartSql = statement(
  "departures.getPart",
  "select p.body from departures_export_part p where p.export_id = $1::uuid and p.name = $2::text and p.n = $3::int",
);

/** A part, from 1; undefined where the export has gone meanwhile. */
export const getPart = async (
  tx: Reader,
  exportId: string,
  name: string,
  n: number,
): Promise<string | undefined> => (await tx.maybe(getPartSql, [exportId, name, n]))?.body;

const deleteExportsSql = statement(
  "departures.deleteExports",
  "delete from departures_export where asked_at < platform_now() - make_interval(days => $1::int)",
);

/** Deletes exports that are older than so many days. */
export const deleteExports = (tx: Tx, days: number): Promise<number> => tx.execute(deleteExportsSql, [days]);
