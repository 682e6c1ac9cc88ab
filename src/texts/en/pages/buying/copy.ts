import type { copy as danish, exporting as danishFiles } from "../../../da/pages/buying/copy.ts";

/** A new round that begins with an earlier one. */

export const copy: typeof danish = {
  title: "Begin a new round with this one",
  about:
    "Terms, criteria, licence models and lots come along. Dates, ceilings, demand, participants, documents and bids do not.",
  reference: "Reference",
  referenceHint: "Small letters, digits and hyphens.",
  name: "Title",
  nameHint: "Leave it empty to use the same title.",
  from: "Agreements from",
  to: "Agreements to (not included)",
  make: "Make the copy",
  made: "The draft is made.",
};

/** A round's tables as files. */
export const exporting: typeof danishFiles = {
  matrix: (as) => `The bids side by side as ${as}, without confidential prices`,
  matrixWhole: (as) => `The bids side by side as ${as}, with confidential prices`,
  questions: (as) => `Questions and answers as ${as}`,
  timeline: (as) => `The timeline as ${as}`,
  as: { xlsx: "a workbook", pdf: "PDF" },
};
