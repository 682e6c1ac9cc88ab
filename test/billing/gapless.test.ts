import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp, testSecret } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { sampleSeed, wholeMatrix } from "../support/tier.ts";
import { until } from "../support/until.ts";
import { described, issue, issueOne, type Orders, Said } from "./issuing-worker.ts";

/** Numbers are 1 to N in the order of issue, whoever issues at once, gives up, is killed meanwhile or forgets its queue. */

const workers = 8;
const each = wholeMatrix ? 500 : 12;
const kills = wholeMatrix ? 60 : 6;
const all = workers * each;
let t: TestApp;
let orders: Orders;
/** In the tree, so that the packages are found. */
const folder = mkdtempSync(fileURLToPath(new URL("../../node_modules/.samkoeb-", import.meta.url)));
const program = join(folder, "issuing-worker.mjs");

beforeAll(async () => {
  // One file instead of hundreds: eight processes and their successors start in a fraction of the time.
  await build({
    entryPoints: [fileURLToPath(new URL("./issuing-worker.ts", import.meta.url))],
    ...{ outfile: program, bundle: true, packages: "external", platform: "node", format: "esm" },
  });
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  const p = await pooled(t, 10);
  const { agreementId, productId } = p;
  orders = {
    ...{ databaseUrl: t.database.platformUrl, secret: testSecret, deliveries: t.deliveries, givesUpOneIn: 4 },
    ...{ agreementId, productId, controllerId: p.buyer.controllerId },
  };
});

/** Numbers from 0 to 1, the same for the same seed. */
function drawing(seed: string): () => number {
  let state = [...seed].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) | 0, 7);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const more = mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((more ^ (more >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of the eight: a process, and another in its place when it was killed. */
class Worker {
  child: ChildProcess | undefined;
  /** What it has in hand: it has begun it, and neither ended nor given up. */
  inHand: number | undefined;
  gaveUp = 0;
  ended = 0;
  private stopped = false;
  onBegun: (n: number) => void = () => {};

  start(): void {
    const child = spawn(process.execPath, [program, JSON.stringify(orders)], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.child = child;
    child.on("message", (message) => {
      const { what, n } = Said.parse(message);
      if (what === "gave up") this.gaveUp += 1;
      if (what === "ends") this.ended += 1;
      this.inHand = what === "begins" ? n : undefined;
      if (what === "begins" && n !== undefined) this.onBegun(n);
    });
    child.once("exit", () => {
      this.inHand = undefined;
      if (!this.stopped) this.start();
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }
}

const crew = Array.from({ length: workers }, () => new Worker());
afterAll(async () => {
  await Promise.all(crew.map((worker) => worker.stop()));
  rmSync(folder, { recursive: true, force: true });
});

/**
 * Kills one of them in the middle of a document that nobody was killed with before: after so many beginnings, so many
 * milliseconds into it. One that is done by then is let go, and the next that begins is struck.
 */
async function strike(beginnings: number, afterMs: number, struck: Set<number>): Promise<void> {
  const before = struck.size;
  let left = beginnings;
  const one = (worker: Worker) => (n: number) => {
    left -= 1;
    if (left > 0 || struck.has(n)) return;
    setTimeout(() => {
      if (worker.inHand !== n || struck.size > before) return;
      struck.add(n);
      worker.child!.kill("SIGKILL");
    }, afterMs);
  };
  for (const worker of crew) worker.onBegun = one(worker);
  await until("one is killed", () => struck.size > before);
}

const settled = async () =>
  (
    await t.sql<{ n: number }>(
      "select count(*)::int as n from platform_outbox where job = $1 and settled_at is not null",
      [issueOne.name],
    )
  )[0]!.n;

describe("a seller's numbers", () => {
  test(`have no gap and no twin, though ${workers} processes give up, are killed, and the queue is flushed`, {
    timeout: 1_800_000,
  }, async () => {
    const draw = drawing(`gapless ${sampleSeed}`);
    for (const worker of crew) worker.start();
    await t.jobs.db.platform(async (tx) => {
      for (let n = 0; n < all; n++) await enqueue(tx, issueOne, { n }, `document-${n}`);
    });
    const struck = new Set<number>();
    let flushes = 0;
    for (let kill = 0; kill < kills; kill++) {
      // Spread over the whole of the work: the last ones fall when most is done.
      const from = Math.floor((all * kill) / (kills + 3));
      const [beginnings, afterMs] = [Math.floor(draw() * workers), Math.floor(draw() * 12)];
      await until("so much is issued", async () => (await settled()) >= from);
      await strike(beginnings, afterMs, struck);
      if (kill % 3 === 1) {
        await t.sql("truncate bullmq.job, bullmq.event cascade");
        flushes += 1;
      }
    }
    await until("all is issued", async () => (await settled()) === all);
    await until("all that follows", async () => {
      const [left] = await t.sql<{ n: number }>(
        "select count(*)::int as n from platform_outbox where settled_at is null",
      );
      return left!.n === 0;
    });
    await Promise.all(crew.map((worker) => worker.stop()));
    expect([struck.size, flushes]).toEqual([kills, Math.floor((kills + 1) / 3)]);
    expect(crew.reduce((sum, { gaveUp }) => sum + gaveUp, 0)).toBeGreaterThan(all / 8);

    const issued = await t.sql<{ n: number; at: Date; says: string[]; whole: boolean }>(
      `select i.series_number as n, i.issued_at as at, array(select l.description from billing_line l where l.invoice_id = i.id) as says,
         i.state <> 'draft' and i.number is not null and d.xml like '%' || i.number || '%'
           and exists (select 1 from billing_vat v where v.invoice_id = i.id)
           and exists (select 1 from platform_audit a where a.subject = 'invoice:' || i.id and a.action = 'issueInvoice') as whole
       from billing_invoice i left join billing_document d on d.invoice_id = i.id order by i.series_number`,
    );
    // Each wish has become one whole document, once, also where a worker died before it heard that its commit was done.
    expect(issued.map(({ n }) => n)).toEqual(Array.from({ length: all }, (_, i) => i + 1));
    expect(issued.filter(({ whole }) => !whole)).toEqual([]);
    expect(issued.flatMap(({ says }) => says).sort()).toEqual(
      Array.from({ length: all }, (_, n) => described(n)).sort(),
    );
    expect((await t.sql<{ n: number }>("select count(*)::int as n from billing_line"))[0]!.n).toBe(all);
    // The order of numbers is the order of issue.
    const instants = issued.map(({ at }) => at.getTime());
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    expect(await t.sql("select next_number as next from billing_series")).toEqual([{ next: all + 1 }]);
    const parked = "select 1 from platform_attempt where parked_at is not null";
    expect(await t.sql(parked)).toEqual([]);
    const { checks } = await verify(t.jobs.db, allChecks());
    expect(checks.flatMap(({ name, broken }) => broken.map((one) => `${name}: ${one}`))).toEqual([]);
  });

  test("are of the day on which they were taken, also where midnight passes while one is waited for", async () => {
    const { agreementId, productId, buyer, seller } = await pooled(t, 10);
    const what = { agreementId, productId, controllerId: buyer.controllerId };
    const ctx = { enqueue, documents: t.jobs.documents, audit: async () => {} };
    const one = (n: number, before = async () => {}) =>
      t.jobs.db.platform(async (tx) => {
        await tx.now();
        await before();
        await issue(tx, ctx, what, n);
      });
    await t.freeze("2026-09-10T23:59:59+02:00");
    let begun = 0;
    await one(1, async () => {
      begun += 1;
      if (begun > 1) return;
      await t.freeze("2026-09-11T00:00:01+02:00");
      await one(2);
    });
    expect(begun).toBe(2);
    const issued = await t.sql(
      `select i.series_number as n, l.description as says, i.issued_at = platform_now() as now,
         d.xml like '%<cbc:IssueDate>2026-09-11</cbc:IssueDate>%' as dated
       from billing_invoice i join billing_line l on l.invoice_id = i.id join billing_document d on d.invoice_id = i.id
       where i.publisher_id = $1 order by i.series_number`,
      [seller.publisherId],
    );
    expect(issued).toEqual([
      { n: 1, says: described(2), now: true, dated: true },
      { n: 2, says: described(1), now: true, dated: true },
    ]);
  });
});
