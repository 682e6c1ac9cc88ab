/**
 * Measures the program against bare handlers on the same tables, in one process, over HTTP.
 * Usage: `npm run bench -- [--only NAME] [--json FILE] [--strict] [--durable] [--events N] [--pairs N]`;
 * NAME is a bench's name or how several begin (`reconciliation`); --events is how many lines of usage data a run
 * takes in, how many a month that is reconciled has, or of how many lines the invoices of a run are.
 * PostgreSQL runs as for the tests, so that commits cost nothing and only the program's work is compared;
 * with --durable as an installation runs it.
 * Ends with 1 when a result is wrong, with --strict also when a ratio is missed; never for being slow.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { coldChecks, warmChecks } from "./access.ts";
import { invoiceLines } from "./billing.ts";
import { readRosterCsv, readUsageCsv } from "./csv.ts";
import { hotDraws, hotSeats, spreadDraws } from "./draws.ts";
import { listEntitled } from "./entitlements.ts";
import { evaluateRounds, type Growth } from "./evaluate.ts";
import { feed } from "./feed.ts";
import { drawsOverHistory } from "./history.ts";
import { invoiceRuns, validateDocuments } from "./invoice-run.ts";
import { journal } from "./journal.ts";
import { showPages } from "./pages.ts";
import { Clients, type Contested, type Row, WrongError } from "./pairs.ts";
import { readOne, readPage } from "./reads.ts";
import {
  explainFigures,
  reconcileFull,
  reconcileGrowth,
  reconcileHistory,
  reconcileIncremental,
} from "./reconciliation/reconcile.ts";
import { exportCsv, exportWorkbook } from "./reports.ts";
import { importRosters } from "./roster.ts";
import { simulateAtOnce } from "./simulate.ts";
import { flood } from "./usage/flood.ts";
import { duplicates, growth, ingest, type Taken } from "./usage/ingest.ts";
import { inWorld, type World } from "./world.ts";

interface Bench {
  name: string;
  /** Another name of the same measurement. */
  also?: string;
  /** The least ratio that we want. */
  target: number;
  run(world: World, clients: Clients): Promise<Contested | Taken>;
}

/** Lines of usage data; the big runs are asked for (`--events 5000000`). */
const usual = 200_000;

const benches: readonly Bench[] = [
  // First: it looks at how much memory the process takes.
  { name: "roster.import", target: 0.3, run: importRosters },
  { name: "http.draw.hot", also: "licences.draw.hot", target: 0.6, run: hotDraws },
  { name: "http.draw.spread", also: "licences.draw.spread", target: 0.6, run: spreadDraws },
  { name: "http.read", target: 0.45, run: readOne },
  { name: "http.read.page", target: 0.25, run: readPage },
  { name: "console.page", target: 0.6, run: showPages },
  { name: "http.entitlements", target: 0.25, run: listEntitled },
  { name: "licences.access-check.cold", target: 0.45, run: coldChecks },
  { name: "licences.access-check.warm", target: 0.7, run: warmChecks },
  { name: "licences.draw.history", target: 0.9, run: drawsOverHistory },
  { name: "usage.ingest.http", target: 0.7, run: (world) => ingest(world, events(), pairs()) },
  { name: "usage.ingest.growth", target: 0, run: (world) => growth(world, events()) },
  {
    name: "usage.flood",
    target: 1,
    run: (world, clients) => flood(world, clients, Math.min(events(), usual)),
  },
  { name: "usage.ingest.duplicates", target: 0.5, run: (world) => duplicates(world, events(), pairs()) },
  { name: "reconciliation.full", target: 0.5, run: (world) => reconcileFull(world, history(), pairs()) },
  {
    name: "reconciliation.incremental",
    target: 0.25,
    run: (world) => reconcileIncremental(world, history(), pairs()),
  },
  {
    name: "reconciliation.history",
    target: 0.77,
    run: (world) => reconcileHistory(world, tenth(), pairs()),
  },
  { name: "reconciliation.growth", target: 0, run: (world) => reconcileGrowth(world, history()) },
  {
    name: "reconciliation.explain",
    target: 0,
    run: (world, clients) => explainFigures(world, clients, history()),
  },
  { name: "billing.lines", target: 0.2, run: (world) => invoiceLines(world, lines(), pairs()) },
  { name: "billing.invoice-run", target: 0.3, run: (world) => invoiceRuns(world, runLines(), pairs()) },
  { name: "feed", target: 0.2, run: (world) => feed(world, 2_000, pairs()) },
  { name: "billing.journal", target: 0, run: (world) => journal(world, posted(), pairs()) },
  { name: "reports.export-csv", target: 0.4, run: (world) => exportCsv(world, exported(), pairs()) },
  {
    name: "reports.export-xlsx",
    target: 0,
    run: (world) => exportWorkbook(world, Math.min(exported(), 100_000), pairs()),
  },
  { name: "billing.validate", target: 0, run: (world) => validateDocuments(world, runLines(), pairs()) },
];

/** Pure computations, measured without a database: milliseconds, and how they grow. */
const computations: readonly { name: string; run(): Growth }[] = [
  { name: "rounds.evaluate", run: evaluateRounds },
  { name: "simulation.at-once", run: simulateAtOnce },
];

/** Reading, measured without a database. */
const readers: readonly { name: string; target: number; run(): Promise<Taken> }[] = [
  { name: "csv.roster", target: 3, run: readRosterCsv },
  { name: "csv.usage", target: 1.5, run: readUsageCsv },
];

const events = (): number => Number(options.events ?? usual);
/** Events of a month that is reconciled. */
const history = (): number => Number(options.events ?? 100_000);
/** Where ten times the history is looked at, the big one has as many as asked for. */
const tenth = (): number => Math.ceil(Number(options.events ?? 1_000_000) / 10);
/** Lines of one buyer's invoice. */
const lines = (): number => Number(options.events ?? 50_000);
/** Lines of all invoices of a run, fifty on each: two sellers and 98 municipalities; forty sellers are 196,000. */
const runLines = (): number => Number(options.events ?? 9_800);
/** Invoices that are posted in sellers' books. */
const posted = (): number => Number(options.events ?? 2_000);
/** Rows of a report; five million are asked for. */
const exported = (): number => Number(options.events ?? 500_000);
const pairs = (): number => Number(options.pairs ?? 5);

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    json: { type: "string" },
    strict: { type: "boolean", default: false },
    durable: { type: "boolean", default: false },
    events: { type: "string" },
    pairs: { type: "string" },
  },
});

const whole = (value: number): string => Math.round(value).toLocaleString("en-GB");

function tell({ name, target }: { name: string; target: number }, done: Contested | Taken): void {
  const { row } = done;
  const verdict = row.ratio >= target ? "reached" : "MISSED";
  const [low, high] = row.spread.map((ratio) => ratio.toFixed(2));
  const ms = (side: "theirs" | "ours") =>
    "latency" in done
      ? `p50 / p99  ${done.latency[side].p50.toFixed(1)} / ${done.latency[side].p99.toFixed(1)} ms`
      : "";
  console.log(
    `${name}\n` +
      `  ours    ${whole(row.value).padStart(6)} ${row.unit}   ${ms("ours")}\n` +
      `  theirs  ${whole(row.limitValue).padStart(6)} ${row.unit}   ${ms("theirs")}   (${row.limitName})\n` +
      `  ratio   ${row.ratio.toFixed(2)} (${low} to ${high}, ${row.n} pairs); at least ${target} wanted: ${verdict}`,
  );
  if ("notes" in done) for (const note of done.notes) console.log(`  ${note}`);
}

function tellGrowth({ name, value, spread, n, sizes, exponent }: Growth): void {
  const each = sizes.map(({ size, ms }) => `${size}: ${whole(ms)} ms`).join("   ");
  console.log(
    `${name}\n` +
      `  ${whole(value)} ms (${whole(spread[0])} to ${whole(spread[1])}, ${n} runs)   ${each}\n` +
      `  grows as size^${exponent.toFixed(2)}`,
  );
}

/** False where a result was wrong. */
async function checked(name: string, run: () => Promise<void>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    if (!(error instanceof WrongError)) throw error;
    console.error(`${name}\n  WRONG: ${error.message}`);
    return false;
  }
}

async function main(): Promise<number> {
  const asked = ({ name, also }: { name: string; also?: string }) =>
    options.only === undefined ||
    [name, also].some((one) => one === options.only || one?.startsWith(`${options.only}.`));
  const chosen = benches.filter(asked);
  const computed = computations.filter(asked);
  const read = readers.filter(asked);
  if (chosen.length + computed.length + read.length === 0) {
    const names = [...benches, ...computations, ...readers].map((b) => b.name);
    console.error(`no bench is named '${options.only}'; there are ${names.join(", ")}`);
    return 1;
  }
  const rows: (Row | Growth)[] = [];
  let wrong = false;
  let missed = false;
  for (const { name, run } of computed)
    wrong =
      !(await checked(name, async () => {
        const done = run();
        tellGrowth(done);
        rows.push(done);
      })) || wrong;
  for (const reader of read)
    wrong =
      !(await checked(reader.name, async () => {
        const done = await reader.run();
        tell(reader, done);
        rows.push(done.row);
        missed ||= done.row.ratio < reader.target;
      })) || wrong;
  if (chosen.length > 0)
    await inWorld({ hotSeats, durable: options.durable }, async (world) => {
      const commits = options.durable ? "durable commits" : "commits not durable";
      console.log(
        `PostgreSQL ${world.version}, ${commits}, Node ${process.version}; medians of alternating pairs`,
      );
      const clients = new Clients();
      world.atEnd(() => clients.close());
      for (const bench of chosen)
        wrong =
          !(await checked(bench.name, async () => {
            const done = await bench.run(world, clients);
            tell(bench, done);
            rows.push(done.row, ...(bench.also === undefined ? [] : [{ ...done.row, name: bench.also }]));
            missed ||= done.row.ratio < bench.target;
          })) || wrong;
    });
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);
  return wrong || (options.strict && missed) ? 1 : 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
