export * from "./periods.ts";
export * from "./post.ts";
export * from "./read.ts";
export * from "./reversals.ts";
