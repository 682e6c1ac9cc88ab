export * from "./counts.ts";
export * from "./imports.ts";
export * from "./pupils.ts";
export * from "./services.ts";
