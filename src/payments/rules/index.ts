import { type Actor, isOneOf } from "../../platform/actor.ts";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import { type Moved, next } from "../../platform/machine.ts";
import type { Minor } from "../../platform/money.ts";
import { must, Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";

/** Who pays what by card, and what follows from Stripe's word. Pure. */

export interface Offered {
  on: boolean;
  /**
   * A municipality is a public body: it is invoiced electronically and pays from its own bank, so that only institutions that
   * are independent of one (private and independent schools) are offered a card.
   */
  payer: "municipality" | "independent";
  /** Whether the seller is paid at an account of Stripe's: the marketplace's own, or by Connect. */
  account: boolean;
  kind: string;
  leftMinor: Minor;
}
/** Why an invoice cannot be paid by card; undefined where it can. */
export function whyNotByCard({ on, payer, account, kind, leftMinor }: Offered): s.WhyNot | undefined {
  if (!on) return "off";
  if (payer !== "independent") return "payer";
  if (!account) return "seller";
  return kind === "credit_note" || leftMinor <= 0n ? "nothing_owed" : undefined;
}
export function refuseByCard(why: s.WhyNot | undefined): void {
  if (why) throw new Problem(s.cardNotOffered, "Pay it another way.", { extensions: { whyNot: why } });
}

/** What of a payment was more than was owed: above 0. `leftMinor` is what is left after it. */
export const surplusOf = (leftMinor: Minor, paidMinor: Minor): Minor =>
  leftMinor >= 0n ? 0n : -leftMinor < paidMinor ? -leftMinor : paidMinor;

export interface PaidByCard {
  id: string;
  /** What was paid, less what went back or is on its way back. */
  heldMinor: Minor;
}
/** Which cards what is owed back goes to, the newest first, none more than was paid by it. */
export function shareBack(
  owedBackMinor: Minor,
  cards: readonly PaidByCard[],
): { id: string; minor: Minor }[] {
  const parts: { id: string; minor: Minor }[] = [];
  let left = owedBackMinor;
  for (const { id, heldMinor } of cards) {
    const minor = heldMinor < left ? heldMinor : left;
    if (minor <= 0n) continue;
    parts.push({ id, minor });
    left -= minor;
  }
  return parts;
}

/** What a person's word makes of a refund. */
export function decideRefund(
  state: s.RefundState,
  { decision }: s.RefundDecision,
): { state: Moved<s.RefundState>; again: boolean } {
  const by =
    decision === "send"
      ? (next(s.refundMachine, state, "approve") ?? next(s.refundMachine, state, "again"))
      : next(s.refundMachine, state, decision === "dismiss" ? "dismiss" : "settle");
  if (!by) throw new Problem(s.refundDecided, `It is ${state}.`);
  return { state: by, again: state === "failed" };
}

function disputeMoved(state: s.DisputeState, decision: s.DisputeDecision["decision"]) {
  if (decision === "claim") return next(s.contestMachine, state, "claim");
  if (decision === "write_off") return next(s.contestMachine, state, "writeOff");
  return next(s.contestMachine, state, decision === "approve" ? "approve" : "drop");
}
export interface LostFacts {
  state: s.DisputeState;
  withheldMinor: Minor;
  /** Whoever proposed to give it up, with the approver whose deputy it was. */
  editorIds: readonly string[];
}
/** What a person's word makes of a contested payment that was lost, of which Stripe still has something. */
export function decideDispute(
  { state, withheldMinor, editorIds }: LostFacts,
  { decision }: s.DisputeDecision,
  by: Actor,
): Moved<s.DisputeState> {
  const moved = disputeMoved(state, decision);
  if (!moved) throw new Problem(s.disputeNotLost, `It is ${state}.`);
  if (decision === "drop") return moved;
  if (withheldMinor <= 0n) throw new Problem(s.disputeNotLost, "Nothing of it is withheld any more.");
  if (decision === "approve" && isOneOf(by, editorIds))
    throw new Problem(s.disputeSecond, "Ask another person of your party.");
  return moved;
}

/** How Stripe has decided a contested payment; undefined: not yet. What was only asked about was never taken. */
export const disputeEnd = (status: string): "win" | "lose" | undefined =>
  status === "lost" ? "lose" : status === "won" || status === "warning_closed" ? "win" : undefined;

/** The day of what happened at Stripe: not before it was wished here, not after today, whatever its clock says. */
export function dayOf(at: Date, wishedAt: Date, now: Date): LocalDate {
  const day = dateOf(at);
  const [first, last] = [dateOf(wishedAt), dateOf(now)];
  return day < first ? first : day > last ? last : day;
}

/** Stripe keeps a key for a day at least: what is older is not asked for under it any more. */
export const keyHours = 22;

export interface Stated {
  transactionId: string;
  amountMinor: Minor;
  feeMinor: Minor;
}
/** How the two differ about a movement; undefined where they do not. */
export function differs(stated: Stated | undefined, posted: Stated | undefined): s.FindingKind | undefined {
  must(stated ?? posted, "one of the two has it");
  if (!posted) return "not_posted";
  if (!stated) return "not_at_stripe";
  const same = stated.amountMinor === posted.amountMinor && stated.feeMinor === posted.feeMinor;
  return same ? undefined : "differs";
}
