import { z } from "zod";
import { noDataAgreement } from "../../parties/index.ts";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Role, type Route, route } from "../../platform/http/route.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const tag = "licences";
const own: readonly Role[] = ["buyer", "school", "finance"];
const drawers: readonly Role[] = ["school", "buyer"];

export const drawsRoutes: Route[] = [
  route({
    method: "post",
    path: "/v1/pools/{poolId}/draws",
    id: "drawSeats",
    tag,
    summary: "Draw seats from a pool",
    roles: drawers,
    params: z.strictObject({ poolId: z.uuid() }),
    body: s.NewDraw,
    reply: { status: 201, schema: s.Draw },
    problems: [s.seatsExhausted, s.outsidePool, noDataAgreement],
    runHot: (ctx, { params, body }, key) => actions.drawSeats(ctx, params.poolId, body, key),
  }),
  route({
    method: "get",
    path: "/v1/draws",
    id: "listDraws",
    tag,
    summary: "Draws: a school sees its own",
    roles: own,
    query: PageQuery.extend({ poolId: z.uuid().optional() }),
    reply: { status: 200, schema: pageOf("DrawPage", s.Draw) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        `draws ${query.poolId ?? ""}`,
        query,
        (after, limit) => store.listDraws(tx, query.poolId, after?.[0], limit),
        (draw) => [draw.id],
      ),
  }),
  route({
    method: "post",
    path: "/v1/draws/{drawId}/returns",
    id: "returnSeats",
    tag,
    summary: "Give seats back from a day on",
    roles: drawers,
    params: z.strictObject({ drawId: z.uuid() }),
    body: s.NewReturn,
    reply: { status: 201, schema: s.SeatReturn },
    problems: [s.tooManyReturned, s.returnOutsideDraw, common.notFound],
    run: (tx, ctx, { params, body }) => actions.returnSeats(tx, ctx, params.drawId, body),
  }),
  route({
    method: "post",
    path: "/v1/draws/{drawId}/transfers",
    id: "transferSeats",
    tag,
    summary: "Move seats to another school of the municipality in one step",
    roles: ["buyer"],
    params: z.strictObject({ drawId: z.uuid() }),
    body: s.NewTransfer,
    reply: { status: 201, schema: s.Transfer },
    problems: [s.tooManyReturned, s.returnOutsideDraw, s.sameSchool, common.notFound],
    run: (tx, ctx, { params, body }) => actions.transferSeats(tx, ctx, params.drawId, body),
  }),
];
