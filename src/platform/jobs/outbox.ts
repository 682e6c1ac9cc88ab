import type { z } from "zod";
import type { Tx } from "../db/database.ts";
import type { JobDef } from "../job.ts";

/**
 * Writes the wish to run a job (or the news of a fact) into the outbox, in the caller's transaction: it
 * exists exactly when the change exists. `key` makes it unique per job for ever: the same (job, key)
 * again does nothing, so a key names the effect (`<agreement>-<month>`), not the attempt.
 * Payloads hold ids only.
 */
export type Enqueue = <P extends z.ZodObject>(
  tx: Tx,
  job: JobDef<P>,
  payload: z.output<P>,
  key: string,
) => Promise<void>;

/** See `Enqueue`. */
export const enqueue: Enqueue = async (tx, job, payload, key) => {
  await tx.query(
    `insert into platform_outbox (job, key, payload) values ($1::text, $2::text, $3::jsonb)
     on conflict do nothing`,
    [job.name, key, JSON.stringify(job.payload.encode(payload))],
  );
};
