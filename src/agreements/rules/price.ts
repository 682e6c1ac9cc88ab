import {
  billedUnits,
  type Charge,
  chargesOf,
  modelOf,
  type PriceLine,
  type PriceSheet,
  prorate,
  reachedPrice,
  type TierSheet,
} from "../../catalogue/index.ts";
import { asLocalDate, contains, type LocalDate, type Period } from "../../platform/calendar.ts";
import { checkedMinor, type Minor, money, split, type UnitPrice, unitPrice } from "../../platform/money.ts";
import { must, Problem } from "../../platform/problem.ts";
import {
  type Agreement,
  agreementEnded,
  ceilingReached,
  modelNotCallable,
  periodOutside,
  sizeUnknown,
} from "../schema.ts";
import { linesOf } from "./lines.ts";
import { heldPrice, type PriceTerms, termsOver } from "./terms.ts";

/** Pure decisions on prices, the ceiling and periods of agreements. */

export interface PricedCallOff {
  unitPrice: UnitPrice;
  netMinor: Minor;
  /** How the net amount comes about; none where use is billed in arrears. */
  lines: PriceLine[];
}
/** An institution with its pupils (or people) on the count date. */
export interface Size {
  id: number;
  pupils: number;
}

/** True while quantities may be called off. The dates alone decide: no job has to run for an agreement to end. */
export const isActiveOn = (agreement: Pick<Agreement, "state" | "period">, on: LocalDate): boolean =>
  agreement.state === "active" && on < agreement.period.to;

/** A charge for a whole term. */
const microOf = ({ quantity, unitPrice: price, fee }: Charge): UnitPrice =>
  unitPrice(price * BigInt(quantity) + fee);

/** Σ of the charges over the terms that the period touches, each prorated and rounded once. */
export function amountOf(charges: readonly Charge[], { proration, priceTerm, period }: PriceTerms): Minor {
  const parts = termsOver(priceTerm, period).flatMap((days) =>
    charges.map(
      (charge) => prorate({ unitPrice: microOf(charge), quantity: 1 }, proration, days).amountMinor,
    ),
  );
  return checkedMinor(parts.reduce((sum, part) => sum + part, 0n));
}

// ---- Concluding -----------------------------------------------------------------------------------------

export interface Taker {
  controllerId: number;
  /** Units; ignored where the model counts institutions. */
  quantity: number;
  /** The institutions and their sizes, where the model counts them. */
  institutions?: readonly Size[];
}
export interface FirstCallOff extends PricedCallOff {
  controllerId: number;
  quantity: number;
}

/** The buyers that take anything, with their quantities; where institutions are counted, every buyer must have some. */
function boughtBy(model: ReturnType<typeof modelOf>, takers: readonly Taker[]) {
  const rows = takers.map(({ controllerId, quantity, institutions = [] }) => ({
    controllerId,
    institutions,
    quantity: model.counts === "institutions" ? institutions.length : quantity,
  }));
  if (model.counts !== "institutions") return rows.filter(({ quantity }) => quantity > 0);
  for (const { controllerId, quantity } of rows)
    if (quantity === 0)
      throw new Problem(sizeUnknown, `Controller ${controllerId} has no institution with known pupils.`);
  return rows;
}

/**
 * The call-offs that an agreement begins with: one per buyer that takes anything. Models that are priced
 * by units are priced at the joint quantity and the joint amount is split by quantity (largest remainder, ties to the
 * earlier buyer), so that the parts sum to it; on the others each buyer is charged by itself, and nothing now
 * where use is billed in arrears. Throws `institution-size-unknown`, `amount-out-of-range`.
 */
export function priceFirst(sheet: PriceSheet, takers: readonly Taker[], terms: PriceTerms): FirstCallOff[] {
  const model = modelOf(sheet.model);
  const bought = boughtBy(model, takers);
  const charged = (of: Pick<(typeof bought)[number], "quantity" | "institutions">) => {
    const { unitPrice: price, charges } = model.firstCharges(sheet, of);
    return { charges, unitPrice: heldPrice(price), netMinor: amountOf(charges, terms) };
  };
  if (!model.pricedByUnits)
    return bought.map(({ controllerId, quantity, institutions }) => {
      const { charges, ...priced } = charged({ quantity, institutions });
      const part = { own: quantity, joint: quantity };
      const lines = charges.length === 0 ? [] : linesOf(charges, part, priced, terms);
      return { controllerId, quantity, ...priced, lines };
    });
  if (bought.length === 0) return [];
  const quantity = bought.reduce((sum, one) => sum + one.quantity, 0);
  const joint = charged({ quantity, institutions: bought.flatMap(({ institutions }) => institutions) });
  const parts = split(
    joint.netMinor,
    bought.map((one) => BigInt(one.quantity)),
  );
  return bought.map(({ controllerId, quantity: own }, index) => {
    const priced = { unitPrice: joint.unitPrice, netMinor: parts[index]! };
    const lines = linesOf(joint.charges, { own, joint: quantity }, priced, terms);
    return { controllerId, quantity: own, ...priced, lines };
  });
}

/** Refuses with `ceiling-reached` an amount that is larger than the agreement's room. */
export function decideWithinCeiling(remainingMinor: Minor, netMinor: Minor): void {
  if (netMinor > remainingMinor)
    throw new Problem(
      ceilingReached,
      `It costs ${netMinor} øre and the agreement has room for ${remainingMinor}.`,
      { extensions: { remaining: money(remainingMinor) } },
    );
}

// ---- Calling off ----------------------------------------------------------------------------------------

export type Callable = Pick<
  Agreement,
  | "state"
  | "period"
  | "priceTerm"
  | "priceSheet"
  | "proration"
  | "remaining"
  | "reachedQuantity"
  | "guaranteedQuantity"
>;

/**
 * Charges of more units where the buyers' minimums guarantee a tier: on volume tiers each unit pays the price of
 * the tier that the guarantee reaches, until more are called off; the tier's flat fee comes with the first.
 */
function guaranteed(sheet: TierSheet, called: number, quantity: number, guarantee: number): Charge[] {
  if (sheet.mode !== "volume" || called + quantity >= guarantee) return chargesOf(sheet, called, quantity);
  const tier = sheet.tiers.findLast(({ from }) => from <= guarantee);
  must(tier, "tiers of a price sheet begin at 1");
  return [{ quantity, unitPrice: tier.unitPrice, fee: called === 0 ? tier.flatFee : unitPrice(0n) }];
}

/** A buyer calls off for days of years that it has joined, one after the other. */
function decideJoined(period: Period, years: readonly Period[]): void {
  if (years.length === 0) return;
  const first = years.findIndex((year) => year.from <= period.from && period.from < year.to);
  let end = period.from;
  for (const year of first < 0 ? [] : years.slice(first)) if (year.from <= end) end = year.to;
  if (end >= period.to && first >= 0) return;
  throw new Problem(periodOutside, "You have not joined the agreement for all of these days.", {
    errors: [
      { pointer: first < 0 ? "/from" : "/to", detail: "lies outside the school years that you joined" },
    ],
  });
}

/**
 * What a further call-off costs; `agreement` was read under its row lock; `years`: those that its buyer takes part in, in
 * order, none where that is all of the period. Throws
 * `agreement-ended`, `period-outside-agreement`, `model-not-callable`, `ceiling-reached`.
 */
export function decideCallOff(
  agreement: Callable,
  ask: { quantity: number; period: Period; years?: readonly Period[] },
  today: LocalDate,
): PricedCallOff {
  const { priceSheet: sheet, period } = agreement;
  if (!isActiveOn(agreement, today))
    throw new Problem(
      agreementEnded,
      period.to <= today
        ? `Its first day after the end was ${period.to}.`
        : "It was ended before its last day.",
    );
  if (!contains(period, ask.period))
    throw new Problem(
      periodOutside,
      `The agreement runs from ${period.from} up to, not including, ${period.to}.`,
      {
        errors: [
          { pointer: ask.period.from < period.from ? "/from" : "/to", detail: "lies outside the agreement" },
        ],
      },
    );
  decideJoined(ask.period, ask.years ?? []);
  const tiers = modelOf(sheet.model).tiersOf(sheet);
  if (!tiers) throw new Problem(modelNotCallable, `The agreement is on ${sheet.model}.`);
  const { proration, priceTerm, reachedQuantity, guaranteedQuantity } = agreement;
  const charges = guaranteed(tiers, reachedQuantity, ask.quantity, guaranteedQuantity);
  const terms = { proration, priceTerm, period: ask.period };
  const netMinor = amountOf(charges, terms);
  decideWithinCeiling(agreement.remaining.minor, netMinor);
  const reached = Math.max(billedUnits(tiers, reachedQuantity + ask.quantity), guaranteedQuantity);
  const priced = { unitPrice: heldPrice(reachedPrice(tiers, reached)), netMinor };
  return { ...priced, lines: linesOf(charges, { own: ask.quantity, joint: ask.quantity }, priced, terms) };
}

/** The count date that sizes are taken on: the latest 5 September that is not later than `today`. */
export function countDateBefore(today: LocalDate): LocalDate {
  const year = Number(today.slice(0, 4)) - (today.slice(5) < "09-05" ? 1 : 0);
  return asLocalDate(`${year}-09-05`);
}
