export * from "./lines.ts";
export * from "./overuse.ts";
