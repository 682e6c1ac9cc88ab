export * from "./aggregates.ts";
export * from "./lines.ts";
export * from "./months.ts";
export * from "./operating.ts";
export * from "./retention.ts";
export * from "./sources.ts";
export * from "./usage.ts";
