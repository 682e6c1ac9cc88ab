import { asLocalDate, dateOf, displayDate, displayInstant } from "../platform/calendar.ts";
import { shareOf, writePdf } from "../platform/pdf.ts";
import { Problem } from "../platform/problem.ts";
import { workbook } from "../platform/workbook/index.ts";
import { type CellKind, workbookType } from "../platform/xlsx.ts";
import { type Language, textsIn } from "../texts/index.ts";
import { type Some, written } from "./read.ts";
import { csvWriter, isFigure, jsonValue, plainValue, readCell, Sums } from "./rules.ts";
import * as s from "./schema/index.ts";

/** A report in each of its formats. */

export interface Wish {
  format: s.Format;
  profile: s.Profile;
  language: Language;
}
export interface FileFacts {
  contentType: string;
  filename: string;
}

const types: Readonly<Record<s.Format, string>> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  xlsx: workbookType,
  pdf: "application/pdf",
};
export const factsOf = ({ report, from, to }: s.ReportRequest, { format }: Wish): FileFacts => ({
  contentType: types[format],
  filename: `samkoeb-${report}-${from}-${to}.${format}`,
});

/** Parts of a file, and what its rows came to once all are written. */
export type Pieces = AsyncGenerator<Buffer, s.Control>;

/** The file of what `rows` gives; memory stays flat for CSV and JSON. */
export function fileOf(request: s.ReportRequest, wish: Wish, asOf: Date, rows: AsyncIterable<Some>): Pieces {
  if (wish.format === "csv") return csvOf(request, wish, rows);
  if (wish.format === "json") return jsonOf(request, wish, asOf, rows);
  return tableOf(request, wish, asOf, rows);
}

async function* csvOf(request: s.ReportRequest, wish: Wish, rows: AsyncIterable<Some>): Pieces {
  const { columns, definition, words } = written(request, wish.language);
  const sums = new Sums(columns, definition.sums);
  const writer = csvWriter(columns, wish.profile, words);
  let head = writer.head;
  for await (const part of rows) {
    sums.add(part.rows);
    const text = head + writer.lines(part.rows);
    head = "";
    if (text !== "") yield Buffer.from(text);
  }
  return sums.control;
}

async function* jsonOf(request: s.ReportRequest, wish: Wish, asOf: Date, rows: AsyncIterable<Some>): Pieces {
  const { title, columns, definition } = written(request, wish.language);
  const { units } = textsIn("en").reports;
  const sums = new Sums(columns, definition.sums);
  const named = columns.map(({ key, title: heading, kind }) => ({
    ...{ key, title: heading, kind },
    unit: kind === "minor" ? "øre" : ((units as Readonly<Record<string, string>>)[kind] ?? null),
  }));
  const { report, from, to } = request;
  const about = JSON.stringify({ report, title, from, to, asOf: asOf.toISOString(), columns: named });
  yield Buffer.from(`${about.slice(0, -1)},"rows":[`);
  let before = "\n";
  for await (const part of rows) {
    sums.add(part.rows);
    const texts = part.rows.map((row) =>
      JSON.stringify(
        Object.fromEntries(columns.map(({ key, kind }, n) => [key, jsonValue(kind, row[n] ?? null)])),
      ),
    );
    if (texts.length > 0) yield Buffer.from(before + texts.join(",\n"));
    if (texts.length > 0) before = ",\n";
  }
  const { rows: count, sums: totals } = sums.control;
  const control = {
    rows: count,
    sums: Object.fromEntries(Object.entries(totals).map(([key, sum]) => [key, Number(sum)])),
  };
  yield Buffer.from(`\n],"control":${JSON.stringify(control)}}\n`);
  return sums.control;
}

/** All rows, as many as a format has room for; above, the answer says which formats have it. */
async function collected(rows: AsyncIterable<Some>, format: s.Format): Promise<s.Row[]> {
  const most = s.rowsMaxOf[format] ?? Number.POSITIVE_INFINITY;
  const all: s.Row[] = [];
  for await (const part of rows) {
    all.push(...part.rows);
    if (all.length > most) throw tooLarge(format, most);
  }
  return all;
}

function tooLarge(format: s.Format, most: number): Problem {
  const roomier = s.Format.options.filter((one) => (s.rowsMaxOf[one] ?? Number.POSITIVE_INFINITY) > most);
  return new Problem(
    s.reportTooLarge,
    `A report as ${format} has at most ${most} rows; take ${roomier.join(" or ")}.`,
    {
      extensions: { formats: roomier },
    },
  );
}

async function* tableOf(request: s.ReportRequest, wish: Wish, asOf: Date, rows: AsyncIterable<Some>): Pieces {
  const all = await collected(rows, wish.format);
  const { columns, definition } = written(request, wish.language);
  const sums = new Sums(columns, definition.sums);
  sums.add(all);
  const table = { request, wish, asOf, all, control: sums.control };
  yield wish.format === "xlsx" ? Buffer.from(await workbookOf(table)) : await pdfOf(table);
  return sums.control;
}

interface Table {
  request: s.ReportRequest;
  wish: Wish;
  asOf: Date;
  all: s.Row[];
  control: s.Control;
}

const cellKinds: Readonly<Partial<Record<s.ColumnKind, CellKind>>> = {
  ...{ minor: "amount", price: "number", percent: "number", bp: "number", count: "number", date: "date" },
};

/** What the rows come to, on a sheet of its own: a sum never stands among its parts. */
function controlRows({
  request,
  wish,
  asOf,
  control,
}: Table): [name: string, kind: s.ColumnKind, text: string][] {
  const { columns } = written(request, wish.language);
  const say = textsIn(wish.language).reports.file;
  return [
    [say.from, "date", request.from],
    [say.to, "date", request.to],
    [say.asOf, "text", displayInstant(asOf)],
    [say.rows, "count", String(control.rows)],
    ...columns.flatMap(({ key, title, kind }): [string, s.ColumnKind, string][] => {
      const sum = control.sums[key];
      return sum === undefined ? [] : [[say.sum(title), kind, String(sum)]];
    }),
  ];
}

function workbookOf(table: Table): Promise<Uint8Array> {
  const { request, wish, all } = table;
  const { title, columns, words } = written(request, wish.language);
  const say = textsIn(wish.language).reports.file;
  const cells = columns.map(({ kind }) => {
    if (kind === "date" || kind === "text" || kind === "gln" || kind === "month")
      return (text: string) => text;
    return isFigure(kind) ? (text: string) => plainValue(kind, text) : (text: string) => words(kind, text);
  });
  return workbook([
    {
      name: title,
      head: columns.map((column) => column.title),
      kinds: columns.map(({ kind }) => cellKinds[kind] ?? "text"),
      rows: all.map((row) => row.map((value, n) => (value === null ? null : cells[n]!(value)))),
    },
    {
      name: say.control,
      head: say.controlHead,
      rows: controlRows(table).map(([name, kind, text]) => [
        name,
        kind === "date"
          ? displayDate(asLocalDate(text))
          : isFigure(kind)
            ? { decimal: plainValue(kind, text) }
            : text,
      ]),
    },
  ]);
}

function pdfOf(table: Table): Promise<Buffer> {
  const { request, wish, asOf, all } = table;
  const { title, about, columns, words } = written(request, wish.language);
  const say = textsIn(wish.language).reports.file;
  const reading = { words, comma: wish.language === "da" };
  const rows = all.map((row) => columns.map(({ kind }, n) => readCell(kind, row[n] ?? null, reading)));
  const sample = rows.slice(0, 200);
  const paper =
    columns.length <= 7
      ? ({ size: "A4", layout: "portrait" } as const)
      : ({ size: columns.length <= 14 ? "A3" : "A2", layout: "landscape" } as const);
  return writePdf(
    {
      language: wish.language,
      title: `${title}, ${displayDate(request.from)} – ${displayDate(request.to)}`,
      parties: [],
      tables: [
        {
          caption: about,
          columns: columns.map(({ kind, title: heading }, n) => ({
            title: heading,
            figures: isFigure(kind),
            share: shareOf(
              heading,
              sample.map((row) => row[n]!),
            ),
          })),
          rows: rows.length > 0 ? rows : [columns.map((_, n) => (n === 0 ? say.none : ""))],
        },
        {
          caption: say.control,
          columns: say.controlHead.map((heading) => ({ title: heading, figures: false, share: 1 })),
          rows: controlRows(table).map(([name, kind, text]) => [name, readCell(kind, text, reading)]),
        },
      ],
      notes: undefined,
      attachments: undefined,
      page: say.page,
      holdsXml: () => "",
      paper,
    },
    dateOf(asOf),
  );
}
