export * from "./access.ts";
export * from "./draw.ts";
export * from "./entitlements.ts";
export * from "./held.ts";
export * from "./pool.ts";
export * from "./problems.ts";
export * from "./seat.ts";
export * from "./waitlist.ts";
