export * from "./agreements.ts";
export * from "./awaited.ts";
export * from "./buyers.ts";
export * from "./call-offs.ts";
export * from "./departures.ts";
export * from "./fixed-prices.ts";
export * from "./shortfalls.ts";
export * from "./years.ts";
