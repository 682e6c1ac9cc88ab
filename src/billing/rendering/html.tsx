import { renderToString } from "preact-render-to-string";
import type { Sheet, SheetTable } from "./sheet.ts";

/** A document as a page that stands alone: no scripts, nothing that is fetched. */

/** Without characters that HTML would write otherwise. */
const STYLE = `
  body { font: 15px/1.45 "IBM Plex Sans", system-ui, sans-serif; color: #1a1a1a; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.7rem; } h2 { font-size: 1.1rem; margin: 0 0 .3rem; }
  .parties { display: flex; flex-wrap: wrap; gap: 2rem 4rem; }
  .parties p { margin: 0; overflow-wrap: anywhere; }
  table { border-collapse: collapse; width: 100%; margin: 1.5rem 0 0; }
  caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
  th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid #bfbfbf; white-space: pre-line; overflow-wrap: anywhere; }
  .figures { text-align: right; font-variant-numeric: tabular-nums; }
  .sums tr:last-child td { font-weight: 600; border-bottom: 2px solid #1a1a1a; }
  @media print { body { margin: 0; max-width: none; font-size: 10pt; } thead { display: table-header-group; } tr { break-inside: avoid; } }
`;

function Table({ table }: { table: SheetTable }) {
  const { caption, columns, rows, sums } = table;
  const classOf = (index: number) => (columns[index]?.figures ? { class: "figures" } : {});
  return (
    <table {...(sums ? { class: "sums" } : {})}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ title }, index) => (
            <th key={title} scope="col" {...classOf(index)}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {row.map((cell, index) => (
              <td key={columns[index]?.title} {...classOf(index)}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Words({ of }: { of: { heading: string; lines: readonly string[] } | undefined }) {
  if (!of) return null;
  return (
    <section>
      <h2>{of.heading}</h2>
      {of.lines.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </section>
  );
}

/** The same bytes for the same sheet. */
export function writeHtml(sheet: Sheet): string {
  const body = renderToString(
    <html lang={sheet.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{sheet.title}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <main>
          <h1>{sheet.title}</h1>
          <div class="parties">
            {sheet.parties.map((party) => (
              <Words key={party.heading} of={party} />
            ))}
          </div>
          {sheet.tables.map((table) => (
            <Table key={table.caption} table={table} />
          ))}
          <Words of={sheet.notes} />
          <Words of={sheet.attachments} />
        </main>
      </body>
    </html>,
  );
  return `<!doctype html>${body}\n`;
}
