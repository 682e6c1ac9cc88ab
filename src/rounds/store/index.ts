/** What belongs to the whole round; each part has its own store. */
export * from "./case-file.ts";
export * from "./complaints.ts";
export * from "./dialogue.ts";
export * from "./locks.ts";
export * from "./lots.ts";
export * from "./participants.ts";
export * from "./rounds.ts";
export * from "./second-thoughts.ts";
export * from "./templates.ts";
export * from "./withdrawals.ts";
