export * from "./simulate.ts";
export * from "./text.ts";
