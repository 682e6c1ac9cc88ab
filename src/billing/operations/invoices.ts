import { z } from "zod";
import { Run } from "../../platform/jobs/runs.ts";
import type { Role } from "../../platform/operation/caller.ts";
import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import { quarantined } from "../../platform/quarantine.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "billing";

const finance: readonly Role[] = ["finance"];
const byRun = z.strictObject({ runId: z.uuid() });
const byDraft = z.strictObject({ draftId: z.uuid() });
const ofDraft = [common.notFound, s.runNotOpen];

export const createInvoiceRun = operation({
  kind: "write",
  id: "createInvoiceRun",
  domain,
  summary: "Draft what is due up to a month's end",
  description:
    "Computes what would be invoiced and issues nothing. Follow it at its address; its id is the invoice run's. One run of " +
    "a seller goes at a time.",
  roles: finance,
  input: { content: s.NewInvoiceRun },
  output: Run,
  problems: [s.monthNotBegun, s.runOpen],
  work: (tx, ctx, { content }) => actions.createInvoiceRun(tx, ctx, content.month),
});

export const listInvoiceRuns = list({
  id: "listInvoiceRuns",
  domain,
  summary: "Your invoice runs",
  description: "The newest first, with how many drafts are in which state.",
  roles: ["finance", "admin"],
  options: s.InvoiceRunQuery,
  page: "InvoiceRunPage",
  item: s.InvoiceRun,
  sort: ["startedAt", "id"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listRuns(tx, actions.sellerOf(ctx), options.state, after, limit),
});

export const getInvoiceRun = operation({
  kind: "read",
  id: "getInvoiceRun",
  domain,
  summary: "One invoice run",
  description: "Its version is what an approval names.",
  roles: ["finance", "admin"],
  input: { target: byRun },
  output: s.InvoiceRun,
  versionMember: "version",
  work: (tx, ctx, { target }) => actions.getInvoiceRun(tx, ctx, target.runId),
});

export const recomputeInvoiceRun = operation({
  kind: "write",
  id: "recomputeInvoiceRun",
  domain,
  summary: "Compute the drafts of a run anew",
  description:
    "With all that is due now; drafts that are held stay held. A run that is open does so each day.",
  roles: finance,
  input: { target: byRun },
  output: Run,
  problems: ofDraft,
  work: (tx, ctx, { target }) => actions.recomputeInvoiceRun(tx, ctx, target.runId),
});

export const approveInvoiceRun = operation({
  kind: "write",
  id: "approveInvoiceRun",
  domain,
  summary: "Approve a run as a second person",
  description:
    "Issues its open drafts as they were seen; parked and held ones stay. What has changed since is not issued.",
  fresh: true,
  roles: ["finance", "admin"],
  input: { target: byRun },
  versioned: true,
  output: Run,
  problems: [...ofDraft, s.secondPerson, s.inGrace, quarantined],
  work: (tx, ctx, { target, version }) => actions.approveInvoiceRun(tx, ctx, target.runId, version),
});

export const withdrawInvoiceRun = operation({
  kind: "write",
  id: "withdrawInvoiceRun",
  domain,
  summary: "Withdraw a run of which nothing was issued",
  description: "What is due stays due, for the next run.",
  roles: finance,
  input: { target: byRun },
  output: s.InvoiceRun,
  problems: ofDraft,
  work: (tx, ctx, { target }) => actions.withdrawInvoiceRun(tx, ctx, target.runId),
});

export const listDrafts = list({
  id: "listDrafts",
  domain,
  summary: "The drafts of a run",
  description: "One for each buyer of each agreement; a parked one says why.",
  roles: ["finance", "admin"],
  target: byRun,
  options: s.DraftQuery,
  page: "InvoiceDraftPage",
  item: s.InvoiceDraft,
  sort: ["id"],
  problems: [common.notFound],
  rows: async (tx, ctx, { target, options }, after, limit) => {
    const { id } = await actions.getInvoiceRun(tx, ctx, target.runId);
    return store.listDrafts(tx, actions.sellerOf(ctx), id, options.state, after?.[0], limit);
  },
});

export const getDraft = operation({
  kind: "read",
  id: "getDraft",
  domain,
  summary: "A draft, line by line",
  description: "What would be issued now, and how it differs from last time.",
  roles: ["finance", "admin"],
  input: { target: byDraft },
  output: s.InvoiceDraftDetails,
  work: (tx, ctx, { target }) => actions.getDraft(tx, ctx, target.draftId),
});

export const holdDraft = operation({
  kind: "write",
  id: "holdDraft",
  domain,
  summary: "Hold a draft",
  description: "It is not issued before somebody releases it, in no run.",
  roles: finance,
  input: { target: byDraft, content: s.DraftReason },
  output: s.InvoiceDraft,
  problems: ofDraft,
  work: (tx, ctx, { target, content }) => actions.holdDraft(tx, ctx, target.draftId, content.reason),
});

export const releaseDraft = operation({
  kind: "write",
  id: "releaseDraft",
  domain,
  summary: "Release a draft that is held or parked",
  description: "A parked one as it is now: should its content change, it is parked again.",
  roles: finance,
  input: { target: byDraft, content: s.DraftReason },
  output: s.InvoiceDraft,
  problems: [...ofDraft, s.mendFirst],
  work: (tx, ctx, { target, content }) => actions.releaseDraft(tx, ctx, target.draftId, content.reason),
});

export const addToDraft = operation({
  kind: "write",
  id: "addToDraft",
  domain,
  summary: "Put a discount, a fee or a note on a draft",
  description: "On its first invoice, as a line of its own; a note as text. Lines are never edited.",
  roles: finance,
  input: { target: byDraft, content: s.NewAddition },
  output: s.InvoiceDraft,
  problems: ofDraft,
  work: (tx, ctx, { target, content }) => actions.addToDraft(tx, ctx, target.draftId, content),
});

export const getBillingRules = operation({
  kind: "read",
  id: "getBillingRules",
  domain,
  summary: "How your invoice runs go",
  description: "Days of grace, and which jump from last time a person looks at.",
  roles: ["finance", "admin"],
  output: s.BillingRules,
  work: (tx, ctx) => store.findRules(tx, actions.sellerOf(ctx)),
});

export const setBillingRules = operation({
  kind: "write",
  id: "setBillingRules",
  domain,
  summary: "Say how your invoice runs go",
  description: "Holds for runs that start from now on.",
  roles: finance,
  input: { content: s.BillingRules },
  output: s.BillingRules,
  work: (tx, ctx, { content }) => actions.setBillingRules(tx, ctx, content),
});

export const listInvoices = list({
  id: "listInvoices",
  domain,
  summary: "Invoices that you have sent or received",
  description: "Numbers have no gaps per seller and year; sums are there with and without VAT.",
  roles: ["finance", "buyer", "publisher"],
  options: s.InvoiceQuery,
  page: "InvoicePage",
  item: s.Invoice,
  sort: ["publisherId", "number"],
  rows: (tx, ctx, { options }, after, limit) => store.listInvoices(tx, ctx.plane, options, after, limit),
});

export const getInvoice = operation({
  kind: "read",
  id: "getInvoice",
  domain,
  summary: "One invoice with its lines, its VAT per category, and why each line is there",
  description: "An issued invoice never changes; what was wrong is put right by another one.",
  roles: ["finance", "buyer", "publisher"],
  input: { target: z.strictObject({ id: z.uuid() }) },
  output: s.InvoiceDetails,
  work: (tx, ctx, { target }) => actions.getInvoice(tx, ctx, target.id),
});

export const getInvoiceDocument = operation({
  kind: "download",
  id: "getInvoiceDocument",
  cost: 5,
  domain,
  summary: "One invoice or self-billed invoice as a file",
  description:
    "bis3, selfbilling: as it was written when it was issued, to the byte. oioubl, html and pdf (PDF/UA with that XML attached) " +
    "are made of the same.",
  roles: ["finance", "buyer", "publisher"],
  input: { target: z.strictObject({ id: z.uuid(), format: s.DocumentFormat }) },
  download: { contentType: "application/octet-stream", description: "XML, HTML or PDF, by the format" },
  problems: [common.notFound, s.formatRefused],
  work: (ctx, { target }) => actions.getInvoiceDocument(ctx, target.id, target.format),
});

export const createPotSplit = operation({
  kind: "write",
  id: "createPotSplit",
  domain,
  summary: "Split a pot agreement's term between the publishers in it",
  description:
    "By the use of all buyers, with the price sheet's rule, guarantees and cap. Follow the run at its address: its result has " +
    "`potMinor` and `parts` (øre, summing to the pot), or `missing` where a publisher has not reported a month, or the `fault`.",
  roles: ["finance"],
  input: { content: s.NewPotSplit },
  output: Run,
  problems: [common.notFound, s.notAPot, s.termNotOver],
  work: (tx, ctx, { content }) => actions.createPotSplit(tx, ctx, content),
});
