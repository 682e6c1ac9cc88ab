import { z } from "zod";
import { PartyId } from "../../parties/index.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

export const listActivePupils = operation({
  kind: "read",
  id: "listActivePupils",
  domain: "reconciliation",
  summary: "How many pupils use each licence, by usage data",
  description: "As the newest month was reckoned; of one school, or of the whole party.",
  roles: ["buyer", "school", "finance"],
  input: {
    options: z.strictObject({
      institutionId: PartyId.optional().describe("Of one school; a school's person sees its own"),
    }),
  },
  output: z
    .object({ data: z.array(s.ActivePupils) })
    .meta({ id: "ActivePupilsList", description: "One row per licence that is not over; at most 2,000." }),
  problems: [common.notFound],
  work: async (tx, ctx, { options }) => ({
    data: await actions.listActivePupils(tx, ctx, options.institutionId),
  }),
});
