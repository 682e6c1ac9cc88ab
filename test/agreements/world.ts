import { type AgreementInput, agreementsDomain, concludeAgreement } from "../../src/agreements/index.ts";
import { PriceSheetWire } from "../../src/catalogue/index.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { enqueue } from "../../src/platform/jobs/outbox.ts";
import { gln, type TestApp } from "../support/app.ts";

/** A publisher's product with an offer, municipalities that buy, and an agreement between them. */
export const year = { from: "2026-08-01", to: "2027-08-01" };
export const volume = {
  model: "pooled",
  mode: "volume",
  tiers: [
    { from: 1, unitPrice: "62.00" },
    { from: 100, unitPrice: "55.00" },
  ],
} as const;

let counter = 0;
export type Listed = { productId: string; offerId: string };

export async function listProduct(t: TestApp, key: string, more: object = {}): Promise<Listed> {
  counter += 1;
  const product = await t.post<{ id: string }>(key, "/v1/products", {
    reference: `titel-${counter}`,
    title: `Titel ${counter}`,
    identifiers: [`urn:example:titel-${counter}`],
    subjects: ["Matematik"],
  });
  const offer = await t.post<{ id: string }>(key, `/v1/products/${product.id}/offers`, {
    priceSheet: volume,
    proration: "MONTHLY",
    countBasis: "seats",
    overUse: "TOLERANCE",
    toleranceBp: 500,
    validFrom: "2026-01-01",
    ...more,
  });
  return { productId: product.id, offerId: offer.id };
}

export type Share = { controllerId: number; expected: number };

export function inputFor(
  publisherId: number,
  productId: string,
  shares: Share[],
  more: Partial<AgreementInput> & { sheet?: object } = {},
): AgreementInput {
  const { sheet = volume, ...rest } = more;
  const priceSheet = PriceSheetWire.parse(sheet);
  counter += 1;
  return {
    reference: `runde-${counter}/delaftale-1`,
    publisherId,
    productId,
    model: priceSheet.model,
    priceSheet,
    terms: {
      proration: "MONTHLY",
      countBasis: "seats",
      overUse: "mode" in priceSheet ? "HARD" : "REPORT_ONLY",
      toleranceBp: 0,
      returnWindowDays: 14,
      graceDays: 7,
    },
    period: { from: asLocalDate(year.from), to: asLocalDate(year.to) },
    roundReference: `runde-${counter}`,
    lotReference: "delaftale-1",
    ceilingMinor: 10_000_000n,
    buyers: shares.map(({ controllerId, expected }) => ({
      controllerId,
      payerGln: gln(controllerId),
      orderReference: `EAN-${controllerId}`,
      committed: { min: 0, expected, max: expected * 2 },
    })),
    ...rest,
  };
}

/** Concludes as a job does: on the platform's plane. */
export const conclude = (t: TestApp, input: AgreementInput) =>
  t.jobs.db.platform((tx) => concludeAgreement(tx, { enqueue }, input));

/** What `verify` would say of agreements, sorted. */
export async function faults(t: TestApp): Promise<string[]> {
  const found: string[] = [];
  for (const check of agreementsDomain.checks!)
    for (const { what } of await t.sql<{ what: string }>(check.sql)) found.push(`${check.name} ${what}`);
  return found.sort();
}
