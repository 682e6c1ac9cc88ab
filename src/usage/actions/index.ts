export { pullDue, readFile } from "../ingest/index.ts";
export * from "./aliases.ts";
export * from "./endings.ts";
export * from "./months.ts";
export * from "./retention.ts";
export * from "./sources.ts";
