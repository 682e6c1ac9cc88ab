export * from "./availability.ts";
export * from "./balance.ts";
