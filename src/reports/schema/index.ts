export * from "./kept.ts";
export * from "./names.ts";
export * from "./requests.ts";
