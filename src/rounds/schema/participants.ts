import { z } from "zod";
import { DocumentReference, Gln } from "../../parties/index.ts";
import { InstantWire, PeriodWire } from "../../platform/calendar.ts";
import { defineMachine } from "../../platform/machine.ts";
import { defineProblem } from "../../platform/problem.ts";
import { RoundState, units } from "./round.ts";

/** Who takes part in a round, and by which mandate. */

const Text = (max: number) => z.string().min(1).max(max);
export const Participant = z
  .object({
    controllerId: z.int(),
    name: z.string(),
    state: z.enum(["invited", "joined", "committed", "locked", "approved", "declined", "left"]),
    invitedAt: InstantWire.nullable(),
    mandate: z
      .object({ signatory: z.string(), role: z.string() })
      .nullable()
      .describe("Who signs for it, and in which role"),
    awardApprovedAt: InstantWire.nullable(),
    commitments: z
      .array(z.object({ lotId: z.uuid(), schoolYear: z.string(), ...units }))
      .describe("All 0: it does not join the lot that year"),
  })
  .meta({ id: "Participant", description: "A controller in a round, and what it binds itself to." });
export type Participant = z.output<typeof Participant>;
/** A participant as actions and rules see it: its row, without its commitments. */
export interface StoredParticipant {
  controllerId: number;
  state: Participant["state"];
  invitedAt: Date | null;
  signatory: string | null;
  signatoryRole: string | null;
  payerGln: string | null;
  orderReference: string | null;
  /** Of the text that it approved. */
  approvedHash: Buffer | null;
  /** Of the text with the openers that are to replace others after publication. */
  openersHash: Buffer | null;
  awardApprovedAt: Date | null;
}
export const participantMachine = defineMachine({
  name: "Participant",
  column: "rounds_participant.state",
  initial: "invited",
  table: {
    invited: { join: "joined", leave: "left" },
    joined: { commit: "committed", leave: "left" },
    committed: { commit: "committed", lock: "locked", leave: "left" },
    locked: { approve: "approved", decline: "declined", unlock: "committed" },
    approved: { unlock: "committed", leave: "left", askAnew: "locked" },
    declined: { unlock: "committed" },
    left: { invite: "invited" },
  },
  coming: ["decline"],
});

export const Invitation = z
  .strictObject({
    invitations: z
      .array(z.strictObject({ controllerId: z.int().positive().max(2_147_483_647) }))
      .min(1)
      .max(97),
  })
  .meta({
    id: "Invitation",
    description: "Controllers to invite, each by a link of its own, sent to its confirmed address.",
  });
/** How often one controller is sent an invitation to a round. */
export const invitationsEach = 3;
/** Controllers that may be invited to a round in all, those that have left among them. */
export const invitationsPerRound = 150;
export const tooManyInvitations = defineProblem({
  code: "too-many-invitations",
  status: 409,
  title: "Too many invitations",
  help: `A controller is invited at most ${invitationsEach} times to a round, and a round invites at most ${invitationsPerRound}.`,
  extensions: z.object({ controllerIds: z.array(z.int()) }),
});
export const Joining = z
  .strictObject({
    signatory: Text(200).describe("Who signs for the participant"),
    role: Text(200).describe("In which role, by which mandate"),
    payerGln: Gln,
    orderReference: DocumentReference.optional().describe("Where the payer asks for one"),
  })
  .meta({ id: "Joining", description: "The mandate: who signs in which role, who pays." });
/** The last word of an invitation's link: round, controller and a secret. */
export const InvitationSecret = z.string().min(1).max(200);
export const Invited = z
  .object({
    reference: z.string(),
    title: z.string(),
    leadId: z.int(),
    lead: z.string(),
    controllerId: z.int(),
    controller: z.string(),
    state: RoundState,
    participantState: z.string(),
    period: PeriodWire,
    lots: z.array(z.object({ reference: z.string(), title: z.string() })),
  })
  .meta({ id: "RoundInvitation", description: "What an invitation's link shows to whoever holds it." });
export type Invited = z.output<typeof Invited>;
export const Transition = z
  .strictObject({
    event: z.enum(["openDialogue", "startDemand", "lockDemand", "reopenDemand"]),
    text: Text(10_000).optional().describe("openDialogue: what publishers are asked"),
  })
  .meta({
    id: "RoundTransition",
    description: "The next step of a round; reopenDemand: back to collecting.",
  });
