/** All SQL of payouts; writes payouts' tables only, reads billing's and the parties' views. */

export * from "./account.ts";
export * from "./connect.ts";
export * from "./due.ts";
export * from "./files.ts";
export * from "./owing.ts";
export * from "./payouts.ts";
export * from "./runs.ts";
export * from "./statements.ts";
export * from "./terms.ts";
export * from "./transfers.ts";
