import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { validate } from "../src/billing/official/index.ts";
import { expect, median } from "./pairs.ts";
import { cvr, inParallel } from "./populate.ts";
import type { Taken } from "./usage/ingest.ts";
import type { World } from "./world.ts";

/**
 * Invoice runs of many sellers to all municipalities, against the same rows written by plain SQL; and what the official rules
 * cost a document.
 */

/** Denmark's municipalities, and the lines of each invoice. */
const buyersMax = 98;
const linesEach = 50;
/** What one run may add to the resident memory, whatever the number of its invoices. */
const memoryMaxMb = 256;

interface Seller {
  id: number;
  finance: string;
  second: string;
}
interface Trade {
  sellers: Seller[];
  invoices: number;
  month: string;
}

/** Sellers, each with an agreement with every buyer on fifty call-offs of different sizes, that no invoice has yet. */
async function trade(world: World, lines: number): Promise<Trade> {
  const buyers = Math.min(buyersMax, Math.max(1, Math.round(lines / linesEach)));
  const count = Math.max(1, Math.round(lines / linesEach / buyers));
  const keys: string[] = [];
  for (let n = 0; n < buyers; n++) {
    const { id } = await world.posting<{ id: number }>(world.operator, "/v1/controllers", {
      ...{ reference: `run-kommune-${n}`, name: `Kommune ${200 + n}`, cvr: cvr(1_000 + n) },
      ...{ kind: "municipality", code: String(200 + n), region: "Syddanmark" },
    });
    keys.push(await world.personKey(id, `run.buyer.${n}`, ["buyer"]));
  }
  const sellers: Seller[] = [];
  for (let n = 0; n < count; n++) {
    const { id } = await world.posting<{ id: number }>(world.operator, "/v1/publishers", {
      ...{ reference: `run-forlag-${n}`, name: `Forlag ${n}`, cvr: cvr(2_000 + n) },
    });
    const key = await world.personKey(id, `run.publisher.${n}`, ["publisher"]);
    const product = await world.posting<{ id: string }>(key, "/v1/products", {
      ...{ reference: "bog", title: `Bog ${n}`, identifiers: [`urn:example:run-${n}`] },
      ...{ subjects: ["dansk"], gradeFrom: 0, gradeTo: 9 },
    });
    const offer = await world.posting<{ id: string }>(key, `/v1/products/${product.id}/offers`, {
      priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "12.25" }] },
      ...{ proration: "NONE", countBasis: "seats", overUse: "TOLERANCE", validFrom: world.from },
    });
    await inParallel(keys, (buyer) =>
      world.posting(buyer, "/v1/purchases", {
        ...{ offerId: offer.id, quantity: 1, period: { from: world.from, to: world.to } },
        ...{ payerGln: "5790000000012", orderReference: "PO-1" },
      }),
    );
    const finance = await world.personKey(id, `run.finance.${n}`, ["finance"]);
    sellers.push({ id, finance, second: await world.personKey(id, `run.second.${n}`, ["finance"]) });
  }
  await world.runJobs();
  // Two call-offs that bill alike would park a draft: each has its own number of seats.
  const ids = sellers.map(({ id }) => id);
  const [first] = await world.sql<{ lines: number }>(
    `select count(*)::int as lines from agreements_price_line l
     where l.call_off_id = (select c.id from agreements_call_off c where c.publisher_id = $1 limit 1)`,
    [ids[0]],
  );
  expect(linesEach % first!.lines === 0, `fifty lines are call-offs of ${first!.lines} lines each`);
  await world.sql(
    `insert into agreements_call_off select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', n,
       'quantity', n, 'net_minor', n * c.net_minor))).*
     from agreements_call_off c, generate_series(2, $2::int) n where c.publisher_id = any($1) and c.number = 1`,
    [ids, linesEach / first!.lines],
  );
  await world.sql(
    `insert into agreements_price_line select (jsonb_populate_record(l, jsonb_build_object('call_off_id', c.id,
       'units', c.quantity, 'quantity', c.quantity * l.quantity, 'net_minor', c.quantity * l.net_minor))).*
     from agreements_call_off f join agreements_price_line l on l.call_off_id = f.id
     join agreements_call_off c on c.agreement_id = f.agreement_id and c.number > 1
     where f.number = 1 and f.publisher_id = any($1)`,
    [ids],
  );
  return { sellers, invoices: sellers.length * buyers, month: world.from.slice(0, 7) };
}

const idsOf = ({ sellers }: Trade) => sellers.map(({ id }) => id);
const tables = [
  ...["billing_document_check", "billing_delivery", "billing_document", "billing_vat", "billing_line"],
  ...["billing_invoice", "billing_series"],
];

/** Takes all that these sellers have issued back, past every guard: it is due again, and numbers begin anew. */
async function takeBack(world: World, of: Trade): Promise<void> {
  const text = tables.map((table) => `delete from ${table} where publisher_id in (${idsOf(of).join(", ")})`);
  await world.sql(`begin; set local session_replication_role = replica; ${text.join("; ")}; commit`);
}

/** Runs what waits until a seller's job is over; what follows from its invoices is not waited for. */
async function jobOver(world: World, runId: string): Promise<void> {
  const over = async () =>
    (
      await world.sql<{ state: string }>("select state from platform_run where id = $1", [runId])
    )[0]!.state.match(/done|failed/);
  const work = world.runJobs();
  while (!(await over())) await new Promise((resolve) => setTimeout(resolve, 5));
  const began = performance.now();
  await work;
  waited += performance.now() - began;
}
/** Milliseconds in which what follows from an invoice was done: letters, delivery. No part of a run. */
let waited = 0;
/** Of the last bill: seconds until the drafts were there. */
let drafting = 0;

/** Each seller's run from its drafts to its invoices; the seconds that it took. */
async function bill(world: World, of: Trade): Promise<number> {
  waited = 0;
  drafting = 0;
  const began = performance.now();
  for (const { finance, second } of of.sellers) {
    const started = performance.now() - waited;
    const run = await world.posting<{ id: string }>(finance, "/v1/invoice-runs", { month: of.month });
    await jobOver(world, run.id);
    drafting += (performance.now() - waited - started) / 1_000;
    const [{ version }] = (await world.sql<{ version: number }>(
      "select r.version from billing_run r where r.id = $1",
      [run.id],
    )) as [{ version: number }];
    const issue = await world.posting<{ id: string }>(
      second,
      `/v1/invoice-runs/${run.id}/approval`,
      {},
      { "If-Match": `"${version}"` },
    );
    await jobOver(world, issue.id);
  }
  return (performance.now() - began - waited) / 1_000;
}

/** All is there: every invoice numbered from 1, with its lines, the sum of them, and its document. */
async function checked(world: World, of: Trade): Promise<void> {
  const [made] = await world.sql<{ invoices: number; lines: number; whole: number }>(
    `select count(*)::int as invoices, sum(l.lines)::int as lines,
       count(*) filter (where l.net = i.net_minor and d.xml like '%' || i.number || '%' and i.content_hash is not null)::int as whole
     from billing_invoice i left join billing_document d on d.invoice_id = i.id
     left join lateral (select count(*) as lines, sum(x.net_minor) as net from billing_line x where x.invoice_id = i.id) l on true
     where i.publisher_id = any($1)`,
    [idsOf(of)],
  );
  const wanted = of.invoices;
  expect(
    made!.invoices === wanted && made!.whole === wanted && made!.lines === wanted * linesEach,
    `${made!.whole} of ${wanted} invoices are whole, with ${made!.lines} lines`,
  );
  const gaps = await world.sql(
    `select 1 from billing_series s where s.publisher_id = any($1) and s.next_number - 1 <>
       (select count(*) from billing_invoice i where i.publisher_id = s.publisher_id and i.series = s.series)`,
    [idsOf(of)],
  );
  expect(gaps.length === 0, "a series has a gap");
}

/** Keeps what was issued, to be written again by plain SQL. */
async function keep(world: World, of: Trade): Promise<void> {
  for (const table of ["billing_invoice", "billing_line", "billing_vat", "billing_document"])
    await world.sql(
      `create table bench_${table} as select * from ${table} where publisher_id in (${idsOf(of).join(", ")})`,
    );
  await world.sql("create index on bench_billing_line (invoice_id)");
  await world.sql("create index on bench_billing_vat (invoice_id)");
  await world.sql("create unique index on bench_billing_invoice (id)");
  await world.sql("create unique index on bench_billing_document (invoice_id)");
}

/**
 * The same rows by plain SQL: a transaction for each invoice, with its lines, VAT and document, under the same keys and
 * guards. No policies, nothing priced, summed or written as XML, no audit and no outbox.
 */
async function plain(world: World, of: Trade): Promise<number> {
  const client = new pg.Client({ connectionString: world.adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      "select id from bench_billing_invoice order by publisher_id, series_number",
    );
    const began = performance.now();
    for (const { id } of rows) {
      await client.query("begin");
      await client.query(
        `insert into billing_invoice select (jsonb_populate_record(i, jsonb_build_object('state', 'draft', 'series', null,
           'series_number', null, 'number', null, 'issued_at', null, 'due_on', null, 'content_hash', null))).*
         from bench_billing_invoice i where i.id = $1`,
        [id],
      );
      await client.query(
        "insert into billing_line select * from bench_billing_line b where b.invoice_id = $1",
        [id],
      );
      await client.query(
        "insert into billing_vat select * from bench_billing_vat b where b.invoice_id = $1",
        [id],
      );
      await client.query(
        `insert into billing_series as s (publisher_id, series, next_number)
         select i.publisher_id, i.series, 2 from bench_billing_invoice i where i.id = $1
         on conflict (publisher_id, series) do update set next_number = s.next_number + 1`,
        [id],
      );
      await client.query(
        `update billing_invoice i set state = 'issued', series = b.series, series_number = b.series_number, number = b.number,
           issued_at = b.issued_at, due_on = b.due_on from bench_billing_invoice b where b.id = $1 and i.id = b.id`,
        [id],
      );
      await client.query(
        "insert into billing_document select * from bench_billing_document b where b.invoice_id = $1",
        [id],
      );
      await client.query("commit");
    }
    const seconds = (performance.now() - began) / 1_000;
    await checked(world, of);
    return seconds;
  } finally {
    await client.end();
  }
}

/** The most resident memory while something runs, in MB beyond what there was before. */
async function growthOf<T>(work: () => Promise<T>): Promise<{ value: T; growthMb: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
  try {
    const value = await work();
    return { value, growthMb: (Math.max(peak, process.memoryUsage.rss()) - before) / 1_048_576 };
  } finally {
    clearInterval(timer);
  }
}

const traded = (world: World, lines: number) =>
  world.once("invoice-run", async () => {
    const of = await trade(world, lines);
    await world.settle();
    await bill(world, of);
    await checked(world, of);
    await keep(world, of);
    return of;
  });

/** Invoices a second from what is due to numbered documents, each with fifty lines. */
export async function invoiceRuns(world: World, lines: number, pairs: number): Promise<Taken> {
  const of = await traded(world, lines);
  await takeBack(world, of);
  const ours: number[] = [];
  const theirs: number[] = [];
  let growth = 0;
  for (let pair = 0; pair < pairs; pair++) {
    await world.settle();
    theirs.push(await plain(world, of));
    await takeBack(world, of);
    await world.settle();
    const { value, growthMb } = await growthOf(() => bill(world, of));
    ours.push(value);
    growth = Math.max(growth, growthMb);
    await checked(world, of);
    await takeBack(world, of);
  }
  expect(growth <= memoryMaxMb, `memory grew by ${Math.round(growth)} MB`);
  const ratios = ours.map((seconds, i) => theirs[i]! / seconds);
  return {
    row: {
      name: "billing.invoice-run",
      value: median(ours.map((seconds) => of.invoices / seconds)),
      unit: "invoices/s",
      limitName: "the same rows by plain SQL, an invoice a transaction, under the same guards",
      limitValue: median(theirs.map((seconds) => of.invoices / seconds)),
      ratio: median(ratios),
      spread: [Math.min(...ratios), Math.max(...ratios)],
      n: ours.length,
    },
    notes: [
      `${of.sellers.length} sellers, ${of.invoices} invoices of ${linesEach} lines: priced, shown as drafts, approved, numbered, sealed, written as XML and checked`,
      `of the last run ${((100 * drafting) / ours.at(-1)!).toFixed(0)} percent were its drafts`,
      `memory +${Math.round(growth)} MB at most (${memoryMaxMb} allowed)`,
    ],
  };
}

/** The folder of the official rules, where there is one. */
function rulesFolder(): string | undefined {
  const data = process.env["SAMKOEB_DATA"];
  const folder = process.env["EINVOICE_RULES"] ?? (data === undefined ? undefined : join(data, "einvoice"));
  return folder !== undefined && existsSync(folder) ? folder : undefined;
}

/** What a core does with documents of two lines; the rules take time by the lines, and by their square in the end. */
const validatedWanted = 10;
const validatedMost = 60;

/** Documents of fifty lines a second of processor time, held against schemas, EN 16931 and Peppol; all of them pass. */
export async function validateDocuments(world: World, lines: number, rounds: number): Promise<Taken> {
  const folder = rulesFolder();
  const of = await traded(world, lines);
  expect(
    folder !== undefined,
    "EINVOICE_RULES names the folder of the official rules, or SAMKOEB_DATA the one above",
  );
  const xml = (
    await world.sql<{ xml: string }>("select xml from bench_billing_document order by invoice_id limit $1", [
      validatedMost,
    ])
  ).map((row) => row.xml);
  expect(xml.length > 0 && of.invoices > 0, "there are documents");
  const hold = async (documents: readonly string[]) => {
    const before = process.cpuUsage();
    const began = performance.now();
    const verdicts = await Promise.all(
      documents.map((one) => validate(folder, { format: "bis3", xml: one })),
    );
    const { user, system } = process.cpuUsage(before);
    const faults = verdicts.flatMap((verdict) => verdict.faults);
    expect(faults.length === 0, `the official rules refuse: ${faults[0]}`);
    expect(
      verdicts.every(({ ran }) => ran.join() === "ubl-2.1,en16931,peppol"),
      `only ${verdicts[0]!.ran} ran`,
    );
    return {
      cpu: documents.length / ((user + system) / 1e6),
      wall: (documents.length * 1e3) / (performance.now() - began),
    };
  };
  await hold(xml.slice(0, 4));
  const played: Awaited<ReturnType<typeof hold>>[] = [];
  for (let round = 0; round < rounds; round++) played.push(await hold(xml));
  const rates = played.map(({ cpu }) => cpu);
  const ratios = rates.map((rate) => rate / validatedWanted);
  return {
    row: {
      name: "billing.validate",
      value: median(rates),
      unit: "invoices/s per core",
      limitName: "of two lines each, as the rules were first measured",
      limitValue: validatedWanted,
      ratio: median(ratios),
      spread: [Math.min(...ratios), Math.max(...ratios)],
      n: rates.length,
    },
    notes: [
      `${median(rates).toFixed(2)} a second and core; ${xml.length} invoices of ${linesEach} lines by UBL's schemas, EN 16931 and Peppol: ${median(played.map(({ wall }) => wall)).toFixed(1)} a second in all`,
    ],
  };
}
