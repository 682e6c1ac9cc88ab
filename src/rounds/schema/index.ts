export * from "./bid.ts";
export * from "./evaluation.ts";
export * from "./opening.ts";
export * from "./papers.ts";
export * from "./previews.ts";
export * from "./problems.ts";
export * from "./round.ts";
export * from "./scenario.ts";
