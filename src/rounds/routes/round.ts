import { z } from "zod";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Route, route } from "../../platform/http/route.ts";
import { common } from "../../platform/problem.ts";
import * as look from "../actions/look.ts";
import * as prepare from "../actions/prepare.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { change, members, params, roundReply, tag } from "./change.ts";

export const roundRoutes: Route[] = [
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
    problems: [s.explanationOpen, s.wrongBid, common.conflict],
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
];
