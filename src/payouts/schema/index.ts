export * from "./account.ts";
export * from "./connect.ts";
export * from "./payouts.ts";
export * from "./terms.ts";
