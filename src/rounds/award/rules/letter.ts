import type { LocalDate } from "../../../platform/calendar.ts";
import { formatDecimal } from "../../../platform/decimal.ts";
import { Problem } from "../../../platform/problem.ts";
import { belowGateFlag } from "../../evaluation/rules/evaluate.ts";
import { abnormallyLow } from "../../evaluation/rules/explanations.ts";
import { type Ranked, zeroPriceFlag } from "../../evaluation/rules/rank.ts";
import type { RunResult } from "../../evaluation/rules/run.ts";
import { counts, lotsOf } from "../../evaluation/rules/scores.ts";
import type { SetOffer, SetResult } from "../../evaluation/rules/together.ts";
import { theBid } from "../../rules/who.ts";
import * as s from "../../schema/index.ts";
import type { LetterFigures, LetterLot } from "../schema.ts";

/**
 * What a bidder is written about the award (udbudsloven § 171): who won, by what figures and signed comments, where
 * the winner's bid was better and where the reader's was, and until when no agreement is concluded.
 */
export interface Letter {
  round: string;
  title: string;
  bidId: string;
  standstillLastDay: LocalDate;
  signableFrom: Date;
  lots: WrittenLot[];
}
/** A lot as it is written of: `zeroPrice` where a price of 0 is among those that it shows. */
export interface WrittenLot extends LetterLot {
  zeroPrice: boolean;
  /** Where lots were drawn among equal bids and the reader's was one: its place, and among how many. */
  drawn: { place: number; of: number } | null;
}
type Comparison = LetterLot["comparison"];
type Criteria = readonly Pick<s.RoundTerms["criteria"][number], "reference" | "name">[];

/** The bid beside the winner's, criterion by criterion; undefined where a signed comment lacks. */
export function compareWith(
  criteria: Criteria,
  own: readonly s.StoredConsensus[],
  winner: readonly s.StoredConsensus[],
): Comparison | undefined {
  const rows: Comparison = [];
  for (const { reference, name } of criteria) {
    const mine = own.find((one) => one.criterion === reference);
    const theirs = winner.find((one) => one.criterion === reference);
    if (!mine || !theirs) return undefined;
    rows.push({
      criterion: reference,
      name,
      own: formatDecimal(mine.scoreMicro),
      ownComment: mine.comment,
      winner: formatDecimal(theirs.scoreMicro),
      winnerComment: theirs.comment,
      better: favour(theirs.scoreMicro, mine.scoreMicro),
    });
  }
  return rows;
}

/** In whose favour: of two scores the higher. */
const favour = (winner: bigint, own: bigint): Comparison[number]["better"] =>
  winner > own ? "winner" : winner < own ? "own" : "equal";

/** What the letters are written from. */
export interface AwardFacts {
  criteria: Criteria;
  lots: readonly s.StoredLot[];
  /** Winners' names by publisher. */
  names: ReadonlyMap<number, string>;
  /** Why a bid's prices are kept from others, by bid. */
  confidential: ReadonlyMap<string, string>;
  result: RunResult;
  /** What the evaluators signed. */
  consensus: readonly s.StoredConsensus[];
  explanations: readonly s.Explanation[];
  /** Awards that were taken back. */
  withdrawals: readonly s.AwardWithdrawal[];
  /** Bids that failed their evidence while other lots stood awarded. */
  failed: readonly (Pick<s.Evidence, "bidId" | "outOn"> & { reason: string })[];
}
type Reader = Pick<s.StoredBid, "id" | "state" | "rejectCode" | "rejectReason" | "content" | "withoutPrices">;

/** What a bidder is written about a lot; undefined where its bid was not on it. Refused where a signed comment lacks. */
export function decideLetterLot(award: AwardFacts, lot: s.StoredLot, bid: Reader): WrittenLot | undefined {
  const on = lotsOf(bid);
  // What could not be opened may have been on any lot.
  if (!on.includes(lot.reference) && !(bid.state === "rejected" && on.length === 0)) return undefined;
  const { bids: ranked = [], drawn = [] } = award.result.lots.find((one) => one.lot === lot.reference) ?? {};
  const place = 1 + drawn.findIndex((one) => one.bidId === bid.id);
  const winner = ranked.find((one) => isWinner(one, lot));
  const ownOf = ranked.filter((one) => one.bidId === bid.id);
  // What is offered on the lot alone; a part of a package price, where there is nothing else.
  const own =
    winner?.bidId === bid.id ? winner : (ownOf.find((one) => one.package === undefined) ?? ownOf[0]);
  const rejection = rejectionOf(award, lot, bid);
  const withheld = winner && winner.bidId !== bid.id ? award.confidential.get(winner.bidId) : undefined;
  const shown = rejection || withheld !== undefined ? [own] : [own, winner];
  const base: WrittenLot = {
    lot: lot.reference,
    title: lot.title,
    outcome: "undecided",
    rank: own?.rank ?? null,
    belowGate: own?.flags.includes(belowGateFlag) ?? false,
    figures: own ? figuresOf(own) : null,
    ...(own?.package !== undefined && { ownPackage: own.package }),
    winner: winner
      ? {
          bidId: winner.bidId,
          publisherId: winner.publisherId,
          name: award.names.get(winner.publisherId) ?? "",
          figures: rejection ? untold : figuresOf(winner, withheld !== undefined),
          withheld: rejection ? null : (withheld ?? null),
        }
      : null,
    rejection,
    cancellation: lot.cancelledAt ? { code: lot.cancelReason ?? "", text: lot.cancelText ?? "" } : null,
    ...(award.result.bestSet &&
      winner && { bestSet: setOf(award, award.result.bestSet, lot, { own, winner, bid }) }),
    takenBack: takenBackOf(award, lot),
    comparison: [],
    drawn: place > 0 ? { place, of: drawn.length } : null,
    zeroPrice: shown.some((one) => one?.flags.includes(zeroPriceFlag)),
  };
  if (lot.cancelledAt) return { ...base, outcome: "cancelled", winner: null };
  if (rejection) return { ...base, outcome: "rejected" };
  if (!winner) return base;
  if (winner.bidId === bid.id) return { ...base, outcome: "won" };
  const judged = (bidId: string) =>
    award.consensus.filter((one) => one.bidId === bidId && one.lotId === lot.id);
  const comparison = compareWith(award.criteria, judged(bid.id), judged(winner.bidId));
  if (!comparison)
    throw new Problem(
      s.wrongState,
      `${theBid(bid.id)} on '${lot.reference}' lacks its comparison with the winner's: a signed comment is missing.`,
    );
  return { ...base, outcome: "lost", comparison };
}

const isWinner = (one: Ranked, { winner }: Pick<s.StoredLot, "winner">): boolean =>
  one.bidId === winner?.bidId && one.model === winner.model && one.package === winner.package;

/**
 * How a lot was awarded together with others. A price is left out, and each sum with it, where it is of a lot that the reader has
 * not bid on or is out of, and where its bidder keeps it confidential.
 */
function setOf(
  award: AwardFacts,
  set: SetResult,
  { winner }: Pick<s.StoredLot, "winner">,
  { own, winner: winning, bid }: { own: Ranked | undefined; winner: Ranked; bid: Reader },
): NonNullable<LetterLot["bestSet"]> {
  const on = lotsOf(bid);
  const reads = new Set(
    award.lots
      .filter((one) => on.includes(one.reference) && rejectionOf(award, one, bid) === null)
      .map((one) => one.reference),
  );
  const shown = (offer: SetOffer, lot: string) =>
    reads.has(lot) && (offer.bidId === bid.id || !award.confidential.has(offer.bidId));
  const open = (offers: readonly SetOffer[]) =>
    offers.every((offer) => offer.lots.every(({ lot }) => shown(offer, lot)));
  const won = set.packages.find((one) => one.bidId === winner?.bidId && one.package === winner.package);
  const priceOn = (lot: string) =>
    award.result.lots
      .find((one) => one.lot === lot)
      ?.bids.find((one) => one.bidId === won?.bidId && one.package === won.package)?.price ?? null;
  const { rank } = winning;
  return {
    package: won
      ? {
          group: won.package ?? "",
          lots: won.lots.map(({ lot }) => ({ lot, price: shown(won, lot) ? priceOn(lot) : null })),
          sum: open([won]) ? won.sum : null,
          without: won.without && open(won.without.awarded) ? won.without.sum : null,
        }
      : null,
    sum: open(set.awarded) ? set.sum : null,
    better:
      own !== undefined &&
      own.package === undefined &&
      own.bidId !== winning.bidId &&
      rank !== null &&
      (own.rank ?? rank) < rank,
  };
}

/** Why the award of the lot in earlier letters does not hold any more. */
function takenBackOf({ withdrawals }: AwardFacts, { reference }: s.StoredLot): LetterLot["takenBack"] {
  const last = withdrawals.findLast((one) => one.lot === reference);
  return last ? { code: last.reason, text: last.note } : null;
}

/**
 * Why a bid is out: on this lot for its price, or whole. What was said of the lot goes first: a bid that is out on every
 * lot for its prices is rejected whole as well, with the reason of the last of them alone.
 */
function rejectionOf(award: AwardFacts, lot: s.StoredLot, bid: Reader): LetterLot["rejection"] {
  const why = award.explanations.find((one) => one.bidId === bid.id && one.lot === lot.reference);
  if (why?.decision === "rejected") return { code: abnormallyLow, text: why.reason ?? "" };
  const out = award.withdrawals.find(
    (one) => one.bidOut && one.bidId === bid.id && one.lot === lot.reference,
  );
  if (out) return { code: out.reason, text: out.note };
  const failed = award.failed.find((one) => one.bidId === bid.id && one.outOn?.includes(lot.reference));
  if (failed) return { code: s.evidenceFailed, text: failed.reason };
  return bid.state === "rejected" ? { code: bid.rejectCode ?? "", text: bid.rejectReason ?? "" } : null;
}

/** What a bidder that is out reads of the winner: who it is, and no figure. */
const untold: LetterFigures = {
  price: null,
  priceScore: null,
  qualityScore: null,
  total: null,
  evaluated: null,
};

/**
 * A bid's figures as a letter gives them. Of a price that is withheld neither it nor the points and sums that it can be
 * reckoned from. Where price points are given by the lowest price and the winner's is that, it stays computable from the
 * reader's own price and points, which the reader has a right to.
 */
const figuresOf = (
  { price, priceScore, qualityScore, total, evaluated }: Ranked,
  withheld = false,
): LetterFigures =>
  withheld ? { ...untold, qualityScore } : { price, priceScore, qualityScore, total, evaluated };

/** A comment that stands on every bid of a lot by one criterion: it says nothing of any of them. */
export interface EmptyPhrase {
  lot: string;
  criterion: string;
  comment: string;
}
const plain = (text: string): string =>
  text
    .toLocaleLowerCase("da")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The signed comments that are the same on all bids, two at least, that are judged on a lot. */
export function emptyPhrases(
  criteria: Criteria,
  lots: readonly Pick<s.StoredLot, "id" | "reference" | "cancelledAt">[],
  bids: readonly Pick<s.StoredBid, "id" | "state">[],
  consensus: readonly s.StoredConsensus[],
): EmptyPhrase[] {
  const judged = new Set(bids.filter(counts).map((bid) => bid.id));
  return lots
    .filter((lot) => lot.cancelledAt === null)
    .flatMap((lot) =>
      criteria.flatMap(({ reference }): EmptyPhrase[] => {
        const own = consensus.filter(
          (one) => one.lotId === lot.id && one.criterion === reference && judged.has(one.bidId),
        );
        const [first] = own;
        if (!first || own.length < 2 || new Set(own.map((one) => plain(one.comment))).size > 1) return [];
        return [{ lot: lot.reference, criterion: reference, comment: first.comment }];
      }),
    );
}
