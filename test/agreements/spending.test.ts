import { beforeAll, describe, expect, test } from "vitest";
import { fiscalYearOn } from "../../src/agreements/rules/index.ts";
import { allChecks } from "../../src/domains.ts";
import type { LocalDate } from "../../src/platform/calendar.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** What a buyer's people may call off in a fiscal year: a budget for all, a limit for each. */

const dkk = (minor: number) => ({ minor, currency: "DKK" });
let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let clerk: { key: string; id: string };
let other: { key: string; id: string };

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 10);
  const person = async (reference: string) => {
    const made = await t.person(p.buyer.controllerId, reference, ["buyer"]);
    const [row] = await t.sql<{ id: string }>(
      "select id from parties_person where party_id = $1 and reference = $2",
      [p.buyer.controllerId, reference],
    );
    return { key: made.key, id: row!.id };
  };
  clerk = await person("clerk");
  other = await person("other.clerk");
});

const buy = (key: string, quantity: number) =>
  t.as(key).post("/v1/purchases", {
    ...{ offerId: p.offerId, quantity, payerGln: "5790000000012", orderReference: "PO-1" },
    period: { from: "2026-08-01", to: "2027-08-01" },
  });
const limit = (personId: string | null, minor: number | null, key = p.buyer.admin) =>
  t.as(key).put("/v1/spending-limits", { personId, limit: minor === null ? null : dkk(minor) });
const extra = (personId: string | null, minor: number, key: string) =>
  t.as(key).post("/v1/spending-extras", { personId, amount: dkk(minor), reason: "Ekstra klasser" });

describe("a limit on what is called off", () => {
  test("is not passed by an øre, by no door, and the refusal says what is left", async () => {
    expect((await limit(clerk.id, 62_000, clerk.key)).status).toBe(403);
    await limit(clerk.id, 62_000).expect(200);
    const over = await buy(clerk.key, 11);
    expect([over.status, over.body.type, over.body.left, over.body.until]).toEqual([
      ...[409, "/problems/limit-reached", dkk(62_000), "2026-12-31"],
    ]);
    expect(await t.sql("select 1 from agreements_spending where $1 = any(person_ids)", [clerk.id])).toEqual(
      [],
    );
    const bought = await t.post<{ agreement: { id: string } }>(clerk.key, "/v1/purchases", {
      ...{ offerId: p.offerId, quantity: 9, payerGln: "5790000000012", orderReference: "PO-1" },
      ...{ period: { from: "2026-08-01", to: "2027-08-01" }, ceiling: dkk(1_000_000) },
    });
    // The other door: a call-off on an agreement.
    const call = (key: string, quantity: number) =>
      t.as(key).post(`/v1/agreements/${bought.agreement.id}/call-offs`, {
        ...{ quantity, from: "2026-08-01", to: "2027-08-01" },
      });
    expect((await call(clerk.key, 2)).body.left).toEqual(dkk(6_200));
    await call(clerk.key, 1).expect(201);
    expect((await call(clerk.key, 1)).body.left).toEqual(dkk(0));
    await call(other.key, 2).expect(201);
    const { data } = await t.get<{ data: object[] }>(clerk.key, "/v1/spending-limits");
    expect(data).toMatchObject([
      {
        personId: clerk.id,
        limit: dkk(62_000),
        spent: dkk(62_000),
        left: dkk(0),
        year: { from: "2026-01-01" },
      },
    ]);
    expect((await t.get<{ data: object[] }>(other.key, "/v1/spending-limits")).data).toEqual([]);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("is raised by nobody for oneself, and by a second person for the year alone", async () => {
    expect((await extra(clerk.id, 6_200, clerk.key)).status).toBe(403);
    const [admin] = await t.sql<{ id: string }>(
      `select p.id from parties_person p where p.party_id = $1 and p.reference like '%admin%' limit 1`,
      [p.buyer.controllerId],
    );
    expect((await limit(admin!.id, 1)).body.type).toBe("/problems/own-limit");
    expect((await extra(admin!.id, 1, p.buyer.admin)).body.type).toBe("/problems/own-limit");
    await extra(clerk.id, 6_200, p.buyer.approver).expect(200);
    await buy(clerk.key, 1).expect(201);
    expect((await buy(clerk.key, 1)).body.left).toEqual(dkk(0));
    await t.travelTo("2027-01-01T09:00:00+01:00");
    expect((await buy(clerk.key, 11)).body).toMatchObject({ left: dkk(62_000), until: "2027-12-31" });
    await buy(clerk.key, 10).expect(201);
  });

  test("of all together is a budget, which two who ask at once never pass", async () => {
    await limit(null, 62_000 + 12_400).expect(200);
    const asked = await Promise.all([1, 2, 3, 4].map(() => buy(other.key, 1)));
    expect(asked.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
    await limit(null, null).expect(200);
    await buy(other.key, 1).expect(201);
    const stranger = await t.municipality({});
    expect((await limit(clerk.id, 1, stranger.admin)).status).toBe(404);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("stops use that is paid in arrears, of which nothing is billed yet: its ceiling counts", async () => {
    const product = await t.post<{ id: string }>(p.seller.publisher, "/v1/products", {
      ...{ reference: "brug", title: "Brug", identifiers: ["urn:example:brug"], subjects: ["dansk"] },
    });
    const offer = await t.post<{ id: string }>(p.seller.publisher, `/v1/products/${product.id}/offers`, {
      ...{ priceSheet: { model: "pay_per_use", unitPrice: "0.75" }, proration: "NONE", countBasis: "active" },
      ...{ overUse: "REPORT_ONLY", validFrom: "2027-01-01" },
    });
    const use = (minor: number) =>
      t.as(other.key).post("/v1/purchases", {
        ...{ offerId: offer.id, quantity: 10, payerGln: "5790000000012", orderReference: "PO-1" },
        ...{ period: { from: "2027-08-01", to: "2028-08-01" }, ceiling: dkk(minor) },
      });
    await limit(other.id, 0).expect(200);
    const [spent] = (await t.get<{ data: { spent: { minor: number } }[] }>(other.key, "/v1/spending-limits"))
      .data;
    const most = spent!.spent.minor + 400_000;
    await limit(other.id, most - 1).expect(200);
    const over = await use(400_000);
    expect([over.status, over.body.type, over.body.left]).toEqual([
      ...[409, "/problems/limit-reached", dkk(399_999)],
    ]);
    await limit(other.id, most).expect(200);
    await use(400_000).expect(201);
    expect((await use(1)).body.left).toEqual(dkk(0));
    await limit(other.id, null).expect(200);
  });

  test("counts by the buyer's own fiscal year", () => {
    const on = (day: string, startsIn: number) => Object.values(fiscalYearOn(day as LocalDate, startsIn));
    expect(on("2026-06-30", 7)).toEqual(["2025-07-01", "2026-07-01"]);
    expect(on("2026-07-01", 7)).toEqual(["2026-07-01", "2027-07-01"]);
    expect(on("2026-12-31", 1)).toEqual(["2026-01-01", "2027-01-01"]);
  });
});
