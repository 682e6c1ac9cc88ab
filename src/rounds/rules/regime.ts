import type { Regime } from "../../catalogue/index.ts";
import { addDays, atTime, dateOf, type LocalDate, timeOfDay } from "../../platform/calendar.ts";
import { checkedMinor, type Minor, minorOfMicro, type UnitPrice } from "../../platform/money.ts";
import { firstDeadlineDay } from "./deadline.ts";

/**
 * Which rules a round is run by. Sources are sections of udbudsloven (lov nr. 1564 af 15/12/2015) where nothing
 * else stands; `confirmed` says whether the text was read at its source.
 */
export const procedures = ["light", "light_dps", "open", "framework"] as const;
export type Procedure = (typeof procedures)[number];
export const imposers = ["law", "own_terms"] as const;
export type Imposer = (typeof imposers)[number];

/** Which threshold counts: the light regime's or that of goods and services. */
export const regimeOf = (procedure: Procedure): Regime =>
  procedure.startsWith("light") ? "light" : "classic";

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

export interface MinimumDeadline {
  wholeDays: number;
  imposed: Imposer;
  source: string;
  confirmed: boolean;
}

/** Fewest whole days between publication and the deadline for bids, by the day from which they hold. */
export const minimumDeadlines: readonly ({ from: LocalDate } & Record<Procedure, MinimumDeadline>)[] = [
  {
    from: "2016-01-01" as LocalDate,
    light: {
      wholeDays: 6,
      imposed: "own_terms",
      source: "no figure in the light regime (§§ 186-189); as § 134's six whole days",
      confirmed: false,
    },
    light_dps: {
      wholeDays: 10,
      imposed: "own_terms",
      source: "as § 103 for bids in a dynamic purchasing system",
      confirmed: false,
    },
    open: {
      wholeDays: 30,
      imposed: "law",
      source: "§ 57: 35 days, 30 where bids come electronically",
      confirmed: false,
    },
    framework: {
      wholeDays: 30,
      imposed: "law",
      source: "§ 57, the framework being made by open procedure",
      confirmed: false,
    },
  },
];

export const minimumDeadline = (procedure: Procedure, date: LocalDate): MinimumDeadline | undefined =>
  minimumDeadlines.findLast(({ from }) => from <= date)?.[procedure];

/** The first instant of that time of day that leaves so many whole days after a publication. */
export function earliestDeadline(publishedAt: Date, closesAt: Date, wholeDays: number): Date {
  const published = dateOf(publishedAt);
  const byDays = addDays(published, wholeDays + 1);
  const bySix = firstDeadlineDay(published);
  return atTime(byDays > bySix || wholeDays > 6 ? byDays : bySix, timeOfDay(closesAt));
}

export interface Rule {
  code: string;
  text: string;
  source: string;
  imposed: Imposer;
  confirmed: boolean;
}
type When = "always" | "classic" | "at_or_above" | "never";

const table: readonly { code: string; text: string; source: string; law: When; confirmed: boolean }[] = [
  {
    code: "equal_treatment",
    text: "All publishers are treated alike and told the same at the same time.",
    source: "§ 2",
    law: "always",
    confirmed: true,
  },
  {
    code: "conflict_of_interest",
    text: "Everybody who opens, scores or approves has declared their interests first.",
    source: "§ 4",
    law: "always",
    confirmed: true,
  },
  {
    code: "dialogue_disclosed",
    text: "What was said in the market dialogue is published with the round; positions only as sums.",
    source: "§ 39",
    law: "classic",
    confirmed: true,
  },
  {
    code: "official_notice",
    text: "The round is announced in the Official Journal.",
    source: "§§ 128 and 187",
    law: "at_or_above",
    confirmed: false,
  },
  {
    code: "late_information",
    text: "Information later than six whole days before the deadline, and every substantial change, moves the deadline.",
    source: "§ 134",
    law: "classic",
    confirmed: true,
  },
  {
    code: "criteria_published",
    text: "Criteria, weights and evaluation model are fixed and hashed before the first bid is read.",
    source: "§§ 160 and 165",
    law: "classic",
    confirmed: true,
  },
  {
    code: "abnormally_low",
    text: "An abnormally low bid is asked about before anything is decided.",
    source: "§ 169",
    law: "classic",
    confirmed: true,
  },
  {
    code: "reasons_to_all",
    text: "All bidders are told at once, losers with the winner's relative advantages and the end of standstill.",
    source: "§ 171",
    law: "at_or_above",
    confirmed: true,
  },
  {
    code: "standstill",
    text: "No agreement is signed before ten calendar days have passed.",
    source: "lov om Klagenævnet for Udbud § 3",
    law: "at_or_above",
    confirmed: false,
  },
  {
    code: "four_years",
    text: "A term of more than four years with options is justified.",
    source: "§ 95",
    law: "classic",
    confirmed: true,
  },
  {
    code: "maximum_value",
    text: "The most that can be called off is published, and nothing is called off above it.",
    source: "EU Court C-23/20",
    law: "classic",
    confirmed: true,
  },
  {
    code: "named_buyers",
    text: "Only the buyers named at publication call off.",
    source: "EU Court C-216/17",
    law: "classic",
    confirmed: true,
  },
];

/** The rules that a round is held to, each with who asks for it: what the regime doesn't impose are own terms. */
export function rulesOf(procedure: Procedure | undefined, atOrAbove: boolean | undefined): Rule[] {
  const classic = procedure !== undefined && regimeOf(procedure) === "classic";
  const imposed = (law: When): Imposer => {
    if (law === "always") return "law";
    if (!atOrAbove) return "own_terms";
    return law === "at_or_above" || (law === "classic" && classic) ? "law" : "own_terms";
  };
  return table.map(({ law, ...rule }) => ({ ...rule, imposed: imposed(law) }));
}

/** Longest term with options, in years, that needs no justification. */
export const yearsUnjustified = 4;

export const stages = ["dialogue", "competition", "result", "change"] as const;
export type Stage = (typeof stages)[number];

/** The eForms subtype of a notice (EF: notice-types; social = light regime). */
export function noticeSubtype(stage: Stage, regime: Regime): { subtype: string; form: string } {
  if (stage === "dialogue") return { subtype: "E1", form: "market consultation" };
  if (stage === "change") return { subtype: "38", form: "contract modification" };
  const light = regime === "light";
  if (stage === "result")
    return light ? { subtype: "33", form: "can-social" } : { subtype: "29", form: "can-standard" };
  return light ? { subtype: "20", form: "cn-social" } : { subtype: "16", form: "cn-standard" };
}
