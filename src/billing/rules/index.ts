export * from "./adjust.ts";
export * from "./credit.ts";
export * from "./lines.ts";
export * from "./pot.ts";
export * from "./references.ts";
export * from "./shown.ts";
export * from "./sizes.ts";
export * from "./use.ts";
