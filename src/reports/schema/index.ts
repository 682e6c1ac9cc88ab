export * from "./names.ts";
export * from "./requests.ts";
