import type { agreements as danish } from "../da/agreements.ts";
import { forms } from "./forms.ts";

export const agreements: typeof danish = {
  shortfall: {
    title: (of) => `Minimum quantity not taken in ${of.schoolYear}: ${of.agreement}`,
    body: (of) =>
      `From ${forms.date(of.from)} at most ${of.taken} were taken of at least ${of.least}. ${of.units} are missing, which is DKK ${forms.amount(of.net)} excluding VAT and ${of.billed ? "will be billed" : "is for your information"}.`,
  },
};
