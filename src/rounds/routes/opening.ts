import { z } from "zod";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Route, route } from "../../platform/http/route.ts";
import { declare } from "../actions/interests.ts";
import * as look from "../actions/look.ts";
import * as opened from "../actions/opened.ts";
import { openRound } from "../actions/opening.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { change, members, params, tag } from "./change.ts";

const bidParams = params.extend({ bidId: z.uuid() });

export const openingRoutes: Route[] = [
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
      await look.refuseStranger(tx, ctx, p.roundId);
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
    run: (tx, ctx, { params: p }) => opened.listOpeningRecords(tx, ctx, p.roundId),
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
    run: (tx, ctx, { params: p }) => opened.listBids(tx, ctx, p.roundId),
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
    stream: (ctx, { params: p }) => opened.bidFile(ctx, p.roundId, p.bidId, p.number),
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
  change({
    path: "admissions",
    id: "admitBids",
    summary: "Decide which opened bids are admissible, with reason codes",
    roles: ["buyer"],
    body: s.Admission,
    problems: [s.wrongBid, s.declarationNeeded],
    run: opened.admit,
  }),
  route({
    method: "post",
    path: "/v1/rounds/{roundId}/bids/{bidId}/rejection",
    id: "rejectBid",
    tag,
    summary: "Reject a bid after it was admitted; once evaluated, all is calculated and approved anew",
    roles: ["buyer"],
    params: bidParams,
    body: s.Rejection,
    reply: { status: 200, schema: s.Round },
    problems: [s.wrongState, s.wrongBid, s.declarationNeeded],
    run: (tx, ctx, { params: p, body }) => opened.rejectBid(tx, ctx, p.roundId, p.bidId, body),
  }),
];
