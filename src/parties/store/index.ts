export * from "./data.ts";
export * from "./directory.ts";
export * from "./email.ts";
export * from "./institutions.ts";
export * from "./keys.ts";
export * from "./people.ts";
export * from "./sign-ins.ts";
