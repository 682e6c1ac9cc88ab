import { z } from "zod";
import { type Role, type Route, route } from "../../platform/http/route.ts";
import { moneyProblems } from "../../platform/money.ts";
import { getAgreement } from "../actions/index.ts";
import { adjustPrices, decideOption, previewPrices } from "../actions/yearly.ts";
import * as s from "../schema.ts";
import * as store from "../store/index.ts";

const tag = "agreements";
const readers: readonly Role[] = ["buyer", "approver", "finance", "publisher"];
const params = z.strictObject({ agreementId: z.uuid() });
const listed = <T extends z.ZodType>(id: string, item: T, description: string) =>
  z.object({ data: z.array(item) }).meta({ id, description });

export const yearRoutes: Route[] = [
  route({
    method: "post",
    path: "/v1/agreements/{agreementId}/options",
    id: "decideOption",
    tag,
    summary: "Take or decline the next option year, by its notice day",
    description:
      "The buyer that leads a joint agreement decides for all; call-offs go on with the agreement.",
    roles: ["buyer"],
    params,
    body: s.NewOptionDecision,
    reply: { status: 201, schema: s.OptionDecision },
    problems: [s.notTheLead, s.noOption],
    run: (tx, ctx, { params: p, body }) => decideOption(tx, ctx, p.agreementId, body),
  }),
  route({
    method: "get",
    path: "/v1/agreements/{agreementId}/options",
    id: "listOptions",
    tag,
    summary: "Decisions on option years",
    roles: readers,
    params,
    reply: {
      status: 200,
      schema: listed("OptionDecisions", s.OptionDecision, "Decisions on an agreement's option years."),
    },
    run: async (tx, _ctx, { params: p }) => {
      await getAgreement(tx, p.agreementId);
      return { data: await store.listOptions(tx, p.agreementId) };
    },
  }),
  route({
    method: "post",
    path: "/v1/agreements/{agreementId}/price-adjustment-previews",
    id: "previewPrices",
    tag,
    summary: "What the prices would be from a price year on, by the agreement's index",
    roles: readers,
    readOnly: true,
    params,
    body: s.IndexQuestion,
    reply: { status: 200, schema: s.PriceAdjustmentPreview },
    problems: [s.noIndex, moneyProblems.outOfRange],
    run: (tx, _ctx, { params: p, body }) => previewPrices(tx, p.agreementId, body),
  }),
  route({
    method: "post",
    path: "/v1/agreements/{agreementId}/price-adjustments",
    id: "adjustPrices",
    tag,
    summary: "Let prices follow the index from a price year on",
    description:
      "Once a price year, before it begins; it holds for what is called off for days from then on.",
    roles: ["buyer"],
    params,
    body: s.NewPriceAdjustment,
    reply: { status: 201, schema: s.PriceAdjustment },
    problems: [s.notTheLead, s.noIndex, moneyProblems.outOfRange],
    run: (tx, ctx, { params: p, body }) => adjustPrices(tx, ctx, p.agreementId, body),
  }),
  route({
    method: "get",
    path: "/v1/agreements/{agreementId}/price-adjustments",
    id: "listPriceAdjustments",
    tag,
    summary: "How prices have followed the index",
    roles: readers,
    params,
    reply: {
      status: 200,
      schema: listed(
        "PriceAdjustments",
        s.PriceAdjustment,
        "An agreement's price adjustments by their first day.",
      ),
    },
    run: async (tx, _ctx, { params: p }) => {
      const { id, priceIndex } = await getAgreement(tx, p.agreementId);
      return { data: await store.listPrices(tx, { id, indexName: priceIndex?.index ?? "" }) };
    },
  }),
  route({
    method: "get",
    path: "/v1/agreements/{agreementId}/shortfalls",
    id: "listShortfalls",
    tag,
    summary: "School years that are over against the buyers' minimums: your own, or all for the seller",
    roles: readers,
    params,
    reply: {
      status: 200,
      schema: listed("ShortfallYears", s.ShortfallYear, "Counted years of an agreement's buyers."),
    },
    run: async (tx, _ctx, { params: p }) => {
      await getAgreement(tx, p.agreementId);
      return { data: await store.listShortfalls(tx, p.agreementId) };
    },
  }),
];
