export * from "./bid.ts";
export * from "./papers.ts";
export * from "./problems.ts";
export * from "./round.ts";
