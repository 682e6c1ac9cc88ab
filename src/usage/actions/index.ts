export { readFile } from "../ingest/index.ts";
export * from "./aliases.ts";
export * from "./explain.ts";
export * from "./fold.ts";
export * from "./reconcile.ts";
export * from "./simulate.ts";
export * from "./simulate-text.ts";
export * from "./unit.ts";
export * from "./upkeep.ts";
