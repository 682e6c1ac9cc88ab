import type { PriceSheet } from "../../../catalogue/index.ts";
import { must, Problem } from "../../../platform/problem.ts";
import { asksZero, comparedYears, leastMinor } from "../../rules/comparison.ts";
import { isOpen } from "../../rules/lot-life.ts";

import { theBid } from "../../rules/who.ts";
import { schoolYearsOf } from "../../rules/years.ts";
import * as s from "../../schema/index.ts";
import type { RunBid, RunLot } from "./run.ts";
import { counts, keyOf, outOnLots, wantedScores } from "./scores.ts";
import type { Won } from "./together.ts";

/** What a calculation is made from, and when it may be made, tried out and awarded. */

/** The quality is signed, and with two envelopes the prices are open. */
export function decideEvaluable(
  round: Pick<s.StoredRound, "terms" | "qualitySignedAt" | "pricesOpenedAt">,
): void {
  if (!round.qualitySignedAt)
    throw new Problem(s.wrongState, "The evaluators have not all signed their consensus.");
  if (round.terms.envelopes === "two" && !round.pricesOpenedAt)
    throw new Problem(s.wrongState, "The prices have not been opened by two people.");
}

/** While lots stand awarded, only what is awarded anew is evaluated again. */
export function decideOpenLots(
  { state }: Pick<s.StoredRound, "state">,
  lots: readonly Parameters<typeof isOpen>[0][],
): void {
  if (state === "standstill" && !lots.some(isOpen))
    throw new Problem(s.wrongState, "No lot's award is taken back: there is nothing to evaluate again.");
}

/** Everything that a calculation rests on, as it is stored. */
export interface Evidence {
  lots: readonly s.StoredLot[];
  bids: readonly s.StoredBid[];
  consensus: readonly s.StoredConsensus[];
  scores: readonly s.StoredScore[];
  explanations: readonly s.Explanation[];
  /** Awards that were taken back. */
  withdrawals: readonly s.AwardWithdrawal[];
  /** What intended winners were asked to prove. */
  failed: readonly Pick<s.Evidence, "bidId" | "outOn">[];
  /** What lots are drawn with, once it is revealed. */
  drawing?: s.Drawing | undefined;
}

/**
 * The lots with what each bid offers on them and was given; refuses where a score lacks. `standing`, by reference: where lots
 * are awarded together, those whose award stands.
 */
export function decideInputs(
  round: Pick<s.StoredRound, "terms" | "period">,
  evidence: Evidence,
  standing: readonly string[] = [],
): RunLot[] {
  const period = schoolYearsOf(round.period);
  const { bestSet } = round.terms;
  const out = outOnLots(evidence.explanations, evidence.withdrawals, evidence.failed);
  const scores = decideScored(round, evidence, out);
  const bids = evidence.bids.filter(counts);
  const flagged = bids.find((bid) => bid.flagCode !== null);
  if (flagged)
    throw new Problem(
      s.wrongState,
      `${theBid(flagged.id)} is flagged: ${flagged.flagReason} Reject it, or let another pair of openers open it.`,
    );
  return evidence.lots
    .filter((lot) => lot.cancelledAt === null)
    .map((lot) => {
      const quantity = Number(lot.demand?.expected);
      const offered = bids.flatMap((bid): RunBid[] => {
        must(bid.content, "a bid that counts is open");
        const part = bid.content.lots.find((one) => one.lot === lot.reference);
        if (!part || out.has(`${bid.id} ${lot.reference}`)) return [];
        const { id: bidId, publisherId, receivedAt } = bid;
        const offerOf = (sheet: PriceSheet): RunBid["offers"][number] => {
          const years = comparedYears(sheet, lot, round.terms, period);
          const counted = years.reduce((sum, year) => sum + (year.countedMinor ?? year.priceMinor), 0n);
          const priceMinor = counted > 0n ? counted : leastMinor;
          const zero = asksZero(sheet, lot, years) && { zero: true as const };
          return { model: sheet.model, priceMinor, ...zero, years };
        };
        const offers = part.priceSheets.map(offerOf);
        for (const { group, lots } of bid.content.packages ?? [])
          for (const { priceSheet } of lots.filter((one) => one.lot === lot.reference))
            offers.push({ package: group, ...offerOf(priceSheet) });
        const own = scores.get(`${bidId} ${lot.id}`) ?? new Map();
        const receipt = bid.sha256.toString("hex");
        return [{ bidId, publisherId, receivedAt, receipt, offers, scores: own }];
      });
      const { reference, models, winner } = lot;
      const together = bestSet && {
        ...(bestSet.by === "points_by_value" && { valueMinor: ceilingOf(lot) }),
        ...(winner && standing.includes(reference) && { stands: wonBy(winner) }),
      };
      return { lot: reference, models, quantity, ...together, bids: offered };
    });
}

/** What a lot counts as where points are summed: the ceiling that was published with it, øre. */
function ceilingOf({ ceilingMinor }: Pick<s.StoredLot, "ceilingMinor">): bigint {
  must(ceilingMinor !== null, "a published lot has its ceiling");
  return ceilingMinor;
}

const wonBy = ({ bidId, model, package: group }: NonNullable<s.StoredLot["winner"]>): Won => ({
  bidId,
  model,
  ...(group !== undefined && { package: group }),
});

type Scores = Map<string, { consensus: bigint; evaluators: [string, bigint][] }>;
/** Bid and lot → criterion → what was agreed and what each evaluator gave; refuses where something lacks. */
function decideScored(
  round: Pick<s.StoredRound, "terms">,
  { lots, bids, consensus, scores }: Evidence,
  out: ReadonlySet<string>,
): Map<string, Scores> {
  const wanted = wantedScores(round, lots, bids, out);
  const found = new Map<string, Scores>();
  for (const one of consensus) {
    if (!wanted.delete(keyOf(one))) continue;
    const at = `${one.bidId} ${one.lotId}`;
    const own: Scores = found.get(at) ?? new Map();
    own.set(one.criterion, { consensus: one.scoreMicro, evaluators: [] });
    found.set(at, own);
  }
  const [lacks] = wanted.values();
  if (lacks)
    throw new Problem(s.wrongState, `The consensus lacks ${wanted.size} scores, first of all ${lacks}.`);
  for (const one of scores)
    found
      .get(`${one.bidId} ${one.lotId}`)
      ?.get(one.criterion)
      ?.evaluators.push([one.personId, one.scoreMicro]);
  return found;
}

/** The newest calculation as what is approved and awarded: not one that letters were sent on. */
export function decideAwardable<R>(run: R | undefined, lettersSent: boolean): R {
  if (run === undefined) throw new Problem(s.wrongState, "Nothing has been calculated.");
  if (lettersSent) throw new Problem(s.wrongState, "An award was taken back: evaluate anew first.");
  return run;
}
