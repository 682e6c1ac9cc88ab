import { type Binding, on, type Schedule } from "../platform/jobs/bind.ts";
import { makeAgreements } from "./actions/award.ts";
import { closeDue } from "./actions/bids.ts";
import { closeJob, concluded } from "./schema.ts";

export const bindings: Binding[] = [
  on(closeJob, "rounds", (tx) => closeDue(tx)),
  on(concluded, "rounds", (tx, ctx, { roundId }) => makeAgreements(tx, ctx, roundId)),
];

export const schedules: Schedule[] = [{ job: closeJob, every: "minute", catchUp: "latest" }];
