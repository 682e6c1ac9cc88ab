export * from "./simulate.ts";
export * from "./simulate-text.ts";
