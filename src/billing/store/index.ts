/** All SQL of billing; writes billing's tables only, reads agreements and reconciliations. */

export * from "./adjustments.ts";
export * from "./books.ts";
export * from "./corrected.ts";
export * from "./credit.ts";
export * from "./delivery.ts";
export * from "./departures.ts";
export * from "./documents.ts";
export * from "./drafts.ts";
export * from "./due.ts";
export * from "./dunning.ts";
export * from "./fees.ts";
export * from "./income.ts";
export * from "./issue.ts";
export * from "./numbers.ts";
export * from "./payments.ts";
export * from "./places.ts";
export * from "./pot.ts";
export * from "./read.ts";
export * from "./runs.ts";
export * from "./self-billed.ts";
export * from "./sizes.ts";
export * from "./use.ts";
export * from "./vat-simulation.ts";
export * from "./withdrawals.ts";
export * from "./write-offs.ts";
