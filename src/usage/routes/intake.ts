import { z } from "zod";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Route, route } from "../../platform/http/route.ts";
import { Run } from "../../platform/jobs/runs.ts";
import { common, Problem } from "../../platform/problem.ts";
import { receiveBatch, receiveFile } from "../ingest/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const tag = "usage";
const byId = z.strictObject({ id: z.uuid() });

const SendingQuery = z.strictObject({
  reference: z.string().min(1).max(120).describe("The batch's own id, unique among yours"),
  format: s.Format.optional().describe("Default: what the content type says; JSON says nothing"),
  controller: s.ControllerRef.optional(),
});
const contentTypes = ["application/x-ndjson", "text/csv", "application/json"];

function sendingOf(
  query: z.output<typeof SendingQuery>,
  contentType: string | undefined,
): Parameters<typeof receiveBatch>[2] {
  const type = (contentType ?? "").split(";")[0]!.trim().toLowerCase();
  const implied = { "application/x-ndjson": "ndjson", "text/csv": "csv" } as const;
  const format = query.format ?? implied[type as keyof typeof implied];
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
  description: `Lines of at most ${s.lineBytesMax} bytes, or JSON of the format named; gzip is taken.`,
} as const;
const problems = [
  s.batchInProgress,
  s.batchDiffers,
  common.tooLarge,
  common.unsupportedMediaType,
  common.tooMany,
];

export const intakeRoutes: Route[] = [
  route({
    method: "post",
    path: "/v1/usage-batches",
    id: "receiveBatch",
    tag,
    summary: "Send usage data",
    description:
      "Native NDJSON or CSV (an event a line), a Caliper 1.2 envelope, xAPI 2.0 statements (voiding takes events " +
      "back) or a COUNTER R5.1 report (sums that are shown and never billed; an item is a line; a newer Created takes " +
      "the place of its months' figures, an older one is quarantined as `superseded`). A raw pupil id " +
      "becomes a pseudonym under the controller's key before anything is stored. Sent again, also after a break, the " +
      "same reference changes nothing twice. At most two of your batches are received at once and eight wait; past " +
      "that 429 with Retry-After.",
    roles: ["publisher"],
    query: SendingQuery,
    upload,
    reply: { status: 201, schema: s.UsageBatch },
    problems: [...problems, s.reportRefused],
    stream: (ctx, { query }, request) =>
      receiveBatch(ctx, request, sendingOf(query, request.headers["content-type"])),
  }),
  route({
    method: "post",
    path: "/v1/usage-files",
    id: "receiveFile",
    tag,
    summary: "Leave a file of usage data to be read by a job",
    description:
      "The same formats but COUNTER. The file waits encrypted and is deleted when it is read; the run tells how far it " +
      `is, the batch of the reference what became of the lines. At most ${s.filesWaitingMax} of your files wait; past ` +
      "that 429 with Retry-After.",
    roles: ["publisher"],
    query: SendingQuery,
    upload,
    reply: { status: 202, schema: Run, location: (run) => `/v1/runs/${run.id}` },
    problems: [...problems],
    stream: (ctx, { query }, request) => {
      const sending = sendingOf(query, request.headers["content-type"]);
      if (sending.format === "counter")
        throw new Problem(common.badRequest, "A COUNTER report is answered at once.", {
          errors: [{ pointer: "?format", detail: "Send it to /v1/usage-batches." }],
        });
      return receiveFile(ctx, request, sending);
    },
  }),
  route({
    method: "get",
    path: "/v1/usage-batches",
    id: "listBatches",
    tag,
    summary: "The batches you have sent",
    roles: ["publisher"],
    query: PageQuery,
    reply: { status: 200, schema: pageOf("UsageBatchPage", s.UsageBatch) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "batches",
        query,
        async (after, limit) =>
          (await store.listBatches(tx, after?.[0], limit)).map((row) => store.toBatch(row, [])),
        (batch) => [batch.reference],
      ),
  }),
  route({
    method: "get",
    path: "/v1/usage-batches/{id}/issues",
    id: "listIssues",
    tag,
    summary: "Lines of a batch that were not accepted",
    roles: ["publisher"],
    params: byId,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("UsageIssuePage", s.UsageIssue) },
    run: async (tx, ctx, { params, query }) => {
      if (!(await store.findBatch(tx, params.id)))
        throw new Problem(common.notFound, "There is no batch with this id.");
      return onePage(
        ctx,
        `issues ${params.id}`,
        query,
        (after, limit) => store.listIssues(tx, params.id, Number(after?.[0] ?? 0), limit),
        (issue) => [String(issue.line)],
      );
    },
  }),
  route({
    method: "get",
    path: "/v1/usage-aggregates",
    id: "listAggregates",
    tag,
    summary: "Providers' own sums of a month (COUNTER)",
    description:
      "PublisherView beside what is counted from events; no licence is reconciled and nothing is billed by them.",
    roles: ["buyer", "finance", "publisher"],
    query: PageQuery.extend({ month: s.Month }),
    reply: { status: 200, schema: pageOf("UsageAggregatePage", s.UsageAggregate) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        `aggregates ${query.month}`,
        query,
        (after, limit) => store.listAggregates(tx, `${query.month}-01`, after, limit),
        (a) => [String(a.controllerId), String(a.publisherId), a.report, a.item, a.attributes, a.metric],
      ),
  }),
  route({
    method: "get",
    path: "/v1/usage-restatements",
    id: "listRestatements",
    tag,
    summary: "What providers' newer reports changed of a month (COUNTER)",
    description:
      "Of the reports that tell of a month the one with the newest Created is in force, whichever came first. Each " +
      "figure that it changed or withdrew is kept here, with its delta.",
    roles: ["buyer", "finance", "publisher"],
    query: PageQuery.extend({ month: s.Month }),
    reply: { status: 200, schema: pageOf("UsageRestatementPage", s.UsageRestatement) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        `restatements ${query.month}`,
        query,
        (after, limit) => store.listRestatements(tx, `${query.month}-01`, after, limit),
        (r) => [
          String(r.controllerId),
          String(r.publisherId),
          r.report,
          r.item,
          r.attributes,
          r.metric,
          r.createdAfter.toISOString(),
        ],
      ),
  }),
];
