import { audit } from "./audit.ts";
import type { Database, Reader } from "./db/database.ts";
import { Bug } from "./problem.ts";
import type { Secrets } from "./secrets.ts";

/**
 * A column that is wrapped under the master secret. Each domain names its own, so that all can be brought under another
 * secret, and `verify` can say what is not.
 */
export interface WrappedColumn {
  readonly table: string;
  readonly column: string;
  /** The table's key, as SQL names and types it: two columns, in this order. */
  readonly key: readonly [readonly [name: string, type: string], readonly [name: string, type: string]];
  /** The column with the party in whose audit chain a change is noted. */
  readonly party: string;
  /** What a row's bytes are bound to. */
  context(first: string, second: string): string;
}

const columns: WrappedColumn[] = [];

/** Names a domain's wrapped column, once. */
export function defineWrapped(own: WrappedColumn): void {
  const names = [own.table, own.column, own.party, ...own.key.flat()];
  if (!names.every((name) => /^[a-z_]+$/.test(name))) throw new Bug(`wrapped column of '${own.table}'`);
  if (columns.some((other) => other.table === own.table)) throw new Bug(`'${own.table}' is named twice`);
  columns.push(own);
}

interface Row {
  first: string;
  second: string;
  party: number;
  wrapped: Buffer;
}
const pageRows = 50;

/** Rows after a key, in its order. */
function rowsAfter(tx: Reader, of: WrappedColumn, after: Row | undefined, lock: boolean): Promise<Row[]> {
  const [[a, aType], [b, bType]] = of.key;
  return tx.query<Row>(
    `select w.${a}::text as first, w.${b}::text as second, w.${of.party} as party, w.${of.column} as wrapped from ${of.table} w
     ${after ? `where (w.${a}, w.${b}) > ($1::${aType}, $2::${bType})` : ""}
     order by w.${a}, w.${b} limit ${pageRows} ${lock ? "for update" : ""}`,
    after ? [after.first, after.second] : [],
  );
}

export interface Rewrapped {
  table: string;
  /** Brought under the newest secret now. */
  rewrapped: number;
  /** Were there already. */
  current: number;
  /** Rows that no secret in force opens: they stay as they are. */
  lost: string[];
}

/**
 * Brings all that is wrapped under the newest secret, a page of rows in a transaction, each noted in the audit chain of
 * whose it is. Broken off it can be begun again: what is done is passed over. Servers go on meanwhile, with both secrets.
 */
export async function rewrapAll(db: Database, secrets: Secrets): Promise<Rewrapped[]> {
  const done: Rewrapped[] = [];
  for (const of of columns) {
    const sum: Rewrapped = { table: of.table, rewrapped: 0, current: 0, lost: [] };
    for (let last: Row | undefined, more = true; more; ) {
      const page = await db.platform((tx) => rewrapPage(tx, secrets, of, last));
      sum.rewrapped += page.rewrapped;
      sum.current += page.current;
      sum.lost.push(...page.lost);
      last = page.last;
      more = last !== undefined;
    }
    done.push(sum);
  }
  return done;
}

async function rewrapPage(
  tx: Parameters<Parameters<Database["platform"]>[0]>[0],
  secrets: Secrets,
  of: WrappedColumn,
  after: Row | undefined,
): Promise<Omit<Rewrapped, "table"> & { last: Row | undefined }> {
  const [[a, aType], [b, bType]] = of.key;
  const rows = await rowsAfter(tx, of, after, true);
  const changed = new Map<number, number>();
  const page = { rewrapped: 0, current: 0, lost: [] as string[] };
  for (const row of rows) {
    const context = of.context(row.first, row.second);
    const by = secrets.openedBy(row.wrapped, context);
    if (by === "newest") page.current += 1;
    else if (by === "lost") page.lost.push(`${of.table} ${row.first} ${row.second}`);
    else {
      await tx.query(
        `update ${of.table} set ${of.column} = $3::bytea where ${a} = $1::${aType} and ${b} = $2::${bType}`,
        [row.first, row.second, secrets.wrap(secrets.unwrap(row.wrapped, context), context)],
      );
      page.rewrapped += 1;
      changed.set(row.party, (changed.get(row.party) ?? 0) + 1);
    }
  }
  for (const [party, n] of [...changed].sort(([x], [y]) => x - y))
    await audit(tx, secrets, party, {}, { action: "rewrapSecret", subject: `${of.table}: ${n} rows` });
  return { ...page, last: rows.length === pageRows ? rows.at(-1) : undefined };
}

/** Rows that are not under the newest secret: `before`, still to be brought; `lost`, opened by no secret in force. */
export async function notUnderNewest(
  db: Database,
  secrets: Secrets,
): Promise<{ before: string[]; lost: string[] }> {
  const found = { before: [] as string[], lost: [] as string[] };
  for (const of of columns)
    await db.platform(async (tx) => {
      for (let last: Row | undefined; ; ) {
        const rows = await rowsAfter(tx, of, last, false);
        for (const row of rows) {
          const by = secrets.openedBy(row.wrapped, of.context(row.first, row.second));
          if (by !== "newest") found[by].push(`${of.table} ${row.first} ${row.second}`);
        }
        last = rows.at(-1);
        if (rows.length < pageRows) return;
      }
    });
  return found;
}
