export * from "./batches.ts";
export * from "./reconciliations.ts";
