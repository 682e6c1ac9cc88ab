import { bind, type Route } from "../platform/http/route.ts";
import * as agreements from "./operations/agreements.ts";
import * as quotes from "./operations/quotes.ts";
import * as selfBilling from "./operations/self-billing.ts";
import * as spending from "./operations/spending.ts";
import * as years from "./operations/years.ts";

export const routes: readonly Route[] = [
  bind(agreements.listAgreements, { method: "get", path: "/v1/agreements" }),
  bind(agreements.getAgreement, { method: "get", path: "/v1/agreements/{agreementId}" }),
  bind(agreements.getAgreementBuyer, {
    method: "get",
    path: "/v1/agreements/{agreementId}/buyers/{controllerId}",
  }),
  bind(agreements.setBuyerReferences, {
    method: "patch",
    path: "/v1/agreements/{agreementId}/buyers/{controllerId}",
  }),
  bind(agreements.callOff, {
    method: "post",
    path: "/v1/agreements/{agreementId}/call-offs",
    status: 201,
    location: "/v1/call-offs/{id}",
  }),
  bind(agreements.listCallOffs, { method: "get", path: "/v1/agreements/{agreementId}/call-offs" }),
  bind(agreements.getCallOff, { method: "get", path: "/v1/call-offs/{callOffId}" }),
  bind(agreements.directPurchase, {
    method: "post",
    path: "/v1/purchases",
    status: 201,
    location: "/v1/agreements/{agreement.id}",
  }),
  bind(quotes.quotePurchase, { method: "post", path: "/v1/purchase-quotes" }),
  bind(spending.listSpendingLimits, { method: "get", path: "/v1/spending-limits" }),
  bind(spending.setSpendingLimit, { method: "put", path: "/v1/spending-limits" }),
  bind(spending.approveSpending, { method: "post", path: "/v1/spending-extras" }),
  bind(quotes.getDirectRoom, { method: "get", path: "/v1/purchase-room" }),
  bind(quotes.quoteCallOff, { method: "post", path: "/v1/agreements/{agreementId}/call-off-quotes" }),
  bind(agreements.listAgreementTasks, { method: "get", path: "/v1/agreement-tasks" }),
  bind(agreements.chooseFixedPrice, {
    method: "put",
    path: "/v1/agreements/{agreementId}/fixed-prices/{month}",
  }),
  bind(agreements.listFixedPrices, { method: "get", path: "/v1/agreements/{agreementId}/fixed-prices" }),
  bind(selfBilling.proposeSelfBilling, { method: "post", path: "/v1/self-billing-agreements", status: 201 }),
  bind(selfBilling.acceptSelfBilling, {
    method: "post",
    path: "/v1/self-billing-agreements/{id}/acceptance",
  }),
  bind(selfBilling.listSelfBilling, { method: "get", path: "/v1/self-billing-agreements" }),
  bind(years.decideOption, { method: "post", path: "/v1/agreements/{agreementId}/options", status: 201 }),
  bind(years.listOptions, { method: "get", path: "/v1/agreements/{agreementId}/options" }),
  bind(years.previewPrices, {
    method: "post",
    path: "/v1/agreements/{agreementId}/price-adjustment-previews",
  }),
  bind(years.adjustPrices, {
    method: "post",
    path: "/v1/agreements/{agreementId}/price-adjustments",
    status: 201,
  }),
  bind(years.listPriceAdjustments, { method: "get", path: "/v1/agreements/{agreementId}/price-adjustments" }),
  bind(years.listShortfalls, { method: "get", path: "/v1/agreements/{agreementId}/shortfalls" }),
];
