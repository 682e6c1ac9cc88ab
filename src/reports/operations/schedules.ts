import { z } from "zod";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as schedules from "../schedules.ts";
import * as s from "../schema/index.ts";
import { domain, readers } from "./reports.ts";

export const createReportSchedule = operation({
  kind: "write",
  id: "createReportSchedule",
  domain,
  summary: "Have a report made each month",
  description:
    "On the first day of each month, of the months that have ended; kept for 90 days and handed on.",
  roles: readers,
  input: { content: s.NewSchedule },
  output: s.Schedule,
  problems: [s.tooManySchedules],
  work: (tx, ctx, { content }) => schedules.createSchedule(tx, ctx, content),
});

export const listReportSchedules = list({
  id: "listReportSchedules",
  domain,
  summary: "Reports that are made each month",
  description: "The newest first; those that were ended too.",
  roles: readers,
  options: PageQuery,
  page: "ReportSchedulePage",
  item: s.Schedule,
  rows: (tx, ctx, _given, after, limit) => schedules.listSchedules(tx, ctx, after, limit),
  sort: ["madeAt", "id"],
});

export const endReportSchedule = operation({
  kind: "write",
  id: "endReportSchedule",
  domain,
  summary: "End a report that is made each month",
  description: "What it has made stays.",
  roles: readers,
  input: { target: z.strictObject({ scheduleId: z.uuid() }) },
  output: s.Schedule,
  problems: [common.notFound],
  work: (tx, ctx, { target }) => schedules.endSchedule(tx, ctx, target.scheduleId),
});
