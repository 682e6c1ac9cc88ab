import type pg from "pg";
import { beforeEach, expect, test } from "vitest";
import { issueSlice } from "../../src/billing/actions/runs.ts";
import { allChecks } from "../../src/domains.ts";
import { audit } from "../../src/platform/audit.ts";
import type { DatabaseJobCtx } from "../../src/platform/jobs/bind.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { crashing } from "../support/crash.ts";
import { rulesThatRefuse } from "../support/official-rules.ts";
import { pooled } from "../support/pooled.ts";

/** Many drafts of a run in one transaction: what is written once for all, and what one that fails leaves to the others. */

const crash = crashing();
let seen: string[] | undefined;
class Counting extends (crash.Client as unknown as typeof pg.Client) {
  override query(...given: unknown[]): never {
    const [said] = given as [string | { text?: string }];
    seen?.push(typeof said === "string" ? said : (said.text ?? ""));
    return (super.query as unknown as (...args: unknown[]) => never).apply(this, given);
  }
}

const t: TestApp = await testApp({ travel: true, jobsClient: Counting as unknown as typeof pg.Client });
await t.travelTo("2026-08-10T09:00:00+02:00");
const buyers = 20;
const towns = await Promise.all(Array.from({ length: buyers - 1 }, () => t.municipality({ schools: 0 })));
let p: Awaited<ReturnType<typeof pooled>>;

/** A job's context, as `issueSlice` needs it. */
const ctx = {
  ...t.jobs,
  ...{ enqueue, runId: undefined, cause: { id: 1n, at: new Date() }, einvoiceRules: undefined },
  audit: (tx, party, ...entries) => audit(tx, t.jobs.secrets, party, {}, ...entries),
} as DatabaseJobCtx;

/** An approved run with a draft for each of twenty buyers; its job waits. */
let run: string;
let drafts: { id: string; agreement: string; controller: number }[];
beforeEach(async () => {
  p = await pooled(t, 100);
  const { offerId } = p;
  for (const [i, { buyer }] of towns.entries())
    await t.post(buyer, "/v1/purchases", {
      ...{ offerId, quantity: 10 * (i + 1), period: { from: "2026-08-01", to: "2027-08-01" } },
      ...{ payerGln: "5790000000012", orderReference: "PO-1" },
    });
  run = (await t.post<{ id: string }>(p.seller.finance, "/v1/invoice-runs", { month: "2026-08" })).id;
  await t.runJobs();
  const second = await t.secondOf(p.seller.publisherId);
  const { version } = await t.get<{ version: number }>(p.seller.finance, `/v1/invoice-runs/${run}`);
  const approval = await t
    .as(second)
    .post(`/v1/invoice-runs/${run}/approval`)
    .set("If-Match", `"${version}"`);
  expect(approval.status).toBe(202);
  drafts = await t.sql(
    `select d.id, d.agreement_id as agreement, d.controller_id as controller from billing_draft d
     where d.run_id = $1 and d.state = 'approved' order by 2, 3`,
    [run],
  );
  expect(drafts).toHaveLength(buyers);
});

/** The drafts whose invoices have the numbers 1, 2 …: no number is missing, each has one document, entry, row and wish. */
async function issued(): Promise<string[]> {
  const rows = await t.sql<{ n: number; draft: string; whole: boolean }>(
    `select i.series_number as n, d.id as draft,
       (select count(*) from billing_document x where x.invoice_id = i.id and x.xml like '%' || i.number || '%') = 1
       and (select count(*) from billing_delivery x where x.invoice_id = i.id) = 1
       and (select count(*) from books_entry x where x.document_id = i.id and x.number is not null) = 1
       and (select count(*) from platform_audit x where x.subject = 'invoice:' || i.id) = 1
       and (select count(*) from platform_outbox x where x.job = 'billing.issued' and x.payload->>'invoiceId' = i.id::text) = 1 as whole
     from billing_invoice i join billing_draft d on d.run_id = $1 and d.agreement_id = i.agreement_id
       and d.controller_id = i.controller_id
     order by i.series_number`,
    [run],
  );
  expect(rows.map(({ n, whole }) => [n, whole])).toEqual(rows.map((_, i) => [i + 1, true]));
  const [series] = await t.sql<{ next: number }>(
    "select coalesce(max(next_number), 1) as next from billing_series where publisher_id = $1",
    [p.seller.publisherId],
  );
  expect(series!.next).toBe(rows.length + 1);
  return rows.map(({ draft }) => draft);
}
const ids = () => drafts.map(({ id }) => id);
/** The run's own job finds nothing left, what follows from invoices is done, and every check holds. */
async function settled(): Promise<void> {
  await t.runJobs();
  const { checks } = await verify(t.jobs.db, allChecks());
  expect(checks.flatMap(({ name, broken }) => broken.map((one) => `${name}: ${one}`))).toEqual([]);
}

test("twenty drafts are numbered, written, booked, audited and planned by the statements of two", async () => {
  seen = [];
  await issueSlice(ctx, run);
  const said = seen;
  seen = undefined;
  expect(await issued()).toEqual(ids());
  const times = (what: RegExp) => said.filter((text) => what.test(text)).length;
  for (const table of ["document", "series", "delivery"])
    expect([table, times(new RegExp(`insert into billing_${table}\\b`))]).toEqual([table, 2]);
  for (const what of [/update billing_invoice/, /insert into platform_audit/, /insert into books_posting/])
    expect([what.source, times(what)]).toEqual([what.source, 2]);
  expect(times(/update billing_draft/)).toBe(2);
  expect(said.length / buyers).toBeLessThan(statementsMax);
  await settled();
});
/** An invoice's share of all statements of its slice. */
const statementsMax = 21;

test("a draft that is not what was approved takes no number, and holds up no other", async () => {
  await t.sql("update agreements_agreement set ceiling_minor = 100000000000 where id = $1", [p.agreementId]);
  await t.post(p.buyer.buyer, `/v1/agreements/${p.agreementId}/call-offs`, {
    ...{ quantity: 7, from: "2026-08-15", to: "2027-08-01" },
  });
  await issueSlice(ctx, run);
  const changed = drafts.find(({ agreement }) => agreement === p.agreementId)!.id;
  expect(await issued()).toEqual(ids().filter((id) => id !== changed));
  expect(await t.sql("select state, invoices from billing_draft where id = $1", [changed])).toEqual([
    { state: "changed", invoices: 0 },
  ]);
  await settled();
});

test("a draft that cannot be written stops the run before itself; those before it are issued", async () => {
  const bad = drafts[13]!;
  await t.sql(`create function refuse_one() returns trigger language plpgsql as $$ begin
    if new.agreement_id = '${bad.agreement}' then raise exception 'not this one'; end if; return new; end $$`);
  await t.sql(
    "create trigger refuse_one before insert on billing_invoice for each row execute function refuse_one()",
  );
  await expect(issueSlice(ctx, run)).rejects.toThrow("not this one");
  expect(await issued()).toEqual(ids().slice(0, 13));
  await t.sql("drop function refuse_one() cascade");
  await issueSlice(ctx, run);
  expect(await issued()).toEqual(ids());
  await settled();
});

test("a crash before or after any of its statements leaves whole documents alone, and the rest to be issued", async () => {
  for (const [at, when] of [3, 40, 90, 140, 165, 180, 190, 200].flatMap((n) => [
    [n, "before"] as const,
    [n + 1, "after"] as const,
  ])) {
    crash.arm(at, when);
    await issueSlice(ctx, run).catch(() => undefined);
    crash.disarm();
    const sofar = await issued();
    expect(sofar).toEqual(ids().slice(0, sofar.length));
  }
  await issueSlice(ctx, run);
  expect(await issued()).toEqual(ids());
  await settled();
});

test("two workers at once issue each draft once", async () => {
  await Promise.all([issueSlice(ctx, run), issueSlice(ctx, run)]);
  await issueSlice(ctx, run);
  expect(await issued()).toEqual(ids());
  await settled();
});

test("no connection is held while the official rules are waited for", async () => {
  const folder = rulesThatRefuse("false()", "Nothing is refused.");
  const { pool } = t.jobs.db;
  const held: number[] = [];
  const watching = Object.defineProperty({ ...ctx }, "einvoiceRules", {
    get: () => {
      held.push(pool.totalCount - pool.idleCount);
      return folder;
    },
  });
  await issueSlice(watching, run);
  expect(await issued()).toEqual(ids());
  // Asked for at least once of each document.
  expect(held.length).toBeGreaterThanOrEqual(buyers);
  expect(held).toEqual(held.map(() => 0));
});
