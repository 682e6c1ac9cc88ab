/** The vocabulary of rounds: the whole round's, and that of each of its parts. */
export * from "../award/schema.ts";
export * from "../bids/schema.ts";
export * from "../demand/schema.ts";
export * from "../evaluation/schema.ts";
export * from "../interests/schema.ts";
export * from "../opening/schema.ts";
export * from "../papers/schema.ts";
export * from "../readiness/schema.ts";
export * from "./dialogue.ts";
export * from "./names.ts";
export * from "./participants.ts";
export * from "./problems.ts";
export * from "./reference.ts";
export * from "./regime.ts";
export * from "./round.ts";
export * from "./scenario.ts";
export * from "./terms.ts";
