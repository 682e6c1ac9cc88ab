import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { billingDomain } from "../../src/billing/index.ts";
import { type Creditable, creditParts, type Line, totals } from "../../src/billing/rules/index.ts";
import { differenceLine, multiplied } from "../../src/catalogue/index.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { unitPrice } from "../../src/platform/money.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** What is credited of an invoice mirrors it to the øre, however it is cut, and never goes beyond it. */

const period = { from: asLocalDate("2026-09-01"), to: asLocalDate("2026-10-01") };
const lineOf = (units: number, netMinor: bigint, adjustmentNumber: number): Line => ({
  ...differenceLine(
    { period, units: 1, quantity: 1, per: "unit", baseQuantity: 1, unitPrice: unitPrice(10_000n) },
    units,
    netMinor,
  ),
  ...{
    kind: "adjustment",
    productId: "p",
    productTitle: "Bog",
    description: "Bog",
    callOffId: null,
    part: 1,
  },
  ...{ reconciliationId: "r", adjustmentNumber, institutionId: 7, entitled: null, active: null },
  ...{ vatCategory: "S", vatBp: 2_500, vatCode: null, vatReason: null },
});

describe("credits of a month that was billed and adjusted", () => {
  test("never give back more than a line billed, in net or VAT, and all of it mirrors the invoices", () => {
    const steps = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(steps, (amounts) => {
        const invoices: {
          id: string;
          lines: Line[];
          vat: bigint;
          credits: { net: bigint; vat: bigint }[];
        }[] = [];
        const creditable: Creditable[] = [];
        let billed = 0n;
        let number = 0;
        for (const amount of [...amounts, 0]) {
          const net = BigInt(amount) - billed;
          billed = BigInt(amount);
          if (net === 0n) continue;
          const line = lineOf(Number(net), net, number);
          if (net > 0n) {
            const id = `i${invoices.length}`;
            invoices.push({ id, lines: [line], vat: totals([line]).vatMinor, credits: [] });
            creditable.push({
              ...{ invoiceId: id, line: 1, reconciliationId: "r", productId: "p", institutionId: 7 },
              ...{
                netMinor: net,
                creditedMinor: 0n,
                vatCategory: "S",
                vatBp: 2_500,
                vatCode: null,
                vatReason: null,
              },
            });
            number += 1;
            continue;
          }
          for (const { correctsId, lines } of creditParts([line], creditable)) {
            const invoice = invoices.find(({ id }) => id === correctsId)!;
            const sum = (key: "net" | "vat") => invoice.credits.reduce((all, one) => all + one[key], 0n);
            const before = {
              category: "S" as const,
              vatBp: 2_500,
              baseMinor: sum("net"),
              vatMinor: sum("vat"),
            };
            const note = totals(lines, [before]);
            invoice.credits.push({ net: note.netMinor, vat: note.vatMinor });
            for (const own of lines) {
              creditable.find(({ invoiceId }) => invoiceId === correctsId)!.creditedMinor += own.netMinor;
              expect(own.netMinor - own.roundingMinor).toBe(multiplied(own));
              number += 1;
            }
            expect(-sum("net") <= invoice.lines[0]!.netMinor).toBe(true);
            expect(-sum("vat") <= invoice.vat).toBe(true);
          }
        }
        for (const { lines, vat, credits } of invoices) {
          expect(credits.reduce((all, one) => all + one.net, 0n)).toBe(-lines[0]!.netMinor);
          expect(credits.reduce((all, one) => all + one.vat, 0n)).toBe(-vat);
        }
      }),
    );
  });
});

describe("an invoice of 0.04 + 0.01 that is credited in halves", () => {
  let t: TestApp;
  let seller: Awaited<ReturnType<TestApp["publisher"]>>;
  let town: Awaited<ReturnType<TestApp["municipality"]>>;
  const batches: string[] = [];
  const invoices = async () =>
    (
      await t.get<{
        data: {
          id: string;
          kind: string;
          correctsId: string | null;
          net: { minor: number };
          vat: { minor: number };
        }[];
      }>(town.finance, "/v1/invoices")
    ).data;
  const bill = async (month: string) => {
    await t.post(seller.finance, "/v1/invoice-runs", { month });
    await t.runJobs();
  };

  beforeAll(async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-08-10T09:00:00+02:00");
    seller = await t.publisher();
    town = await t.municipality({ schools: 1, dpaWith: [seller.publisherId] });
    const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
      ...{ reference: "bog", title: "Bog", identifiers: ["urn:example:bog"], subjects: ["dansk"] },
    });
    const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
      priceSheet: { model: "pay_per_use", unitPrice: "0.01" },
      ...{ proration: "NONE", countBasis: "active", overUse: "REPORT_ONLY", validFrom: "2026-08-10" },
    });
    await t.post(town.buyer, "/v1/purchases", {
      ...{ offerId: offer.id, quantity: 10, payerGln: "5790000000012", orderReference: "PO-1" },
      ...{ period: { from: "2026-08-01", to: "2027-08-01" }, ceiling: { minor: 100_000, currency: "DKK" } },
    });
    await t.runJobs();
    await t.travelTo("2026-10-02T09:00:00+02:00");
    for (const name of ["one", "two"]) {
      const lines = [1, 2].map((n) =>
        JSON.stringify({
          ...{ eventId: `${name}-${n}`, at: "2026-09-14T09:00:00+02:00", pupil: `${name}${n}`, kind: "use" },
          ...{ seconds: 60, controller: town.code, institution: town.institutions[0]!.number },
          product: "urn:example:bog",
        }),
      );
      const reply = await t
        .as(seller.publisher)
        .post(`/v1/usage-batches?reference=${name}`)
        .set("Content-Type", "application/x-ndjson")
        .send(lines.join("\n"))
        .expect(201);
      batches.push(reply.body.id);
    }
    await t.post(seller.publisher, "/v1/usage-months", { month: "2026-09", state: "complete" });
    await t.post(town.buyer, "/v1/reconciliations", { month: "2026-09" });
    await t.runJobs();
    const { data } = await t.get<{ data: { id: string }[] }>(
      town.finance,
      "/v1/reconciliations?month=2026-09",
    );
    for (const key of [town.finance, seller.finance])
      await t.post(key, `/v1/reconciliations/${data[0]!.id}/agreement`, {});
    await bill("2026-09");
  });

  test("gives back 0.01 of VAT in all, each note names the invoice, and `verify` holds it", async () => {
    const [invoice] = await invoices();
    expect(invoice).toMatchObject({ kind: "use", net: { minor: 4 }, vat: { minor: 1 }, correctsId: null });
    for (const id of batches) {
      await t.post(seller.publisher, `/v1/usage-batches/${id}/withdrawal`, {});
      await t.runJobs();
      await t.post(town.buyer, "/v1/reconciliations", { month: "2026-09" });
      await t.runJobs();
      await bill("2026-10");
    }
    const notes = (await invoices()).filter(({ kind }) => kind === "credit_note");
    expect(notes.map(({ net, vat, correctsId }) => [net.minor, vat.minor, correctsId])).toEqual([
      [-2, -1, invoice!.id],
      [-2, 0, invoice!.id],
    ]);
    for (const check of billingDomain.checks!)
      expect([check.name, await t.sql(check.sql)]).toEqual([check.name, []]);
  });

  test("takes no third credit: the database refuses it, and `verify` names one that was written past it", async () => {
    const owner = await t.owner();
    try {
      await owner.query("begin; set local session_replication_role = replica");
      await owner.query(
        `update billing_line set net_minor = net_minor - 1, rounding_minor = rounding_minor - 1
         where corrects_id is not null and net_minor = -2 and adjustment_number = 2`,
      );
      const check = billingDomain.checks!.find(({ name }) => name === "credit-never-beyond")!;
      expect((await owner.query(check.sql)).rows.length).toBeGreaterThan(0);
    } finally {
      await owner.query("rollback");
      owner.release();
    }
  });
});
