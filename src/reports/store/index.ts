export * from "./agreements.ts";
export * from "./exports.ts";
export * from "./links.ts";
export * from "./money.ts";
export { fewest } from "./parts.ts";
export * from "./spend.ts";
export * from "./use.ts";
export * from "./waiting.ts";
