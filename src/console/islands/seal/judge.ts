import { fieldErrors } from "../../../platform/operation/check.ts";
import { Problem } from "../../../platform/problem.ts";
import { BidContent } from "../../../rounds/bids/content.ts";
import {
  findForeign,
  findUnfit,
  type LotAsked,
  type RoundAsked,
  type Unfit,
} from "../../../rounds/bids/fit.ts";
import { findUnstated, type StatedTerms, type Unstated } from "../../../rounds/bids/stated.ts";
import { type FaultTexts, faultTextIn } from "../../frame/fault-text.ts";
import type { Fields } from "../../frame/fields.ts";
import { bidIn, placeIn } from "../../selling/rounds/bid-content.ts";
import { filled } from "../shared/page.ts";
import type { FieldFault } from "../shared/refusal.ts";

/** Judges a bid as the server will once it is open, by the same rules: nobody else can before. */

/** What is published of the round, and what the bidder owns. */
export interface Asked {
  terms: {
    comparison: { indexPct: string; optionPct: string };
    options: RoundAsked["terms"]["options"];
    zeroPrice: string;
    bestSet?: RoundAsked["terms"]["bestSet"];
    evidence?: StatedTerms["evidence"];
    bidsStand?: StatedTerms["bidsStand"];
  };
  years: RoundAsked["years"];
  lots: (Omit<LotAsked, "ceilingMinor"> & { title: string; ceilingMinor: string | null })[];
  own: string[];
  /** The words of faults, with `{n}` for what a rule names. */
  faults: Record<keyof FaultTexts, string>;
  /** What is said for the sentences of a bid's schema. */
  known: Record<string, string>;
  unfit: Record<Unfit["code"], string>;
  /** The last day on which bids stand by the terms. */
  lastDay?: string;
  unstated: Record<Unstated["code"], string>;
}

const faultsIn = ({ faults, known }: Asked): FaultTexts => {
  const of = (text: string) => (n: string) => filled(text, { n });
  return {
    ...faults,
    tooShort: of(faults.tooShort),
    tooLong: of(faults.tooLong),
    tooFew: of(faults.tooFew),
    tooMany: of(faults.tooMany),
    tooSmall: of(faults.tooSmall),
    tooLarge: of(faults.tooLarge),
    other: (detail) => known[detail] ?? filled(faults.other, { n: detail }),
  };
};

/** The bid that the form's fields say, or what is wrong with it, field by field. */
export function judge(fields: Fields, asked: Asked): { bid: BidContent } | { faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const at = (pointer: string) => placeIn(fields, pointer).slice(1);
  const reference = fields.text("reference");
  if (reference === undefined) faults.push({ name: "reference", text: asked.faults.missing });
  else if (reference.length > 100)
    faults.push({ name: "reference", text: filled(asked.faults.tooLong, { n: 100 }) });
  const written = bidIn(fields);
  const read = BidContent.omit({ files: true }).safeParse(written);
  if (!read.success)
    for (const error of fieldErrors(read.error, undefined, written))
      faults.push(near(fields, at(error.pointer), faultTextIn(faultsIn(asked), error)));
  if (!read.success || faults.length > 0) return { faults };
  // Files are sealed after this: a mark on them is taken as it is.
  const unstated = findUnstated({ ...read.data, files: [] }, asked.terms as StatedTerms, asked.lastDay);
  if (unstated) {
    const text = filled(asked.unstated[unstated.code], { about: unstated.about });
    return { faults: [near(fields, at(unstated.pointer), text)] };
  }
  const unfit = unfitOf(read.data, asked);
  if (!unfit) return { bid: read.data };
  const lot = asked.lots.find((one) => one.reference === unfit.lot)?.title ?? unfit.lot;
  const text = filled(asked.unfit[unfit.code], { lot });
  return { faults: [near(fields, at(unfit.pointer), text)] };
}

const roundOf = ({ terms: { comparison, options, zeroPrice, bestSet }, years, lots }: Asked): RoundAsked => ({
  terms: {
    comparison: { indexPct: BigInt(comparison.indexPct), optionPct: BigInt(comparison.optionPct) },
    options,
    zeroPrice: BigInt(zeroPrice),
    bestSet,
  },
  years,
  lots: lots.map((lot) => ({
    ...lot,
    ceilingMinor: lot.ceilingMinor === null ? null : BigInt(lot.ceilingMinor),
  })),
});

function unfitOf(bid: BidContent, asked: Asked): Unfit | undefined {
  const { own } = asked;
  try {
    return findUnfit(bid, roundOf(asked)) ?? findForeign(bid, (productId) => own.includes(productId));
  } catch (error) {
    // A price that is larger than amounts can be written.
    if (!(error instanceof Problem)) throw error;
    return { code: "ceiling", pointer: "/lots/0", lot: bid.lots[0]!.lot, detail: error.detail };
  }
}

/** The field at a place, or the first below it: a fault of a whole sheet is shown at its first price. */
function near(fields: Fields, place: string, text: string): FieldFault {
  const known = [...fields.names()].filter((name) => !name.startsWith("_"));
  const below = known.filter((name) => name.startsWith(`${place}/`));
  const name =
    known.find((one) => one === place) ??
    (place === "lots" ? known.find((one) => one.endsWith("/productId")) : undefined) ??
    below.find((one) => /\/(unitPrice|price|pricePerPupil)$/.test(one)) ??
    below.find((one) => !/\/(model|lot)$/.test(one)) ??
    place;
  return { name, text };
}
