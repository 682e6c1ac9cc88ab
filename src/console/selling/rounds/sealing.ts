import type { Product } from "../../../catalogue/index.ts";
import { type Round, schoolYearsOf, termsDay } from "../../../rounds/index.ts";
import { refusalTexts } from "../../../texts/index.ts";
import type { Reading } from "../../frame/language.ts";

/** What the browser is given for writing and sealing a bid: what is published of the round, and words. */

const gap = "{n}";

/** What a bid's schema says of its members; a test compares. */
export const bidSays = [
  "a–z, 0–9 and hyphen",
  "must be 0 or more",
  "must be a date YYYY-MM-DD",
  'must be a decimal string of zero or more such as "62.00": up to 15 digits and 6 decimals',
  "must be a price within 15 digits",
  "must be an existing date of the years 1900 to 9999",
  "must be whole minor units within ±9007199254740991",
  "must have at least one row",
  "must name a part of the bid",
  "names a publisher twice",
] as const;

export function sealing({ language, texts }: Reading, round: Round, products: readonly Product[]) {
  const { frame, selling } = texts.pages;
  const { faults } = frame;
  const { seal } = selling.rounds;
  const { comparison, options, zeroPrice, evidence, bidsStand, bestSet } = round.terms;
  return {
    pairs: round.pairs,
    two: round.terms.envelopes === "two",
    own: products.map(({ id }) => id),
    // In millionths, as text: what is given to a browser is JSON.
    terms: {
      comparison: { indexPct: String(comparison.indexPct), optionPct: String(comparison.optionPct) },
      options: { years: options.years },
      evidence,
      bidsStand,
      bestSet,
      zeroPrice: String(zeroPrice),
    },
    years: schoolYearsOf(round.period),
    lots: round.lots.map(({ reference, title, models, scenario, demand, terms, modelTerms, ceiling }) => ({
      reference,
      title,
      models,
      scenario,
      demand,
      terms,
      modelTerms,
      ceilingMinor: ceiling === null ? null : String(ceiling.minor),
    })),
    faults: {
      ...faults,
      tooShort: faults.tooShort(gap),
      tooLong: faults.tooLong(gap),
      tooFew: faults.tooFew(gap),
      tooMany: faults.tooMany(gap),
      tooSmall: faults.tooSmall(gap),
      tooLarge: faults.tooLarge(gap),
      other: faults.other(gap),
    },
    known: Object.fromEntries(bidSays.map((detail) => [detail, faults.other(detail)])),
    unfit: seal.unfit,
    lastDay: termsDay(round),
    unstated: texts.pages.evidence.unstated,
    texts: {
      ...seal.says,
      faulty: refusalTexts[language]?.["bid-incomplete"]?.title ?? seal.faulty,
      away: frame.islands.away,
      signInFirst: frame.islands.signInFirst,
      signIn: frame.signIn,
    },
  };
}
