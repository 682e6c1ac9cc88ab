import { z } from "zod";
import { dateOf, LocalDateWire } from "../../platform/calendar.ts";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Role, type Route, route } from "../../platform/http/route.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const tag = "licences";
const own: readonly Role[] = ["buyer", "school", "finance"];

export const poolsRoutes: Route[] = [
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
    method: "get",
    path: "/v1/pools/{poolId}/calendar",
    id: "getPoolCalendar",
    tag,
    summary: "A pool's seats over time: all its days, or those asked for",
    roles: own,
    params: z.strictObject({ poolId: z.uuid() }),
    query: z.strictObject({ from: LocalDateWire.optional(), to: LocalDateWire.optional() }),
    reply: { status: 200, schema: s.PoolCalendar },
    problems: [s.outsidePool],
    run: (tx, _ctx, { params, query: { from, to } }) =>
      actions.getCalendar(tx, params.poolId, { ...(from && { from }), ...(to && { to }) }),
  }),
  route({
    method: "post",
    path: "/v1/pools/{poolId}/resizes",
    id: "resizePool",
    tag,
    summary: "Give a pool fewer seats from a day on, or some of those back",
    description: "Never fewer than are drawn on any of the days, never more than were bought.",
    roles: ["buyer"],
    params: z.strictObject({ poolId: z.uuid() }),
    body: s.NewResize,
    reply: { status: 201, schema: s.Resized },
    problems: [s.poolSize, s.outsidePool],
    run: (tx, ctx, { params, body }) => actions.resizePool(tx, ctx, params.poolId, body),
  }),
];
