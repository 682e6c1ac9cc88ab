import { minimumDeadlineOn } from "../../law/deadlines.ts";
import { regimeOf, rulesOn, yearsUnjustified } from "../../law/procedures.ts";
import { thresholdOn } from "../../law/thresholds.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import {
  checkedMinor,
  displayMinor,
  type Minor,
  minorOfMicro,
  money,
  type UnitPrice,
} from "../../platform/money.ts";
import { Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import { schoolYearsOf } from "./years.ts";

/** What a round is worth, what its regime asks for, and whether it holds; the rules themselves stand in law. */

export interface YearlyMaximum {
  years: readonly { max: number }[];
  unitPrice: UnitPrice;
}

/**
 * A lot's value over the whole term: each year at all participants' maximum, option years at the dearest year.
 * The sum over lots is what is held against the threshold: no division by lot, year or buyer lowers it.
 */
export function lotValue({ years, unitPrice }: YearlyMaximum, optionYears: number): Minor {
  const most = years.reduce((max, year) => Math.max(max, year.max), 0);
  const units = years.reduce((sum, year) => sum + BigInt(year.max), 0n) + BigInt(most) * BigInt(optionYears);
  return checkedMinor(minorOfMicro(unitPrice * units));
}

type In = Pick<s.StoredRound, "regime" | "terms" | "period">;
type LotIn = Pick<s.StoredLot, "id" | "reference" | "demand" | "ceilingMinor">;

/** What a year's participants may take at most: locked demand, or what is committed so far. */
function maximaOf(round: In, lot: LotIn, commitments: readonly s.Commitment[]) {
  if (lot.demand) return lot.demand.years.map(({ schoolYear, max }) => ({ schoolYear, max }));
  const own = commitments.filter((one) => one.lotId === lot.id);
  return schoolYearsOf(round.period).map(({ name }) => ({
    schoolYear: name,
    max: own.filter((one) => one.schoolYear === name).reduce((sum, one) => sum + one.max, 0),
  }));
}

/** A lot is worth the most that may be called off: its ceiling, where that is higher than the estimate. */
const mostOf = (estimate: Minor, ceiling: bigint | null): Minor =>
  ceiling !== null && ceiling > estimate ? checkedMinor(ceiling) : estimate;

/** The value of the round against the threshold of a day, and the rules that follow. */
export function regimeOn(
  day: LocalDate,
  round: In,
  lots: readonly LotIn[],
  commitments: readonly s.Commitment[],
): s.Regime {
  const choice = round.regime;
  const optionYears = round.terms.options.years;
  const valued = lots.map((lot): s.Regime["lots"][number] => {
    const years = maximaOf(round, lot, commitments);
    const unitPrice = choice?.estimates.find((one) => one.lot === lot.reference)?.unitPrice ?? null;
    const estimate = unitPrice === null ? null : lotValue({ years, unitPrice }, optionYears);
    return {
      lot: lot.reference,
      unitPrice,
      years,
      estimate: estimate === null ? null : money(estimate),
      value: estimate === null ? null : money(mostOf(estimate, lot.ceilingMinor)),
    };
  });
  const whole = valued.every((lot) => lot.value !== null) && choice !== null;
  const value = whole ? money(valued.reduce((sum, lot) => sum + lot.value!.minor, 0n)) : null;
  const threshold = choice ? thresholdOn(day, regimeOf(choice.procedure)) : undefined;
  const atOrAbove = value && threshold ? value.minor >= threshold.minor : null;
  return {
    choice,
    years: schoolYearsOf(round.period).length,
    optionYears,
    lots: valued,
    value,
    threshold: threshold ? { ...threshold, amount: money(threshold.minor) } : null,
    atOrAbove,
    minimumDeadline: (choice && minimumDeadlineOn(choice.procedure, day)) ?? null,
    rules: rulesOn(day, choice?.procedure, atOrAbove ?? undefined),
  };
}

/** Estimates name each lot once. */
export function decideEstimates(
  { estimates }: s.RegimeChoice,
  lots: readonly Pick<LotIn, "reference">[],
): void {
  const references = lots.map((lot) => lot.reference);
  const named = estimates.map((estimate) => estimate.lot);
  if ([...named].sort().join() !== [...references].sort().join())
    throw new Problem(s.wrongTerms, `Estimates name each lot once: ${references.join(", ")}.`);
}

export type ChosenRegime = s.Regime & { choice: s.StoredRegime };
const lacking = (detail: string): Problem => new Problem(s.regimeLacking, detail);

/** The regime, chosen. */
export function decideChosen(regime: s.Regime): ChosenRegime {
  if (!regime.choice) throw lacking("The choice of regime is not recorded.");
  return { ...regime, choice: regime.choice };
}

/**
 * What publication asks of the regime: the choice, a value, a ceiling that holds it, a justified term, and at or
 * above the threshold the notice's number.
 */
export function decideRegimeReady(
  regime: s.Regime,
  lots: readonly Ceiled[],
  noticeNumber: string | undefined,
): ChosenRegime {
  const chosen = decideRegimeWhole(regime, lots);
  const { value, threshold } = chosen;
  if (value && threshold && regime.atOrAbove && noticeNumber === undefined)
    throw lacking(
      `The value ${displayMinor(value.minor)} is at or above the threshold ${displayMinor(threshold.amount.minor)}${threshold.confirmed ? "" : " (not confirmed)"}: publish the notice (GET …/notice-sheet has its fields) and give its number.`,
    );
  return chosen;
}

/** The regime with all that publication asks of it, but for the notice's number: what participants approve. */
export function decideRegimeWhole(regime: s.Regime, lots: readonly Ceiled[]): ChosenRegime {
  const chosen = decideChosen(regime);
  const [first] = regimeFaults(chosen, lots);
  if (first) throw lacking(first.detail);
  return chosen;
}

type Ceiled = Pick<s.StoredLot, "reference" | "ceilingMinor">;

/** What the chosen regime lacks for publication, but for the notice's number; all of it. */
export function regimeFaults(
  { lots: valued, value, threshold, years, optionYears, choice }: ChosenRegime,
  lots: readonly Ceiled[],
): { code: "value" | "threshold" | "long_term" | "ceiling"; lot: string | null; detail: string }[] {
  const low = lots.filter(({ reference, ceilingMinor }) => {
    const own = valued.find((one) => one.lot === reference)?.estimate;
    return own && ceilingMinor !== null && ceilingMinor < own.minor;
  });
  const worthless = valued.filter((lot) => !lot.estimate || lot.estimate.minor <= 0n).map(({ lot }) => lot);
  return [
    ...(worthless.length === 0 && !value ? [null] : worthless).map((lot) => ({
      code: "value" as const,
      lot,
      detail: "The value is not known: every lot needs demand and an estimated price.",
    })),
    ...(threshold
      ? []
      : [{ code: "threshold" as const, lot: null, detail: "No threshold is known for this day." }]),
    ...(years + optionYears > yearsUnjustified && !choice.longTermReason
      ? [
          {
            code: "long_term" as const,
            lot: null,
            detail: `The term with options is longer than ${yearsUnjustified} years: give \`longTermReason\`.`,
          },
        ]
      : []),
    ...low.map(({ reference }) => ({
      code: "ceiling" as const,
      lot: reference,
      detail: `Lot '${reference}': the ceiling lies below the estimated value at the maximum.`,
    })),
  ];
}
