import type { BillingTexts } from "../da/billing.ts";
import { forms } from "./forms.ts";

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
  fees: {
    sold_by_marketplace: (month, percent, documents) =>
      `Fee ${month}: ${percent} % of sales in the marketplace's name, ${documents} documents`,
    sold_by_publisher: (month, percent, documents) =>
      `Fee ${month}: ${percent} % of the publisher's own sales, ${documents} documents`,
    month: (month) => `Fixed fee ${month}`,
  },
  use: {
    uses: (count) => `${count} uses`,
    cap: (pupils) => `${pupils} pupils, cap reached`,
    fixed: (pupils) => `${pupils} pupils, fixed price`,
    none: "no uses",
  },
  corrected: {
    title: (of) =>
      of.corrects === null
        ? `Additional invoice ${of.number} on agreement ${of.agreement}`
        : `Credit note ${of.number} of invoice ${of.corrects}`,
    body: (of) =>
      [
        of.months.length === 0
          ? `${of.seller} has credited invoice ${of.corrects} to ${of.buyer}.`
          : `Use that came, was corrected or was taken back after it was invoiced changes ${of.months.join(", ")} on agreement ${of.agreement} between ${of.seller} and ${of.buyer}.`,
        of.corrects === null
          ? `${forms.amount(of.total.minor)} DKK more are due, including VAT.`
          : `${forms.amount(-of.total.minor)} DKK are given back, including VAT.`,
        "The document says why, line by line.",
      ].join("\n\n"),
  },
};
