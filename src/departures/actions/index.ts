export * from "./export.ts";
export * from "./leave.ts";
