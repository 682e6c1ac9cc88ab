import { bind, type Route } from "../platform/http/route.ts";
import * as operations from "./operations/index.ts";

export const routes: readonly Route[] = [
  bind(operations.getCardOffer, { method: "get", path: "/v1/invoices/{id}/card-offer" }),
  bind(operations.payByCard, { method: "post", path: "/v1/invoices/{id}/card-payments", status: 201 }),
  bind(operations.listCardPayments, { method: "get", path: "/v1/card-payments" }),
  bind(operations.getCardPayment, { method: "get", path: "/v1/card-payments/{cardPaymentId}" }),
  bind(operations.getCardsSetUp, { method: "get", path: "/v1/card-set-up" }),
  bind(operations.takeStripeEvent, { method: "post", path: "/webhooks/stripe" }),
  bind(operations.listCardRefunds, { method: "get", path: "/v1/card-refunds" }),
  bind(operations.decideCardRefund, { method: "post", path: "/v1/card-refunds/{refundId}/decision" }),
  bind(operations.listCardDisputes, { method: "get", path: "/v1/card-disputes" }),
  bind(operations.decideCardDispute, { method: "post", path: "/v1/card-disputes/{disputeId}/decision" }),
  bind(operations.listStripeFindings, { method: "get", path: "/v1/stripe-findings" }),
  bind(operations.settleStripeFinding, {
    method: "post",
    path: "/v1/stripe-findings/{findingId}/settlement",
  }),
];
