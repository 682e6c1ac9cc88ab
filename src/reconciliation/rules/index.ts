export * from "./adjust.ts";
export * from "./candidates.ts";
export * from "./classify.ts";
export * from "./cover.ts";
export * from "./explain.ts";
export * from "./publisher-view.ts";
export * from "./reconcile.ts";
export * from "./seats.ts";
