import { type Database, nobody } from "./db/database.ts";
import { pendingIn } from "./db/migrations.ts";
import { Outage } from "./problem.ts";

/** What orchestrators ask a process: whether it lives, and whether it can work. */

/** How long the database has for its answer. */
export const patienceMs = 500;

/** `work` within the patience, or an Outage; what `work` does later is nobody's concern any more. */
export async function within<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Outage(`${what} did not answer within ${patienceMs} ms`)),
      patienceMs,
    );
  });
  work.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Throws an Outage where the process goes, or the database does not answer in time or waits for migrations. */
export async function refuseNotReady(db: Database, leaving: AbortSignal | undefined): Promise<void> {
  if (leaving?.aborted) throw new Outage("this process is going down", 10);
  const pending = await within(db.read(nobody, pendingIn), "the database");
  if (pending.length > 0) throw new Outage("the database waits for migrations", 10);
}

/** Each gives the sentence that is wrong, or nothing. */
export interface Probes {
  livez(): string | undefined;
  readyz(): Promise<string | undefined>;
}

/** A worker whose relay is silent for longer than this is not ready; for longer than that it does not live. */
const unreadyMs = 20_000;
const deadMs = 120_000;

export const workerProbes = (db: Database, leaving: AbortSignal, silentMs: () => number): Probes => ({
  livez: () =>
    silentMs() > deadMs ? `its relay is silent for ${Math.round(silentMs() / 1_000)} seconds` : undefined,
  async readyz() {
    if (silentMs() > unreadyMs) return `its relay is silent for ${Math.round(silentMs() / 1_000)} seconds`;
    return refuseNotReady(db, leaving).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : "it is not ready"),
    );
  },
});
