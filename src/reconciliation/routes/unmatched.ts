import type { z } from "zod";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Route, route } from "../../platform/http/route.ts";
import { common } from "../../platform/problem.ts";
import { aliasTaken, Month } from "../../usage/index.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const tag = "reconciliation";

/** What waits for a person. */
export const unmatchedRoutes: Route[] = [
  route({
    method: "get",
    path: "/v1/unmatched-products",
    id: "listUnmatchedProducts",
    tag,
    summary: "Names in your events that are no product's, with how much waits under them",
    roles: ["publisher"],
    query: PageQuery,
    reply: { status: 200, schema: pageOf("UnknownProductPage", s.UnknownProduct) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "unmatched products",
        query,
        (after, limit) => store.listUnknownProducts(tx, ctx.plane.publisher!, after?.[0], limit),
        (one) => [one.name],
      ),
  }),
  route({
    method: "post",
    path: "/v1/product-aliases",
    id: "mapProduct",
    tag,
    summary: "Say once which of your products a name in your events is",
    description:
      "It holds for what waited and for what comes; the months that waited are reconciled anew by jobs.",
    roles: ["publisher"],
    body: s.NewProductAlias,
    reply: { status: 201, schema: s.ProductAlias },
    problems: [aliasTaken, common.notFound],
    run: (tx, ctx, { body }) => actions.mapProduct(tx, ctx, body),
  }),
  route({
    method: "get",
    path: "/v1/unmatched-institutions",
    id: "listUnmatchedInstitutions",
    tag,
    summary: "Institution numbers in a month's events that nobody has",
    roles: ["buyer", "finance"],
    query: PageQuery.extend({ month: Month }),
    reply: { status: 200, schema: pageOf("UnknownInstitutionPage", s.UnknownInstitution) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        `unmatched institutions ${query.month}`,
        query,
        async (after, limit) =>
          ctx.plane.controller === undefined
            ? []
            : store.listUnknownPlaces(tx, ctx.plane.controller, `${query.month}-01`, after?.[0], limit),
        (one) => [one.number],
      ),
  }),
  route({
    method: "post",
    path: "/v1/institution-aliases",
    id: "mapInstitution",
    tag,
    summary: "Say once which of your institutions a number in events is",
    description:
      "Where the number is an institution's own on a day, that one is meant. Months that waited are reconciled anew.",
    roles: ["buyer"],
    body: s.NewInstitutionAlias,
    reply: { status: 201, schema: s.InstitutionAlias },
    problems: [aliasTaken, common.notFound],
    run: (tx, ctx, { body }) => actions.mapInstitution(tx, ctx, body),
  }),
  route({
    method: "get",
    path: "/v1/usage-repeats",
    id: "listRepeats",
    tag,
    summary: "Event ids that came again more than a month away; the later event does not count",
    roles: ["buyer", "finance", "publisher"],
    query: PageQuery,
    reply: { status: 200, schema: pageOf("UsageRepeatPage", s.UsageRepeat) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "usage repeats",
        query,
        async (after, limit) =>
          (await store.listRepeats(tx, after, limit)) as z.output<typeof s.UsageRepeat>[],
        (one) => [String(one.controllerId), String(one.publisherId), one.month, one.eventId],
      ),
  }),
];
