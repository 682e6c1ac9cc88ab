/** The door of `departures`: what a party takes with it, and what becomes of its data when it has left. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindings, schedules } from "./jobs.ts";

export { exportByOperator, readExport } from "./actions/index.ts";

export {
  askPartyDeparture,
  confirmPartyDeparture,
  createPartyExport,
  createPartyExportLink,
  getPartyDeparture,
  listPartyExports,
} from "./operations.ts";

export const departuresDomain: Domain = { name: "departures", routes, bindings, schedules, checks };
