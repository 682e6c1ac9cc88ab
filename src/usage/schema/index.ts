export * from "./explain.ts";
export * from "./simulation.ts";
export * from "./usage.ts";
