import { Readable } from "node:stream";
import { getLanguage } from "../parties/index.ts";
import { auditHead } from "../platform/audit-chain.ts";
import type { Reader } from "../platform/db/database.ts";
import type { Ctx, DatabaseCtx } from "../platform/operation/context.ts";
import type { Download } from "../platform/operation/kinds.ts";
import { common, Problem } from "../platform/problem.ts";
import type { Language } from "../texts/index.ts";
import { factsOf, fileOf, type Pieces } from "./files.ts";
import { planeOf, rowsOf, written } from "./read.ts";
import { Bars, readCell, Sums } from "./rules.ts";
import type * as s from "./schema/index.ts";

/** What the caller's own party may ask for. */
export function ownRequest(ctx: Ctx, of: Pick<s.ReportRequest, "report" | "from" | "to">): s.ReportRequest {
  const { party, controller, publisher, institution } = ctx.plane;
  if (controller === undefined && publisher === undefined)
    throw new Problem(common.forbidden, "Reports belong to buyers and publishers.");
  return { report: of.report, from: of.from, to: of.to, party, controller, publisher, institution };
}

interface Asked {
  format: s.Format;
  profile: s.Profile;
  language?: Language | undefined;
}

/**
 * The report as a file, as it is read; a header gives the party's audit chain's head at that moment. A report that fits into
 * one fetch has given its connection back before anybody reads it; a longer one holds it until it is read.
 */
export async function downloadReport(
  ctx: DatabaseCtx,
  request: s.ReportRequest,
  asked: Asked,
): Promise<Download> {
  const plane = planeOf(request);
  const { head, language, asOf } = await ctx.db.read(plane, async (tx) => ({
    head: await auditHead(tx, request.party),
    language: asked.language ?? (await getLanguage(tx, request.party)),
    asOf: await tx.now(),
  }));
  const wish = { ...asked, language };
  const pieces: Pieces = fileOf(
    request,
    wish,
    asOf,
    ctx.bulk.stream(plane, (tx) => rowsOf(tx, request)),
  );
  // What is refused is refused before the answer begins.
  const first = await pieces.next();
  const second = first.done ? undefined : await pieces.next();
  const { contentType, filename } = factsOf(request, wish);
  const body =
    !first.done && second && !second.done
      ? after([first.value, second.value], pieces)
      : Buffer.concat(first.done ? [] : [first.value]);
  return { body, contentType, filename, headers: { "Samkoeb-Audit-Head": `${head.seq} ${head.hash}` } };
}

/** A file that has begun; whoever leaves it ends its transaction, also before the first byte. */
function after(begun: Buffer[], pieces: Pieces): Readable {
  const iterator: AsyncIterator<Buffer> = {
    async next() {
      const value = begun.shift();
      if (value) return { value, done: false };
      const next = await pieces.next();
      return next.done ? { value: undefined, done: true } : next;
    },
    async return() {
      await pieces.return({ rows: 0, sums: {} });
      return { value: undefined, done: true };
    },
  };
  return Readable.from({ [Symbol.asyncIterator]: () => iterator }, { objectMode: false });
}

/** Rows of a page. */
export const pageRows = 200;
/** Rows that a page looks at for its sums and its chart. */
const lookedAtMax = 100_000;
const barsMax = 12;

export interface Shown {
  title: string;
  about: string;
  columns: string[];
  rows: string[][];
  total: number;
  more: boolean;
  sums: { title: string; text: string }[];
  chart: { title: string; bars: { name: string; value: number; text: string }[] } | null;
}

/** The first rows of a report as its reader has them, what all come to, and its chart. */
export async function showReport(tx: Reader, request: s.ReportRequest, language: Language): Promise<Shown> {
  const { title, about, columns, definition, words } = written(request, language);
  const reading = { words, comma: language === "da" };
  const sums = new Sums(columns, definition.sums);
  const bars = definition.chart && new Bars(columns, definition.chart);
  const rows: s.Row[] = [];
  let more = false;
  for await (const part of rowsOf(tx, request)) {
    sums.add(part.rows);
    bars?.add(part.rows);
    rows.push(...part.rows.slice(0, pageRows - rows.length));
    more = !part.last;
    if (sums.rows >= lookedAtMax) break;
  }
  const column = (key: string) => columns.find((one) => one.key === key)!;
  const text = (key: string, value: bigint) => readCell(column(key).kind, String(value), reading);
  const { control } = sums;
  const { chart } = definition;
  return {
    ...{ title, about, more, total: control.rows },
    columns: columns.map((one) => one.title),
    rows: rows.map((row) => columns.map(({ kind }, n) => readCell(kind, row[n] ?? null, reading))),
    // Of a part of the rows a sum would say nothing.
    sums: more
      ? []
      : Object.entries(control.sums).map(([key, sum]) => ({
          title: column(key).title,
          text: text(key, sum),
        })),
    chart:
      more || !chart || !bars || control.rows === 0
        ? null
        : {
            title: column(chart.of).title,
            bars: bars.largest(barsMax, column(chart.by).kind === "month").map(({ name, value }) => ({
              name: readCell(column(chart.by).kind, name, reading),
              value: Number(value),
              text: text(chart.of, value),
            })),
          },
  };
}
