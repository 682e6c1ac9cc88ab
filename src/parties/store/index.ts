export * from "./data.ts";
export * from "./directory.ts";
export * from "./people.ts";
