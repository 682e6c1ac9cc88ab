import type { Money } from "../../platform/money.ts";
import { forms } from "./forms.ts";

interface Corrected {
  number: string;
  /** The invoice that is credited; none of an invoice for more. */
  corrects: string | null;
  agreement: string;
  buyer: string;
  seller: string;
  /** `YYYY-MM`, the billed months that later data has changed; none where two people credit by hand. */
  months: readonly string[];
  total: Money;
}

/** Descriptions of invoice lines, and letters about what follows an invoice. */
export const billing = {
  line: {
    trueUp: (title: string, month: string) => `${title}: efterregulering ${month}`,
    overUse: (title: string, month: string) => `${title}: merforbrug ${month}`,
    size: (title: string, institution: string, people: number, month: string) =>
      `${title}, ${institution}: ${people} elever, højere trin fra ${month}`,
    shortfall: (title: string, schoolYear: string) => `${title}: mindste mængde ikke aftaget ${schoolYear}`,
    /** Use of a school's month that is paid in arrears; `what` is one of `use`. */
    use: (title: string, institution: string, what: string, month: string) =>
      `${title}, ${institution}: ${what} ${month}`,
    /** A few øre that a credit note gives back with a later one, so that the VAT mirrors the invoice. */
    rounding: "Afrunding, så momsen svarer til fakturaens",
    /** What a seller sees in place of the lines of institutions with very few pupils. */
    smallerPlaces: (institutions: number) => `Mindre institutioner tilsammen (${institutions})`,
    /** What came after a line: its description and the number of the adjustment, from 1. */
    adjustment: (line: string, number: number) => `${line}, regulering ${number}`,
  },
  /** On an invoice that stands in for a void one. */
  reissue: (number: string) => `Træder i stedet for faktura ${number}, som er krediteret helt`,
  /** Why a line has no VAT; `source` is the paragraph. */
  vat: {
    exempt: (source: string) => `Momsfri efter ${source}`,
    reverse_charge: (_source: string) => "Omvendt betalingspligt",
    not_registered: (_source: string) => "Sælgeren er ikke momsregistreret",
    outside_eu: (_source: string) => "Leveret uden for EU",
  },
  /** Lines of the marketplace's invoices to publishers, by what the fee is for. */
  fees: {
    sold_by_marketplace: (month: string, percent: string, documents: number) =>
      `Gebyr ${month}: ${percent.replace(".", ",")} % af salg i markedspladsens navn, ${documents} bilag`,
    sold_by_publisher: (month: string, percent: string, documents: number) =>
      `Gebyr ${month}: ${percent.replace(".", ",")} % af forlagets eget salg, ${documents} bilag`,
    month: (month: string, _percent: string, _documents: number) => `Fast gebyr ${month}`,
  },
  use: {
    uses: (count: number) => `${count} anvendelser`,
    cap: (pupils: number) => `${pupils} elever, loft nået`,
    fixed: (pupils: number) => `${pupils} elever, fast pris`,
    none: "ingen anvendelser",
  },
  /** To the finance people of buyer and seller. */
  corrected: {
    title: (of: Corrected) =>
      of.corrects === null
        ? `Efterregning ${of.number} på aftale ${of.agreement}`
        : `Kreditnota ${of.number} til faktura ${of.corrects}`,
    body: (of: Corrected) =>
      [
        of.months.length === 0
          ? `${of.seller} har krediteret faktura ${of.corrects} til ${of.buyer}.`
          : `Brug, der er kommet til, rettet eller trukket tilbage efter faktureringen, ændrer ${of.months.join(", ")} på aftale ${of.agreement} mellem ${of.seller} og ${of.buyer}.`,
        of.corrects === null
          ? `Der skal betales ${forms.amount(of.total.minor)} kr. mere med moms.`
          : `Der gives ${forms.amount(-of.total.minor)} kr. tilbage med moms.`,
        "Bilaget viser linje for linje hvorfor.",
      ].join("\n\n"),
  },
};
export type BillingTexts = typeof billing;
