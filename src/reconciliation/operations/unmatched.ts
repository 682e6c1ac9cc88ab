import type { z } from "zod";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import { aliasTaken, Month } from "../../usage/index.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "reconciliation";

/** What waits for a person. */
export const listUnmatchedProducts = list({
  id: "listUnmatchedProducts",
  domain,
  summary: "Names in your events that are no product's, with how much waits under them",
  description: "Map a name to a product, and the events that wait under it count.",
  roles: ["publisher"],
  options: PageQuery,
  page: "UnknownProductPage",
  item: s.UnknownProduct,
  sort: ["name"],
  rows: (tx, ctx, _input, after, limit) =>
    store.listUnknownProducts(tx, ctx.plane.publisher!, after?.[0], limit),
});

export const mapProduct = operation({
  kind: "write",
  id: "mapProduct",
  domain,
  summary: "Say once which of your products a name in your events is",
  description:
    "It holds for what waited and for what comes; the months that waited are reconciled anew by jobs.",
  roles: ["publisher"],
  input: { content: s.NewProductAlias },
  output: s.ProductAlias,
  problems: [aliasTaken, common.notFound],
  work: (tx, ctx, { content }) => actions.mapProduct(tx, ctx, content),
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
  rows: async (tx, ctx, { options }, after, limit) =>
    ctx.plane.controller === undefined
      ? []
      : store.listUnknownPlaces(tx, ctx.plane.controller, `${options.month}-01`, after?.[0], limit),
});

export const mapInstitution = operation({
  kind: "write",
  id: "mapInstitution",
  domain,
  summary: "Say once which of your institutions a number in events is",
  description:
    "Where the number is an institution's own on a day, that one is meant. Months that waited are reconciled anew.",
  roles: ["buyer", "data"],
  input: { content: s.NewInstitutionAlias },
  output: s.InstitutionAlias,
  problems: [aliasTaken, common.notFound],
  work: (tx, ctx, { content }) => actions.mapInstitution(tx, ctx, content),
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
