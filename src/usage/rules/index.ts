export * from "./explain.ts";
export * from "./reconcile.ts";
