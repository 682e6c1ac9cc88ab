export * from "./drafts.ts";
export * from "./invoices.ts";
