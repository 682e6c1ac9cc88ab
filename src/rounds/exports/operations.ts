import { z } from "zod";
import { operation } from "../named-operation.ts";
import { seesBids } from "../opening/actions/guard.ts";
import { domain, members, RoundTarget } from "../operations/target.ts";
import * as s from "../schema/index.ts";
import * as actions from "./actions.ts";

const ExportFormat = z
  .enum(["xlsx", "pdf"])
  .default("xlsx")
  .meta({ id: "ExportFormat", description: "A workbook, or tagged PDF" });
const download = { contentType: "application/octet-stream", description: "XLSX or PDF, by the format" };

export const exportMatrix = operation({
  kind: "download",
  id: "exportMatrix",
  domain,
  summary: "The bids side by side as a workbook or PDF",
  description:
    "Lot by lot with prices, points, ranks and the signed comments. Prices that their bidders marked as confidential, and points reckoned from them, are left out unless you ask for them.",
  roles: members,
  cost: 10,
  input: {
    target: RoundTarget,
    options: z.strictObject({
      confidential: z
        .enum(["include", "leave_out"])
        .default("leave_out")
        .describe("Prices that are marked as confidential"),
      format: ExportFormat,
    }),
  },
  download,
  problems: [s.notYetOpened],
  guard: seesBids,
  work: (ctx, { target, options }) =>
    actions.matrixFile(ctx, target.roundId, {
      leaveOut: options.confidential === "leave_out",
      format: options.format,
    }),
});

export const exportRoundTable = operation({
  kind: "download",
  id: "exportRoundTable",
  domain,
  summary: "Questions and answers, or the timeline, as a workbook or PDF",
  description: "What you may see of them; nobody learns who asked.",
  unproved: true,
  roles: [...members, "publisher"],
  cost: 5,
  input: {
    target: RoundTarget.extend({ table: z.enum(["questions", "timeline"]) }),
    options: z.strictObject({ format: ExportFormat }),
  },
  download,
  work: (ctx, { target, options }) =>
    actions.papersFile(ctx, target.roundId, { table: target.table, format: options.format }),
});
