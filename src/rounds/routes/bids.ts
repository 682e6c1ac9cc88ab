import { z } from "zod";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Route, route } from "../../platform/http/route.ts";
import { moneyProblems } from "../../platform/money.ts";
import { common } from "../../platform/problem.ts";
import * as award from "../actions/award.ts";
import * as bids from "../actions/bids.ts";
import * as look from "../actions/look.ts";
import { readAll } from "../actions/papers.ts";
import * as s from "../schema/index.ts";
import { sealedBytesMax } from "../sealing.ts";
import * as store from "../store/index.ts";
import { change, members, params, tag } from "./change.ts";

export const bidRoutes: Route[] = [
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/bids",
    id: "submitBid",
    tag,
    summary: "Submit or replace your sealed bid",
    roles: ["publisher"],
    params,
    body: s.NewBid,
    reply: { status: 201, schema: s.Receipt },
    problems: [s.roundClosed, s.wrongBid, moneyProblems.outOfRange],
    run: (tx, ctx, { params: p, body }) => bids.submitBid(tx, ctx, p.roundId, body),
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/sealed-bids",
    id: "submitSealedBid",
    tag,
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
      return ctx.db.write(ctx.plane, (tx) => bids.submitSealed(tx, ctx, p.roundId, query.reference, bytes));
    },
  }),
  ...(["confirm", "withdraw"] as const).map((event) =>
    route({
      method: "post",
      path: `/v1/rounds/{roundId}/bids/{bidId}/${event === "confirm" ? "confirmation" : "withdrawal"}`,
      id: `${event}Bid`,
      tag,
      summary:
        event === "confirm"
          ? "Stand by your bid after an amendment"
          : "Take your bid back, until the deadline",
      roles: ["publisher"],
      params: params.extend({ bidId: z.uuid() }),
      reply: { status: 200, schema: s.Receipt },
      problems: [s.roundClosed, s.wrongState],
      run: (tx, ctx, { params: p }) => bids.moveBid(tx, ctx, p.roundId, p.bidId, event),
    }),
  ),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/receipts",
    id: "listReceipts",
    tag,
    summary: "Your own bids' receipts",
    roles: ["publisher"],
    params,
    reply: {
      status: 200,
      schema: z
        .object({ data: z.array(s.Receipt) })
        .meta({ id: "BidReceipts", description: "Receipts of your bids." }),
    },
    run: (tx, _ctx, { params: p }) => bids.listReceipts(tx, p.roundId),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/bids",
    id: "listBids",
    tag,
    summary: "The opened bids",
    roles: members,
    params,
    reply: {
      status: 200,
      schema: z
        .object({ data: z.array(s.Bid) })
        .meta({ id: "Bids", description: "A round's bids after the opening." }),
    },
    problems: [s.notYetOpened],
    run: (tx, ctx, { params: p }) => bids.listBids(tx, ctx, p.roundId),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/looks",
    id: "listLooks",
    tag,
    summary: "Who tried to see bids before they were opened, for all participants",
    roles: members,
    params,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("LookPage", s.Look) },
    run: async (tx, ctx, { params: p, query }) => {
      await look.refuseStranger(tx, ctx, p.roundId);
      return onePage(
        ctx,
        `looks-${p.roundId}`,
        query,
        (after, limit) => store.listLooks(tx, p.roundId, after?.[0], limit),
        (one) => [String(one.number)],
      );
    },
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/openings",
    id: "openRound",
    tag,
    summary: "Open your part of the bids; the second person opens them",
    roles: ["opener"],
    params,
    body: s.NewOpening,
    reply: { status: 200, schema: s.Opening },
    problems: [s.wrongState, s.samePerson, s.wrongIdentity],
    run: (tx, ctx, { params: p, body }) => bids.openRound(tx, ctx, p.roundId, body),
  }),
  change({
    path: "scores",
    id: "scoreBid",
    summary: "Score a bid on a lot",
    roles: ["evaluator"],
    body: s.NewScores,
    problems: [s.wrongBid, s.wrongTerms, common.conflict],
    run: award.score,
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/evaluation",
    id: "evaluateRound",
    tag,
    summary: "Calculate the ranks",
    roles: ["buyer"],
    params,
    reply: { status: 200, schema: s.Evaluated },
    problems: [s.wrongState, s.wrongBid],
    run: (tx, ctx, { params: p }) => award.evaluateRound(tx, ctx, p.roundId),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/evaluation",
    id: "getEvaluation",
    tag,
    summary: "The stored calculation",
    roles: members,
    params,
    reply: { status: 200, schema: s.Evaluated },
    run: (tx, ctx, { params: p }) => award.getEvaluation(tx, ctx, p.roundId),
  }),
  change({
    path: "award-letters",
    id: "sendLetters",
    summary: "Send the award letters; the standstill begins",
    roles: ["buyer"],
    run: award.sendLetters,
  }),
  change({
    path: "conclusion",
    id: "concludeRound",
    summary: "Conclude after the standstill",
    roles: ["buyer"],
    problems: [s.standstillRunning],
    run: award.conclude,
  }),
];
