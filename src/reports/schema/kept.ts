import { z } from "zod";
import { InstantWire, LocalDateWire } from "../../platform/calendar.ts";
import { defineJob, Poke } from "../../platform/job.ts";
import { defineMachine } from "../../platform/machine.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { ReportName } from "./names.ts";
import { days, Format, Language, ordered, orderedMessage, Profile, written } from "./requests.ts";

/** Reports that are kept: exports, links to them, and schedules. */

export const exportMachine = defineMachine({
  name: "Export",
  column: "reports_export.state",
  initial: "queued",
  table: {
    queued: { make: "done", fail: "failed" },
    done: { expire: "expired" },
    failed: {},
    expired: {},
  },
});
export const ExportState = z.enum(["queued", "done", "failed", "expired"]);
export type ExportState = z.output<typeof ExportState>;

const keepDaysMax = 366;
const linkHoursMax = 168;

export const NewExport = z
  .strictObject({
    report: ReportName,
    ...days,
    ...written,
    keepDays: z.int().min(1).max(keepDaysMax).default(90).describe("How long its bytes are kept"),
  })
  .refine(ordered, { path: ["to"], message: orderedMessage })
  .meta({ id: "NewReportExport", description: "A report that is to be made as a file and kept." });
export type NewExport = z.output<typeof NewExport>;

export const Export = z
  .object({
    id: z.uuid(),
    report: ReportName,
    from: LocalDateWire,
    to: LocalDateWire,
    format: Format,
    profile: Profile,
    language: Language,
    state: ExportState,
    failure: z.string().nullable().describe("The code of the problem that kept it from being made"),
    asOf: InstantWire.nullable().describe("What it says was so at this instant"),
    rowCount: z.int().nullable(),
    sums: z
      .record(z.string(), z.int())
      .nullable()
      .describe("Control totals by column, in øre or whole numbers"),
    bytes: z.int().nullable(),
    sha256: z.string().nullable().describe("Of its bytes, which are the same each time"),
    askedById: z.uuid().nullable().describe("The person; null: a schedule"),
    scheduleId: z.uuid().nullable(),
    askedAt: InstantWire,
    expiresAt: InstantWire,
  })
  .meta({ id: "ReportExport", description: "A report as it was made at one instant." });
export type Export = z.output<typeof Export>;
export const ExportQuery = PageQuery.extend({ report: ReportName.optional() });

export const NewExportLink = z
  .strictObject({ expiresInHours: z.int().min(1).max(linkHoursMax).default(24) })
  .meta({ id: "NewReportExportLink", description: "How long the link opens the export." });

export const Link = z
  .object({
    id: z.uuid(),
    report: ReportName,
    from: LocalDateWire,
    to: LocalDateWire,
    exportId: z
      .uuid()
      .nullable()
      .describe("The export that it opens; null: the report as it is when it is opened"),
    madeById: z.uuid(),
    madeAt: InstantWire,
    expiresAt: InstantWire,
    revokedAt: InstantWire.nullable(),
  })
  .meta({ id: "StoredReportLink", description: "A link that was made, without its address." });
export type Link = z.output<typeof Link>;

export const NewSchedule = z
  .strictObject({
    report: ReportName,
    ...written,
    months: z.int().min(1).max(12).default(1).describe("Whole months up to the one that has ended"),
    way: z
      .enum(["people", "folder"])
      .default("people")
      .describe(
        "people: finance people (of a publisher also its own) get a letter that it is there; folder: a file in the installation's folder for your party",
      ),
  })
  .meta({ id: "NewReportSchedule", description: "A report that is to be made each month." });
export type NewSchedule = z.output<typeof NewSchedule>;

export const Schedule = z
  .object({
    id: z.uuid(),
    report: ReportName,
    format: Format,
    profile: Profile,
    language: Language,
    months: z.int(),
    way: z.enum(["people", "folder"]),
    active: z.boolean(),
    madeAt: InstantWire,
    endedAt: InstantWire.nullable(),
  })
  .meta({ id: "ReportSchedule", description: "A report that is made each month, on its first day." });
export type Schedule = z.output<typeof Schedule>;

export const exportNotReady = defineProblem({
  code: "report-export-not-ready",
  status: 409,
  title: "The export is not there yet",
  help: "Ask for it again in a moment: its `state` is `done` when its file is there. Where it is `failed`, `failure` says why.",
});
export const exportExpired = defineProblem({
  code: "report-export-expired",
  status: 410,
  title: "The export's file is kept no longer",
  help: "Make it anew: `POST /v1/report-exports`. Its rows, sums and hash stay in `GET /v1/report-exports/{exportId}`.",
});
export const tooManySchedules = defineProblem({
  code: "report-schedules-full",
  status: 409,
  title: "The party has as many schedules as it may have",
  help: "End one that nobody needs: `POST /v1/report-schedules/{scheduleId}/end`.",
});
export const linkRevoked = defineProblem({
  code: "report-link-revoked",
  status: 410,
  title: "This link to a report has ended",
  help: "It was called back, or whoever made it may not read reports now. Ask the one who sent it for a new one: `POST /v1/report-links`.",
});

export const makeExport = defineJob({
  name: "reports.make-export",
  payload: z.object({ exportId: z.uuid() }),
  description: "Write an export's file, with its rows' sums and its hash.",
});
export const deliverExport = defineJob({
  name: "reports.deliver-export",
  payload: z.object({ exportId: z.uuid() }),
  description: "Hand a schedule's export on: by letter or into the folder.",
});
export const runSchedules = defineJob({
  name: "reports.run-schedules",
  payload: Poke,
  description: "Ask for the exports of all schedules of the month that has ended.",
});
export const expireExports = defineJob({
  name: "reports.expire-exports",
  payload: Poke,
  description: "Delete the bytes of exports whose time has run out.",
});
