import { z } from "zod";
import { needsTwoAdmins, PartyId } from "../../parties/index.ts";
import { moneyProblems } from "../../platform/money.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { common } from "../../platform/problem.ts";
import * as access from "../actions/access.ts";
import { caseFile } from "../actions/case-file.ts";
import * as draft from "../actions/draft.ts";
import * as participants from "../actions/participants.ts";
import * as publish from "../actions/publish.ts";
import * as read from "../actions/read.ts";
import * as transitions from "../actions/transitions.ts";
import { operation } from "../named-operation.ts";
import { hasNotSteppedBack, seesBids } from "../opening/actions/guard.ts";
import * as s from "../schema/index.ts";
import { domain, members, RoundTarget } from "./target.ts";

export const createRound = operation({
  kind: "write",
  id: "createRound",
  domain,
  summary: "Prepare a joint round that your municipality leads",
  description: "A draft that participants are invited to; terms are fixed at publication.",
  roles: ["buyer"],
  input: { content: s.NewRound },
  output: s.Round,
  versionMember: "version",
  problems: [common.conflict, s.wrongTerms, needsTwoAdmins],
  work: (tx, ctx, { content }) => draft.createRound(tx, ctx, content),
});

export const copyRound = operation({
  kind: "write",
  id: "copyRound",
  domain,
  summary: "Begin a new round with an earlier one's terms and lots",
  description:
    "A draft that you lead, of a round that you take part in: criteria, models and terms; no dates, demand, people, papers or bids.",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.RoundCopy },
  output: s.Round,
  versionMember: "version",
  problems: [common.conflict, s.wrongTerms, needsTwoAdmins],
  work: (tx, ctx, { target, content }) => draft.copyRound(tx, ctx, target.roundId, content),
});

export const listRounds = list({
  id: "listRounds",
  domain,
  summary: "Rounds you take part in, and all that are published",
  description: "Sorted by reference; each with its lots and its state.",
  unproved: true,
  roles: [...members, "publisher"],
  options: PageQuery.extend({
    mine: z.enum(["true", "false"]).optional().describe("Only those that you take part in"),
    state: s.RoundState.optional(),
    sort: s.roundSort,
  }),
  page: "RoundPage",
  item: s.Round,
  sort: ["reference"],
  rows: (tx, ctx, { options }, after, limit) => {
    const who = options.mine === "true" ? (ctx.plane.controller ?? -1) : undefined;
    const { state, sort } = options;
    return read.listRounds(tx, { published: false, who, state, sort }, after, limit);
  },
});

export const getRound = operation({
  kind: "read",
  id: "getRound",
  domain,
  summary: "One round",
  description: "Terms are final once it is published; openers' recipients are what bids are sealed to.",
  unproved: true,
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
  description: "Gives what anybody may read of it; drafts are not there.",
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
  description: "Each with its mandate and its commitments per lot and school year.",
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
  description: "The states allow one order; locked demand can be unlocked until publication.",
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
  description:
    "Each is sent its link at its own confirmed address; who has the link may read what it is invited to.",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.Invitation },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.tooManyInvitations],
  work: (tx, ctx, { target, content }) => participants.invite(tx, ctx, target.roundId, content),
});

export const joinRound = operation({
  kind: "write",
  id: "joinRound",
  domain,
  summary: "Join with a mandate",
  description: "Say who signs by which mandate and who pays; then commit your demand.",
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
  description: "Your commitments go with you, and the others' prices may change.",
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
  description: "The link opens nothing from now on; who has joined leaves by itself.",
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
  description: "Whoever holds the link reads it without a key, as long as the invitation stands.",
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
  description: "Each participant approves the same text, by its hash; a no sends the round back.",
  roles: ["approver"],
  input: { target: RoundTarget, content: s.Approval },
  output: s.Round,
  versionMember: "version",
  problems: [
    s.wrongState,
    s.openersLacking,
    s.regimeLacking,
    s.samePerson,
    s.explanationOpen,
    s.evidenceOpen,
    s.bidExpired,
    s.wrongBid,
    common.conflict,
  ],
  guard: seesBids,
  work: (tx, ctx, { target, content }) => publish.approve(tx, ctx, target.roundId, content),
});

export const publishRound = operation({
  kind: "write",
  id: "publishRound",
  domain,
  summary: "Publish with a deadline (not by whoever made or changed the terms)",
  description:
    "Needs every participant's approval of this very text, openers who have answered, and a regime.",
  roles: ["buyer", "approver"],
  input: { target: RoundTarget, content: s.Publication },
  output: s.Round,
  versionMember: "version",
  problems: [
    s.wrongState,
    s.openersLacking,
    s.samePerson,
    s.declarationNeeded,
    s.regimeLacking,
    s.deadlineTooShort,
    moneyProblems.outOfRange,
  ],
  work: (tx, ctx, { target, content }) => publish.publish(tx, ctx, target.roundId, content),
});

export const cancelRound = operation({
  kind: "write",
  id: "cancelRound",
  domain,
  summary: "Propose to cancel, with a reason; another person carries it out",
  description:
    "Possible until the conclusion. A draft is cancelled at once; any other round by a second person, and only its participants see the proposal.",
  roles: ["buyer"],
  input: { target: RoundTarget, content: s.Cancellation },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.namesFound],
  guard: seesBids,
  work: (tx, ctx, { target, content }) => transitions.propose(tx, ctx, target.roundId, content),
});

export const confirmCancellation = operation({
  kind: "write",
  id: "confirmCancellation",
  domain,
  summary: "Cancel as another person has proposed",
  description:
    "Bids that are sealed are never opened then. All learn why, and bidders that were rejected why that was.",
  roles: ["buyer", "approver"],
  input: { target: RoundTarget },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, s.samePerson, s.namesFound],
  guard: seesBids,
  work: (tx, ctx, { target }) => transitions.confirmCancellation(tx, ctx, target.roundId),
});

export const withdrawCancellation = operation({
  kind: "write",
  id: "withdrawCancellation",
  domain,
  summary: "Take back a proposal to cancel",
  description: "The round goes on as if it had never been made; the audit log keeps it.",
  roles: ["buyer", "approver"],
  input: { target: RoundTarget },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState],
  guard: hasNotSteppedBack,
  work: (tx, ctx, { target }) => transitions.withdrawCancellation(tx, ctx, target.roundId),
});

export const getCaseFile = operation({
  kind: "download",
  id: "getCaseFile",
  cost: 200,
  domain,
  summary: "Everything of the round in one zip, with an index and hashes",
  description:
    "As data, and as PDFs to be read (`readable/`). The index has each file's hash; sealed bids are not opened for it. What bidders have marked as " +
    "confidential is left out, with their reasons; `marked=kept` gives all of it, for the archive and the complaints board.",
  roles: ["buyer"],
  input: { target: RoundTarget, options: z.strictObject({ marked: s.Marked.default("left_out") }) },
  download: { contentType: "application/zip", description: "The case file" },
  problems: [s.wrongState],
  guard: seesBids,
  work: (ctx, { target, options }) => caseFile(ctx, target.roundId, options.marked),
});
