import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, median, type Row } from "../pairs.ts";
import type { World } from "../world.ts";
import { type Parties, Provider, parties, writeLines } from "./provider.ts";

const limitName = "insert … select … on conflict do nothing from an unlogged staging table";
const months = ["2026-09-01"];

export interface Setting {
  world: World;
  given: Parties;
  provider: Provider;
  file: string;
}

/** Runs a bench with a file of `count` lines and a provider's process. */
export async function inSetting<T>(
  world: World,
  count: number,
  work: (setting: Setting) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "samkoeb-lines-"));
  const provider = new Provider();
  try {
    const given = await world.once("usage parties", () => parties(world));
    const file = join(folder, "lines.ndjson");
    await writeLines(file, given.codes, 0, count);
    return await work({ world, given, provider, file });
  } finally {
    provider.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

let sent = 0;

export async function send({
  world,
  given,
  provider,
  file,
}: Setting): Promise<{ seconds: number; body: Counts }> {
  const path = `/v1/usage-batches?reference=bench-${sent++}`;
  const outcome = await provider.send({ port: world.port, path, token: given.token, file });
  expect(outcome.status === 201, `${path}: ${outcome.status} ${JSON.stringify(outcome.body)}`);
  return { seconds: outcome.seconds, body: outcome.body as unknown as Counts };
}

interface Counts {
  sent: number;
  accepted: number;
  duplicate: number;
  quarantined: number;
  rejected: number;
}

const described = (body: Counts): string =>
  `${body.sent} sent, ${body.accepted} accepted, ${body.duplicate} duplicate, ${body.quarantined} quarantined, ${body.rejected} rejected`;

async function empty(world: World): Promise<void> {
  await world.sql("truncate usage_event, usage_batch cascade");
  await world.sql("checkpoint");
}

/** The staging table in the file's order, and an empty copy of the events' table with its partitions and keys. */
async function stage(world: World): Promise<void> {
  await world.sql("drop table if exists bench_staging, bench_event");
  await world.sql("create unlogged table bench_staging as select * from usage_event order by line");
  await world.sql("create table bench_event (like usage_event including all) partition by range (month)");
  for (const month of months) {
    const name = `bench_event_${month.slice(0, 4)}_${month.slice(5, 7)}`;
    await world.sql(
      `create table ${name} partition of bench_event for values from ('${month}') to ('${month}'::date + interval '1 month')`,
    );
  }
  await world.sql("analyze bench_staging");
}

async function bare(world: World, count: number): Promise<number> {
  await world.sql("truncate bench_event");
  await world.sql("checkpoint");
  const began = performance.now();
  await world.sql("insert into bench_event select * from bench_staging on conflict do nothing");
  const seconds = (performance.now() - began) / 1_000;
  const rows = await world.sql<{ n: number }>("select count(*)::int as n from bench_event");
  expect(rows[0]!.n === count, `the bare insert stored ${rows[0]!.n} of ${count}`);
  return seconds;
}

/** Highest resident memory of this process, which is the program's, while `work` runs. */
async function peak<T>(work: () => Promise<T>): Promise<{ value: T; megabytes: number }> {
  let highest = 0;
  const look = () => {
    highest = Math.max(highest, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 100);
  try {
    const value = await work();
    look();
    return { value, megabytes: highest / 1_048_576 };
  } finally {
    clearInterval(timer);
  }
}

export interface Taken {
  row: Row;
  /** Lines for the reader. */
  notes: string[];
}

function rowOf(name: string, count: number, ours: number[], theirs: number[]): Row {
  const ratios = ours.map((seconds, i) => theirs[i]! / seconds);
  return {
    name,
    value: median(ours.map((seconds) => count / seconds)),
    unit: "events/s",
    limitName,
    limitValue: median(theirs.map((seconds) => count / seconds)),
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
    n: ours.length,
  };
}

/** New events through HTTP: durable, deduplicated, pseudonymised. */
export function ingest(world: World, count: number, pairs: number): Promise<Taken> {
  return inSetting(world, count, async (setting) => {
    const ours: number[] = [];
    const theirs: number[] = [];
    const memory: number[] = [];
    const once = async () => {
      await empty(world);
      const { value, megabytes } = await peak(() => send(setting));
      expect(value.body.accepted === count && value.body.sent === count, described(value.body));
      await checkStored(world, count);
      return { seconds: value.seconds, megabytes };
    };
    await once();
    await stage(world);
    await bare(world, count);
    for (let pair = 0; pair < pairs; pair++) {
      theirs.push(await bare(world, count));
      const { seconds, megabytes } = await once();
      ours.push(seconds);
      memory.push(megabytes);
    }
    const notes = [`highest memory of the program's process ${Math.round(Math.max(...memory))} MB`];
    return { row: rowOf("usage.ingest.http", count, ours, theirs), notes };
  });
}

/** Each event has a pseudonym of its controller and nothing of the pupil; all are there. */
async function checkStored(world: World, count: number): Promise<void> {
  const rows = await world.sql<{ events: number; ids: number; bare: number }>(
    `select count(*)::int as events, count(distinct event_id)::int as ids,
       (count(*) filter (where pseudonym is null or pseudonym !~ '^[0-9a-f]{32}$'))::int as bare from usage_event`,
  );
  const { events, ids, bare: raw } = rows[0]!;
  expect(
    events === count && ids === count && raw === 0,
    `${events} events, ${ids} ids, ${raw} without pseudonym`,
  );
}

/** The same file sent again under another reference: all duplicates, nothing stored. */
export function duplicates(world: World, count: number, pairs: number): Promise<Taken> {
  return inSetting(world, count, async (setting) => {
    await empty(world);
    await send(setting);
    await stage(world);
    await world.sql("insert into bench_event select * from bench_staging");
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let pair = 0; pair < pairs + 1; pair++) {
      await world.sql("truncate usage_issue");
      const began = performance.now();
      await world.sql("insert into bench_event select * from bench_staging on conflict do nothing");
      const bareSeconds = (performance.now() - began) / 1_000;
      const { seconds, body } = await send(setting);
      expect(body.duplicate === count && body.accepted === 0, described(body));
      // The first pair is the warm-up.
      if (pair === 0) continue;
      theirs.push(bareSeconds);
      ours.push(seconds);
    }
    await checkStored(world, count);
    return { row: rowOf("usage.ingest.duplicates", count, ours, theirs), notes: [] };
  });
}

/** Time and memory at a quarter, a half and the whole; the row's ratio is the memory of the first to that of the last. */
export async function growth(world: World, count: number): Promise<Taken> {
  const points: { size: number; seconds: number; megabytes: number }[] = [];
  for (const part of [4, 2, 1]) {
    const size = Math.floor(count / part);
    await inSetting(world, size, async (setting) => {
      await empty(world);
      const { value, megabytes } = await peak(() => send(setting));
      expect(value.body.accepted === size, described(value.body));
      points.push({ size, seconds: value.seconds, megabytes });
    });
  }
  const first = points[0]!;
  const last = points.at(-1)!;
  const exponent = Math.log(last.seconds / first.seconds) / Math.log(last.size / first.size);
  const ratio = first.megabytes / last.megabytes;
  return {
    row: {
      name: "usage.ingest.growth",
      value: last.size / last.seconds,
      unit: "events/s",
      limitName: "a quarter of them",
      limitValue: first.size / first.seconds,
      ratio,
      spread: [ratio, ratio],
      n: points.length,
    },
    notes: [
      ...points.map(
        (p) =>
          `${p.size.toLocaleString("en-GB")} lines: ${p.seconds.toFixed(1)} s, ${Math.round(p.megabytes)} MB at most`,
      ),
      `time grows with size to the power of ${exponent.toFixed(2)}`,
    ],
  };
}
