import { z } from "zod";
import { type Route, route } from "../../platform/http/route.ts";
import { moneyProblems } from "../../platform/money.ts";
import { common } from "../../platform/problem.ts";
import { readAll } from "../papers/actions.ts";
import { params, tag } from "../routes/change.ts";
import * as s from "../schema/index.ts";
import * as actions from "./actions.ts";
import { sealedBytesMax } from "./sealing.ts";

export const bidRoutes: Route[] = [
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/bids",
    id: "submitBid",
    tag,
    discreet: true,
    summary: "Submit or replace your sealed bid",
    roles: ["publisher"],
    params,
    body: s.NewBid,
    reply: { status: 201, schema: s.Receipt },
    problems: [s.roundClosed, s.wrongBid, moneyProblems.outOfRange],
    run: (tx, ctx, { params: p, body }) => actions.submitBid(tx, ctx, p.roundId, body),
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/sealed-bids",
    id: "submitSealedBid",
    tag,
    discreet: true,
    summary: "Submit or replace a bid that you have sealed yourself",
    description:
      "The body is what `samkoeb seal` writes: nobody but two openers together can read it, this program not " +
      "either. Sent again, the same bytes are the same bid.",
    roles: ["publisher"],
    params,
    query: z.strictObject({ reference: z.string().min(1).max(100).describe("Your own name for the bid") }),
    upload: {
      contentTypes: ["application/age"],
      maxBytes: sealedBytesMax,
      description: "A sealed bid, at most 4 MiB.",
    },
    reply: { status: 201, schema: s.Receipt },
    problems: [s.roundClosed, s.sealedWrong, common.tooLarge, common.unsupportedMediaType],
    stream: async (ctx, { params: p, query }, request) => {
      const bytes = await readAll(request, sealedBytesMax);
      return ctx.db.write(ctx.plane, (tx) =>
        actions.submitSealed(tx, ctx, p.roundId, query.reference, bytes),
      );
    },
  }),
  ...(["confirm", "withdraw"] as const).map((event) =>
    route({
      method: "post",
      path: `/v1/rounds/{roundId}/bids/{bidId}/${event === "confirm" ? "confirmation" : "withdrawal"}`,
      id: `${event}Bid`,
      tag,
      discreet: true,
      summary:
        event === "confirm"
          ? "Stand by your bid after an amendment"
          : "Take your bid back, until the deadline",
      roles: ["publisher"],
      params: params.extend({ bidId: z.uuid() }),
      reply: { status: 200, schema: s.Receipt },
      problems: [s.roundClosed, s.wrongState],
      run: (tx, ctx, { params: p }) => actions.moveBid(tx, ctx, p.roundId, p.bidId, event),
    }),
  ),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/receipts",
    id: "listReceipts",
    tag,
    discreet: true,
    summary: "Your own bids' receipts",
    roles: ["publisher"],
    params,
    reply: {
      status: 200,
      schema: z
        .object({ data: z.array(s.Receipt) })
        .meta({ id: "BidReceipts", description: "Receipts of your bids." }),
    },
    run: (tx, _ctx, { params: p }) => actions.listReceipts(tx, p.roundId),
  }),
];
