import { z } from "zod";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Route, route } from "../../platform/http/route.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const tag = "roster";

/** Counts that prices are built on, and their corrections. */
export const countRoutes: Route[] = [
  route({
    method: "get",
    path: "/v1/count-dates",
    id: "countDates",
    tag,
    summary: "Days whose counts prices are built on, and what was frozen",
    description: "5 September of each school year, and the days that you add. Frozen when the day is over.",
    roles: ["buyer", "approver", "finance"],
    reply: { status: 200, schema: s.CountDates },
    run: (tx, ctx) => actions.countDates(tx, ctx),
  }),
  route({
    method: "post",
    path: "/v1/count-dates",
    id: "addCountDate",
    tag,
    summary: "Add a count date",
    roles: ["buyer"],
    body: s.NewCountDate,
    reply: { status: 201, schema: s.CountDate },
    problems: [s.countDatePast],
    run: (tx, ctx, { body }) => actions.addCountDate(tx, ctx, body.on),
  }),
  route({
    method: "get",
    path: "/v1/count-adjustments",
    id: "listCountAdjustments",
    tag,
    summary: "What later rosters correct of frozen counts, newest first",
    roles: ["buyer", "approver", "finance"],
    query: PageQuery.extend({ state: s.CountAdjustment.shape.state.optional() }),
    reply: { status: 200, schema: pageOf("CountAdjustmentPage", s.CountAdjustment) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        `count-adjustments ${query.state ?? ""}`,
        query,
        (after, limit) => store.listAdjustments(tx, actions.ownController(ctx), query.state, after, limit),
        (item) => [item.proposedAt.toISOString(), item.id],
      ),
  }),
  ...(["accept", "reject"] as const).map((event) =>
    route({
      method: "post",
      path: `/v1/count-adjustments/{adjustmentId}/${event === "accept" ? "acceptance" : "rejection"}`,
      id: event === "accept" ? "acceptCountAdjustment" : "rejectCountAdjustment",
      tag,
      summary: event === "accept" ? "Accept a correction of a frozen count" : "Leave a frozen count as it is",
      description: "The frozen count itself never changes; an accepted difference is added to it.",
      roles: ["buyer", "approver"],
      params: z.strictObject({ adjustmentId: z.uuid() }),
      reply: { status: 200, schema: s.CountAdjustment },
      problems: [common.notFound, s.adjustmentDecidedAlready],
      run: (tx, ctx, { params }) => actions.decideAdjustment(tx, ctx, params.adjustmentId, event),
    }),
  ),
];
