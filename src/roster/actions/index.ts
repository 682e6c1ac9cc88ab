export * from "./counts.ts";
export { decideHeld } from "./held.ts";
export { importRoster } from "./import.ts";
