import { modelOf, type PriceSheet } from "../../catalogue/models/index.ts";
import { priceUnits } from "../../catalogue/models/tiered.ts";
import { checkedMinor } from "../../platform/money.ts";
import { must, Problem } from "../../platform/problem.ts";
import { type ComparedLot, type ComparedTerms, comparedYears } from "../rules/comparison.ts";
import { priceAtMaximum } from "../rules/scenario.ts";
import type { LotGroup } from "../schema/lot-groups.ts";
import { wrongBid } from "../schema/problems.ts";
import type { SchoolYear } from "../schema/school-year.ts";
import type { BidContent } from "./content.ts";

/**
 * What a bid has to be to fit its round. A bidder's browser asks the same questions before it seals, since nobody else
 * can before the opening: nothing here needs more than the bid and what is published.
 */

/**
 * Splits what a bid says (its wire form) into what is judged for quality and what it costs, and joins the two
 * again. Prices are every member named `priceSheets` or `priceSheet`, wherever it lies; a price is named by its pointer.
 */
export type Prices = Record<string, unknown>;

const isPrice = (member: string | undefined): member is string =>
  member === "priceSheets" || member === "priceSheet";

export function splitBid(content: unknown): { quality: unknown; prices: Prices } {
  const prices: Prices = {};
  const without = (value: unknown, at: string): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map((member, i) => without(member, `${at}/${i}`));
    const kept: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(value))
      if (isPrice(name)) prices[`${at}/${name}`] = member;
      else kept[name] = without(member, `${at}/${name}`);
    return kept;
  };
  return { quality: without(content, ""), prices };
}

/** Puts prices back where they were; undefined where one has no place: the two envelopes do not fit together. */
export function joinBid(quality: unknown, prices: unknown): unknown {
  const joined = structuredClone(quality);
  if (typeof prices !== "object" || prices === null) return undefined;
  for (const [pointer, price] of Object.entries(prices)) {
    const path = pointer.split("/").slice(1);
    const last = path.pop();
    if (!isPrice(last)) return undefined;
    let place: unknown = joined;
    for (const name of path)
      place =
        typeof place === "object" && place !== null && Object.hasOwn(place, name)
          ? (place as Record<string, unknown>)[name]
          : undefined;
    if (typeof place !== "object" || place === null || Array.isArray(place) || last in place)
      return undefined;
    (place as Record<string, unknown>)[last] = price;
  }
  return joined;
}

/** A lot as far as a bid on it is judged; its ceiling in øre. */
export interface LotAsked extends ComparedLot {
  reference: string;
  models: readonly string[];
  ceilingMinor: bigint | null;
}
/** A round as far as its bids are judged, with the years of its period. */
export interface RoundAsked {
  terms: ComparedTerms & { bestSet?: { groups: readonly LotGroup[] } | undefined };
  years: readonly SchoolYear[];
  lots: readonly LotAsked[];
}

/** Why a bid does not fit, and where in it. */
export interface Unfit {
  code: "lot" | "models" | "package" | "ceiling" | "product";
  /** The place in the bid, as a JSON pointer. */
  pointer: string;
  lot: string;
  detail: string;
}

/** The first thing in which a bid does not fit the round's lots; undefined where it does. */
export function findUnfit(content: BidContent, round: RoundAsked): Unfit | undefined {
  const seen = new Set<string>();
  for (const [n, offered] of content.lots.entries()) {
    const at = { pointer: `/lots/${n}`, lot: offered.lot };
    const lot = round.lots.find((one) => one.reference === offered.lot);
    if (!lot || seen.has(offered.lot))
      return { ...at, code: "lot", detail: `Lot '${offered.lot}' is unknown or named twice.` };
    seen.add(offered.lot);
    const models = offered.priceSheets.map((sheet) => sheet.model);
    if (new Set(models).size < models.length || models.some((model) => !lot.models.includes(model)))
      return {
        ...at,
        code: "models",
        detail: `Lot '${offered.lot}' is bid on ${lot.models.join(", ")}: at most one price sheet for each.`,
      };
    for (const [m, sheet] of offered.priceSheets.entries()) {
      const unfit = priceFault(sheet, lot, round);
      if (unfit) return { ...at, ...unfit, pointer: `${at.pointer}/priceSheets/${m}` };
    }
  }
  return findUnfitPackage(content, round);
}

interface Packaged {
  group: string;
  lots: readonly { lot: string }[];
}
/** Why a package is not one of the groups, priced whole, on lots that its bid is on; `at`: the lot of it that is at fault. */
export function packageFault(
  groups: readonly LotGroup[],
  bid: { lots: readonly string[]; packages: readonly Packaged[] },
  n: number,
): { at?: number; detail: string } | undefined {
  const { group, lots: own } = bid.packages[n]!;
  const asked = groups.find((one) => one.reference === group);
  if (!asked || bid.packages.findIndex((one) => one.group === group) < n)
    return { detail: `Group '${group}' is unknown or named twice.` };
  const wanted = [...asked.lots].sort().join(", ");
  const given = own.map(({ lot }) => lot).sort();
  if (wanted !== given.join(", "))
    return { detail: `Group '${group}' is priced on all of its lots, once each: ${wanted}.` };
  const at = own.findIndex(({ lot }) => !bid.lots.includes(lot));
  if (at < 0) return undefined;
  const detail = `Group '${group}' is offered where the bid is on its lots: it is not on '${own[at]!.lot}'.`;
  return { at, detail };
}

/** The first package that does not fit. */
function findUnfitPackage({ lots, packages = [] }: BidContent, round: RoundAsked): Unfit | undefined {
  const groups = round.terms.bestSet?.groups ?? [];
  const on = lots.map(({ lot }) => lot);
  for (const [n, { lots: own }] of packages.entries()) {
    const at = `/packages/${n}`;
    const fault = packageFault(groups, { lots: on, packages }, n);
    if (fault) {
      const pointer = fault.at === undefined ? at : `${at}/lots/${fault.at}`;
      return { code: "package", pointer, lot: own[fault.at ?? 0]!.lot, detail: fault.detail };
    }
    for (const [m, { lot: reference, priceSheet }] of own.entries()) {
      const of = { pointer: `${at}/lots/${m}`, lot: reference };
      const lot = round.lots.find((one) => one.reference === reference);
      must(lot, "a group's lots are the round's");
      if (!lot.models.includes(priceSheet.model))
        return { ...of, code: "models", detail: `Lot '${reference}' is bid on ${lot.models.join(", ")}.` };
      const unfit = priceFault(priceSheet, lot, round);
      if (unfit) return { ...of, ...unfit, pointer: `${of.pointer}/priceSheet` };
    }
  }
  return undefined;
}

const committedAlone = { indexPct: 0n, optionPct: 0n };
/**
 * A price too large to be written would stop the evaluation of all bids, or the conclusion; one above the ceiling could not
 * be concluded. It is priced as it will be compared, and at all that participants may take. A price of 0 is taken in: its
 * bidder is asked.
 */
function priceFault(
  sheet: PriceSheet,
  lot: LotAsked,
  { terms, years }: RoundAsked,
): Pick<Unfit, "code" | "detail"> | undefined {
  const { demand } = lot;
  if (!demand) return undefined;
  const over = (comparison: ComparedTerms["comparison"]) =>
    checkedMinor(
      comparedYears(sheet, lot, { ...terms, comparison }, years).reduce(
        (sum, one) => sum + one.priceMinor,
        0n,
      ),
    );
  // Refused where an amount is too large.
  over(terms.comparison);
  priceAtMaximum(sheet, lot.scenario, demand.years);
  const tiers = modelOf(sheet.model).tiersOf(sheet);
  for (const { min, expected, max } of [demand, ...demand.years])
    for (const quantity of [min, expected, max]) if (quantity && tiers) priceUnits(tiers, quantity);
  if (lot.ceilingMinor === null || over(committedAlone) <= lot.ceilingMinor) return undefined;
  return {
    code: "ceiling",
    detail: `What is expected of lot '${lot.reference}' would cost more on ${sheet.model} than its published ceiling.`,
  };
}

/** A bidder offers its own products: the first lot whose product is another's. `own`: whether a product is its own. */
export function findForeign({ lots }: BidContent, own: (productId: string) => boolean): Unfit | undefined {
  const n = lots.findIndex((one) => !own(one.productId));
  if (n < 0) return undefined;
  const { lot } = lots[n]!;
  return {
    code: "product",
    pointer: `/lots/${n}/productId`,
    lot,
    detail: `The product of lot '${lot}' is not yours.`,
  };
}

/** Refuses what does not fit. */
export function refuseUnfitting(unfit: Unfit | undefined): void {
  if (unfit)
    throw new Problem(wrongBid, unfit.detail, {
      errors: [{ pointer: unfit.pointer, detail: unfit.detail }],
    });
}
