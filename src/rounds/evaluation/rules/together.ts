import type { LicenceModel } from "../../../catalogue/index.ts";
import { must } from "../../../platform/problem.ts";
import { type Ratio, showRatio, sumOf, times, zero } from "../../../platform/ratio.ts";
import type { EvaluationTerms } from "../../rules/terms.ts";
import type { LotGroup } from "../../schema/lot-groups.ts";
import { meritsOf } from "./evaluate.ts";
import {
  type BestSet,
  bestSet,
  contestedLots,
  type LotsLimit,
  type LotsOffer,
  setsWithout,
} from "./packages.ts";
import { idOf, inputOf, type LotResult, type Offered } from "./rank.ts";

/** Lots that are awarded together: which offer wins each, by the best set of offers on single lots and on groups. */

/** What has won a lot. */
export interface Won {
  bidId: string;
  model: LicenceModel;
  /** The group, where it was won by a package price. */
  package?: string;
}
export interface LotTogether {
  lot: string;
  models: readonly LicenceModel[];
  /** Øre: its published ceiling, where sets are compared by points times value. */
  valueMinor?: bigint | undefined;
  /** The award that it stands by, which is not decided again. */
  stands?: Won | undefined;
  offered: readonly Offered[];
}
/** An offer of a set as a calculation's result has it. */
export interface SetOffer {
  bidId: string;
  package?: string;
  lots: { lot: string; model: LicenceModel }[];
}
export interface SetResult {
  /** On the lots that are decided now. */
  awarded: SetOffer[];
  /** Kroner: of evaluated prices, or of points times the lots' values. */
  sum: string;
  /** No other set is as good; where another is, it is undecided on the lots where they differ. */
  unique: boolean;
  /** Every package price that could be awarded whole; beside those that have won, the best set without it. */
  packages: (SetOffer & { sum: string; won: boolean; without?: { awarded: SetOffer[]; sum: string } })[];
}
type LotAward = Pick<LotResult, "tied" | "drawn"> & { winner: Won | undefined };
/** An offer of the search, with what it is made of. */
interface Candidate extends LotsOffer {
  bidder: string;
  parts: readonly { lot: string; offer: Offered }[];
}
type Terms = EvaluationTerms & { bestSet: NonNullable<EvaluationTerms["bestSet"]> };

/**
 * Package prices compete where they can be won whole: on each lot of their group, all of them to be decided, or all of one
 * award that stands.
 */
export function wholeOffers<L extends LotTogether>(lots: readonly L[], groups: readonly LotGroup[]): L[] {
  const whole = ({ bidId, package: group }: Offered): boolean => {
    if (group === undefined) return true;
    const own = groups
      .find((one) => one.reference === group)
      ?.lots.map((name) => lots.find(({ lot }) => lot === name));
    must(own, "a package is of one of the terms' groups");
    return own.every(
      (lot) =>
        lot?.offered.some((one) => one.bidId === bidId && one.package === group) &&
        (lot.stands === undefined) === (own[0]?.stands === undefined),
    );
  };
  return lots.map((lot) => ({ ...lot, offered: lot.offered.filter(whole) }));
}

/** What a lot's sums count times: its value in kroner where points are summed. */
const weightOf = ({ by }: Terms["bestSet"], { valueMinor }: LotTogether): Ratio => {
  if (by !== "points_by_value") return { n: 1n, d: 1n };
  must(valueMinor !== undefined, "a lot has its value where points are summed");
  return { n: valueMinor, d: 100n };
};

interface Part {
  lot: string;
  offer: Offered;
  merit: Ratio;
  steps: Ratio[];
  /** What is drawn: of equal sets the one with the lowest sum of tickets. */
  ticket: Ratio | undefined;
  order: bigint;
}

/** Places of an offer's kind on a lot, in the order in which a bid's own equal offers are taken. */
const KINDS = 1_024n;

function partsOf(terms: Terms, lots: readonly LotTogether[]): Part[] {
  const { groups } = terms.bestSet;
  return lots.flatMap((lot, place) => {
    const weight = weightOf(terms.bestSet, lot);
    const found = meritsOf(inputOf(terms, lot.offered));
    return lot.offered.flatMap((offer): Part[] => {
      const own = found.get(idOf(offer));
      if (!own) return [];
      const group = 1 + groups.findIndex(({ reference }) => reference === offer.package);
      const kind = BigInt(lot.models.indexOf(offer.model) + 8 * (offer.package === undefined ? 0 : group));
      const quality = times(own.quality, weight);
      const received: Ratio = { n: -BigInt(offer.receivedAt.getTime()), d: 1n };
      const ticket: Ratio | undefined =
        offer.ticket === undefined ? undefined : { n: -BigInt(`0x${offer.ticket}`), d: 1n };
      return [
        {
          ...{ lot: lot.lot, offer, ticket },
          merit: times(own.merit, weight),
          steps:
            terms.tieBreak === "earliest"
              ? [received]
              : terms.tieBreak === "quality" || terms.tieBreak === "quality_drawing"
                ? [quality]
                : [],
          order: kind * KINDS ** BigInt(place),
        },
      ];
    });
  });
}

function candidateOf(id: string, parts: readonly Part[], drawn: boolean): Candidate {
  const tickets = drawn ? [sumOf(parts.map(({ ticket }) => ticket ?? zero))] : [];
  return {
    id,
    bidder: parts[0]!.offer.bidId,
    lots: parts.map(({ lot }) => lot),
    merit: sumOf(parts.map(({ merit }) => merit)),
    steps: [...parts[0]!.steps.map((_, n) => sumOf(parts.map(({ steps }) => steps[n] ?? zero))), ...tickets],
    order: parts.reduce((sum, { order }) => sum + order, 0n),
    parts,
  };
}

/** Single offers one by one, and packages as one; a package with a lot below the gate is none. */
function candidatesOf({ bestSet: { groups } }: Terms, parts: readonly Part[], drawn: boolean): Candidate[] {
  const single = parts
    .filter(({ offer }) => offer.package === undefined)
    .map((part) => candidateOf(`${part.lot} ${idOf(part.offer)}`, [part], drawn));
  const bids = [...new Set(parts.map(({ offer }) => offer.bidId))];
  const packages = groups.flatMap(({ reference, lots }) =>
    bids.flatMap((bidId) => {
      const own = parts.filter(({ offer }) => offer.package === reference && offer.bidId === bidId);
      return own.length === lots.length ? [candidateOf(`${bidId} ${reference}`, own, drawn)] : [];
    }),
  );
  return [...single, ...packages];
}

const chosenOf = (all: readonly Candidate[], set: BestSet): Candidate[] =>
  all.filter((one) => set.awarded.includes(one.id));

const setOffer = ({ bidder, parts }: Candidate): SetOffer => {
  const group = parts[0]!.offer.package;
  return {
    bidId: bidder,
    ...(group !== undefined && { package: group }),
    lots: parts.map(({ lot, offer }) => ({ lot, model: offer.model })),
  };
};

/**
 * The award of each lot. `lots` have whole packages alone (`wholeOffers`). Equal sets are decided by the terms' tie-break, summed
 * over the set: the quality, the instants of receipt, or the tickets that are drawn. Where several are still equal, no lot on
 * which they differ has a winner. Of a bid's own equal offers the one on the lot alone is taken, then on the model named first.
 */
export function awardTogether(
  terms: Terms,
  lots: readonly LotTogether[],
): { awards: Map<string, LotAward>; set: SetResult } {
  const open = lots.filter((lot) => lot.stands === undefined);
  const parts = partsOf(terms, open);
  const limit = (bidder: string) =>
    (terms.bestSet.lotsPerBidder ?? lots.length) - lots.filter((lot) => lot.stands?.bidId === bidder).length;
  const draws = terms.tieBreak === "drawing" || terms.tieBreak === "quality_drawing";
  let all = candidatesOf(terms, parts, false);
  let found = bestSet(all, limit);
  let contested = found.unique ? new Map<string, Set<string>>() : contestedLots(all, found, limit);
  const drawn = new Map<string, LotResult["drawn"]>();
  if (draws && contested.size > 0 && parts.every(({ ticket }) => ticket !== undefined)) {
    const equal = contested;
    all = candidatesOf(terms, parts, true);
    found = bestSet(all, limit);
    contested = found.unique ? new Map() : contestedLots(all, found, limit);
    for (const [lot, bidders] of equal) drawn.set(lot, ticketsOn(parts, lot, bidders, chosenOf(all, found)));
  }
  const chosen = chosenOf(all, found);
  const awards = lots.map(({ lot, stands }): [string, LotAward] => {
    const won = chosen.flatMap((one) => one.parts.filter((part) => part.lot === lot))[0]?.offer;
    const tied = [...(contested.get(lot) ?? [])].sort();
    if (stands) return [lot, { winner: stands, tied: [], drawn: [] }];
    const winner = contested.has(lot) ? undefined : won && wonBy(won);
    return [lot, { winner, tied, drawn: drawn.get(lot) ?? [] }];
  });
  return { awards: new Map(awards), set: resultOf(terms, all, found, limit) };
}

const wonBy = ({ bidId, model, package: group }: Offered): Won => ({
  bidId,
  model,
  ...(group !== undefined && { package: group }),
});

/** Where lots were drawn: who could have had the lot, who has it first, then by their tickets on it. */
function ticketsOn(
  parts: readonly Part[],
  lot: string,
  bidders: ReadonlySet<string>,
  chosen: readonly Candidate[],
): LotResult["drawn"] {
  const holder = chosen.find((one) => one.lots.includes(lot))?.bidder;
  const tickets = new Map(
    parts
      .filter((part) => part.lot === lot && bidders.has(part.offer.bidId))
      .map(({ offer }) => [offer.bidId, offer]),
  );
  const drawn = [...tickets.values()].map(({ bidId, ticket = "" }) => ({ bidId, ticket }));
  const first = ({ bidId }: { bidId: string }) => (bidId === holder ? 0 : 1);
  return drawn.length < 2
    ? []
    : drawn.sort((a, b) => first(a) - first(b) || (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : 0));
}

function resultOf(
  { bestSet: { by } }: Terms,
  all: readonly Candidate[],
  found: BestSet,
  limit: LotsLimit,
): SetResult {
  const shown = ({ n, d }: Ratio): string => showRatio(by === "evaluated_price" ? { n: -n, d } : { n, d });
  const inSet = (set: BestSet) => ({ awarded: chosenOf(all, set).map(setOffer), sum: shown(set.merit) });
  const without = new Map(
    setsWithout(all, found, limit)
      .filter((one) => found.awarded.includes(one.without))
      .map((one) => [one.without, one.set]),
  );
  return {
    ...inSet(found),
    unique: found.unique,
    packages: all
      .filter(({ parts }) => parts[0]!.offer.package !== undefined)
      .map((one) => {
        const other = without.get(one.id);
        const won = other !== undefined;
        return { ...setOffer(one), sum: shown(one.merit), won, ...(won && { without: inSet(other) }) };
      }),
  };
}
