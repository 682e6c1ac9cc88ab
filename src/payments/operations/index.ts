export * from "./cards.ts";
export * from "./refunds.ts";
