import { type Binding, on, type Schedule } from "../platform/jobs/bind.ts";
import { settleEmails } from "./actions/email.ts";
import { eraseSignIns, warnKeys } from "./actions/index.ts";
import { eraseSignInsJob, settleEmailsJob, warnKeysJob } from "./schema/index.ts";

export const bindings: Binding[] = [
  on(eraseSignInsJob, "parties", (tx, ctx) => eraseSignIns(tx, ctx)),
  on(settleEmailsJob, "parties", (tx, ctx) => settleEmails(tx, ctx)),
  on(warnKeysJob, "parties", (tx, ctx) => warnKeys(tx, ctx)),
];

export const schedules: Schedule[] = [
  { job: eraseSignInsJob, every: "day", catchUp: "latest" },
  { job: settleEmailsJob, every: "hour", catchUp: "latest" },
  { job: warnKeysJob, every: "day", catchUp: "latest" },
];
