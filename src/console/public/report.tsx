import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { showLinkedReport } from "../../reports/index.ts";
import { daysText } from "../frame/days.ts";
import { readingOf } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";
import { openPage } from "./open-page.ts";

/** A signed link's report: its first rows, and the whole of it as CSV. */
export async function reportPage(ctx: DatabaseCtx, token: string): Promise<Download> {
  const report = await ctx.invoke(showLinkedReport, { target: { token } });
  const reading = readingOf(ctx);
  const { say, forms } = reading;
  const more = report.total - report.rows.length;
  const period = daysText(reading, report);
  return openPage(
    ctx,
    { title: report.title, path: `/reports/${token}` },
    <>
      <p>{say.links.report(period, forms.instant(report.expiresAt))}</p>
      <ul>
        <li>
          <a href={`/reports/${token}/csv`}>{say.links.csvDanish}</a>
        </li>
        <li>
          <a href={`/reports/${token}/csv?profile=machine`}>{say.links.csvMachine}</a>
        </li>
      </ul>
      {report.rows.length === 0 ? (
        <p>{say.links.nothing}</p>
      ) : (
        <Table caption={report.title} head={report.columns} rows={report.rows} />
      )}
      {more > 0 && <p>{say.links.more(more)}</p>}
    </>,
  );
}
