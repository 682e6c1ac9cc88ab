export * from "./documents.ts";
export * from "./drafts.ts";
export * from "./invoices.ts";
