export * from "./active.ts";
export * from "./completeness.ts";
export * from "./explain.ts";
export * from "./reconciliation.ts";
export * from "./unmatched.ts";
