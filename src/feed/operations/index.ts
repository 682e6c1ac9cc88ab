export * from "./feed.ts";
export * from "./webhooks.ts";
