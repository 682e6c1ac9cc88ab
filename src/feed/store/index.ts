export * from "./concerns.ts";
export * from "./feed.ts";
