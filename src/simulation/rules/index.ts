export * from "./bundle.ts";
export * from "./compare.ts";
export * from "./dataset.ts";
export * from "./export.ts";
export * from "./made-up-dataset.ts";
export * from "./price.ts";
export * from "./run.ts";
export * from "./sample-dataset.ts";
