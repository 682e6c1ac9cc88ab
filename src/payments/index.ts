/** The door of `payments`: invoices that are paid by card, what goes back, and how it stands at Stripe. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindings, schedules } from "./jobs.ts";
import { measures } from "./measures.ts";

export { getEventObject } from "./actions/index.ts";
export {
  askMinutes,
  faultOf,
  leaseMinutes,
  type StripeJobCtx,
  sweepAll,
  withStripe,
} from "./attempts.ts";
export { refuseOtherMode } from "./mode.ts";
export {
  decideCardDispute,
  decideCardRefund,
  getCardOffer,
  getCardPayment,
  getCardsSetUp,
  listCardDisputes,
  listCardPayments,
  listCardRefunds,
  listStripeFindings,
  payByCard,
  settleStripeFinding,
} from "./operations/index.ts";
export { postMove } from "./post.ts";
export { dayOf } from "./rules/index.ts";
export {
  type CardDispute,
  type CardOffer,
  type CardPayment,
  type CardRefund,
  CardState,
  type CardsSetUp,
  DisputeState,
  eventTaken,
  RefundState,
  type StripeFinding,
} from "./schema/index.ts";
export * as stripe from "./stripe/index.ts";

export const paymentsDomain: Domain = { name: "payments", routes, bindings, schedules, checks, measures };
