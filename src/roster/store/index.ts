export * from "./count-dates.ts";
export * from "./counts.ts";
export * from "./derive.ts";
export * from "./imports.ts";
export * from "./merge.ts";
export * from "./pickups.ts";
export * from "./pupils.ts";
export * from "./staging.ts";
