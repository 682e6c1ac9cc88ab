export * from "./kept.ts";
export * from "./ledger.ts";
export * from "./reports.ts";
export * from "./schedules.ts";
