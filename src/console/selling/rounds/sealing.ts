import type { Product } from "../../../catalogue/index.ts";
import type { Round } from "../../../rounds/index.ts";
import { refusalTexts } from "../../../texts/index.ts";
import type { Reading } from "../../frame/language.ts";

/** What the browser is given for writing and sealing a bid: what is published of the round, and words. */

const gap = "{n}";

export function sealing({ language, texts }: Reading, round: Round, products: readonly Product[]) {
  const { frame, selling } = texts.pages;
  const { faults } = frame;
  const { seal } = selling.rounds;
  return {
    language,
    pairs: round.pairs,
    two: round.terms.envelopes === "two",
    own: products.map(({ id }) => id),
    lots: round.lots.map(({ reference, title, models, scenario, demand, ceiling }) => ({
      reference,
      title,
      models,
      scenario,
      demand,
      ceilingMinor: ceiling === null ? null : String(ceiling.minor),
    })),
    faults: {
      ...faults,
      tooShort: faults.tooShort(gap),
      tooLong: faults.tooLong(gap),
      tooSmall: faults.tooSmall(gap),
      tooLarge: faults.tooLarge(gap),
      other: faults.other(gap),
    },
    unfit: seal.unfit,
    texts: {
      ...seal.says,
      faulty: refusalTexts[language]?.["bid-incomplete"]?.title ?? seal.faulty,
      away: frame.islands.away,
      signInFirst: frame.islands.signInFirst,
      signIn: frame.signIn,
    },
  };
}
