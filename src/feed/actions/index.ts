export * from "./deliver.ts";
export * from "./publish.ts";
export * from "./read.ts";
export * from "./webhooks.ts";
