import type { Role } from "../../../src/platform/operation/caller.ts";
import { cvr, gln, type TestApp } from "../app.ts";

/** The marketplace sells to a private school, which may pay by card, and to a municipality, which may not. */

export const dkk = (minor: number) => ({ minor, currency: "DKK" });

/** A private school: a controller of its own, with people. */
export async function privateSchool(t: TestApp, n: number, publisherIds: readonly number[] = []) {
  const controller = await t.post<{ id: number }>(t.operator, "/v1/controllers", {
    ...{ reference: `friskole-${n}`, name: `Friskolen ${n}`, cvr: cvr(3_000 + n), kind: "independent" },
    ...{ region: "Syddanmark", gln: gln(3_000 + n) },
  });
  await t.confirmed(controller.id, `kontor@friskole-${n}.example`);
  const person = async (name: string, roles: Role[]) =>
    (await t.person(controller.id, `friskole-${n}.${name}`, roles)).key;
  const keys = {
    admin: await person("admin", ["admin"]),
    buyer: await person("buyer", ["buyer", "data"]),
    finance: await person("finance", ["finance"]),
    data: await person("data", ["data"]),
  };
  await t.post(keys.admin, "/v1/institutions", {
    ...{ number: String(971_000 + n), name: `Friskolen ${n}`, kind: "school", validFrom: "2020-08-01" },
  });
  for (const publisherId of [null, ...publisherIds])
    await t.post(keys.data, "/v1/data-processing-agreements", {
      ...{
        publisherId,
        version: "1.0",
        categories: ["pseudonym", "brug"],
        from: "2020-01-01",
        to: "2040-01-01",
      },
    });
  return { controllerId: controller.id, ...keys };
}
export type PrivateSchool = Awaited<ReturnType<typeof privateSchool>>;

/** The marketplace with a publisher whose goods it sells in its own name, and an offer. */
export async function market(t: TestApp) {
  const forlag = await t.publisher();
  const made = await t.post<{ id: number }>(t.operator, "/v1/publishers", {
    ...{ reference: "markedspladsen", name: "Markedspladsen A/S", cvr: cvr(2_700), marketplace: true },
  });
  const finance = (await t.person(made.id, "markedspladsen.finance", ["finance"])).key;
  const product = await t.post<{ id: string }>(forlag.publisher, "/v1/products", {
    ...{ reference: "dansk-4", title: "Dansk 4", identifiers: ["urn:example:dansk-4"] },
    ...{ subjects: ["dansk"], gradeFrom: 0, gradeTo: 9 },
  });
  const offer = await t.post<{ id: string }>(forlag.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] },
    ...{ proration: "NONE", countBasis: "seats", overUse: "TRUE_UP", validFrom: "2026-08-10" },
  });
  const agreed = await t.post<{ id: string }>(finance, "/v1/self-billing-agreements", {
    ...{ publisherId: forlag.publisherId, from: "2026-08-10", to: "2027-08-01" },
    ...{ objectionDays: 14, feeBp: 800 },
  });
  await t.post(forlag.finance, `/v1/self-billing-agreements/${agreed.id}/acceptance`, {});
  return { publisherId: made.id, finance, second: await t.secondOf(made.id), forlag, offerId: offer.id };
}
export type Market = Awaited<ReturnType<typeof market>>;

/** Schools buy, and the marketplace bills them all; each one's invoice, by its controller. */
export async function sell(
  t: TestApp,
  { offerId, finance }: Pick<Market, "offerId" | "finance">,
  buyers: readonly { controllerId: number; buyer: string }[],
  { month = "2026-08", seats = 100, soldBy = "marketplace" } = {},
): Promise<Map<number, { id: string; number: string; total: { minor: number } }>> {
  for (const { buyer } of buyers)
    await t.post(buyer, "/v1/purchases", {
      ...{ offerId, quantity: seats, period: { from: "2026-08-01", to: "2027-08-01" } },
      ...{ payerGln: "5790000000012", orderReference: "PO-1", soldBy },
    });
  await t.runJobs();
  await t.bill(finance, month, { release: true });
  const { data } = await t.get<{
    data: { id: string; number: string; controllerId: number; kind: string; total: { minor: number } }[];
  }>(finance, "/v1/invoices?limit=200");
  return new Map(data.filter(({ kind }) => kind === "base").map((one) => [one.controllerId, one]));
}
