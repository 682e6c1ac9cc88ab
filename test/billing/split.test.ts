import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Creditable, creditParts, type Line, revealsFew } from "../../src/billing/rules/index.ts";
import { cutAt, differenceLine, multiplied, partsOfLine, plainLine } from "../../src/catalogue/index.ts";
import { allChecks } from "../../src/domains.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { unitPrice } from "../../src/platform/money.ts";
import { verify } from "../../src/platform/verify.ts";
import { heldOf } from "../../src/simulation/actions/held-dataset.ts";
import { rosterZip } from "../roster/zip.ts";
import { gln, type TestApp, testApp } from "../support/app.ts";

/** A buyer's documents by payer and by institution, and what they never tell a seller of few pupils. */

const sizes = [2, 3, 40, 12, 20];
const ownGln = "5790000000012";
let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
let agreementId: string;

interface Details {
  id: string;
  part: string;
  institutionId: number | null;
  payerGln: string;
  orderReference: string | null;
  buyerReference: string | null;
  net: { minor: number };
  lines: { institutionId: number | null; description: string; net: { minor: number }; evidence: object }[];
  places: { institutionId: number }[];
}

async function buy(period: object, more: object = {}, quantity = 77): Promise<string> {
  const n = (await t.sql("select 1 from catalogue_product")).length;
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{ reference: `bog-${n}`, title: `Bog ${n}`, identifiers: [`urn:example:bog-${n}`] },
    ...{ subjects: ["dansk"], gradeFrom: 0, gradeTo: 9 },
  });
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] },
    ...{ proration: "NONE", countBasis: "seats", overUse: "TRUE_UP", validFrom: "2026-08-01" },
  });
  const bought = await t.post<{ agreement: { id: string } }>(town.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, quantity, period, payerGln: ownGln, orderReference: "KOMMUNEN-1", ...more },
  });
  return bought.agreement.id;
}

async function splitInto(id: string, into: string): Promise<void> {
  const path = `/v1/agreements/${id}/buyers/${town.controllerId}`;
  const { version } = await t.get<{ version: number }>(town.finance, path);
  await t
    .as(town.finance)
    .patch(path, { split: { from: "2026-08-20", into } })
    .set("If-Match", `"${version}"`)
    .expect(200);
}

async function documents(key: string, id: string): Promise<Details[]> {
  const { data } = await t.get<{ data: { id: string }[] }>(key, `/v1/invoices?agreementId=${id}`);
  return Promise.all(data.map((one) => t.get<Details>(key, `/v1/invoices/${one.id}`)));
}
const says = (body: object) => t.post(town.finance, "/v1/particulars", { from: "2026-08-20", ...body });

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-20T09:00:00+02:00");
  seller = await t.publisher();
  town = await t.municipality({ schools: sizes.length, dpaWith: [seller.publisherId] });
  const pupils = sizes.flatMap((size, n) =>
    Array.from({ length: size }, (_, i) => ({ id: `elev-${n}-${i}`, school: town.institutions[n]!.number })),
  );
  await t.request
    .post("/v1/rosters")
    .set("Authorization", `Bearer ${town.buyer}`)
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        town.institutions.map(({ number }) => number),
        pupils,
      ),
    )
    .expect(201);
  await t.runJobs();
  for (const [n, { id }] of town.institutions.entries())
    await says({
      ...{ about: "institution", institutionId: id },
      // The two largest pay for themselves, each with an EAN of its own; the third has an EAN and lets the town pay.
      says: {
        gln: gln(500 + n),
        ...(n === 2 || n === 4 ? { payerGln: gln(500 + n), orderReference: `SKOLE-${n}` } : {}),
      },
    });
  agreementId = await buy({ from: "2026-08-01", to: "2027-08-01" });
}, 120_000);

describe("a buyer's documents", () => {
  test("of one institution each never tell of one to four pupils: those share a line of the town's own payer", async () => {
    await splitInto(agreementId, "institution");
    await t.bill(seller.finance, "2026-08");
    const theirs = await documents(town.finance, agreementId);
    const ours = await documents(seller.finance, agreementId);
    // 77 × 62.00, shared by 2, 3, 40, 12 and 20 pupils of 77.
    expect(theirs.map(({ part, net }) => [part, net.minor])).toEqual([
      ["own", 5 * 6_200],
      ["institution", 40 * 6_200],
      ["institution", 12 * 6_200],
      ["institution", 20 * 6_200],
    ]);
    expect(theirs.map(({ payerGln }) => payerGln)).toEqual([ownGln, gln(502), gln(503), gln(504)]);
    expect(theirs.map(({ orderReference }) => orderReference)).toEqual([
      ...["KOMMUNEN-1", "SKOLE-2", "KOMMUNEN-1", "SKOLE-4"],
    ]);
    expect(theirs[0]!.lines.map(({ net, evidence }) => [net.minor, evidence])).toEqual([
      [12_400, { share: { by: "people", own: 2, joint: 77 } }],
      [18_600, { share: { by: "people", own: 3, joint: 77 } }],
    ]);
    expect(ours[0]!.lines).toHaveLength(1);
    expect(ours[0]).toMatchObject({
      lines: [{ institutionId: null, net: { minor: 31_000 }, evidence: {} }],
      places: [],
    });
    expect(JSON.stringify(ours)).not.toContain("share");
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("of a payer each never lack the references that this payer asks for, nor come to another sum", async () => {
    const id = await buy({ from: "2026-08-01", to: "2027-08-01" }, {}, 50);
    await splitInto(id, "payer");
    const payer = { about: "payer", gln: gln(504) };
    await says({ ...payer, says: { name: "Skolen selv", demands: ["buyerReference"] } });
    const run = await t.post<{ id: string }>(seller.finance, "/v1/invoice-runs", { month: "2026-08" });
    await t.runJobs();
    const drafts = await t.get<{ data: { state: string; reasons: object[] }[] }>(
      seller.finance,
      `/v1/invoice-runs/${run.id}/drafts`,
    );
    expect(drafts.data).toMatchObject([
      { state: "parked", reasons: [{ code: "reference", pointer: "/buyerReference" }] },
    ]);
    await t.post(seller.finance, `/v1/invoice-runs/${run.id}/withdrawal`, {});
    await says({
      ...payer,
      says: { name: "Skolen selv", demands: ["buyerReference"], buyerReference: "KONTO-9" },
    });
    await t.bill(seller.finance, "2026-08");
    const theirs = await documents(town.finance, id);
    expect(theirs.map(({ part, payerGln, buyerReference }) => [part, payerGln, buyerReference])).toEqual([
      ["own", ownGln, null],
      ["payer", gln(502), null],
      ["payer", gln(504), "KONTO-9"],
    ]);
    // 50 × 62.00 = 3,100.00 by 17, 40 and 20 of 77 pupils, by largest remainder.
    expect(theirs.map(({ net }) => net.minor)).toEqual([68_442, 161_039, 80_519]);
    expect(theirs.flatMap(({ lines }) => lines).reduce((sum, { net }) => sum + net.minor, 0)).toBe(310_000);
    const [own] = await documents(seller.finance, id);
    expect(own!.lines.map(({ institutionId }) => institutionId)).toEqual([null, town.institutions[3]!.id]);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("of several years never bill a school year before it begins, and come to the price", async () => {
    const period = { from: "2026-08-01", to: "2029-08-01" };
    const id = await buy(period, { instalments: "school_year" }, 100);
    for (const [year, month] of [
      ["2026-08-21T09:00:00+02:00", "2026-08"],
      ["2026-09-20T09:00:00+02:00", "2026-09"],
      ["2027-08-20T09:00:00+02:00", "2027-08"],
      ["2028-08-20T09:00:00+02:00", "2028-08"],
    ] as const) {
      await t.travelTo(year);
      await t.bill(seller.finance, month);
    }
    const billed = await t.sql(
      `select to_char(i.month, 'YYYY-MM') as month, l.starts_on::text as from, l.ends_on::text as to, l.net_minor::int as net
       from billing_invoice i join billing_line l on l.invoice_id = i.id where i.agreement_id = $1 order by 1`,
      [id],
    );
    expect(billed).toEqual([
      { month: "2026-08", from: "2026-08-01", to: "2027-08-01", net: 620_000 },
      { month: "2027-08", from: "2027-08-01", to: "2028-08-01", net: 620_000 },
      { month: "2028-08", from: "2028-08-01", to: "2029-08-01", net: 620_000 },
    ]);
    // A simulation of what is in force counts what falls due in its period, not all of it as the first year begins.
    const simulated = async (from: string, to: string) => {
      const days = { from: asLocalDate(from), to: asLocalDate(to) };
      const held = await t.jobs.db.platform((tx) => heldOf(tx, town.controllerId, days));
      return held.find(({ agreementId }) => agreementId === id)!.calledMinor;
    };
    expect(await simulated("2026-08-01", "2027-08-01")).toBe(620_000n);
    expect(await simulated("2027-02-01", "2027-08-01")).toBe(0n);
    expect(await simulated("2027-02-01", "2028-02-01")).toBe(620_000n);
    expect(await simulated("2026-08-01", "2029-08-01")).toBe(1_860_000n);
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });
});

const period = { from: asLocalDate("2026-08-01"), to: asLocalDate("2027-08-01") };
const anyLine = fc
  .record({
    quantity: fc.integer({ min: 1, max: 5_000 }),
    price: fc.bigInt({ min: 0n, max: 900_000_000n }),
    off: fc.bigInt({ min: -2n, max: 2n }),
  })
  .map(({ quantity, price, off }) => {
    const product = {
      quantity,
      units: quantity,
      per: "unit" as const,
      baseQuantity: 1,
      unitPrice: unitPrice(price),
    };
    return plainLine({ ...product, period, netMinor: multiplied(product) + off });
  });

describe("a line in parts", () => {
  test("never comes to another sum than the line, and each part is its quantity × price", () => {
    fc.assert(
      fc.property(
        anyLine,
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 40 }),
        (line, weights) => {
          const parts = partsOfLine(line, weights);
          expect(parts.reduce((sum, part) => sum + part.netMinor, 0n)).toBe(line.netMinor);
          expect(parts.reduce((sum, part) => sum + part.units, 0)).toBe(line.units);
          for (const part of parts)
            expect(multiplied(part) + part.feeMinor + part.minimumMinor + part.roundingMinor).toBe(
              part.netMinor,
            );
        },
      ),
    );
  });

  test("never leaves out a day where it is cut by days", () => {
    const line = plainLine({
      ...{ period, units: 7, quantity: 7, per: "unit" as const, baseQuantity: 1 },
      ...{ unitPrice: unitPrice(100_000_000n), netMinor: 70_000n },
    });
    const dates = ["2027-01-01", "2026-08-01", "2030-01-01"].map(asLocalDate);
    expect(cutAt(line, dates).map((part) => [part.period.from, part.period.to, part.netMinor])).toEqual([
      ["2026-08-01", "2027-01-01", 29_342n],
      ["2027-01-01", "2027-08-01", 40_658n],
    ]);
  });
});

describe("credits of a month that was shared", () => {
  const month = { from: asLocalDate("2026-09-01"), to: asLocalDate("2026-10-01") };
  const of = (
    invoiceId: string,
    institutionId: number,
    netMinor: bigint,
    part: "own" | "payer",
  ): Creditable => ({
    ...{ invoiceId, line: institutionId, reconciliationId: "r", productId: "p", institutionId },
    ...{ netMinor, creditedMinor: 0n, invoicePart: part, startsOn: month.from, endsOn: month.to },
    ...{ vatCategory: "S", vatBp: 2_500, vatCode: null, vatReason: null },
    evidence: { share: { by: "active", own: Number(netMinor / 100n), joint: 100 } },
  });
  const given = (netMinor: bigint, more: Partial<Line> = {}): Line => ({
    ...differenceLine(
      {
        period: month,
        units: 1,
        quantity: 1,
        per: "unit",
        baseQuantity: 1,
        unitPrice: unitPrice(1_000_000n),
      },
      -1,
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
    ...{ reconciliationId: "r", adjustmentNumber: 1, entitled: null, active: null },
    ...{ vatCategory: "S", vatBp: 2_500, vatCode: null, vatReason: null },
    ...more,
  });

  test("never say which institution has changed: each gives back what it is of all that was billed", () => {
    const billed = [of("a", 1, 300n, "own"), of("b", 2, 1_200n, "payer"), of("c", 3, 1_500n, "payer")];
    const notes = creditParts([given(-1_000n)], billed);
    expect(notes.map(({ correctsId, lines }) => [correctsId, lines.map(({ netMinor }) => netMinor)])).toEqual(
      [
        ["a", [-100n]],
        ["b", [-400n]],
        ["c", [-500n]],
      ],
    );
    // The line of three pupils still says that it is of three, so that it stands with others.
    expect(notes[0]!.lines[0]!.evidence?.share?.own).toBe(3);
  });

  test("wait while a payer's own document would tell of a change of one to four pupils", () => {
    const billed = [of("a", 1, 300n, "own"), of("b", 2, 1_200n, "payer")];
    expect(revealsFew(given(-200n, { institutionId: 2, units: -2 }), billed)).toBe(true);
    expect(revealsFew(given(-500n, { institutionId: 2, units: -5 }), billed)).toBe(false);
    expect(revealsFew(given(-200n, { institutionId: 1, units: -2 }), billed)).toBe(false);
  });
});
