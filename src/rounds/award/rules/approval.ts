import { type Actor, isOneOf } from "../../../platform/actor.ts";
import { common, Problem } from "../../../platform/problem.ts";
import { notThere } from "../../rules/access.ts";
import { isOpen } from "../../rules/lot-life.ts";
import { parties } from "../../rules/who.ts";
import * as s from "../../schema/index.ts";

/** The award lot by lot: each participant's word on the newest calculation. */

type Lot = Pick<s.StoredLot, "id" | "reference" | "cancelledAt" | "winner" | "sentAt" | "concludedAt">;
type Bound = Pick<s.Commitment, "lotId" | "controllerId">;

/** A lot that goes on. */
export function decideLot<L extends Lot>(lots: readonly L[], reference: string): L {
  const found = lots.find((lot) => lot.cancelledAt === null && lot.reference === reference);
  if (!found) throw notThere("lot");
  return found;
}

/** A lot, or every lot, whose award is to be decided. */
export function decideLots<L extends Lot>(lots: readonly L[], reference: string | undefined): [L, ...L[]] {
  if (reference !== undefined) {
    const lot = decideLot(lots, reference);
    if (!isOpen(lot)) throw new Problem(s.wrongState, `The award of '${reference}' is decided and sent.`);
    return [lot];
  }
  const [first, ...others] = lots.filter(isOpen);
  if (!first) throw new Problem(s.wrongState, "No lot's award is to be decided.");
  return [first, ...others];
}

/**
 * The lots that a participant's word is still open on, of those that it names and has committed to; and whether it
 * has then given its word on all of its own.
 */
export function decideWord<L extends Lot>(
  named: readonly L[],
  controllerId: number,
  commitments: readonly Bound[],
  words: readonly s.AwardWord[],
  run: number,
  all: readonly Lot[] = named,
): { open: L[]; complete: boolean } {
  const own = commitments.filter((one) => one.controllerId === controllerId);
  const lots = named.filter((lot) => own.some((one) => one.lotId === lot.id));
  if (lots.length === 0) throw new Problem(s.wrongState, "You have no commitment on this lot any more.");
  const given = new Set(words.filter((word) => word.controllerId === controllerId).map((word) => word.lotId));
  const open = lots.filter((lot) => !given.has(lot.id));
  if (open.length === 0)
    throw new Problem(common.conflict, `You have given your word on calculation ${run}.`);
  const wanted = own.filter((one) => all.some((lot) => lot.id === one.lotId && isOpen(lot)));
  const complete = wanted.every((one) => given.has(one.lotId) || open.some((lot) => lot.id === one.lotId));
  return { open, complete };
}

/** Who approves the award for the leading party has scored no bid of the round, nor stood for one who did. */
export function decideNotScored(
  round: Pick<s.StoredRound, "leadId">,
  controllerId: number,
  by: Actor,
  scored: readonly (Actor | string)[],
): void {
  if (round.leadId === controllerId && isOneOf(by, scored))
    throw new Problem(
      s.samePerson,
      "You have scored bids of this round: another person approves for the lead.",
    );
}

/** The lots whose award is to be decided, whose word on it lacks, and those without a winner. */
export function openAwards<L extends Lot, B extends Bound>(
  lots: readonly L[],
  commitments: readonly B[],
  words: readonly s.AwardWord[],
): { live: L[]; missing: B[]; undecided: L[] } {
  const live = lots.filter(isOpen);
  const missing = commitments.filter(
    (one) =>
      live.some((lot) => lot.id === one.lotId) &&
      !words.some(
        (word) => word.lotId === one.lotId && word.controllerId === one.controllerId && word.approved,
      ),
  );
  return { live, missing, undecided: live.filter((lot) => lot.winner === null) };
}

/** Letters go out once every participant has approved the award of every lot, and each lot has a winner. */
export function decideAwarded(
  lots: readonly Lot[],
  commitments: readonly Bound[],
  words: readonly s.AwardWord[],
): void {
  const { live, missing, undecided } = openAwards(lots, commitments, words);
  if (live.length === 0)
    throw new Problem(
      s.wrongState,
      lots.every((lot) => lot.cancelledAt !== null)
        ? "Every lot has been cancelled: cancel the round."
        : "No lot waits for its letters.",
    );
  const who = [...new Set(missing.map((one) => one.controllerId))].sort((a, b) => a - b);
  if (who.length > 0) throw new Problem(s.wrongState, `Approval of the award lacks from ${parties(who)}.`);
  if (undecided.length > 0)
    throw new Problem(
      s.wrongState,
      `No winner on ${undecided.map((lot) => lot.reference).join(", ")}: decide the tie by its rule, or cancel the lot where no bid may win.`,
    );
}

/** Nothing is concluded before the standstill's end; a millisecond early is too early. */
export function decideStandstillOver(signableFrom: Date, now: Date): void {
  if (now < signableFrom)
    throw new Problem(s.standstillRunning, "No agreement may be concluded yet.", {
      extensions: { signableFrom },
    });
}
