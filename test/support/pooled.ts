import type { TestApp } from "./app.ts";

/** A publisher with one product, and a municipality that bought a pool of `seats` for the school year 2026/27. */
export async function pooled(
  t: TestApp,
  seats: number,
  more: {
    schools?: number;
    overUse?: string;
    unitPrice?: string;
    /** Of the offer: tolerance, return window, days of grace, and how shorter periods are priced. */
    terms?: { toleranceBp?: number; returnWindowDays?: number; graceDays?: number; proration?: string };
  } = {},
) {
  const seller = await t.publisher();
  const buyer = await t.municipality({ schools: more.schools ?? 2, dpaWith: [seller.publisherId] });
  const isbn = isbnOf(seller.publisherId);
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    reference: "dansk-4",
    title: "Dansk 4",
    identifiers: [isbn],
    subjects: ["dansk"],
    gradeFrom: 0,
    gradeTo: 9,
  });
  const today = (await t.sql<{ d: string }>("select platform_now()::date::text as d"))[0]!.d;
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: {
      model: "pooled",
      mode: "volume",
      tiers: [{ from: 1, unitPrice: more.unitPrice ?? "62.00" }],
    },
    proration: "NONE",
    countBasis: "seats",
    overUse: more.overUse ?? "TOLERANCE",
    ...more.terms,
    validFrom: today,
  });
  const bought = await t.post<{ agreement: { id: string } }>(buyer.buyer, "/v1/purchases", {
    offerId: offer.id,
    quantity: seats,
    period: { from: "2026-08-01", to: "2027-08-01" },
    payerGln: "5790000000012",
    orderReference: "PO-1",
  });
  await t.runJobs();
  const pools = await t.get<{ data: { id: string; size: number }[] }>(buyer.buyer, "/v1/pools");
  return {
    seller,
    buyer,
    isbn,
    productId: product.id,
    offerId: offer.id,
    agreementId: bought.agreement.id,
    poolId: pools.data[0]!.id,
  };
}

/** An ISBN-13 with its check digit, from a number. */
export function isbnOf(n: number): string {
  const digits = `97887${String(n).padStart(7, "0")}`;
  const sum = [...digits].reduce((all, digit, i) => all + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return digits + ((10 - (sum % 10)) % 10);
}
