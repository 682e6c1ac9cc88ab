/** The closed lists of what a licence model's offers may state. */

/** What is counted: pupils enrolled on the count date, seats taken, or distinct active pupils. */
export const COUNT_BASES = ["count_date", "seats", "active"] as const;
export type CountBasis = (typeof COUNT_BASES)[number];

/** What happens when more is used than was bought. Which of them a model knows stands in its object. */
export const OVER_USES = ["HARD", "TOLERANCE", "TRUE_UP", "REPORT_ONLY"] as const;
export type OverUse = (typeof OVER_USES)[number];

/** Of models whose price leaves nothing more to bill: use is counted and shown. */
export const REPORTED_ONLY = ["REPORT_ONLY"] as const satisfies readonly OverUse[];
