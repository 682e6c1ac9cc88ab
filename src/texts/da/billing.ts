/** Descriptions of invoice lines. */
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
  use: {
    uses: (count: number) => `${count} anvendelser`,
    cap: (pupils: number) => `${pupils} elever, loft nået`,
    fixed: (pupils: number) => `${pupils} elever, fast pris`,
    none: "ingen anvendelser",
  },
};
export type BillingTexts = typeof billing;
