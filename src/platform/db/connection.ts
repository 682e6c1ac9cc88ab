import type { Span } from "@opentelemetry/api";
import type pg from "pg";
import { must } from "../problem.ts";
import { copyIn } from "./copy.ts";
import type { Builder, TextRow, TextRows } from "./database.ts";
import { bound, decodeRows, type Given, type Statement } from "./statement.ts";

/** Leaves each value as PostgreSQL writes it. */
const asText = { getTypeParser: () => (text: string) => text };

/** A connection inside a transaction: what `Reader` and `Tx` say of it holds. */
export class Connection {
  private readonly client: pg.PoolClient;
  private readonly span: Span | undefined;
  private clock: Promise<Date> | undefined;
  /** `span`: where the names of its statements are noted. */
  constructor(client: pg.PoolClient, span?: Span) {
    this.client = client;
    this.span = span;
  }
  all<P extends readonly unknown[], R extends object, F>(
    statement: Statement<P, R, F>,
    ...[values, filters]: Given<P, F>
  ): Promise<R[]> {
    return this.rowsOf(statement, values, filters);
  }
  async one<P extends readonly unknown[], R extends object, F>(
    statement: Statement<P, R, F>,
    ...[values, filters]: Given<P, F>
  ): Promise<R> {
    const rows = await this.rowsOf(statement, values, filters);
    must(rows.length === 1, `${statement.name} gave ${rows.length} rows, not one`);
    return rows[0]!;
  }
  async maybe<P extends readonly unknown[], R extends object, F>(
    statement: Statement<P, R, F>,
    ...[values, filters]: Given<P, F>
  ): Promise<R | undefined> {
    return (await this.rowsOf(statement, values, filters))[0];
  }
  async *texts<P extends readonly unknown[], R extends object, F>(
    statement: Statement<P, R, F>,
    size: number,
    ...[values, filters]: Given<P, F>
  ): AsyncGenerator<TextRows> {
    must(Number.isSafeInteger(size) && size > 0, "a cursor fetches some rows at a time");
    this.span?.addEvent(statement.name);
    const { text, values: bindings } = bound(statement, values, filters);
    await this.client.query(`declare rows_of no scroll cursor for ${text}`, bindings as unknown[]);
    let open = true;
    try {
      while (open) {
        const fetch = { text: `fetch forward ${size} from rows_of`, rowMode: "array", types: asText };
        const { fields, rows } = await this.client.query(fetch as unknown as pg.QueryArrayConfig);
        if (rows.length < size) {
          open = false;
          await this.client.query("close rows_of");
        }
        yield { names: fields.map(({ name }) => name), rows: rows as TextRow[], last: !open };
      }
    } finally {
      // Whoever reads has had enough; after a failure the transaction is over as well.
      if (open) await this.client.query("close rows_of").catch(() => undefined);
    }
  }
  async execute<P extends readonly unknown[], R, F>(
    statement: Statement<P, R, F>,
    ...[values, filters]: Given<P, F>
  ): Promise<number> {
    this.span?.addEvent(statement.name);
    const { rowCount } = await this.client.query(bound(statement, values, filters) as pg.QueryConfig);
    return rowCount ?? 0;
  }
  private async rowsOf<P extends readonly unknown[], R extends object, F>(
    statement: Statement<P, R, F>,
    values: readonly unknown[] | undefined,
    filters: object | undefined,
  ): Promise<R[]> {
    this.span?.addEvent(statement.name);
    const result = await this.client.query(bound(statement, values, filters) as pg.QueryConfig);
    decodeRows(statement, result.rows as object[]);
    return result.rows as R[];
  }
  async query<R>(text: string, values: readonly unknown[] = [], name?: string): Promise<R[]> {
    const result = await this.client.query(
      name ? { name, text, values: values as unknown[] } : { text, values: values as unknown[] },
    );
    return result.rows as R[];
  }
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const say = (words: string) => this.client.query(`${words} part`);
    await say("savepoint");
    try {
      const value = await work();
      await say("release savepoint");
      return value;
    } catch (error) {
      // Where this fails too, the connection is gone: what broke first is what is told.
      await say("rollback to savepoint").catch(() => undefined);
      throw error;
    }
  }
  copyIn(text: string, rows: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
    return copyIn(this.client, text, rows);
  }
  run<R>(builder: Builder): Promise<R[]> {
    const { sql, bindings } = builder.toSQL().toNative();
    return this.query<R>(sql, bindings);
  }
  now(): Promise<Date> {
    this.clock ??= this.query<{ now: Date }>("select platform_now() as now").then((rows) => rows[0]!.now);
    return this.clock;
  }
}
