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

export const seatsRoutes: Route[] = [
  route({
    method: "post",
    path: "/v1/draws/{drawId}/assignments",
    id: "assignSeats",
    tag,
    summary: "Seat pupils on a draw: by login ids, or a whole class",
    roles: drawers,
    params: z.strictObject({ drawId: z.uuid() }),
    body: s.NewAssignments,
    reply: { status: 201, schema: s.Assigned },
    problems: [s.drawFull, s.nobodyThere, noDataAgreement, common.notFound, common.conflict],
    run: (tx, ctx, { params, body }) => actions.assignSeats(tx, ctx, params.drawId, body),
  }),
  route({
    method: "post",
    path: "/v1/pools/{poolId}/pupil-draws",
    id: "drawForPupils",
    tag,
    summary: "Draw seats for a class, a school or named pupils, and seat them",
    roles: drawers,
    params: z.strictObject({ poolId: z.uuid() }),
    body: s.NewPupilDraw,
    reply: { status: 201, schema: s.PupilDraw },
    problems: [s.seatsExhausted, s.outsidePool, s.nobodyThere, noDataAgreement, common.conflict],
    run: (tx, ctx, { params, body }) => actions.drawForPupils(tx, ctx, params.poolId, body),
  }),
  route({
    method: "get",
    path: "/v1/standing-orders",
    id: "listStandingOrders",
    tag,
    summary: "Standing orders: a school sees its own",
    roles: own,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("StandingOrderPage", s.StandingOrder) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "standing-orders",
        query,
        (after, limit) => store.listStandingPage(tx, after?.[0], limit),
        (one) => [one.id],
      ),
  }),
  route({
    method: "post",
    path: "/v1/standing-orders/{standingOrderId}/end",
    id: "endStandingOrder",
    tag,
    summary: "End a standing order; who has a seat keeps it",
    roles: drawers,
    params: z.strictObject({ standingOrderId: z.uuid() }),
    reply: { status: 200, schema: s.StandingOrder },
    run: (tx, ctx, { params }) => actions.endStandingOrder(tx, ctx, params.standingOrderId),
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
    body: s.NewAccessChecks,
    reply: { status: 200, schema: s.AccessAnswers },
    ask: (ctx, { body }) => actions.checkAccess(ctx, body),
  }),
  route({
    method: "post",
    path: "/v1/activations",
    id: "tellActivations",
    tag,
    summary: "Pupils have begun to use a product: one, or up to 1,000",
    description:
      "A pupil's seat is in use from the first time on; who has none takes an empty seat of the school. Accepted usage " +
      "events do the same. Only who may open the product is heard; telling it again changes nothing.",
    roles: ["publisher", "buyer", "school"],
    body: s.NewActivations,
    reply: { status: 200, schema: s.ActivationAnswers },
    problems: [noDataAgreement, common.conflict],
    run: (tx, ctx, { body }) => actions.tellActivations(tx, ctx, body),
  }),
];
