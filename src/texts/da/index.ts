export { agreements } from "./agreements.ts";
export { billing } from "./billing.ts";
export { forms } from "./forms.ts";
export { keys } from "./keys.ts";
export { parties } from "./parties.ts";
export { reports } from "./reports.ts";
export { rounds } from "./rounds.ts";
export { simulation } from "./simulation.ts";
