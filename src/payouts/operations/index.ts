export * from "./account.ts";
export * from "./payouts.ts";
