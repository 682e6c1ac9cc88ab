import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineProblem } from "../../platform/problem.ts";

export * from "./holdings/index.ts";

/** For how many days what was exported can be fetched; then it goes. */
export const exportDays = 7;

export const NewPartyExport = z
  .strictObject({ reason: z.string().min(1).max(500) })
  .meta({ id: "NewPartyExport", description: "Why all your party's data is taken out." });

export const PartyExport = z
  .object({
    id: z.uuid(),
    askedBy: z.uuid().nullable().describe("Null: the installation's operator, on the command line"),
    askedAt: InstantWire,
    reason: z.string(),
    madeAt: InstantWire.nullable().describe("Null while its job runs"),
    rows: z.int().describe("In all tables; 0 while its job runs"),
    expiresAt: InstantWire.describe("When it is deleted"),
  })
  .meta({ id: "PartyExport", description: "All data of a party, taken out at a moment." });
export type PartyExport = z.output<typeof PartyExport>;

export const PartyExportLink = z
  .object({
    url: z.string(),
    expiresAt: InstantWire,
    rows: z.record(z.string(), z.int()).describe("By table"),
  })
  .meta({ id: "PartyExportLink", description: "A signed link to an export: whoever holds it can fetch it." });
export type PartyExportLink = z.output<typeof PartyExportLink>;

export const exportJob = defineJob({
  name: "departures.export",
  payload: z.object({ runId: z.uuid(), partyId: z.int() }),
  description: "Take out all data of a party.",
});
export const tidyExportsJob = defineJob({
  name: "departures.tidy-exports",
  payload: Poke,
  description: "Delete exports that are past their days.",
});
export const endPartiesJob = defineJob({
  name: "departures.end-parties",
  payload: Poke,
  description: "End what is done for parties that leave today, and begin to delete what is past its day.",
});
export const deletePartyJob = defineJob({
  name: "departures.delete-party",
  payload: z.object({ partyId: z.int() }),
  description: "Delete what is held of a party that has left.",
});

export const exportNotReady = defineProblem({
  code: "export-not-ready",
  status: 409,
  title: "The export is not made yet",
  help: "Follow its run at `GET /v1/runs/{id}`, and ask again once that is done.",
});
export const exportExpired = defineProblem({
  code: "export-expired",
  status: 410,
  title: "The export is not there any more",
  help: "Ask for a new one: `POST /v1/party/exports`.",
});
