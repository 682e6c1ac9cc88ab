import { z } from "zod";
import { operation } from "../../platform/operation/operation.ts";
import { Month } from "../../usage/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "reconciliation";

export const listCompleteness = operation({
  kind: "read",
  id: "listCompleteness",
  domain,
  summary: "What each provider has sent and said of a month",
  description:
    "A month that its provider has not closed leaves its reconciliations incomplete and bills nothing.",
  roles: ["buyer", "finance", "publisher"],
  input: { options: z.strictObject({ month: Month }) },
  output: z
    .object({ data: z.array(s.Completeness) })
    .meta({ id: "UsageCompletenessList", description: "One row per provider; at most 1,000." }),
  work: async (tx, ctx, { options }) => ({
    data: await store.listCompleteness(tx, ctx.plane, `${options.month}-01`),
  }),
});
