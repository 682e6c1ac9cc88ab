import { displayDate, displayInstant, type LocalDate } from "../../platform/calendar.ts";
import { formatDecimal } from "../../platform/decimal.ts";

/**
 * What a bidder is told of the award (udbudsloven § 171): who won, what the winner's bid did better, by the
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

const danish = (decimal: string): string => decimal.replace(".", ",");

function lotText(lot: LetterLot): string[] {
  const head = `Delaftale ${lot.title} (${lot.lot})`;
  if (lot.outcome === "cancelled") return [head, "Delaftalen er annulleret. Der indgås ingen aftale på den."];
  if (lot.outcome === "rejected") return [head, `Jeres bud er afvist: ${lot.reason ?? ""}`];
  if (lot.outcome === "undecided" || !lot.winner) return [head, "Delaftalen er ikke tildelt."];
  if (lot.outcome === "won") return [head, "Delaftalen tildeles jer."];
  const points = (value: string | null) => (value === null ? "" : ` (${danish(value)} point)`);
  return [
    head,
    `Delaftalen tildeles ${lot.winner.name}${points(lot.winner.points)}. Jeres bud blev nr. ${lot.rank ?? "-"}${points(lot.points)}.`,
    "Det vindende buds egenskaber og fordele i forhold til jeres:",
    ...lot.comparison.map(
      (row) =>
        `- ${row.name}: vinderen fik ${danish(row.winner)}: ${row.winnerComment} I fik ${danish(row.own)}: ${row.ownComment}`,
    ),
  ];
}

/** The letter in words. */
export function letterText(letter: Letter): string {
  return [
    `Underretning om tildeling: ${letter.title} (${letter.round})`,
    "",
    ...letter.lots.flatMap((lot) => [...lotText(lot), ""]),
    `Standstill løber til og med ${displayDate(letter.standstillLastDay)}. Aftaler kan tidligst indgås ${displayInstant(letter.signableFrom)}.`,
    "",
  ].join("\n");
}
