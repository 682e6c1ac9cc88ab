export * from "./agreements.ts";
export * from "./call-offs.ts";
export * from "./fixed-prices.ts";
