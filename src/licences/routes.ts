import { z } from "zod";
import { dateOf, LocalDateWire } from "../platform/calendar.ts";
import { onePage, PageQuery, pageOf } from "../platform/http/page.ts";
import { type Role, type Route, route } from "../platform/http/route.ts";
import { common } from "../platform/problem.ts";
import * as actions from "./actions/index.ts";
import * as s from "./schema.ts";
import * as store from "./store/index.ts";

const tag = "licences";
const own: readonly Role[] = ["buyer", "school", "finance"];
const drawers: readonly Role[] = ["school", "buyer"];

export const routes: Route[] = [
  route({
    method: "get",
    path: "/v1/licences",
    id: "listLicences",
    tag,
    summary: "Licences: your own, or those on your products",
    roles: [...own, "publisher"],
    query: PageQuery,
    reply: { status: 200, schema: pageOf("LicencePage", s.Licence) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "licences",
        query,
        (after, limit) => store.listLicences(tx, after?.[0], limit),
        (l) => [l.id],
      ),
  }),
  route({
    method: "get",
    path: "/v1/licences/{licenceId}",
    id: "getLicence",
    tag,
    summary: "One licence",
    roles: [...own, "publisher"],
    params: z.strictObject({ licenceId: z.uuid() }),
    reply: { status: 200, schema: s.Licence },
    run: (tx, _ctx, { params }) => actions.getLicence(tx, params.licenceId),
  }),
  route({
    method: "get",
    path: "/v1/pools",
    id: "listPools",
    tag,
    summary: "Pools of your controller",
    roles: own,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("PoolPage", s.Pool) },
    run: async (tx, ctx, { query }) => {
      const today = dateOf(await tx.now());
      return onePage(
        ctx,
        "pools",
        query,
        async (after, limit) =>
          (await store.listPools(tx, after?.[0], limit)).map((row) => actions.toPool(row, today)),
        (pool) => [pool.id],
      );
    },
  }),
  route({
    method: "get",
    path: "/v1/pools/{poolId}",
    id: "getPool",
    tag,
    summary: "One pool, with its free seats today",
    roles: own,
    params: z.strictObject({ poolId: z.uuid() }),
    reply: { status: 200, schema: s.Pool },
    run: (tx, _ctx, { params }) => actions.getPool(tx, params.poolId),
  }),
  route({
    method: "get",
    path: "/v1/pools/{poolId}/availability",
    id: "getAvailability",
    tag,
    summary: "Free seats of a pool over a period",
    roles: own,
    params: z.strictObject({ poolId: z.uuid() }),
    query: z.strictObject({ from: LocalDateWire, to: LocalDateWire }),
    reply: { status: 200, schema: s.Availability },
    problems: [s.outsidePool],
    run: (tx, _ctx, { params, query }) => actions.getAvailability(tx, params.poolId, query.from, query.to),
  }),
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
    problems: [s.seatsExhausted, s.outsidePool],
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
  route({
    method: "post",
    path: "/v1/draws/{drawId}/assignments",
    id: "assignSeats",
    tag,
    summary: "Seat pupils on a draw",
    roles: drawers,
    params: z.strictObject({ drawId: z.uuid() }),
    body: s.NewAssignments,
    reply: { status: 201, schema: s.Assigned },
    problems: [s.drawFull, common.notFound, common.conflict],
    run: (tx, ctx, { params, body }) => actions.assignSeats(tx, ctx, params.drawId, body.pupils),
  }),
  route({
    method: "post",
    path: "/v1/access-checks",
    id: "checkAccess",
    tag,
    summary: "May a pupil open a product now? One question, or up to 1,000",
    description:
      "For learning platforms, with the publisher's key: own products, at controllers with a live data processing " +
      "agreement. Changes nothing; keep the answers for the seconds that the reply states.",
    roles: ["publisher", "buyer", "school"],
    readOnly: true,
    body: s.NewAccessChecks,
    reply: { status: 200, schema: s.AccessAnswers },
    run: (tx, ctx, { body }) => actions.checkAccess(tx, ctx, body),
  }),
];
