import { createHash } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { ReportName } from "../../src/reports/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { dkk, type Marketplace, marketplace } from "../support/marketplace.ts";
import { judgeReports } from "./claims.ts";

/** What reports must come to: the journal and the documents, to the øre, of buyers, publishers and the marketplace. */

let t: TestApp;
let m: Marketplace;
const days = "from=2026-08-01&to=2027-08-01";
interface Json {
  rows: Record<string, string | number | null>[];
  control: { rows: number; sums: Record<string, number> };
}
const json = async (name: string, key: string, query = days): Promise<Json> =>
  JSON.parse((await t.as(key).get(`/v1/reports/${name}?${query}&format=json`).buffer(true).expect(200)).text);
const one = async (sql: string, values: unknown[] = []): Promise<number> =>
  Number((await t.sql<{ n: string }>(sql, values))[0]!.n);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  m = await marketplace(t, [800, 500], "2026-08-10");
  const [a, b] = m.sellers;
  const { id } = await t.post<{ id: string }>(m.finance, "/v1/payout-terms", {
    ...{ publisherId: a!.publisherId, from: "2026-08-10", feeBp: 300, monthly: dkk(9_900), paysOn: "agreed" },
  });
  await t.post(a!.finance, `/v1/payout-terms/${id}/acceptance`, {});
  await m.buy(a!, 100);
  await m.buy(a!, 10, "publisher");
  await m.buy(b!, 50);
  await t.bill(m.finance, "2026-08");
  await t.bill(a!.finance, "2026-08");
  // Fees are invoiced with the month's settlement: set off of what is sold, and one to be paid.
  await t.travelTo("2026-09-01T03:00:00+02:00");
  await t.runJobs({ schedules: true });
});

/** What this world has nothing of: the year of use has it. */
const ofUse = ["use", "useByInstitution", "costOfUse", "underUse", "commitments"];

describe("every report", () => {
  test("comes to the journal and the documents, to the øre, for every party, and says something of somebody", async () => {
    const { faults, rows } = await judgeReports(t.jobs.db, t.sql);
    expect(faults).toEqual([]);
    expect(Object.keys(rows).sort()).toEqual([...ReportName.options].sort());
    expect(Object.keys(rows).filter((name) => rows[name] === 0)).toEqual(
      ReportName.options.filter((name) => ofUse.includes(name)),
    );
  });

  test("that says a wrong amount is found", async () => {
    const change = (by: number) =>
      t.sql(
        `update books_posting set amount_minor = amount_minor + $1 where account = 'revenue' and entry_id =
           (select e.id from books_entry e where e.fact = 'invoice' order by e.publisher_id, e.number limit 1)`,
        [by],
      );
    await t.sql("alter table books_posting disable trigger all");
    await change(1);
    const { faults } = await judgeReports(t.jobs.db, t.sql);
    await change(-1);
    await t.sql("alter table books_posting enable trigger all");
    expect(faults.map((fault) => fault.split(" ")[0])).toEqual(
      expect.arrayContaining(["spend", "vat", "accruals"]),
    );
    expect((await judgeReports(t.jobs.db, t.sql)).faults).toEqual([]);
  });
});

describe("the marketplace's fee", () => {
  test("is in the basis of the VAT return, with its base", async () => {
    const { rows } = await json("vat", m.finance);
    const [fees] = await t.sql<{ net: string; vat: string }>(
      "select sum(net_minor) as net, sum(vat_minor) as vat from billing_fee_invoice",
    );
    expect(Number(fees!.net)).toBeGreaterThan(0);
    expect(rows.filter(({ box, month }) => box === "output" && month === "2026-09")).toEqual([
      {
        ...{ month: "2026-09", box: "output", vatCategory: "S", vatRate: "25" },
        ...{ net: Number(fees!.net), vat: Number(fees!.vat) },
      },
    ]);
  });

  test("is in the evidence: each number, its hash, its total in the journal, set off or owed", async () => {
    const { rows } = await json("evidence", m.finance);
    const fees = await t.sql<{ number: string; total: string }>(
      "select number, total_minor as total from billing_fee_invoice order by number",
    );
    expect(fees).toHaveLength(3);
    expect(rows.filter(({ series }) => series === "G2026")).toEqual(
      fees.map(({ number, total }) =>
        expect.objectContaining({
          ...{ number, evidence: "right", gap: 0 },
          ...{ total: Number(total), xmlTotal: Number(total), journalTotal: Number(total) },
        }),
      ),
    );
    for (const key of [m.finance, ...m.sellers.map((seller) => seller.finance)])
      expect((await json("evidence", key)).rows.filter(({ evidence }) => evidence !== "right")).toEqual([]);
  });

  test("is in the archive of both, to the byte", async () => {
    const publisher = m.sellers[0]!;
    for (const [key, count] of [
      [m.finance, 3],
      [publisher.finance, 2],
      [m.town.finance, 0],
    ] as const) {
      const reply = await t
        .as(key)
        .get(`/v1/document-archive?${days}`)
        .buffer(true)
        .parse((response, done) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("end", () => done(null, Buffer.concat(parts)));
        });
      expect(reply.status).toBe(200);
      const files = unzipSync(reply.body as Buffer);
      const names = Object.keys(files).filter((name) => name.startsWith("fee_invoice/"));
      expect(names).toHaveLength(count);
      const { documents } = JSON.parse(strFromU8(files["manifest.json"]!)) as {
        documents: { file: string; sha256: string; totalMinor: number; number: string }[];
      };
      for (const name of names) {
        const said = documents.find(({ file }) => file === name)!;
        expect(createHash("sha256").update(files[name]!).digest("hex")).toBe(said.sha256);
        expect(strFromU8(files[name]!)).toContain(said.number);
      }
    }
  });

  test("that is to be paid is owed until it is, and nothing of one that is set off", async () => {
    const [owed] = await t.sql<{ id: string; number: string; total: string }>(
      "select id, number, total_minor as total from billing_fee_invoice where settled_by = 'payment'",
    );
    const fees = async (to: string) =>
      (await json("ageing", m.finance, `from=2026-08-01&to=${to}`)).rows.flatMap(({ number, left }) =>
        String(number).includes("-G2026-") ? [[number, left]] : [],
      );
    await t.travelTo("2026-09-03T09:00:00+02:00");
    const still = [[owed!.number, Number(owed!.total)]];
    expect(await fees("2026-09-04")).toEqual(still);
    await t.post(m.finance, `/v1/fee-invoices/${owed!.id}/payment`, {
      ...{ on: "2026-09-03", reference: "Forlaget" },
    });
    await t.runJobs();
    expect([await fees("2026-09-01"), await fees("2026-09-03"), await fees("2026-09-04")]).toEqual([
      ...[[], still, []],
    ]);
  });
});

/** Changes what was posted: the last of this file. */
describe("the marketplace's fee of another country", () => {
  test("whose publisher reckons the VAT itself is in its box", async () => {
    const number = "MARKEDSPLADSEN-G2026-000002";
    expect(await one("select count(*) as n from billing_fee_invoice where number = $1", [number])).toBe(1);
    // As a fee between two countries is posted: of category AE, without VAT.
    await t.sql(
      `do $$ begin
         alter table billing_fee_invoice disable trigger billing_fee_invoice_guard;
         update billing_fee_invoice set buyer_country = 'SE' where number = '${number}';
         alter table billing_fee_invoice enable trigger billing_fee_invoice_guard;
         alter table books_posting disable trigger all;
         update books_posting p set vat_category = 'AE', vat_bp = 0 from books_entry e
           where e.id = p.entry_id and e.document_number = '${number}' and p.account = 'marketplace_fee';
         alter table books_posting enable trigger all;
       end $$`,
    );
    const { rows } = await json("vat", m.finance);
    const net = await one("select net_minor as n from billing_fee_invoice where number = $1", [number]);
    expect(rows.find(({ box }) => box === "b")).toMatchObject({ vatCategory: "AE", net, vat: 0 });
  });
});
