import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { billingDomain } from "../../src/billing/index.ts";
import {
  type Creditable,
  creditParts,
  cutNote,
  type Left,
  type Line,
  totals,
} from "../../src/billing/rules/index.ts";
import { differenceLine, multiplied } from "../../src/catalogue/index.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { unitPrice, vatOf } from "../../src/platform/money.ts";
import { textsIn } from "../../src/texts/index.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** What is credited of an invoice mirrors it to the øre, however it is cut, and never goes beyond it. */

const texts = textsIn("da").billing;
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

/** An issued invoice, and what its credit notes have given back of it. */
interface Issued {
  lines: readonly Line[];
  notes: (readonly Line[])[];
}
const sumOf = (lines: readonly Line[]): bigint => lines.reduce((sum, { netMinor }) => sum + netMinor, 0n);

function leftOf({ lines, notes }: Issued): Left[] {
  return totals(lines).vat.map(({ category, vatBp, baseMinor }) => {
    const own = notes.flat().filter((line) => line.vatCategory === category && line.vatBp === vatBp);
    const withheldMinor = sumOf(own.filter(({ kind }) => kind === "rounding"));
    return { vatCategory: category, vatBp, leftMinor: baseMinor + sumOf(own), withheldMinor };
  });
}

/** Cuts a note off an issued invoice as a run does: its VAT is its own base times the rate, and little is withheld. */
function credited(invoice: Issued, lines: readonly Line[]): readonly Line[] {
  const note = cutNote(lines, leftOf(invoice), texts);
  if (note.lines.length > 0) invoice.notes.push(note.lines);
  for (const { vatBp, baseMinor, vatMinor } of totals(note.lines).vat) {
    expect(baseMinor < 0n).toBe(true);
    expect(vatMinor).toBe(vatOf(baseMinor, vatBp));
  }
  for (const { withheldMinor, vatBp } of leftOf(invoice))
    expect(0n <= withheldMinor && withheldMinor < (vatBp === 2_500 ? 4n : vatBp === 600 ? 50n : 1n)).toBe(
      true,
    );
  for (const line of note.lines) expect(line.netMinor - line.roundingMinor).toBe(multiplied(line));
  return note.lines.filter(({ kind }) => kind !== "rounding");
}

/** All is credited: the notes mirror the invoice in net and VAT, and nothing is withheld. */
function expectMirrored(invoice: Issued): void {
  const [of, all] = [totals(invoice.lines), invoice.notes.map((note) => totals(note))];
  expect(all.reduce((sum, { netMinor }) => sum + netMinor, 0n)).toBe(-of.netMinor);
  expect(all.reduce((sum, { vatMinor }) => sum + vatMinor, 0n)).toBe(-of.vatMinor);
  for (const { withheldMinor, leftMinor } of leftOf(invoice))
    expect([leftMinor, withheldMinor]).toEqual([0n, 0n]);
}

describe("credits of a month that was billed and adjusted", () => {
  test("never give back more than a line billed, in net or VAT, and all of it mirrors the invoices", () => {
    const steps = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(steps, (amounts) => {
        const invoices = new Map<string, Issued>();
        const creditable: Creditable[] = [];
        let number = 0;
        for (const amount of [...amounts, 0]) {
          const billed = creditable.reduce((sum, one) => sum + one.netMinor + one.creditedMinor, 0n);
          const net = BigInt(amount) - billed;
          if (net === 0n) continue;
          const line = lineOf(Number(net), net, number);
          if (net > 0n) {
            const invoiceId = `i${invoices.size}`;
            invoices.set(invoiceId, { lines: [line], notes: [] });
            creditable.push({
              ...{ invoiceId, line: 1, reconciliationId: "r", productId: "p", institutionId: 7 },
              ...{ netMinor: net, creditedMinor: 0n },
              ...{ vatCategory: "S", vatBp: 2_500, vatCode: null, vatReason: null },
            });
            number += 1;
            continue;
          }
          for (const { correctsId, lines } of creditParts([line], creditable)) {
            const given = credited(invoices.get(correctsId)!, lines);
            const of = creditable.find(({ invoiceId }) => invoiceId === correctsId)!;
            of.creditedMinor += sumOf(given);
            expect(-of.creditedMinor <= of.netMinor).toBe(true);
            number += given.length;
          }
        }
        for (const invoice of invoices.values()) expectMirrored(invoice);
      }),
    );
  });

  test("no document of an invoice of several rates has another VAT than its base times the rate, however it is cut", () => {
    const lines = fc.array(
      fc.record({ net: fc.integer({ min: 1, max: 5_000 }), vatBp: fc.constantFrom(0, 600, 2_500) }),
      { minLength: 1, maxLength: 5 },
    );
    const cuts = fc.array(fc.record({ line: fc.nat(4), part: fc.double({ min: 0, max: 1, noNaN: true }) }), {
      maxLength: 12,
    });
    const at = (line: Line, vatBp: number): Line => ({
      ...line,
      ...{ vatBp, vatCategory: vatBp === 0 ? "Z" : "S" },
      corrects: { invoiceId: "i", line: 1 },
    });
    fc.assert(
      fc.property(lines, fc.array(cuts, { maxLength: 6 }), (billed, notes) => {
        const invoice: Issued = {
          lines: billed.map(({ net, vatBp }) => at(lineOf(net, BigInt(net), 0), vatBp)),
          notes: [],
        };
        const left = billed.map(({ net }) => net);
        // The last note gives back all that is left.
        for (const note of [...notes, billed.map((_, line) => ({ line, part: 1 }))]) {
          const asked = new Map<number, number>();
          for (const { line, part } of note) {
            const n = line % billed.length;
            asked.set(n, Math.max(asked.get(n) ?? 0, Math.round(left[n]! * part)));
          }
          const of = [...asked].filter(([, net]) => net > 0);
          const own = of.map(([n, net]) => at(lineOf(-net, BigInt(-net), n), billed[n]!.vatBp));
          const given = new Set(credited(invoice, own));
          of.forEach(([n, net], i) => {
            if (given.has(own[i]!)) left[n] = left[n]! - net;
          });
        }
        expect(left.every((net) => net === 0)).toBe(true);
        expectMirrored(invoice);
      }),
    );
  });
});

describe("late data of an invoice with a discount", () => {
  test("gives back no more than is left of a rate, and leaves nothing waiting for what nobody paid", () => {
    const given = (nets: bigint[], left: Left) => {
      const lines = nets.map((net, n) => ({
        ...lineOf(-1, -net, n),
        corrects: { invoiceId: "i", line: n + 1 },
      }));
      const note = cutNote(lines, [left], texts);
      return [note.lines.map(({ kind, netMinor }) => [kind, netMinor]), note.waiting.length];
    };
    const rate = { vatCategory: "S" as const, vatBp: 2_500 };
    // 75.00 + 20.00 less 40.00
    expect(given([7_500n, 2_000n], { ...rate, leftMinor: 5_500n, withheldMinor: 0n })).toEqual([
      [["adjustment", -5_500n]],
      0,
    ]);
    expect(given([4_000n, 2_000n], { ...rate, leftMinor: 5_500n, withheldMinor: 0n })).toEqual([
      [
        ["adjustment", -4_000n],
        ["adjustment", -1_500n],
      ],
      0,
    ]);
    // What an earlier note withheld goes with the last of it.
    expect(given([7_500n], { ...rate, leftMinor: 5_502n, withheldMinor: 2n })).toEqual([
      [
        ["adjustment", -5_500n],
        ["rounding", -2n],
      ],
      0,
    ]);
    expect(given([7_500n], { ...rate, leftMinor: 0n, withheldMinor: 0n })).toEqual([[], 0]);
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
    await t.bill(seller.finance, month);
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

  /** Each note's letter goes to the finance people of both, and once. */
  async function neverUntold(ids: readonly string[]): Promise<void> {
    await t.sql("delete from platform_effect where subscriber = 'billing-letters'");
    await t.sql(
      "update platform_outbox set settled_at = null, dispatched_at = null where job = 'billing.issued'",
    );
    await t.runJobs();
    const letters = await t.sql<{ subject: string; party_id: number; title: string; body: string }>(
      "select subject, party_id, title, body from platform_delivery where kind = 'invoice-corrected' order by written_at, party_id",
    );
    const parties = [town.controllerId, seller.publisherId].sort((a, b) => a - b);
    const expected = ids.flatMap((id) => parties.map((party) => [`invoice:${id}`, party]));
    expect(letters.map(({ subject, party_id }) => [subject, party_id])).toEqual(expected);
    expect(letters[0]!.title).toMatch(/^Kreditnota .*-2026-000002 til faktura .*-2026-000001$/);
    expect(letters[0]!.body).toContain("ændrer 2026-09");
    expect(letters[0]!.body).toContain("Der gives 0,01 kr. tilbage med moms.");
  }

  test("gives back 0.01 of VAT in all, by no note another VAT than its own base, and `verify` holds it", async () => {
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
      [-1, 0, invoice!.id],
      [-3, -1, invoice!.id],
    ]);
    await neverUntold(notes.map(({ id }) => id));
    for (const check of billingDomain.checks!)
      expect([check.name, await t.sql(check.sql)]).toEqual([check.name, []]);
  });

  test("takes no third credit: the database refuses it, and `verify` names one that was written past it", async () => {
    const owner = await t.owner();
    try {
      await owner.query("begin; set local session_replication_role = replica");
      await owner.query(
        `update billing_line set net_minor = net_minor - 1, rounding_minor = rounding_minor - 1
         where corrects_id is not null and kind <> 'rounding' and adjustment_number = 2`,
      );
      const check = billingDomain.checks!.find(({ name }) => name === "credit-never-beyond")!;
      expect((await owner.query(check.sql)).rows.length).toBeGreaterThan(0);
    } finally {
      await owner.query("rollback");
      owner.release();
    }
  });
});
