import { personLocked } from "../parties/index.ts";
import { deliverySettled } from "../platform/delivery/index.ts";
import { type Binding, on, type Schedule } from "../platform/jobs/bind.ts";
import { sayComplaint } from "./actions/complaints.ts";
import { recordLock } from "./actions/locks.ts";
import { dropLeaver } from "./actions/participants.ts";
import { makeAgreement } from "./award/actions/conclude.ts";
import { followLetter } from "./award/actions/delivery.ts";
import { askConfirmation, checkFiles, closeDue, remindBidders } from "./bids/actions.ts";
import { keepLook } from "./opening/actions/looks.ts";
import { remindLeads } from "./papers/actions/index.ts";
import {
  amended,
  checkFilesJob,
  closeJob,
  complaintChanged,
  concluded,
  left,
  looked,
  remindJob,
} from "./schema/index.ts";

export const bindings: Binding[] = [
  on(closeJob, "rounds", (tx) => closeDue(tx)),
  on(checkFilesJob, "rounds", (tx) => checkFiles(tx)),
  on(remindJob, "rounds", async (tx, ctx) => {
    await remindLeads(tx, ctx);
    await remindBidders(tx, ctx);
  }),
  on(amended, "rounds", (tx, _ctx, { roundId }) => askConfirmation(tx, roundId)),
  on(looked, "rounds", (tx, _ctx, look) => keepLook(tx, look)),
  on(left, "rounds", (tx, ctx, { roundId, controllerId }) => dropLeaver(tx, ctx, roundId, controllerId)),
  on(deliverySettled, "rounds", (tx, ctx, { deliveryId }) => followLetter(tx, ctx, deliveryId)),
  on(personLocked, "rounds", (tx, ctx, { lockId }) => recordLock(tx, ctx, lockId)),
  on(concluded, "rounds", (tx, ctx, { roundId, lotId }) => makeAgreement(tx, ctx, roundId, lotId)),
  on(complaintChanged, "rounds", (tx, ctx, about) => sayComplaint(tx, ctx, about)),
];

export const schedules: Schedule[] = [
  { job: closeJob, every: "minute", catchUp: "latest" },
  { job: checkFilesJob, every: "minute", catchUp: "latest" },
  { job: remindJob, every: "minute", catchUp: "latest" },
];
