/** The door of `payouts`: what publishers are owed for what the marketplace has sold, and how they are paid. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindings, schedules } from "./jobs.ts";
import { measures } from "./measures.ts";

export { owedOf } from "./actions/index.ts";
export {
  acceptPayoutTerms,
  approvePayout,
  confirmPayoutAccount,
  confirmPayoutNote,
  connectStripe,
  createPayoutFile,
  createPayoutRun,
  dismissPayoutAccount,
  downloadPayoutFile,
  downloadPayoutStatement,
  dropPayoutNote,
  failPayout,
  getPayout,
  getPayoutStatement,
  getStripeSetUp,
  listPayoutAccounts,
  listPayoutFiles,
  listPayoutRuns,
  listPayoutStatements,
  listPayouts,
  listPayoutTerms,
  notePayoutPaid,
  notePayoutReturned,
  proposePayoutAccount,
  proposePayoutTerms,
  proposeStripeAccount,
  retryPayout,
  takeBackPayout,
  transferPayout,
} from "./operations/index.ts";
export {
  type Hold,
  type Payout,
  type PayoutAccount,
  type PayoutDetails,
  type PayoutFile,
  type PayoutRun,
  PayoutState,
  type PayoutTerms,
  payoutMoved,
  type Statement,
  type StatementDetails,
  type StripeAccount,
  type StripeSetUp,
} from "./schema/index.ts";
export { listOwing } from "./store/index.ts";

export const payoutsDomain: Domain = { name: "payouts", routes, bindings, schedules, checks, measures };
