export * from "./access.ts";
export * from "./draws.ts";
export * from "./ledger.ts";
export * from "./licences.ts";
export * from "./pools.ts";
export * from "./seats.ts";
export * from "./waitlist.ts";
