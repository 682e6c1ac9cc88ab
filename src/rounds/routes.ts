import { z } from "zod";
import type { Tx } from "../platform/db/database.ts";
import { onePage, PageQuery, pageOf } from "../platform/http/page.ts";
import { type Ctx, type Role, type Route, route } from "../platform/http/route.ts";
import { moneyProblems } from "../platform/money.ts";
import { common, type ProblemDef } from "../platform/problem.ts";
import * as award from "./actions/award.ts";
import * as bids from "./actions/bids.ts";
import * as look from "./actions/look.ts";
import * as prepare from "./actions/prepare.ts";
import * as s from "./schema.ts";
import * as store from "./store.ts";

const tag = "rounds";
const members: readonly Role[] = ["buyer", "approver", "opener", "evaluator", "finance"];
const params = z.strictObject({ roundId: z.uuid() });
const roundReply = { status: 200 as const, schema: s.Round, etag: (round: s.Round) => round.version };

/** A change of a round that answers with the round. */
function change<B extends z.ZodType = z.ZodUndefined>(def: {
  path: string;
  id: string;
  summary: string;
  roles: readonly Role[];
  body?: B;
  problems?: readonly ProblemDef[];
  run: (tx: Tx, ctx: Ctx, roundId: string, body: z.output<B>) => Promise<s.Round>;
}): Route {
  return route({
    method: "post",
    path: `/v1/rounds/{roundId}/${def.path}`,
    id: def.id,
    tag,
    summary: def.summary,
    roles: def.roles,
    params,
    ...(def.body ? { body: def.body } : {}),
    reply: roundReply,
    problems: [s.wrongState, ...(def.problems ?? [])],
    run: (tx: Tx, ctx: Ctx, input: { params: { roundId: string }; body: z.output<B> }) =>
      def.run(tx, ctx, input.params.roundId, input.body),
  } as never);
}

export const routes: Route[] = [
  route({
    method: "post",
    path: "/v1/rounds",
    id: "createRound",
    tag,
    summary: "Prepare a joint round that your municipality leads",
    roles: ["buyer"],
    body: s.NewRound,
    reply: {
      status: 201,
      schema: s.Round,
      location: (round) => `/v1/rounds/${round.id}`,
      etag: (round) => round.version,
    },
    problems: [common.conflict, s.wrongTerms],
    run: (tx, ctx, { body }) => prepare.createRound(tx, ctx, body),
  }),
  route({
    method: "get",
    path: "/v1/rounds",
    id: "listRounds",
    tag,
    summary: "Rounds you take part in, and all that are published",
    roles: [...members, "publisher"],
    query: PageQuery,
    reply: { status: 200, schema: pageOf("RoundPage", s.Round) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "rounds",
        query,
        async (after, limit) =>
          Promise.all(
            (await store.listRounds(tx, false, after?.[0], limit)).map((row) => store.toRound(tx, row)),
          ),
        (round) => [round.reference],
      ),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}",
    id: "getRound",
    tag,
    summary: "One round",
    roles: [...members, "publisher"],
    params,
    reply: roundReply,
    run: (tx, _ctx, { params: p }) => look.getRound(tx, p.roundId),
  }),
  route({
    method: "get",
    path: "/v1/public/rounds/{reference}",
    id: "getPublicRound",
    tag,
    summary: "A published round, for everybody",
    roles: "public",
    params: z.strictObject({ reference: z.string().min(1).max(80) }),
    reply: { status: 200, schema: s.Round },
    run: (tx, _ctx, { params: p }) => look.getPublicRound(tx, p.reference),
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/participants",
    id: "listParticipants",
    tag,
    summary: "Participants and their commitments",
    roles: members,
    params,
    reply: {
      status: 200,
      schema: z
        .object({ data: z.array(s.Participant) })
        .meta({ id: "Participants", description: "A round's participants." }),
    },
    run: (tx, _ctx, { params: p }) => look.listParticipants(tx, p.roundId),
  }),
  change({
    path: "transitions",
    id: "moveRound",
    summary: "Open the dialogue, collect demand, lock demand",
    roles: ["buyer"],
    body: s.Transition,
    run: (tx, ctx, id, body) => prepare.moveRound(tx, ctx, id, body.event),
  }),
  change({
    path: "invitations",
    id: "inviteParticipants",
    summary: "Invite controllers",
    roles: ["buyer"],
    body: s.Invitation,
    run: (tx, ctx, id, body) => prepare.invite(tx, ctx, id, body.controllerIds),
  }),
  change({
    path: "join",
    id: "joinRound",
    summary: "Join with a mandate",
    roles: ["buyer"],
    body: s.Joining,
    run: prepare.join,
  }),
  change({
    path: "commitments",
    id: "commitDemand",
    summary: "Commit demand on a lot",
    roles: ["buyer"],
    body: s.NewCommitment,
    problems: [s.wrongBid],
    run: prepare.commit,
  }),
  change({
    path: "approvals",
    id: "approveRound",
    summary: "Approve or decline the documents or the award",
    roles: ["approver"],
    body: s.Approval,
    run: prepare.approve,
  }),
  change({
    path: "openers",
    id: "addOpener",
    summary: "Take the post of an opener, with your public recipient",
    roles: ["opener"],
    body: s.Recipient,
    problems: [common.conflict],
    run: (tx, ctx, id, body) => prepare.addOpener(tx, ctx, id, body.recipient),
  }),
  change({
    path: "publication",
    id: "publishRound",
    summary: "Publish with a deadline (not by the author)",
    roles: ["buyer", "approver"],
    body: s.Publication,
    problems: [s.samePerson],
    run: (tx, ctx, id, body) => prepare.publish(tx, ctx, id, body.closesAt),
  }),
  change({
    path: "cancellation",
    id: "cancelRound",
    summary: "Cancel with a reason",
    roles: ["buyer"],
    body: s.Cancellation,
    run: (tx, ctx, id, body) => prepare.cancel(tx, ctx, id, body.reason),
  }),
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
