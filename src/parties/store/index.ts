export * from "./directory.ts";
export * from "./people.ts";
