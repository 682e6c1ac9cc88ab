import { randomUUID } from "node:crypto";
import type { Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { pupilsHanded } from "../schema/index.ts";
import * as store from "../store/index.ts";
import { freezeDue } from "./count-dates.ts";

/**
 * A school has become part of another, or will: the roster says so at once, so that no pupil is nowhere from that day on
 * until the next file. What that file says of the school's number is read the same way. A second run changes nothing.
 */
export async function handPupils(
  tx: Tx,
  ctx: JobCtx,
  { controllerId, institutionId }: { controllerId: number; institutionId: number },
): Promise<void> {
  await store.lockRoster(tx, controllerId);
  await freezeDue(tx, controllerId);
  if (!(await store.moveToHeirs(tx, controllerId, institutionId))) return;
  await ctx.enqueue(tx, pupilsHanded, { controllerId, institutionId }, randomUUID());
  await ctx.audit(tx, controllerId, { action: "handPupils", subject: `institution:${institutionId}` });
}
