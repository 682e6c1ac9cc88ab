import { z } from "zod";
import { offerNotInForce, periodOutsideTerm, productTransition } from "../catalogue/index.ts";
import { PartyId } from "../parties/index.ts";
import { onePage, PageQuery, pageOf } from "../platform/http/page.ts";
import { type Ctx, type Role, type Route, route } from "../platform/http/route.ts";
import { moneyProblems } from "../platform/money.ts";
import { common } from "../platform/problem.ts";
import * as actions from "./actions/index.ts";
import { yearRoutes } from "./routes/years.ts";
import * as s from "./schema.ts";
import * as store from "./store/index.ts";

const tag = "agreements";
const readers: readonly Role[] = ["buyer", "approver", "finance", "publisher"];
const agreementId = z.strictObject({ agreementId: z.uuid() });
const buyerKey = z.strictObject({
  agreementId: z.uuid(),
  controllerId: PartyId,
});
const buyerReply = { status: 200, schema: s.Buyer, etag: (buyer: s.Buyer) => buyer.version } as const;

const scopeOf = ({ plane }: Ctx): store.Scope => ({
  ...(plane.controller === undefined ? {} : { controller: plane.controller }),
  ...(plane.publisher === undefined ? {} : { publisher: plane.publisher }),
});

/** A cursor belongs to its filters. */
const listName = (name: string, { limit: _l, cursor: _c, ...filters }: Record<string, unknown>): string =>
  `${name} ${JSON.stringify(filters)}`;

export const routes: Route[] = [
  ...yearRoutes,
  route({
    method: "get",
    path: "/v1/agreements",
    id: "listAgreements",
    tag,
    summary: "Agreements that you buy or sell on",
    roles: readers,
    query: s.AgreementQuery,
    reply: { status: 200, schema: pageOf("AgreementPage", s.Agreement) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        listName("agreements", query),
        query,
        (after, limit) => store.listAgreements(tx, scopeOf(ctx), query, after?.[0], limit),
        (agreement) => [agreement.id],
      ),
  }),
  route({
    method: "get",
    path: "/v1/agreements/{agreementId}",
    id: "getAgreement",
    tag,
    summary: "One agreement with its prices and what is left below its ceiling",
    roles: readers,
    params: agreementId,
    reply: { status: 200, schema: s.Agreement },
    run: (tx, _ctx, { params }) => actions.getAgreement(tx, params.agreementId),
  }),
  route({
    method: "get",
    path: "/v1/agreements/{agreementId}/buyers/{controllerId}",
    id: "getAgreementBuyer",
    tag,
    summary: "A named buyer's payer, order reference and commitment",
    roles: readers,
    params: buyerKey,
    reply: buyerReply,
    run: (tx, _ctx, { params }) => actions.getBuyer(tx, params.agreementId, params.controllerId),
  }),
  route({
    method: "patch",
    path: "/v1/agreements/{agreementId}/buyers/{controllerId}",
    id: "setBuyerReferences",
    tag,
    summary: "Change who pays and by which order reference",
    roles: ["buyer", "finance"],
    params: buyerKey,
    body: s.BuyerReferences,
    ifMatch: true,
    reply: buyerReply,
    run: (tx, ctx, { params, body, ifMatch }) =>
      actions.setBuyerReferences(tx, ctx, { ...params, version: ifMatch }, body),
  }),
  route({
    method: "post",
    path: "/v1/agreements/{agreementId}/call-offs",
    id: "callOff",
    tag,
    summary: "Take more units on an agreement",
    description:
      "Priced at the tier that all units called off so far reach together with these, prorated for the days asked.",
    roles: ["buyer"],
    params: agreementId,
    body: s.NewCallOff,
    reply: { status: 201, schema: s.CallOff, location: (one) => `/v1/call-offs/${one.id}` },
    problems: [
      s.agreementEnded,
      s.periodOutside,
      s.modelNotCallable,
      s.ceilingReached,
      moneyProblems.outOfRange,
    ],
    run: (tx, ctx, { params, body }) => actions.callOff(tx, ctx, params.agreementId, body),
  }),
  route({
    method: "get",
    path: "/v1/agreements/{agreementId}/call-offs",
    id: "listCallOffs",
    tag,
    summary: "What was called off on an agreement: your own, or all for the seller",
    roles: readers,
    params: agreementId,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("CallOffPage", s.CallOff) },
    run: async (tx, ctx, { params, query }) => {
      await actions.getAgreement(tx, params.agreementId);
      return onePage(
        ctx,
        `call-offs ${params.agreementId}`,
        query,
        (after, limit) => store.listCallOffs(tx, params.agreementId, Number(after?.[0] ?? 0), limit),
        (one) => [String(one.number)],
      );
    },
  }),
  route({
    method: "get",
    path: "/v1/call-offs/{callOffId}",
    id: "getCallOff",
    tag,
    summary: "One call-off",
    roles: readers,
    params: z.strictObject({ callOffId: z.uuid() }),
    reply: { status: 200, schema: s.CallOff },
    run: (tx, _ctx, { params }) => actions.getCallOff(tx, params.callOffId),
  }),
  route({
    method: "post",
    path: "/v1/purchases",
    id: "directPurchase",
    tag,
    summary: "Buy at a catalogue offer's price",
    description:
      "Makes an agreement with you as its only buyer, called off at once. One price pays for the offer's term. What you buy " +
      "directly over the same school years stays below the threshold for tendering, together.",
    roles: ["buyer"],
    body: s.Purchase,
    reply: { status: 201, schema: s.Purchased, location: (made) => `/v1/agreements/${made.agreement.id}` },
    problems: [
      common.notFound,
      productTransition,
      offerNotInForce,
      periodOutsideTerm,
      s.quantityMismatch,
      s.sizeUnknown,
      s.ceilingReached,
      s.thresholdReached,
      moneyProblems.outOfRange,
    ],
    run: (tx, ctx, { body }) => actions.directPurchase(tx, ctx, body),
  }),
  route({
    method: "put",
    path: "/v1/agreements/{agreementId}/fixed-prices/{month}",
    id: "chooseFixedPrice",
    tag,
    summary: "Choose the fixed price for a school and a month to come, or give it up",
    description: `For ${s.inArrears} agreements with a fixed price per pupil. Refused from the first second of the month, Copenhagen time.`,
    roles: ["school", "buyer"],
    params: z.strictObject({ agreementId: z.uuid(), month: s.MonthWord }),
    body: s.NewFixedPrice,
    reply: { status: 200, schema: s.FixedPrice },
    problems: [common.notFound, s.fixedPriceNotOffered, s.monthHasBegun, s.periodOutside],
    run: (tx, ctx, { params, body }) =>
      actions.chooseFixedPrice(tx, ctx, params.agreementId, params.month, body),
  }),
  route({
    method: "get",
    path: "/v1/agreements/{agreementId}/fixed-prices",
    id: "listFixedPrices",
    tag,
    summary: "Which schools have chosen the fixed price, month by month",
    roles: [...readers, "school"],
    params: agreementId,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("FixedPricePage", s.FixedPrice) },
    run: async (tx, ctx, { params, query }) => {
      await actions.getAgreement(tx, params.agreementId);
      return onePage(
        ctx,
        `fixed-prices ${params.agreementId}`,
        query,
        (after, limit) => store.listFixedPrices(tx, params.agreementId, after, limit),
        (one) => [one.month, String(one.institutionId)],
      );
    },
  }),
];
