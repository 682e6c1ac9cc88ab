import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 100);
});

interface Invoice {
  id: string;
  number: string;
  kind: string;
  net: { minor: number };
  vat: { minor: number };
  total: { minor: number };
}
const run = (key: string, month: string) => t.as(key).post("/v1/invoice-runs", { month });
const invoicesOf = async (key: string, query = "") =>
  (await t.get<{ data: Invoice[]; hasMore: boolean }>(key, `/v1/invoices${query}`)).data;
const dkk = (minor: number) => ({ minor, currency: "DKK" });
const stored = () =>
  t.sql("select number, net_minor, vat_minor, total_minor from billing_invoice order by number");

describe("a run", () => {
  test("is refused before its month has begun, and to whoever does not sell, and leaves nothing", async () => {
    const early = await run(p.seller.finance, "2026-09");
    expect([early.status, early.body.type]).toEqual([422, "/problems/month-not-begun"]);
    expect(early.body.errors).toEqual([{ pointer: "/month", detail: "At the latest 2026-08." }]);
    expect((await run(p.buyer.finance, "2026-08")).status).toBe(403);
    expect((await run(p.buyer.buyer, "2026-08")).status).toBe(403);
    expect((await run(p.seller.finance, "august")).status).toBe(400);
    await t.runJobs();
    expect(await t.sql("select 1 from billing_run")).toEqual([]);
    expect(await stored()).toEqual([]);
  });

  test("issues what is due once, with numbers without gaps, however often it is asked for", async () => {
    for (const _again of [1, 2]) await t.bill(p.seller.finance, "2026-08");
    const [invoice, ...others] = await invoicesOf(p.seller.finance);
    expect(others).toEqual([]);
    expect(invoice).toMatchObject({
      kind: "base",
      state: "issued",
      net: { minor: 620_000, currency: "DKK" },
      vat: { minor: 155_000, currency: "DKK" },
      total: { minor: 775_000, currency: "DKK" },
    });
    expect(invoice!.number).toMatch(/-2026-000001$/);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });
});

describe("an invoice", () => {
  test("is shown with its lines and its VAT to its seller and its buyer, and to nobody else", async () => {
    const [{ id }] = (await invoicesOf(p.seller.finance)) as [Invoice];
    const path = `/v1/invoices/${id}`;
    const shown = await t.get<{ lines: { quantity: number }[]; vatPerCategory: object[] }>(
      p.seller.finance,
      path,
    );
    expect(shown.vatPerCategory).toEqual([
      { category: "S", vatBp: 2_500, base: dkk(620_000), vat: dkk(155_000) },
    ]);
    expect(shown.lines.map(({ quantity }) => quantity)).toEqual([100]);
    expect(await t.get(p.buyer.finance, path)).toEqual(shown);
    expect((await invoicesOf(p.buyer.buyer)).map((one) => one.id)).toEqual([id]);
    const stranger = await t.municipality();
    const rival = await t.publisher();
    for (const key of [stranger.finance, rival.finance]) {
      expect(await invoicesOf(key)).toEqual([]);
      const hidden = await t.as(key).get(path);
      const absent = await t.as(key).get(`/v1/invoices/${randomUUID()}`);
      expect([hidden.status, absent.status]).toEqual([404, 404]);
      expect({ ...hidden.body, instance: "" }).toEqual({ ...absent.body, instance: "" });
    }
    expect((await t.as(p.buyer.people.school.key).get(path)).status).toBe(403);
  });

  test("cannot be changed by SQL, not even by the owner", async () => {
    const before = await stored();
    await expect(t.sql("update billing_invoice set net_minor = 1")).rejects.toThrow();
    await expect(t.sql("delete from billing_line")).rejects.toThrow();
    expect(await stored()).toEqual(before);
  });
});

describe("a pot's split", () => {
  test("is refused of an agreement that is none and of one that nobody sees", async () => {
    const split = (key: string, agreementId: string) =>
      t.as(key).post("/v1/pot-splits", { agreementId, on: "2026-08-01" });
    const none = await split(p.seller.finance, p.agreementId);
    expect([none.status, none.body.type]).toEqual([422, "/problems/not-a-pot"]);
    expect((await split(p.seller.finance, randomUUID())).status).toBe(404);
    expect(await t.sql("select 1 from platform_run where job = 'billing.pot-split'")).toEqual([]);
  });
});
