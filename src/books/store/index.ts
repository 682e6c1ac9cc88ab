export * from "./balances.ts";
export * from "./entries.ts";
export * from "./periods.ts";
export * from "./reversals.ts";
