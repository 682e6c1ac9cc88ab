export * from "./batches.ts";
export * from "./intake.ts";
export * from "./reconciliations.ts";
