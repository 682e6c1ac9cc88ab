export * from "./commitments.ts";
export * from "./price.ts";
