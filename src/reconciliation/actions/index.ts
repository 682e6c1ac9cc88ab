export * from "./completeness.ts";
export * from "./counting.ts";
export * from "./explain.ts";
export * from "./product-month.ts";
export * from "./reconcile.ts";
export { registerEarlierDraw } from "./register.ts";
export * from "./unmatched.ts";
export * from "./upkeep.ts";
export * from "./withdrawal.ts";
