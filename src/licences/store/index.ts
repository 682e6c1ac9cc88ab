export * from "./access.ts";
export * from "./pools.ts";
