import { common, Problem } from "../../../platform/problem.ts";
import { notThere } from "../../rules/access.ts";
import * as s from "../../schema/index.ts";
import { belowGateFlag } from "./evaluate.ts";
import type { RunResult } from "./run.ts";
import { lotsOf } from "./scores.ts";

/**
 * Abnormally low prices (udbudsloven § 169): the calculation flags, a person asks, the bidder answers, a person
 * decides. Nothing is rejected by itself, and nothing is awarded while a flag is open.
 */

export interface Flag {
  lot: string;
  bidId: string;
}

/** Flagged in a calculation, or asked freely of a bid that it ranks, and nobody has decided yet. */
export function openFlags(result: RunResult, explanations: readonly s.Explanation[]): Flag[] {
  const decided = explanations.filter((one) => one.decision !== null);
  return result.lots.flatMap(({ lot, bids }) => {
    const low = bids.filter((bid) => bid.flags.some((flag) => flag !== belowGateFlag));
    const asked = explanations.filter((one) => one.lot === lot && one.decision === null);
    const flagged = new Set([
      ...low.map((bid) => bid.bidId),
      ...asked.map((one) => one.bidId).filter((bidId) => bids.some((bid) => bid.bidId === bidId)),
    ]);
    return [...flagged]
      .filter((bidId) => !decided.some((one) => one.lot === lot && one.bidId === bidId))
      .map((bidId) => ({ lot, bidId }));
  });
}

export function decideNoFlags(bids: readonly Flag[]): void {
  if (bids.length > 0)
    throw new Problem(s.explanationOpen, `${bids.length} abnormally low prices have not been decided on.`, {
      extensions: { bids: [...bids] },
    });
}

/** Which scored bid is asked about which lot; its bidder gets time to answer. */
export function decideQuestion<
  L extends Pick<s.StoredLot, "reference" | "cancelledAt">,
  B extends Pick<s.StoredBid, "id" | "state" | "content" | "withoutPrices">,
>(
  lots: readonly L[],
  bids: readonly B[],
  body: Pick<s.NewExplanation, "lot" | "answerBy"> & { bidId: string },
  now: Date,
): { lot: L; bid: B } {
  const lot = lots.find((one) => one.reference === body.lot);
  const bid = bids.find((one) => one.id === body.bidId && one.state === "scored");
  if (!lot || !bid) throw notThere("bid");
  const fault =
    lot.cancelledAt !== null
      ? "The lot is cancelled."
      : lotsOf(bid).includes(lot.reference)
        ? undefined
        : "The bid has no price on this lot.";
  if (fault) throw new Problem(common.badRequest, fault, { errors: [{ pointer: "/lot", detail: fault }] });
  if (body.answerBy <= now)
    throw new Problem(common.badRequest, "The bidder needs time to answer.", {
      errors: [{ pointer: "/answerBy", detail: "Give an instant in the future." }],
    });
  return { lot, bid };
}

type Asked = Pick<s.Explanation, "answer" | "answerBy" | "decision">;

/** The bidder answers once, in time. */
export function decideAnswer<E extends Asked>(asked: E | undefined, now: Date): E {
  if (!asked) throw notThere("question");
  if (asked.answer !== null || asked.decision !== null)
    throw new Problem(s.wrongState, "It has been answered or decided.");
  if (now > asked.answerBy) throw new Problem(s.wrongState, "The time for an answer is over.");
  return asked;
}

/** A person decides once, after the answer or its deadline. */
export function decideVerdict<E extends Asked>(asked: E | undefined, now: Date): E {
  if (!asked) throw notThere("question");
  if (asked.decision !== null) throw new Problem(s.wrongState, `It has been ${asked.decision}.`);
  if (asked.answer === null && now <= asked.answerBy)
    throw new Problem(s.wrongState, "The bidder has not answered, and still has time to.");
  return asked;
}

/** Why a bid is out on one lot, or whole: then there is none. */
export interface Rejection {
  lot: string | null;
  code: string;
  reason: string;
}
/**
 * All that a bidder reads of why its bid is out: each lot's own reason for its price, and why it is out whole, but for a
 * bid that is so since every lot's price was rejected.
 */
export function rejectionsOf(
  bid: Pick<s.StoredBid, "id" | "state" | "rejectCode" | "rejectReason" | "content" | "withoutPrices">,
  explanations: readonly s.Explanation[],
): Rejection[] {
  const onLots = explanations
    .filter((one) => one.bidId === bid.id && one.decision === "rejected")
    .map(({ lot, reason }) => ({ lot, code: abnormallyLow, reason: reason ?? "" }));
  if (bid.state !== "rejected") return onLots;
  const said = onLots.length > 0 && bid.rejectCode === abnormallyLow && isOutEverywhere(bid, explanations);
  if (said) return onLots;
  return [{ lot: null, code: bid.rejectCode ?? "", reason: bid.rejectReason ?? "" }, ...onLots];
}

/** The code of a rejection for a price that was not explained. */
export const abnormallyLow = "abnormally_low";

/** Whether a bid is out on every lot that it is on: then it is rejected whole. */
export const isOutEverywhere = (
  bid: Pick<s.StoredBid, "id" | "content" | "withoutPrices"> | undefined,
  explanations: readonly s.Explanation[],
): boolean => {
  const out = explanations.filter((one) => one.bidId === bid?.id && one.decision === "rejected");
  return !bid || lotsOf(bid).every((lot) => out.some((one) => one.lot === lot));
};
