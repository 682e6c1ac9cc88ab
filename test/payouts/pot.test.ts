import { beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { brokenIn, type Marketplace, marketplace, type Seller } from "../support/marketplace.ts";

/**
 * A pot of two publishers' products that the marketplace sells: what it owes is owed to the publisher that delivers the pot.
 * What a split gives the other one is figures, which the deliverer passes on: no part of it is paid out here.
 */

let t: TestApp;
let m: Marketplace;
let [deliverer, other]: Seller[] = [];
let agreementId: string;
const year = { from: "2026-08-01", to: "2027-08-01" };
/** 20 pupils at 12.345 kr. */
const pot = 24_690;
const pupil = 12_345;

const payable = async () =>
  Object.fromEntries(
    (
      await t.sql<{ id: number; n: string }>(
        `select party_id as id, -sum(amount_minor) as n from books_posting
         where publisher_id = $1 and account = 'publisher_payable' group by party_id having sum(amount_minor) <> 0`,
        [m.id],
      )
    ).map(({ id, n }) => [id, Number(n)]),
  );
const payouts = async () =>
  (
    await t.get<{ data: { publisherId: number; amount: { minor: number } }[] }>(m.finance, "/v1/payouts")
  ).data.map(({ publisherId, amount }) => [publisherId, amount.minor]);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  m = await marketplace(t, [800, 500], "2026-08-03");
  [deliverer, other] = m.sellers;
  const list = async (of: Seller, reference: string) =>
    (
      await t.post<{ id: string }>(of.publisher, "/v1/products", {
        ...{ reference, title: reference, identifiers: [`urn:example:${reference}`], subjects: ["dansk"] },
      })
    ).id;
  const bundle = await list(deliverer!, "pakke");
  const items = [await list(deliverer!, "egen"), await list(other!, "fremmed")];
  await t.as(deliverer!.publisher).put(`/v1/products/${bundle}/items`, { productIds: items }).expect(200);
  await t.post(other!.publisher, `/v1/products/${bundle}/items/${items[1]}/acceptance`, {});
  const offer = await t.post<{ id: string }>(deliverer!.publisher, `/v1/products/${bundle}/offers`, {
    priceSheet: { model: "pot", pricePerPupil: `${pupil / 1000}` },
    ...{ proration: "NONE", countBasis: "count_date", overUse: "REPORT_ONLY", validFrom: "2026-08-03" },
  });
  const bought = await t.post<{ agreement: { id: string } }>(m.town.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, quantity: 20, period: year, soldBy: "marketplace" },
    ...{ payerGln: "5790000000012", orderReference: "Pulje" },
  });
  agreementId = bought.agreement.id;
  await t.runJobs();
  await t.bill(m.finance, "2026-08");
});

test("the contributions are settled with the publisher that delivers the pot, and with nobody else", async () => {
  const total = pot + Math.round(pot / 4);
  expect(await payable()).toEqual({ [deliverer!.publisherId]: total });
  await m.account(deliverer!, "111");
  await t.travelTo("2026-09-01T03:00:00+02:00");
  await t.runJobs({ schedules: true });
  const fee = Math.round((pot * 800) / 10_000);
  expect(await payouts()).toEqual([[deliverer!.publisherId, total - fee - Math.round(fee / 4)]]);
  expect(await brokenIn(t)).toEqual([]);
});

test("the split of the finished term owes the other publisher nothing of the marketplace's", async () => {
  await t.travelTo("2026-10-01T09:00:00+02:00");
  const use = (of: Seller, product: string, pupils: string[]) =>
    t
      .as(of.publisher)
      .post(`/v1/usage-batches?reference=${product}`)
      .set("Content-Type", "application/x-ndjson")
      .send(
        pupils
          .map((one, n) =>
            JSON.stringify({
              ...{ eventId: `${product}-${n}`, at: "2026-09-14T10:00:00+02:00", pupil: one, kind: "use" },
              ...{ controller: m.town.code, institution: m.town.institutions[0]!.number },
              ...{ product: `urn:example:${product}`, seconds: 60 },
            }),
          )
          .join("\n"),
      )
      .expect(201);
  await use(deliverer!, "egen", ["a", "a", "b"]);
  await use(other!, "fremmed", ["c"]);
  await t.travelTo("2027-08-02T09:00:00+02:00");
  await t.runJobs({ schedules: true });
  for (const { publisher } of m.sellers)
    for (let n = 0; n < 12; n += 1) {
      const month = `${n < 5 ? 2026 : 2027}-${String(((n + 7) % 12) + 1).padStart(2, "0")}`;
      await t.post(publisher, "/v1/usage-months", {
        month,
        state: month === "2026-09" ? "complete" : "no_usage",
      });
    }
  const before = [await payable(), await payouts()];
  const run = await t.post<{ id: string }>(deliverer!.finance, "/v1/pot-splits", {
    agreementId,
    on: "2026-09-01",
  });
  await t.runJobs({ schedules: true });
  const { result } = await t.get<{ result: { parts: { publisherId: number; minor: number }[] } }>(
    deliverer!.finance,
    `/v1/runs/${run.id}`,
  );
  expect(result.parts.find(({ publisherId }) => publisherId === other!.publisherId)!.minor).toBeGreaterThan(
    0,
  );
  expect(result.parts.reduce((sum, { minor }) => sum + minor, 0)).toBe(pot);
  await t.post(m.finance, "/v1/payout-runs", { month: "2027-07" });
  await t.runJobs();
  expect([await payable(), await payouts()]).toEqual(before);
  expect(await brokenIn(t)).toEqual([]);
});
