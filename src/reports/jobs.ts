import { partyEnded } from "../parties/index.ts";
import type { Check } from "../platform/check.ts";
import { type Binding, on, type Schedule, sliced } from "../platform/jobs/bind.ts";
import { expireExports, makeExport } from "./exports.ts";
import { inspectSlice } from "./inspection.ts";
import { deliverExport, endSchedulesOf, runSchedules } from "./schedules.ts";
import * as s from "./schema/index.ts";

/** Binds the inspection to the checks of all domains, which only the composition root knows. */
export const bindingsOf = (checks: () => readonly Check[]): readonly Binding[] => [
  sliced(s.inspect, "reports", (ctx, { runId }) => inspectSlice(ctx, runId, checks())),
  on(s.makeExport, "reports", (tx, ctx, { exportId }) => makeExport(tx, ctx, exportId)),
  sliced(s.deliverExport, "reports", (ctx, { exportId }) => deliverExport(ctx, exportId)),
  on(partyEnded, "reports", (tx, ctx, { partyId }) => endSchedulesOf(tx, ctx, partyId)),
  on(s.runSchedules, "reports", (tx, ctx, { period }) => runSchedules(tx, ctx, period)),
  on(s.expireExports, "reports", (tx) => expireExports(tx)),
];

export const schedules: readonly Schedule[] = [
  { job: s.runSchedules, every: "month", catchUp: "all" },
  { job: s.expireExports, every: "day", catchUp: "latest" },
];
