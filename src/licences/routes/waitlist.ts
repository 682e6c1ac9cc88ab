import { z } from "zod";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Role, type Route, route } from "../../platform/http/route.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const tag = "licences";
const own: readonly Role[] = ["buyer", "school", "finance"];
const drawers: readonly Role[] = ["school", "buyer"];

export const waitlistRoutes: Route[] = [
  route({
    method: "post",
    path: "/v1/pools/{poolId}/waitlist",
    id: "joinWaitlist",
    tag,
    summary: "Queue for seats",
    description:
      "What is free behind those who wait already is drawn at once. For the rest the school waits: seats that come " +
      "back are given in the queue's order, and nobody behind it can draw them.",
    roles: drawers,
    params: z.strictObject({ poolId: z.uuid() }),
    body: s.NewWaiting,
    reply: { status: 201, schema: s.WaitingSeats, location: (made) => `/v1/waitlist/${made.id}` },
    problems: [s.outsidePool, s.neverThatMany, s.queueFull],
    run: (tx, ctx, { params, body }) => actions.joinWaitlist(tx, ctx, params.poolId, body),
  }),
  route({
    method: "get",
    path: "/v1/waitlist",
    id: "listWaitlist",
    tag,
    summary: "Who queues for seats, with positions: a school sees its own",
    roles: own,
    query: PageQuery.extend({ poolId: z.uuid().optional() }),
    reply: { status: 200, schema: pageOf("WaitingSeatsPage", s.WaitingSeats) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        `waitlist ${query.poolId ?? ""}`,
        query,
        (after, limit) => store.listWaitingPage(tx, query.poolId, after?.[0], limit),
        (one) => [one.id],
      ),
  }),
  route({
    method: "get",
    path: "/v1/waitlist/{waitingId}",
    id: "getWaiting",
    tag,
    summary: "One place in a queue",
    roles: own,
    params: z.strictObject({ waitingId: z.uuid() }),
    reply: { status: 200, schema: s.WaitingSeats },
    run: (tx, _ctx, { params }) => actions.getWaiting(tx, params.waitingId),
  }),
  route({
    method: "post",
    path: "/v1/waitlist/{waitingId}/cancellation",
    id: "leaveWaitlist",
    tag,
    summary: "Leave a queue; what was drawn already stays",
    roles: drawers,
    params: z.strictObject({ waitingId: z.uuid() }),
    reply: { status: 200, schema: s.WaitingSeats },
    problems: [s.notWaiting],
    run: (tx, ctx, { params }) => actions.leaveWaitlist(tx, ctx, params.waitingId),
  }),
];
