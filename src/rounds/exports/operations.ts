import { z } from "zod";
import { workbookType } from "../../platform/xlsx.ts";
import { operation } from "../named-operation.ts";
import { seesBids } from "../opening/actions/guard.ts";
import { domain, members, RoundTarget } from "../operations/target.ts";
import * as s from "../schema/index.ts";
import * as actions from "./actions.ts";

export const exportMatrix = operation({
  kind: "download",
  id: "exportMatrix",
  domain,
  summary: "The bids side by side as a workbook",
  description:
    "Lot by lot with prices, points, ranks and the signed comments. Prices that their bidders marked as confidential are left out unless you ask for them.",
  roles: members,
  cost: 10,
  input: {
    target: RoundTarget,
    options: z.strictObject({
      confidential: z
        .enum(["include", "leave_out"])
        .default("leave_out")
        .describe("Prices that are marked as confidential"),
    }),
  },
  download: { contentType: workbookType, description: "The workbook" },
  problems: [s.notYetOpened],
  guard: seesBids,
  work: (ctx, { target, options }) =>
    actions.matrixFile(ctx, target.roundId, options.confidential === "leave_out"),
});

export const exportRoundTable = operation({
  kind: "download",
  id: "exportRoundTable",
  domain,
  summary: "Questions and answers, or the timeline, as a workbook",
  description: "What you may see of them; nobody learns who asked.",
  roles: [...members, "publisher"],
  cost: 5,
  input: { target: RoundTarget.extend({ table: z.enum(["questions", "timeline"]) }) },
  download: { contentType: workbookType, description: "The workbook" },
  work: (ctx, { target }) => actions.papersFile(ctx, target.roundId, target.table),
});
