export * from "./counts.ts";
export * from "./frozen.ts";
export { decideHeld } from "./held.ts";
export { importRoster } from "./import.ts";
export { pickUp } from "./pickup.ts";
export * from "./pupils.ts";
