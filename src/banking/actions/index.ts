export * from "./assigning.ts";
export * from "./credits.ts";
export * from "./imports.ts";
export * from "./own.ts";
