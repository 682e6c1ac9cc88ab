import { z } from "zod";
import { withoutCivilNumber } from "../../platform/civil.ts";
import { Run } from "../../platform/jobs/runs.ts";
import { list, PageQuery, sortBy } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as ingest from "../ingest/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "usage";
const byId = z.strictObject({ id: z.uuid() });

const SendingQuery = z.strictObject({
  reference: withoutCivilNumber(z.string().min(1).max(120)).describe(
    "The batch's own id, unique among yours",
  ),
  format: s.Format.optional().describe("Default: what the content type says; JSON says nothing"),
  controller: s.ControllerRef.optional(),
});
const contentTypes = ["application/x-ndjson", "text/csv", "application/json"];

function sendingOf(
  query: z.output<typeof SendingQuery>,
  contentType: string,
): Parameters<typeof ingest.receiveBatch>[2] {
  const implied = { "application/x-ndjson": "ndjson", "text/csv": "csv" } as const;
  const format = query.format ?? implied[contentType as keyof typeof implied];
  if (!format)
    throw new Problem(common.badRequest, "JSON may be of several formats.", {
      errors: [{ pointer: "?format", detail: "Say caliper, xapi or counter." }],
    });
  return { reference: query.reference, format, controller: query.controller };
}

const upload = {
  contentTypes,
  gzip: true,
  maxBytes: s.bytesMax,
  lines: {
    "application/x-ndjson": s.Line,
    "text/csv": s.Line,
    "application/json": z.union([s.CaliperLine, s.XapiLine]),
  },
  description: `Lines of at most ${s.lineBytesMax} bytes, or JSON of the format named; gzip is taken.`,
} as const;
const problems = [
  s.batchInProgress,
  s.batchWithdrawn,
  s.batchDiffers,
  common.tooLarge,
  common.unsupportedMediaType,
  common.tooMany,
];

export const receiveBatch = operation({
  kind: "upload",
  id: "receiveBatch",
  cost: 10,
  domain,
  summary: "Send usage data",
  description:
    "Native NDJSON or CSV (an event a line), a Caliper 1.2 envelope, xAPI 2.0 statements (voiding takes events " +
    "back) or a COUNTER R5.1 report (sums that are shown and never billed; an item is a line; a newer Created takes " +
    "the place of its months' figures, an older one is quarantined as `superseded`). A raw pupil id " +
    "becomes a pseudonym under the controller's key before anything is stored. Sent again, also after a break, the " +
    "same reference changes nothing twice; lines of it that were ahead of the clock are then judged anew and answered " +
    "as a batch of their own. At most two of your batches are received at once and eight wait; past " +
    "that 429 with Retry-After.",
  roles: ["publisher", "usage"],
  input: { options: SendingQuery },
  upload: upload,
  output: s.UsageBatch,
  problems: [...problems, s.reportRefused],
  work: (ctx, { options }, upload) =>
    ingest.receiveBatch(ctx, upload, sendingOf(options, upload.contentType)),
});

export const tryBatch = operation({
  kind: "upload",
  id: "tryBatch",
  cost: 10,
  domain,
  summary: "See what would become of usage data, without sending it",
  description:
    "A dry run of the same formats, judged against what is stored: the answer is a batch's, nothing of it is kept. At " +
    `most ${s.chunkLines} lines.`,
  roles: ["publisher", "usage"],
  input: { options: SendingQuery.omit({ reference: true }) },
  upload: { ...upload, maxBytes: s.trialBytesMax },
  output: s.UsageBatch,
  problems: [common.tooLarge, common.unsupportedMediaType, common.tooMany, s.reportRefused],
  work: (ctx, { options }, upload) =>
    ingest.tryBatch(ctx, upload, sendingOf({ ...options, reference: "" }, upload.contentType)),
});

export const receiveFile = operation({
  kind: "upload",
  id: "receiveFile",
  cost: 10,
  domain,
  summary: "Leave a file of usage data to be read by a job",
  description:
    "The same formats but COUNTER. The file waits encrypted and is deleted when it is read; the run says how far it " +
    `is, the batch of the reference what became of the lines. At most ${s.filesWaitingMax} of your files wait; past ` +
    "that 429 with Retry-After.",
  roles: ["publisher", "usage"],
  input: { options: SendingQuery },
  upload: upload,
  output: Run,
  problems: [...problems],
  work: (ctx, { options }, upload) => {
    const sending = sendingOf(options, upload.contentType);
    if (sending.format === "counter")
      throw new Problem(common.badRequest, "A COUNTER report is answered at once.", {
        errors: [{ pointer: "?format", detail: "Send it to /v1/usage-batches." }],
      });
    return ingest.receiveFile(ctx, upload, sending);
  },
});

/** By what batches are sorted. */
export const batchSort = sortBy("reference", "receivedAt", "sent", "accepted");

export const listBatches = list({
  id: "listBatches",
  domain,
  summary: "The batches you have sent",
  description:
    "Each has its sums: sent is accepted, duplicate, quarantined and rejected together. One that was refused says why; " +
    "it and one that broke off count for nothing, hold nothing back, and begin anew when their reference is sent again.",
  roles: ["publisher", "usage"],
  options: PageQuery.extend({
    reference: z.string().min(1).max(120).optional(),
    sort: batchSort,
  }),
  page: "UsageBatchPage",
  item: s.UsageBatch,
  sort: ["reference"],
  rows: async (tx, _ctx, { options }, after, limit) =>
    (await store.listBatches(tx, options, after, limit)).map((row) => ({
      ...store.toBatch(row, []),
      sortKey: row.sortKey,
    })),
});

export const withdrawBatch = operation({
  kind: "write",
  id: "withdrawBatch",
  domain,
  summary: "Take a whole batch back",
  description:
    "As if it had never been sent: a job takes its events out of what is counted (`withdrawn` says how many), what " +
    "they had voided or repeated counts again, closed months get adjustments. Then the events' ids are free; the reference is not.",
  roles: ["publisher", "usage"],
  input: { target: byId },
  output: s.UsageBatch,
  problems: [common.notFound, s.batchInProgress, s.batchNotWithdrawable],
  work: (tx, ctx, { target }) => actions.withdrawBatch(tx, ctx, target.id),
});

export const listIssues = list({
  id: "listIssues",
  domain,
  summary: "Lines of a batch that were not accepted",
  description: "Gives line, reason and cleaned fields, never a raw pupil id.",
  roles: ["publisher", "usage"],
  target: byId,
  options: PageQuery,
  page: "UsageIssuePage",
  item: s.UsageIssue,
  sort: ["line"],
  rows: async (tx, _ctx, { target }, after, limit) => {
    if (!(await store.findBatch(tx, target.id)))
      throw new Problem(common.notFound, "There is no batch with this id.");
    return store.listIssues(tx, target.id, Number(after?.[0] ?? 0), limit);
  },
});

export const listAggregates = list({
  id: "listAggregates",
  domain,
  summary: "Providers' own sums of a month (COUNTER)",
  description:
    "PublisherView beside what is counted from events; no licence is reconciled and nothing is billed by them.",
  roles: ["buyer", "finance", "data", "publisher"],
  options: PageQuery.extend({ month: s.Month }),
  page: "UsageAggregatePage",
  item: s.UsageAggregate,
  sort: ["controllerId", "publisherId", "report", "platform", "item", "attributes", "metric"],
  rows: (tx, _ctx, { options }, after, limit) =>
    store.listAggregates(tx, `${options.month}-01`, after, limit),
});

export const listRestatements = list({
  id: "listRestatements",
  domain,
  summary: "What providers' newer reports changed of a month (COUNTER)",
  description:
    "Of the reports on a month the one with the newest Created is in force, whichever came first. Each " +
    "figure that it changed or withdrew is kept here, with its delta.",
  roles: ["buyer", "finance", "data", "publisher"],
  options: PageQuery.extend({ month: s.Month }),
  page: "UsageRestatementPage",
  item: s.UsageRestatement,
  sort: ["controllerId", "publisherId", "report", "platform", "item", "attributes", "metric", "createdAfter"],
  rows: (tx, _ctx, { options }, after, limit) =>
    store.listRestatements(tx, `${options.month}-01`, after, limit),
});
