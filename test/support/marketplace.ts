import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { cvr, type TestApp } from "./app.ts";

/** A marketplace that sells in its own name what publishers deliver, a town that buys, and their people. */

export interface Seller {
  publisherId: number;
  finance: string;
  /** Another person of its finance. */
  second: string;
  publisher: string;
  admin: string;
  offerId: string;
}
export const dkk = (minor: number) => ({ minor, currency: "DKK" });

/** Each publisher's offer is 62.00 kr. a seat; `fees` are what the marketplace keeps of each one's sales, in basis points. */
export async function marketplace(t: TestApp, fees: readonly number[], from: string) {
  const made = await t.post<{ id: number }>(t.operator, "/v1/publishers", {
    ...{ reference: "markedspladsen", name: "Markedspladsen A/S", cvr: cvr(700), marketplace: true },
  });
  const people: string[] = [];
  for (const name of ["first", "second", "third"])
    people.push((await t.person(made.id, `m.${name}`, ["finance", "admin"])).key);
  const [finance, second, third] = people as [string, string, string];
  await t.post(finance, "/v1/particulars", {
    about: "party",
    from,
    says: { payments: [{ means: "42", registration: "3000", account: "1234567890" }] },
  });
  const sellers: Seller[] = [];
  for (const feeBp of fees) {
    const forlag = await t.publisher();
    const product = await t.post<{ id: string }>(forlag.publisher, "/v1/products", {
      ...{ reference: `bog-${forlag.publisherId}`, title: `Bog ${forlag.publisherId}` },
      ...{ identifiers: [`urn:example:bog-${forlag.publisherId}`] },
      ...{ subjects: ["dansk"], gradeFrom: 0, gradeTo: 9 },
    });
    const offer = await t.post<{ id: string }>(forlag.publisher, `/v1/products/${product.id}/offers`, {
      priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] },
      ...{ proration: "NONE", countBasis: "seats", overUse: "TRUE_UP", validFrom: from },
    });
    const { id } = await t.post<{ id: string }>(finance, "/v1/self-billing-agreements", {
      ...{ publisherId: forlag.publisherId, from, to: "2030-01-01", objectionDays: 10, feeBp },
    });
    await t.post(forlag.finance, `/v1/self-billing-agreements/${id}/acceptance`, {});
    const other = await t.secondOf(forlag.publisherId);
    sellers.push({ ...forlag, second: other, offerId: offer.id });
  }
  const town = await t.municipality({ dpaWith: sellers.map(({ publisherId }) => publisherId) });
  return {
    ...{ id: made.id, finance, second, third, sellers, town },
    /** The town buys seats of a publisher's, of the marketplace or of the publisher itself. */
    async buy(of: Seller, quantity: number, soldBy: "marketplace" | "publisher" = "marketplace") {
      await t.post(town.buyer, "/v1/purchases", {
        ...{ offerId: of.offerId, quantity, period: { from: "2026-08-01", to: "2027-08-01" } },
        ...{ payerGln: "5790000000012", orderReference: `PO-${of.publisherId}-${quantity}`, soldBy },
      });
      await t.runJobs();
    },
    /** A first account, by two people. */
    async account(of: Seller, account: string, email = "bank@forlag.example") {
      const { id } = await t.post<{ id: string }>(of.finance, "/v1/payout-accounts", {
        ...{ registration: "5301", account, holder: `Forlag ${of.publisherId}`, email },
      });
      await t.post(of.second, `/v1/payout-accounts/${id}/confirmation`, {});
      return id;
    },
  };
}
export type Marketplace = Awaited<ReturnType<typeof marketplace>>;

/** What `verify` finds wrong, by its checks' names. */
export const brokenIn = async (t: TestApp) =>
  (await verify(t.jobs.db, allChecks())).checks
    .filter(({ broken }) => broken.length > 0)
    .map(({ name, broken }) => [name, broken]);
