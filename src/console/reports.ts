import { displayDate, displayInstant } from "../platform/calendar.ts";
import type { DatabaseCtx } from "../platform/operation/context.ts";
import type { Download } from "../platform/operation/kinds.ts";
import { showLinkedReport } from "../reports/index.ts";
import { html, table } from "./html.ts";
import { page } from "./page.ts";

/** A signed link's report: its first rows, and the whole of it as CSV. */
export async function reportPage(ctx: DatabaseCtx, token: string): Promise<Download> {
  const report = await ctx.invoke(showLinkedReport, { target: { token } });
  const more = report.total - report.rows.length;
  return page(
    report.title,
    "/reports",
    html`<p>${displayDate(report.from)} til ${displayDate(report.to)} (ikke med). Beløb i kroner uden moms, hvor
kolonnen ikke siger andet. Linket virker til ${displayInstant(report.expiresAt)}.</p>
<ul>
<li><a href="/reports/${token}/csv">Hent CSV til dansk Excel</a></li>
<li><a href="/reports/${token}/csv?profile=machine">Hent CSV til maskiner</a></li>
</ul>
${report.rows.length === 0 ? html`<p>Der er intet i perioden.</p>` : table(report.title, report.columns, report.rows)}
${more > 0 ? html`<p>Og ${more} rækker til i CSV-filen.</p>` : undefined}`,
  );
}
