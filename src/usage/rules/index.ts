export * from "./adjust.ts";
export * from "./classify.ts";
export * from "./cover.ts";
export * from "./explain.ts";
export * from "./reconcile.ts";
export * from "./seats.ts";
export * from "./shown.ts";
export * from "./simulate/index.ts";
