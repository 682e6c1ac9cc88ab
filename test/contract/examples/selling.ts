import { cvr, type TestApp } from "../../support/app.ts";
import type { Say } from "./say.ts";

/** Who sells and who delivers, for the stories of what is paid. */
export interface Selling {
  finance: string;
  marketId: number;
  forlag: Awaited<ReturnType<TestApp["publisher"]>>;
  offerId: string;
  period: { from: string; to: string };
}

/** The marketplace sells in its own name what a publisher delivers, and writes the publisher's invoice to it. */
export async function sellAsMarketplace(t: TestApp, say: Say): Promise<Selling> {
  const forlag = await t.publisher();
  const town = await t.municipality({ dpaWith: [forlag.publisherId] });
  const market = await t.post<{ id: number }>(t.operator, "/v1/publishers", {
    ...{ reference: "markedspladsen", name: "Markedspladsen A/S", cvr: cvr(880), marketplace: true },
  });
  const finance = (await t.person(market.id, "markedspladsen.finance", ["finance"])).key;
  const [day] = await t.sql<{ today: string; later: string }>(
    `select (platform_now() at time zone 'Europe/Copenhagen')::date::text as today,
       (platform_now() at time zone 'Europe/Copenhagen' + interval '1 year')::date::text as later`,
  );
  const { today, later } = day!;
  const agreed = await say(finance, "POST /v1/self-billing-agreements", {
    ...{ publisherId: forlag.publisherId, from: today, objectionDays: 14, feeBp: 800 },
  });
  await say(forlag.finance, `POST /v1/self-billing-agreements/${agreed.id}/acceptance`);
  await say(forlag.finance, "GET /v1/self-billing-agreements");
  const product = await t.post<{ id: string }>(forlag.publisher, "/v1/products", {
    ...{ reference: "engelsk-5", title: "Engelsk 5", identifiers: ["urn:example:engelsk-5"] },
    ...{ subjects: ["engelsk"], gradeFrom: 0, gradeTo: 9 },
  });
  const offer = await t.post<{ id: string }>(forlag.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] },
    ...{ proration: "NONE", countBasis: "seats", overUse: "REPORT_ONLY", validFrom: today },
  });
  await t.post(town.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, quantity: 40, period: { from: today, to: later }, soldBy: "marketplace" },
    ...{ payerGln: "5790000000012", orderReference: "PO-1" },
  });
  await t.runJobs();
  await t.bill(finance, today.slice(0, 7));
  const { data } = await say(forlag.finance, "GET /v1/self-billed-invoices?state=issued");
  const path = `/v1/self-billed-invoices/${data[0]!.id}`;
  await say(forlag.finance, `POST ${path}/objection`, { reason: "Antallet er 39." });
  await say(finance, `POST ${path}/answer`, { answer: "Der er kaldt 40 pladser af." });
  await say(forlag.finance, `GET ${path}`);
  return { marketId: market.id, finance, forlag, offerId: offer.id, period: { from: today, to: later } };
}
