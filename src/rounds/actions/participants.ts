import type { z } from "zod";
import { getController, textsForAll } from "../../parties/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { deliver, isLinkToken } from "../../platform/delivery/index.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import type { Ctx, DatabaseCtx } from "../../platform/operation/context.ts";
import * as demandStore from "../demand/store.ts";
import * as openingStore from "../opening/store.ts";
import { notThere } from "../rules/access.ts";
import {
  decideInvitations,
  decideInvites,
  decideJoin,
  decideLeave,
  decideOwnPlace,
  decideTakeBack,
} from "../rules/participants.ts";
import { invitedAgain } from "../rules/round.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { getRound, lockLed, lockOwn } from "./access.ts";
import { notifyParticipants, subjectOf } from "./notify.ts";

/** Who takes part in a round. */

const tokenFor = (roundId: string, controllerId: number): string =>
  `round-invitation:${roundId}:${controllerId}`;

/** Invites controllers, each by a link of its own. From then on they see the round and everything in it. */
export async function invite(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { invitations }: z.output<typeof s.Invitation>,
): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  decideInvites(round);
  for (const { controllerId } of invitations) await getController(tx, controllerId);
  const ids = [...new Set(invitations.map((one) => one.controllerId))];
  const times = decideInvitations(ids, await store.listInvitations(tx, id));
  const all = [...new Set([...round.participantIds, ...ids])].sort((a, b) => a - b);
  await store.updateRound(tx, id, { participantIds: all, editedBy: ctx.caller });
  await store.inviteParticipants(tx, { id, participantIds: all }, all, invitedAgain);
  const now = await tx.now();
  for (const [controllerId, invitations] of times)
    await store.updateParticipant(tx, id, controllerId, { invitedAt: now, invitations });
  const texts = await textsForAll(tx, ids);
  await deliver(tx, ctx, ctx.plane.party, {
    kind: "round-invitation",
    subject: subjectOf(id),
    key: `${id}-${ctx.requestId}`,
    to: ids.map((controllerId) => ({
      partyId: controllerId,
      tokenFor: tokenFor(id, controllerId),
      ...texts(controllerId).rounds.messages.invitation(
        round,
        `${ctx.publicUrl}/rounds/invitations/${id}.${controllerId}.{token}`,
      ),
    })),
  });
  await ctx.audit(tx, {
    action: "invite",
    subject: `round:${id}`,
    before: round.participantIds,
    after: all,
  });
  return getRound(tx, id);
}

/** What an invitation's link shows to whoever holds it; a wrong secret is not found. */
export async function showInvitation(ctx: DatabaseCtx, invitation: string): Promise<s.Invited> {
  const [, roundId = "", digits = "", secret = ""] =
    /^([0-9a-f-]{36})\.(\d{1,9})\.([\w-]+)$/.exec(invitation) ?? [];
  const controllerId = Number(digits);
  if (!isLinkToken(ctx.secrets, tokenFor(roundId, controllerId), secret)) throw notThere("invitation");
  const plane = { caller: controllerId, party: controllerId, controller: controllerId };
  return ctx.db.read(plane, async (tx) => {
    const round = await store.findRound(tx, roundId);
    const participant = (await store.listParticipants(tx, roundId)).find(
      (p) => p.controllerId === controllerId,
    );
    if (!round || !participant) throw notThere("invitation");
    return {
      reference: round.reference,
      title: round.title,
      leadId: round.leadId,
      lead: (await getController(tx, round.leadId)).name,
      controllerId,
      controller: (await getController(tx, controllerId)).name,
      state: round.state,
      participantState: participant.state,
      period: round.period,
      lots: (await store.listLots(tx, roundId)).map(({ reference, title }) => ({ reference, title })),
    };
  });
}

/** The caller's own row among the participants. */
export async function ownParticipant(tx: Reader, ctx: Ctx, round: s.StoredRound) {
  return decideOwnPlace(round, await store.listParticipants(tx, round.id), ctx.plane.controller);
}

export async function join(tx: Tx, ctx: Ctx, id: string, body: z.output<typeof s.Joining>): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  const participant = await ownParticipant(tx, ctx, round);
  const to = decideJoin(round, participant);
  const { signatory, role, payerGln, orderReference } = body;
  await store.updateParticipant(tx, id, participant.controllerId, {
    state: to,
    signatory,
    signatoryRole: role,
    payerGln: payerGln,
    orderReference: orderReference ?? null,
  });
  await ctx.audit(tx, { action: "joinRound", subject: `round:${id}`, after: { to } });
  return getRound(tx, id);
}

/** Leaves before demand is locked; afterwards only once the round has gone back to collecting. */
export async function leave(tx: Tx, ctx: Ctx, id: string): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  const participant = await ownParticipant(tx, ctx, round);
  return removeParticipant(tx, ctx, round, { ...participant, to: decideLeave(round, participant) });
}

/** The lead takes back an invitation that nobody has answered. */
export async function uninvite(tx: Tx, ctx: Ctx, id: string, controllerId: number): Promise<s.Round> {
  const round = await lockLed(tx, ctx, id);
  const participant = (await store.listParticipants(tx, id)).find((p) => p.controllerId === controllerId);
  await store.addEditor(tx, id, ctx.caller);
  return removeParticipant(tx, ctx, round, decideTakeBack(round, participant));
}

async function removeParticipant(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  {
    controllerId,
    state,
    to,
  }: Pick<s.StoredParticipant, "controllerId" | "state"> & { to: ReturnType<typeof decideLeave> },
): Promise<s.Round> {
  await demandStore.deleteCommitments(tx, round.id, controllerId);
  await openingStore.deleteOpenersOf(tx, round.id, controllerId);
  await store.updateParticipant(tx, round.id, controllerId, { state: to });
  // After this answer it sees the round no longer: the job removes it from the participants of every row.
  await ctx.enqueue(tx, s.left, { roundId: round.id, controllerId }, `${round.id}-${ctx.requestId}`);
  const { name } = await getController(tx, controllerId);
  await notifyParticipants(tx, ctx, round, {
    kind: "round-left",
    key: `${round.id}-${ctx.requestId}`,
    words: (t) => t.messages.left(round, name),
  });
  await ctx.audit(tx, {
    action: "leaveRound",
    subject: `round:${round.id}`,
    before: state,
    after: { controllerId },
  });
  return getRound(tx, round.id);
}

/** Removes a participant that has left from the round's rows; on the platform plane. */
export async function dropLeaver(
  tx: Tx,
  ctx: Pick<JobCtx, "audit">,
  roundId: string,
  controllerId: number,
): Promise<void> {
  const leadId = await store.removeLeaver(tx, roundId, controllerId);
  if (leadId !== undefined)
    await ctx.audit(tx, leadId, {
      action: "dropLeaver",
      subject: `round:${roundId}`,
      before: { controllerId },
    });
}
