export * from "./bid.ts";
export * from "./file.ts";
