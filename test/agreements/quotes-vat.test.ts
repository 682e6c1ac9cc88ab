import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";

/** The VAT of a quote is that of the invoice: of the first day's class, and of nobody where no rule fits. */

let t: TestApp;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
const dkk = (minor: number) => ({ minor, currency: "DKK" });

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
});

async function offered(by: { publisherId: number; publisher: string }, more: object = {}) {
  const reference = `bog-${by.publisherId}`;
  const product = await t.post<{ id: string }>(by.publisher, "/v1/products", {
    ...{ reference, title: reference, identifiers: [`urn:example:${reference}`], subjects: ["dansk"] },
    ...more,
  });
  const offer = await t.post<{ id: string }>(by.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "100.00" }] },
    ...{ proration: "NONE", countBasis: "seats", overUse: "HARD", validFrom: "2026-08-10" },
  });
  return { productId: product.id, offerId: offer.id };
}
const quote = (offerId: string, from = "2026-09-01") =>
  t.as(town.buyer).post("/v1/purchase-quotes", {
    ...{ offerId, quantity: 10, period: { from, to: "2027-08-01" } },
  });

describe("a quote", () => {
  test("has the VAT of what its product is taken for on the first day, not today", async () => {
    const by = await t.publisher();
    town = await t.municipality({ dpaWith: [by.publisherId] });
    const { productId, offerId } = await offered(by);
    await t
      .as(by.publisher)
      .patch(`/v1/products/${productId}`, { vatClass: "newspaper", vatClassFrom: "2027-03-01" })
      .set("If-Match", '"1"')
      .expect(200);
    expect((await quote(offerId, "2027-02-28").expect(200)).body.vat).toEqual(dkk(25_000));
    expect((await quote(offerId, "2027-03-01").expect(200)).body).toMatchObject({
      ...{ vat: dkk(0), gross: dkk(100_000) },
    });
  });

  test("where no rule of VAT fits the two says so, and does not break off", async () => {
    const by = await t.publisher();
    town = await t.municipality({ dpaWith: [by.publisherId] });
    const { offerId } = await offered(by);
    await t.sql("update parties_party set country = 'SE', vat_registered = false where id = $1", [
      by.publisherId,
    ]);
    expect((await quote(offerId).expect(200)).body.vat).toEqual(dkk(0));
    await t.sql("update parties_party set vat_registered = false where id = $1", [town.controllerId]);
    const refused = await quote(offerId).expect(409);
    expect(refused.body.type).toBe("/problems/no-vat-rule");
    expect(refused.body.detail).toContain("The seller is in SE and not registered in Denmark");
  });
});
