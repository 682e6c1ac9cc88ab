export * from "./bids.ts";
export * from "./papers.ts";
export * from "./rounds.ts";
