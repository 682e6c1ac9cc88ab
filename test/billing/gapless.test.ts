import { beforeAll, describe, expect, test } from "vitest";
import { issueInvoice } from "../../src/billing/issue.ts";
import type { Line } from "../../src/billing/rules/index.ts";
import { accountOf } from "../../src/billing/use.ts";
import { allChecks } from "../../src/domains.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import type { Tx } from "../../src/platform/db/database.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { unitPrice } from "../../src/platform/money.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { wholeMatrix } from "../support/tier.ts";

/** Numbers are 1 to N in the order of issue, whoever issues at once, gives up or dies meanwhile. */

const WORKERS = 8;
const EACH = wholeMatrix ? 500 : 12;
let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 10);
});

class GivenUp extends Error {}

/** A document of one line, which may be issued any number of times. */
async function issueOne(tx: Tx, n: number): Promise<void> {
  const pair = { agreementId: p.agreementId, controllerId: p.buyer.controllerId };
  const account = await accountOf(tx, pair);
  const from = asLocalDate("2026-08-01");
  const minor = BigInt(100 + n);
  const line: Line = {
    ...{ productId: p.productId, productTitle: "Dansk 4", period: { from, to: asLocalDate("2027-08-01") } },
    ...{ kind: "fee", description: `Gebyr ${n}`, callOffId: null, reconciliationId: null, part: 1 },
    ...{
      adjustmentNumber: 0,
      units: 1,
      quantity: 1,
      per: "unit",
      baseQuantity: 1,
      entitled: null,
      active: null,
    },
    ...{
      unitPrice: unitPrice(minor * 10_000n),
      feeMinor: 0n,
      minimumMinor: 0n,
      roundingMinor: 0n,
      netMinor: minor,
    },
    ...{ vatCategory: "S", vatBp: 2_500, vatCode: null, vatReason: null },
  };
  const invoice = { ...pair, account, kind: "adjustment" as const, month: from, lines: [line] };
  await issueInvoice(tx, { enqueue, documents: t.jobs.documents }, invoice, async () => {});
}

/** Transactions that ended by themselves: the killer strikes once between two of them, so that work goes on at any pace. */
let ended = 0;

/** Issues so many; one in four is given up after its number was taken. Tries again what was killed. */
async function work(worker: number): Promise<void> {
  let deaths = 0;
  for (let n = 0; n < EACH; n++) {
    const gives = (worker + n) % 4 === 0;
    for (;;) {
      try {
        await t.jobs.db.platform(async (tx) => {
          await issueOne(tx, worker * EACH + n);
          if (gives) throw new GivenUp();
        });
        break;
      } catch (error) {
        if (error instanceof GivenUp) break;
        if (error instanceof TypeError) throw error;
        deaths += 1;
        expect(deaths, String(error)).toBeLessThan(1_000);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
    ended += 1;
  }
}

describe("a seller's numbers", () => {
  test("have no gap and no twin, though workers give up, are killed, and the queue is lost", {
    timeout: 1_200_000,
  }, async () => {
    let busy = true;
    const workers = Promise.all(Array.from({ length: WORKERS }, (_, one) => work(one))).finally(() => {
      busy = false;
    });
    let kills = 0;
    let endedAtKill = -1;
    // What the database sees of kill -9: connections that end in the middle of their transactions.
    const killer = (async () => {
      for (; busy; await new Promise((resolve) => setTimeout(resolve, 40))) {
        if (ended === endedAtKill) continue;
        const killed = await t.sql(
          `select pg_terminate_backend(a.pid) from pg_stat_activity a
             where a.datname = current_database() and a.application_name = 'samkoeb jobs' and a.xact_start is not null
             order by a.pid limit 1`,
        );
        kills += killed.length;
        if (killed.length > 0) endedAtKill = ended;
        // A queue that was flushed: everything is handed on anew.
        await t.sql("update platform_outbox set dispatched_at = null where settled_at is null");
      }
    })();
    await workers;
    await killer;
    expect(kills).toBeGreaterThan(0);
    const issued = await t.sql<{ n: number; document: boolean; at: Date }>(
      `select i.series_number as n, d.invoice_id is not null as document, i.issued_at as at from billing_invoice i
         left join billing_document d on d.invoice_id = i.id order by i.series_number`,
    );
    expect(issued.map(({ n }) => n)).toEqual(issued.map((_, i) => i + 1));
    expect(issued.every(({ document }) => document)).toBe(true);
    // Whoever gave up has used no number; whoever was killed has issued its own once.
    const kept = Array.from({ length: WORKERS * EACH }, (_, i) => i).filter(
      (i) => (Math.floor(i / EACH) + (i % EACH)) % 4 !== 0,
    );
    const descriptions = await t.sql<{ d: string }>("select description as d from billing_line order by 1");
    const distinct = new Set(descriptions.map(({ d }) => d));
    for (const i of kept) expect(distinct.has(`Gebyr ${i}`), `Gebyr ${i}`).toBe(true);
    // A connection may die between its commit and the answer: then it was issued, and was tried once more.
    expect(issued.length).toBeGreaterThanOrEqual(kept.length);
    expect(issued.length).toBeLessThanOrEqual(kept.length + kills);
    const [series] = await t.sql<{ next: number }>("select next_number as next from billing_series");
    expect(series!.next).toBe(issued.length + 1);
    if (!wholeMatrix) await t.runJobs();
    const { checks } = await verify(t.jobs.db, allChecks());
    expect(checks.find(({ name }) => name === "invoice-numbers-gap-free")?.broken).toEqual([]);
  });
});
