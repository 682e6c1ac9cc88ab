import pg from "pg";
import { expect, median } from "./pairs.ts";
import type { Taken } from "./usage/ingest.ts";
import type { World } from "./world.ts";

/** One buyer's invoice with very many lines, against copies of the same lines into the same table. */

/** What copies the `count` lines of the one invoice to another draft, undone: its keys, constraints and guards cost the same. */
async function copies(world: World, count: number): Promise<number> {
  const client = new pg.Client({ connectionString: world.adminUrl });
  await client.connect();
  try {
    await client.query("begin");
    // The copy has no call-offs to bill once: its lines are of use, as those that a statement may add in any number.
    const { rows } = await client.query<{ id: string }>(
      `insert into billing_invoice select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(),
         'kind', 'adjustment', 'state', 'draft', 'series', null, 'series_number', null, 'number', null, 'issued_at', null,
         'due_on', null, 'content_hash', null))).* from billing_invoice i
       where i.id = (select l.invoice_id from billing_line l group by 1 order by count(*) desc limit 1) returning id`,
    );
    await client.query(
      `create temporary table lines on commit drop as select (jsonb_populate_record(l, jsonb_build_object('invoice_id', $1::uuid,
         'kind', 'adjustment', 'call_off_id', null, 'reconciliation_id', gen_random_uuid(), 'adjustment_number', 1))).*
       from billing_line l
       where l.invoice_id = (select x.invoice_id from billing_line x group by 1 order by count(*) desc limit 1)`,
      [rows[0]!.id],
    );
    const began = performance.now();
    const made = await client.query("insert into billing_line select * from lines");
    const seconds = (performance.now() - began) / 1_000;
    expect(made.rowCount === count, `${made.rowCount} of ${count} lines were copied`);
    await client.query("rollback");
    return seconds;
  } finally {
    await client.end();
  }
}

/** Call-offs of the buyer with `count` lines together (each has a line per price term), that no invoice has yet. */
async function callOffs(world: World, count: number): Promise<void> {
  const [first] = await world.sql<{ id: string; lines: number }>(
    `select c.id, (select count(*) from agreements_price_line l where l.call_off_id = c.id)::int as lines
     from agreements_call_off c where c.publisher_id = $1 order by c.agreement_id, c.number limit 1`,
    [world.publisherId],
  );
  expect(count % first!.lines === 0, `${count} lines are call-offs of ${first!.lines} lines each`);
  await world.sql(
    `insert into agreements_call_off select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),
       'number', 1000 + n))).* from agreements_call_off c, generate_series(1, $2::int) n where c.id = $1`,
    [first!.id, count / first!.lines],
  );
  await world.sql(
    `insert into agreements_price_line select (jsonb_populate_record(l, jsonb_build_object('call_off_id', c.id))).*
     from agreements_price_line l join agreements_call_off f on f.id = l.call_off_id
     join agreements_call_off c on c.agreement_id = f.agreement_id and c.number > 1000 where f.id = $1`,
    [first!.id],
  );
}

const largest = "(select l.invoice_id from billing_line l group by 1 order by count(*) desc limit 1)";

/** Takes the one large invoice back, past every guard, so that it is due again; all others stay. */
export const takeBack = (world: World) =>
  world.sql(
    `begin; set local session_replication_role = replica;
     create temporary table gone on commit drop as select ${largest} as id;
     delete from billing_vat where invoice_id in (select id from gone);
     delete from billing_line where invoice_id in (select id from gone);
     delete from billing_invoice where id in (select id from gone); commit`,
  );

/** A run may wait for its lane: the relay is asked until it is done. */
async function jobsOf(world: World, job: string): Promise<void> {
  for (let asked = 0; asked < 600; asked++) {
    await world.runJobs();
    const waiting = await world.sql(
      `select 1 from platform_run where job = '${job}' and state not in ('done', 'failed')`,
    );
    if (waiting.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A run from its drafts to its invoices. Its call-offs are alike, so its draft is parked: the first releases, the second approves. */
export async function runTo(
  world: World,
  by: { finance: string; second: string; month: string },
): Promise<void> {
  const run = await world.posting<{ id: string }>(by.finance, "/v1/invoice-runs", { month: by.month });
  await jobsOf(world, "billing.invoice-run");
  const parked = await world.sql<{ id: string }>(
    "select d.id from billing_draft d where d.run_id = $1 and d.state = 'parked'",
    [run.id],
  );
  for (const { id } of parked)
    await world.posting(by.finance, `/v1/invoice-drafts/${id}/release`, { reason: "made for the bench" });
  const [{ version }] = (await world.sql<{ version: number }>(
    "select r.version from billing_run r where r.id = $1",
    [run.id],
  )) as [{ version: number }];
  const approval = `/v1/invoice-runs/${run.id}/approval`;
  await world.posting(by.second, approval, {}, { "If-Match": `"${version}"` });
  await jobsOf(world, "billing.issue-run");
}

export async function invoiceLines(world: World, count: number, pairs: number): Promise<Taken> {
  const finance = await world.personKey(world.publisherId, "bench.finance", ["finance"]);
  const second = await world.personKey(world.publisherId, "bench.second", ["finance"]);
  await callOffs(world, count);
  const month = world.from.slice(0, 7);
  const bill = async () => {
    await takeBack(world);
    await world.settle();
    const began = performance.now();
    await runTo(world, { finance, second, month });
    const seconds = (performance.now() - began) / 1_000;
    const [made] = await world.sql<{ invoices: number; lines: number; right: boolean }>(
      `select count(distinct i.id)::int as invoices, count(*)::int as lines, bool_and(i.net_minor = s.net) as right
       from billing_invoice i join billing_line l on l.invoice_id = i.id
       join (select invoice_id, sum(net_minor) as net from billing_line group by 1) s on s.invoice_id = i.id
       where i.id = ${largest}`,
    );
    const own = made!.lines - count;
    expect(made!.right && own > 0 && own < 10, `${made!.lines} lines on ${made!.invoices} invoices`);
    return { seconds, lines: made!.lines };
  };
  let { lines } = await bill();
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    theirs.push(await copies(world, lines));
    const run = await bill();
    lines = run.lines;
    ours.push(run.seconds);
  }
  await takeBack(world);
  const ratios = ours.map((seconds, i) => theirs[i]! / seconds);
  return {
    row: {
      name: "billing.lines",
      value: median(ours.map((seconds) => lines / seconds)),
      unit: "lines/s",
      limitName: "insert … select of the same lines into the same table",
      limitValue: median(theirs.map((seconds) => lines / seconds)),
      ratio: median(ratios),
      spread: [Math.min(...ratios), Math.max(...ratios)],
      n: ours.length,
    },
    notes: [`${lines} lines of one buyer: priced, written, summed, numbered and sealed`],
  };
}
