import { type Moved, next } from "../../../platform/machine.ts";
import { Problem } from "../../../platform/problem.ts";
import { decideOnFlag, notMet, wasOpened } from "../../opening/rules.ts";
import { decideState, notThere } from "../../rules/access.ts";
import { isOpen } from "../../rules/lot-life.ts";
import { theBid } from "../../rules/who.ts";
import * as s from "../../schema/index.ts";
import { counts, lotsOf } from "./scores.ts";

/** Which of the opened bids are admissible: a person decides. */

type Opened = Pick<
  s.StoredBid,
  "id" | "state" | "content" | "withoutPrices" | "flagCode" | "flagReason" | "openedAt" | "tried"
>;

/** What a person has decided of a bid, as it is written down. */
export interface Admitted {
  bidId: string;
  state: Moved<s.BidState>;
  rejectCode: string | null;
  rejectReason: string | null;
}

/** Each bid is decided on once, with a reason where it does not declare everything as met. */
export function decideAdmissions(
  round: Pick<s.StoredRound, "terms" | "pricesOpenedAt">,
  bids: readonly Opened[],
  { decisions }: s.Admission,
  now: Date,
): Admitted[] {
  const states = new Map(bids.map((bid) => [bid.id, bid.state]));
  return decisions.map((decision, i) => {
    const bid = openedBid(bids, decision.bidId);
    const before = states.get(bid.id)!;
    const state = next(s.bidMachine, before, decision.admissible ? "admit" : "reject");
    if (!state || before !== "opened")
      throw new Problem(s.wrongState, `${theBid(bid.id)} is ${before}: it has been decided on.`);
    decideOnFlag(round, bid, decision.admissible, now);
    states.set(bid.id, state);
    const lacking = notMet(round, bid);
    if (decision.admissible && lacking.length > 0 && decision.reason === undefined)
      throw new Problem(s.wrongBid, `The bidder does not declare as met: ${lacking.join(", ")}.`, {
        errors: [{ pointer: `/decisions/${i}/reason`, detail: "say why the bid is admissible all the same" }],
      });
    return {
      bidId: bid.id,
      state,
      rejectCode: decision.admissible ? null : decision.code,
      rejectReason: decision.reason ?? null,
    };
  });
}

function openedBid<B extends Opened>(bids: readonly B[], bidId: string): B {
  const bid = bids.find((one) => one.id === bidId);
  if (!bid || !wasOpened(bid)) throw notThere("bid");
  return bid;
}

/** Bids are rejected from their admission on, until the letters go out. */
export const decideRejections = (round: Pick<s.StoredRound, "state">): void =>
  decideState(round, ["opened", "evaluated"], "; bids are rejected before the letters.");

/** The bid that is rejected, and its next state. */
export function decideRejection<B extends Opened>(
  round: Pick<s.StoredRound, "pricesOpenedAt">,
  bids: readonly B[],
  bidId: string,
  now: Date,
): { bid: B; to: Moved<s.BidState> } {
  const bid = openedBid(bids, bidId);
  decideOnFlag(round, bid, false, now);
  const to = next(s.bidMachine, bid.state, "reject");
  if (!to) throw new Problem(s.wrongState, `The bid is ${bid.state}.`);
  return { bid, to };
}

/** Opened bids on which it is not decided whether they are admissible. */
export const notDecided = <B extends Pick<s.StoredBid, "state">>(bids: readonly B[]): B[] =>
  bids.filter((bid) => bid.state === "opened");

/** Lots that nobody bids on, or on which no bid is admissible, with the code that they close by. */
export const emptyLots = <
  L extends Pick<s.StoredLot, "reference" | "cancelledAt" | "sentAt" | "concludedAt">,
>(
  lots: readonly L[],
  bids: readonly Pick<s.StoredBid, "state" | "content" | "withoutPrices">[],
): { lot: L; reason: "no_bid" | "no_admissible_bid" }[] =>
  lots.filter(isOpen).flatMap((lot) => {
    const on = bids.filter((bid) => lotsOf(bid).includes(lot.reference));
    if (on.some(counts)) return [];
    return [{ lot, reason: on.length > 0 ? "no_admissible_bid" : "no_bid" }];
  });

/** Nobody judges before it is decided which bids are admissible. */
export function decideAllAdmitted(bids: readonly Pick<s.StoredBid, "id" | "state">[]): void {
  const open = notDecided(bids);
  if (open.length > 0)
    throw new Problem(
      s.wrongState,
      `It is not decided whether these bids are admissible: ${open.map((bid) => theBid(bid.id)).join(", ")}.`,
    );
}
