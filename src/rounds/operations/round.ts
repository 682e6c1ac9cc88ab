import { z } from "zod";
import { PartyId } from "../../parties/index.ts";
import { moneyProblems } from "../../platform/money.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as access from "../actions/access.ts";
import { caseFile } from "../actions/case-file.ts";
import * as complaints from "../actions/complaints.ts";
import * as draft from "../actions/draft.ts";
import * as participants from "../actions/participants.ts";
import * as publish from "../actions/publish.ts";
import * as read from "../actions/read.ts";
import * as transitions from "../actions/transitions.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { domain, members, RoundTarget } from "./target.ts";

export const createRound = operation({
  kind: "write",
  id: "createRound",
  domain,
  summary: "Prepare a joint round that your municipality leads",
  roles: ["buyer"],
  input: { content: s.NewRound },
  output: s.Round,
  versionMember: "version",
  problems: [common.conflict, s.wrongTerms],
  work: (tx, ctx, { content }) => draft.createRound(tx, ctx, content),
});

export const listRounds = list({
  id: "listRounds",
  domain,
  summary: "Rounds you take part in, and all that are published",
  roles: [...members, "publisher"],
  options: PageQuery,
  page: "RoundPage",
  item: s.Round,
  sort: ["reference"],
  rows: async (tx, _ctx, _input, after, limit) =>
    Promise.all((await store.listRounds(tx, false, after?.[0], limit)).map((row) => access.toRound(tx, row))),
});

export const getRound = operation({
  kind: "read",
  id: "getRound",
  domain,
  summary: "One round",
  roles: [...members, "publisher"],
  input: { target: RoundTarget },
  output: s.Round,
  versionMember: "version",
  work: (tx, _ctx, { target }) => access.getRound(tx, target.roundId),
});

export const getPublicRound = operation({
  kind: "read",
  id: "getPublicRound",
  domain,
  summary: "A published round, for everybody",
  roles: "public",
  input: { target: z.strictObject({ reference: z.string().min(1).max(80) }) },
  output: s.Round,
  work: (tx, _ctx, { target }) => read.getPublicRound(tx, target.reference),
});

export const listParticipants = operation({
  kind: "read",
  id: "listParticipants",
  domain,
  summary: "Participants and their commitments",
  roles: members,
  input: { target: RoundTarget },
  output: z
    .object({ data: z.array(s.Participant) })
    .meta({ id: "Participants", description: "A round's participants." }),
  work: (tx, _ctx, { target }) => read.listParticipants(tx, target.roundId),
});

export const moveRound = operation({
  kind: "write",
  id: "moveRound",
  domain,
  summary: "Open the dialogue, collect demand, lock it, or unlock it",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.Transition },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState],
  work: (tx, ctx, { target, content }) => transitions.moveRound(tx, ctx, target.roundId, content),
});

export const inviteParticipants = operation({
  kind: "write",
  id: "inviteParticipants",
  domain,
  summary: "Invite controllers, each by a link",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.Invitation },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState],
  work: (tx, ctx, { target, content }) => participants.invite(tx, ctx, target.roundId, content),
});

export const joinRound = operation({
  kind: "write",
  id: "joinRound",
  domain,
  summary: "Join with a mandate",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.Joining },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState],
  work: (tx, ctx, { target, content }) => participants.join(tx, ctx, target.roundId, content),
});

export const leaveRound = operation({
  kind: "write",
  id: "leaveRound",
  domain,
  summary: "Leave before demand is locked",
  roles: ["buyer"],
  input: { target: RoundTarget },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState],
  work: (tx, ctx, { target }) => participants.leave(tx, ctx, target.roundId),
});

export const uninviteParticipant = operation({
  kind: "write",
  id: "uninviteParticipant",
  domain,
  summary: "Take back an invitation that is not answered",
  roles: ["buyer"],
  input: { target: RoundTarget.extend({ controllerId: PartyId }) },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState],
  work: (tx, ctx, { target }) => participants.uninvite(tx, ctx, target.roundId, target.controllerId),
});

export const getRoundInvitation = operation({
  kind: "cached",
  id: "getRoundInvitation",
  domain,
  summary: "What an invitation's link shows to whoever holds it",
  roles: "public",
  input: { target: z.strictObject({ invitation: s.InvitationSecret }) },
  output: s.Invited,
  work: (ctx, { target }) => participants.showInvitation(ctx, target.invitation),
});

export const approveRound = operation({
  kind: "write",
  id: "approveRound",
  domain,
  summary: "Approve or decline the documents or the award",
  roles: ["approver"],
  input: { target: RoundTarget, content: s.Approval },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.explanationOpen, s.wrongBid, common.conflict],
  work: (tx, ctx, { target, content }) => publish.approve(tx, ctx, target.roundId, content),
});

export const publishRound = operation({
  kind: "write",
  id: "publishRound",
  domain,
  summary: "Publish with a deadline (not by whoever made the terms)",
  roles: ["buyer", "approver"],
  input: { target: RoundTarget, content: s.Publication },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.samePerson, s.regimeLacking, s.deadlineTooShort, moneyProblems.outOfRange],
  work: (tx, ctx, { target, content }) => publish.publish(tx, ctx, target.roundId, content),
});

export const cancelRound = operation({
  kind: "write",
  id: "cancelRound",
  domain,
  summary: "Cancel with a reason",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.Cancellation },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState],
  work: (tx, ctx, { target, content }) => transitions.cancel(tx, ctx, target.roundId, content.reason),
});

export const holdRound = operation({
  kind: "write",
  id: "holdRound",
  domain,
  summary: "A complaint with suspensive effect has come in: nothing is concluded before its decision",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.NewComplaint },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState],
  work: async (tx, ctx, { target, content }) => {
    await complaints.complain(tx, ctx, target.roundId, content.note);
    return access.getRound(tx, target.roundId);
  },
});

export const decideComplaint = operation({
  kind: "write",
  id: "decideComplaint",
  domain,
  summary: "What the complaints board decided",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.ComplaintDecision },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState],
  work: async (tx, ctx, { target, content }) => {
    await complaints.decideComplaint(tx, ctx, target.roundId, content.outcome);
    return access.getRound(tx, target.roundId);
  },
});

export const getCaseFile = operation({
  kind: "download",
  id: "getCaseFile",
  domain,
  summary: "Everything of the round in one zip, with an index and hashes",
  roles: ["buyer"],
  input: { target: RoundTarget },
  download: { contentType: "application/zip", description: "The case file" },
  problems: [s.wrongState],
  work: (ctx, { target }) => caseFile(ctx, target.roundId),
});
