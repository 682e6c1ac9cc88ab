export * from "./simulation.ts";
export * from "./usage.ts";
