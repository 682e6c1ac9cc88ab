import type { LocalDate } from "../platform/calendar.ts";
import { rowOn } from "./dated.ts";
import { byDay, type Charged, type VatClass, type VatRow, type VatRules, vatRules } from "./vat.ts";

/** What the rules of VAT would be with a change that nobody has adopted yet: the table itself holds what is law. */

export interface VatChange {
  from: LocalDate;
  vatClass: VatClass;
  category: Charged["category"];
  /** 0 of Z and E. */
  vatBp: number;
  /** How a period that it falls into is treated. */
  by: "day" | "first_day";
  source: string;
  /** Whether the text that says how periods are treated was read. */
  confirmed: boolean;
}

/** The rules with the change from its day on, also in later rows; of a day on which others begin it says how its own are cut. */
export function withChange(change: VatChange, rules: VatRules = vatRules): VatRules {
  const { from, vatClass, category, vatBp, by, source, confirmed } = change;
  const reason = category === "E" ? "exempt" : null;
  const charged: Charged = { category, vatBp, code: null, reason, source, confirmed };
  const changed = (row: VatRow): VatRow => ({ ...row, classes: { ...row.classes, [vatClass]: charged } });
  const row = rowOn(rules, from) ?? rules[0]!;
  return [
    ...rules.filter((one) => one.from < from),
    { ...changed(row), from, spans: { by, source, confirmed } },
    ...rules.filter((one) => one.from > from).map(changed),
  ];
}

/** The rules in force on a day, as if none came after them. */
export const rulesInForce = (on: LocalDate, rules: VatRules = vatRules): VatRules =>
  rules.filter(({ from }, i) => i === 0 || from <= on);

/** The rows that hold from a later day on. */
export const rulesToCome = (on: LocalDate, rules: VatRules = vatRules): VatRules =>
  rules.filter(({ from }) => from > on);

/** The rules as if somebody had read how each change treats a period that it falls into. */
export const asConfirmed = (rules: VatRules): VatRules =>
  rules.map((row) => ({ ...row, spans: { ...(row.spans ?? byDay), confirmed: true } }));
