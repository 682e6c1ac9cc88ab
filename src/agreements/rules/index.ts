export * from "./direct.ts";
export * from "./fixed-price.ts";
export * from "./price.ts";
export * from "./stretches.ts";
export * from "./years.ts";
