export * from "./access.ts";
export * from "./availability.ts";
export * from "./balance.ts";
