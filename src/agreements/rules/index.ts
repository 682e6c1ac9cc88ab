export * from "./awaited.ts";
export * from "./direct.ts";
export * from "./fixed-price.ts";
export * from "./lines.ts";
export * from "./price.ts";
export * from "./stretches.ts";
export * from "./terms.ts";
export * from "./years.ts";
