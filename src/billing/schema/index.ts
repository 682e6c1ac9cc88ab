export * from "./credits.ts";
export * from "./documents.ts";
export * from "./drafts.ts";
export * from "./dunning.ts";
export * from "./income.ts";
export * from "./invoices.ts";
export * from "./payments.ts";
export * from "./self-billed.ts";
