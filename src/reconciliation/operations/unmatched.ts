import type { z } from "zod";
import { controllerOf } from "../../platform/operation/caller.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import {
  aliasTaken,
  listInstitutionAliases as listAliasesOfInstitutions,
  listProductAliases as listAliasesOfProducts,
  Month,
} from "../../usage/index.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "reconciliation";

/** What waits for a person. */
export const listUnmatchedProducts = list({
  id: "listUnmatchedProducts",
  domain,
  summary: "Names in events that are no product's, with how much waits under them",
  description: "Their publisher maps them; a controller sees those in its own use.",
  roles: ["publisher", "buyer", "finance", "data"],
  options: PageQuery,
  page: "UnknownProductPage",
  item: s.UnknownProduct,
  sort: ["publisherId", "name"],
  rows: (tx, ctx, _input, after, limit) => actions.listUnknownProducts(tx, ctx, after, limit),
});

export const listProductAliases = list({
  id: "listProductAliases",
  domain,
  summary: "Names that you have mapped to products",
  description: "Each with the product that events under it count for.",
  roles: ["publisher"],
  options: PageQuery,
  page: "ProductAliasPage",
  item: s.ProductAlias,
  sort: ["name"],
  rows: (tx, ctx, _input, after, limit) => listAliasesOfProducts(tx, ctx.plane.publisher!, after?.[0], limit),
});

export const mapProducts = operation({
  kind: "write",
  id: "mapProducts",
  domain,
  summary: "Say which of your products names in your events are, or no longer are",
  description:
    "All or none. It holds for what came and for what comes; the months are reconciled anew by jobs, closed ones by adjustments.",
  roles: ["publisher"],
  input: { content: s.NewProductAliases },
  output: s.AliasesMade,
  problems: [aliasTaken, common.notFound],
  work: (tx, ctx, { content }) => actions.mapProducts(tx, ctx, content.aliases),
});

export const listUnmatchedInstitutions = list({
  id: "listUnmatchedInstitutions",
  domain,
  summary: "Institution numbers in a month's events that nobody has",
  description: "Map a number to an institution, and the events under it count there.",
  roles: ["buyer", "finance", "data"],
  options: PageQuery.extend({ month: Month }),
  page: "UnknownInstitutionPage",
  item: s.UnknownInstitution,
  sort: ["number"],
  rows: (tx, ctx, { options }, after, limit) =>
    actions.listUnknownPlaces(tx, ctx, `${options.month}-01`, after?.[0], limit),
});

export const listInstitutionAliases = list({
  id: "listInstitutionAliases",
  domain,
  summary: "Numbers that you have mapped to institutions",
  description: "Each with the institution at which events under it count.",
  roles: ["buyer", "data"],
  options: PageQuery,
  page: "InstitutionAliasPage",
  item: s.InstitutionAlias,
  sort: ["number"],
  rows: (tx, ctx, _input, after, limit) =>
    listAliasesOfInstitutions(tx, controllerOf(ctx.caller), after?.[0], limit),
});

export const mapInstitutions = operation({
  kind: "write",
  id: "mapInstitutions",
  domain,
  summary: "Say which of your institutions numbers in events are, or no longer are",
  description:
    "All or none. Where a number is an institution's own on a day, that one is meant. The months are reconciled anew.",
  roles: ["buyer", "data"],
  input: { content: s.NewInstitutionAliases },
  output: s.AliasesMade,
  problems: [common.notFound],
  work: (tx, ctx, { content }) => actions.mapInstitutions(tx, ctx, content.aliases),
});

export const listRepeats = list({
  id: "listRepeats",
  domain,
  summary: "Event ids that came again more than a month away; the later event does not count",
  description: "Each names both months, so that the sender can find its fault.",
  roles: ["buyer", "finance", "publisher"],
  options: PageQuery,
  page: "UsageRepeatPage",
  item: s.UsageRepeat,
  sort: ["controllerId", "publisherId", "month", "eventId"],
  rows: async (tx, _ctx, _input, after, limit) =>
    (await store.listRepeats(tx, after, limit)) as z.output<typeof s.UsageRepeat>[],
});
