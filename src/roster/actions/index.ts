export * from "./count-dates.ts";
export * from "./counts.ts";
export { handPupils } from "./heirs.ts";
export { decideHeld } from "./held-imports.ts";
export { importRoster, previewRoster } from "./import.ts";
export { pickUp } from "./pickup.ts";
export * from "./pupils.ts";
export * from "./services.ts";
