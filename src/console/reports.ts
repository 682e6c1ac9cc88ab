import { displayDate, displayInstant } from "../platform/calendar.ts";
import type { DatabaseCtx } from "../platform/operation/context.ts";
import type { Download } from "../platform/operation/operation.ts";
import { danishCell, readLinked } from "../reports/index.ts";
import { html, table } from "./html.ts";
import { page } from "./page.ts";

const rowsShown = 200;

/** A signed link's report: its first rows, and the whole of it as CSV. */
export async function reportPage(ctx: DatabaseCtx, token: string): Promise<Download> {
  const { request, report, expires } = await readLinked(ctx, token);
  const rows = report.rows
    .slice(0, rowsShown)
    .map((row) => report.columns.map((column) => danishCell(column, row[column.key] ?? null)));
  const more = report.rows.length - rows.length;
  return page(
    report.title,
    "/reports",
    html`<p>${displayDate(request.from)} til ${displayDate(request.to)} (ikke med). Beløb i kroner uden moms, hvor
kolonnen ikke siger andet. Linket virker til ${displayInstant(expires)}.</p>
<ul>
<li><a href="/reports/${token}/csv">Hent CSV til dansk Excel</a></li>
<li><a href="/reports/${token}/csv?profile=machine">Hent CSV til maskiner</a></li>
</ul>
${
  rows.length === 0
    ? html`<p>Der er intet i perioden.</p>`
    : table(
        report.title,
        report.columns.map((column) => column.title),
        rows,
      )
}
${more > 0 ? html`<p>Og ${more} rækker til i CSV-filen.</p>` : undefined}`,
  );
}
