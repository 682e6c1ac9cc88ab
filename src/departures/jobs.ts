import { type Binding, on, type Schedule, sliced } from "../platform/jobs/bind.ts";
import { deleteParty, endParties, exportFor, tidyExports } from "./actions/index.ts";
import { deletePartyJob, endPartiesJob, exportJob, tidyExportsJob } from "./schema/index.ts";

export const bindings: Binding[] = [
  on(endPartiesJob, "departures", (tx, ctx) => endParties(tx, ctx)),
  on(tidyExportsJob, "departures", (tx) => tidyExports(tx)),
  sliced(deletePartyJob, "departures", deleteParty),
  sliced(exportJob, "departures", exportFor),
];

export const schedules: Schedule[] = [
  { job: endPartiesJob, every: "hour", catchUp: "latest" },
  { job: tidyExportsJob, every: "day", catchUp: "latest" },
];
