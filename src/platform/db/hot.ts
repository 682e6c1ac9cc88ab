import type pg from "pg";
import { must, Outage } from "../problem.ts";
import { codeOf, isRetryable, translate } from "./errors.ts";
import { jitterMs, lostConnection, pause, retriesMax, together } from "./retry.ts";
import type { Bound } from "./statement.ts";

/** How long a call waits for a connection, as ordinary requests do: then whoever draws is asked to come again. */
const waitMs = 2_200;

interface HotCall {
  statement: Bound;
  order: string;
  /** Runs while it waits. */
  timer?: NodeJS.Timeout;
  resolve(rows: object[]): void;
  reject(error: unknown): void;
}
/** Calls in one transaction at most: a row stays locked until the last of them is done. */
const batchMax = 16;

/** Gathers hot calls that wait for a connection into transactions; see `Database.hot`. */
export class Batches {
  /** By the plane's `begin`. */
  private readonly calls = new Map<string, HotCall[]>();
  private running = 0;
  private readonly connect: () => Promise<pg.PoolClient>;
  private readonly most: number;

  /** `most`: connections that may be in use at once. */
  constructor(connect: () => Promise<pg.PoolClient>, most: number) {
    this.connect = connect;
    this.most = most;
  }

  /** How many calls wait for a connection. */
  get waiting(): number {
    let sum = 0;
    for (const calls of this.calls.values()) sum += calls.length;
    return sum;
  }

  call(begin: string, statement: Bound, order: string): Promise<object[]> {
    return new Promise((resolve, reject) => {
      const call: HotCall = { statement, order, resolve, reject };
      const others = this.calls.get(begin);
      if (others) others.push(call);
      else this.calls.set(begin, [call]);
      // What arrives in the same turn of the event loop goes together.
      setImmediate(() => {
        this.start();
        const still = this.calls.get(begin);
        if (still?.includes(call)) call.timer = setTimeout(() => this.giveUp(begin, call), waitMs);
      });
    });
  }

  private giveUp(begin: string, call: HotCall): void {
    const calls = this.calls.get(begin);
    const at = calls?.indexOf(call) ?? -1;
    if (at < 0) return;
    calls!.splice(at, 1);
    if (calls!.length === 0) this.calls.delete(begin);
    call.reject(new Outage("the database is too busy"));
  }

  private start(): void {
    for (const [begin, calls] of this.calls) {
      if (this.running >= this.most) return;
      this.calls.delete(begin);
      const batch = calls.splice(0, batchMax);
      if (calls.length > 0) this.calls.set(begin, calls);
      this.running += 1;
      for (const { timer } of batch) clearTimeout(timer);
      batch.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
      void this.run(begin, batch).finally(() => {
        this.running -= 1;
        this.start();
      });
    }
  }

  private async run(begin: string, batch: readonly HotCall[]): Promise<void> {
    try {
      const results = await this.attempt(begin, batch);
      for (const [i, call] of batch.entries()) call.resolve(results[i]!);
    } catch (error) {
      if (batch.length === 1 || translate(error) instanceof Outage) {
        for (const call of batch) call.reject(translate(error));
        return;
      }
      for (const call of batch) await this.run(begin, [call]);
    }
  }

  private async attempt(begin: string, batch: readonly HotCall[]): Promise<object[][]> {
    for (let n = 1; ; n++) {
      const client = await this.connect();
      together(client);
      const outcomes = await Promise.allSettled([
        client.query(begin),
        ...batch.map(({ statement }) =>
          client.query({ ...statement, values: statement.values as unknown[] }),
        ),
        client.query("commit"),
      ]);
      // After the first failure the others only say that the transaction is aborted.
      const failed =
        outcomes.find((one) => one.status === "rejected" && codeOf(one.reason) !== "25P02") ??
        outcomes.find((one) => one.status === "rejected");
      client.release(failed?.status === "rejected" ? lostConnection(failed.reason) : undefined);
      if (failed?.status === "rejected") {
        if (!isRetryable(failed.reason) || n > retriesMax) throw failed.reason;
        await pause(jitterMs(n));
        continue;
      }
      const results = outcomes.map((one) => (one as PromiseFulfilledResult<pg.QueryResult>).value);
      must(results.at(-1)!.command === "COMMIT", `${batch[0]!.statement.name} was rolled back`);
      return results.slice(1, -1).map((result) => result.rows);
    }
  }
}
