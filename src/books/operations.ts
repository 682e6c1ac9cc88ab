import { z } from "zod";
import type { Role } from "../platform/operation/caller.ts";
import { list } from "../platform/operation/list.ts";
import { operation } from "../platform/operation/operation.ts";
import { common } from "../platform/problem.ts";
import * as actions from "./actions/index.ts";
import * as s from "./schema.ts";
import * as store from "./store/index.ts";

const domain = "books";
/** Who reads the books, and may be the second of two. */
const readers: readonly Role[] = ["finance", "admin"];
const byEntry = z.strictObject({ entryId: z.uuid() });
const byReversal = z.strictObject({ reversalId: z.uuid() });

export const getChartOfAccounts = operation({
  kind: "read",
  id: "getChartOfAccounts",
  domain,
  summary: "Your chart of accounts with its balances",
  description:
    "Every account, what stands on it, and the sum of all, which is 0. The balances are kept with each entry.",
  roles: readers,
  output: s.Chart,
  work: (tx, ctx) => actions.chartOf(tx, actions.sellersBooks(ctx)),
});

export const listSubbalances = list({
  id: "listSubbalances",
  domain,
  summary: "An account by payer, publisher or VAT",
  description: "What stands on each part of it; the parts sum to the account's balance.",
  roles: readers,
  options: s.SubbalanceQuery,
  page: "SubbalancePage",
  item: s.Subbalance,
  sort: ["key"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listSubbalances(tx, actions.sellersBooks(ctx), options.account, after, limit),
});

export const listJournalEntries = list({
  id: "listJournalEntries",
  domain,
  summary: "Your journal",
  description: "The newest first. Each entry is one business fact and names its document.",
  roles: readers,
  options: s.EntryQuery,
  page: "JournalEntryPage",
  item: s.Entry,
  sort: ["number"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listEntries(tx, actions.sellersBooks(ctx), options, after, limit),
});

export const getJournalEntry = operation({
  kind: "read",
  id: "getJournalEntry",
  domain,
  summary: "One entry of your journal with its postings",
  description: "Postings sum to 0; each has the figures of the document that it was made of.",
  roles: readers,
  input: { target: byEntry },
  output: s.EntryDetails,
  work: (tx, ctx, { target }) => actions.getEntry(tx, ctx, target.entryId),
});

export const proposeJournalReversal = operation({
  kind: "write",
  id: "proposeJournalReversal",
  domain,
  summary: "Propose to reverse a wrong entry",
  description:
    "With a reason; nothing is posted before another person approves. Entries are never changed: where an invoice is wrong, " +
    "credit it, and its credit note posts by itself.",
  roles: ["finance"],
  input: { target: byEntry, content: s.NewReversalOfEntry },
  output: s.Reversal,
  problems: [common.notFound, s.notReversible],
  work: (tx, ctx, { target, content }) => actions.proposeReversal(tx, ctx, target.entryId, content),
});

export const listJournalReversals = list({
  id: "listJournalReversals",
  domain,
  summary: "Entries that are to be reversed, and those that were",
  description: "The newest first.",
  roles: readers,
  options: s.ReversalQuery,
  page: "JournalReversalPage",
  item: s.Reversal,
  sort: ["proposedAt", "id"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listReversals(tx, actions.sellersBooks(ctx), options.state, after, limit),
});

export const approveJournalReversal = operation({
  kind: "write",
  id: "approveJournalReversal",
  domain,
  summary: "Approve a reversal as a second person",
  description: "Posts an entry that undoes the wrong one and names it, in the first month that is open.",
  roles: readers,
  input: { target: byReversal },
  output: s.Reversal,
  problems: [common.notFound, s.reversalDecided, s.notReversible, s.otherPerson],
  work: (tx, ctx, { target }) => actions.approveReversal(tx, ctx, target.reversalId),
});

export const dismissJournalReversal = operation({
  kind: "write",
  id: "dismissJournalReversal",
  domain,
  summary: "Drop a reversal that nobody has approved",
  description: "Nothing is posted; the entry stands, and can be reversed by another one.",
  roles: readers,
  input: { target: byReversal },
  output: s.Reversal,
  problems: [common.notFound, s.reversalDecided],
  work: (tx, ctx, { target }) => actions.dismissReversal(tx, ctx, target.reversalId),
});

export const listJournalMonths = operation({
  kind: "read",
  id: "listJournalMonths",
  cost: 5,
  domain,
  summary: "The months of your books",
  description:
    "From that of the first entry to this one, the newest first: open, closed, locked. At most 240.",
  roles: readers,
  output: z.object({ data: z.array(s.Period).max(240) }),
  work: async (tx, ctx) => {
    actions.sellersBooks(ctx);
    return { data: await actions.listPeriods(tx, ctx) };
  },
});

export const closeJournalMonth = operation({
  kind: "write",
  id: "closeJournalMonth",
  domain,
  summary: "Close a month of your books",
  description:
    "The next one, once it is over. What it holds is kept by count, sum and hash; what is posted of its days later stands in " +
    "the first open month and names its own day.",
  roles: ["finance"],
  input: { content: s.OfMonth },
  output: s.Period,
  problems: [s.periodOrder, s.periodNotOver, s.periodState],
  work: (tx, ctx, { content }) => actions.closePeriod(tx, ctx, content.month),
});

export const lockJournalMonth = operation({
  kind: "write",
  id: "lockJournalMonth",
  domain,
  summary: "Lock a closed month as a second person",
  description: "For good: a locked month is not opened again.",
  roles: readers,
  input: { content: s.OfMonth },
  output: s.Period,
  problems: [s.periodOrder, s.periodState, s.otherPerson],
  work: (tx, ctx, { content }) => actions.lockPeriod(tx, ctx, content.month),
});

export const reopenJournalMonth = operation({
  kind: "write",
  id: "reopenJournalMonth",
  domain,
  summary: "Open the last closed month again",
  description: "With a reason, as long as nobody has locked it.",
  roles: ["finance"],
  input: { content: s.Reopening },
  output: s.Period,
  problems: [s.periodOrder, s.periodState],
  work: (tx, ctx, { content }) => actions.reopenPeriod(tx, ctx, content),
});
