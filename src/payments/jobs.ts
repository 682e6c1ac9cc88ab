import { issued } from "../billing/index.ts";
import { on, type Schedule, sliced } from "../platform/jobs/bind.ts";
import {
  followEvent,
  refundCredited,
  stepCard,
  stepDispute,
  stepOne,
  stepRefund,
  sweepDue,
  tieBalance,
} from "./actions/index.ts";
import * as s from "./schema/index.ts";

export const bindings = [
  sliced(s.stepCard, "payments", (ctx, { cardId }) => stepOne(ctx, (own) => stepCard(own, cardId))),
  sliced(s.stepRefund, "payments", (ctx, { refundId }) => stepOne(ctx, (own) => stepRefund(own, refundId))),
  sliced(s.stepDispute, "payments", (ctx, { disputeId }) =>
    stepOne(ctx, (own) => stepDispute(own, disputeId)),
  ),
  sliced(s.eventTaken, "payments", (ctx, { eventId }) => followEvent(ctx, eventId)),
  sliced(s.sweep, "payments", (ctx) => sweepDue(ctx)),
  sliced(s.tie, "payments", (ctx) => tieBalance(ctx)),
  on(issued, "payments", (tx, ctx, { invoiceId }) => refundCredited(tx, ctx, invoiceId)),
];

export const schedules: Schedule[] = [
  { job: s.sweep, every: "minute", catchUp: "latest" },
  { job: s.tie, every: "day", catchUp: "latest" },
];
