export * from "./cards.ts";
export * from "./findings.ts";
export * from "./refunds.ts";
