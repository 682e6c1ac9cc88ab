import { z } from "zod";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Route, route } from "../../platform/http/route.ts";
import { common } from "../../platform/problem.ts";
import * as access from "../actions/access.ts";
import { change, members, params, tag } from "../routes/change.ts";
import * as s from "../schema/index.ts";
import * as bids from "./actions/bids.ts";
import { declare } from "./actions/interests.ts";
import { openRound } from "./actions/open.ts";
import * as openers from "./actions/openers.ts";
import * as records from "./actions/records.ts";
import * as store from "./store.ts";

export const bidParams = params.extend({ bidId: z.uuid() });

export const openingRoutes: Route[] = [
  change({
    path: "openers",
    id: "addOpener",
    summary: "Take the post of an opener, with your public recipient",
    roles: ["opener"],
    body: s.Recipient,
    problems: [common.conflict],
    run: (tx, ctx, id, body) => openers.addOpener(tx, ctx, id, body.recipient),
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/declarations",
    id: "declareInterests",
    tag,
    summary: "Declare your interests before you see any bid; with a conflict you step back for good",
    roles: members,
    params,
    body: s.NewDeclaration,
    reply: { status: 201, schema: s.Declaration },
    run: (tx, ctx, { params: p, body }) => declare(tx, ctx, p.roundId, body),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/declarations",
    id: "listDeclarations",
    tag,
    summary: "Declarations of interests, for all participants",
    roles: members,
    params,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("DeclarationPage", s.Declaration) },
    run: async (tx, ctx, { params: p, query }) => {
      await access.refuseStranger(tx, ctx, p.roundId);
      return onePage(
        ctx,
        `declarations-${p.roundId}`,
        query,
        (after, limit) => store.listDeclarations(tx, p.roundId, Number(after?.[0] ?? 0), limit),
        (one) => [String(one.number)],
      );
    },
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/openings",
    id: "openRound",
    tag,
    summary: "Open your part of the bids, or of their prices; the second person opens them",
    roles: ["opener"],
    params,
    body: s.NewOpening,
    reply: { status: 200, schema: s.Opening },
    problems: [s.wrongState, s.samePerson, s.wrongIdentity, s.declarationNeeded],
    run: (tx, ctx, { params: p, body }) => openRound(tx, ctx, p.roundId, body),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/opening-records",
    id: "listOpeningRecords",
    tag,
    summary: "Who opened, when, and what came out, with hashes",
    roles: members,
    params,
    reply: {
      status: 200,
      schema: z
        .object({ data: z.array(s.OpeningRecord) })
        .meta({ id: "OpeningRecords", description: "A record per envelope that two people have opened." }),
    },
    run: (tx, ctx, { params: p }) => records.listOpeningRecords(tx, ctx, p.roundId),
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
    problems: [s.notYetOpened, s.declarationNeeded],
    run: (tx, ctx, { params: p }) => bids.listBids(tx, ctx, p.roundId),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/bids/{bidId}/files/{number}",
    id: "downloadBidFile",
    tag,
    summary: "A file of an opened bid, by its place in the bid from 1",
    roles: members,
    params: bidParams.extend({ number: z.coerce.number().int().min(1).max(20) }),
    reply: { status: 200, contentType: "application/octet-stream", description: "The file" },
    problems: [s.notYetOpened, s.declarationNeeded],
    stream: (ctx, { params: p }) => bids.bidFile(ctx, p.roundId, p.bidId, p.number),
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
      await access.refuseStranger(tx, ctx, p.roundId);
      return onePage(
        ctx,
        `looks-${p.roundId}`,
        query,
        (after, limit) => store.listLooks(tx, p.roundId, after?.[0], limit),
        (one) => [String(one.number)],
      );
    },
  }),
];
