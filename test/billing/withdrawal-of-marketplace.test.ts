import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { cvr, type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

/** A buyer gives up what it called off from the marketplace, which sells in its own name what a publisher delivers. */

interface Bought {
  agreementId: string;
  callOffId: string;
}
interface Document {
  kind: string;
  net: { minor: number };
  vat: { minor: number };
}
const dkk = (minor: number) => ({ minor, currency: "DKK" });
let t: TestApp;
let forlag: Awaited<ReturnType<TestApp["publisher"]>>;
let rival: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
let market: { id: number; finance: string; publisher: string };
let sold: Bought;
let direct: Bought;

async function buy(offerId: string, quantity: number, soldBy?: "marketplace"): Promise<Bought> {
  const { agreement } = await t.post<{ agreement: { id: string } }>(town.buyer, "/v1/purchases", {
    ...{ offerId, quantity, period: { from: "2026-08-01", to: "2027-08-01" } },
    ...{ payerGln: "5790000000012", orderReference: "PO-1", ...(soldBy && { soldBy }) },
  });
  await t.runJobs();
  const path = `/v1/agreements/${agreement.id}/call-offs`;
  const { data } = await t.get<{ data: { id: string }[] }>(town.buyer, path);
  return { agreementId: agreement.id, callOffId: data[0]!.id };
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  [forlag, rival] = [await t.publisher(), await t.publisher()];
  town = await t.municipality({ dpaWith: [forlag.publisherId] });
  const { id } = await t.post<{ id: number }>(t.operator, "/v1/publishers", {
    ...{ reference: "markedspladsen", name: "Markedspladsen A/S", cvr: cvr(700), marketplace: true },
  });
  const [finance, publisher] = [
    await t.person(id, "m.finance", ["finance"]),
    await t.person(id, "m.sales", ["publisher"]),
  ];
  market = { id, finance: finance.key, publisher: publisher.key };
  const product = await t.post<{ id: string }>(forlag.publisher, "/v1/products", {
    ...{ reference: "dansk-4", title: "Dansk 4", identifiers: ["urn:example:dansk-4"] },
    ...{ subjects: ["dansk"], gradeFrom: 0, gradeTo: 9 },
  });
  const offer = await t.post<{ id: string }>(forlag.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] },
    ...{ proration: "DAILY", countBasis: "seats", overUse: "TRUE_UP", validFrom: "2026-08-10" },
  });
  const terms = { publisherId: forlag.publisherId, from: "2026-08-10", to: "2027-08-01" };
  const agreed = await t.post<{ id: string }>(market.finance, "/v1/self-billing-agreements", {
    ...{ ...terms, objectionDays: 14, feeBp: 800 },
  });
  await t.post(forlag.finance, `/v1/self-billing-agreements/${agreed.id}/acceptance`, {});
  sold = await buy(offer.id, 100, "marketplace");
  direct = await buy(offer.id, 10);
  await aYear();
});

/** Tables whose rows are an agreement's: whoever sells on it reads them. */
const byAgreement = [
  "agreements_buyer",
  "agreements_commitment",
  "agreements_option",
  "agreements_option_outcome",
  "agreements_price",
  "agreements_shortfall",
  "agreements_split",
];
/** A row of each for each agreement, as a year of both would leave them. */
async function aYear(): Promise<void> {
  await t.sql(`insert into agreements_commitment (agreement_id, controller_id, publisher_id, seller_id, starts_on, ends_on,
      school_year, least, expected, most)
    select b.agreement_id, b.controller_id, b.publisher_id, b.seller_id, '2026-08-01', '2027-08-01', '2026/2027', 1, 2, 3
    from agreements_buyer b`);
  await t.sql(`insert into agreements_option (agreement_id, number, publisher_id, seller_id, participant_ids, decision, reason,
      starts_on, ends_on, controller_id, person_id, decided_at)
    select a.id, 1, a.publisher_id, a.seller_id, a.participant_ids, 'extend', 'Forlænget uden ændringer', '2027-08-01',
      '2028-08-01', a.participant_ids[1], a.id, platform_now() from agreements_agreement a`);
  await t.sql(`insert into agreements_option_outcome (agreement_id, number, publisher_id, seller_id, participant_ids, outcome, at)
    select a.id, 1, a.publisher_id, a.seller_id, a.participant_ids, 'ceiling_reached', platform_now() from agreements_agreement a`);
  await t.sql(`update agreements_agreement set index_name = 'Nettoprisindeks', index_base_month = '2026-01',
      index_first_after_months = 12, option_years = 2`);
  await t.sql(`insert into agreements_price (agreement_id, from_on, publisher_id, seller_id, participant_ids, base_micro,
      index_micro, factor_e4, price_sheet, reason, controller_id, person_id, decided_at)
    select a.id, '2027-08-01', a.publisher_id, a.seller_id, a.participant_ids, 100000000, 105000000, 10500, a.price_sheet, 'Indeks',
      a.participant_ids[1], a.id, platform_now() from agreements_agreement a`);
  await t.sql(`insert into agreements_shortfall (id, agreement_id, controller_id, publisher_id, seller_id, product_id, school_year,
      starts_on, ends_on, least, taken, units, unit_price_micro, net_minor, consequence, found_at)
    select gen_random_uuid(), a.id, a.participant_ids[1], a.publisher_id, a.seller_id, a.product_id, '2026/2027', '2026-08-01',
      '2027-08-01', 1, 1, 0, 0, 0, 'report', platform_now() from agreements_agreement a`);
  await t.sql(`insert into agreements_split (agreement_id, controller_id, publisher_id, seller_id, number, from_on, split)
    select b.agreement_id, b.controller_id, b.publisher_id, b.seller_id, 1, '2026-08-01', 'none' from agreements_buyer b`);
}

describe("a call-off of what the marketplace sells", () => {
  const status = async (key: string, path: string) => (await t.as(key).get(path)).status;

  test("is read by its buyer, its publisher and the marketplace, and by no other seller", async () => {
    const path = `/v1/call-offs/${sold.callOffId}`;
    for (const key of [town.buyer, forlag.publisher, market.publisher])
      expect(await status(key, path)).toBe(200);
    expect(await status(rival.publisher, path)).toBe(404);
    expect(await status(rival.publisher, `/v1/agreements/${sold.agreementId}/call-offs`)).toBe(404);
    const { data } = await t.get<{ data: object[] }>(
      market.publisher,
      `/v1/agreements/${sold.agreementId}/call-offs`,
    );
    expect(data).toMatchObject([{ id: sold.callOffId, quantity: 100, net: dkk(620_000) }]);
  });

  test("gives the marketplace no sight of what the publisher sells itself, by API or in the tables", async () => {
    expect(await status(market.publisher, `/v1/call-offs/${direct.callOffId}`)).toBe(404);
    expect(await status(market.publisher, `/v1/agreements/${direct.agreementId}/call-offs`)).toBe(404);
    const seen = (publisher: number) =>
      t.services.db.read({ caller: publisher, party: publisher, publisher }, async (tx) => {
        const ids = async (text: string) => (await tx.query<{ id: string }>(text, [])).map(({ id }) => id);
        return [
          await ids("select id from agreements_call_off"),
          await ids("select distinct call_off_id as id from agreements_price_line"),
          ...(await Promise.all(
            byAgreement.map((table) => ids(`select distinct agreement_id as id from ${table}`)),
          )),
        ];
      });
    const [callOffs, lines, ...rest] = await seen(market.id);
    expect([callOffs, lines]).toEqual([[sold.callOffId], [sold.callOffId]]);
    expect(rest).toEqual(byAgreement.map(() => [sold.agreementId]));
    expect((await seen(rival.publisherId)).flat()).toEqual([]);
    const [own, ownLines, ...both] = await seen(forlag.publisherId);
    for (const ids of [own!, ownLines!])
      expect([...ids].sort()).toEqual([sold.callOffId, direct.callOffId].sort());
    for (const ids of both) expect([...ids].sort()).toEqual([sold.agreementId, direct.agreementId].sort());
  });

  test("shows the marketplace buyers, option years, prices and minimums of what it sells, on its page as by API", async () => {
    const path = `/v1/agreements/${sold.agreementId}`;
    type Named = { controllerName: string; payerGln: string };
    const { buyers } = await t.get<{ buyers: Named[] }>(market.publisher, path);
    expect(buyers).toEqual((await t.get<{ buyers: Named[] }>(town.buyer, path)).buyers);
    for (const part of ["options", "price-adjustments", "shortfalls"]) {
      const { data } = await t.get<{ data: object[] }>(market.publisher, `${path}/${part}`);
      expect(data).toHaveLength(1);
      expect(data).toEqual((await t.get<{ data: object[] }>(forlag.publisher, `${path}/${part}`)).data);
    }
    const { browse } = consoleOf(t);
    const page = await browse(market.publisher).get(`/selling/agreements/${sold.agreementId}`);
    for (const word of [
      buyers[0]!.controllerName,
      buyers[0]!.payerGln,
      "Forlænget uden ændringer",
      "2026/2027",
    ])
      expect(page.text).toContain(word);
    expect(page.text).not.toContain("NaN");
    expect((await browse(market.publisher).get(`/selling/agreements/${direct.agreementId}`)).status).toBe(
      404,
    );
    // What it has to invoice is its own to simulate.
    const { agreements } = await t.post<{ agreements: object[] }>(market.finance, "/v1/vat-simulations", {});
    expect(agreements).toMatchObject([{ agreementId: sold.agreementId, net: dkk(620_000) }]);
  });

  test("is withdrawn by its buyer, accepted by the marketplace and credited to the øre, to the publisher as well", async () => {
    await t.bill(market.finance, "2026-08");
    const { id } = await t.post<{ id: string }>(town.buyer, `/v1/call-offs/${sold.callOffId}/withdrawals`, {
      ...{ quantity: 40, from: "2026-10-01", reason: "For mange pladser" },
    });
    const accept = (key: string) => t.as(key).post(`/v1/withdrawals/${id}/acceptance`);
    for (const key of [rival.finance, forlag.finance]) expect((await accept(key)).status).toBe(404);
    const accepted = await accept(market.finance);
    expect([accepted.status, accepted.body.state], JSON.stringify(accepted.body)).toEqual([200, "accepted"]);
    const { data: credits } = await t.get<{ data: { id: string }[] }>(market.finance, "/v1/credits");
    expect(credits).toHaveLength(1);
    await t
      .as(await t.secondOf(market.id))
      .post(`/v1/credits/${credits[0]!.id}/approval`)
      .expect(200);
    await t.runJobs();
    const { data } = await t.get<{ data: object[] }>(market.finance, "/v1/withdrawals");
    // 620000 × 40/100 × 304/365 days; VAT 25 %.
    expect(data).toMatchObject([{ id, state: "done", net: dkk(206_553) }]);
    const documents = async (key: string, path: string) =>
      (await t.get<{ data: Document[] }>(key, path)).data.map(({ net, vat }) => [net.minor, vat.minor]);
    const both = [
      [-206_553, -51_638],
      [620_000, 155_000],
    ];
    const byNet = (rows: number[][]) => rows.sort(([a], [b]) => a! - b!);
    expect(byNet(await documents(town.finance, "/v1/invoices"))).toEqual(both);
    expect(byNet(await documents(forlag.finance, "/v1/self-billed-invoices"))).toEqual(both);
    expect((await verify(t.jobs.db, allChecks())).checks.flatMap(({ broken }) => broken)).toEqual([]);
  });
});
