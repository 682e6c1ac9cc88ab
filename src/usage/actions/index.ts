export * from "./reconcile.ts";
export * from "./simulate.ts";
