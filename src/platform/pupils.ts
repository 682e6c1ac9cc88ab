import type { ReadPurpose } from "./cells.ts";
import type { Reader, Tx } from "./db/database.ts";
import type { Ctx } from "./operation/context.ts";
import { Bug } from "./problem.ts";

/**
 * A table with rows about pupils: it has `controller_id` and `pseudonym`. Each domain names its own, so that an
 * earlier domain can carry pupils over to a new key, answer a guardian, and erase, without knowing who came later.
 */
export interface PupilTable {
  readonly table: string;
  /** What a guardian is shown of a row: wire name → column. Absent: it follows from another table. */
  readonly shows?: Readonly<Record<string, string>>;
  /**
   * What erasure does: `delete` the row; or `detach` it, where counts are made of it: the pseudonym gives way to
   * a random one that stands for nobody, so that no figure changes and nothing leads back.
   */
  readonly erase: "delete" | "detach";
}

const tables: PupilTable[] = [];

/** Names a domain's tables of pupils, once. */
export function definePupilTables(own: readonly PupilTable[]): void {
  for (const one of own) {
    const names = [one.table, ...Object.values(one.shows ?? {})];
    if (!names.every((name) => /^[a-z_]+$/.test(name))) throw new Bug(`pupil table '${one.table}'`);
    if (tables.some((other) => other.table === one.table)) throw new Bug(`'${one.table}' is named twice`);
    tables.push(one);
  }
}

export const allPupilTables = (): readonly PupilTable[] => tables;

/** Rows shown of one table; more are counted. */
const rowsMax = 1_000;

export interface Held {
  table: string;
  rows: Record<string, unknown>[];
  total: number;
}

/**
 * Notes in the party's audit chain that rows about pupils were read: who, why and how many, of what; no pupil is named.
 * Written before the answer goes out, or there is none.
 */
export function noteRead(ctx: Ctx, subject: string, purpose: ReadPurpose, rows: number): void {
  ctx.afterwards((tx) =>
    ctx.audit(tx, { action: "readPupils", subject: `${subject} for ${purpose}, ${rows} rows` }),
  );
}

/** What is held of a pupil, table by table. */
export async function findPupil(
  tx: Reader,
  controllerId: number,
  pseudonyms: readonly string[],
): Promise<Held[]> {
  const held: Held[] = [];
  for (const { table, shows } of tables) {
    if (!shows) continue;
    const columns = Object.entries(shows).map(([name, column]) => `'${name}', t.${column}`);
    const rows = await tx.query<{ row: Record<string, unknown>; total: number }>(
      `select json_build_object(${columns.join(", ")}) as row, count(*) over ()::int as total
       from ${table} t where t.controller_id = $1::int and t.pseudonym = any($2::text[]) limit ${rowsMax}`,
      [controllerId, pseudonyms],
    );
    if (rows.length > 0) held.push({ table, rows: rows.map(({ row }) => row), total: rows[0]!.total });
  }
  return held;
}

/** Deletes and detaches all rows of a pupil. Returns how many, by table. */
export async function erasePupil(
  tx: Tx,
  controllerId: number,
  pseudonyms: readonly string[],
  nobody: string,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { table, erase } of tables) {
    const where = "t.controller_id = $1::int and t.pseudonym = any($2::text[])";
    const rows = await tx.query<{ n: number }>(
      erase === "delete"
        ? `with gone as (delete from ${table} t where ${where} returning 1) select count(*)::int as n from gone`
        : `with gone as (update ${table} t set pseudonym = $3::text where ${where} returning 1)
           select count(*)::int as n from gone`,
      erase === "delete" ? [controllerId, pseudonyms] : [controllerId, pseudonyms, nobody],
    );
    if (rows[0]!.n > 0) counts[table] = rows[0]!.n;
  }
  return counts;
}

/**
 * Gives every row of the moved pupils its new pseudonym. `moves`: a select of (old, new) of the controller `$1`.
 */
export async function carryPupils(tx: Tx, controllerId: number, moves: string): Promise<void> {
  for (const { table } of tables)
    await tx.query(
      `update ${table} t set pseudonym = m.new from (${moves}) m
       where t.controller_id = $1::int and t.pseudonym = m.old`,
      [controllerId],
    );
}

/** Pseudonyms that hold rows and are none of `current` (a select of pseudonyms of the controller `$1`). */
export async function pupilsBeside(tx: Reader, controllerId: number, current: string): Promise<string[]> {
  const found = new Set<string>();
  for (const { table } of tables)
    for (const { pseudonym } of await tx.query<{ pseudonym: string }>(
      `select distinct t.pseudonym from ${table} t where t.controller_id = $1::int and t.pseudonym <> ''
         and t.pseudonym not in (${current})`,
      [controllerId],
    ))
      found.add(pseudonym);
  return [...found];
}
