import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** No document is made for nothing, and no line that matters is lost for it. */

let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
let library: { number: string };
interface Invoice {
  id: string;
  kind: string;
  net: { minor: number };
}
interface Line {
  units: number;
  net: { minor: number };
  allowances: { reason: string; amount: { minor: number } }[];
}

async function buy(reference: string, priceSheet: object, more: object) {
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{ reference, title: reference, identifiers: [`urn:example:${reference}`], subjects: ["dansk"] },
  });
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    ...{
      priceSheet,
      proration: "NONE",
      countBasis: "seats",
      overUse: "REPORT_ONLY",
      validFrom: "2026-08-10",
    },
  });
  const { agreement } = await t.post<{ agreement: { id: string } }>(town.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, payerGln: "5790000000012", orderReference: "PO-1" },
    ...{ period: { from: "2026-08-01", to: "2027-08-01" }, ceiling: { minor: 100_000, currency: "DKK" } },
    ...more,
  });
  await t.runJobs();
  return agreement.id;
}
/** Runs a month and gives the invoices of an agreement, kind and net, in their order. */
async function bill(agreementId: string, month: string): Promise<Invoice[]> {
  await t.bill(seller.finance, month, { release: true });
  return (await t.get<{ data: Invoice[] }>(town.finance, `/v1/invoices?agreementId=${agreementId}`)).data;
}
const nets = (invoices: readonly Invoice[]) => invoices.map(({ kind, net }) => [kind, net.minor]);
async function broken() {
  return (await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken);
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  seller = await t.publisher();
  town = await t.municipality({ schools: 1, dpaWith: [seller.publisherId] });
  library = await t.post(town.admin, "/v1/institutions", {
    ...{ number: "990001", name: "Biblioteket", kind: "library", people: 5, validFrom: "2020-01-01" },
  });
});

describe("an invoice of 0.00", () => {
  test("is not made of a free offer, in any month", async () => {
    const sheet = { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "0.00" }] };
    const free = await buy("free", sheet, { quantity: 10 });
    expect(await bill(free, "2026-08")).toEqual([]);
    expect(await broken()).toEqual([]);
  });

  test("is not made of units that a minimum has paid for; they stand on the next that asks for something", async () => {
    const sheet = {
      ...{ model: "pooled", mode: "volume", minQuantity: 10 },
      tiers: [{ from: 1, unitPrice: "10.00" }],
    };
    const id = await buy("least", sheet, { quantity: 4 });
    const more = (quantity: number) =>
      t.post(town.buyer, `/v1/agreements/${id}/call-offs`, {
        quantity,
        from: "2026-09-01",
        to: "2027-08-01",
      });
    expect(nets(await bill(id, "2026-08"))).toEqual([["base", 10_000]]);
    await t.travelTo("2026-09-03T09:00:00+02:00");
    await more(3);
    await t.runJobs();
    expect(nets(await bill(id, "2026-09"))).toEqual([["base", 10_000]]);
    await more(8);
    await t.runJobs();
    const [, next] = await bill(id, "2026-09");
    // 4 + 3 + 8 of 10: five above the minimum at 10.00.
    expect(next).toMatchObject({ kind: "base", net: { minor: 5_000 } });
    const { lines } = await t.get<{ lines: Line[] }>(town.finance, `/v1/invoices/${next!.id}`);
    expect(lines).toMatchObject([
      { units: 3, net: { minor: 0 }, allowances: [{ reason: "minimum", amount: { minor: 3_000 } }] },
      { units: 8, net: { minor: 5_000 }, allowances: [{ reason: "minimum", amount: { minor: 3_000 } }] },
    ]);
    expect(await broken()).toEqual([]);
  });

  test("is not made of more use below a cap, and what comes after it is counted from what was billed", async () => {
    const sheet = { model: "pay_per_use", unitPrice: "2.00", capPrice: "4.00" };
    const id = await buy("use", sheet, { quantity: 10 });
    const send = async (reference: string, uses: number) => {
      const lines = Array.from({ length: uses }, (_, n) =>
        JSON.stringify({
          ...{ eventId: `${reference}-${n}`, at: "2026-09-14T09:00:00+02:00", pupil: `p${n}`, kind: "use" },
          ...{ seconds: 60, controller: town.code, institution: library.number, product: "urn:example:use" },
        }),
      );
      const reply = await t
        .as(seller.publisher)
        .post(`/v1/usage-batches?reference=${reference}`)
        .set("Content-Type", "application/x-ndjson")
        .send(lines.join("\n"))
        .expect(201);
      await t.runJobs();
      await t.post(town.buyer, "/v1/reconciliations", { month: "2026-09" });
      await t.runJobs();
      return reply.body.id as string;
    };
    await t.travelTo("2026-10-02T09:00:00+02:00");
    await t.post(seller.publisher, "/v1/usage-months", { month: "2026-09", state: "complete" });
    await send("first", 10);
    const { data } = await t.get<{ data: { id: string; agreementId: string }[] }>(
      town.finance,
      "/v1/reconciliations?month=2026-09",
    );
    const own = data.find(({ agreementId }) => agreementId === id)!;
    for (const key of [town.finance, seller.finance])
      await t.post(key, `/v1/reconciliations/${own.id}/agreement`, {});
    // 10 × 2.00 is as much as 5 people × 4.00.
    expect(nets(await bill(id, "2026-09"))).toEqual([["use", 2_000]]);
    // An eleventh use reaches the cap: five people at 4.00 in place of ten uses, and the same amount.
    const late = await send("late", 1);
    expect(nets(await bill(id, "2026-10"))).toEqual([["use", 2_000]]);
    for (const batch of [late]) await t.post(seller.publisher, `/v1/usage-batches/${batch}/withdrawal`, {});
    await t.runJobs();
    await t.post(town.buyer, "/v1/reconciliations", { month: "2026-09" });
    await t.runJobs();
    expect(nets(await bill(id, "2026-10"))).toEqual([["use", 2_000]]);
    expect(await broken()).toEqual([]);
  });
});
