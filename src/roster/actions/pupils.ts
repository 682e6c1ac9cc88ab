import { randomBytes, randomUUID } from "node:crypto";
import type { z } from "zod";
import { forgetGone, keyInForce, lockPseudonyms, pupilKeys, settleCarried } from "../../parties/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { carryPupils, erasePupil, findPupil, noteRead, pupilsBeside } from "../../platform/pupils.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { ownController } from "./counts.ts";

/**
 * What is held of a pupil, for a guardian: asked by the raw id, which lives in this call alone. Each domain's
 * rows, by table.
 */
export async function pupilRecord(
  tx: Reader,
  ctx: Ctx,
  pupil: string,
): Promise<z.output<typeof s.PupilRecord>> {
  const controllerId = ownController(ctx);
  const { everyOf } = await pupilKeys(tx, ctx.secrets, controllerId);
  const held = await findPupil(tx, controllerId, [...new Set(everyOf(pupil))]);
  const shown = held.reduce((sum, { rows }) => sum + rows.length, 0);
  noteRead(ctx, `controller:${controllerId}`, "guardian", shown);
  return { data: held, total: held.reduce((sum, { total }) => sum + total, 0) };
}

/**
 * Takes a guardian's request to erase a pupil; a job does it. The raw id becomes pseudonyms here, and they are
 * forgotten once it is done.
 */
export async function requestErasure(
  tx: Tx,
  ctx: Ctx,
  body: z.output<typeof s.NewErasure>,
): Promise<s.Erasure> {
  const controllerId = ownController(ctx);
  const { everyOf } = await pupilKeys(tx, ctx.secrets, controllerId);
  const id = randomUUID();
  await store.insertErasure(tx, {
    id,
    controllerId,
    reason: body.reason,
    pseudonyms: [...new Set(everyOf(body.pupil))],
    personId: ctx.caller.personId,
  });
  await ctx.enqueue(tx, s.erasePupilJob, { controllerId, erasureId: id }, id);
  await ctx.audit(tx, { action: "requestErasure", subject: `erasure:${id}` });
  return (await store.findErasure(tx, controllerId, id))!;
}

/** Erases all rows of a pupil, in every domain, at once. Counts that were made of them stay. */
export async function erase(
  tx: Tx,
  ctx: JobCtx,
  { controllerId, erasureId }: z.output<typeof s.erasePupilJob.payload>,
): Promise<void> {
  await store.lockRoster(tx, controllerId);
  const pseudonyms = await store.lockErasure(tx, controllerId, erasureId);
  if (!pseudonyms) return;
  const removed = await erasePupil(tx, controllerId, pseudonyms, randomBytes(16).toString("hex"));
  const source = await store.deleteSourcePupil(tx, controllerId, pseudonyms);
  if (source > 0) removed["roster_source"] = source;
  await store.updateErased(tx, controllerId, erasureId, removed);
  await ctx.audit(tx, controllerId, {
    action: "erasePupil",
    subject: `erasure:${erasureId}`,
    after: removed,
  });
}

/** Moves reported to the keys' owner at a time. */
const movesPage = 20_000;
const moves = "select m.old, m.new from roster_pseudonym_move m where m.controller_id = $1::int";

/**
 * Carries the pupils that an import saw over to its key: all rows of all domains change in this one
 * transaction, and with them what every door answers. Until then everything lies under the old pseudonyms,
 * afterwards under the new; nobody ever sees half, so no count changes. Pupils whom the import did not hold
 * keep theirs.
 */
export async function carry(
  tx: Tx,
  ctx: JobCtx,
  { controllerId, importId }: z.output<typeof s.carryJob.payload>,
): Promise<void> {
  await store.lockRoster(tx, controllerId);
  await lockPseudonyms(tx, controllerId);
  const source = await store.findSourceKey(tx, controllerId);
  if (source === undefined) return;
  await carryPupils(tx, controllerId, moves);
  let carried = 0;
  for (let after = ""; ; ) {
    const gone = await store.listMoves(tx, controllerId, after, movesPage);
    carried += gone.length;
    await settleCarried(tx, controllerId, { gone });
    if (gone.length < movesPage) break;
    after = gone.at(-1)!;
  }
  // A key that comes into force leaves behind whom its roster did not hold; later rosters bring some of them back.
  const first = source > (await keyInForce(tx, controllerId));
  const kept = first ? await pupilsBeside(tx, controllerId, moves.replace("m.old, ", "")) : [];
  await settleCarried(tx, controllerId, { kept, keyNumber: source });
  await store.deleteMoves(tx, controllerId);
  await ctx.audit(tx, controllerId, {
    action: "carryPupils",
    subject: `roster-import:${importId}`,
    after: { carried, kept: kept.length },
  });
}

export const tidy = (tx: Tx): Promise<void> => forgetGone(tx);
