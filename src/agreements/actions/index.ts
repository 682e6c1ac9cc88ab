export * from "./agreements.ts";
export * from "./awaited.ts";
export * from "./fixed-price.ts";
export * from "./purchase.ts";
export * from "./quote.ts";
export * from "./spending.ts";
