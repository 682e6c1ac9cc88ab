import { z } from "zod";
import { createReportLink, getReport, Profile, ReportName, showReport } from "../../reports/index.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { Form, Hidden, Send, TextField } from "../frame/form/index.ts";
import type { Reading } from "../frame/language.ts";
import { FilterSelect, Filters, FilterText } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { filter, readers } from "./filters.ts";

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

/** Reports with filters: on screen, as files, and as signed links. */
export const reportsPage = definePage({
  id: "financeReports",
  path,
  roles: readers,
  options: z.strictObject(Chosen),
  async read(ctx, { options }) {
    const asked = chosenOf(options);
    if (!asked) return undefined;
    const { report, from, to } = asked;
    return { asked, shown: await ctx.invoke(showReport, { target: { report }, options: { from, to } }) };
  },
  title: ({ finance }) => finance.reports.title,
  view(found, { options, reading }) {
    const say = reading.texts.pages.finance.reports;
    const file = (profile: string) => `${path}/file?${new URLSearchParams({ ...found?.asked, profile })}`;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        <Filters path={path}>
          <FilterSelect
            name="report"
            label={say.report}
            value={options.report}
            choices={ReportName.options.map((name) => [name, say.names[name]])}
            all={reading.texts.pages.finance.none}
          />
          <FilterText name="from" label={say.from} value={options.from} kind="date" />
          <FilterText name="to" label={say.to} value={options.to} kind="date" />
        </Filters>
        {found === undefined ? (
          <p>{say.choose}</p>
        ) : (
          <>
            {found.shown.total === 0 ? (
              <p>{say.noRows}</p>
            ) : (
              <>
                <p>{say.rows(found.shown.rows.length, found.shown.total)}</p>
                <ul>
                  <li>
                    <a href={file("excel")}>{say.excel}</a>
                  </li>
                  <li>
                    <a href={file("machine")}>{say.machine}</a>
                  </li>
                </ul>
                <Table caption={found.shown.title} head={found.shown.columns} rows={found.shown.rows} />
              </>
            )}
            <MakeLink asked={found.asked} reading={reading} />
          </>
        )}
      </>
    );
  },
  forms: {
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
  options: z.strictObject({ report: ReportName, from: z.string(), to: z.string(), profile: Profile }),
  fetch: (ctx, { options: { report, ...options } }) => ctx.fetch(getReport, { target: { report }, options }),
});
