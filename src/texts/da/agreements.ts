import type { LocalDate } from "../../platform/calendar.ts";
import type { Minor } from "../../platform/money.ts";
import { forms } from "./forms.ts";

/** A school year in which a buyer took fewer units than its minimum. */
interface Shortfall {
  agreement: string;
  schoolYear: string;
  from: LocalDate;
  taken: number;
  least: number;
  units: number;
  net: Minor;
  /** Whether it is billed, or only reported. */
  billed: boolean;
}

export const agreements = {
  shortfall: {
    title: (of: Shortfall) => `Mindste mængde ikke aftaget ${of.schoolYear}: ${of.agreement}`,
    body: (of: Shortfall) =>
      `Fra ${forms.date(of.from)} er der højst aftaget ${of.taken} af mindst ${of.least}. Der mangler ${of.units}, svarende til ${forms.amount(of.net)} kr. ekskl. moms, som ${of.billed ? "faktureres" : "er til orientering"}.`,
  },
};
