import { z } from "zod";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "roster";

/** Counts that prices are built on, and their corrections. */
export const countDates = operation({
  kind: "read",
  id: "countDates",
  domain,
  summary: "Days whose counts prices are built on, and what was frozen",
  description: "5 September of each school year, and the days that you add. Frozen when the day is over.",
  roles: ["buyer", "approver", "finance", "data"],
  output: s.CountDates,
  work: (tx, ctx) => actions.countDates(tx, ctx),
});

export const addCountDate = operation({
  kind: "write",
  id: "addCountDate",
  domain,
  summary: "Add a count date",
  description:
    "Name today or a later day: on it the roster's counts are frozen, and prices are built on them.",
  roles: ["data"],
  input: { content: s.NewCountDate },
  output: s.CountDate,
  problems: [s.countDatePast],
  work: (tx, ctx, { content }) => actions.addCountDate(tx, ctx, content.on),
});

export const listCountAdjustments = list({
  id: "listCountAdjustments",
  domain,
  summary: "What later rosters correct of frozen counts, newest first",
  description: "Each waits for a decision; nothing is billed anew before it.",
  roles: ["buyer", "approver", "finance", "data"],
  options: PageQuery.extend({ state: s.CountAdjustment.shape.state.optional() }),
  page: "CountAdjustmentPage",
  item: s.CountAdjustment,
  sort: ["proposedAt", "id"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listAdjustments(tx, actions.ownController(ctx), options.state, after, limit),
});

export const acceptCountAdjustment = operation({
  kind: "write",
  id: "acceptCountAdjustment",
  domain,
  summary: "Accept a correction of a frozen count",
  description: "The frozen count itself never changes; an accepted difference is added to it.",
  roles: ["data", "approver"],
  input: { target: z.strictObject({ adjustmentId: z.uuid() }) },
  output: s.CountAdjustment,
  problems: [common.notFound, s.adjustmentDecidedAlready, s.needsSecondPerson],
  work: (tx, ctx, { target }) => actions.decideAdjustment(tx, ctx, target.adjustmentId, "accept"),
});

export const rejectCountAdjustment = operation({
  kind: "write",
  id: "rejectCountAdjustment",
  domain,
  summary: "Leave a frozen count as it is",
  description: "The frozen count itself never changes; an accepted difference is added to it.",
  roles: ["data", "approver"],
  input: { target: z.strictObject({ adjustmentId: z.uuid() }) },
  output: s.CountAdjustment,
  problems: [common.notFound, s.adjustmentDecidedAlready, s.needsSecondPerson],
  work: (tx, ctx, { target }) => actions.decideAdjustment(tx, ctx, target.adjustmentId, "reject"),
});
