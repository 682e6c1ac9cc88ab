export * from "./agreements.ts";
export * from "./fixed-price.ts";
export * from "./purchase.ts";
