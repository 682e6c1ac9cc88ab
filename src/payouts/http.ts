import { bind, type Route } from "../platform/http/route.ts";
import * as operations from "./operations/index.ts";

export const routes: readonly Route[] = [
  bind(operations.listPayoutTerms, { method: "get", path: "/v1/payout-terms" }),
  bind(operations.proposePayoutTerms, { method: "post", path: "/v1/payout-terms", status: 201 }),
  bind(operations.acceptPayoutTerms, { method: "post", path: "/v1/payout-terms/{termsId}/acceptance" }),
  bind(operations.listPayoutAccounts, { method: "get", path: "/v1/payout-accounts" }),
  bind(operations.proposePayoutAccount, { method: "post", path: "/v1/payout-accounts", status: 201 }),
  bind(operations.confirmPayoutAccount, {
    method: "post",
    path: "/v1/payout-accounts/{accountId}/confirmation",
  }),
  bind(operations.dismissPayoutAccount, {
    method: "post",
    path: "/v1/payout-accounts/{accountId}/dismissal",
  }),
  bind(operations.getStripeSetUp, { method: "get", path: "/v1/stripe-account" }),
  bind(operations.connectStripe, { method: "post", path: "/v1/stripe-account" }),
  bind(operations.proposeStripeAccount, {
    method: "post",
    path: "/v1/stripe-account/proposal",
    status: 201,
  }),
  bind(operations.listPayoutRuns, { method: "get", path: "/v1/payout-runs" }),
  bind(operations.createPayoutRun, { method: "post", path: "/v1/payout-runs", status: 202 }),
  bind(operations.listPayoutStatements, { method: "get", path: "/v1/payout-statements" }),
  bind(operations.getPayoutStatement, { method: "get", path: "/v1/payout-statements/{statementId}" }),
  bind(operations.downloadPayoutStatement, {
    method: "get",
    path: "/v1/payout-statements/{statementId}/file",
  }),
  bind(operations.listPayouts, { method: "get", path: "/v1/payouts" }),
  bind(operations.getPayout, { method: "get", path: "/v1/payouts/{payoutId}" }),
  bind(operations.approvePayout, { method: "post", path: "/v1/payouts/{payoutId}/approval" }),
  bind(operations.takeBackPayout, { method: "post", path: "/v1/payouts/{payoutId}/approval-withdrawal" }),
  bind(operations.notePayoutPaid, { method: "post", path: "/v1/payouts/{payoutId}/payment" }),
  bind(operations.notePayoutReturned, { method: "post", path: "/v1/payouts/{payoutId}/return" }),
  bind(operations.confirmPayoutNote, { method: "post", path: "/v1/payouts/{payoutId}/note-confirmation" }),
  bind(operations.dropPayoutNote, { method: "post", path: "/v1/payouts/{payoutId}/note-dismissal" }),
  bind(operations.transferPayout, { method: "post", path: "/v1/payouts/{payoutId}/transfer" }),
  bind(operations.failPayout, { method: "post", path: "/v1/payouts/{payoutId}/failure" }),
  bind(operations.retryPayout, { method: "post", path: "/v1/payouts/{payoutId}/retry" }),
  bind(operations.listPayoutFiles, { method: "get", path: "/v1/payout-files" }),
  bind(operations.createPayoutFile, { method: "post", path: "/v1/payout-files", status: 201 }),
  bind(operations.downloadPayoutFile, { method: "get", path: "/v1/payout-files/{fileId}" }),
];
