export * from "./data.ts";
export * from "./departures.ts";
export * from "./institutions.ts";
export * from "./keys.ts";
export * from "./locks.ts";
export * from "./parties.ts";
export * from "./sign-ins.ts";
