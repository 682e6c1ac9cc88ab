export * from "./data.ts";
export * from "./parties.ts";
