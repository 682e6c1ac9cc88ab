import { type Route, route } from "../../platform/http/route.ts";
import { moneyProblems } from "../../platform/money.ts";
import { change, members, params, tag } from "../routes/change.ts";
import * as s from "../schema/index.ts";
import * as actions from "./actions.ts";

export const demandRoutes: Route[] = [
  change({
    path: "commitments",
    id: "commitDemand",
    summary: "Commit demand on a lot",
    roles: ["buyer"],
    body: s.NewCommitment,
    problems: [s.wrongBid],
    run: actions.commit,
  }),
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
    run: (tx, ctx, { params: p, body }) => actions.previewDemand(tx, ctx, p.roundId, body),
  }),
];
