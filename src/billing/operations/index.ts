export * from "./credits.ts";
export * from "./invoices.ts";
export * from "./payments.ts";
