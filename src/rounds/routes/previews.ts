import { type Route, route } from "../../platform/http/route.ts";
import { moneyProblems } from "../../platform/money.ts";
import * as previews from "../actions/previews.ts";
import * as s from "../schema/index.ts";
import { members, params, tag } from "./change.ts";

export const previewRoutes: Route[] = [
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/demand-previews",
    id: "previewDemand",
    tag,
    summary: "What the committed demand would cost at a price, and what each one's leaving would change",
    roles: members,
    readOnly: true,
    params,
    body: s.DemandQuestion,
    reply: { status: 200, schema: s.DemandPreview },
    problems: [s.wrongState, s.wrongBid, moneyProblems.outOfRange],
    run: (tx, ctx, { params: p, body }) => previews.previewDemand(tx, ctx, p.roundId, body),
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/evaluation-previews",
    id: "previewEvaluation",
    tag,
    summary: "Try the round's evaluation on made-up bids before publication, with warnings",
    roles: members,
    readOnly: true,
    params,
    body: s.EvaluationQuestion,
    reply: { status: 200, schema: s.EvaluationPreview },
    problems: [s.wrongState],
    run: (tx, ctx, { params: p, body }) => previews.previewEvaluation(tx, ctx, p.roundId, body),
  }),
];
