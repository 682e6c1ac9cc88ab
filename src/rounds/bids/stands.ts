import { addDays, dateOf, type LocalDate } from "../../platform/calendar.ts";
import { Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";

/** Until when a bidder stands by its bid: by the terms, by its bid where they let it, or longer as it said later. */

interface Days {
  bidsStand: s.RoundTerms["bidsStand"];
  closesAt: Date | null;
  /** The bid's own day. */
  own: LocalDate | null | undefined;
  /** As its bidder said once it was opened. */
  standsUntil: LocalDate | null;
}
/** The last day on which a bid stands: no earlier than the terms say; undefined where they set none. */
export function lastDayIn({ bidsStand, closesAt, own, standsUntil }: Days): LocalDate | undefined {
  if (!bidsStand || !closesAt) return undefined;
  const day = addDays(dateOf(closesAt), bidsStand.days);
  return [bidsStand.perBid ? own : null, standsUntil].reduce<LocalDate>(
    (last, one) => (one && one > last ? one : last),
    day,
  );
}

type Round = Pick<s.StoredRound, "terms" | "closesAt">;
type Bid = Pick<s.StoredBid, "content" | "withoutPrices" | "standsUntil">;

/** The last day by the terms, the same for each bid. */
export const termsDay = ({ terms, closesAt }: Round): LocalDate | undefined =>
  lastDayIn({ bidsStand: terms.bidsStand, closesAt, own: null, standsUntil: null });

export const lastDayOf = (bid: Bid, { terms, closesAt }: Round): LocalDate | undefined =>
  lastDayIn({
    bidsStand: terms.bidsStand,
    closesAt,
    own: (bid.content ?? bid.withoutPrices)?.validUntil,
    standsUntil: bid.standsUntil,
  });

/** Whether a bid stands on the day of an instant. */
export const stands = (bid: Bid, round: Round, now: Date): boolean => {
  const last = lastDayOf(bid, round);
  return last === undefined || dateOf(now) <= last;
};

/** From how many days before its last day on a bidder is asked to stand by its bid for longer. */
export const standsDaysAhead = 14;
export const isNear = (lastDay: LocalDate, now: Date): boolean =>
  dateOf(now) >= addDays(lastDay, -standsDaysAhead);

/** Nothing is awarded on a bid that no longer stands. */
export function decideStands<B extends Bid & { id: string }>(
  bids: readonly B[],
  round: Round,
  now: Date,
): void {
  const over = bids.filter((bid) => !stands(bid, round, now));
  if (over.length > 0)
    throw new Problem(s.bidExpired, `${over.length} winning bids stand no longer.`, {
      extensions: { bids: over.map((bid) => ({ bidId: bid.id, lastDay: lastDayOf(bid, round)! })) },
    });
}

const goesOn: readonly s.RoundState[] = ["opened", "evaluated", "standstill"];
const judged: readonly s.BidState[] = ["opened", "admissible", "scored", "winner", "reserve", "not_selected"];
/** Most days ahead that a bidder may say. */
const daysMax = 730;

/** The bidder stands by its opened bid for longer: a later day, never an earlier one. */
export function decideLonger(
  bid: Bid & Pick<s.StoredBid, "state">,
  round: Round & Pick<s.StoredRound, "state">,
  until: LocalDate,
  now: Date,
): void {
  const last = lastDayOf(bid, round);
  if (last === undefined)
    throw new Problem(s.wrongState, "The terms set no day: the bid stands for as long as the round goes on.");
  if (!goesOn.includes(round.state) || !judged.includes(bid.state))
    throw new Problem(s.wrongState, `The round is ${round.state} and the bid ${bid.state}.`);
  const refuse = (detail: string) =>
    new Problem(s.wrongBid, detail, { errors: [{ pointer: "/until", detail }] });
  if (until <= last) throw refuse(`It stands until ${last} already: give a later day.`);
  if (until > addDays(dateOf(now), daysMax)) throw refuse("Give a day within the next two years.");
}
