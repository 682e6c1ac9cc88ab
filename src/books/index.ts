/** The door of `books`: the journal of sellers, balanced entry by entry. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";

export {
  type Booked,
  chartOf,
  postChargesDropped,
  postFee,
  postInvoice,
  postInvoices,
  postOnAccount,
  postPayment,
  postReminder,
  postSelfBilled,
  postSettlement,
  postStripeDispute,
  postStripeFee,
  postStripePayout,
  postStripeWriteOff,
  postWaiver,
  postWriteOff,
} from "./actions/index.ts";
export {
  approveJournalReversal,
  closeJournalMonth,
  dismissJournalReversal,
  getChartOfAccounts,
  getJournalEntry,
  listJournalEntries,
  listJournalMonths,
  listJournalReversals,
  listSubbalances,
  lockJournalMonth,
  proposeJournalReversal,
  reopenJournalMonth,
} from "./operations.ts";
export {
  AccountName,
  accounts,
  type Entry,
  type EntryDetails,
  entrySort,
  Fact,
  type Period,
  type Reversal,
} from "./schema.ts";

export const booksDomain: Domain = { name: "books", routes, bindings: [], schedules: [], checks };
