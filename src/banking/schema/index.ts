export * from "./lines.ts";
export * from "./profiles.ts";
export * from "./read.ts";
export * from "./statements.ts";
