/** The door of `simulation`: what use would have cost and earned under other models and prices. */
import type { Domain } from "../platform/jobs/bind.ts";
import { routes } from "./http.ts";
import { bindings } from "./jobs.ts";

export { simulateText } from "./actions/index.ts";

export {
  getSimulation,
  getSimulationChart,
  getSimulationChoices,
  listSimulationLines,
  listSimulations,
  simulate,
} from "./operations.ts";
export type { Simulation, SimulationLine, SimulationResult } from "./schema.ts";

export const simulationDomain: Domain = { name: "simulation", routes, bindings };
