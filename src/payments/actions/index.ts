export * from "./cards.ts";
export * from "./disputes.ts";
export * from "./events.ts";
export * from "./refunds.ts";
export * from "./step-card.ts";
export * from "./tie.ts";
