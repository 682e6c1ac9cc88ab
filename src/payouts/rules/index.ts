export * from "./account.ts";
export * from "./connect.ts";
export * from "./orders.ts";
export * from "./payout.ts";
export * from "./statement.ts";
