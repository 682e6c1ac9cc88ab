import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { billingDomain } from "../../src/billing/index.ts";
import { cvr, type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** An issued invoice and a report of it stay as they were, however many lines they have. */

interface Invoice {
  id: string;
  sellerName: string;
  sellerCvr: string;
  buyerName: string;
  buyerCvr: string;
  net: { minor: number };
  lines: { productTitle: string; description: string; net: { minor: number } }[];
}

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
const period = "from=2026-08-01&to=2027-08-01";

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 100);
});

const bill = async (month: string, more: { release?: true } = {}) => {
  await t.bill(p.seller.finance, month, more);
  await t.runJobs();
};
const invoices = async () => {
  const { data } = await t.get<{ data: { id: string }[] }>(p.buyer.finance, "/v1/invoices");
  return Promise.all(data.map(({ id }) => t.get<Invoice>(p.buyer.finance, `/v1/invoices/${id}`)));
};
const report = async (name: string) =>
  parse((await t.as(p.buyer.finance).get(`/v1/reports/${name}?${period}&profile=machine`)).text, {
    columns: true,
  }) as Record<string, string>[];
/** What `verify` would say of invoices. */
async function faults(): Promise<string[]> {
  const found: string[] = [];
  for (const check of billingDomain.checks!)
    for (const { what } of await t.sql<{ what: string }>(check.sql)) found.push(`${check.name} ${what}`);
  return found;
}

describe("a later name", () => {
  test("of a party or a product changes no issued invoice and no report of it", async () => {
    await bill("2026-08");
    const [before] = await invoices();
    const told = await Promise.all([report("spend"), report("invoices")]);
    expect(before).toMatchObject({
      sellerName: expect.stringMatching(/./),
      sellerCvr: expect.stringMatching(/^\d{8}$/),
    });
    expect(before!.buyerCvr).toMatch(/^\d{8}$/);
    for (const { id } of await t.sql<{ id: number }>("select id from parties_party"))
      await t.sql("update parties_party set name = 'Another A/S', cvr = $2 where id = $1", [
        id,
        cvr(id + 70_000),
      ]);
    const product = t.as(p.seller.publisher).patch(`/v1/products/${p.productId}`, { title: "Anything else" });
    await product.set("If-Match", '"1"').expect(200);
    expect((await invoices())[0]).toEqual(before);
    expect(await Promise.all([report("spend"), report("invoices")])).toEqual(told);
    expect(told[0]![0]).toMatchObject({
      buyer: before!.buyerName,
      sellerCvr: before!.sellerCvr,
      product: "Dansk 4",
    });
    expect(await faults()).toEqual([]);
  });

  test("written into an issued invoice past everything is named by `verify`", async () => {
    const owner = await t.owner();
    try {
      await owner.query("begin; set local session_replication_role = replica");
      await owner.query("update billing_invoice set buyer_cvr = '12345678'");
      const check = billingDomain.checks!.find(({ name }) => name === "issued-invoice-unchanged")!;
      expect((await owner.query(check.sql)).rows).toHaveLength(1);
    } finally {
      await owner.query("rollback");
      owner.release();
    }
  });
});

describe("an order reference", () => {
  test("that is blank is refused at each door, and spaces around one are dropped", async () => {
    const ask = (orderReference: string) =>
      t.as(p.buyer.buyer).post("/v1/purchases", {
        ...{ offerId: p.offerId, quantity: 1, payerGln: "5790000000012", orderReference },
        period: { from: "2026-09-01", to: "2027-08-01" },
      });
    const path = `/v1/agreements/${p.agreementId}/buyers/${p.buyer.controllerId}`;
    const change = (orderReference: string) =>
      t.as(p.buyer.buyer).patch(path, { orderReference }).set("If-Match", '"1"');
    for (const blank of ["", "   ", "\t", "\u00a0", "\u200b", "-", " . "])
      for (const send of [ask, change]) {
        const reply = await send(blank);
        expect([blank, reply.status]).toEqual([blank, 400]);
        expect(reply.body.errors[0].pointer).toBe("/orderReference");
      }
    expect((await change("  PO 7 ")).body).toMatchObject({ orderReference: "PO 7" });
    await expect(t.sql("update agreements_buyer set order_reference = '  '")).rejects.toThrow(
      /order_reference/,
    );
  });
});

describe("more lines than ten thousand", () => {
  test("for one buyer are no error: all are on one invoice, and they sum", async () => {
    const more = 12_000;
    await t.sql(
      `insert into agreements_call_off select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),
         'number', n + 1))).* from agreements_call_off c, generate_series(1, $2::int) n where c.agreement_id = $1`,
      [p.agreementId, more],
    );
    await t.sql(
      `insert into agreements_price_line select (jsonb_populate_record(l, jsonb_build_object('call_off_id', c.id))).*
       from agreements_call_off c, agreements_price_line l join agreements_call_off f on f.id = l.call_off_id
       where c.agreement_id = $1 and f.agreement_id = $1 and f.number = 1 and c.number > 1`,
      [p.agreementId],
    );
    await t.travelTo("2026-09-01T09:00:00+02:00");
    // They are alike: a person finds that right.
    await bill("2026-09", { release: true });
    const made = (await invoices()).find(({ lines }) => lines.length > 1);
    expect(made!.lines).toHaveLength(more);
    expect(made!.net.minor).toBe(more * 620_000);
    expect(await faults()).toEqual([]);
  }, 120_000);
});
