import type { LocalDate } from "../platform/calendar.ts";
import { type Dated, rowOn } from "./dated.ts";
import type { Regime } from "./thresholds.ts";

/**
 * Procedures, and the rules that a round is run by under each. Sources are sections of udbudsloven (lov nr. 1564
 * af 15/12/2015, in force from 2016) where nothing else stands; `confirmed` says whether the text was read at its source.
 */
/** How a round is run: in the light regime, in its dynamic purchasing system, openly, or for a framework. */
export const procedures = ["light", "light_dps", "open", "framework"] as const;
export type Procedure = (typeof procedures)[number];
/** Who asks for a rule: the law, or the buyers by their own terms. */
export const imposers = ["law", "own_terms"] as const;
export type Imposer = (typeof imposers)[number];

/** Which threshold counts: the light regime's or that of goods and services. */
export const regimeOf = (procedure: Procedure): Regime =>
  procedure.startsWith("light") ? "light" : "classic";

/** A rule of a round, and whether the law or the buyers' own terms impose it. */
export interface Rule extends Omit<Dated, "from"> {
  code: string;
  text: string;
  imposed: Imposer;
}
/** Where the law imposes a rule: `classic` and `at_or_above` ask for a value at or above the threshold. */
type When = "always" | "classic" | "at_or_above" | "never";

const rulesFrom2016: readonly (Omit<Rule, "imposed"> & { law: When })[] = [
  {
    code: "equal_treatment",
    text: "All publishers are treated alike and get the same information at the same time.",
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
    code: "evidence_first",
    text: "The intended winner proves what its bid states before the award is decided.",
    source: "§§ 148, 151 and 152",
    law: "classic",
    confirmed: false,
  },
  {
    code: "reasons_to_all",
    text: "All bidders are informed at once, losers with the winner's relative advantages and the end of standstill.",
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

/** The rules by the day from which they hold. */
export const roundRules: readonly { from: LocalDate; rules: typeof rulesFrom2016 }[] = [
  { from: "2016-01-01" as LocalDate, rules: rulesFrom2016 },
];

/**
 * The rules of a day that a round is held to, each with who asks for it: what the regime doesn't impose are own
 * terms. Without a procedure or a value only what always holds is law.
 */
export function rulesOn(
  date: LocalDate,
  procedure: Procedure | undefined,
  atOrAbove: boolean | undefined,
): Rule[] {
  const classic = procedure !== undefined && regimeOf(procedure) === "classic";
  const imposed = (law: When): Imposer => {
    if (law === "always") return "law";
    if (!atOrAbove) return "own_terms";
    return law === "at_or_above" || (law === "classic" && classic) ? "law" : "own_terms";
  };
  return (rowOn(roundRules, date)?.rules ?? []).map(({ law, ...rule }) => ({
    ...rule,
    imposed: imposed(law),
  }));
}

/** Longest term with options, in years, that needs no justification (§ 95). */
export const yearsUnjustified = 4;

/** The stages of a round that have an official notice. */
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
