export * from "./assign.ts";
export * from "./fresh.ts";
export * from "./match.ts";
