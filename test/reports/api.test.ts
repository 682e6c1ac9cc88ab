import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { sealAudit } from "../../src/platform/audit-chain.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";
import { until } from "../support/until.ts";

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let invoice: { number: string; net: { minor: number }; vat: { minor: number }; total: { minor: number } };

const period = "from=2026-08-01&to=2027-08-01";
const rowsOf = (text: string) =>
  parse(text, { columns: true, delimiter: text.startsWith("\uFEFF") ? ";" : ",", bom: true }) as Record<
    string,
    string
  >[];

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T09:00:00+02:00");
  p = await pooled(t, 100);
  await t.travelTo("2026-09-02T09:00:00+02:00");
  await t.bill(p.seller.finance, "2026-08");
  await t.runJobs({ schedules: true });
  invoice = (await t.get<{ data: (typeof invoice)[] }>(p.buyer.finance, "/v1/invoices")).data[0]!;
});

describe("reports", () => {
  test("show the buyer's spend to the øre, line by line and by invoice", async () => {
    const reply = await t.as(p.buyer.finance).get(`/v1/reports/spend?${period}&profile=machine`).expect(200);
    expect(reply.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(reply.headers["content-disposition"]).toContain("samkoeb-spend-2026-08-01-2027-08-01.csv");
    expect(rowsOf(reply.text)).toEqual([
      expect.objectContaining({
        number: invoice.number,
        issuedOn: "2026-09-02",
        units: "100",
        quantity: "100",
        per: "unit",
        baseQuantity: "1",
        unitPrice: "62.00",
        charges: "0.00",
        net: "6200.00",
        vatRate: "25",
        model: "pooled",
        payerGln: "5790000000012",
      }),
    ]);
    const sums = await t.as(p.buyer.finance).get(`/v1/reports/invoices?${period}&profile=machine`);
    expect(rowsOf(sums.text)[0]).toMatchObject({ net: "6200.00", vat: "1550.00", total: "7750.00" });
    expect(invoice.total.minor).toBe(775_000);
  });

  test("tell the audit chain's head", async () => {
    // Sealing waits for the oldest open transaction of the whole server, another test's too.
    const sealed = () =>
      t.sql("select 1 from platform_audit_seal where party_id = $1", [p.buyer.controllerId]);
    await until("the buyer's chain is sealed", async () => {
      await t.jobs.db.platform((tx) => sealAudit(tx, t.jobs.log));
      return (await sealed()).length > 0;
    });
    const reply = await t.as(p.buyer.finance).get(`/v1/reports/spend?${period}`);
    const [seq, hash] = reply.headers["samkoeb-audit-head"]!.split(" ");
    const [head] = await t.sql<{ seq: string; hash: string }>(
      "select seq::text, encode(hash, 'hex') as hash from platform_audit_seal where party_id = $1 order by platform_audit_seal.seq desc limit 1",
      [p.buyer.controllerId],
    );
    expect({ seq, hash }).toEqual(head);
  });

  test("keep to the period, half-open, in Copenhagen's days", async () => {
    const count = async (from: string, to: string) =>
      rowsOf(
        (await t.as(p.buyer.finance).get(`/v1/reports/spend?from=${from}&to=${to}&profile=machine`)).text,
      ).length;
    expect(await count("2026-09-02", "2026-09-03")).toBe(1);
    expect(await count("2026-09-03", "2026-10-01")).toBe(0);
    expect(await count("2026-08-01", "2026-09-02")).toBe(0);
  });

  test("show the seller its own and nobody another's", async () => {
    const other = await t.municipality();
    const stranger = await t.publisher();
    const rows = async (key: string) =>
      rowsOf((await t.as(key).get(`/v1/reports/spend?${period}&profile=machine`).expect(200)).text);
    expect(await rows(p.seller.finance)).toHaveLength(1);
    expect(await rows(other.finance)).toEqual([]);
    expect(await rows(stranger.finance)).toEqual([]);
    await t.as(p.buyer.people.school.key).get(`/v1/reports/spend?${period}`).expect(403);
    await t.as(t.operator).get(`/v1/reports/spend?${period}`).expect(403);
  });

  test("refuse a wrong period with the field", async () => {
    for (const query of ["from=2026-08-01&to=2026-08-01", "from=2026-08-01&to=2032-08-01"]) {
      const reply = await t.as(p.buyer.finance).get(`/v1/reports/spend?${query}`).expect(400);
      expect(reply.body.errors[0].pointer).toBe("?to");
    }
    await t.as(p.buyer.finance).get(`/v1/reports/wages?${period}`).expect(400);
  });
});

describe("a report's link", () => {
  const ask = { report: "spend", from: "2026-08-01", to: "2027-08-01", expiresInHours: 2 };

  test("opens for whoever holds it until it expires, and is not stored with its Idempotency-Key", async () => {
    const send = () =>
      t.as(p.buyer.finance).post("/v1/report-links", ask).set("Idempotency-Key", "link-1").expect(201);
    const first = await send();
    const again = await send();
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect(again.body).toEqual({ id: first.body.id, expiresAt: first.body.expiresAt });
    const path = new URL(first.body.url).pathname;
    expect(rowsOf((await t.request.get(`${path}/csv`).expect(200)).text)[0]!["Netto"]).toBe("6200,00");
    expect(t.logLines.join("\n")).not.toContain(path.split("/").at(-1)!);
    await t.travelTo(new Date(Date.parse(first.body.expiresAt) + 1).toISOString());
    const late = await t.request.get(`${path}/csv`).expect(410);
    expect(late.body.type).toBe("/problems/report-link-expired");
  });

  test("is refused when anything of it was changed", async () => {
    const { url } = await t.post<{ url: string }>(p.buyer.finance, "/v1/report-links", ask);
    const [text, signature] = new URL(url).pathname.split("/").at(-1)!.split(".") as [string, string];
    const body = JSON.parse(Buffer.from(text, "base64url").toString());
    const other = [...body];
    other[1] = other[2] = (await t.municipality()).controllerId;
    const forged = Buffer.from(JSON.stringify(other)).toString("base64url");
    await t.request.get(`/reports/${forged}.${signature}/csv`).expect(404);
    await t.request.get(`/reports/${text}.${"A".repeat(43)}/csv`).expect(404);
    await t.request.get(`/reports/${text}/csv`).expect(400);
    await t.request.get(`/reports/${text}.${signature}/csv`).expect(200);
  });
});
