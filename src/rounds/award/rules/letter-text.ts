import { formatDecimal } from "../../../platform/decimal.ts";
import type { RoundTexts } from "../../../texts/index.ts";
import type * as s from "../../schema/index.ts";
import type { LetterFigures, LetterLot } from "../schema.ts";
import type { Letter, WrittenLot } from "./letter.ts";

/** The letter to a bidder in words: sentence by sentence, in its own language. */

type Terms = Pick<s.RoundTerms, "evaluation" | "priceWeight" | "criteria" | "zeroPrice" | "bestSet">;
type Texts = RoundTexts["letter"];

/** A line "winner's, yours" of a figure that both have; nothing where a model does not have it. */
const both = (
  label: string,
  figure: keyof LetterFigures,
  { winner, figures }: LetterLot,
  say: (value: string) => string,
  t: Texts,
): string[] => {
  const own = figures?.[figure];
  const theirs = winner?.figures[figure];
  if (!own && !theirs) return [];
  return [t.both(label, theirs ? say(theirs) : t.notTold, own ? say(own) : t.none)];
};

/** Price with weight and points, quality, and what the model ranks by: winner's beside the reader's. */
function figureLines(lot: LetterLot, terms: Terms, t: Texts): string[] {
  const { kind } = terms.evaluation;
  const weight = (micro: bigint | undefined) => (micro === undefined ? null : formatDecimal(micro));
  const quality = terms.priceWeight === undefined ? null : formatDecimal(100_000_000n - terms.priceWeight);
  return [
    ...both(t.price(weight(terms.priceWeight)), "price", lot, t.kroner, t),
    ...(lot.winner?.withheld ? [t.withheld(lot.winner.withheld)] : []),
    ...both(t.pricePoints, "priceScore", lot, t.points, t),
    ...(kind === "lowest_price" ? [t.onlyPrice] : both(t.quality(quality), "qualityScore", lot, t.points, t)),
    ...both(t.total, "total", lot, t.points, t),
    ...(kind === "lowest_price"
      ? []
      : both(kind === "commission" ? t.perPoint : t.evaluated, "evaluated", lot, t.kroner, t)),
  ];
}

/** In whose favour the prices are; nothing where one is withheld. */
function cheaper({ winner, figures }: LetterLot): "winner" | "own" | "equal" | undefined {
  const [theirs, own] = [winner?.figures.price, figures?.price].map((price) =>
    price ? BigInt(price.replace(".", "")) : undefined,
  );
  if (theirs === undefined || own === undefined) return undefined;
  return theirs < own ? "winner" : theirs > own ? "own" : "equal";
}

/** Where the winner's bid was better, where the reader's was, and where they were alike, with the signed comments. */
function favours(lot: LetterLot, t: Texts): string[] {
  const price = cheaper(lot);
  return (["winner", "own", "equal"] as const).flatMap((side) => {
    const lines = [
      ...(price === side ? [t.priceIn[side]] : []),
      ...lot.comparison.filter((row) => row.better === side).map((row) => t.criterion(row)),
    ];
    return lines.length === 0 ? [] : [t.favours[side], ...lines];
  });
}

/** What a price of 0 that the letter shows counts as. */
const zeroLine = ({ zeroPrice }: WrittenLot, terms: Terms, t: Texts): string[] =>
  zeroPrice ? [t.zeroPrice(t.kroner(formatDecimal(terms.zeroPrice, 2)))] : [];

/** That lots were drawn, where the reader's bid was one of the equal ones. */
const drawnLine = ({ drawn }: WrittenLot, t: Texts): string[] =>
  drawn ? [t.drawn(drawn.place, drawn.of)] : [];

/** How a lot was awarded together with others: the package that won it, and what the sums are. */
function setLines({ bestSet }: WrittenLot, terms: Terms, t: Texts): string[] {
  if (!bestSet || !terms.bestSet) return [];
  const { package: won, sum, better } = bestSet;
  const { lotsPerBidder } = terms.bestSet;
  const of = won?.lots.map(({ lot, price }) => (price === null ? lot : `${lot} ${t.kroner(price)}`));
  return [
    ...(won && of ? [t.inPackage(won.group, of.join(", "))] : []),
    ...(better ? [t.notAlone] : []),
    ...(better && lotsPerBidder !== undefined ? [t.lotsPerBidder(lotsPerBidder)] : []),
    ...(sum === null ? [] : [t.setSum(terms.bestSet.by, sum, won?.without ?? null)]),
  ];
}

const because = ({ code, text }: NonNullable<LetterLot["rejection"]>, t: Texts): string =>
  t.because(Object.entries(t.codes).find(([known]) => known === code)?.[1] ?? "", text);

function lotText(lot: WrittenLot, terms: Terms, t: Texts): string[] {
  const name = lot.winner?.name;
  const out = lot.rejection ? [t.rejected, because(lot.rejection, t)] : [];
  const before = lot.takenBack && !lot.rejection ? [t.takenBack, because(lot.takenBack, t)] : [];
  const head = [t.lot(lot.title, lot.lot), ...before];
  if (lot.cancellation) return [...head, t.cancelled, because(lot.cancellation, t), ...out];
  if (lot.outcome === "rejected") return [...head, ...out, name ? t.wonBy(name) : t.undecided];
  const gate = lot.belowGate ? [t.belowGate] : [];
  if (lot.outcome === "undecided" || !lot.winner) return [...head, t.undecided, ...gate];
  if (lot.outcome === "won") {
    const { figures } = lot;
    const own = figures?.price ? [t.ownPrice(t.kroner(figures.price))] : [];
    return [
      ...head,
      t.won,
      ...drawnLine(lot, t),
      ...setLines(lot, terms, t),
      ...own,
      ...zeroLine(lot, terms, t),
    ];
  }
  const place = lot.rank === null ? [] : [t.place(lot.rank)];
  const part = lot.ownPackage === undefined ? [] : [t.ownPart(lot.ownPackage)];
  return [
    ...head,
    t.wonBy(lot.winner.name),
    ...place,
    ...part,
    ...drawnLine(lot, t),
    ...setLines(lot, terms, t),
    ...gate,
    ...figureLines(lot, terms, t),
    ...zeroLine(lot, terms, t),
    ...favours(lot, t),
  ];
}

/** The letter in words, in the bidder's language. */
export function letterText(letter: Letter, terms: Terms, { letter: t }: RoundTexts): string {
  return [
    t.title(`${letter.title} (${letter.round})`),
    "",
    t.how[terms.evaluation.kind],
    ...(terms.bestSet ? [t.together[terms.bestSet.by]] : []),
    "",
    ...letter.lots.flatMap((lot) => [...lotText(lot, terms, t), ""]),
    t.standstill(letter.standstillLastDay, letter.signableFrom),
    "",
  ].join("\n");
}
