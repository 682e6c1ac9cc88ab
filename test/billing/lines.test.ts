import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { parseDecimal } from "../../src/platform/decimal.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** Lines of invoices as their reader gets them: what stands on a line is what it costs. */

interface Extra {
  reason: string;
  code: string;
  amount: { minor: number };
}
interface Line {
  units: number;
  quantity: number;
  per: string;
  unitPrice: string;
  baseQuantity: number;
  charges: Extra[];
  allowances: Extra[];
  net: { minor: number };
  period: { from: string; to: string };
}
interface Invoice {
  id: string;
  agreementId: string;
  net: { minor: number };
  total: { minor: number };
  lines: Line[];
}

let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let buyer: Awaited<ReturnType<TestApp["municipality"]>>;
let count = 0;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2027-01-05T09:00:00+01:00");
  seller = await t.publisher();
  buyer = await t.municipality({ dpaWith: [seller.publisherId] });
});

/** Buys on a sheet of its own and gives the agreement with its invoice. */
async function invoiced(sheet: object, more: object, terms: object = {}): Promise<Invoice> {
  count += 1;
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{ reference: `bog-${count}`, title: `Bog ${count}`, subjects: ["dansk"] },
    identifiers: [`urn:example:bog-${count}`],
  });
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pooled", mode: "volume", ...sheet },
    ...{ proration: "DAILY", countBasis: "seats", overUse: "HARD", validFrom: "2027-01-05", ...terms },
  });
  const bought = await t.post<{ agreement: { id: string } }>(buyer.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, payerGln: "5790000000012", orderReference: "PO-1" },
    ...more,
  });
  const month = "2027-01";
  await t.bill(seller.finance, month);
  await t.runJobs();
  const { data } = await t.get<{ data: Invoice[] }>(
    buyer.finance,
    `/v1/invoices?agreementId=${bought.agreement.id}`,
  );
  expect(data).toHaveLength(1);
  return t.get<Invoice>(buyer.finance, `/v1/invoices/${data[0]!.id}`);
}

/** The line's net by what it says itself, in halves of an øre times the base. */
function offOf({ quantity, unitPrice, baseQuantity, charges, allowances, net }: Line): bigint {
  const sum = (extras: Extra[]) => extras.reduce((all, { amount }) => all + amount.minor, 0);
  const more = BigInt(net.minor - sum(charges) + sum(allowances));
  const off = parseDecimal(unitPrice)! * BigInt(quantity) - more * 10_000n * BigInt(baseQuantity);
  return (2n * (off < 0n ? -off : off)) / BigInt(baseQuantity);
}

describe("no line of an invoice tells another product than its net", () => {
  test("not with a flat fee: 21 × 5.00 + 58.00 = 163.00", async () => {
    const { lines, total } = await invoiced(
      { tiers: [{ from: 1, unitPrice: "5.00", flatFee: "58.00" }] },
      { quantity: 21, period: { from: "2026-08-01", to: "2027-08-01" } },
    );
    expect(lines).toMatchObject([
      {
        ...{ units: 21, quantity: 21, per: "unit", unitPrice: "5.00", baseQuantity: 1 },
        charges: [{ reason: "fee", code: "ADR", amount: { minor: 5_800 } }],
        ...{ allowances: [], net: { minor: 16_300 } },
      },
    ]);
    expect(total.minor).toBe(20_375);
  });

  test("not with a minimum: 30 × 10.00 + 700.00 = 1,000.00", async () => {
    const { lines } = await invoiced(
      { tiers: [{ from: 1, unitPrice: "10.00" }], minQuantity: 100 },
      { quantity: 30, period: { from: "2026-08-01", to: "2027-08-01" } },
    );
    expect(lines).toMatchObject([
      {
        ...{ quantity: 30, unitPrice: "10.00", net: { minor: 100_000 } },
        charges: [{ reason: "minimum", amount: { minor: 70_000 } }],
      },
    ]);
  });

  test("not for some of the days: 29 × 212 days at 89.00 for 365 = 1,499.10", async () => {
    const { lines } = await invoiced(
      { tiers: [{ from: 1, unitPrice: "89.00" }] },
      { quantity: 29, period: { from: "2027-01-01", to: "2027-08-01" } },
    );
    expect(lines).toMatchObject([
      {
        ...{ units: 29, quantity: 6_148, per: "day", unitPrice: "89.00", baseQuantity: 365 },
        ...{ charges: [], allowances: [], net: { minor: 149_910 } },
      },
    ]);
  });

  test("not over years, on graduated tiers with fees and a minimum, and nobody pays another sum", async () => {
    const { lines, net } = await invoiced(
      {
        mode: "graduated",
        minQuantity: 70,
        tiers: [
          { from: 1, unitPrice: "61.333", flatFee: "99.995" },
          { from: 41, unitPrice: "7.127", flatFee: "10.00" },
          { from: 61, unitPrice: "3.001" },
        ],
      },
      { quantity: 45, period: { from: "2026-08-01", to: "2029-01-01" } },
      { proration: "MONTHLY" },
    );
    // A year: 40 × 61.333 + 99.995, 20 × 7.127 + 10.00 and 10 × 3.001, each rounded: 2,553.32 + 152.54 + 30.01.
    const year = 255_332 + 15_254 + 3_001;
    // Five months of twelve, each rounded: 1,063.88 + 63.56 + 12.50.
    expect(net.minor).toBe(2 * year + 106_388 + 6_356 + 1_250);
    expect(lines.map(({ units, per }) => [units, per])).toEqual([
      ...[0, 1].flatMap(() => [
        [40, "unit"],
        [5, "unit"],
      ]),
      ...[
        [40, "month"],
        [5, "month"],
      ],
    ]);
    for (const line of lines) expect(offOf(line)).toBeLessThanOrEqual(10_000n);
    expect(lines.reduce((sum, line) => sum + line.net.minor, 0)).toBe(net.minor);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("and the database takes none that does", async () => {
    await expect(
      t.sql(
        "alter table billing_line disable trigger user; update billing_line set fee_minor = fee_minor + 1",
      ),
    ).rejects.toThrow(/billing_line_product/);
  });
});
