import { beforeAll, describe, expect, test } from "vitest";
import { LICENCE_MODELS, type LicenceModel, modelOf, type OverUse } from "../../src/catalogue/index.ts";
import { OVER_USES } from "../../src/catalogue/models/terms.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { roundBody } from "../support/rounds.ts";

/** An over-use policy that a licence model does not know is refused at every door by which a price or a lot is made. */

const tiers = { mode: "volume", tiers: [{ from: 1, unitPrice: "10.00" }] };
const bands = [
  { from: 0, price: "500.00" },
  { from: 200, price: "900.00" },
];
const sheets: Record<LicenceModel, object> = {
  per_pupil: { model: "per_pupil", ...tiers },
  per_school: { model: "per_school", bands },
  pooled: { model: "pooled", ...tiers },
  pot: { model: "pot", pricePerPupil: "18.00" },
  pay_per_use: { model: "pay_per_use", unitPrice: "0.50", capPrice: "2.00" },
};
const flat = { model: "per_school", bands: bands.slice(0, 1) };
const scenario = { schools: [{ schools: 2, pupils: 300, uses: 9_000 }] };

let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
let made = 0;
beforeAll(async () => {
  t = await testApp();
  seller = await t.publisher();
  town = await t.municipality();
});

const knows = (model: LicenceModel, policy: OverUse) => modelOf(model).overUses.includes(policy);
const termsOf = (model: LicenceModel, overUse: OverUse) => ({
  ...{ proration: "DAILY", countBasis: modelOf(model).countBases[0], overUse },
  toleranceBp: overUse === "TOLERANCE" ? 500 : 0,
});
/** Each model with each policy, and what a door answers: `[model, policy, taken]`. */
async function each(ask: (model: LicenceModel, policy: OverUse) => PromiseLike<{ status: number }>) {
  const told: [string, string, boolean][] = [];
  for (const model of LICENCE_MODELS)
    for (const policy of OVER_USES) {
      const { status } = await ask(model, policy);
      expect([200, 201, 202, 400], `${model} ${policy}`).toContain(status);
      told.push([model, policy, status !== 400]);
    }
  return told;
}
const known = LICENCE_MODELS.flatMap((model) =>
  OVER_USES.map((policy) => [model, policy, knows(model, policy)] as const),
);
async function product() {
  const reference = `bog-${++made}`;
  const { id } = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{ reference, title: reference, subjects: ["Dansk"], identifiers: [`urn:example:${reference}`] },
  });
  return { id, reference };
}
const offer = (productId: string, priceSheet: object, terms: object) =>
  t
    .as(seller.publisher)
    .post(`/v1/products/${productId}/offers`, { priceSheet, ...terms, validFrom: "2030-08-01" });
const prices = (text: string, type: string) =>
  t
    .as(seller.publisher)
    .post("/v1/price-uploads")
    .set("Content-Type", type)
    .send(text as never);

describe("a policy that a model does not know is refused", () => {
  test("where an offer is made, by its member, and nothing of it is kept", async () => {
    expect(
      await each(async (model, policy) => offer((await product()).id, sheets[model], termsOf(model, policy))),
    ).toEqual(known);
    const { id } = await product();
    const refused = await offer(id, flat, termsOf("per_school", "TRUE_UP"));
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, "/overUse"]);
    expect((await t.get<{ data: object[] }>(town.buyer, `/v1/offers?productId=${id}`)).data).toEqual([]);
  });

  test("where an offer gets another version, by the API and by both kinds of price file", async () => {
    for (const model of LICENCE_MODELS) {
      const { id, reference } = await product();
      const first = await offer(id, sheets[model], termsOf(model, "REPORT_ONLY"));
      const versions = () =>
        t.get<{ data: object[] }>(town.buyer, `/v1/offers?productId=${id}`).then(({ data }) => data.length);
      for (const policy of OVER_USES.filter((one) => !knows(model, one))) {
        const reply = await t.as(seller.publisher).post(`/v1/offers/${first.body.id}/versions`, {
          ...{ priceSheet: sheets[model], ...termsOf(model, policy), validFrom: "2031-08-01" },
        });
        expect([reply.status, reply.body.errors[0].pointer], `${model} ${policy}`).toEqual([400, "/overUse"]);
        // No file says a policy of its own.
        const own = { reference, model, validFrom: "2031-08-01", priceSheet: sheets[model] };
        const file = await prices(JSON.stringify([{ ...own, overUse: policy }]), "application/json");
        expect([file.status, file.body.faults[0].column], `${model} ${policy}`).toEqual([422, "overUse"]);
      }
      expect(await versions()).toBe(1);
    }
    // A file that leaves a policy nothing to say.
    const { id, reference } = await product();
    await offer(id, sheets.per_school, termsOf("per_school", "TRUE_UP"));
    const rows = [{ reference, model: "per_school", validFrom: "2031-08-01", priceSheet: flat }];
    const csv = `reference;model;validFrom;prices\n${reference};per_school;2031-08-01;0:500.00`;
    for (const file of [
      await prices(JSON.stringify(rows), "application/json"),
      await prices(csv, "text/csv"),
    ])
      expect([file.status, file.body.faults.length]).toEqual([422, 1]);
    expect((await t.get<{ data: object[] }>(town.buyer, `/v1/offers?productId=${id}`)).data).toHaveLength(1);
  });

  test("where a lot asks for the model, in its own terms and in the model's, and where a round is changed", async () => {
    const lotOf = (model: LicenceModel, policy: OverUse) => ({
      ...{ models: [model], scenario, terms: termsOf(model, policy) },
    });
    const ask = (lot: object) => t.as(town.buyer).post("/v1/rounds", roundBody(`faelles-${++made}`, lot));
    expect(await each((model, policy) => ask(lotOf(model, policy)))).toEqual(known);
    expect(
      await each((model, policy) =>
        ask({
          ...{ models: ["pooled", model].filter((one, n, all) => all.indexOf(one) === n), scenario },
          ...{ terms: termsOf("pooled", "HARD"), modelTerms: { [model]: termsOf(model, policy) } },
        }),
      ),
    ).toEqual(known);
    const round = (await ask(lotOf("pooled", "HARD"))).body as { id: string };
    const { reference: _own, ...body } = roundBody("x", lotOf("pot", "TRUE_UP")) as Record<string, unknown>;
    const path = `/v1/rounds/${round.id}`;
    const changed = await t.as(town.buyer).put(path, body).set("If-Match", '"1"');
    expect([changed.status, changed.body.errors[0].pointer]).toEqual([400, "/lots/0/models"]);
    expect(await t.get(town.buyer, path)).toMatchObject({ lots: [{ models: ["pooled"] }] });
  });

  test("where a price is tried in a simulation, also an offer's", async () => {
    const ask = (sheet: object) =>
      t.as(town.buyer).post("/v1/simulations", {
        period: { from: "2026-08-01", to: "2027-08-01" },
        scenarios: [{ name: "a", sheets: [sheet] }],
      });
    expect(await each((model, overUse) => ask({ priceSheet: sheets[model], overUse }))).toEqual(known);
    expect((await ask({ priceSheet: flat, overUse: "TRUE_UP" })).status).toBe(400);
    const { body } = await offer((await product()).id, flat, termsOf("per_school", "REPORT_ONLY"));
    const reply = await ask({ offerId: body.id, overUse: "TRUE_UP" });
    expect([reply.status, reply.body.errors[0].pointer]).toEqual([400, "/scenarios/0/sheets/0/overUse"]);
  });
});

test("a lot has a tolerance only where over-use is tolerated", async () => {
  const ask = (terms: object, modelTerms: object = {}) =>
    t.as(town.buyer).post("/v1/rounds", roundBody(`faelles-${++made}`, { terms, modelTerms }));
  const wrong = { ...termsOf("pooled", "HARD"), toleranceBp: 500 };
  for (const reply of [await ask(wrong), await ask(termsOf("pooled", "HARD"), { pooled: wrong })])
    expect([reply.status, reply.body.errors[0].pointer]).toEqual([
      400,
      expect.stringMatching(/^\/lots\/0\/(terms|modelTerms\/pooled)\/toleranceBp$/),
    ]);
});
