import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/**
 * One school year, 1 August 2026 to 31 July 2027 (365 days): a pool of ten seats at 365.00 kr. that is trued
 * up, so that a seat costs one krone a day. Every amount is worked out by hand beside it.
 */
let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
const year = { from: "2026-08-01", to: "2027-08-01" };
type School = { id: number; number: string };
const pupilsAt = { a: 8, b: 6 };

const verified = async () => (await verify(t.jobs.db, allChecks())).broken;

async function use(reference: string, at: string, pupils: string[]): Promise<void> {
  const [a, b] = p.buyer.institutions as [School, School];
  const lines = pupils.map((pupil, n) =>
    JSON.stringify({
      eventId: `${reference}-${n}`,
      at,
      pupil,
      controller: p.buyer.code,
      institution: pupil.startsWith("a") ? a.number : b.number,
      product: p.isbn,
      kind: "use",
      seconds: 300,
    }),
  );
  const reply = await t.request
    .post(`/v1/usage-batches?reference=${reference}`)
    .set("Authorization", `Bearer ${p.seller.publisher}`)
    .set("Content-Type", "application/x-ndjson")
    .send(lines.join("\n"));
  expect(reply.body).toMatchObject({ sent: pupils.length, accepted: pupils.length });
}

const names = (school: "a" | "b", count: number) => Array.from({ length: count }, (_, n) => `${school}${n}`);

/** Closes a month on the provider's side, reconciles it, both sides agree, and bills it; the result and findings. */
async function close(month: string) {
  await t.post(p.seller.publisher, "/v1/usage-months", { month, state: "complete" });
  await t.post(p.buyer.buyer, "/v1/reconciliations", { month });
  await t.runJobs();
  const [one] = (
    await t.get<{ data: { id: string; state: string }[] }>(
      p.buyer.finance,
      `/v1/reconciliations?month=${month}`,
    )
  ).data;
  expect(one!.state).toBe("proposed");
  const path = `/v1/reconciliations/${one!.id}`;
  const results = await t.get<{ data: Record<string, number | null>[] }>(p.buyer.finance, `${path}/results`);
  const findings = await t.get<{ data: { kind: string; quantity: number; institutionId: number | null }[] }>(
    p.buyer.finance,
    `${path}/findings`,
  );
  await t.post(p.buyer.finance, `${path}/agreement`, {});
  await t.post(p.seller.finance, `${path}/agreement`, {});
  await bill(month);
  expect((await t.get<{ state: string }>(p.buyer.finance, path)).state).toBe("invoiced");
  return { total: results.data[0]!, schools: results.data.slice(1), findings: findings.data };
}

async function bill(month: string): Promise<void> {
  await t.bill(p.seller.finance, month);
  await t.runJobs();
}

async function invoices() {
  const { data } = await t.get<{
    data: {
      id: string;
      number: string;
      kind: string;
      month: string;
      net: { minor: number };
      vat: { minor: number };
      total: { minor: number };
    }[];
  }>(p.buyer.finance, "/v1/invoices");
  return data.map((one) => [
    one.number.split("-").slice(-2).join("-"),
    one.kind,
    one.month,
    one.net.minor,
    one.vat.minor,
    one.total.minor,
  ]);
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  p = await pooled(t, 10, { schools: 2, overUse: "TRUE_UP", unitPrice: "365.00" });
});

describe("a school year", () => {
  test("June: ten seats are bought for 3,650.00 kr. excluding VAT", async () => {
    const { data } = await t.get<{ data: { net: { minor: number }; quantity: number }[] }>(
      p.buyer.buyer,
      `/v1/agreements/${p.agreementId}/call-offs`,
    );
    expect(data).toEqual([
      expect.objectContaining({ quantity: 10, net: { minor: 365_000, currency: "DKK" } }),
    ]);
    expect(await invoices()).toEqual([]);
  });

  test("3 August: the roster comes with names and stays without them", async () => {
    await t.travelTo("2026-08-03T08:00:00+02:00");
    const [a, b] = p.buyer.institutions as [School, School];
    const pupils = [
      ...names("a", pupilsAt.a).map((id) => ({ id, school: a.number })),
      ...names("b", pupilsAt.b).map((id) => ({ id, school: b.number })),
    ];
    const reply = await t.request
      .post("/v1/rosters")
      .set("Authorization", `Bearer ${p.buyer.buyer}`)
      .set("Content-Type", "application/zip")
      .send(rosterZip([a.number, b.number], pupils));
    expect(reply.body).toMatchObject({ pupils: 14 });
    const kept = await t.sql<{ text: string }>(
      "select string_agg(e::text, ' ') as text from roster_enrolment e",
    );
    expect(kept[0]!.text).not.toMatch(/Hemmelig|Navnesen|\ba0\b/);
  });

  test("5 August: schools draw; a refusal says what is left; a spring draw doesn't block the autumn", async () => {
    await t.travelTo("2026-08-05T10:00:00+02:00");
    const { people } = p.buyer;
    const today = "2026-08-05";
    const draw = (seats: number, from: string, to: string) =>
      t.as(people.school.key).post(`/v1/pools/${p.poolId}/draws`, { seats, from, to });
    expect((await draw(6, "2026-08-04", year.to)).status).toBe(422);
    expect((await draw(6, today, year.to)).status).toBe(201);
    const refused = await draw(5, today, year.to);
    expect(refused.status).toBe(409);
    expect(refused.body.maxAvailable).toBe(4);
    expect((await draw(4, "2027-01-01", year.to)).status).toBe(201);
    expect((await draw(4, today, "2027-01-01")).status).toBe(201);
    expect((await draw(1, today, "2026-09-01")).status).toBe(409);
    expect(await verified()).toBe(0);
  });

  test("1 September: August's base invoice is 3,650.00 + 912.50 = 4,562.50 kr., and only once", async () => {
    await t.travelTo("2026-09-01T09:00:00+02:00");
    await bill("2026-08");
    await bill("2026-08");
    expect(await invoices()).toEqual([["2026-000001", "base", "2026-08", 365_000, 91_250, 456_250]]);
  });

  test("September: nine active pupils cost nothing more", async () => {
    await t.travelTo("2026-10-02T09:00:00+02:00");
    await use("sep", "2026-09-14T09:00:00+02:00", [...names("a", 6), ...names("b", 3)]);
    const { total, findings } = await close("2026-09");
    expect(total).toMatchObject({ entitled: 10, drawn: 10, active: 9, distinctInTerm: 9, over: 0, under: 1 });
    expect(findings.some((f) => f.kind === "over" && f.institutionId === null)).toBe(false);
    expect(await invoices()).toHaveLength(1);
  });

  test("September explains itself: every figure has its parts, and they sum", async () => {
    const [one] = (
      await t.get<{ data: { id: string }[] }>(p.buyer.finance, "/v1/reconciliations?month=2026-09")
    ).data;
    const path = `/v1/reconciliations/${one!.id}`;
    const { data } = await t.get<{ data: Record<string, number | null>[] }>(
      p.buyer.finance,
      `${path}/results`,
    );
    expect(data).toHaveLength(3);
    for (const result of data) {
      const query = result["institutionId"] === null ? "" : `?institutionId=${result["institutionId"]}`;
      const why = await t.get<{
        unchanged: boolean;
        result: object;
        active: { class: string; pupils: number }[];
        draws: { seats: number }[];
        licences: { quantity: number }[];
        rosterPupils: number;
      }>(p.buyer.finance, `${path}/explain${query}`);
      expect(why.unchanged).toBe(true);
      expect(result).toMatchObject(why.result);
      expect(why.active.reduce((sum, part) => sum + part.pupils, 0)).toBe(result["active"]);
      expect(why.draws.reduce((sum, draw) => sum + draw.seats, 0)).toBe(result["drawn"]);
      expect(why.licences.map((licence) => licence.quantity)).toEqual([10]);
    }
    await t.as(p.seller.finance).get(`${path}/explain`).expect(403);
    await t.as(p.buyer.finance).get(`${path}/explain?institutionId=999999`).expect(404);
  });

  test("October: three new pupils make twelve; two seats for 304 days are 608.00 + 152.00 = 760.00 kr.", async () => {
    await t.travelTo("2026-11-03T09:00:00+01:00");
    // Seven pupils this month, three of them new: the running count reaches twelve all the same.
    await use("oct", "2026-10-26T09:00:00+01:00", [...names("a", 4), ...names("b", 6).slice(3)]);
    const { total } = await close("2026-10");
    expect(total).toMatchObject({ active: 7, distinctInTerm: 12, over: 0 });
    expect((await invoices()).at(-1)).toEqual(["2026-000002", "over_use", "2026-10", 60_800, 15_200, 76_000]);
  });

  test("November: the same pupils again cost nothing", async () => {
    await t.travelTo("2026-12-02T09:00:00+01:00");
    await use("nov", "2026-11-10T09:00:00+01:00", [...names("a", 6), ...names("b", 6)]);
    const { total } = await close("2026-11");
    expect(total).toMatchObject({ active: 12, distinctInTerm: 12, over: 2 });
    expect(await invoices()).toHaveLength(2);
  });

  test("January: one more pupil costs 212 days, 212.00 + 53.00 = 265.00 kr., in next year's series", async () => {
    await t.travelTo("2027-02-02T09:00:00+01:00");
    await use("jan", "2027-01-12T09:00:00+01:00", ["a6"]);
    const { total } = await close("2027-01");
    expect(total).toMatchObject({ active: 1, distinctInTerm: 13 });
    expect((await invoices()).at(-1)).toEqual(["2027-000001", "over_use", "2027-01", 21_200, 5_300, 26_500]);
  });

  /** Sends late data for October, has it reconciled and billed; October's adjustments since. */
  async function late(reference: string, pupils: string[]) {
    const before = await t.sql("select * from reconciliation_result order by 1, 4");
    await use(reference, "2026-10-27T09:00:00+01:00", pupils);
    await t.post(p.buyer.buyer, "/v1/reconciliations", { month: "2026-10" });
    await t.runJobs();
    expect(await t.sql("select * from reconciliation_result order by 1, 4")).toEqual(before);
    const path = `/v1/reconciliations/${await october()}`;
    const { data } = await t.get<{ data: Record<string, number | null>[] }>(
      p.buyer.finance,
      `${path}/adjustments`,
    );
    await bill("2026-10");
    await bill("2026-10");
    return data;
  }
  const october = async () =>
    (await t.get<{ data: { id: string }[] }>(p.buyer.finance, "/v1/reconciliations?month=2026-10")).data[0]!
      .id;

  test("a closed month does not change: a late pupil is an adjustment of 304.00 + 76.00 = 380.00 kr.", async () => {
    const lines = await late("late", ["a7"]);
    const [a] = p.buyer.institutions as [School, School];
    expect(lines).toEqual([
      expect.objectContaining({ number: 1, institutionId: null, active: 1, events: 1, distinctInTerm: 1 }),
      expect.objectContaining({ number: 1, institutionId: a.id, active: 1, events: 1, distinctInTerm: null }),
    ]);
    expect(await invoices()).toHaveLength(4);
    // The third seat from October on; January's one stays where it is.
    expect((await invoices()).at(-1)).toEqual([
      "2027-000002",
      "adjustment",
      "2026-10",
      30_400,
      7_600,
      38_000,
    ]);
    const why = await t.get<{
      unchanged: boolean;
      result: { active: number };
      agreed: { active: number };
      adjustments: { active: number }[];
    }>(p.buyer.finance, `/v1/reconciliations/${await october()}/explain`);
    expect([why.unchanged, why.agreed.active, why.adjustments.map((line) => line.active)]).toEqual([
      false,
      7,
      [1],
    ]);
    expect(why.result.active).toBe(8);
  });

  test("January's pupil was there in October already: 304.00 more, and a credit note of 212.00 + 53.00 kr.", async () => {
    expect((await late("later", ["a6"])).filter((line) => line["number"] === 2)).toHaveLength(2);
    expect((await invoices()).slice(-2)).toEqual([
      ["2027-000003", "adjustment", "2026-10", 30_400, 7_600, 38_000],
      ["2027-000004", "credit_note", "2026-10", -21_200, -5_300, -26_500],
    ]);
    expect(await verified()).toBe(0);
  });

  test("1 August: the licence is over, and nothing had to run for that", async () => {
    await t.travelTo("2027-08-01T00:00:00+02:00");
    const late = await t
      .as(p.buyer.school)
      .post(`/v1/pools/${p.poolId}/draws`, { seats: 1, from: "2027-08-01", to: "2027-09-01" });
    expect(late.status).toBeGreaterThanOrEqual(400);
    expect(late.status).toBeLessThan(500);
    expect(await invoices()).toHaveLength(6);
  });

  test("the year simulated under the model in force equals its invoices, to the øre", async () => {
    const { result } = await t.post<{
      result: {
        scenarios: { total: { minor: number } }[];
        renewal: { entitled: number; active: number; seats: number }[];
      };
    }>(p.buyer.finance, "/v1/simulations", {
      period: year,
      scenarios: [
        { name: "as bought", inForce: true },
        {
          name: "true-up of ten seats",
          sheets: [
            {
              productId: p.productId,
              priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "365.00" }] },
              ...{ seats: 10, overUse: "TRUE_UP" },
            },
          ],
        },
      ],
    });
    const billed = (await invoices()).reduce((sum, one) => sum + Number(one[3]), 0);
    expect(result.scenarios.map((one) => one.total.minor)).toEqual([billed, billed]);
    // Fourteen pupils on ten seats: none to save at renewal.
    expect(result.renewal).toEqual([expect.objectContaining({ entitled: 10, active: 14, seats: 0 })]);
  });

  test("the year came to 4,866.00 kr. excluding VAT, in every view", async () => {
    const csv = await t
      .as(p.buyer.finance)
      .get("/v1/reports/spend?from=2026-08-01&to=2027-08-01&profile=machine")
      .expect(200);
    const net = csv.text
      .trim()
      .split("\r\n")
      .slice(1)
      .map((line) => Number(line.split(",").at(-2)));
    expect(net).toEqual([3650, 608, 212, 304, 304, -212]);
    // Four seats since October, for 304 days.
    expect(net.reduce((sum, one) => sum + one, 0)).toBe(3650 + 4 * 304);
    await t.runJobs({ schedules: true });
    expect(await verified()).toBe(0);
  });
});
