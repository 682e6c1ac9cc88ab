import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClient } from "../../src/demo/client.ts";
import { addressesOf, readRun, startDemoCluster } from "../../src/demo/place.ts";
import type { State } from "../../src/demo/story/state.ts";
import type { Summary } from "../../src/demo/summary.ts";
import { domains } from "../../src/domains.ts";
import { perform } from "../../src/platform/jobs/perform.ts";
import { registryOf } from "../../src/platform/jobs/reactions.ts";
import { takeWaiting } from "../../src/platform/jobs/relay.ts";
import { createLog } from "../../src/platform/log.ts";
import { discardCluster } from "../../src/platform/postgres/cluster.ts";
import { readServerConfig, startServer } from "../../src/server.ts";
import { jobServices } from "../../src/services.ts";
import { judgeReports } from "../reports/claims.ts";
import { playDemo } from "./play.ts";

/** The demo as a stranger runs it, in processes of its own and on a cluster of its own. */
const date = "2026-11-24";
const folder = mkdtempSync(join(tmpdir(), "samkoeb-demo-"));
// PostgreSQL's own user must be able to enter it, or the data goes elsewhere.
chmodSync(folder, 0o755);
const out = join(folder, "out");

function demo(seed: number, more: string[] = []): { summary: Summary; said: string } {
  const json = join(folder, `summary-${seed}-${more.length}.json`);
  const options = ["--date", date, "--seed", String(seed), "--json", json, "--data", join(folder, "data")];
  const said = playDemo([...options, ...more], 15);
  return { summary: JSON.parse(readFileSync(json, "utf8")) as Summary, said };
}

const withoutMs = (summary: Summary) => ({ ...summary, steps: summary.steps.map(({ name }) => name) });
const sum = (numbers: number[]) => numbers.reduce((all, n) => all + n, 0);

let first: ReturnType<typeof demo>;
let other: Summary;
let again: Summary;
/** What the first run handed on, by file: each run empties the folder. */
const handedOn = new Map<string, string>();

beforeAll(() => {
  first = demo(1, ["--out", out]);
  const sent = join(folder, "data", "invoices");
  for (const name of readdirSync(sent).sort()) handedOn.set(name, readFileSync(join(sent, name), "utf8"));
  other = demo(2).summary;
  again = demo(1).summary;
}, 1_800_000);
afterAll(async () => {
  await discardCluster(join(folder, "data", "postgres"));
  rmSync(folder, { recursive: true, force: true });
});

function holds(summary: Summary): void {
  expect(summary.verify).toEqual({ broken: 0 });
  expect(summary.round.participants).toBe(9);
  expect(summary.round.lots).toHaveLength(2);
  for (const lot of summary.round.lots) {
    expect(lot.id).toMatch(/^[a-z0-9-]+$/);
    expect(lot.winner).toMatch(/^[a-z-]+$/);
    expect(lot.unitPrice).toMatch(/^\d{1,15}\.\d{2,6}$/);
  }
  const { usage } = summary;
  expect(usage.sent).toBeGreaterThanOrEqual(200_000);
  expect(usage.sent).toBe(usage.accepted + usage.duplicate + usage.quarantined + usage.rejected);
  for (const count of [...Object.values(usage), ...Object.values(summary.findings)])
    expect(count).toBeGreaterThan(0);
  expect(summary.draws.granted).toBeGreaterThan(0);
  expect(summary.draws.refused).toBeGreaterThan(0);
  const bySeller = new Map<string, string[]>();
  for (const one of summary.invoices) {
    expect(Object.keys(one)).toEqual(["number", "seller", "buyer", "netMinor", "vatMinor", "totalMinor"]);
    expect(one.netMinor + one.vatMinor).toBe(one.totalMinor);
    bySeller.set(one.seller, [...(bySeller.get(one.seller) ?? []), one.number]);
  }
  for (const numbers of bySeller.values())
    expect(numbers.map((number) => Number(number.split("-").at(-1))).sort((a, b) => a - b)).toEqual(
      numbers.map((_, i) => i + 1),
    );
  // The private school has paid what the marketplace sold it, whole.
  const sold = summary.invoices.find(({ seller }) => seller === "markedspladsen")!;
  expect(summary.payments).toContainEqual({ invoice: sold.number, method: "card", minor: sold.totalMinor });
  // What the marketplace sold was paid out, less its fee of 8 % with VAT.
  expect(summary.payouts).toHaveLength(1);
  const [sale] = summary.invoices.filter(({ seller }) => seller === "markedspladsen");
  const fee = Math.round((sale!.netMinor * 800) / 10_000);
  expect(summary.payouts[0]!.minor).toBe(sale!.totalMinor - fee - Math.round(fee / 4));
  // Each invoice has three postings at least.
  expect(summary.journal.sumMinor).toBe(0);
  expect(summary.journal.postings).toBeGreaterThanOrEqual(3 * summary.invoices.length);
  for (const step of summary.steps) expect(Number.isInteger(step.ms)).toBe(true);
}

describe("npm run demo", () => {
  test("carries real data through the whole chain", () => {
    expect(Object.keys(first.summary)).toEqual([
      "seed",
      "round",
      "draws",
      "usage",
      "findings",
      "invoices",
      "payments",
      "payouts",
      "journal",
      "steps",
      "verify",
    ]);
    expect(first.summary.seed).toBe(1);
    holds(first.summary);
  });

  test("gives the same figures for the same seed and date, others for another seed, and they hold", () => {
    expect(withoutMs(again)).toEqual(withoutMs(first.summary));
    expect(other.seed).toBe(2);
    holds(other);
    expect(other.usage).not.toEqual(first.summary.usage);
    expect(sum(other.invoices.map((one) => one.netMinor))).not.toBe(
      sum(first.summary.invoices.map((one) => one.netMinor)),
    );
  });

  test("prints what a person wants to read, and no warning", () => {
    for (const part of [
      "Who bought what from whom",
      "Usage",
      "Findings",
      "Invoices",
      "every invariant holds",
    ])
      expect(first.said).toContain(part);
    expect(first.said).toMatch(/http:\/\/127\.0\.0\.1:\d+\/reports\//);
    expect(first.said).not.toMatch(/samk_/);
    expect(first.said).toMatch(/http:\/\/127\.0\.0\.1:\d+\/ +click a person of the story/);
    const keys = join(folder, "data", "keys.txt");
    expect(readFileSync(keys, "utf8")).toMatch(/ballerup\.buyer +samk_/);
    expect(statSync(keys).mode & 0o077).toBe(0);
    expect(first.said).not.toContain("Warning");
  });

  test("writes every file that the run made", () => {
    const files = readdirSync(out, { recursive: true, encoding: "utf8" }).filter((name) =>
      statSync(join(out, name)).isFile(),
    );
    expect(JSON.parse(readFileSync(join(out, "summary.json"), "utf8"))).toEqual(first.summary);
    for (const { number } of first.summary.invoices) expect(files).toContain(`invoices/${number}.json`);
    expect(files.filter((name) => name.startsWith("rosters/"))).toHaveLength(10);
    expect(files.filter((name) => name.startsWith("usage/")).length).toBeGreaterThan(4);
    const selfBilled = files.flatMap((name) => /^invoices\/(.+)\.selfbilling\.xml$/.exec(name)?.[1] ?? []);
    expect(selfBilled).toHaveLength(1);
    expect([...handedOn.keys()]).toEqual(
      [...first.summary.invoices.map(({ number }) => number), ...selfBilled]
        .map((one) => `${one}.xml`)
        .sort(),
    );
    for (const { number } of first.summary.invoices)
      expect(handedOn.get(`${number}.xml`)).toBe(
        readFileSync(join(out, `invoices/${number}.bis3.xml`), "utf8"),
      );
    // One is credited in part, and one was sold by the marketplace, which invoices itself for the publisher.
    expect(first.summary.invoices.filter(({ netMinor }) => netMinor < 0)).toHaveLength(1);
    expect(first.summary.invoices.filter(({ seller }) => seller === "markedspladsen")).toHaveLength(1);
    const csv = readFileSync(join(out, "reports/ballerup-spend-excel.csv"), "utf8");
    expect(csv.startsWith("\uFEFFFaktura;Udstedt;")).toBe(true);
  });
});

describe("after the run", () => {
  test("every report comes to what it must, and doing everything again changes nothing", async () => {
    const run = readRun(join(folder, "data"))!;
    expect(run.finished).toBe(true);
    const cluster = await startDemoCluster(join(folder, "data"));
    const addresses = addressesOf(cluster, run);
    const log = createLog("silent");
    const config = readServerConfig({
      DATABASE_URL: addresses.appUrl,
      SAMKOEB_SECRET: run.secret,
      PORT: "0",
    });
    const server = await startServer(config, log);
    const jobs = jobServices(
      { DATABASE_PLATFORM_URL: addresses.platformUrl, SAMKOEB_SECRET: run.secret },
      log,
    );
    const owner = new pg.Client({ connectionString: addresses.adminUrl });
    await owner.connect();
    try {
      const registry = registryOf(domains);
      const performAll = async () => {
        const { rows } = await owner.query<{ id: string; job: string }>(
          "select id::text, job from platform_outbox order by id",
        );
        const said: string[] = [];
        for (const { id, job } of rows)
          for (const binding of registry.get(job) ?? [])
            said.push(await perform(jobs, registry, BigInt(id), binding.subscriber));
        return said;
      };
      // The minute's own pokes (sealing, closing) may have been cut off by --exit: they come first.
      await performAll();
      const before = await fingerprint(owner);
      expect(new Set(await performAll())).toEqual(new Set(["already"]));
      const state = run.state["story"] as State;
      const client = createClient(server.url, (who) => state.keys[who]!);
      const month = "2026-10";
      for (const seller of Object.values(state.winners).map((won) => won.publisher)) {
        await client.send(`${seller}.publisher`, "POST", "/v1/reconciliations", { month }, "second");
        await client.send(`${seller}.finance`, "POST", "/v1/invoice-runs", { month }, "second");
      }
      for (;;) {
        const waiting = await takeWaiting(jobs.db, registry);
        if (waiting.length === 0) break;
        for (const one of waiting) await perform(jobs, registry, BigInt(one.outboxId), one.subscriber);
      }
      expect(await fingerprint(owner)).toEqual(before);
      const { faults, rows } = await judgeReports(
        jobs.db,
        async <R>(text: string, values?: unknown[]) => (await owner.query(text, values)).rows as R[],
      );
      expect(faults).toEqual([]);
      expect(Object.keys(rows).filter((name) => rows[name] === 0)).toEqual([]);
    } finally {
      server.server.closeAllConnections();
      await Promise.all([server.stop(), jobs.close(), owner.end()]);
      await cluster.stop();
    }
  });
});

/** Of every table that holds business: how many rows, and a hash of them all. When a key was last used is none. */
async function fingerprint(owner: pg.Client): Promise<Record<string, string>> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname not like 'platform%' and c.relname not like 'billing_run%' and c.relname not like 'knex%'
       and c.relname <> 'parties_key_use'
     order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of rows) {
    const hash = await owner.query<{ h: string }>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as h from ${name} t`,
    );
    found[name] = hash.rows[0]!.h;
  }
  return found;
}
