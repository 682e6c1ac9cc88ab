/** All SQL of payments; writes payments' tables only, reads invoices' numbers through their view. */

export * from "./cards.ts";
export * from "./disputes.ts";
export * from "./movements.ts";
export * from "./refunds.ts";
