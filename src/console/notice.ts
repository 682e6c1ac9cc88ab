import { open } from "node:fs/promises";
import { z } from "zod";
import { displayInstant, parseInstant } from "../platform/calendar.ts";
import type { Logger } from "../platform/log.ts";
import { type Html, html, table } from "./html.ts";

const bytesMax = 262_144;
const text = (max: number) => z.string().max(max);
const cell = z.union([text(500), z.number()]);

/** A path on this server: never another address, however a browser reads slashes and backslashes. */
const ownPath = z
  .string()
  .max(2_000)
  .regex(/^\/(?![/\\])[A-Za-z0-9\-._~/%!$&()*+,;=:@?#[\]]*$/, "a path on this server");

/** What the operator writes on the front page: plain texts, tables and links to this server's own pages. */
export const Notice = z.strictObject({
  title: text(200),
  text: text(5_000),
  at: text(60).optional(),
  rows: z
    .array(z.tuple([text(200), cell]))
    .max(100)
    .default([]),
  sections: z
    .array(
      z.strictObject({
        title: text(200),
        columns: z.array(text(200)).max(20),
        rows: z.array(z.array(cell).max(20)).max(500),
      }),
    )
    .max(20)
    .default([]),
  links: z
    .array(z.strictObject({ href: ownPath, label: text(200) }))
    .max(50)
    .default([]),
});
export type Notice = z.output<typeof Notice>;

/**
 * Reads the notice anew for each request, so that the operator can change it while the server runs.
 * No file, no notice; a file that is too large or wrong is logged and not shown.
 */
export async function readNotice(file: string | undefined, log: Logger): Promise<Notice | undefined> {
  if (file === undefined) return undefined;
  try {
    const handle = await open(file);
    try {
      const buffer = Buffer.alloc(bytesMax + 1);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
      if (bytesRead > bytesMax) throw new Error(`larger than ${bytesMax} bytes`);
      return Notice.parse(JSON.parse(buffer.toString("utf8", 0, bytesRead)));
    } finally {
      await handle.close();
    }
  } catch (error) {
    const absent = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!absent)
      log.warn({ reason: error instanceof Error ? error.message : "" }, "NOTICE_FILE is not shown");
    return undefined;
  }
}

function moment(at: string | undefined): Html | undefined {
  if (at === undefined) return undefined;
  const instant = parseInstant(at);
  if (!instant) return html`<p>${at}</p>`;
  return html`<p><time datetime="${at}">${displayInstant(instant)}</time></p>`;
}

export function noticeBody(notice: Notice): Html {
  return html`<section class="notice" aria-labelledby="opslag">
<h2 id="opslag">${notice.title}</h2>
${moment(notice.at)}
${notice.text
  .split(/\n\n+/)
  .filter(Boolean)
  .map((paragraph) => html`<p>${paragraph}</p>\n`)}
${notice.rows.length > 0 ? table("Oversigt", ["Hvad", "Værdi"], notice.rows) : undefined}
${
  notice.links.length > 0
    ? html`<ul>${notice.links.map(({ href, label }) => html`<li><a href="${href}">${label}</a></li>`)}</ul>`
    : undefined
}
${notice.sections.map((section) => table(section.title, section.columns, section.rows))}
</section>`;
}
