export * from "./publish.ts";
export * from "./read.ts";
