export * from "./concerns.ts";
export * from "./deliver.ts";
export * from "./feed.ts";
export * from "./webhooks.ts";
