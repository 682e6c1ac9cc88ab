import pg from "pg";
import type { Database } from "../db/database.ts";
import { statement } from "../db/statement.ts";
import type { Logger } from "../log.ts";

/** Whether this worker goes on: its relay says so in the database, and a watch looks at how long ago that was. */

const noteProcessSql = statement(
  "platform.noteProcess",
  `insert into platform_process as p (id) values ($1::uuid)
   on conflict (id) do update set seen_at = clock_timestamp()`,
);
const endProcessSql = statement("platform.endProcess", "delete from platform_process where id = $1::uuid");

export interface Heartbeat {
  /** Called by the relay after each of its rounds; writes every few seconds. */
  beat(): Promise<void>;
  /** Milliseconds since it was written last. */
  age(): number;
  stop(): Promise<void>;
}

export interface HeartbeatOptions {
  /** How often it is written. */
  everyMs?: number;
  /** Silent for so long, and with a database that answers, the relay hangs. */
  wedgedMs?: number;
  /** How often that is looked at; it is believed the third time. */
  watchMs?: number;
  /** Called once: a process that hangs is of no use, and its supervisor starts another. */
  onWedged?: () => void;
}

const believed = 3;

export function createHeartbeat(
  db: Database,
  url: string,
  processId: string,
  log: Logger,
  { everyMs = 3_000, wedgedMs = 40_000, watchMs = 5_000, onWedged }: HeartbeatOptions = {},
): Heartbeat {
  let last = performance.now();
  let seen = 0;
  const age = () => performance.now() - last;
  const watch = setInterval(async () => {
    if (age() < wedgedMs) {
      seen = 0;
      return;
    }
    // Where the database is away, another process would be no better off.
    if (!(await answers(url))) seen = 0;
    else if (age() >= wedgedMs) seen += 1;
    if (seen !== believed) return;
    log.fatal(
      { silentSeconds: Math.round(age() / 1_000) },
      "the worker hangs: the database answers, its relay does not",
    );
    onWedged?.();
  }, watchMs);
  watch.unref();
  let next = 0;
  return {
    async beat() {
      if (performance.now() < next) return;
      await db.platform((tx) => tx.execute(noteProcessSql, [processId]));
      last = performance.now();
      next = last + everyMs;
    },
    age,
    async stop() {
      clearInterval(watch);
      await db.platform((tx) => tx.execute(endProcessSql, [processId])).catch(() => {});
    },
  };
}

/** Whether the database answers on a connection of its own, which no line can have swallowed. */
async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "samkoeb watch",
    connectionTimeoutMillis: 3_000,
    query_timeout: 3_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    client.end().catch(() => {});
  }
}
