import { z } from "zod";
import { type Route, route } from "../../platform/http/route.ts";
import { Month } from "../../usage/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const tag = "reconciliation";

export const completenessRoutes: Route[] = [
  route({
    method: "get",
    path: "/v1/usage-completeness",
    id: "listCompleteness",
    tag,
    summary: "What each provider has sent and said of a month",
    description:
      "A month that its provider has not closed leaves its reconciliations incomplete and bills nothing.",
    roles: ["buyer", "finance", "publisher"],
    query: z.strictObject({ month: Month }),
    reply: {
      status: 200,
      schema: z
        .object({ data: z.array(s.Completeness) })
        .meta({ id: "UsageCompletenessList", description: "One row per provider; at most 1,000." }),
    },
    run: async (tx, ctx, { query }) => ({
      data: await store.listCompleteness(tx, ctx.plane, `${query.month}-01`),
    }),
  }),
];
