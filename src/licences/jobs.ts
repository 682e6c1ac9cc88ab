import { calledOff, extended } from "../agreements/index.ts";
import { institutionClosed } from "../parties/index.ts";
import { type Binding, on, type Schedule } from "../platform/jobs/bind.ts";
import { pupilsHanded, rosterChanged } from "../roster/index.ts";
import {
  announceEnding,
  announceExhausted,
  announceOverUse,
  entitle,
  entitleAll,
  extendLicences,
  followRoster,
  leaveQueues,
  makeLicence,
  serveQueue,
  watch,
} from "./actions/index.ts";
import {
  entitleAllJob,
  entitleJob,
  exhausted,
  expired,
  expiring,
  overUsed,
  seatsFollow,
  seatsFreed,
  watched,
} from "./schema/index.ts";

export const bindings: Binding[] = [
  on(calledOff, "licences", (tx, ctx, { callOffId }) => makeLicence(tx, ctx, callOffId)),
  on(extended, "licences", (tx, ctx, agreement) => extendLicences(tx, ctx, agreement)),
  on(expiring, "licences", (tx, ctx, { licenceId }) => announceEnding(tx, ctx, licenceId, "expiring")),
  on(expired, "licences", (tx, ctx, { licenceId }) => announceEnding(tx, ctx, licenceId, "expired")),
  on(exhausted, "licences", (tx, ctx, { poolId }) => announceExhausted(tx, ctx, poolId)),
  on(overUsed, "licences", announceOverUse),
  on(seatsFreed, "licences", (tx, ctx, { poolId }) => serveQueue(tx, ctx, poolId)),
  on(rosterChanged, "licences", (tx, ctx, { controllerId }) => followRoster(tx, ctx, controllerId)),
  on(institutionClosed, "licences", (tx, ctx, { controllerId }) => followRoster(tx, ctx, controllerId)),
  on(institutionClosed, "licences-queue", (tx, ctx, closed) => leaveQueues(tx, ctx, closed)),
  on(pupilsHanded, "licences", (tx, ctx, { controllerId }) => followRoster(tx, ctx, controllerId)),
  on(seatsFollow, "licences", (tx, ctx, { controllerId }) => followRoster(tx, ctx, controllerId)),
  on(watched, "licences", (tx, ctx, { period }) => watch(tx, ctx, period)),
  on(entitleAllJob, "licences", (tx, ctx, { period }) => entitleAll(tx, ctx, period)),
  on(entitleJob, "licences", (tx, _ctx, { controllerId }) => entitle(tx, controllerId)),
];

export const schedules: Schedule[] = [
  { job: watched, every: "day", catchUp: "latest" },
  { job: entitleAllJob, every: "hour", catchUp: "latest" },
];
