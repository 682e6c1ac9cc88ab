export * from "./credits.ts";
export * from "./delivery.ts";
export * from "./dunning.ts";
export * from "./fees.ts";
export * from "./invoices.ts";
export * from "./payments.ts";
export * from "./vat-simulation.ts";
export * from "./withdrawals.ts";
