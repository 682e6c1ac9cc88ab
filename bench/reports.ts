import { createHash } from "node:crypto";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { Database } from "../src/platform/db/database.ts";
import type { Statement } from "../src/platform/db/statement.ts";
import { fileOf, type Wish } from "../src/reports/files.ts";
import type { Some } from "../src/reports/read.ts";
import type { ReportRequest, Row } from "../src/reports/schema/index.ts";
import { expect, median, type Row as Result } from "./pairs.ts";
import type { Taken } from "./usage/ingest.ts";
import type { World } from "./world.ts";

/**
 * A report as a file. `reports.export-csv`: rows from a cursor through our writer, against `copy … to stdout` of the same query,
 * both to nowhere; the memory that ours takes is told. `reports.export-xlsx`: 100,000 rows as a workbook, in seconds.
 */

const request = { report: "accruals", from: "2026-08-01", to: "2027-08-01", party: 1 } as ReportRequest;
const wish: Wish = { format: "csv", profile: "machine", language: "da" };

/** Rows as the report of accruals has them, made by the database: what is measured is reading and writing them. */
const rowsSql = (rows: number): string => `
  select to_char(date '2026-08-01' + (n % 365), 'YYYY-MM') as month, '2026-08' as "issuedMonth", 'advance' as timing,
    'Forlaget ' || n % 40 as seller, 'Kommune ' || n % 98 as buyer, 'aftale-' || n % 3000 as agreement,
    'Læremiddel ' || n % 5000 as product, 'pooled' as model, (n * 37)::bigint as net
  from generate_series(1, ${rows}) n`;

async function* fromCursor(db: Database, rows: number): AsyncGenerator<Some> {
  yield* db.stream({ caller: 0, party: 0 }, async function* (tx) {
    const made = {
      name: "test.rows",
      textWith: () => rowsSql(rows),
      filters: new Map(),
      hot: false,
      present: [],
      decoders: {},
    };
    for await (const part of tx.texts(
      made as unknown as Statement<[string], object>,
      2_000,
      [] as unknown as [string],
    ))
      yield { rows: part.rows as Row[], last: part.last };
  });
}

async function ours(db: Database, rows: number): Promise<{ bytes: number; seconds: number; mib: number }> {
  const begun = performance.now();
  let [bytes, most] = [0, 0];
  const before = process.memoryUsage().rss;
  const pieces = fileOf(request, wish, new Date(0), fromCursor(db, rows));
  for (;;) {
    const next = await pieces.next();
    if (next.done) {
      expect(next.value.rows === rows, `${next.value.rows} rows were written, not ${rows}`);
      expect(
        next.value.sums["net"] === (BigInt(rows) * BigInt(rows + 1) * 37n) / 2n,
        "the sum of net is not right",
      );
      break;
    }
    bytes += next.value.length;
    most = Math.max(most, process.memoryUsage.rss() - before);
  }
  return { bytes, seconds: (performance.now() - begun) / 1000, mib: most / 1_048_576 };
}

async function theirs(client: pg.Client, rows: number): Promise<{ bytes: number; seconds: number }> {
  const begun = performance.now();
  let bytes = 0;
  for await (const part of client.query(
    copyTo(`copy (${rowsSql(rows)}) to stdout (format csv)`),
  ) as AsyncIterable<Buffer>)
    bytes += part.length;
  return { bytes, seconds: (performance.now() - begun) / 1000 };
}

export async function exportCsv(world: World, rows: number, pairs: number): Promise<Taken> {
  const db = new Database({ url: world.appUrl, applicationName: "bench", max: 1, statementTimeoutMs: 0 });
  const client = new pg.Client({ connectionString: world.appUrl });
  await client.connect();
  try {
    await theirs(client, 10_000);
    await ours(db, 10_000);
    const taken: { us: number; them: number }[] = [];
    let mib = 0;
    for (let pair = 0; pair < pairs; pair += 1) {
      const them = await theirs(client, rows);
      const us = await ours(db, rows);
      mib = Math.max(mib, us.mib);
      taken.push({ us: rows / us.seconds, them: rows / them.seconds });
    }
    const ratios = taken.map(({ us, them }) => us / them);
    const row: Result = {
      name: "reports.export-csv",
      value: median(taken.map(({ us }) => us)),
      unit: "rows/s",
      limitName: "copy to stdout",
      limitValue: median(taken.map(({ them }) => them)),
      ratio: median(ratios),
      spread: [Math.min(...ratios), Math.max(...ratios)],
      n: pairs,
    };
    return { row, notes: [`${rows} rows; memory grew by ${Math.round(mib)} MiB at most`] };
  } finally {
    await client.end();
    await db.close();
  }
}

/** Against the same rows as CSV: what a workbook costs beside it. */
export async function exportWorkbook(world: World, rows: number, pairs: number): Promise<Taken> {
  const db = new Database({ url: world.appUrl, applicationName: "bench", max: 1, statementTimeoutMs: 0 });
  const write = async (format: "csv" | "xlsx"): Promise<{ seconds: number; hash: string }> => {
    const begun = performance.now();
    const hash = createHash("sha256");
    const pieces = fileOf(request, { ...wish, format }, new Date(0), fromCursor(db, rows));
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) hash.update(next.value);
    return { seconds: (performance.now() - begun) / 1000, hash: hash.digest("hex") };
  };
  try {
    await write("xlsx");
    const taken: { csv: number; xlsx: number }[] = [];
    const hashes = new Set<string>();
    for (let pair = 0; pair < pairs; pair += 1) {
      const csv = await write("csv");
      const xlsx = await write("xlsx");
      hashes.add(xlsx.hash);
      taken.push({ csv: csv.seconds, xlsx: xlsx.seconds });
    }
    expect(hashes.size === 1, "a workbook of the same rows is not the same bytes");
    const ratios = taken.map(({ csv, xlsx }) => csv / xlsx);
    const seconds = median(taken.map(({ xlsx }) => xlsx));
    const row: Result = {
      name: "reports.export-xlsx",
      value: rows / seconds,
      unit: "rows/s",
      limitName: "the same as CSV",
      limitValue: rows / median(taken.map(({ csv }) => csv)),
      ratio: median(ratios),
      spread: [Math.min(...ratios), Math.max(...ratios)],
      n: pairs,
    };
    return { row, notes: [`${rows} rows in ${seconds.toFixed(1)} s`] };
  } finally {
    await db.close();
  }
}
