export * from "./account.ts";
export * from "./payouts.ts";
export * from "./terms.ts";
