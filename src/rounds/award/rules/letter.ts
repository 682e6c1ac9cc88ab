import type { LocalDate } from "../../../platform/calendar.ts";
import { formatDecimal } from "../../../platform/decimal.ts";
import { Problem } from "../../../platform/problem.ts";
import type { RoundTexts } from "../../../texts/index.ts";
import type { Ranked } from "../../evaluation/rules/rank.ts";
import type { RunResult } from "../../evaluation/rules/run.ts";
import { lotsOf } from "../../evaluation/rules/scores.ts";
import * as s from "../../schema/index.ts";

/**
 * What a bidder is written about the award (udbudsloven § 171): who won, what the winner's bid did better, by the
 * evaluators' signed comments, and until when no agreement is concluded.
 */
export interface Judged {
  criterion: string;
  name: string;
  scoreMicro: bigint;
  comment: string;
}
export interface LetterLot {
  lot: string;
  title: string;
  outcome: "won" | "lost" | "rejected" | "cancelled" | "undecided";
  /** Of the bid on this lot; null where it was not ranked. */
  rank: number | null;
  points: string | null;
  winner: { bidId: string; publisherId: number; name: string; points: string | null } | null;
  reason: string | null;
  /** Per criterion: the own bid's and the winner's score and comment. */
  comparison: {
    criterion: string;
    name: string;
    own: string;
    ownComment: string;
    winner: string;
    winnerComment: string;
  }[];
}
export interface Letter {
  round: string;
  title: string;
  bidId: string;
  standstillLastDay: LocalDate;
  signableFrom: Date;
  lots: LetterLot[];
}

/** The losing bid beside the winner's, criterion by criterion; undefined where a signed comment lacks. */
export function compareWith(
  criteria: readonly { reference: string; name: string }[],
  own: readonly Judged[],
  winner: readonly Judged[],
): LetterLot["comparison"] | undefined {
  const rows: LetterLot["comparison"] = [];
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
    });
  }
  return rows;
}

function lotText(lot: LetterLot, t: RoundTexts["letter"]): string[] {
  const head = t.lot(lot.title, lot.lot);
  if (lot.outcome === "cancelled") return [head, t.cancelled];
  if (lot.outcome === "rejected") return [head, t.rejected(lot.reason ?? "")];
  if (lot.outcome === "undecided" || !lot.winner) return [head, t.undecided];
  if (lot.outcome === "won") return [head, t.won];
  const withPoints = (who: string, points: string | null) =>
    points === null ? who : `${who} (${t.points(points)})`;
  const { winner, rank, points } = lot;
  return [
    head,
    t.lost(withPoints(winner.name, winner.points), withPoints(String(rank ?? "-"), points)),
    t.comparison,
    ...lot.comparison.map((row) => t.criterion(row)),
  ];
}

/** The letter in words, in the bidder's language. */
export function letterText(letter: Letter, { letter: t }: RoundTexts): string {
  return [
    t.title(`${letter.title} (${letter.round})`),
    "",
    ...letter.lots.flatMap((lot) => [...lotText(lot, t), ""]),
    t.standstill(letter.standstillLastDay, letter.signableFrom),
    "",
  ].join("\n");
}

/** What the letters are written from. */
export interface AwardFacts {
  criteria: Parameters<typeof compareWith>[0];
  lots: readonly s.StoredLot[];
  /** Winners' names by publisher. */
  names: ReadonlyMap<number, string>;
  result: RunResult;
  /** What the evaluators signed. */
  consensus: readonly s.StoredConsensus[];
  explanations: readonly s.Explanation[];
}

/** What a bidder is written about a lot; undefined where its bid was not on it. Refused where a signed comment lacks. */
export function decideLetterLot(
  award: AwardFacts,
  lot: s.StoredLot,
  bid: Pick<s.StoredBid, "id" | "state" | "rejectReason" | "content" | "withoutPrices">,
): LetterLot | undefined {
  if (!lotsOf(bid).includes(lot.reference) && bid.state !== "rejected") return undefined;
  const ranked = award.result.lots.find((one) => one.lot === lot.reference)?.bids ?? [];
  const own = ranked.find((one) => one.bidId === bid.id);
  const winner = ranked.find((one) => one.bidId === lot.winner?.bidId);
  const base = {
    lot: lot.reference,
    title: lot.title,
    rank: own?.rank ?? null,
    points: pointsOf(own),
    winner: winner
      ? {
          bidId: winner.bidId,
          publisherId: winner.publisherId,
          name: award.names.get(winner.publisherId) ?? "",
          points: pointsOf(winner),
        }
      : null,
    reason: null,
    comparison: [],
  };
  if (lot.cancelledAt) return { ...base, outcome: "cancelled" };
  if (bid.state === "rejected") return { ...base, outcome: "rejected", reason: bid.rejectReason };
  const why = award.explanations.find((one) => one.bidId === bid.id && one.lot === lot.reference);
  if (why?.decision === "rejected") return { ...base, outcome: "rejected", reason: why.reason };
  if (!winner) return { ...base, outcome: "undecided" };
  if (winner.bidId === bid.id) return { ...base, outcome: "won" };
  const judged = (bidId: string) => judgedIn(award.consensus, bidId, lot.id);
  const comparison = compareWith(award.criteria, judged(bid.id), judged(winner.bidId));
  if (!comparison)
    throw new Problem(
      s.wrongState,
      `The bid ${bid.id} on '${lot.reference}' lacks its comparison with the winner's: a signed comment is missing.`,
    );
  return { ...base, outcome: "lost", comparison };
}

const pointsOf = (ranked: Pick<Ranked, "total" | "evaluated"> | undefined): string | null =>
  ranked?.total ?? ranked?.evaluated ?? null;

const judgedIn = (consensus: readonly s.StoredConsensus[], bidId: string, lotId: string): Judged[] =>
  consensus
    .filter((one) => one.bidId === bidId && one.lotId === lotId)
    .map(({ criterion, scoreMicro, comment }) => ({ criterion, name: criterion, scoreMicro, comment }));
