import { z } from "zod";
import type { Role } from "../../platform/operation/caller.ts";
import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import { quarantined } from "../../platform/quarantine.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "payouts";
const readers: readonly Role[] = ["finance", "admin", "publisher"];
/** Who of the marketplace's acts on payouts, and may be the second of two. */
const actors: readonly Role[] = ["finance", "admin"];
const byStatement = z.strictObject({ statementId: z.uuid() });
const byPayout = z.strictObject({ payoutId: z.uuid() });
const byFile = z.strictObject({ fileId: z.uuid() });

export const createPayoutRun = operation({
  kind: "write",
  id: "createPayoutRun",
  domain,
  summary: "Settle a month with your publishers",
  description:
    "As the marketplace. It is done by itself on the first of the next month; asked for again, it tries what was parked. A publisher " +
    "has one statement a month; what was not due yet is in the next one. Who asks does not approve its payouts.",
  roles: ["finance"],
  input: { content: s.OfPayoutMonth },
  output: s.PayoutRun,
  problems: [s.monthNotOver],
  work: (tx, ctx, { content }) => actions.createRun(tx, ctx, content.month),
});

export const listPayoutRuns = list({
  id: "listPayoutRuns",
  domain,
  summary: "The months that were settled",
  description: "Of the marketplace, the newest first.",
  roles: actors,
  options: s.RunQuery,
  page: "PayoutRunPage",
  item: s.PayoutRun,
  sort: ["month"],
  rows: (tx, ctx, _input, after, limit) => store.listRuns(tx, actions.sideOf(ctx), after, limit),
});

export const listPayoutStatements = list({
  id: "listPayoutStatements",
  domain,
  summary: "Statements of publishers' months",
  description: "A publisher sees its own, the marketplace all; the newest month first.",
  roles: readers,
  options: s.StatementQuery,
  page: "PayoutStatementPage",
  item: s.Statement,
  sort: ["month", "id"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listStatements(tx, actions.sideOf(ctx), options.publisherId, after, limit),
});

export const getPayoutStatement = operation({
  kind: "read",
  id: "getPayoutStatement",
  domain,
  summary: "A publisher's month, line by line",
  description: "The lines' `paidOut` less `feeVat` is the payout.",
  roles: readers,
  input: { target: byStatement },
  output: s.StatementDetails,
  work: (tx, ctx, { target }) => actions.getStatement(tx, ctx, target.statementId),
});

export const downloadPayoutStatement = operation({
  kind: "download",
  id: "downloadPayoutStatement",
  cost: 5,
  domain,
  summary: "A publisher's month as CSV",
  description: "A row a document, the fee's VAT, and the sum that is paid out.",
  roles: readers,
  input: { target: byStatement, options: s.StatementFile },
  download: { contentType: "text/csv; charset=utf-8", description: "CSV" },
  problems: [common.notFound],
  work: (ctx, { target, options }) => actions.downloadStatement(ctx, target.statementId, options.profile),
});

export const listPayouts = list({
  id: "listPayouts",
  domain,
  summary: "Payouts to publishers",
  description:
    "A publisher sees its own, the marketplace all; the newest month first. `hold` says why one waits.",
  roles: readers,
  options: s.PayoutQuery,
  page: "PayoutPage",
  item: s.Payout,
  sort: ["month", "id"],
  rows: async (tx, ctx, { options }, after, limit) =>
    actions.payoutsShown(tx, await store.listPayouts(tx, actions.sideOf(ctx), options.state, after, limit)),
});

export const getPayout = operation({
  kind: "read",
  id: "getPayout",
  domain,
  summary: "One payout with what has become of it",
  description: "Each attempt with its reason.",
  roles: readers,
  input: { target: byPayout },
  output: s.PayoutDetails,
  work: (tx, ctx, { target }) => actions.getPayout(tx, ctx, target.payoutId),
});

export const approvePayout = operation({
  kind: "write",
  id: "approvePayout",
  domain,
  summary: "Approve a payout",
  description:
    "As the marketplace: another person than who asked for its month or for another attempt. It goes to the account that holds now.",
  fresh: true,
  roles: actors,
  input: { target: byPayout },
  output: s.PayoutDetails,
  problems: [common.notFound, s.payoutState, s.payoutHeld, s.payoutSecond],
  work: (tx, ctx, { target }) => actions.approvePayout(tx, ctx, target.payoutId),
});

export const takeBackPayout = operation({
  kind: "write",
  id: "takeBackPayout",
  domain,
  summary: "Take an approval back",
  description: "As long as no file has the payout: it is proposed again.",
  roles: actors,
  input: { target: byPayout },
  output: s.PayoutDetails,
  problems: [common.notFound, s.payoutState],
  work: (tx, ctx, { target }) => actions.takeBackPayout(tx, ctx, target.payoutId),
});

export const createPayoutFile = operation({
  kind: "write",
  id: "createPayoutFile",
  domain,
  summary: "Make a file of payment orders for your bank",
  description:
    "pain.001.001.09, of one or all approved payouts that nothing holds, by another person than who approved them. It is kept: " +
    "fetching it again gives the same bytes.",
  fresh: true,
  roles: actors,
  input: { content: s.NewPayoutFile },
  output: s.PayoutFile,
  problems: [
    common.notFound,
    s.payoutState,
    s.payoutHeld,
    s.payoutSecond,
    s.payoutDay,
    s.noDebtor,
    s.nothingToSend,
    quarantined,
  ],
  work: (tx, ctx, { content }) => actions.createFile(tx, ctx, content),
});

export const listPayoutFiles = list({
  id: "listPayoutFiles",
  domain,
  summary: "Files of payment orders",
  description: "The newest first, with count, sum and hash.",
  roles: actors,
  options: s.FileQuery,
  page: "PayoutFilePage",
  item: s.PayoutFile,
  sort: ["madeAt", "id"],
  rows: (tx, ctx, _input, after, limit) => store.listFiles(tx, actions.sideOf(ctx), after, limit),
});

export const downloadPayoutFile = operation({
  kind: "download",
  id: "downloadPayoutFile",
  cost: 5,
  domain,
  summary: "A file of payment orders as it was made",
  description: "To the byte, whoever fetches it, however often.",
  roles: actors,
  input: { target: byFile },
  download: { contentType: "application/xml; charset=utf-8", description: "pain.001.001.09" },
  problems: [common.notFound],
  work: (ctx, { target }) => actions.downloadFile(ctx, target.fileId),
});

export const notePayoutPaid = operation({
  kind: "write",
  id: "notePayoutPaid",
  domain,
  summary: "Note that a payout was paid",
  description:
    "As the bank's statement says, by file or by hand. Another person confirms it; then it is booked.",
  roles: actors,
  input: { target: byPayout, content: s.NewPaidNote },
  output: s.PayoutDetails,
  problems: [common.notFound, s.payoutState, s.payoutHeld, s.payoutDay],
  work: (tx, ctx, { target, content }) =>
    actions.notePayout(tx, ctx, target.payoutId, { note: "paid", on: content.on }),
});

export const notePayoutReturned = operation({
  kind: "write",
  id: "notePayoutReturned",
  domain,
  summary: "Note that a bank has sent a payout back",
  description:
    "After it was paid, with the bank's reason. Another person confirms it; then it is owed again.",
  roles: actors,
  input: { target: byPayout, content: s.NewReturnNote },
  output: s.PayoutDetails,
  problems: [common.notFound, s.payoutState, s.payoutDay],
  work: (tx, ctx, { target, content }) =>
    actions.notePayout(tx, ctx, target.payoutId, { note: "returned", ...content }),
});

export const confirmPayoutNote = operation({
  kind: "write",
  id: "confirmPayoutNote",
  domain,
  summary: "Confirm what was noted of a payout",
  description: "As a second person; a moment later it is booked in both books.",
  fresh: true,
  roles: actors,
  input: { target: byPayout },
  output: s.PayoutDetails,
  problems: [common.notFound, s.payoutState, s.payoutSecond],
  work: (tx, ctx, { target }) => actions.confirmNote(tx, ctx, target.payoutId),
});

export const dropPayoutNote = operation({
  kind: "write",
  id: "dropPayoutNote",
  domain,
  summary: "Drop what was noted of a payout",
  description: "As long as nobody has confirmed it.",
  roles: actors,
  input: { target: byPayout },
  output: s.PayoutDetails,
  problems: [common.notFound, s.payoutState],
  work: (tx, ctx, { target }) => actions.dropNote(tx, ctx, target.payoutId),
});

export const failPayout = operation({
  kind: "write",
  id: "failPayout",
  domain,
  summary: "Record that a payout was not carried out",
  description: "With the bank's reason, which its publisher reads. It is owed again, and can be tried again.",
  roles: actors,
  input: { target: byPayout, content: s.NewFailure },
  output: s.PayoutDetails,
  problems: [common.notFound, s.payoutState],
  work: (tx, ctx, { target, content }) => actions.failPayout(tx, ctx, target.payoutId, content.reason),
});

export const retryPayout = operation({
  kind: "write",
  id: "retryPayout",
  domain,
  summary: "Try a failed or returned payout again",
  description: "It is proposed again; another person than who asks approves it.",
  roles: actors,
  input: { target: byPayout },
  output: s.PayoutDetails,
  problems: [common.notFound, s.payoutState],
  work: (tx, ctx, { target }) => actions.retryPayout(tx, ctx, target.payoutId),
});
