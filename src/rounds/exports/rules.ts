import type { LicenceModel } from "../../catalogue/index.ts";
import { formatDecimal } from "../../platform/decimal.ts";
import type { Cell } from "../../platform/xlsx.ts";
import type { Ranked } from "../evaluation/rules/rank.ts";
import type { RunResult } from "../evaluation/rules/run.ts";
import { lotsOf } from "../evaluation/rules/scores.ts";
import { openPart } from "../opening/rules.ts";
import type * as s from "../schema/index.ts";

/** What a round's tables hold: bids side by side, questions and answers, what happened when. Pure. */

export type Table = Cell[][];
type Write = (at: Date) => string;

/** What the matrix is made from. */
export interface MatrixFacts {
  lots: readonly Pick<s.StoredLot, "id" | "reference" | "title">[];
  bids: readonly s.StoredBid[];
  names: ReadonlyMap<number, string>;
  result: RunResult | undefined;
  /** As signed; none before. */
  consensus: readonly s.StoredConsensus[];
  criteria: readonly Pick<s.RoundTerms["criteria"][number], "reference" | "name">[];
}
export interface MatrixWords {
  /** `group`: of a package price. */
  model(model: LicenceModel, group: string | undefined): string;
  state(state: string): string;
  withheld: string;
}

const decimal = (value: string | null | undefined): Cell => (value ? { decimal: value } : null);

/** A row for each offer of each bid on each lot; of a bid without one, a row all the same. */
export function matrixRows(facts: MatrixFacts, words: MatrixWords, leaveOut: boolean): Table {
  return facts.lots.flatMap((lot) => {
    const ranked = facts.result?.lots.find((one) => one.lot === lot.reference)?.bids ?? [];
    const bids = facts.bids.filter((bid) => lotsOf(bid).includes(lot.reference));
    // Points for one price are reckoned from the others'.
    const marked = leaveOut && bids.some((bid) => openPart(bid)?.confidentialPrices !== undefined);
    return bids.flatMap((bid) => {
      const offers = ranked.filter((one) => one.bidId === bid.id);
      const each: (Ranked | undefined)[] = offers.length > 0 ? offers : [undefined];
      return each.map((offer) => matrixRow(facts, words, { lot, bid, offer, leaveOut, marked }));
    });
  });
}

function matrixRow(
  { names, consensus, criteria }: MatrixFacts,
  words: MatrixWords,
  of: {
    lot: MatrixFacts["lots"][number];
    bid: s.StoredBid;
    offer: Ranked | undefined;
    leaveOut: boolean;
    /** A price on the lot is left out. */
    marked: boolean;
  },
): Cell[] {
  const { lot, bid, offer } = of;
  const confidential = openPart(bid)?.confidentialPrices;
  // Of a price that its bidder marked, neither it nor what it can be reckoned from.
  const hidden = of.leaveOut && confidential !== undefined && offer !== undefined;
  const figure = (value: string | null | undefined): Cell => (hidden ? words.withheld : decimal(value));
  const points = (value: string | null | undefined): Cell =>
    of.marked && offer !== undefined ? words.withheld : decimal(value);
  return [
    lot.title,
    names.get(bid.publisherId) ?? "",
    bid.reference,
    words.state(bid.state),
    offer ? words.model(offer.model, offer.package) : "",
    figure(offer?.price),
    points(offer?.priceScore),
    decimal(offer?.qualityScore),
    points(offer?.total),
    figure(offer?.evaluated),
    offer?.rank ?? null,
    confidential ?? "",
    bid.rejectReason ?? "",
    ...criteria.flatMap(({ reference }): Cell[] => {
      const one = consensus.find(
        (row) => row.bidId === bid.id && row.lotId === lot.id && row.criterion === reference,
      );
      return one ? [{ decimal: formatDecimal(one.scoreMicro) }, one.comment] : [null, null];
    }),
  ];
}

/** The first columns that a sheet of paper leaves out: the lot is its caption, the rest stands in the reasons. */
const figuresFrom = 1;
const figuresTo = 11;

/** The matrix as it stands on paper: lot by lot the figures, then the comments and why something is left out or rejected. */
export function matrixTables(
  facts: MatrixFacts,
  words: MatrixWords & { head: readonly string[]; reasons: string; reasonsHead: readonly string[] },
  leaveOut: boolean,
): { caption: string; head: readonly string[]; rows: Table }[] {
  return facts.lots.flatMap((lot) => {
    const rows = matrixRows({ ...facts, lots: [lot] }, words, leaveOut);
    const offers = new Map(rows.map((row) => [row[2], row]));
    const why = words.head.slice(figuresTo);
    const reasons = [...offers.values()].flatMap((row): Table => {
      const who = row[1] ?? "";
      return [
        ...why.flatMap(
          (title, n): Table => (row[figuresTo + n] ? [[who, title, null, row[figuresTo + n]!]] : []),
        ),
        ...facts.criteria.flatMap(({ name }, n): Table => {
          const at = words.head.length + 2 * n;
          return row[at + 1] ? [[who, name, row[at]!, row[at + 1]!]] : [];
        }),
      ];
    });
    return [
      {
        caption: lot.title,
        head: words.head.slice(figuresFrom, figuresTo),
        rows: rows.map((row) => row.slice(figuresFrom, figuresTo)),
      },
      { caption: `${lot.title}: ${words.reasons}`, head: words.reasonsHead, rows: reasons },
    ];
  });
}

/** Questions with their answers, or why there is none. */
export const questionRows = (questions: readonly s.Question[], write: Write): Table =>
  questions.map((one) => [
    write(one.askedAt),
    one.question,
    one.answer ?? "",
    one.pointsTo ?? "",
    one.declinedReason ?? "",
    one.answeredAt ? write(one.answeredAt) : "",
    one.closesAt ? write(one.closesAt) : "",
  ]);

/** What a timeline's rows are called. */
export type Event =
  | "published"
  | "notice"
  | "reopened"
  | "answer"
  | "declined"
  | "closes"
  | "qualitySigned"
  | "pricesOpened"
  | "sent"
  | "signable"
  | "concluded";

/** What happened when, and what is to come, in the order of time; what everybody who sees the round may know. */
export function timelineRows(
  round: Pick<
    s.StoredRound,
    | "publishedAt"
    | "closesAt"
    | "qualitySignedAt"
    | "pricesOpenedAt"
    | "sentAt"
    | "signableFrom"
    | "concludedAt"
  >,
  papers: { notices: readonly s.Notice[]; questions: readonly s.Question[] },
  words: { write: Write; events: Record<Event, string> },
): Table {
  const own: [Date | null, Event, string][] = [
    [round.publishedAt, "published", ""],
    [round.closesAt, "closes", ""],
    [round.qualitySignedAt, "qualitySigned", ""],
    [round.pricesOpenedAt, "pricesOpened", ""],
    [round.sentAt, "sent", ""],
    [round.signableFrom, "signable", ""],
    [round.concludedAt, "concluded", ""],
    ...papers.notices.map((one): [Date, Event, string] => [
      one.publishedAt,
      one.reopened ? "reopened" : "notice",
      one.text,
    ]),
    ...papers.questions.map((one): [Date | null, Event, string] => [
      one.answeredAt,
      one.declinedReason === null ? "answer" : "declined",
      one.question,
    ]),
  ];
  return own
    .flatMap(([at, event, text]) => (at === null ? [] : [{ at, event, text }]))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at, event, text }) => [words.write(at), words.events[event], text]);
}
