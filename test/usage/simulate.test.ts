import { beforeAll, describe, expect, test } from "vitest";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { isbnOf, pooled } from "../support/pooled.ts";

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let rival: { publisherId: number; productId: string };
const period = { from: "2026-09-01", to: "2026-10-01" };
const tiers = (unitPrice: string) => ({ mode: "volume", tiers: [{ from: 1, unitPrice }] });

/** Eight pupils at one school, two at the other; a0 to a3 use one product, a0 and b0 the rival's too. */
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-06-01T09:00:00+02:00");
  p = await pooled(t, 10);
  const other = await t.publisher();
  const product = await t.post<{ id: string }>(other.publisher, "/v1/products", {
    reference: "rival",
    title: "Rivalen",
    identifiers: [isbnOf(999)],
    subjects: ["dansk"],
  });
  rival = { publisherId: other.publisherId, productId: product.id };
  await t.post(p.buyer.buyer, "/v1/data-processing-agreements", {
    publisherId: other.publisherId,
    version: "1",
    categories: ["brug"],
    from: "2026-01-01",
    to: "2028-01-01",
  });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  const [a, b] = p.buyer.institutions.map((one) => one.number) as [string, string];
  const at = (school: string, names: string[]) => names.map((id) => ({ id, school }));
  const pupils = [...at(a, ["a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7"]), ...at(b, ["b0", "b1"])];
  await t.request
    .post("/v1/rosters")
    .set("Authorization", `Bearer ${p.buyer.buyer}`)
    .set("Content-Type", "application/zip")
    .send(rosterZip([a, b], pupils))
    .expect(201);
  await t.travelTo("2026-10-05T09:00:00+02:00");
  const send = (key: string, product: string, uses: [string, number][]) =>
    t.request
      .post("/v1/usage-batches?reference=sep")
      .set("Authorization", `Bearer ${key}`)
      .set("Content-Type", "application/x-ndjson")
      .send(
        uses
          .flatMap(([pupil, times]) =>
            Array.from({ length: times }, (_, n) =>
              JSON.stringify({
                eventId: `${pupil}-${n}`,
                at: `2026-09-1${n % 10}T09:00:00+02:00`,
                pupil,
                controller: p.buyer.code,
                institution: pupil.startsWith("a") ? a : b,
                product,
                kind: "use",
                seconds: 60,
              }),
            ),
          )
          .join("\n"),
      )
      .expect(201);
  await send(p.seller.publisher, p.isbn, [
    ["a0", 6],
    ["a1", 1],
    ["a2", 1],
    ["a3", 1],
  ]);
  await send(other.publisher, isbnOf(999), [
    ["a0", 2],
    ["b0", 1],
  ]);
});

const simulate = (body: object, key = p.buyer.finance) =>
  t.as(key).post("/v1/simulations", { period, ...body });

describe("a simulation", () => {
  test("prices the recorded use on each model, by hand", async () => {
    const sheets = [
      { model: "per_pupil", ...tiers("30.00") },
      { model: "pooled", ...tiers("25.00") },
      { model: "per_school", bands: [{ from: 0, price: "90.00" }] },
      { model: "pay_per_use", unitPrice: "20.00", capPrice: "15.00" },
      { model: "pot", pricePerPupil: "5.00" },
    ].map((priceSheet) => ({ productId: p.productId, priceSheet }));
    const { body } = await simulate({ sheets }).expect(200);
    expect(body.pupils).toBe(10);
    expect(body.use).toContainEqual(
      expect.objectContaining({ productId: p.productId, active: 4, uses: 9, schools: 1 }),
    );
    // 4 × 30; 4 × 25; one school; min(9 × 20, 8 × 15); 10 × 5.
    expect(body.costs.map((cost: { amount: { minor: number } }) => cost.amount.minor)).toEqual([
      12_000, 10_000, 9_000, 12_000, 5_000,
    ]);
    expect(body.costs.map((cost: { cheapest: boolean }) => cost.cheapest)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(body.costs[0].perActivePupil.minor).toBe(3_000);
  });

  test("shows what more or less use does", async () => {
    const sheets = [{ productId: p.productId, priceSheet: { model: "per_pupil", ...tiers("30.00") } }];
    const half = await simulate({ sheets, usePct: "50" }).expect(200);
    expect(half.body.costs[0].amount.minor).toBe(6_000);
  });

  test("splits a pot by share of use or pupil by pupil", async () => {
    const pot = (rule: string) => ({ pot: { pricePerPupil: "12.00", rule } });
    const share = await simulate(pot("share")).expect(200);
    // 120.00 kr. by 9 and 3 uses of 12.
    expect(share.body.pot.contribution.minor).toBe(12_000);
    expect(share.body.pot.parts).toEqual(
      [
        { publisherId: p.seller.publisherId, amount: { minor: 9_000, currency: "DKK" } },
        { publisherId: rival.publisherId, amount: { minor: 3_000, currency: "DKK" } },
      ].sort((a, b) => (String(a.publisherId) < String(b.publisherId) ? -1 : 1)),
    );
    // Five pupils with use have 24.00 each: a0 gives 18 and 6, a1 to a3 24 each, b0 24 to the rival.
    const pupil = await simulate(pot("per_pupil")).expect(200);
    expect(
      pupil.body.pot.parts.find((one: { publisherId: number }) => one.publisherId === rival.publisherId)
        .amount.minor,
    ).toBe(3_000);
  });

  test("is the same again for the same inputs, and says so", async () => {
    const ask = () => simulate({ pot: { pricePerPupil: "12.00", rule: "share" } }).expect(200);
    const [one, two] = [await ask(), await ask()];
    expect(two.body).toEqual(one.body);
    const other = await simulate({ pot: { pricePerPupil: "12.01", rule: "share" } }).expect(200);
    expect(other.body.inputsHash).not.toBe(one.body.inputsHash);
  });

  test("is made on one's own use, and refused with the field", async () => {
    const stranger = await t.municipality();
    const sheets = [{ productId: p.productId, priceSheet: { model: "per_pupil", ...tiers("30.00") } }];
    const foreign = await simulate({ sheets }, stranger.finance).expect(400);
    expect(foreign.body.errors[0].pointer).toBe("/sheets/0/productId");
    expect((await simulate({}).expect(400)).body.errors[0].pointer).toBe("/sheets");
    await simulate({ sheets }, p.seller.finance).expect(403);
    expect((await simulate({ sheets, usePct: "-1" }).expect(400)).body.errors[0].pointer).toBe("/usePct");
    const capped = await simulate({ pot: { pricePerPupil: "1.00", rule: "share", capPct: "10" } }).expect(
      400,
    );
    expect(capped.body.errors[0].pointer).toBe("/pot");
  });
});
