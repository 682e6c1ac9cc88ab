import { z } from "zod";
import {
  createReportExport,
  createReportLink,
  Format,
  getReport,
  Profile,
  ReportName,
  reportsFor,
  type ShownReport,
  showReport,
} from "../../reports/index.ts";
import { AmountBars } from "../frame/charts/index.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, SelectField, Send, TextField } from "../frame/form/index.ts";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, FilterText } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { buys, filter, readers } from "./filters.ts";
import { keptPath } from "./kept-reports.tsx";
import { ledgerPath } from "./ledger.tsx";

const path = "/finance/reports";
const Chosen = { report: ReportName.or(z.literal("")).optional(), from: filter, to: filter };

/** Which report of which days, once all three are chosen. */
const chosenOf = ({
  report,
  from,
  to,
}: {
  report?: ReportName | "" | undefined;
  from?: string | undefined;
  to?: string | undefined;
}) => (report && from && to ? { report, from, to } : undefined);
type Asked = NonNullable<ReturnType<typeof chosenOf>>;

function MakeLink({ asked, reading }: { asked: Asked; reading: Reading }) {
  const say = reading.texts.pages.finance.reports;
  return (
    <section aria-labelledby="link">
      <h2 id="link">{say.link}</h2>
      <p>{say.linkHow}</p>
      <Form does="link">
        <Hidden name="report" value={asked.report} />
        <Hidden name="from" value={asked.from} />
        <Hidden name="to" value={asked.to} />
        <TextField
          kind="number"
          name="expiresInHours"
          label={say.hours}
          hint={say.hoursHint}
          value="24"
          required
          width="tiny"
        />
        <Send text={say.linkButton} weight="secondary" />
      </Form>
    </section>
  );
}

/** Makes the report as a file that is kept, with its sums and hash. */
function Keep({ asked, reading }: { asked: Asked; reading: Reading }) {
  const say = reading.texts.pages.finance.kept;
  return (
    <section aria-labelledby="keep">
      <h2 id="keep">{say.keep}</h2>
      <p>{say.keepHow}</p>
      <Form does="keep">
        <Hidden name="report" value={asked.report} />
        <Hidden name="from" value={asked.from} />
        <Hidden name="to" value={asked.to} />
        <Hidden name="language" value={reading.language} />
        <SelectField
          name="format"
          label={say.format}
          choices={Object.entries(say.formats)}
          value="xlsx"
          required
        />
        <Send text={say.keepButton} weight="secondary" />
      </Form>
    </section>
  );
}

/** A report's chart, what it comes to, its files, and its first rows. */
function Shown({ shown, asked, reading }: { shown: ShownReport; asked: Asked; reading: Reading }) {
  const say = reading.texts.pages.finance.reports;
  if (shown.total === 0) return <p>{say.noRows}</p>;
  const { language } = reading;
  const file = (more: Record<string, string>) =>
    `${path}/file?${new URLSearchParams({ ...asked, language, ...more })}`;
  const files = [
    [say.workbook, { format: "xlsx" }],
    [say.excel, { format: "csv", profile: "excel" }],
    [say.machine, { format: "csv", profile: "machine" }],
    [say.json, { format: "json" }],
    [say.pdf, { format: "pdf" }],
  ] as const;
  return (
    <>
      <p>{shown.about}</p>
      {shown.chart && <AmountBars title={shown.chart.title} bars={shown.chart.bars} />}
      {shown.sums.length > 0 && (
        <Table
          caption={say.sums}
          head={shown.sums.map(({ title }) => title)}
          rows={[shown.sums.map(({ text }) => text)]}
        />
      )}
      <h2>{say.files}</h2>
      <ul>
        {files.map(([text, more]) => (
          <li key={text}>
            <a href={file(more)}>{text}</a>
          </li>
        ))}
      </ul>
      <p>{shown.more ? say.looked(shown.total) : say.rows(shown.rows.length, shown.total)}</p>
      <Table caption={shown.title} head={shown.columns} rows={shown.rows} />
    </>
  );
}

/** Reports with filters: on screen, as files, and as signed links. */
export const reportsPage = definePage({
  id: "financeReports",
  path,
  roles: readers,
  options: z.strictObject(Chosen),
  async read(ctx, { options }) {
    const asked = chosenOf(options);
    const names = reportsFor(buys(ctx.caller) ? "buyer" : "seller");
    if (!asked) return { names };
    const { report, from, to } = asked;
    const { language } = readingOf(ctx);
    const shown = await ctx.invoke(showReport, { target: { report }, options: { from, to, language } });
    return { names, asked, shown };
  },
  title: ({ finance }) => finance.reports.title,
  view({ names, asked, shown }, { options, reading }) {
    const say = reading.texts.pages.finance.reports;
    const { reports } = reading.texts.reports;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={path}>
          <FilterSelect
            name="report"
            label={say.report}
            value={options.report}
            choices={names.map((name) => [name, reports[name].title])}
            all={reading.texts.pages.finance.none}
          />
          <FilterText name="from" label={say.from} value={options.from} kind="date" />
          <FilterText name="to" label={say.to} value={options.to} kind="date" />
        </Filters>
        <p>
          <a href={keptPath}>{reading.texts.pages.finance.kept.title}</a> ·{" "}
          <a href={ledgerPath}>{reading.texts.pages.finance.ledger.title}</a>
        </p>
        {asked === undefined || shown === undefined ? (
          <p>{say.choose}</p>
        ) : (
          <>
            <Shown shown={shown} asked={asked} reading={reading} />
            <Keep asked={asked} reading={reading} />
            <MakeLink asked={asked} reading={reading} />
          </>
        )}
      </>
    );
  },
  forms: {
    keep: sends(
      createReportExport,
      (fields) => ({
        content: {
          report: fields.text("report"),
          from: fields.day("from"),
          to: fields.day("to"),
          format: fields.text("format"),
          language: fields.text("language"),
        },
      }),
      { done: ({ finance }) => finance.kept.wasAsked, leadsTo: () => keptPath },
    ),
    link: sends(
      createReportLink,
      (fields) => ({
        content: {
          report: fields.text("report"),
          from: fields.day("from"),
          to: fields.day("to"),
          expiresInHours: fields.whole("expiresInHours"),
        },
      }),
      { shown: ({ url }) => url },
    ),
  },
});

/** A report as a file. */
export const reportFile = defineFile({
  id: "financeReportFile",
  path: `${path}/file`,
  roles: readers,
  options: z.strictObject({
    report: ReportName,
    from: z.string(),
    to: z.string(),
    format: Format,
    profile: Profile.optional(),
    language: z.enum(["da", "en"]),
  }),
  fetch: (ctx, { options: { report, ...options } }) => ctx.fetch(getReport, { target: { report }, options }),
});
