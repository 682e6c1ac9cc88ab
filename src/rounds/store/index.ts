export * from "./award.ts";
export * from "./bids.ts";
export * from "./papers.ts";
export * from "./participants.ts";
export * from "./rounds.ts";
