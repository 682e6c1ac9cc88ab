import { eventTaken, type StripeJobCtx, withStripe } from "../payments/index.ts";
import { deliverySettled } from "../platform/delivery/index.ts";
import { type DatabaseJobCtx, on, type Schedule, sliced } from "../platform/jobs/bind.ts";
import * as actions from "./actions/index.ts";
import * as s from "./schema/index.ts";

const done = { done: 1, total: 1 };
/** One step where the installation has a key; otherwise there is nothing to do. */
async function stepOne(ctx: DatabaseJobCtx, step: (own: StripeJobCtx) => Promise<unknown>) {
  if (withStripe(ctx)) await step(ctx);
  return done;
}

export const bindings = [
  on(s.runDue, "payouts", (tx, ctx) => actions.runsDue(tx, ctx)),
  sliced(s.runMonth, "payouts", (ctx, { runId }) => actions.runSlice(ctx, runId)),
  on(s.settlePayout, "payouts", (tx, ctx, { payoutId }) => actions.settleNoted(tx, ctx, payoutId)),
  on(deliverySettled, "payouts", (tx, ctx, { deliveryId }) => actions.followLetter(tx, ctx, deliveryId)),
  sliced(s.stepConnect, "payouts", (ctx, { connectId }) =>
    stepOne(ctx, (own) => actions.stepConnect(own, connectId)),
  ),
  sliced(s.stepTransfer, "payouts", (ctx, { transferId }) =>
    stepOne(ctx, (own) => actions.stepTransfer(own, transferId)),
  ),
  sliced(s.sweepStripe, "payouts", (ctx) => actions.sweepStripe(ctx)),
  on(eventTaken, "payouts", (tx, ctx, { eventId }) => actions.followStripeEvent(tx, ctx, eventId)),
];

/** On the first of each month the one before it is settled; months that were missed come first. */
export const schedules: Schedule[] = [
  { job: s.runDue, every: "month", catchUp: "latest" },
  { job: s.sweepStripe, every: "minute", catchUp: "latest" },
];
