import { on, type Schedule, sliced } from "../platform/jobs/bind.ts";
import {
  announceCorrected,
  checkIssued,
  draftSlice,
  dunAll,
  followAll,
  issueCreditNote,
  issueSlice,
  potSlice,
} from "./actions/index.ts";
import {
  draftsFollow,
  dun,
  followData,
  invoiceRun,
  issueCredit,
  issued,
  issueRun,
  potSplit,
} from "./schema/index.ts";

export const bindings = [
  sliced(invoiceRun, "billing", (ctx, { invoiceRunId }) => draftSlice(ctx, invoiceRunId)),
  sliced(draftsFollow, "billing", (ctx, { invoiceRunId }) => draftSlice(ctx, invoiceRunId)),
  sliced(issueRun, "billing", (ctx, { invoiceRunId }) => issueSlice(ctx, invoiceRunId)),
  sliced(issueCredit, "billing", (ctx, { creditId }) => issueCreditNote(ctx, creditId)),
  on(dun, "billing", (tx, ctx) => dunAll(tx, ctx)),
  on(followData, "billing", (tx, ctx) => followAll(tx, ctx)),
  sliced(issued, "billing-rules", (ctx, { invoiceId }) => checkIssued(ctx, invoiceId)),
  on(issued, "billing-letters", (tx, ctx, { invoiceId }) => announceCorrected(tx, ctx, invoiceId)),
  sliced(potSplit, "billing", (ctx, { agreementId, on: day }) => potSlice(ctx, agreementId, day)),
];

export const schedules: Schedule[] = [
  { job: followData, every: "day", catchUp: "latest" },
  { job: dun, every: "day", catchUp: "latest" },
];
