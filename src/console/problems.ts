import type { Download } from "../platform/operation/kinds.ts";
import { allProblems, common, Problem } from "../platform/problem.ts";
import { html, prose, table } from "./html.ts";
import { page } from "./page.ts";

/** The pages that the `type` of a problem document leads to. */
export function problemsPage(): Download {
  const sorted = allProblems().sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1));
  return page(
    "Fejltyper",
    "/problems",
    html`<p>Et afslag er et <code>application/problem+json</code>-dokument (RFC 9457). Dets <code>type</code> er
adressen på en af siderne her. Teksterne er på engelsk som API'et selv.</p>
${table(
  "Alle fejltyper",
  ["Type", "HTTP-status", "Titel"],
  sorted.map((def) => [
    html`<a href="/problems/${def.code}"><code>${def.code}</code></a>`,
    def.status,
    html`<span lang="en">${def.title}</span>`,
  ]),
)}`,
  );
}

export function problemPage(code: string): Download {
  const def = allProblems().find((candidate) => candidate.code === code);
  if (!def) throw new Problem(common.notFound, "No problem has this code.");
  const members = Object.entries(def.extensions.shape).map(([name, schema]) => [
    html`<code>${name}</code>`,
    html`<span lang="en">${(schema as { description?: string }).description ?? ""}</span>`,
  ]);
  return page(
    def.code,
    "/problems",
    html`<p><strong lang="en">${def.title}</strong></p>
<p>HTTP-status: ${def.status}</p>
<section aria-labelledby="raad"><h2 id="raad">Hvad man kan gøre</h2><div lang="en">${prose(def.help)}</div></section>
${members.length > 0 ? table("Egne felter i svaret", ["Felt", "Betydning"], members) : undefined}
<p><a href="/problems">Alle fejltyper</a></p>`,
  );
}
