import { on, type Schedule, sliced } from "../platform/jobs/bind.ts";
import {
  announceCorrected,
  bookFeePaid,
  checkIssued,
  draftSlice,
  dunAll,
  fetchAnswers,
  followAll,
  handOver,
  issueCreditNote,
  issueSlice,
  potSlice,
  settleAnswers,
} from "./actions/index.ts";
import {
  askAccessPoint,
  deliverInvoice,
  deliveryAnswered,
  draftsFollow,
  dun,
  followData,
  invoiceRun,
  issueCredit,
  issued,
  issueRun,
  potSplit,
  redeliverInvoices,
  settleFee,
} from "./schema/index.ts";

export const bindings = [
  sliced(invoiceRun, "billing", (ctx, { invoiceRunId }) => draftSlice(ctx, invoiceRunId)),
  sliced(draftsFollow, "billing", (ctx, { invoiceRunId }) => draftSlice(ctx, invoiceRunId)),
  sliced(issueRun, "billing", (ctx, { invoiceRunId }) => issueSlice(ctx, invoiceRunId)),
  sliced(issueCredit, "billing", (ctx, { creditId }) => issueCreditNote(ctx, creditId)),
  on(settleFee, "billing", (tx, _ctx, { feeInvoiceId }) => bookFeePaid(tx, feeInvoiceId)),
  on(dun, "billing", (tx, ctx) => dunAll(tx, ctx)),
  on(followData, "billing", (tx, ctx) => followAll(tx, ctx)),
  sliced(issued, "billing-rules", (ctx, { invoiceId }) => checkIssued(ctx, invoiceId)),
  on(issued, "billing-letters", (tx, ctx, { invoiceId }) => announceCorrected(tx, ctx, invoiceId)),
  sliced(deliverInvoice, "billing", (ctx, { deliveryId }) => handOver(ctx, deliveryId)),
  sliced(redeliverInvoices, "billing", (ctx) => handOver(ctx)),
  sliced(askAccessPoint, "billing", (ctx) => fetchAnswers(ctx)),
  on(deliveryAnswered, "billing", (tx, ctx, { deliveryId }) => settleAnswers(tx, ctx, deliveryId)),
  sliced(potSplit, "billing", (ctx, { agreementId, on: day }) => potSlice(ctx, agreementId, day)),
];

export const schedules: Schedule[] = [
  { job: followData, every: "day", catchUp: "latest" },
  { job: redeliverInvoices, every: "minute", catchUp: "latest" },
  { job: askAccessPoint, every: "minute", catchUp: "latest" },
  { job: dun, every: "day", catchUp: "latest" },
];
