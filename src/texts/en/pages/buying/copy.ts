import type {
  copy as danish,
  exporting as danishFiles,
  templates as danishTemplates,
} from "../../../da/pages/buying/copy.ts";

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

/** What an organisation keeps of its rounds, for those to come. */
export const templates: typeof danishTemplates = {
  title: "Templates",
  about:
    "A template has terms, criteria and documents of a round that your organisation has led. Use one while the round is prepared; lots, prices and quantities stay as they are.",
  name: "Keep this round's terms, criteria and documents as",
  nameHint: "A template by the same name is replaced.",
  save: "Save as template",
  saved: "The template is saved.",
  use: "Use the template",
  used: "The round has taken the chosen parts of the template.",
  template: "Template",
  choose: "Choose a template",
  parts: "What the round takes",
  part: {
    terms: "Terms, except how bids are judged",
    criteria: "Criteria, weights and evaluation model",
    documents: "Documents",
  },
  list: "Your templates",
  head: ["Name", "From round", "Saved", "Documents", "Remove"],
  remove: (name) => `Remove ${name}`,
  removed: "The template is removed.",
};
