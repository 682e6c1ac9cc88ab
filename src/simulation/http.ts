import { bind, type Route } from "../platform/http/route.ts";
import * as operations from "./operations.ts";

export const routes: readonly Route[] = [
  bind(operations.simulate, {
    method: "post",
    path: "/v1/simulations",
    status: 201,
    location: "/v1/simulations/{id}",
  }),
  bind(operations.getSimulationChoices, { method: "get", path: "/v1/simulation-choices" }),
  bind(operations.listSimulations, { method: "get", path: "/v1/simulations" }),
  bind(operations.getSimulation, { method: "get", path: "/v1/simulations/{id}" }),
  bind(operations.getSimulationCsv, { method: "get", path: "/v1/simulations/{id}/csv" }),
  bind(operations.getSimulationChart, { method: "get", path: "/v1/simulations/{id}/chart" }),
  bind(operations.listSimulationLines, { method: "get", path: "/v1/simulation-lines" }),
];
