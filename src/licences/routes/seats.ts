import { z } from "zod";
import { type Role, type Route, route } from "../../platform/http/route.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

const tag = "licences";
const drawers: readonly Role[] = ["school", "buyer"];

export const seatsRoutes: Route[] = [
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
