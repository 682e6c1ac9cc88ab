export * from "./bid.ts";
export * from "./file.ts";
export * from "./standing.ts";
