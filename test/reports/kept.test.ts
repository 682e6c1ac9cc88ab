import { beforeAll, expect, test } from "vitest";
import { dkk, type Selling, selling } from "../banking/world.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { brokenIn } from "../support/marketplace.ts";

/** `verify` holds kept reports against their bytes, and kept journals against the books. */

let t: TestApp;
let p: Selling;
const ids: string[] = [];
const names = async () => (await brokenIn(t)).map(([name, what]) => [name, what]);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await selling(t, [10, 20]);
  for (const report of ["journal", "invoices"]) {
    const { id } = await t.post<{ id: string }>(p.finance, "/v1/report-exports", {
      ...{ report, from: "2026-08-01", to: "2026-09-01", format: "csv" },
    });
    ids.push(id);
  }
  await t.runJobs();
});

test("clean as they were made, and once more is posted in the same month", async () => {
  expect(await names()).toEqual([]);
  const rows = await t.sql<{ state: string; n: number; debit: number }>(
    `select e.state, e.row_count::int as n, (e.sums ->> 'debit')::int as debit from reports_export e where e.report = 'journal'`,
  );
  expect(rows).toMatchObject([{ state: "done", debit: 30 * 7_750 }]);
  await t.post(p.finance, `/v1/invoices/${p.invoices[0]!.id}/payments`, {
    ...{ amount: dkk(1_000), on: "2026-08-10", reference: "FIK 1" },
  });
  expect(await names()).toEqual([]);
});

test("names the one whose bytes are others, or whose journal has another sum", async () => {
  const [journal, invoices] = ids as [string, string];
  const body = (
    await t.sql<{ body: string }>(
      `select encode(body, 'hex') as body from reports_export_part where export_id = '${invoices}'`,
    )
  )[0]!.body;
  await t.sql(`update reports_export_part set body = body || '\\x00' where export_id = '${invoices}'`);
  expect(await names()).toEqual([["kept-reports-as-made", [`report-export:${invoices}`]]]);
  await t.sql(
    `update reports_export_part set body = decode('${body}', 'hex') where export_id = '${invoices}'`,
  );
  expect(await names()).toEqual([]);
  await t.sql(`update reports_export set sums = sums || '{"debit": 1, "credit": 1}' where id = '${journal}'`);
  expect(await names()).toEqual([["kept-journals-equal-books", [`report-export:${journal}`]]]);
});
