export * from "./counts.ts";
export * from "./derive.ts";
export * from "./imports.ts";
export * from "./merge.ts";
export * from "./staging.ts";
