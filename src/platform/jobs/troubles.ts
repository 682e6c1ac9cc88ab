import { z } from "zod";
import { InstantWire } from "../calendar.ts";
import type { Reader } from "../db/database.ts";
import { statement } from "../db/statement.ts";
import { isDiscreet } from "../delivery/discretion.ts";
import { Run } from "./runs.ts";

/** What an operator sees of others' work that does not go on: whose and which, never what is in it. */

export const StuckRun = Run.pick({
  id: true,
  job: true,
  state: true,
  done: true,
  total: true,
  createdAt: true,
})
  .extend({
    partyId: z.int(),
  })
  .meta({ id: "StuckRun", description: "A long job that has failed or is not done." });
export type StuckRun = z.output<typeof StuckRun>;

export const DeadLetter = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    senderId: z.int(),
    partyId: z.int().nullable().describe("Who it was to reach; null where that itself says too much"),
    writtenAt: InstantWire,
    attempts: z.int(),
    noAddress: z.boolean(),
  })
  .meta({ id: "DeadLetter", description: "A letter that was given up." });
export type DeadLetter = z.output<typeof DeadLetter>;

const listStuckSql = statement(
  "platform.listStuckRuns",
  `select r.id as "id!", r.party_id as "partyId!", r.job as "job!", r.state as "state!", r.done as "done!", r.total as "total!",
     r.created_at as "createdAt!"
   from platform_stuck_runs() r order by r.created_at desc, r.id limit $1::int`,
  { decode: { state: Run.shape.state } },
);
/** Runs of all parties that have failed or are not done, the newest first. */
export const listStuck = (tx: Reader, limit: number): Promise<StuckRun[]> => tx.all(listStuckSql, [limit]);

const listDeadLettersSql = statement(
  "platform.listDeadLetters",
  `select d.id as "id!", d.kind as "kind!", d.sender_id as "senderId!", d.party_id as "partyId!", d.written_at as "writtenAt!",
     d.attempts as "attempts!", d.no_address as "noAddress!"
   from platform_dead_letters() d order by d.written_at desc, d.id limit $1::int`,
);
/**
 * Letters of all parties that were given up, the newest first. Whom a discreet one was to reach is not said: it shows who has
 * bid before the award is known.
 */
export const listDeadLetters = async (tx: Reader, limit: number): Promise<DeadLetter[]> =>
  (await tx.all(listDeadLettersSql, [limit])).map((row) =>
    isDiscreet(row.kind) ? { ...row, partyId: null } : row,
  );
