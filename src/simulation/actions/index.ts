export * from "./choices.ts";
export * from "./simulate.ts";
export * from "./simulate-text.ts";
