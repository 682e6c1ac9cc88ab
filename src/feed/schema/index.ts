export * from "./events.ts";
export * from "./feed.ts";
