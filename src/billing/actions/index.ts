export { createPotSplit, potSlice } from "../pot.ts";
export * from "./credits.ts";
export * from "./documents.ts";
export * from "./drafts.ts";
export * from "./dunning.ts";
export * from "./invoices.ts";
export * from "./payments.ts";
export * from "./runs.ts";
export * from "./self-billed.ts";
