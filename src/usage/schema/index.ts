export * from "./aggregates.ts";
export * from "./completeness.ts";
export * from "./explain.ts";
export * from "./intake.ts";
export * from "./simulation.ts";
export * from "./usage.ts";
