import { z } from "zod";
import { PartyId } from "../../parties/index.ts";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Route, route } from "../../platform/http/route.ts";
import { moneyProblems } from "../../platform/money.ts";
import { common } from "../../platform/problem.ts";
import * as access from "../actions/access.ts";
import { getRound } from "../actions/access.ts";
import { caseFile } from "../actions/case-file.ts";
import * as complaints from "../actions/complaints.ts";
import * as draft from "../actions/draft.ts";
import * as participants from "../actions/participants.ts";
import * as publish from "../actions/publish.ts";
import * as read from "../actions/read.ts";
import * as transitions from "../actions/transitions.ts";
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
    run: (tx, ctx, { body }) => draft.createRound(tx, ctx, body),
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
    run: (tx, _ctx, { params: p }) => access.getRound(tx, p.roundId),
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
    run: (tx, _ctx, { params: p }) => read.getPublicRound(tx, p.reference),
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
    run: (tx, _ctx, { params: p }) => read.listParticipants(tx, p.roundId),
  }),
  change({
    path: "transitions",
    id: "moveRound",
    summary: "Open the dialogue, collect demand, lock it, or unlock it",
    roles: ["buyer"],
    body: s.Transition,
    run: (tx, ctx, id, body) => transitions.moveRound(tx, ctx, id, body),
  }),
  change({
    path: "invitations",
    id: "inviteParticipants",
    summary: "Invite controllers, each by a link",
    roles: ["buyer"],
    body: s.Invitation,
    run: (tx, ctx, id, body) => participants.invite(tx, ctx, id, body),
  }),
  change({
    path: "join",
    id: "joinRound",
    summary: "Join with a mandate",
    roles: ["buyer"],
    body: s.Joining,
    run: participants.join,
  }),
  change({
    path: "leave",
    id: "leaveRound",
    summary: "Leave before demand is locked",
    roles: ["buyer"],
    run: (tx, ctx, id) => participants.leave(tx, ctx, id),
  }),
  route({
    method: "delete",
    path: "/v1/rounds/{roundId}/participants/{controllerId}",
    id: "uninviteParticipant",
    tag,
    summary: "Take back an invitation that is not answered",
    roles: ["buyer"],
    params: params.extend({ controllerId: PartyId }),
    reply: roundReply,
    problems: [s.wrongState],
    run: (tx, ctx, { params: p }) => participants.uninvite(tx, ctx, p.roundId, p.controllerId),
  }),
  route({
    method: "get",
    path: "/v1/public/round-invitations/{invitation}",
    id: "getRoundInvitation",
    tag,
    summary: "What an invitation's link shows to whoever holds it",
    roles: "public",
    params: z.strictObject({ invitation: s.InvitationSecret }),
    reply: { status: 200, schema: s.Invited },
    stream: (ctx, { params: p }) => participants.showInvitation(ctx, p.invitation),
  }),
  change({
    path: "approvals",
    id: "approveRound",
    summary: "Approve or decline the documents or the award",
    roles: ["approver"],
    body: s.Approval,
    problems: [s.explanationOpen, s.wrongBid, common.conflict],
    run: publish.approve,
  }),
  change({
    path: "publication",
    id: "publishRound",
    summary: "Publish with a deadline (not by whoever made the terms)",
    roles: ["buyer", "approver"],
    body: s.Publication,
    problems: [s.samePerson, s.regimeLacking, s.deadlineTooShort, moneyProblems.outOfRange],
    run: (tx, ctx, id, body) => publish.publish(tx, ctx, id, body),
  }),
  change({
    path: "cancellation",
    id: "cancelRound",
    summary: "Cancel with a reason",
    roles: ["buyer"],
    body: s.Cancellation,
    run: (tx, ctx, id, body) => transitions.cancel(tx, ctx, id, body.reason),
  }),
  change({
    path: "complaints",
    id: "holdRound",
    summary: "A complaint with suspensive effect has come in: nothing is concluded before its decision",
    roles: ["buyer"],
    body: s.NewComplaint,
    run: async (tx, ctx, id, body) => {
      await complaints.complain(tx, ctx, id, body.note);
      return getRound(tx, id);
    },
  }),
  change({
    path: "complaints/decision",
    id: "decideComplaint",
    summary: "What the complaints board decided",
    roles: ["buyer"],
    body: s.ComplaintDecision,
    run: async (tx, ctx, id, body) => {
      await complaints.decideComplaint(tx, ctx, id, body.outcome);
      return getRound(tx, id);
    },
  }),
  route({
    method: "get",
    path: "/v1/rounds/{roundId}/case-file",
    id: "getCaseFile",
    tag,
    summary: "Everything of the round in one zip, with an index and hashes",
    roles: ["buyer"],
    params,
    reply: { status: 200, contentType: "application/zip", description: "The case file" },
    problems: [s.wrongState],
    stream: (ctx, { params: p }) => caseFile(ctx, p.roundId),
  }),
];
