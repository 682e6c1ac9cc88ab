import { z } from "zod";
import { InstantWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineProblem } from "../../platform/problem.ts";
import { RosterPreview } from "./imports.ts";

/** A OneRoster 1.2 REST service, from which a controller's roster is pulled by night. */

const addressFault = "must be an https address without a query, such as https://sis.example/ims";
const Address = z
  .string()
  .max(500)
  .regex(/^https?:\/\/[^\s?#@]+$/, addressFault)
  .refine((text) => URL.canParse(text), addressFault);
const secret = z.string().regex(/^[\x21-\x7e]{1,500}$/, "must be 1 to 500 visible ASCII characters");

export const RosterCredentials = z.strictObject({ clientId: secret, clientSecret: secret }).meta({
  id: "RosterCredentials",
  description: "Of OAuth 2 client credentials, as the service gives them. Kept encrypted, never shown.",
});
export type RosterCredentials = z.output<typeof RosterCredentials>;

export const NewRosterService = z
  .strictObject({
    url: Address.describe("Of the rostering API, without `/users`: …/ims/oneroster/rostering/v1p2"),
    tokenUrl: Address.describe("Where tokens are given out"),
    credentials: RosterCredentials,
  })
  .meta({ id: "NewRosterService", description: "A OneRoster 1.2 REST service." });

export const RosterService = z
  .object({
    id: z.uuid(),
    url: z.string(),
    tokenUrl: z.string(),
    nextAt: InstantWire.describe("When it is pulled next, by itself"),
  })
  .meta({ id: "RosterService", description: "A OneRoster 1.2 REST service that is pulled by night." });
export type RosterService = z.output<typeof RosterService>;

export const RosterPullState = z.enum(["running", "imported", "held", "unchanged", "tried", "failed"]);
export const RosterPullReason = z.enum([
  "no_answer",
  "server_error",
  "too_many",
  "not_authorised",
  "not_found",
  "redirect",
  "address",
  "too_large",
  "not_oneroster",
  "page_repeated",
  "changed_meanwhile",
  "incomplete",
  "refused",
  "no_agreement",
  "waits",
  "cut_off",
]);
export type RosterPullReason = z.output<typeof RosterPullReason>;

export const RosterPull = z
  .object({
    id: z.uuid(),
    mode: z.enum(["bulk", "delta"]).describe("All of it, or what has changed since"),
    trial: z.boolean(),
    state: RosterPullState,
    reason: RosterPullReason.nullable().describe("Why nothing was imported: a failed pull changes nothing"),
    problem: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe("Why the roster was refused, as a problem"),
    items: z.int().min(0).describe("How many have been read"),
    total: z.int().min(0).nullable().describe("How many the service has, as far as it has been asked"),
    importId: z.uuid().nullable(),
    preview: RosterPreview.nullable(),
    startedAt: InstantWire,
    endedAt: InstantWire.nullable(),
  })
  .meta({
    id: "RosterPull",
    description: "A time that a service was asked for its roster, and what came of it.",
  });
export type RosterPull = z.output<typeof RosterPull>;

export const NewRosterPull = z
  .strictObject({
    mode: z.enum(["bulk", "delta"]).default("delta").describe("delta: as much as is needed"),
    trial: z.boolean().default(false).describe("See what it would do, and keep nothing"),
  })
  .meta({ id: "NewRosterPull", description: "How a service is pulled now." });

export const pullRosterJob = defineJob({
  name: "roster.pull",
  payload: z.object({ serviceId: z.uuid(), mode: z.enum(["bulk", "delta"]), trial: z.boolean() }),
  description: "Pull a roster that a person asked for.",
});
export const pullRostersJob = defineJob({
  name: "roster.pull-due",
  payload: Poke,
  description: "Pull the rosters of services that are due.",
});

export const serviceTaken = defineProblem({
  code: "roster-service-exists",
  status: 409,
  title: "You have a service already",
  help: "End it first: the next one's roster is read whole.",
});
export const pullRunning = defineProblem({
  code: "roster-pull-under-way",
  status: 409,
  title: "The service is being asked at this moment",
  help: "See in a few minutes what came of it.",
});
