import type { Span } from "@opentelemetry/api";
import knexFactory, { type Knex } from "knex";
import pg from "pg";
import { must } from "../problem.ts";
import { traced } from "../tracing.ts";
import { Connection } from "./connection.ts";
import { isRetryable, translate } from "./errors.ts";
import { Batches } from "./hot.ts";
import { jitterMs, lostConnection, pause, retriesMax, together } from "./retry.ts";
import { bound, decodeRows, type Given, type Statement } from "./statement.ts";
import type { Tables as SchemaTables } from "./tables.ts";
import { Turns } from "./turns.ts";

/** What a statement of the builder may be given for a row: `undefined` leaves a column out. */
type Columns<R> = { [C in keyof R]?: R[C] | Knex.Raw | undefined };
type BuilderTables = {
  [T in keyof SchemaTables]: Knex.CompositeTableType<
    SchemaTables[T],
    Columns<SchemaTables[T]>,
    Columns<SchemaTables[T]>
  >;
};
declare module "knex/types/tables.js" {
  // Names and types of columns come from the schema (tables.ts): what does not fit a table does not compile.
  interface Tables extends BuilderTables {}
}

/** The query builder, without a connection: builders are run by `Reader.run`. */
export const k = knexFactory({ client: "pg" });

export interface Builder {
  toSQL(): { toNative(): { sql: string; bindings: readonly unknown[] } };
}

/**
 * On whose behalf a transaction reads and writes. `caller` is the party whose key was used (0: nobody);
 * `party` the party acted for (audit rows belong to it). Row-level security sees exactly these numbers.
 */
export interface Plane {
  caller: number;
  party: number;
  controller?: number;
  publisher?: number;
  /** A school's person sees its own institution only; absent: the whole controller. */
  institution?: number;
  /** The operator's own party, where one of its people asks. */
  operator?: number;
  /** Only while a credential is looked up: makes its row visible. A key's id, or the hash of a secret in hex. */
  key?: string;
}

export const nobody: Plane = { caller: 0, party: 0 };

/** A row as text, in the order of the statement's columns. */
export type TextRow = (string | null)[];
/** Some rows of a cursor; `last`: there are no others. */
export interface TextRows {
  names: string[];
  rows: TextRow[];
  last: boolean;
}

/** What may read. */
export interface Reader {
  /** All rows of a statement. */
  all<P extends readonly unknown[], R extends object, F>(
    statement: Statement<P, R, F>,
    ...given: Given<P, F>
  ): Promise<R[]>;
  /** The row of a statement that always gives one; throws a Bug where it gives none or several. */
  one<P extends readonly unknown[], R extends object, F>(
    statement: Statement<P, R, F>,
    ...given: Given<P, F>
  ): Promise<R>;
  /** The first row, where there is any. */
  maybe<P extends readonly unknown[], R extends object, F>(
    statement: Statement<P, R, F>,
    ...given: Given<P, F>
  ): Promise<R | undefined>;
  /**
   * The rows of a statement as PostgreSQL writes them, `size` at a time, by a cursor: memory stays flat however many there
   * are. One at a time in a transaction.
   */
  texts<P extends readonly unknown[], R extends object, F>(
    statement: Statement<P, R, F>,
    size: number,
    ...given: Given<P, F>
  ): AsyncGenerator<TextRows>;
  /** Runs a statement for its effect; answers how many rows it wrote. */
  execute<P extends readonly unknown[], R, F>(
    statement: Statement<P, R, F>,
    ...given: Given<P, F>
  ): Promise<number>;
  /**
   * SQL that nothing checks, with a row type written by hand: their number may only fall (test/contract/statements).
   * `name` makes it a prepared statement.
   */
  query<R = Record<string, unknown>>(text: string, values?: readonly unknown[], name?: string): Promise<R[]>;
  /** Runs a one-table statement made with `k`. */
  run<R = Record<string, unknown>>(builder: Builder): Promise<R[]>;
  /** The one clock of deadlines and records: `platform_now()`, asked once per transaction. */
  now(): Promise<Date>;
}

declare const writable: unique symbol;

/** What may write and lock: exists only inside a transaction that `Database.write` or `.platform` opened. */
export interface Tx extends Reader {
  readonly [writable]: true;
  /** Work that may fail by itself: what it wrote is undone, and the transaction goes on where the caller lets it. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
  /**
   * `copy … from stdin` with what `rows` gives, in whole or in parts of rows. Not on a pool with `pipeline`.
   * Should the transaction be retried, `rows` is read anew.
   */
  copyIn(text: string, rows: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  applicationName: string;
  max: number;
  statementTimeoutMs?: number;
  lockTimeoutMs?: number;
  idleInTransactionMs?: number;
  /**
   * How long a statement may go unanswered before its connection counts as lost, whatever the network says; 2 seconds more
   * than the statement itself may take where nothing is said, and without end where that has none (COPY).
   */
  deadlineMs?: number;
  /** Pipelined protocol: statements go out without waiting for each other. Not for COPY. */
  pipeline?: boolean;
  /** Tests put a client here that breaks on purpose. */
  Client?: typeof pg.Client;
}

const types = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (format !== "binary") {
      if (oid === 20) return BigInt;
      if (oid === 1016) return (text: string) => text.slice(1, -1).split(",").filter(Boolean).map(BigInt);
      if (oid === 1082) return (text: string) => text;
      if (oid === 1182) return (text: string) => text.slice(1, -1).split(",").filter(Boolean);
    }
    return pg.types.getTypeParser(oid, format ?? "text");
  },
} as unknown as pg.CustomTypesConfig;

/** A pool of connections whose statements, locks and idle transactions end after the given times (milliseconds). */
export function createPool(options: DatabaseOptions): pg.Pool {
  const statementMs = options.statementTimeoutMs ?? 5_000;
  const deadlineMs = options.deadlineMs ?? (statementMs === 0 ? 0 : statementMs + 2_000);
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: options.applicationName,
    max: options.max,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    // A server that is gone without a word, or a line that swallows: the one is found out by TCP, the other by time.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...(deadlineMs > 0 ? { query_timeout: deadlineMs } : {}),
    statement_timeout: statementMs,
    lock_timeout: options.lockTimeoutMs ?? 1_000,
    idle_in_transaction_session_timeout: options.idleInTransactionMs ?? 10_000,
    types,
    pipeline: options.pipeline ?? false,
    ...(options.Client ? { Client: options.Client } : {}),
  } as pg.PoolConfig);
  // A connection lost while idle is replaced by the pool; the next request sees an Outage if none can be made.
  pool.on("error", () => {});
  // Lost while in use but between two statements: the next statement fails with it. Unheard, it would end the process.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

const whole = (value: number): string => {
  must(Number.isSafeInteger(value) && value >= 0, `'${value}' is not a party`);
  return String(value);
};

/** `begin` and the plane's settings in one round trip; the literals are validated integers. */
export function beginSql(plane: Plane | "platform", mode: "read write" | "read only"): string {
  const begin = `begin ${mode}`;
  if (plane === "platform") return `${begin}; set local app.platform = 'on'`;
  const settings: [string, number | undefined][] = [
    ["caller", plane.caller],
    ["party", plane.party],
    ["controller", plane.controller],
    ["publisher", plane.publisher],
    ["institution", plane.institution],
    ["operator", plane.operator],
  ];
  if (plane.key !== undefined)
    must(/^([0-9a-z]{8}|[0-9a-f]{64})$/.test(plane.key), "a key's id or a hash in hex");
  return [
    begin,
    ...(plane.key === undefined ? [] : [`set local app.key = '${plane.key}'`]),
    ...settings.flatMap(([name, value]) =>
      value === undefined ? [] : [`set local app.${name} = '${whole(value)}'`],
    ),
  ].join("; ");
}

/**
 * Lets the rest of a transaction see a controller's rows as well, for one whose gate lets it; `undefined` takes that
 * back.
 */
export async function seeController(tx: Reader, controllerId: number | undefined): Promise<void> {
  await tx.query(`set local app.controller = '${controllerId === undefined ? "" : whole(controllerId)}'`);
}

/** The same for a party's own rows: audit, people and runs. */
export async function seeParty(tx: Reader, partyId: number): Promise<void> {
  await tx.query(`set local app.party = '${whole(partyId)}'`);
}

/** The same for the one credential that a request shows: a key, or the hash of a link's secret. */
export async function seeKey(tx: Reader, key: string): Promise<void> {
  must(/^[0-9a-z]{8,64}$/.test(key), "a key's id or a hash in hex");
  await tx.query(`set local app.key = '${key}'`);
}

/** All rows, by the policy for backfills, which is the owner's login's alone. */
export async function seeBackfill(tx: Reader): Promise<void> {
  await tx.query("set local app.backfill = 'on'");
}

/** A pool of connections, lent out as transactions: `read`, `write` and `platform` begin, run the work, and end them. */
export class Database {
  readonly pool: pg.Pool;
  private readonly pipeline: boolean;
  private readonly batches: Batches;
  private readonly turns: Turns;
  private readonly attributes: Readonly<Record<string, string>>;
  constructor(options: DatabaseOptions) {
    this.attributes = { "db.system.name": "postgresql", "samkoeb.pool": options.applicationName };
    this.pool = createPool(options);
    this.pipeline = options.pipeline ?? false;
    this.turns = new Turns(options.max);
    this.batches = new Batches(() => this.connect(), options.max);
  }

  /** One read-only transaction in a tenant's plane. */
  read<T>(plane: Plane, work: (tx: Reader) => Promise<T>): Promise<T> {
    return this.spanned("read", (span) =>
      this.turns.take("read", () =>
        this.pipeline
          ? this.readAhead(plane, (connection) => work(connection), span)
          : this.transact(plane, "read only", (connection) => work(connection), span),
      ),
    );
  }

  /**
   * One read-only transaction in a tenant's plane that lasts while what `work` gives is read: not retried, and undone where
   * the reader stops early. A reader that waits holds its connection, for as long as an idle transaction may last.
   */
  async *stream<T>(plane: Plane, work: (tx: Reader) => AsyncGenerator<T>): AsyncGenerator<T> {
    const endTurn = await this.turns.begin("stream");
    let client: pg.PoolClient;
    try {
      client = await this.connect();
    } catch (error) {
      endTurn();
      throw error;
    }
    let broken: Error | boolean | undefined;
    let ended = false;
    try {
      await client.query(beginSql(plane, "read only"));
      yield* work(new Connection(client));
      await client.query("commit");
      ended = true;
    } catch (error) {
      broken = lostConnection(error);
      throw translate(error);
    } finally {
      if (!ended && !broken) await client.query("rollback").catch(() => (broken = true));
      client.release(broken);
      endTurn();
    }
  }

  /**
   * One read-write transaction in a tenant's plane, retried on serialization failures and deadlocks
   * (so `work` must have no effect outside the database). Throws Problem, Outage or Bug.
   */
  write<T>(plane: Plane, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.spanned("write", (span) =>
      this.turns.take("write", () =>
        this.transact(plane, "read write", (connection) => work(connection as unknown as Tx), span),
      ),
    );
  }

  /** One read-write transaction across tenants; needs a login in samkoeb_platform, which no request has. */
  platform<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.spanned("platform", (span) =>
      this.transact("platform", "read write", (connection) => work(connection as unknown as Tx), span),
    );
  }

  /**
   * One call of an SQL function by a hot statement, without waiting for round trips (needs `pipeline`). Calls of
   * one plane that wait for a connection at the same time share a transaction: `begin` and `commit` are most of what a call
   * costs. `order` is the row that the function locks: a batch locks rows in that order, so that two batches
   * never wait for each other. The function must answer with a status and not raise; where one raises all the
   * same, the calls of its batch run again one by one.
   */
  async hot<P extends readonly unknown[], R extends object>(
    plane: Plane,
    statement: Statement<P, R>,
    order: string,
    ...[values]: Given<P, undefined>
  ): Promise<R[]> {
    const call = bound(statement, values);
    const rows = await this.spanned("hot", (span) => {
      span?.addEvent(statement.name);
      return this.batches.call(beginSql(plane, "read write"), call, order);
    });
    decodeRows(statement, rows);
    return rows as R[];
  }

  private spanned<T>(how: string, work: (span: Span | undefined) => Promise<T>): Promise<T> {
    return traced("transaction", `transaction ${how}`, this.attributes, work);
  }

  /** A bare connection for COPY; the caller begins, ends and releases. */
  async connect(): Promise<pg.PoolClient> {
    try {
      return await this.pool.connect();
    } catch (error) {
      throw translate(error);
    }
  }

  /** Its connections now, and who waits for one. */
  get load(): { max: number; busy: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount, options } = this.pool;
    const waiting = waitingCount + this.turns.waiting + this.batches.waiting;
    return { max: options.max, busy: totalCount - idleCount, idle: idleCount, waiting };
  }

  /** Opens all its connections, so that the first who ask do not wait for them. */
  async warm(): Promise<void> {
    const clients = await Promise.allSettled(
      Array.from({ length: this.pool.options.max }, () => this.connect()),
    );
    for (const one of clients) if (one.status === "fulfilled") one.value.release();
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  /**
   * A read whose first statements leave together with `begin`. For reads only: should `begin` fail, what
   * follows runs by itself, sees no rows (no plane is set) and its result is thrown away.
   */
  private async readAhead<T>(
    plane: Plane,
    work: (connection: Connection) => Promise<T>,
    span: Span | undefined,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client = await this.connect();
      let broken: Error | boolean | undefined;
      try {
        together(client);
        const [begun, done] = await Promise.allSettled([
          client.query(beginSql(plane, "read only")),
          work(new Connection(client, span)),
        ]);
        if (begun.status === "rejected") throw begun.reason;
        if (done.status === "rejected") throw done.reason;
        const committed = await client.query("commit");
        must(committed.command === "COMMIT", "the transaction was rolled back behind our back");
        return done.value;
      } catch (error) {
        broken = lostConnection(error);
        if (!broken) await client.query("rollback").catch(() => (broken = true));
        if (!isRetryable(error) || attempt > retriesMax) throw translate(error);
      } finally {
        client.release(broken);
      }
      await pause(jitterMs(attempt));
    }
  }

  private async transact<T>(
    plane: Plane | "platform",
    mode: "read write" | "read only",
    work: (connection: Connection) => Promise<T>,
    span: Span | undefined,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client = await this.connect();
      let broken: Error | boolean | undefined;
      try {
        await client.query(beginSql(plane, mode));
        const value = await work(new Connection(client, span));
        const committed = await client.query("commit");
        // In pipeline mode a failed transaction answers ROLLBACK to COMMIT without rejecting.
        must(committed.command === "COMMIT", "the transaction was rolled back behind our back");
        return value;
      } catch (error) {
        broken = lostConnection(error);
        if (!broken) await client.query("rollback").catch(() => (broken = true));
        if (!isRetryable(error) || attempt > retriesMax) throw translate(error);
      } finally {
        client.release(broken);
      }
      await pause(jitterMs(attempt));
    }
  }
}
