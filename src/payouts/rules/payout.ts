import { type Actor, isOneOf } from "../../platform/actor.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import { type EventOf, type Moved, next } from "../../platform/machine.ts";
import { Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import type { Standing } from "./account.ts";

/** Who approves, sends, marks and tries again. Pure. */

export interface PayoutFacts {
  state: s.PayoutState;
  editorIds: readonly string[];
  approvedBy: string | null;
  approvedFor: string | null;
  /** The day on which it was approved. */
  approvedOn: LocalDate | null;
  accountId: string | null;
  /** Whether that account is at Stripe, and the transfer that it was sent by. */
  stripe: boolean;
  transferId: string | null;
  note: s.PayoutNote | null;
  notedIds: readonly string[];
  noteConfirmed: boolean;
  paidOn: LocalDate | null;
}
const another = () => new Problem(s.payoutSecond, "Ask another person of the marketplace's.");

function moveOf(payout: PayoutFacts, event: EventOf<typeof s.payoutMachine>): Moved<s.PayoutState> {
  const moved = next(s.payoutMachine, payout.state, event);
  if (!moved) throw new Problem(s.payoutState, `It is ${payout.state}.`);
  return moved;
}
/** While a note waits for its second person, or is about to be booked, nothing else happens. */
function withoutNote({ note }: PayoutFacts): void {
  if (note !== null) throw new Problem(s.payoutState, `It is noted as ${note}.`);
}
function free({ hold, until }: Standing): void {
  if (hold === null) return;
  throw new Problem(s.payoutHeld, until ? `Up to ${until.toISOString()}.` : "Its publisher has to act.", {
    extensions: { hold, ...(until ? { holdUntil: until } : {}) },
  });
}

/** Another person than who asked for the month, and only to an account that nothing holds. */
export function decideApproval(
  payout: PayoutFacts,
  standing: Standing,
  by: Actor,
): { state: Moved<s.PayoutState>; accountId: string } {
  const state = moveOf(payout, "approve");
  if (isOneOf(by, payout.editorIds)) throw another();
  free(standing);
  if (standing.accountId === undefined) throw new Problem(s.payoutHeld, "No account is confirmed.");
  return { state, accountId: standing.accountId };
}

/** An approval is taken back as long as no order has gone to the bank. */
export function decideTakeBack(payout: PayoutFacts): Moved<s.PayoutState> {
  const state = moveOf(payout, "takeBack");
  withoutNote(payout);
  return state;
}

/** Refuses a payout whose publisher has another account now than the one that it was approved to. */
function toThatAccount({ accountId }: PayoutFacts, standing: Standing): void {
  if (standing.accountId !== accountId)
    throw new Problem(
      s.payoutState,
      "Its account has changed since it was approved: take the approval back.",
    );
}

/** What goes to an account at Stripe is transferred there, what goes to a bank is ordered of it. */
function byItsWay({ stripe }: PayoutFacts, way: "stripe" | "bank"): void {
  if (stripe && way === "bank") throw new Problem(s.payoutState, "It goes to an account at Stripe.");
  if (!stripe && way === "stripe") throw new Problem(s.payoutState, "It goes to an account at a bank.");
}

/** Another person than who approved sends it; where the account has changed meanwhile, it is approved anew. */
export function decideSending(
  payout: PayoutFacts,
  standing: Standing,
  by: Actor,
  way: "stripe" | "bank",
): Moved<s.PayoutState> {
  const state = moveOf(payout, "send");
  byItsWay(payout, way);
  withoutNote(payout);
  if (isOneOf(by, [payout.approvedBy, payout.approvedFor])) throw another();
  free(standing);
  toThatAccount(payout, standing);
  return state;
}

export function decideFailure(payout: PayoutFacts): Moved<s.PayoutState> {
  const state = moveOf(payout, "fail");
  withoutNote(payout);
  if (payout.transferId !== null) throw new Problem(s.payoutState, "Stripe says what becomes of it.");
  return state;
}
/** What Stripe's word of a transfer makes of its payout. */
export const transferredState = (payout: PayoutFacts, taken: boolean): Moved<s.PayoutState> =>
  moveOf(payout, taken ? "pay" : "fail");
export const decideRetry = (payout: PayoutFacts): Moved<s.PayoutState> => moveOf(payout, "retry");

/** The state that a note which two people have made leads to. */
export const notedState = (payout: PayoutFacts, note: s.PayoutNote): Moved<s.PayoutState> =>
  note === "paid" ? moveOf(payout, "pay") : moveOf(payout, "comeBack");

/** One person notes what the bank says, of a day that has been. */
export function decideNote(
  payout: PayoutFacts,
  { note, on }: { note: s.PayoutNote; on: LocalDate },
  standing: Standing,
  today: LocalDate,
): void {
  notedState(payout, note);
  withoutNote(payout);
  if (note === "paid") byItsWay(payout, "bank");
  // What no file has ordered yet a person orders by hand: not while the account waits.
  if (note === "paid" && payout.state === "approved") {
    free(standing);
    toThatAccount(payout, standing);
  }
  const first = note === "paid" ? payout.approvedOn : payout.paidOn;
  if (on > today || (first !== null && on < first))
    throw new Problem(s.payoutDay, `From ${first} to ${today}.`, {
      errors: [{ pointer: "/on", detail: `From ${first} to ${today}.` }],
    });
}

/** Another person than who noted it confirms. */
export function decideConfirmation(payout: PayoutFacts, by: Actor): void {
  if (payout.note === null)
    throw new Problem(s.payoutState, "Nothing is noted that waits for a second person.");
  if (payout.noteConfirmed) throw new Problem(s.payoutState, "It is confirmed already.");
  if (isOneOf(by, payout.notedIds)) throw another();
}
export function decideDismissal(payout: PayoutFacts): void {
  if (payout.note === null || payout.noteConfirmed)
    throw new Problem(s.payoutState, "Nothing is noted that waits for a second person.");
}
