import {
  type PriceSheet,
  type Proration,
  priceByTiers,
  pricePerSchool,
  prorate,
} from "../../catalogue/index.ts";
import { asLocalDate, contains, type LocalDate, overlap, type Period } from "../../platform/calendar.ts";
import { roundHalfAway } from "../../platform/decimal.ts";
import {
  checkedMinor,
  type Minor,
  money,
  moneyProblems,
  split,
  type UnitPrice,
  unitPrice,
} from "../../platform/money.ts";
import { must, Problem } from "../../platform/problem.ts";
import {
  type Agreement,
  agreementEnded,
  ceilingReached,
  modelNotCallable,
  periodOutside,
  sizeUnknown,
} from "../schema.ts";

/**
 * Pure decisions on prices, the ceiling and periods of agreements. A price pays for one term: the first is
 * `priceTerm`, the others follow a year at a time; a part of a term is prorated by the agreement's policy.
 */

/** What is billed as one amount: rounded once per term, in millionths of a krone for a whole term. */
export interface Charge {
  quantity: number;
  micro: bigint;
}
export interface PricedCallOff {
  unitPrice: UnitPrice;
  netMinor: Minor;
}
export interface PriceTerms {
  proration: Proration;
  priceTerm: Period;
  period: Period;
}
/** An institution with its pupils (or people) on the count date. */
export interface Size {
  id: number;
  pupils: number;
}

/** True while quantities may be called off: expiry is a predicate on dates, no job has to have run. */
export const isActiveOn = (agreement: Pick<Agreement, "state" | "period">, on: LocalDate): boolean =>
  agreement.state === "active" && on < agreement.period.to;

/** The same day a year later; 29 February becomes 1 March. */
function yearAfter(date: LocalDate): LocalDate {
  const year = String(Number(date.slice(0, 4)) + 1);
  return asLocalDate(`${year}${date.slice(4) === "-02-29" ? "-03-01" : date.slice(4)}`);
}

/** What one price of a joint agreement pays for: its first year, or all of it where it is shorter. */
export function firstTermOf(period: Period): Period {
  const to = yearAfter(period.from);
  return { from: period.from, to: to < period.to ? to : period.to };
}

/** The terms that a period touches, each with the days of the period in it. */
export function termsOver(priceTerm: Period, period: Period): { term: Period; period: Period }[] {
  must(priceTerm.from <= period.from, "prices begin no later than the period");
  const found: { term: Period; period: Period }[] = [];
  for (let term = priceTerm; term.from < period.to; term = { from: term.to, to: yearAfter(term.to) }) {
    const days = overlap(term, period);
    if (days) found.push({ term, period: days });
  }
  return found;
}

/** Σ of the charges over the terms that the period touches, each prorated and rounded once. */
export function amountOf(charges: readonly Charge[], { proration, priceTerm, period }: PriceTerms): Minor {
  const parts = termsOver(priceTerm, period).flatMap((days) =>
    charges.map(
      ({ micro }) => prorate({ unitPrice: unitPrice(micro), quantity: 1 }, proration, days).amountMinor,
    ),
  );
  return checkedMinor(parts.reduce((sum, part) => sum + part, 0n));
}

type Tiered = Extract<PriceSheet, { model: "per_pupil" | "pooled" }>;

/** The units that are paid for once `called` have been called off: nothing, or at least the minimum. */
const billedUnits = (sheet: Tiered, called: number): number =>
  called === 0 ? 0 : Math.max(called, sheet.minQuantity);

/** The price of one unit in the tier that `quantity` units reach. */
export function reachedPrice(sheet: Tiered, quantity: number): UnitPrice {
  const tier = sheet.tiers.findLast(({ from }) => from <= Math.max(quantity, 1));
  must(tier, "tiers of a price sheet begin at 1");
  return tier.unitPrice;
}

/**
 * What `quantity` more units cost after `called`. The first units (called = 0) pay the sheet's price with its
 * flat fees. Later ones, on volume tiers, pay the price of the tier that all units together reach, and no flat
 * fee again; on graduated tiers each pays its own tier's price, with the fee of a tier first entered now.
 * Units below the minimum were paid for by the first.
 */
export function chargesOf(sheet: Tiered, called: number, quantity: number): Charge[] {
  const [before, after] = [billedUnits(sheet, called), billedUnits(sheet, called + quantity)];
  if (before === 0 || sheet.mode === "graduated") {
    const { lines } = priceByTiers(sheet.mode, sheet.tiers, after, sheet.currency);
    return lines.flatMap((line) => {
      const paid = before === 0 ? 0 : Math.min(Math.max(before - line.from + 1, 0), line.quantity);
      const units = line.quantity - paid;
      const fee = paid === 0 ? line.flatFee : 0n;
      return units > 0 ? [{ quantity: units, micro: line.unitPrice * BigInt(units) + fee }] : [];
    });
  }
  const units = after - before;
  return units > 0 ? [{ quantity: units, micro: reachedPrice(sheet, after) * BigInt(units) }] : [];
}

/** The largest price that the database holds (bigint micro). */
const MAX_COLUMN = 2n ** 63n - 1n;
function heldPrice(price: UnitPrice): UnitPrice {
  if (price > MAX_COLUMN)
    throw new Problem(moneyProblems.outOfRange, "the price of one unit is larger than an agreement can hold");
  return price;
}

// ---- Concluding -----------------------------------------------------------------------------------------

export interface Taker {
  controllerId: number;
  /** Units; per_school ignores it and counts `institutions`. */
  quantity: number;
  /** per_school: the institutions and their sizes. */
  institutions?: readonly Size[];
}
export interface FirstCallOff extends PricedCallOff {
  controllerId: number;
  quantity: number;
}

function priceSchools(sheet: Extract<PriceSheet, { model: "per_school" }>, taker: Taker, terms: PriceTerms) {
  const sizes = taker.institutions ?? [];
  if (sizes.length === 0)
    throw new Problem(sizeUnknown, `Controller ${taker.controllerId} has no institution with known pupils.`);
  const { lines } = pricePerSchool(
    sheet.bands,
    sizes.map(({ id, pupils }) => ({ id: String(id), pupils })),
    sheet.currency,
  );
  const sum = lines.reduce((micro, line) => micro + line.price, 0n);
  return {
    controllerId: taker.controllerId,
    quantity: sizes.length,
    unitPrice: heldPrice(unitPrice(roundHalfAway(sum, BigInt(sizes.length)))),
    netMinor: amountOf(
      lines.map((line) => ({ quantity: 1, micro: line.price })),
      terms,
    ),
  };
}

/**
 * The call-offs that an agreement begins with: one per buyer that takes anything. Tiered models are priced
 * at the joint quantity and the joint amount is split by quantity (largest remainder, ties to the earlier
 * buyer), so that the parts sum to it; per_school is priced school by school, pot per pupil, pay_per_use in
 * arrears and so nothing now. Throws `institution-size-unknown`, `amount-out-of-range`.
 */
export function priceFirst(sheet: PriceSheet, takers: readonly Taker[], terms: PriceTerms): FirstCallOff[] {
  if (sheet.model === "per_school") return takers.map((taker) => priceSchools(sheet, taker, terms));
  const taking = takers.filter(({ quantity }) => quantity > 0);
  if (taking.length === 0) return [];
  const rows = (price: UnitPrice, netOf: (quantity: number, index: number) => Minor): FirstCallOff[] =>
    taking.map(({ controllerId, quantity }, index) => {
      return { controllerId, quantity, unitPrice: heldPrice(price), netMinor: netOf(quantity, index) };
    });
  if (sheet.model === "pay_per_use") return rows(sheet.unitPrice, () => 0n);
  if (sheet.model === "pot")
    return rows(sheet.pricePerPupil, (quantity) =>
      amountOf([{ quantity, micro: sheet.pricePerPupil * BigInt(quantity) }], terms),
    );
  const joint = taking.reduce((sum, { quantity }) => sum + quantity, 0);
  const parts = split(
    amountOf(chargesOf(sheet, 0, joint), terms),
    taking.map(({ quantity }) => BigInt(quantity)),
  );
  return rows(reachedPrice(sheet, billedUnits(sheet, joint)), (_quantity, index) => parts[index]!);
}

/** Refuses with `ceiling-reached` what the agreement has no room for. */
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
function guaranteed(sheet: Tiered, called: number, quantity: number, guarantee: number): Charge[] {
  if (sheet.mode !== "volume" || called + quantity >= guarantee) return chargesOf(sheet, called, quantity);
  const tier = sheet.tiers.findLast(({ from }) => from <= guarantee);
  must(tier, "tiers of a price sheet begin at 1");
  const fee = called === 0 ? (tier.flatFee ?? 0n) : 0n;
  return [{ quantity, micro: tier.unitPrice * BigInt(quantity) + fee }];
}

/**
 * What a further call-off costs, from the agreement as it stands under its row lock. Throws
 * `agreement-ended`, `period-outside-agreement`, `model-not-callable`, `ceiling-reached`.
 */
export function decideCallOff(
  agreement: Callable,
  ask: { quantity: number; period: Period },
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
  if (sheet.model !== "per_pupil" && sheet.model !== "pooled")
    throw new Problem(modelNotCallable, `The agreement is on ${sheet.model}.`);
  const { proration, priceTerm, reachedQuantity, guaranteedQuantity } = agreement;
  const charges = guaranteed(sheet, reachedQuantity, ask.quantity, guaranteedQuantity);
  const netMinor = amountOf(charges, { proration, priceTerm, period: ask.period });
  decideWithinCeiling(agreement.remaining.minor, netMinor);
  const reached = Math.max(billedUnits(sheet, reachedQuantity + ask.quantity), guaranteedQuantity);
  return { unitPrice: heldPrice(reachedPrice(sheet, reached)), netMinor };
}

/** The count date that sizes are taken on: the latest 5 September that is not later than `today`. */
export function countDateBefore(today: LocalDate): LocalDate {
  const year = Number(today.slice(0, 4)) - (today.slice(5) < "09-05" ? 1 : 0);
  return asLocalDate(`${year}-09-05`);
}

/** The agreement's price term that a day lies in: the first one, or a following year; never past the agreement's end. */
export function termOn(terms: { priceTerm: Period; period: Period }, day: LocalDate): Period {
  let { from, to } = terms.priceTerm;
  while (to <= day && to < terms.period.to) [from, to] = [to, yearAfter(to)];
  return { from, to };
}
