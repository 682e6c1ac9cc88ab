import { open } from "node:fs/promises";
import { z } from "zod";
import { parseInstant } from "../../platform/calendar.ts";
import type { Logger } from "../../platform/log.ts";
import type { Reading } from "../frame/language.ts";
import { OwnPath } from "../frame/path.ts";
import { Table } from "../frame/table.tsx";

const bytesMax = 262_144;
const text = (max: number) => z.string().max(max);
const cell = z.union([text(500), z.number()]);

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
    .array(z.strictObject({ href: OwnPath, label: text(200) }))
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

function Moment({ at, reading }: { at: string; reading: Reading }) {
  const instant = parseInstant(at);
  return <p>{instant ? <time dateTime={at}>{reading.forms.instant(instant)}</time> : at}</p>;
}

/** The operator's notice: its texts are the operator's own, in one language. */
export function NoticeBody({ notice, reading }: { notice: Notice; reading: Reading }) {
  const { front } = reading.say;
  return (
    <section class="alert alert-info" aria-labelledby="notice">
      <div class="alert-body">
        <h2 class="alert-heading" id="notice">
          {notice.title}
        </h2>
        {notice.at !== undefined && <Moment at={notice.at} reading={reading} />}
        {notice.text
          .split(/\n\n+/)
          .filter(Boolean)
          .map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        {notice.rows.length > 0 && (
          <Table caption={front.overview} head={[front.what, front.value]} rows={notice.rows} />
        )}
        {notice.links.length > 0 && (
          <ul>
            {notice.links.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        )}
        {notice.sections.map((section) => (
          <Table key={section.title} caption={section.title} head={section.columns} rows={section.rows} />
        ))}
      </div>
    </section>
  );
}
