import { moveBy } from "../../platform/machine.ts";
import { money } from "../../platform/money.ts";
import {
  type Lot,
  participantMachine,
  type Round,
  type RoundState,
  type StoredLot,
  type StoredRound,
} from "../schema/index.ts";

import { sealingPairs } from "./openers.ts";

const withWinners: readonly RoundState[] = ["standstill", "concluded"];

/** A round as the API answers with it: winners once the letters are out, no names of who wrote its terms. */
export function resourceOf(round: StoredRound, lots: readonly StoredLot[]): Round {
  const {
    authorId: _author,
    editorIds: _editors,
    regime: _regime,
    amendedAt: _amended,
    resealedAt: _resealed,
    cancelProposal: _proposal,
    reopenProposal: _reopening,
    publishedBy: _publisher,
    sentBy: _sender,
    concludedBy: _concluder,
    ...rest
  } = round;
  const announced = withWinners.includes(round.state);
  return {
    ...rest,
    termsHash: round.termsHash?.toString("hex") ?? null,
    pairs: sealingPairs(round.openers),
    lots: lots.map(
      ({
        ceilingMinor,
        cancelledAt: _at,
        cancelProposal: _lot,
        sentBy: _sender,
        concludedBy: _concluder,
        ...lot
      }): Lot => ({
        ...lot,
        ceiling: ceilingMinor === null ? null : money(ceilingMinor),
        winner: announced && lot.sentAt ? lot.winner : null,
      }),
    ),
  };
}

/** Where a participant stands that had left and is invited again. */
export const invitedAgain = moveBy(participantMachine, "invite").to;
