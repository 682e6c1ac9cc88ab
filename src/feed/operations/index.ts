export * from "./feed.ts";
