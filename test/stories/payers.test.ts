import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { gln, type TestApp, testApp } from "../support/app.ts";

/**
 * A town of five institutions with 2, 3, 40, 12 and 20 pupils, each its own payer with an EAN and references of its own. They
 * buy seats together, at a price that none of them reaches alone, and pay for use. What is bought goes to each; what is
 * counted of the two smallest goes to the town's own payer, on a line that tells the seller of neither. All in øre, 25 % VAT.
 */
const sizes = [2, 3, 40, 12, 20];
const ownGln = "5790000000012";
const glnOf = (n: number) => gln(500 + n);
let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
const agreements: Record<string, string> = {};
const school = (n: number) => town.institutions[n]!;

interface Details {
  id: string;
  kind: string;
  part: string;
  payerGln: string;
  orderReference: string | null;
  buyerReference: string | null;
  correctsId: string | null;
  net: { minor: number };
  vat: { minor: number };
  lines: {
    institutionId: number | null;
    units: number;
    description: string;
    net: { minor: number };
    entitled: number | null;
    active: number | null;
    evidence: object;
  }[];
  places: { institutionId: number }[];
}

const says = (body: object) => t.post(town.finance, "/v1/particulars", { from: "2026-08-20", ...body });
async function documents(key: string, name: string): Promise<Details[]> {
  const { data } = await t.get<{ data: { id: string }[] }>(
    key,
    `/v1/invoices?agreementId=${agreements[name]}&limit=200`,
  );
  return Promise.all(data.map((one) => t.get<Details>(key, `/v1/invoices/${one.id}`)));
}
const xmlOf = async (id: string) =>
  (await t.sql<{ xml: string }>("select xml from billing_document where invoice_id = $1", [id]))[0]!.xml;
const clean = async () =>
  expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);

async function buy(name: string, priceSheet: object, terms: object, ask: object) {
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{ reference: name, title: `Bog ${name}`, identifiers: [`urn:example:${name}`] },
    ...{ subjects: ["dansk"], gradeFrom: 0, gradeTo: 9 },
  });
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    ...{ priceSheet, proration: "NONE", validFrom: "2026-08-01", ...terms },
  });
  const bought = await t.post<{ agreement: { id: string } }>(town.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, period: { from: "2026-08-01", to: "2027-08-01" } },
    ...{ payerGln: ownGln, orderReference: "KOMMUNEN-1", ...ask },
  });
  const path = `/v1/agreements/${bought.agreement.id}/buyers/${town.controllerId}`;
  const { version } = await t.get<{ version: number }>(town.finance, path);
  await t
    .as(town.finance)
    .patch(path, { split: { from: "2026-08-20", into: "payer" } })
    .set("If-Match", `"${version}"`)
    .expect(200);
  agreements[name] = bought.agreement.id;
}

let sent = 0;
/** Uses at each institution, by its pupils in turn. */
async function use(at: string, uses: readonly number[]) {
  sent += 1;
  const lines = uses.flatMap((count, n) =>
    Array.from({ length: count }, (_, i) =>
      JSON.stringify({
        ...{ eventId: `e${sent}-${n}-${i}`, at, pupil: `elev-${n}-${i % sizes[n]!}` },
        ...{ controller: town.code, institution: school(n).number, product: "urn:example:brug" },
        ...{ kind: "use", seconds: 60 },
      }),
    ),
  );
  await t
    .as(seller.publisher)
    .post(`/v1/usage-batches?reference=b${sent}`)
    .set("Content-Type", "application/x-ndjson")
    .send(lines.join("\n"))
    .expect(201);
}
async function agree(month: string) {
  await t.post(seller.publisher, "/v1/usage-months", { month, state: "complete" });
  await t.post(town.buyer, "/v1/reconciliations", { month });
  await t.runJobs();
  const { data } = await t.get<{ data: { id: string; agreementId: string }[] }>(
    town.finance,
    `/v1/reconciliations?month=${month}&limit=200`,
  );
  for (const { id } of data)
    for (const key of [town.finance, seller.finance])
      await t.post(key, `/v1/reconciliations/${id}/agreement`, {});
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-20T09:00:00+02:00");
  seller = await t.publisher();
  town = await t.municipality({ schools: sizes.length, dpaWith: [seller.publisherId] });
  const pupils = sizes.flatMap((size, n) =>
    Array.from({ length: size }, (_, i) => ({ id: `elev-${n}-${i}`, school: school(n).number })),
  );
  await t
    .as(town.buyer)
    .post("/v1/rosters")
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
      says: { gln: glnOf(n), payerGln: glnOf(n), orderReference: `SKOLE-${n}` },
    });
  for (const n of sizes.keys())
    await says({
      ...{ about: "payer", gln: glnOf(n) },
      says: {
        name: `Skole ${n}`,
        demands: ["orderReference", "buyerReference"],
        buyerReference: `KONTO-${n}`,
      },
    });
  await buy(
    "sammen",
    // From fifty seats on a seat costs less.
    {
      ...{ model: "pooled", mode: "volume" },
      tiers: [
        { from: 1, unitPrice: "62.00" },
        { from: 50, unitPrice: "55.50" },
      ],
    },
    { countBasis: "seats", overUse: "TOLERANCE" },
    { quantity: 50 },
  );
  await buy(
    "brug",
    { model: "pay_per_use", unitPrice: "0.75", capPrice: "4.00" },
    { countBasis: "count_date", overUse: "REPORT_ONLY" },
    { ceiling: { minor: 1_000_000, currency: "DKK" } },
  );
}, 120_000);

describe("a town whose institutions pay for themselves", () => {
  test("August: seats at the price of all together are paid by each, by largest remainder, to its own EAN", async () => {
    await t.bill(seller.finance, "2026-08");
    const made = await documents(town.finance, "sammen");
    // 50 × 55.50 = 2,775.00 by 2, 3, 40, 12 and 20 of 77 pupils: 72.07|79 108.11|69 1,441.55|84 432.46|75 720.77|92;
    // the four øre that are left go to the largest remainders.
    expect(made.map(({ part, payerGln, net, vat }) => [part, payerGln, net.minor, vat.minor])).toEqual([
      ["own", ownGln, 7_208 + 10_811, 4_505],
      ["payer", glnOf(2), 144_156, 36_039],
      ["payer", glnOf(3), 43_247, 10_812],
      ["payer", glnOf(4), 72_078, 18_020],
    ]);
    expect(made.reduce((sum, { net }) => sum + net.minor, 0)).toBe(277_500);
    expect(made.map(({ orderReference, buyerReference }) => [orderReference, buyerReference])).toEqual([
      ["KOMMUNEN-1", null],
      ["SKOLE-2", "KONTO-2"],
      ["SKOLE-3", "KONTO-3"],
      ["SKOLE-4", "KONTO-4"],
    ]);
    for (const { id, payerGln, orderReference } of made) {
      const xml = await xmlOf(id);
      expect(xml).toContain(`<cbc:EndpointID schemeID="0088">${payerGln}</cbc:EndpointID>`);
      expect(xml).toContain(`<cbc:ID>${orderReference}</cbc:ID>`);
      for (const other of [ownGln, ...sizes.map((_, n) => glnOf(n))].filter((one) => one !== payerGln))
        expect(xml).not.toContain(other);
    }
    await clean();
  });

  test("October: use is paid by each that has used; the two smallest share a line of the town's own payer", async () => {
    await t.travelTo("2026-10-02T09:00:00+02:00");
    await use("2026-09-14T10:00:00+02:00", [4, 20, 100, 60, 8]);
    await agree("2026-09");
    await t.bill(seller.finance, "2026-09");
    const made = await documents(town.finance, "brug");
    // 4 × 0.75; 20 × 0.75 capped at 3 × 4.00; 100 × 0.75; 60 × 0.75; 8 × 0.75
    expect(made.map(({ part, payerGln, net }) => [part, payerGln, net.minor])).toEqual([
      ["own", ownGln, 300 + 1_200],
      ["payer", glnOf(2), 7_500],
      ["payer", glnOf(3), 4_500],
      ["payer", glnOf(4), 600],
    ]);
    expect(made[0]!.lines.map(({ institutionId, net }) => [institutionId, net.minor])).toEqual([
      [school(0).id, 300],
      [school(1).id, 1_200],
    ]);
    // The seller reads one line of both, and no count of it.
    const theirs = await documents(seller.finance, "brug");
    expect(theirs[0]!.lines.map(({ institutionId, net }) => [institutionId, net.minor])).toEqual([
      [null, 1_500],
    ]);
    const [{ id }] = theirs as [Details];
    const said = JSON.stringify(theirs[0]) + (await xmlOf(id));
    for (const n of [0, 1]) {
      expect(said).not.toContain(school(n).number);
      expect(said).not.toContain(`"institutionId":${school(n).id}`);
      expect(said).not.toContain(glnOf(n));
    }
    await clean();
  });

  test("November: late use goes to whom it is of, by the references of the day, and to nobody else", async () => {
    await says({
      ...{ about: "institution", institutionId: school(4).id, from: "2026-10-10" },
      says: { gln: glnOf(4), payerGln: glnOf(4), orderReference: "SKOLE-4-NY" },
    });
    const before = await documents(town.finance, "brug");
    await t.travelTo("2026-11-02T09:00:00+01:00");
    await use("2026-09-20T10:00:00+02:00", [0, 0, 0, 0, 40]);
    await t.post(town.buyer, "/v1/reconciliations", { month: "2026-09" });
    await t.runJobs();
    await t.bill(seller.finance, "2026-10");
    const made = await documents(town.finance, "brug");
    const steady = ({ id, net, orderReference, payerGln }: Details) => [id, net, orderReference, payerGln];
    expect(made.slice(0, 4).map(steady)).toEqual(before.map(steady));
    // 40 × 0.75
    expect(
      made
        .slice(4)
        .map(({ kind, payerGln, orderReference, net }) => [kind, payerGln, orderReference, net.minor]),
    ).toEqual([["adjustment", glnOf(4), "SKOLE-4-NY", 3_000]]);
    await clean();
  });

  test("the year so far is the price of all: no part is lost, none is paid twice, no small school by itself", async () => {
    await t.bill(seller.finance, "2026-10");
    const all = [...(await documents(town.finance, "sammen")), ...(await documents(town.finance, "brug"))];
    expect(all).toHaveLength(9);
    expect(all.reduce((sum, { net }) => sum + net.minor, 0)).toBe(
      277_500 + 300 + 1_200 + 7_500 + 4_500 + 600 + 3_000,
    );
    for (const { payerGln } of all) expect([glnOf(0), glnOf(1)]).not.toContain(payerGln);
    const shown = [
      ...(await documents(seller.finance, "sammen")),
      ...(await documents(seller.finance, "brug")),
    ];
    expect(shown.map(({ net }) => net.minor)).toEqual(all.map(({ net }) => net.minor));
    for (const { lines } of shown)
      for (const line of lines) expect([school(0).id, school(1).id]).not.toContain(line.institutionId);
  });
});
