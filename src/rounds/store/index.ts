export * from "./award.ts";
export * from "./bids.ts";
export * from "./case.ts";
export * from "./evaluation.ts";
export * from "./opening.ts";
export * from "./papers.ts";
export * from "./participants.ts";
export * from "./rounds.ts";
