import type { Actor } from "../../platform/actor.ts";
import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import type { Participant, StoredParticipant } from "../schema/participants.ts";
import type { StoredRound } from "../schema/round.ts";

/** All SQL of who takes part in a round. */

const inviteParticipantsSql = statement(
  "rounds.inviteParticipants",
  `insert into rounds_participant (round_id, participant_ids, controller_id)
   select $1::uuid, $2::int[], c from unnest($3::int[]) c
   on conflict (round_id, controller_id) do update set state = $4::text where rounds_participant.state = 'left'`,
);
/** New participants, and those that had left, which are then in `again`. Whoever takes part already stays as it is. */
export async function inviteParticipants(
  tx: Tx,
  round: Pick<StoredRound, "id" | "participantIds">,
  controllerIds: readonly number[],
  again: Moved<Participant["state"]>,
): Promise<void> {
  await tx.execute(inviteParticipantsSql, [round.id, round.participantIds, controllerIds, again]);
}

const listParticipantsSql = statement(
  "rounds.listParticipants",
  `select p.controller_id as "controllerId", p.state, p.invited_at as "invitedAt", p.signatory,
     p.signatory_role as "signatoryRole", p.payer_gln as "payerGln", p.order_reference as "orderReference",
     p.approved_hash as "approvedHash", p.openers_hash as "openersHash", p.award_approved_at as "awardApprovedAt"
   from rounds_participant p where p.round_id = $1::uuid and p.controller_id = any(p.participant_ids)
   order by p.controller_id`,
);
/** Those that left before demand was locked are no participants. */
export const listParticipants = (tx: Reader, roundId: string): Promise<StoredParticipant[]> =>
  tx.all(listParticipantsSql, [roundId]);

const listInvitationsSql = statement(
  "rounds.listInvitations",
  `select p.controller_id as "controllerId", p.invitations from rounds_participant p where p.round_id = $1::uuid`,
);
/** How often each was invited, also those that have left. */
export const listInvitations = (
  tx: Reader,
  roundId: string,
): Promise<{ controllerId: number; invitations: number }[]> => tx.all(listInvitationsSql, [roundId]);

export async function updateParticipant(
  tx: Tx,
  roundId: string,
  controllerId: number,
  change: Partial<
    Omit<StoredParticipant, "controllerId" | "state"> & {
      state: Moved<Participant["state"]>;
      invitations: number;
      /** Who has given its party's word on the text of approvedHash. */
      approvedBy: Actor;
      /** Who has given it on that of openersHash; null: nobody. */
      openersBy: Actor | null;
    }
  >,
): Promise<void> {
  await tx.run(
    k("rounds_participant")
      .where({ round_id: roundId, controller_id: controllerId })
      .update({
        state: change.state,
        invited_at: change.invitedAt,
        invitations: change.invitations,
        signatory: change.signatory,
        signatory_role: change.signatoryRole,
        payer_gln: change.payerGln,
        order_reference: change.orderReference,
        approved_hash: change.approvedHash,
        approved_by: change.approvedBy?.personId,
        approved_for: change.approvedBy && (change.approvedBy.standsFor ?? null),
        openers_hash: change.openersHash,
        openers_by: change.openersBy === null ? null : change.openersBy?.personId,
        openers_for: change.openersBy && (change.openersBy.standsFor ?? null),
        award_approved_at: change.awardApprovedAt,
      }),
  );
}

const takeOpenersWordsSql = statement(
  "rounds.takeOpenersWords",
  `update rounds_participant set approved_hash = openers_hash, approved_by = openers_by, approved_for = openers_for,
     openers_hash = null, openers_by = null, openers_for = null
   where round_id = $1::uuid and openers_hash is not null`,
);
/** The text with those who have replaced others is in force: it was approved by whoever gave that word. */
export async function takeOpenersWords(tx: Tx, roundId: string): Promise<void> {
  await tx.execute(takeOpenersWordsSql, [roundId]);
}

const clearAwardApprovalsSql = statement(
  "rounds.clearAwardApprovals",
  "update rounds_participant set award_approved_at = null where round_id = $1::uuid",
);
export async function clearAwardApprovals(tx: Tx, roundId: string): Promise<void> {
  await tx.execute(clearAwardApprovalsSql, [roundId]);
}
