import type { BillingTexts } from "../da/billing.ts";

export const billing: BillingTexts = {
  line: {
    trueUp: (title, month) => `${title}: true-up ${month}`,
    overUse: (title, month) => `${title}: over-use ${month}`,
    size: (title, institution, people, month) =>
      `${title}, ${institution}: ${people} pupils, a higher band from ${month}`,
    shortfall: (title, schoolYear) => `${title}: minimum quantity not taken ${schoolYear}`,
    use: (title, institution, what, month) => `${title}, ${institution}: ${what} ${month}`,
    rounding: "Rounding, so that the VAT mirrors the invoice",
    smallerPlaces: (institutions) => `Smaller institutions together (${institutions})`,
    adjustment: (line, number) => `${line}, adjustment ${number}`,
  },
  reissue: (number) => `Stands in for invoice ${number}, which is credited whole`,
  vat: {
    exempt: (source) => `Exempt from VAT by ${source}`,
    reverse_charge: () => "Reverse charge",
    not_registered: () => "The seller is not registered for VAT",
    outside_eu: () => "Supplied outside the EU",
  },
  use: {
    uses: (count) => `${count} uses`,
    cap: (pupils) => `${pupils} pupils, cap reached`,
    fixed: (pupils) => `${pupils} pupils, fixed price`,
    none: "no uses",
  },
};
