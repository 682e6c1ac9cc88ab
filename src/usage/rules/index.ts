export * from "./explain.ts";
export * from "./reconcile.ts";
export * from "./simulate.ts";
