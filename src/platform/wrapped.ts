import { audit } from "./audit.ts";
import type { Database, Reader, Tx } from "./db/database.ts";
import { Bug } from "./problem.ts";
import type { Secrets } from "./secrets.ts";

/** A row with bytes that are wrapped: its key as texts, and in whose audit chain a change is noted. */
export interface WrappedRow {
  first: string;
  second: string;
  party: number;
  wrapped: Buffer;
}

/**
 * A column that is wrapped under the master secret. Each domain names its own, so that all can be brought under another
 * secret, and `verify` can say what is not.
 */
export interface WrappedColumn {
  readonly table: string;
  /** Rows after one, in the order of their keys, at most `limit`. */
  after(tx: Reader, last: WrappedRow | undefined, limit: number): Promise<WrappedRow[]>;
  /** Puts other bytes where the row has still those that were read. */
  update(tx: Tx, row: WrappedRow, wrapped: Buffer): Promise<void>;
  /** What a row's bytes are bound to. */
  context(row: WrappedRow): string;
}

const columns: WrappedColumn[] = [];

/** Names a domain's wrapped column, once. */
export function defineWrapped(own: WrappedColumn): void {
  if (columns.some((other) => other.table === own.table)) throw new Bug(`'${own.table}' is named twice`);
  columns.push(own);
}

const pageRows = 50;

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
    for (let last: WrappedRow | undefined, more = true; more; ) {
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
  tx: Tx,
  secrets: Secrets,
  of: WrappedColumn,
  last: WrappedRow | undefined,
): Promise<Omit<Rewrapped, "table"> & { last: WrappedRow | undefined }> {
  const rows = await of.after(tx, last, pageRows);
  const changed = new Map<number, number>();
  const page = { rewrapped: 0, current: 0, lost: [] as string[] };
  for (const row of rows) {
    const context = of.context(row);
    const by = secrets.openedBy(row.wrapped, context);
    if (by === "newest") page.current += 1;
    else if (by === "lost") page.lost.push(nameOf(of, row));
    else {
      await of.update(tx, row, secrets.wrap(secrets.unwrap(row.wrapped, context), context));
      page.rewrapped += 1;
      changed.set(row.party, (changed.get(row.party) ?? 0) + 1);
    }
  }
  for (const [party, n] of [...changed].sort(([x], [y]) => x - y))
    await audit(tx, secrets, party, {}, { action: "rewrapSecret", subject: `${of.table}: ${n} rows` });
  return { ...page, last: rows.length === pageRows ? rows.at(-1) : undefined };
}

const nameOf = (of: WrappedColumn, { first, second }: WrappedRow): string => `${of.table} ${first} ${second}`;

/** Rows that are not under the newest secret: `before`, still to be brought; `lost`, opened by no secret in force. */
export async function notUnderNewest(
  db: Database,
  secrets: Secrets,
): Promise<{ before: string[]; lost: string[] }> {
  const found = { before: [] as string[], lost: [] as string[] };
  for (const of of columns)
    await db.platform(async (tx) => {
      for (let last: WrappedRow | undefined; ; ) {
        const rows = await of.after(tx, last, pageRows);
        for (const row of rows) {
          const by = secrets.openedBy(row.wrapped, of.context(row));
          if (by !== "newest") found[by].push(nameOf(of, row));
        }
        last = rows.at(-1);
        if (rows.length < pageRows) return;
      }
    });
  return found;
}
