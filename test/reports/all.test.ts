import { createHash } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { fileOf } from "../../src/reports/files.ts";
import { type ReportName, reportsFor } from "../../src/reports/index.ts";
import type { ReportRequest, Row } from "../../src/reports/schema/index.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** Every report of both sides: its sums are those of documents and journal, in each format, and nobody else's. */

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let stranger: Awaited<ReturnType<TestApp["municipality"]>>;
const days = "from=2026-08-01&to=2028-08-01";

interface Json {
  columns: { key: string; kind: string }[];
  rows: Record<string, string | number | null>[];
  control: { rows: number; sums: Record<string, number> };
}
const json = async (name: ReportName, key: string, query = days): Promise<Json> =>
  JSON.parse((await bytesOf(`/v1/reports/${name}?${query}&format=json`, key)).toString());
async function bytesOf(path: string, key: string): Promise<Buffer> {
  const reply = await t
    .as(key)
    .get(path)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => done(null, Buffer.concat(parts)));
    });
  expect(reply.status, `${path} ${reply.body}`).toBe(200);
  return reply.body as Buffer;
}
const one = async (sql: string, values: unknown[] = []): Promise<number> =>
  Number((await t.sql<{ n: string }>(sql, values))[0]!.n);
const sum = (rows: Json["rows"], key: string) => rows.reduce((all, row) => all + Number(row[key]), 0);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T09:00:00+02:00");
  p = await pooled(t, 100);
  stranger = await t.municipality();
  await t.travelTo("2026-08-03T09:00:00+02:00");
  const [a, b] = [p.buyer.institutions[0]!, p.buyer.institutions[1]!];
  const pupils = Array.from({ length: 12 }, (_, n) => ({ id: `e${n}`, school: n < 7 ? a.number : b.number }));
  await t.request
    .post("/v1/rosters")
    .set("Authorization", `Bearer ${p.buyer.buyer}`)
    .set("Content-Type", "application/zip")
    .send(rosterZip([a.number, b.number], pupils))
    .expect(201);
  await t.travelTo("2026-10-02T09:00:00+02:00");
  const line = (pupil: string, number: string) =>
    JSON.stringify({
      ...{ eventId: pupil, at: "2026-09-14T09:00:00+02:00", pupil, kind: "use", seconds: 60 },
      ...{ controller: p.buyer.code, institution: number, product: p.isbn },
    });
  await t.request
    .post("/v1/usage-batches?reference=september")
    .set("Authorization", `Bearer ${p.seller.publisher}`)
    .set("Content-Type", "application/x-ndjson")
    .send(pupils.map(({ id, school }) => line(id, school)).join("\n"))
    .expect(201);
  await t.post(p.seller.publisher, "/v1/usage-months", { month: "2026-09", state: "complete" });
  await t.post(p.buyer.buyer, "/v1/reconciliations", { month: "2026-09" });
  await t.runJobs({ schedules: true });
  await t.bill(p.seller.finance, "2026-08");
  const { data } = await t.get<{ data: { id: string }[] }>(p.seller.finance, "/v1/invoices");
  await t.post(p.seller.finance, `/v1/invoices/${data[0]!.id}/payments`, {
    amount: { minor: 100_001, currency: "DKK" },
    on: "2026-10-02",
    reference: "part",
  });
  await t.travelTo("2027-02-01T09:00:00+01:00");
});

describe("reports come to what documents and the journal say", () => {
  test("of spend, however it is put together", async () => {
    const net = await one("select sum(net_minor) as n from billing_invoice where number is not null");
    expect(net).toBe(620_000);
    for (const key of [p.buyer.finance, p.seller.finance])
      for (const name of [
        "spend",
        "spendByBuyer",
        "spendBySubject",
        "spendByProduct",
        "spendByPublisher",
        "spendByModel",
        "invoices",
      ] as const) {
        const { rows, control } = await json(name, key);
        expect([name, sum(rows, "net"), control.sums["net"], control.rows]).toEqual([
          name,
          net,
          net,
          rows.length,
        ]);
      }
    expect((await json("spendBySchool", p.buyer.finance)).control.sums["net"]).toBe(net);
    expect((await json("subsidyClaim", p.buyer.finance)).rows).toEqual([
      expect.objectContaining({
        net,
        identifier: p.isbn,
        subjects: "dansk",
        gradeTo: 9,
        // Paid in part alone.
        paidOn: null,
      }),
    ]);
  });

  test("per pupil in the mean for the buyer, and nothing of pupils for the seller", async () => {
    const [own] = (await json("spendByBuyer", p.buyer.finance)).rows;
    expect(own).toMatchObject({ pupils: 12, perPupil: Math.round(620_000 / 12), share: "100.0" });
    const [told] = (await json("spendByBuyer", p.seller.finance)).rows;
    expect(told).toMatchObject({ pupils: null, perPupil: null, net: 620_000 });
  });

  test("of what is left, which is the journal's receivables", async () => {
    const receivable = await one(
      "select sum(amount_minor) as n from books_posting where account = 'receivable' and publisher_id = $1",
      [p.seller.publisherId],
    );
    expect(receivable).toBe(775_000 - 100_001);
    for (const key of [p.buyer.finance, p.seller.finance]) {
      const { rows, control } = await json("ageing", key);
      expect(control.sums["left"]).toBe(receivable);
      expect(rows).toHaveLength(1);
      expect(rows[0]!["overdue"]).toBe("d91");
    }
    // As it stood before the payment.
    const before = await json("ageing", p.seller.finance, "from=2026-08-01&to=2026-10-03");
    expect(before.control.sums["left"]).toBe(775_000 - 100_001);
    const first = await json("ageing", p.seller.finance, "from=2026-08-01&to=2026-10-02");
    expect(first.rows).toEqual([]);
  });

  test("of VAT, which is the journal's and the documents'", async () => {
    const { rows } = await json("vat", p.seller.finance);
    expect(rows).toEqual([
      { month: "2026-10", box: "output", vatCategory: "S", vatRate: "25", net: 620_000, vat: 155_000 },
    ]);
    expect(sum(rows, "vat")).toBe(await one("select sum(vat_minor) as n from billing_vat"));
    expect(sum(rows, "vat")).toBe(
      -(await one("select sum(amount_minor) as n from books_posting where account = 'output_vat'")),
    );
  });

  test("of accruals: months come to the line, to the øre", async () => {
    const { rows, control } = await json("accruals", p.buyer.finance);
    expect(rows).toHaveLength(12);
    expect(control.sums["net"]).toBe(620_000);
    expect(rows.map(({ timing }) => timing).slice(0, 4)).toEqual(["arrears", "arrears", "same", "advance"]);
    // 30 of 365 days.
    expect(rows[1]!["net"]).toBe(Math.round((620_000 * 61) / 365) - Math.round((620_000 * 31) / 365));
  });

  test("of use: what a month cost, for each active pupil and each use", async () => {
    const month = (await json("accruals", p.buyer.finance)).rows[1]!["net"] as number;
    const [row] = (await json("costOfUse", p.buyer.finance, "from=2026-09-01&to=2026-10-01")).rows;
    expect(row).toMatchObject({
      ...{ net: month, active: 12, events: 12, perActive: Math.round(month / 12) },
      perUse: (Math.round((month * 10_000) / 12) / 1_000_000).toFixed(6).replace(/0+$/, ""),
    });
  });

  test("of seats that nobody uses", async () => {
    const { rows } = await json("underUse", p.buyer.finance);
    const free = rows.reduce((all, row) => all + Number(row["surplus"]) * 6_200, 0);
    expect(rows.length).toBeGreaterThan(0);
    expect(sum(rows, "movingSaves") + sum(rows, "leavingSaves")).toBe(free);
  });

  test("of ceilings", async () => {
    for (const key of [p.buyer.finance, p.seller.finance]) {
      const [row] = (await json("ceilings", key)).rows;
      expect(Number(row!["called"])).toBe(620_000);
      expect(Number(row!["ceiling"]) - Number(row!["called"])).toBe(row!["left"]);
    }
  });
});

describe("each report", () => {
  test("says the same to a request and to a job, on both sides, and nothing to a stranger", async () => {
    const sides = [
      { side: "buyer", key: p.buyer.finance },
      { side: "seller", key: p.seller.finance },
      { side: "buyer", key: stranger.finance },
    ] as const;
    for (const { side, key } of sides)
      for (const report of reportsFor(side)) {
        const ask = { report, from: "2026-08-01", to: "2028-08-01", profile: "machine" };
        const { id } = await t.post<{ id: string }>(key, "/v1/report-exports", ask);
        await t.runJobs();
        const kept = await bytesOf(`/v1/report-exports/${id}/file`, key);
        const live = await bytesOf(`/v1/reports/${report}?${days}&profile=machine`, key);
        expect(kept.toString(), `${report} of ${side}`).toBe(live.toString());
        if (key === stranger.finance) expect(live.toString().trimEnd().split("\r\n")).toHaveLength(1);
      }
  });

  test("has no rows for the other side", async () => {
    for (const name of ["vat", "statements"] as const)
      expect((await json(name, p.buyer.finance)).rows).toEqual([]);
    for (const name of ["spendBySchool", "useByInstitution", "underUse", "subsidyClaim"] as const)
      expect((await json(name, p.seller.finance)).rows).toEqual([]);
  });

  test("is a workbook with typed cells and its control totals, in the reader's language", async () => {
    for (const [language, model, control] of [
      ["da", "Kommunal pulje", "Kontrol"],
      ["en", "Municipal pool", "Control"],
    ] as const) {
      const bytes = await bytesOf(
        `/v1/reports/spend?${days}&format=xlsx&language=${language}`,
        p.buyer.finance,
      );
      const parts = Object.fromEntries(
        Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
      );
      expect(parts["xl/sharedStrings.xml"]).toContain(model);
      expect(parts["xl/workbook.xml"]).toContain(`name="${control}"`);
      expect(parts["xl/worksheets/sheet1.xml"]).toContain("<v>6200</v>");
      // The sum stands on the other sheet.
      expect(parts["xl/worksheets/sheet2.xml"]).toContain("<v>6200</v>");
    }
    const pdf = await bytesOf(`/v1/reports/spend?${days}&format=pdf`, p.buyer.finance);
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("that is too long for a format says which has room", async () => {
    const year = { from: asLocalDate("2026-08-01"), to: asLocalDate("2027-08-01") };
    const nobody = { controller: undefined, publisher: undefined, institution: undefined };
    const request: ReportRequest = { report: "spendByModel", ...year, party: 1, ...nobody };
    async function* many(rows: number) {
      for (let n = 0; n < rows; n += 1_000)
        yield {
          rows: Array.from({ length: Math.min(1_000, rows - n) }, (): Row => ["pooled", "1", "100", "1"]),
          last: n + 1_000 >= rows,
        };
    }
    const make = async (format: "xlsx" | "pdf" | "csv", rows: number) => {
      const wish = { format, profile: "machine", language: "da" } as const;
      const pieces = fileOf(request, wish, new Date(0), many(rows));
      for (;;) {
        const next = await pieces.next();
        if (next.done) return next.value;
      }
    };
    await expect(make("pdf", 2_001)).rejects.toMatchObject({
      extensions: { formats: ["csv", "json", "xlsx"] },
    });
    await expect(make("xlsx", 100_001)).rejects.toMatchObject({ extensions: { formats: ["csv", "json"] } });
    expect(await make("csv", 100_001)).toEqual({ rows: 100_001, sums: { net: 10_000_100n } });
  });
});

describe("an export", () => {
  const ask = { report: "spend", from: "2026-08-01", to: "2027-08-01" };
  const state = async (key: string, id: string) =>
    t.get<{ state: string; sha256: string; bytes: number; rowCount: number; sums: Record<string, number> }>(
      key,
      `/v1/report-exports/${id}`,
    );

  test("is the same bytes each time, with its rows, sums and hash, also when the data has changed", async () => {
    const { id } = await t.post<{ id: string }>(p.buyer.finance, "/v1/report-exports", ask);
    await t.as(p.buyer.finance).get(`/v1/report-exports/${id}/file`).expect(409);
    await t.runJobs();
    const first = await bytesOf(`/v1/report-exports/${id}/file`, p.buyer.finance);
    const made = await state(p.buyer.finance, id);
    expect(made).toMatchObject({ state: "done", rowCount: 1, sums: { net: 620_000 }, bytes: first.length });
    expect(createHash("sha256").update(first).digest("hex")).toBe(made.sha256);
    await t.sql("update parties_party set name = 'Renamed'");
    expect((await bytesOf(`/v1/report-exports/${id}/file`, p.buyer.finance)).equals(first)).toBe(true);
    await t.as(stranger.finance).get(`/v1/report-exports/${id}/file`).expect(404);
    await t.as(p.seller.finance).get(`/v1/report-exports/${id}`).expect(404);
    await t.as(p.buyer.people.school.key).get(`/v1/report-exports/${id}`).expect(403);
  });

  test("is opened by a link until that is called back", async () => {
    const { id } = await t.post<{ id: string }>(p.buyer.finance, "/v1/report-exports", {
      ...ask,
      keepDays: 2,
    });
    await t.runJobs();
    const link = await t.post<{ id: string; url: string }>(
      p.buyer.finance,
      `/v1/report-exports/${id}/links`,
      {},
    );
    const { pathname } = new URL(link.url);
    await t.request.get(pathname).expect(200);
    await t.request.get(pathname.replace("/file", "/csv")).expect(404);
    await t.as(stranger.finance).post(`/v1/report-links/${link.id}/revocation`, {}).expect(404);
    await t.post(p.buyer.finance, `/v1/report-links/${link.id}/revocation`, {});
    const refused = await t.request.get(pathname).expect(410);
    expect(refused.body.type).toBe("/problems/report-link-revoked");
    const live = await t.post<{ id: string; url: string }>(p.buyer.finance, "/v1/report-links", ask);
    const csv = `${new URL(live.url).pathname}/csv`;
    await t.request.get(csv).expect(200);
    await t.post(p.buyer.finance, `/v1/report-links/${live.id}/revocation`, {});
    await t.request.get(csv).expect(410);
    await t.travelTo("2027-02-05T09:00:00+01:00");
    await t.runJobs({ schedules: true });
    const gone = await t.as(p.buyer.finance).get(`/v1/report-exports/${id}/file`).expect(410);
    expect(gone.body.type).toBe("/problems/report-export-expired");
    expect(await state(p.buyer.finance, id)).toMatchObject({ state: "expired", rowCount: 1 });
    expect(await one("select count(*) as n from reports_export_part where export_id = $1", [id])).toBe(0);
  });
});

describe("a schedule", () => {
  test("makes its report each month, once, and says so by letter", async () => {
    const { id } = await t.post<{ id: string }>(p.seller.finance, "/v1/report-schedules", {
      report: "invoices",
      format: "xlsx",
      months: 12,
    });
    await t.runJobs({ schedules: true });
    const made = async () =>
      (
        await t.get<{ data: { scheduleId: string | null; from: string; to: string; state: string }[] }>(
          p.seller.finance,
          "/v1/report-exports?report=invoices",
        )
      ).data.filter(({ scheduleId }) => scheduleId === id);
    expect(await made()).toEqual([]);
    await t.travelTo("2027-03-01T06:00:00+01:00");
    await t.runJobs({ schedules: true });
    await t.runJobs({ schedules: true });
    expect(await made()).toEqual([
      expect.objectContaining({ from: "2026-03-01", to: "2027-03-01", state: "done" }),
    ]);
    expect(
      await one("select count(*) as n from platform_delivery where kind = 'report-made'"),
    ).toBeGreaterThan(0);
    await t.post(p.seller.finance, `/v1/report-schedules/${id}/end`, {});
    await t.travelTo("2027-04-01T06:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect(await made()).toHaveLength(1);
  });
});
