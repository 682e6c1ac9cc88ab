import { deliverySettled } from "../platform/delivery/index.ts";
import { on, type Schedule, sliced } from "../platform/jobs/bind.ts";
import { followLetter, runSlice, runsDue, settleNoted } from "./actions/index.ts";
import { runDue, runMonth, settlePayout } from "./schema/index.ts";

export const bindings = [
  on(runDue, "payouts", (tx, ctx) => runsDue(tx, ctx)),
  sliced(runMonth, "payouts", (ctx, { runId }) => runSlice(ctx, runId)),
  on(settlePayout, "payouts", (tx, ctx, { payoutId }) => settleNoted(tx, ctx, payoutId)),
  on(deliverySettled, "payouts", (tx, ctx, { deliveryId }) => followLetter(tx, ctx, deliveryId)),
];

/** On the first of each month the one before it is settled; months that were missed come first. */
export const schedules: Schedule[] = [{ job: runDue, every: "month", catchUp: "latest" }];
