export * from "./answers.ts";
export * from "./reminders.ts";
