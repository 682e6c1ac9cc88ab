export * from "./aggregates.ts";
export * from "./months.ts";
export * from "./retention.ts";
export * from "./usage.ts";
