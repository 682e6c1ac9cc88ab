export * from "./agreements.ts";
export * from "./call-offs.ts";
