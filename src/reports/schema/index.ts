export * from "./kept.ts";
export * from "./ledger.ts";
export * from "./names.ts";
export * from "./requests.ts";
