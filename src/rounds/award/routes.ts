import { z } from "zod";
import { type Route, route } from "../../platform/http/route.ts";
import { change, members, params, tag } from "../routes/change.ts";
import * as s from "../schema/index.ts";
import * as approval from "./actions/approval.ts";
import { conclude } from "./actions/conclude.ts";
import { listLetters, sendLetters } from "./actions/letters.ts";

export const awardRoutes: Route[] = [
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/lots/{lot}/cancellation",
    id: "cancelLot",
    tag,
    summary: "Cancel one lot after the evaluation; the others go on",
    roles: ["buyer"],
    params: params.extend({ lot: s.LotReference }),
    body: s.LotCancellation,
    reply: { status: 200, schema: s.Round },
    problems: [s.wrongState, s.wrongBid],
    run: (tx, ctx, { params: p, body }) => approval.cancelLot(tx, ctx, p.roundId, p.lot, body.reason),
  }),
  change({
    path: "award-letters",
    id: "sendLetters",
    summary: "Send the award letters; the standstill begins",
    roles: ["buyer"],
    problems: [s.explanationOpen],
    run: sendLetters,
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/award-letters",
    id: "listLetters",
    tag,
    summary: "Letters to the bidders; a bidder sees its own",
    roles: [...members, "publisher"],
    params,
    reply: {
      status: 200,
      schema: z
        .object({ data: z.array(s.AwardLetter) })
        .meta({ id: "AwardLetters", description: "What bidders were told of the award." }),
    },
    run: (tx, ctx, { params: p }) => listLetters(tx, ctx, p.roundId),
  }),
  change({
    path: "conclusion",
    id: "concludeRound",
    summary: "Conclude after the standstill",
    roles: ["buyer"],
    problems: [s.standstillRunning],
    run: conclude,
  }),
];
