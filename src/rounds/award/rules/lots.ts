import { Problem } from "../../../platform/problem.ts";
import { decideState } from "../../rules/access.ts";
import { isAwarded, isOpen, sameAward } from "../../rules/lot-life.ts";
import * as s from "../../schema/index.ts";
import { decideLot } from "./approval.ts";

/** What may befall one lot while the others go on. */

type Lot = Parameters<typeof decideLot>[0][number] & Pick<s.StoredLot, "signableFrom">;

/** Letters are written where a lot's award is still to be announced. */
export function decideLettersLeft(round: Pick<s.StoredRound, "state">, lots: readonly Lot[]): void {
  if (round.state === "standstill" && !lots.some(isOpen))
    throw new Problem(s.wrongState, "The round is in standstill: the letters of every lot are out.");
}

/** While lots are cancelled one by one. */
const cancellable: readonly s.RoundState[] = ["published", "closed", "opened", "evaluated", "standstill"];

/** Whether a lot is the last that goes on, which does not end by itself: before the award is calculated and after its letters. */
const isLast = (round: Pick<s.StoredRound, "state">, lots: readonly Lot[], lot: Lot): boolean =>
  round.state !== "evaluated" && !lots.some((one) => one !== lot && one.cancelledAt === null);

/** Whether a second person could carry a lot's cancellation out now. */
export const mayBeCancelled = (
  round: Pick<s.StoredRound, "state">,
  lots: readonly Lot[],
  lot: Lot,
): boolean =>
  cancellable.includes(round.state) &&
  lot.cancelledAt === null &&
  lot.concludedAt === null &&
  !isLast(round, lots, lot);

/** A lot ends from the publication on, until it is concluded. */
export function decideCancelled<L extends Lot>(
  round: Pick<s.StoredRound, "state">,
  lots: readonly L[],
  reference: string,
): L {
  decideState(round, cancellable, "; a lot is cancelled from the publication on, until it is concluded.");
  const lot = decideLot(lots, reference);
  if (lot.concludedAt !== null)
    throw new Problem(s.wrongState, `'${reference}' is concluded: end its agreement instead.`);
  if (isLast(round, lots, lot))
    throw new Problem(s.wrongState, "It is the last lot that goes on: cancel the round.");
  return lot;
}

/** The lot that is concluded, with those of its award, or every one that goes on: none of them waits for its letters. */
export function decideConcluded<L extends Lot>(
  round: Pick<s.StoredRound, "state">,
  lots: readonly L[],
  reference: string | undefined,
): L[] {
  decideState(round, "standstill", "; lots are concluded after their standstill.");
  const live = lots.filter((lot) => lot.cancelledAt === null && lot.concludedAt === null);
  const wanted = reference === undefined ? live : sameAward(lots, decideLot(lots, reference));
  const waits = wanted.find((lot) => !isAwarded(lot));
  if (waits)
    throw new Problem(
      s.wrongState,
      waits.concludedAt === null
        ? `'${waits.reference}' is awarded anew: its letters are not out.`
        : `'${waits.reference}' is concluded.`,
    );
  return wanted;
}

/** An award is taken back from its letters until it is concluded: of the lot, or of all that were won with it. */
export function decideTakenBack<L extends Lot>(
  round: Pick<s.StoredRound, "state">,
  lots: readonly L[],
  reference: string,
): L[] {
  decideState(round, "standstill", "; an award is taken back between its letters and its conclusion.");
  const lot = decideLot(lots, reference);
  if (!isAwarded(lot))
    throw new Problem(
      s.wrongState,
      lot.concludedAt === null ? `'${reference}' is not awarded now.` : `'${reference}' is concluded.`,
    );
  return sameAward(lots, lot);
}
