export * from "./events.ts";
export * from "./feed.ts";
export * from "./webhooks.ts";
