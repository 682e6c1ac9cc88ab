import { randomUUID } from "node:crypto";
import { mkdir, open, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { getLanguage, writeToRoles } from "../parties/index.ts";
import { dateOf, type LocalDate, monthBounds, monthOf } from "../platform/calendar.ts";
import type { Reader, Tx } from "../platform/db/database.ts";
import type { DatabaseJobCtx, JobCtx, Progress } from "../platform/jobs/bind.ts";
import type { Ctx } from "../platform/operation/context.ts";
import { common, must, Outage, Problem } from "../platform/problem.ts";
import { ownRequest } from "./actions.ts";
import { factsOf } from "./files.ts";
import * as s from "./schema/index.ts";
import * as store from "./store/index.ts";

/** A report each month: made on the first day of the next one, then handed on. */

/** Schedules of a party, and of an installation. */
const schedulesMax = 50;
const activeMax = 10_000;
/** For how many days a schedule's files are kept. */
const keepDays = 90;

const shown = ({
  partyId: _p,
  controllerId: _c,
  publisherId: _s,
  ...one
}: store.StoredSchedule): s.Schedule => one;

export async function createSchedule(tx: Tx, ctx: Ctx, body: s.NewSchedule): Promise<s.Schedule> {
  const { party, controller, publisher } = ownRequest(ctx, {
    report: body.report,
    from: "" as LocalDate,
    to: "" as LocalDate,
  });
  if ((await store.countSchedules(tx, party)) >= schedulesMax)
    throw new Problem(s.tooManySchedules, `A party has at most ${schedulesMax} schedules.`);
  const one = {
    ...body,
    id: randomUUID(),
    language: body.language ?? (await getLanguage(tx, party)),
    ...{
      partyId: party,
      controllerId: controller ?? null,
      publisherId: controller ? null : (publisher ?? null),
    },
    madeById: ctx.caller.personId,
  };
  await store.insertSchedule(tx, one);
  const { report, format, months, way } = body;
  await ctx.audit(tx, {
    action: "createReportSchedule",
    subject: `report-schedule:${one.id}`,
    after: { report, format, months, way },
  });
  return getSchedule(tx, ctx, one.id);
}

async function getSchedule(tx: Reader, ctx: Ctx, id: string): Promise<s.Schedule> {
  const found = await store.findSchedule(tx, ctx.plane.party, id);
  if (!found) throw new Problem(common.notFound, "There is no schedule with this id.");
  return shown(found);
}

export const listSchedules = async (
  tx: Reader,
  ctx: Ctx,
  after: string[] | undefined,
  limit: number,
): Promise<s.Schedule[]> => (await store.listSchedules(tx, ctx.plane.party, after, limit)).map(shown);

/** Ends a schedule; what it has made stays. Twice is once. */
export async function endSchedule(tx: Tx, ctx: Ctx, id: string): Promise<s.Schedule> {
  const before = await getSchedule(tx, ctx, id);
  if (!before.active) return before;
  await store.setScheduleEnded(tx, ctx.plane.party, id);
  await ctx.audit(tx, { action: "endReportSchedule", subject: `report-schedule:${id}` });
  return getSchedule(tx, ctx, id);
}

/** Ends all schedules of a party that has left: nobody reads what they would make. */
export async function endSchedulesOf(tx: Tx, ctx: JobCtx, party: number): Promise<void> {
  const ended = await store.setSchedulesEnded(tx, party);
  if (ended > 0)
    await ctx.audit(tx, party, {
      action: "endReportSchedules",
      subject: `party:${party}`,
      after: { ended },
    });
}

/** The first day of so many whole months that end before a day's month. */
function monthsBefore(day: LocalDate, months: number): { from: LocalDate; to: LocalDate } {
  const to = monthBounds(monthOf(day)).from;
  const [year = 0, month = 0] = to.split("-").map(Number);
  const first = year * 12 + (month - 1) - months;
  const named = `${Math.floor(first / 12)}-${String((first % 12) + 1).padStart(2, "0")}`;
  return { from: monthBounds(named).from, to };
}

/** Asks for what every schedule has of the months before the one that begins with the period; each once. */
export async function runSchedules(tx: Tx, ctx: JobCtx, period: string): Promise<void> {
  const begins = new Date(period);
  const day = dateOf(begins);
  for (const one of await store.listActiveSchedules(tx, begins, activeMax)) {
    const id = randomUUID();
    const { report, partyId, controllerId, publisherId, months, format, profile, language } = one;
    const request = {
      ...{ report, ...monthsBefore(day, months), party: partyId, institution: undefined },
      ...{ controller: controllerId ?? undefined, publisher: publisherId ?? undefined },
    };
    const asked = { id, request, format, profile, language, keepDays, askedById: null, scheduleId: one.id };
    if (await store.insertExport(tx, asked)) await ctx.enqueue(tx, s.makeExport, { exportId: id }, id);
  }
}

/**
 * Hands a schedule's export on, unless its party has left meanwhile. A letter has no figures: it says that the report is there. Into the folder
 * (`REPORT_DIR/<party>/`) goes the file as it was made, complete once it has its name.
 */
export async function deliverExport(ctx: DatabaseJobCtx, id: string): Promise<Progress> {
  const done = { done: 1, total: 1 };
  const { found, schedule, reference, left } = await ctx.db.platform(async (tx) => {
    const one = await store.findExport(tx, id);
    must(one?.scheduleId, "a schedule's export is handed on");
    const { party } = one.request;
    const of = await store.findSchedule(tx, party, one.scheduleId);
    must(of, "an export has its schedule");
    return {
      found: one,
      schedule: of,
      reference: await store.getReference(tx, party),
      left: await store.hasLeft(tx, party),
    };
  });
  if (left) return done;
  if (schedule.way === "folder" && ctx.reportFolder !== undefined && found.state === "done")
    await putFile(ctx, ctx.reportFolder, { reference, scheduleId: schedule.id }, found);
  else await ctx.db.platform((tx) => writeLetter(tx, ctx, found));
  return done;
}

/** In the folder a schedule's file has the schedule's own name too: another one of the same report is another file. */
const inFolder = (filename: string, scheduleId: string): string =>
  filename.replace(/(\.[a-z]+)$/, `-${scheduleId.slice(0, 8)}$1`);

/**
 * Puts the file into the party's folder: written beside, then renamed. The installation's folder must be there, since one that is
 * not is mostly one that is not mounted; what can't be written leaves nothing behind, and the job tries again.
 */
async function putFile(
  { db }: DatabaseJobCtx,
  folder: string,
  { reference, scheduleId }: { reference: string; scheduleId: string },
  one: store.StoredExport,
): Promise<void> {
  const into = join(folder, reference);
  const part = join(into, `.${one.id}.part`);
  const { filename } = factsOf(one.request, one);
  try {
    await mkdir(into).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    const handle = await open(part, "w", 0o600);
    try {
      for (let n = 0; ; n += 1) {
        const packed = await db.platform((tx) => store.findPart(tx, one.id, n));
        if (!packed) break;
        await handle.writeFile(gunzipSync(packed));
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, join(into, inFolder(filename, scheduleId)));
  } catch (error) {
    await unlink(part).catch(() => {});
    throw new Outage("the folder of reports could not be written", 60, error);
  }
}

async function writeLetter(tx: Tx, ctx: JobCtx, one: store.StoredExport): Promise<void> {
  const { party, publisher, report } = one.request;
  const about = { kind: "report-made", subject: `report-export:${one.id}`, key: one.id };
  const roles = publisher === undefined ? (["finance"] as const) : (["finance", "publisher"] as const);
  await writeToRoles(tx, ctx, { partyId: party, roles }, about, ({ reports }) => {
    const { title } = reports.reports[report];
    return one.state === "done"
      ? {
          title: reports.letter.title(title),
          body: reports.letter.body(title, one.request.from, one.request.to),
        }
      : { title: reports.letter.failed(title), body: reports.letter.failedBody(title) };
  });
}
