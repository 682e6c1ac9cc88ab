export * from "./account.ts";
export * from "./files.ts";
export * from "./owed.ts";
export * from "./payouts.ts";
export * from "./runs.ts";
export * from "./sides.ts";
export * from "./statements.ts";
export * from "./terms.ts";
