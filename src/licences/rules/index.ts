export * from "./access.ts";
export * from "./availability.ts";
export * from "./balance.ts";
export * from "./open-days.ts";
export * from "./queue.ts";
export * from "./room.ts";
export * from "./seats.ts";
export * from "./steps.ts";
