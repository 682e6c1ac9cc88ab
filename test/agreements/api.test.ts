import { beforeAll, describe, expect, it } from "vitest";
import { gln, type TestApp, testApp } from "../support/app.ts";
import { conclude, faults, inputFor, type Listed, listProduct, year } from "./world.ts";

let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let rival: typeof seller;
let a: Awaited<ReturnType<TestApp["municipality"]>>;
let b: typeof a;
let stranger: typeof a;
let listed: Listed;
beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-11-24T10:00:00+01:00");
  [seller, rival] = [await t.publisher(), await t.publisher()];
  [a, b, stranger] = [await t.municipality(), await t.municipality(), await t.municipality()];
  listed = await listProduct(t, seller.publisher);
});

const joint = (more: Parameters<typeof inputFor>[3] = {}) =>
  conclude(
    t,
    inputFor(
      seller.publisherId,
      listed.productId,
      [
        { controllerId: a.controllerId, expected: 40 },
        { controllerId: b.controllerId, expected: 80 },
      ],
      more,
    ),
  );
const purchase = (more: object = {}) => ({
  offerId: listed.offerId,
  quantity: 10,
  period: { from: "2027-02-01", to: "2027-08-01" },
  payerGln: gln(1),
  orderReference: "Ordre 1",
  ...more,
});
const whole = { quantity: 1, ...year };
const factsOf = (id: string) =>
  t.sql("select payload from platform_outbox where job = 'agreements.called-off' and key = $1", [id]);

describe("an agreement", () => {
  it("is seen by its named buyers and its seller, and by nobody else", async () => {
    const { agreementId, callOffIds } = await joint();
    const path = `/v1/agreements/${agreementId}`;
    const own = await t.get<{ buyers: object[] }>(a.buyer, path);
    expect(own).toMatchObject({
      publisherId: seller.publisherId,
      participantIds: [a.controllerId, b.controllerId],
      period: year,
      priceTerm: year,
      called: { minor: 660_000, currency: "DKK" },
      remaining: { minor: 9_340_000, currency: "DKK" },
      calledQuantity: 120,
      state: "active",
    });
    expect(own.buyers).toMatchObject([
      { controllerId: a.controllerId, committed: { min: 0, expected: 40, max: 80 } },
    ]);
    expect((await t.get<{ buyers: object[] }>(seller.publisher, path)).buyers).toHaveLength(2);
    const callOffs = async (key: string) =>
      (await t.get<{ data: { id: string }[] }>(key, `${path}/call-offs`)).data.map((one) => one.id);
    expect(await callOffs(a.finance)).toEqual([callOffIds[0]]);
    expect(await callOffs(b.approver)).toEqual([callOffIds[1]]);
    expect(await callOffs(seller.publisher)).toEqual(callOffIds);
    expect((await t.as(b.buyer).get(`/v1/call-offs/${callOffIds[0]}`)).status).toBe(404);
    expect((await t.as(a.buyer).get(`${path}/buyers/${b.controllerId}`)).status).toBe(404);
    for (const key of [stranger.buyer, rival.publisher]) {
      for (const hidden of [
        path,
        `${path}/call-offs`,
        `${path}/buyers/${a.controllerId}`,
        `/v1/call-offs/${callOffIds[0]}`,
      ]) {
        const reply = await t.as(key).get(hidden);
        expect([reply.status, reply.body.type], hidden).toEqual([404, "/problems/not-found"]);
      }
      expect((await t.get<{ data: object[] }>(key, "/v1/agreements")).data).toEqual([]);
    }
    const unknown = await t.as(stranger.buyer).get("/v1/agreements/00000000-0000-4000-8000-000000000000");
    const hidden = await t.as(stranger.buyer).get(path);
    expect({ ...hidden.body, instance: "" }).toEqual({ ...unknown.body, instance: "" });
    expect((await t.as(a.school).get(path)).status).toBe(403);
    expect((await t.as(t.operator).get(path)).status).toBe(403);
  });

  it("is listed by reference, page by page, by its filters", async () => {
    const made = await joint({ roundReference: "runde-liste" });
    await joint({ roundReference: "runde-liste" });
    type Page = { data: { id: string; reference: string }[]; nextCursor: string | null };
    const first = await t.get<Page>(a.buyer, "/v1/agreements?roundReference=runde-liste&limit=1");
    expect(first.data.map((one) => one.id)).toEqual([made.agreementId]);
    const second = await t.get<Page>(
      a.buyer,
      `/v1/agreements?roundReference=runde-liste&limit=1&cursor=${first.nextCursor}`,
    );
    expect([second.data.length, second.nextCursor]).toEqual([1, null]);
    expect(second.data[0]!.reference > first.data[0]!.reference).toBe(true);
    const none = await t.get<Page>(a.buyer, "/v1/agreements?roundReference=runde-liste&state=ended");
    expect(none.data).toEqual([]);
  });

  it("takes a new payer from the buyer itself, by the version that was read", async () => {
    const { agreementId } = await joint();
    const path = `/v1/agreements/${agreementId}/buyers/${a.controllerId}`;
    const read = await t.as(a.buyer).get(path);
    const etag = read.headers.etag as string;
    const patch = (key: string, body: object, match: string) =>
      t.as(key).patch(path, body).set("If-Match", match);
    const wrong = await patch(a.buyer, { payerGln: "5790000000000" }, etag);
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([400, "/payerGln"]);
    expect((await t.as(a.buyer).patch(path, { payerGln: gln(77) })).status).toBe(428);
    expect((await patch(seller.finance, { payerGln: gln(77) }, etag)).status).toBe(403);
    expect((await patch(b.buyer, { payerGln: gln(77) }, etag)).status).toBe(404);
    const changed = await patch(a.finance, { payerGln: gln(77) }, etag);
    expect(changed.body).toMatchObject({
      payerGln: gln(77),
      orderReference: `EAN-${a.controllerId}`,
      version: 2,
    });
    expect((await patch(a.buyer, { orderReference: "Ny" }, etag)).status).toBe(412);
    expect((await t.get(seller.publisher, path)).payerGln).toBe(gln(77));
  });
});

describe("calling off", () => {
  it("is priced at the tier reached, prorated, counted in the ledger and told as a fact", async () => {
    const { agreementId } = await joint();
    const path = `/v1/agreements/${agreementId}/call-offs`;
    const made = await t.as(a.buyer).post(path, { quantity: 12, from: "2027-02-01", to: "2027-08-01" });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body).toMatchObject({
      number: 3,
      controllerId: a.controllerId,
      quantity: 12,
      unitPrice: "55.00",
      net: { minor: 33_000, currency: "DKK" },
    });
    expect(made.headers.location).toBe(`/v1/call-offs/${made.body.id}`);
    expect(await t.get(a.buyer, made.headers.location as string)).toEqual(made.body);
    expect(await factsOf(made.body.id)).toEqual([{ payload: { callOffId: made.body.id } }]);
    expect(await t.get(b.buyer, `/v1/agreements/${agreementId}`)).toMatchObject({
      called: { minor: 693_000 },
      calledQuantity: 132,
    });
  });

  it("answers a repeated request with the first result", async () => {
    const { agreementId } = await joint();
    const send = () =>
      t.as(a.buyer).post(`/v1/agreements/${agreementId}/call-offs`, whole).set("Idempotency-Key", "k-1");
    const [first, second] = [await send(), await send()];
    expect([second.status, second.headers["idempotent-replayed"], second.body]).toEqual([
      201,
      "true",
      first.body,
    ]);
    expect((await t.get(a.buyer, `/v1/agreements/${agreementId}`)).calledQuantity).toBe(121);
  });

  it("is refused to others, outside the days, above the ceiling, and on whole-buyer models", async () => {
    const { agreementId } = await joint({ ceilingMinor: 665_499n });
    const path = `/v1/agreements/${agreementId}/call-offs`;
    const ask = async (key: string, body: object) => {
      const reply = await t.as(key).post(path, body);
      return [reply.status, reply.body.type ?? "", reply.body.errors?.[0]?.pointer ?? ""];
    };
    expect(await ask(stranger.buyer, whole)).toEqual([404, "/problems/not-found", ""]);
    expect(await ask(a.finance, whole)).toEqual([403, "/problems/forbidden", ""]);
    expect(await ask(seller.publisher, whole)).toEqual([403, "/problems/forbidden", ""]);
    expect(await ask(a.buyer, { ...whole, to: "2027-08-02" })).toEqual([
      422,
      "/problems/period-outside-agreement",
      "/to",
    ]);
    expect(await ask(a.buyer, { ...whole, to: year.from })).toEqual([400, "/problems/bad-request", "/to"]);
    expect(await ask(a.buyer, { ...whole, quantity: 0 })).toEqual([
      400,
      "/problems/bad-request",
      "/quantity",
    ]);
    const above = await t.as(a.buyer).post(path, whole);
    expect([above.status, above.body.type, above.body.remaining]).toEqual([
      409,
      "/problems/ceiling-reached",
      { minor: 5_499, currency: "DKK" },
    ]);
    const rows = await t.sql("select 1 from agreements_call_off where agreement_id = $1", [agreementId]);
    expect(rows).toHaveLength(2);
    const pot = await joint({ sheet: { model: "pot", pricePerPupil: "10.00" } });
    const whole422 = await t.as(a.buyer).post(`/v1/agreements/${pot.agreementId}/call-offs`, whole);
    expect([whole422.status, whole422.body.type]).toEqual([422, "/problems/model-not-callable"]);
  });

  it("by twenty at once fills the ceiling and never passes it", async () => {
    // Room for exactly seven more units at 55.00.
    const { agreementId } = await joint({ ceilingMinor: 660_000n + 7n * 5_500n + 5_499n });
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        t.as(i % 2 === 0 ? a.buyer : b.buyer).post(`/v1/agreements/${agreementId}/call-offs`, whole),
      ),
    );
    const statuses = replies.map((reply) => reply.status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(7);
    expect(statuses.filter((status) => status === 409)).toHaveLength(13);
    for (const reply of replies.filter(({ status }) => status === 409))
      expect(reply.body.remaining).toEqual({ minor: 5_499, currency: "DKK" });
    expect(await t.get(a.buyer, `/v1/agreements/${agreementId}`)).toMatchObject({
      called: { minor: 698_500 },
      remaining: { minor: 5_499 },
    });
    const facts = await t.sql<{ n: bigint }>(
      `select count(*) as n from platform_outbox o join agreements_call_off c on c.id::text = o.key
       where o.job = 'agreements.called-off' and c.agreement_id = $1`,
      [agreementId],
    );
    expect(Number(facts[0]!.n)).toBe(9);
    expect(await faults(t)).toEqual([]);
  });
});

describe("a direct purchase", () => {
  it("keeps the offer's term, notice date, return window and days of grace", async () => {
    const own = await listProduct(t, seller.publisher, {
      term: { startsOn: "08-01", months: 11 },
      noticeBy: "05-01",
      returnWindowDays: 30,
      graceDays: 10,
    });
    const bought = { offerId: own.offerId, period: { from: "2026-12-01", to: "2027-07-01" } };
    const { body } = await t.as(a.buyer).post("/v1/purchases", purchase(bought));
    expect(body.agreement).toMatchObject({
      priceTerm: { from: "2026-08-01", to: "2027-07-01" },
      noticeOn: "2027-05-01",
      returnWindowDays: 30,
      graceDays: 10,
      called: { minor: Math.round((10 * 6_200 * 7) / 11) },
    });
    expect(body.callOff).toMatchObject({ returnWindowDays: 30, graceDays: 10 });
    const late = { ...bought, period: { from: "2026-12-01", to: "2027-07-02" } };
    const refused = await t.as(a.buyer).post("/v1/purchases", purchase(late));
    expect([refused.status, refused.body.type, refused.body.errors[0].pointer]).toEqual([
      422,
      "/problems/period-outside-term",
      "/period",
    ]);
    expect(await faults(t)).toEqual([]);
  });

  it("becomes a one-buyer agreement at the offer's price for the school year's part, and uses the offer", async () => {
    const made = await t.as(a.buyer).post("/v1/purchases", purchase());
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body.agreement).toMatchObject({
      participantIds: [a.controllerId],
      offerId: listed.offerId,
      period: { from: "2027-02-01", to: "2027-08-01" },
      priceTerm: year,
      overUse: "TOLERANCE",
      toleranceBp: 500,
      called: { minor: 31_000 },
      remaining: { minor: 0 },
    });
    expect(made.body.callOff).toMatchObject({
      number: 1,
      quantity: 10,
      unitPrice: "62.00",
      net: { minor: 31_000 },
    });
    expect(await factsOf(made.body.callOff.id)).toHaveLength(1);
    expect((await t.get(seller.publisher, `/v1/offers/${listed.offerId}`)).usedAt).not.toBeNull();
    expect(await t.get(seller.publisher, made.headers.location as string)).toMatchObject({
      id: made.body.agreement.id,
    });
    expect((await t.as(b.buyer).get(made.headers.location as string)).status).toBe(404);
    const audit = await t.sql(
      "select 1 from platform_audit where subject = $1 and action = 'directPurchase'",
      [`agreement:${made.body.agreement.id}`],
    );
    expect(audit).toHaveLength(1);
    expect(await faults(t)).toEqual([]);
  });

  it("leaves room for later call-offs up to the ceiling that the buyer names", async () => {
    const ceiling = { minor: 40_000, currency: "DKK" };
    const made = await t.post<{ agreement: { id: string } }>(a.buyer, "/v1/purchases", purchase({ ceiling }));
    const path = `/v1/agreements/${made.agreement.id}/call-offs`;
    const days = { from: "2027-02-01", to: "2027-08-01" };
    expect((await t.as(a.buyer).post(path, { quantity: 2, ...days })).body.net).toEqual({
      minor: 6_200,
      currency: "DKK",
    });
    expect((await t.as(a.buyer).post(path, { quantity: 1, ...days })).body.remaining.minor).toBe(2_800);
    const low = await t
      .as(a.buyer)
      .post("/v1/purchases", purchase({ ceiling: { minor: 30_999, currency: "DKK" } }));
    expect([low.status, low.body.type]).toEqual([409, "/problems/ceiling-reached"]);
  });

  it("on bands counts the institutions: a library by its people", async () => {
    const sheet = {
      model: "per_school",
      bands: [
        { from: 0, price: "900.00" },
        { from: 100, price: "1800.00" },
      ],
    };
    const school = await listProduct(t, seller.publisher, {
      priceSheet: sheet,
      overUse: "REPORT_ONLY",
      toleranceBp: 0,
    });
    const library = await t.post<{ id: number }>(a.admin, "/v1/institutions", {
      number: "990001",
      name: "Biblioteket",
      kind: "library",
      people: 250,
      validFrom: "2020-01-01",
    });
    const buy = (more: object) => {
      const { quantity: _quantity, ...rest } = purchase({ offerId: school.offerId, period: year });
      return t.as(a.buyer).post("/v1/purchases", { ...rest, ...more });
    };
    const made = await buy({ institutionIds: [library.id], quantity: 1 });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body.callOff).toMatchObject({
      quantity: 1,
      institutionIds: [library.id],
      unitPrice: "1800.00",
      net: { minor: 180_000 },
    });
    const wrong: [object, string][] = [
      [{ institutionIds: [library.id], quantity: 2 }, "/problems/quantity-mismatch"],
      [{ institutionIds: [b.institutions[0]!.id] }, "/problems/institution-size-unknown"],
      [{ institutionIds: [a.institutions[0]!.id] }, "/problems/institution-size-unknown"],
      [{}, "/problems/institution-size-unknown"],
    ];
    for (const [more, type] of wrong) {
      const reply = await buy(more);
      expect([reply.status, reply.body.type], JSON.stringify(more)).toEqual([422, type]);
    }
    const byIds = await t.as(a.buyer).post("/v1/purchases", purchase({ institutionIds: [library.id] }));
    expect(byIds.body.errors[0].pointer).toBe("/institutionIds");
    const nothing = await t.as(a.buyer).post("/v1/purchases", { ...purchase(), quantity: undefined });
    expect(nothing.body.errors[0].pointer).toBe("/quantity");
  });

  it("is refused for a withdrawn product, a version not in force, and what does not exist", async () => {
    const other = await listProduct(t, seller.publisher, { validFrom: "2026-12-01" });
    const buy = async (more: object, key = a.buyer) => {
      const reply = await t.as(key).post("/v1/purchases", purchase(more));
      return [reply.status, reply.body.type];
    };
    expect(await buy({ offerId: other.offerId })).toEqual([409, "/problems/offer-not-in-force"]);
    await t
      .as(seller.publisher)
      .patch(`/v1/products/${other.productId}`, { state: "withdrawn" })
      .set("If-Match", '"1"');
    expect(await buy({ offerId: other.offerId })).toEqual([409, "/problems/product-state"]);
    expect(await buy({ offerId: "00000000-0000-4000-8000-000000000000" })).toEqual([
      404,
      "/problems/not-found",
    ]);
    expect(await buy({}, seller.publisher)).toEqual([403, "/problems/forbidden"]);
    expect((await t.get(seller.publisher, `/v1/offers/${other.offerId}`)).usedAt).toBeNull();
  });

  it("is refused with a pointer to the field", async () => {
    const wrong: [object, string][] = [
      [{ payerGln: "5790000000000" }, "/payerGln"],
      [{ orderReference: "" }, "/orderReference"],
      [{ period: { from: "2027-08-01", to: "2027-08-01" } }, "/period/to"],
      [{ period: { from: "2027-08-01", to: "2099-08-01" } }, "/period"],
      [{ quantity: 1.5 }, "/quantity"],
      [{ quantity: 10_000_001 }, "/quantity"],
      [{ ceiling: { minor: -1, currency: "DKK" } }, "/ceiling"],
      [{ institutionIds: [] }, "/institutionIds"],
      [{ price: 1 }, "/price"],
    ];
    for (const [more, pointer] of wrong) {
      const reply = await t.as(a.buyer).post("/v1/purchases", purchase(more));
      expect([reply.status, reply.body.errors?.[0]?.pointer], JSON.stringify(reply.body)).toEqual([
        400,
        pointer,
      ]);
    }
  });

  it("refuses amounts that cannot be written, and stays up", async () => {
    const tiers = (unitPrice: string) => ({
      priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice }] },
    });
    for (const price of ["999999999999999.00", "9000000000000.00"]) {
      const dear = await listProduct(t, seller.publisher, tiers(price));
      const reply = await t
        .as(a.buyer)
        .post("/v1/purchases", purchase({ offerId: dear.offerId, quantity: 1_000_000 }));
      expect([reply.status, reply.body.type], price).toEqual([422, "/problems/amount-out-of-range"]);
    }
  });
});

it("ends by its dates: no job has run, and nothing more is called off", async () => {
  const { agreementId } = await joint();
  await t.travelTo("2027-07-31T23:59:00+02:00");
  expect((await t.as(a.buyer).post(`/v1/agreements/${agreementId}/call-offs`, whole)).status).toBe(201);
  await t.travelTo("2027-08-01T00:00:00+02:00");
  const late = await t.as(a.buyer).post(`/v1/agreements/${agreementId}/call-offs`, whole);
  expect([late.status, late.body.type]).toEqual([409, "/problems/agreement-ended"]);
  expect((await t.get(a.buyer, `/v1/agreements/${agreementId}`)).state).toBe("ended");
  const ended = await t.get<{ data: { id: string }[] }>(a.buyer, "/v1/agreements?state=ended&limit=200");
  expect(ended.data.map((one) => one.id)).toContain(agreementId);
});
