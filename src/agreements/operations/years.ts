import { z } from "zod";
import { moneyProblems } from "../../platform/money.ts";
import type { Role } from "../../platform/operation/caller.ts";
import { operation } from "../../platform/operation/operation.ts";
import { getAgreement } from "../actions/index.ts";
import * as yearly from "../actions/yearly.ts";
import * as s from "../schema.ts";
import * as store from "../store/index.ts";

const domain = "agreements";
const readers: readonly Role[] = ["buyer", "approver", "finance", "publisher"];
const params = z.strictObject({ agreementId: z.uuid() });
const listed = <T extends z.ZodType>(id: string, item: T, description: string) =>
  z.object({ data: z.array(item) }).meta({ id, description });

export const decideOption = operation({
  kind: "write",
  id: "decideOption",
  domain,
  summary: "Take or decline the next option year, by its notice day",
  description: "The buyer that leads a joint agreement decides for all; call-offs go on with the agreement.",
  roles: ["buyer"],
  input: { target: params, content: s.NewOptionDecision },
  output: s.OptionDecision,
  problems: [s.notTheLead, s.noOption],
  work: (tx, ctx, { target, content }) => yearly.decideOption(tx, ctx, target.agreementId, content),
});

export const listOptions = operation({
  kind: "read",
  id: "listOptions",
  domain,
  summary: "Decisions on option years",
  description: "Who leads the agreement decides for all buyers, with a reason.",
  roles: readers,
  input: { target: params },
  output: listed("OptionDecisions", s.OptionDecision, "Decisions on an agreement's option years."),
  work: async (tx, _ctx, { target }) => {
    await getAgreement(tx, target.agreementId);
    return { data: await store.listOptions(tx, target.agreementId) };
  },
});

export const previewPrices = operation({
  kind: "read",
  id: "previewPrices",
  domain,
  summary: "What the prices would be from a price year on, by the agreement's index",
  description: "Writes nothing; gives old and new prices side by side, the cap applied.",
  roles: readers,
  input: { target: params, content: s.IndexQuestion },
  output: s.PriceAdjustmentPreview,
  problems: [s.noIndex, moneyProblems.outOfRange],
  work: (tx, _ctx, { target, content }) => yearly.previewPrices(tx, target.agreementId, content),
});

export const adjustPrices = operation({
  kind: "write",
  id: "adjustPrices",
  domain,
  summary: "Let prices follow the index from a price year on",
  description: "Once a price year, before it begins; it holds for what is called off for days from then on.",
  roles: ["buyer"],
  input: { target: params, content: s.NewPriceAdjustment },
  output: s.PriceAdjustment,
  problems: [s.notTheLead, s.noIndex, moneyProblems.outOfRange],
  work: (tx, ctx, { target, content }) => yearly.adjustPrices(tx, ctx, target.agreementId, content),
});

export const listPriceAdjustments = operation({
  kind: "read",
  id: "listPriceAdjustments",
  domain,
  summary: "How prices have followed the index",
  description: "Each has the index figures that it was worked out from.",
  roles: readers,
  input: { target: params },
  output: listed(
    "PriceAdjustments",
    s.PriceAdjustment,
    "An agreement's price adjustments by their first day.",
  ),
  work: async (tx, _ctx, { target }) => {
    const { id, priceIndex } = await getAgreement(tx, target.agreementId);
    return { data: await store.listPrices(tx, { id, indexName: priceIndex?.index ?? "" }) };
  },
});

export const listShortfalls = operation({
  kind: "read",
  id: "listShortfalls",
  domain,
  summary: "School years that are over against the buyers' minimums: your own, or all for the seller",
  description: "By the terms a shortfall is billed or only reported.",
  roles: readers,
  input: { target: params },
  output: listed("ShortfallYears", s.ShortfallYear, "Counted years of an agreement's buyers."),
  work: async (tx, _ctx, { target }) => {
    await getAgreement(tx, target.agreementId);
    return { data: await store.listShortfalls(tx, target.agreementId) };
  },
});
