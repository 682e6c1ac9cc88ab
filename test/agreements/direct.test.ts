import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { decideBelowThreshold, yearsTouched } from "../../src/agreements/rules/index.ts";
import { thresholdOn, thresholds } from "../../src/law/thresholds.ts";
import { addDays, asLocalDate, type LocalDate } from "../../src/platform/calendar.ts";
import { Problem } from "../../src/platform/problem.ts";
import { rosterZip } from "../roster/zip.ts";
import { gln, type TestApp, testApp } from "../support/app.ts";
import { faults, listProduct } from "./world.ts";

/** Direct purchases: below the threshold summed per controller and school years, counted from the roster. */
const classic = thresholds[0]!.classicMinor;
const today = "2026-11-24" as LocalDate;
const codeOf = (work: () => void): string => {
  try {
    work();
    return "ok";
  } catch (error) {
    if (error instanceof Problem) return String(error.toJSON().type);
    throw error;
  }
};

describe("the threshold", () => {
  test("is that of the day, dated, and unconfirmed where nobody has confirmed it", () => {
    expect(thresholdOn(asLocalDate("2023-12-31"), "classic")).toBeUndefined();
    expect(thresholdOn(asLocalDate("2025-12-31"), "classic")).toMatchObject({
      minor: 164_463_800n,
      confirmed: true,
    });
    expect(thresholdOn(asLocalDate("2026-01-01"), "light")).toMatchObject({
      minor: 558_135_000n,
      confirmed: false,
    });
  });

  test("is never passed by parts of a whole that it refuses, in any order", () => {
    const parts = fc.array(fc.bigInt({ min: 0n, max: classic }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(parts, (values) => {
        let bought = 0n;
        for (const value of values)
          if (codeOf(() => decideBelowThreshold(bought, value, today)) === "ok") bought += value;
        expect(bought < classic).toBe(true);
        const whole = values.reduce((sum, value) => sum + value, 0n);
        if (whole >= classic)
          expect(codeOf(() => decideBelowThreshold(0n, whole, today))).toBe("/problems/threshold-reached");
      }),
    );
    expect(codeOf(() => decideBelowThreshold(classic - 1n, 1n, today))).toBe("/problems/threshold-reached");
    expect(codeOf(() => decideBelowThreshold(classic - 2n, 1n, today))).toBe("ok");
  });

  test("sums whole school years, so that a purchase of months meets the others of its year", () => {
    const day = fc.integer({ min: 0, max: 4_000 }).map((n) => addDays(asLocalDate("2026-01-01"), n));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 1_500 }), (from, days) => {
        const years = yearsTouched({ from, to: addDays(from, days) });
        expect(years.from <= from && addDays(from, days) <= years.to).toBe(true);
        expect([years.from.slice(5), years.to.slice(5)]).toEqual(["08-01", "08-01"]);
      }),
    );
  });
});

describe("direct purchases", () => {
  let t: TestApp;
  let seller: Awaited<ReturnType<TestApp["publisher"]>>;
  let offerId: string;
  beforeAll(async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-11-24T10:00:00+01:00");
    seller = await t.publisher();
    const sheet = { model: "per_pupil", mode: "volume", tiers: [{ from: 1, unitPrice: "100.00" }] };
    const terms = { priceSheet: sheet, proration: "NONE", countBasis: "count_date" };
    offerId = (await listProduct(t, seller.publisher, terms)).offerId;
  });
  type Town = Awaited<ReturnType<TestApp["municipality"]>>;
  const buy = (town: Town, more: object) =>
    t.as(town.buyer).post("/v1/purchases", {
      offerId,
      period: { from: "2026-12-01", to: "2027-08-01" },
      payerGln: gln(1),
      orderReference: "Ordre",
      ...more,
    });
  const boughtBy = async (town: Town) =>
    (
      await t.sql<{ minor: bigint }>(
        "select coalesce(sum(ceiling_minor), 0) as minor from agreements_agreement where participant_ids = $1",
        [[town.controllerId]],
      )
    )[0]!.minor;

  test("are summed with their room for call-offs, over parts, periods and sellers", async () => {
    const town = await t.municipality();
    const other = await t.publisher();
    const elsewhere = await listProduct(t, other.publisher, { proration: "NONE", countBasis: "seats" });
    const parts = [
      { quantity: 6_000 },
      { quantity: 1, ceiling: { minor: 40_000_000, currency: "DKK" } },
      { offerId: elsewhere.offerId, quantity: 10_000, period: { from: "2027-01-01", to: "2027-02-01" } },
    ];
    for (const part of parts) expect((await buy(town, part)).status).toBe(201);
    // 600,000 + 400,000 + 550,000 kr. are bought; 94,638.00 kr. are left, and reaching it is too much.
    const refused = await buy(town, { quantity: 947, period: { from: "2027-07-01", to: "2027-07-02" } });
    expect([refused.status, refused.body.type]).toEqual([409, "/problems/threshold-reached"]);
    // Of 2026 no figures were at hand: what decides says so.
    expect(refused.body).toMatchObject({
      confirmed: false,
      detail: expect.stringContaining("(not confirmed)"),
    });
    expect(refused.body).toMatchObject({ bought: { minor: 155_000_000 }, threshold: { minor: 164_463_800 } });
    expect((await buy(town, { quantity: 946 })).status).toBe(201);
    // Another school year begins a sum of its own; another controller has its own.
    const next = { quantity: 10_000, period: { from: "2027-08-01", to: "2028-08-01" } };
    expect((await buy(town, next)).status).toBe(201);
    expect((await buy(await t.municipality(), { quantity: 16_000 })).status).toBe(201);
    const both = { quantity: 1, period: { from: "2027-06-01", to: "2027-09-01" } };
    expect((await buy(town, both)).body.type).toBe("/problems/threshold-reached");
    expect(await faults(t)).toEqual([]);
  });

  test("of clients that ask at once never come to the threshold together", async () => {
    const town = await t.municipality();
    // A server that is busy says so (503), and the client asks again.
    const ask = async (): Promise<{ status: number }> => {
      const reply = await buy(town, { quantity: 1_500 });
      return reply.status === 503 ? ask() : reply;
    };
    const replies = await Promise.all(Array.from({ length: 16 }, ask));
    // 150,000 kr. each: ten fit below 1,644,638.00 kr.
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(6);
    expect(BigInt(await boughtBy(town))).toBe(150_000_000n);
    const facts = await t.sql(
      `select 1 from agreements_call_off c join platform_outbox o on o.key = c.id::text where c.controller_id = $1`,
      [town.controllerId],
    );
    expect(facts).toHaveLength(10);
  });

  test("on a count date are counted from the roster, in the product's grades", async () => {
    const town = await t.municipality();
    const number = town.institutions[0]!.number;
    const lost = await buy(town, {});
    expect([lost.status, lost.body.errors[0].pointer]).toEqual([422, "/quantity"]);
    const pupils = [
      ...Array.from({ length: 7 }, (_, n) => ({ id: `tredje-${n}`, school: number, grade: "3" })),
      ...Array.from({ length: 5 }, (_, n) => ({
        id: `niende-${n}`,
        school: number,
        grade: "9",
        className: "9A",
      })),
    ];
    await t
      .as(town.buyer)
      .post("/v1/rosters?from=2026-08-01")
      .set("Content-Type", "application/zip")
      .send(rosterZip([number], pupils))
      .expect(201);
    const all = await buy(town, {});
    expect(all.body.callOff, JSON.stringify(all.body)).toMatchObject({
      quantity: 12,
      net: { minor: 120_000 },
    });
    const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
      reference: "udskoling",
      title: "Udskoling",
      identifiers: ["urn:example:udskoling"],
      subjects: ["Dansk"],
      gradeFrom: 7,
      gradeTo: 9,
    });
    const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
      priceSheet: { model: "pot", pricePerPupil: "12.34" },
      proration: "NONE",
      countBasis: "count_date",
      overUse: "REPORT_ONLY",
      validFrom: "2026-01-01",
    });
    const pot = await buy(town, { offerId: offer.id });
    expect(pot.body.callOff).toMatchObject({ quantity: 5, net: { minor: 6_170 } });
  });
});
