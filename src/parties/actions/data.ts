import { randomUUID } from "node:crypto";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Enqueue } from "../../platform/jobs/outbox.ts";
import { controllerOf } from "../../platform/operation/caller.ts";
import type { AuditEntry, Ctx } from "../../platform/operation/context.ts";
import { must, Problem } from "../../platform/problem.ts";
import {
  type DataGate,
  type DataProcessing,
  type DataProcessingAgreement,
  dataFlagged,
  type GateDoor,
  type GateMode,
  type NewDpa,
  noDataAgreement,
} from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getPublisher, notThere } from "./parties.ts";

const flagsShown = 200;

export async function signDpa(tx: Tx, ctx: Ctx, body: NewDpa): Promise<DataProcessingAgreement> {
  if (body.publisherId !== null) await getPublisher(tx, body.publisherId);
  const id = randomUUID();
  await store.insertDpa(tx, { ...body, id, controllerId: controllerOf(ctx.caller), roundReference: null });
  const dpa = await store.findDpa(tx, id);
  must(dpa, "what was just written can be read");
  await ctx.audit(tx, { action: "signDpa", subject: `dpa:${id}`, after: dpa });
  return dpa;
}

export async function endDpa(tx: Tx, ctx: Ctx, id: string): Promise<DataProcessingAgreement> {
  const dpa = await store.endDpa(tx, id);
  if (!dpa) throw notThere("data processing agreement");
  await ctx.audit(tx, { action: "endDpa", subject: `dpa:${id}` });
  return dpa;
}

/** What a job or a request has that writes for a controller. */
export interface DataCtx {
  enqueue: Enqueue;
  audit?(tx: Tx, party: number, entry: AuditEntry): Promise<void>;
}

/**
 * A concluded round gives each participant its data processing agreement with the winner: approving the
 * round's documents was joining it. Again for the same round and pair it does nothing.
 */
export async function joinRoundDpa(
  tx: Tx,
  ctx: DataCtx,
  pair: { controllerId: number; publisherId: number; roundReference: string },
  content: DataProcessing,
  period: { from: LocalDate; to: LocalDate },
): Promise<void> {
  const id = randomUUID();
  if (!(await store.insertDpa(tx, { ...content, ...pair, ...period, id }))) return;
  await ctx.audit?.(tx, pair.controllerId, {
    action: "joinRoundDpa",
    subject: `dpa:${id}`,
    after: { ...content, ...pair, ...period },
  });
}

/**
 * Whether pupil data may move between a controller and a publisher (null: the operator) on a day: `live` under
 * a live agreement, else what the controller chose, `flag` or `block`. One statement. In SQL the same is
 * `parties_data_gate_on(controller, publisher, day)`.
 */
export const dataGate = (
  tx: Reader,
  controllerId: number,
  publisherId: number | null,
  day: string,
): Promise<"live" | GateMode> => store.gateOn(tx, controllerId, publisherId, day);

/**
 * The gate for what is about to write: throws `no-data-agreement` where it is shut; notes once a day, with a
 * fact in the outbox, what passes without an agreement.
 */
export async function passDataGate(
  tx: Tx,
  ctx: Pick<DataCtx, "enqueue">,
  through: { controllerId: number; publisherId: number | null; door: GateDoor; day: string },
): Promise<void> {
  const { controllerId, publisherId, door, day: onDay } = through;
  const gate = await dataGate(tx, controllerId, publisherId, onDay);
  if (gate === "live") return;
  if (gate === "block") {
    const other = publisherId === null ? "the operator of this installation" : `publisher ${publisherId}`;
    throw new Problem(noDataAgreement, `None between controller ${controllerId} and ${other} on ${onDay}.`);
  }
  if (!(await store.insertFlag(tx, { controllerId, publisherId, door, onDay }))) return;
  const payload = { controllerId, publisherId: publisherId ?? 0, door, onDay };
  await ctx.enqueue(tx, dataFlagged, payload, Object.values(payload).join("-"));
}

export async function getDataGate(tx: Reader, ctx: Ctx): Promise<DataGate> {
  const controllerId = controllerOf(ctx.caller);
  const chosen = await store.findGate(tx, controllerId);
  return {
    mode: chosen?.mode ?? "block",
    reason: chosen?.reason ?? null,
    chosenAt: chosen?.chosenAt ?? null,
    flags: await store.listFlags(tx, controllerId, flagsShown),
  };
}

/** Every choice is kept; the newest holds. */
export async function setDataGate(
  tx: Tx,
  ctx: Ctx,
  choice: { mode: GateMode; reason: string },
): Promise<DataGate> {
  const before = await store.findGate(tx, controllerOf(ctx.caller));
  await store.insertGate(tx, controllerOf(ctx.caller), choice);
  await ctx.audit(tx, {
    action: "setDataGate",
    subject: `controller:${controllerOf(ctx.caller)}`,
    before: before && { mode: before.mode, reason: before.reason },
    after: choice,
  });
  return getDataGate(tx, ctx);
}
