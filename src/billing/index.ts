/** What other domains may use of `billing`: invoices, and the fact that one was issued. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks/index.ts";
import { routes } from "./http.ts";
import { bindings, schedules } from "./jobs.ts";

export { getIssued } from "./actions/index.ts";
export {
  acceptWithdrawal,
  addToDraft,
  answerDispute,
  approveCredit,
  approveInvoiceRun,
  createInvoiceRun,
  createPotSplit,
  declineWithdrawal,
  deliverInvoice,
  dismissCredit,
  disputeInvoice,
  getAccountStatement,
  getBillingRules,
  getCredit,
  getDeliveryRules,
  getDraft,
  getDunningRules,
  getInvoice,
  getInvoiceDocument,
  getInvoiceRun,
  holdDraft,
  listCredits,
  listDeadDeliveries,
  listDisputes,
  listDrafts,
  listIncome,
  listInvoiceDeliveries,
  listInvoiceRuns,
  listInvoices,
  listPayments,
  listReminders,
  listWithdrawals,
  markInvoiceSent,
  proposeCredit,
  recomputeInvoiceRun,
  registerPayment,
  releaseDraft,
  reversePayment,
  setBillingRules,
  setDeliveryRules,
  setDunningRules,
  settleInvoiceDelivery,
  takeBackWithdrawal,
  withdrawCallOff,
  withdrawDispute,
  withdrawInvoiceRun,
} from "./operations/index.ts";
export {
  answerObjection,
  getSelfBilled,
  listSelfBilled,
  objectToSelfBilled,
} from "./operations/self-billed.ts";
export { render } from "./rendering/index.ts";
export { verifyDocuments } from "./rendering/verify.ts";
export {
  type AccountEntry,
  type AccountStatement,
  type Credit,
  type DeadDelivery,
  type Dispute,
  DocumentFormat,
  type DunningRules,
  type IncomeMonth,
  Invoice,
  type InvoiceDelivery,
  InvoiceDetails,
  type InvoiceDraft,
  type InvoiceDraftDetails,
  InvoiceKind,
  type InvoiceLine,
  type InvoiceRun,
  InvoiceState,
  issued,
  type Payment,
  potSplit,
  type Reminder,
  type SelfBilled,
  type SelfBilledDetails,
  SelfBilledState,
  type Withdrawal,
} from "./schema/index.ts";
export { listUnbilled, listUnpaid } from "./store/index.ts";

export const billingDomain: Domain = { name: "billing", routes, bindings, schedules, checks };
