export * from "./aggregates.ts";
export * from "./aliases.ts";
export * from "./batches.ts";
export * from "./files.ts";
export * from "./intake.ts";
export * from "./months.ts";
export * from "./restatements.ts";
export * from "./retention.ts";
