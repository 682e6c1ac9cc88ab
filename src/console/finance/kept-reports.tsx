import { z } from "zod";
import {
  createReportExportLink,
  createReportSchedule,
  downloadReportExport,
  type Export,
  endReportSchedule,
  type Link,
  listReportExports,
  listReportLinks,
  listReportSchedules,
  reportsFor,
  revokeReportLink,
  type Schedule,
} from "../../reports/index.ts";
import { daysText } from "../frame/days.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { Form, SelectField, Send, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { NextPage } from "../frame/list.tsx";
import { Live } from "../frame/live.tsx";
import { Table } from "../frame/table.tsx";
import { buys, filled, readers } from "./filters.ts";

export const keptPath = "/finance/reports/kept";

const named = (
  reading: Reading,
  { report, from, to }: { report: Export["report"]; from: string; to: string },
) =>
  `${reading.texts.reports.reports[report].title}, ${daysText(reading, { from: from as Export["from"], to: to as Export["to"] })}`;

/** What was made, when, what it came to, and its file. */
function Exports({ exports, reading }: { exports: readonly Export[]; reading: Reading }) {
  const say = reading.texts.pages.finance.kept;
  if (exports.length === 0) return <p>{say.none}</p>;
  return (
    <Table
      caption={say.exports}
      head={say.exportsHead}
      rows={exports.map((one) => [
        named(reading, one),
        say.formats[one.format],
        say.states[one.state],
        one.asOf === null ? "" : reading.forms.instant(one.asOf),
        one.rowCount === null ? "" : reading.forms.whole(String(one.rowCount)),
        one.sha256 === null ? "" : <code class="digest">{one.sha256}</code>,
        one.state === "done" ? (
          <>
            <a href={`${keptPath}/${one.id}/file`}>
              {say.download}
              <span class="sr-only"> {named(reading, one)}</span>
            </a>
            <Form does="link" of={one.id} compact>
              <Send text={say.link} about={named(reading, one)} weight="secondary" />
            </Form>
          </>
        ) : null,
      ])}
    />
  );
}

/** Links that were made, without their addresses; those that still open something can be called back. */
function Links({ links, reading }: { links: readonly Link[]; reading: Reading }) {
  const say = reading.texts.pages.finance.kept;
  if (links.length === 0) return null;
  return (
    <Table
      caption={say.links}
      head={say.linksHead}
      rows={links.map((one) => [
        named(reading, one),
        one.exportId === null ? say.live : say.file,
        reading.forms.instant(one.madeAt),
        reading.forms.instant(one.expiresAt),
        one.revokedAt === null ? (
          <Form does="revoke" of={one.id} compact>
            <Send text={say.revoke} about={named(reading, one)} weight="secondary" />
          </Form>
        ) : (
          say.revoked
        ),
      ])}
    />
  );
}

function Schedules({
  schedules,
  buyer,
  reading,
}: {
  schedules: readonly Schedule[];
  buyer: boolean;
  reading: Reading;
}) {
  const say = reading.texts.pages.finance.kept;
  const { reports } = reading.texts.reports;
  const names = reportsFor(buyer ? "buyer" : "seller").map((name) => [name, reports[name].title] as const);
  return (
    <section aria-labelledby="schedules">
      <h2 id="schedules">{say.schedules}</h2>
      <p>{say.schedulesHow}</p>
      {schedules.length > 0 && (
        <Table
          caption={say.schedules}
          head={say.schedulesHead}
          rows={schedules.map((one) => [
            reports[one.report].title,
            say.formats[one.format],
            String(one.months),
            say.ways[one.way],
            one.active ? (
              <Form does="end" of={one.id} compact>
                <Send text={say.end} about={reports[one.report].title} weight="secondary" />
              </Form>
            ) : (
              say.ended
            ),
          ])}
        />
      )}
      <Form does="schedule">
        <SelectField
          name="report"
          label={reading.texts.pages.finance.reports.report}
          choices={names}
          required
        />
        <SelectField
          name="format"
          label={say.format}
          choices={Object.entries(say.formats)}
          value="xlsx"
          required
        />
        <TextField kind="number" name="months" label={say.months} value="1" required width="tiny" />
        <SelectField name="way" label={say.way} choices={Object.entries(say.ways)} required />
        <Send text={say.schedule} weight="secondary" />
      </Form>
    </section>
  );
}

/** Reports that were kept, links to reports, and reports that are made each month. */
export const keptReportsPage = definePage({
  id: "financeKeptReports",
  path: keptPath,
  chapter: "/finance/reports",
  roles: readers,
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    const exports = await ctx.invoke(listReportExports, { options: filled(options) });
    const links = await ctx.invoke(listReportLinks, {});
    const schedules = await ctx.invoke(listReportSchedules, {});
    return { exports, links: links.data, schedules: schedules.data, buyer: buys(ctx.caller) };
  },
  title: ({ finance }) => finance.kept.title,
  view({ exports, links, schedules, buyer }, { reading }) {
    const say = reading.texts.pages.finance.kept;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Live id="kept" running={exports.data.some(({ state }) => state === "queued")}>
          <Exports exports={exports.data} reading={reading} />
        </Live>
        <NextPage path={keptPath} cursor={exports.nextCursor} filters={{}} />
        <Links links={links} reading={reading} />
        <Schedules schedules={schedules} buyer={buyer} reading={reading} />
        <p>
          <a href="/finance/reports">{say.back}</a>
        </p>
      </>
    );
  },
  forms: {
    link: sends(
      createReportExportLink,
      (fields) => ({ target: { exportId: fields.text("_of") }, content: {} }),
      { shown: ({ url }) => url },
    ),
    revoke: sends(revokeReportLink, (fields) => ({ target: { linkId: fields.text("_of") } }), {
      done: ({ finance }) => finance.kept.wasRevoked,
    }),
    end: sends(endReportSchedule, (fields) => ({ target: { scheduleId: fields.text("_of") } }), {
      done: ({ finance }) => finance.kept.wasEnded,
    }),
    schedule: sends(
      createReportSchedule,
      (fields) => ({
        content: {
          report: fields.text("report"),
          format: fields.text("format"),
          months: fields.whole("months"),
          way: fields.text("way"),
        },
      }),
      { done: ({ finance }) => finance.kept.wasScheduled },
    ),
  },
});

/** The file of a kept report. */
export const keptReportFile = defineFile({
  id: "financeKeptReportFile",
  path: `${keptPath}/{exportId}/file`,
  roles: readers,
  target: z.strictObject({ exportId: z.uuid() }),
  fetch: (ctx, { target }) => ctx.fetch(downloadReportExport, { target }),
});
