import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";

/**
 * A seller bills five towns in one run. One document is as usual; one is far above the last, one bills the same twice, one
 * is below 0 in all, and one lacks what its payer asks for. What is as usual goes; each of the others waits for a person,
 * who gives a reason that stays, and for another who approves. All amounts are in øre, VAT is 25 %.
 */
let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let second: string;
type Town = Awaited<ReturnType<TestApp["municipality"]>> & { agreementId: string; name: string };
const towns: Record<string, Town> = {};
const dkk = (minor: number) => ({ minor, currency: "DKK" });

interface Draft {
  id: string;
  state: string;
  controllerId: number;
  buyerId: number;
  agreementId: string;
  reasons: { code: string; detail: string }[];
  releaseReason: string | null;
  net: { minor: number };
}
interface Invoice {
  id: string;
  number: string;
  agreementId: string;
  kind: string;
  net: { minor: number };
  vat: { minor: number };
}

async function callOff(name: string, quantity: number) {
  const { buyer, agreementId } = towns[name]!;
  await t.post(buyer, `/v1/agreements/${agreementId}/call-offs`, {
    ...{ quantity, from: "2026-08-01", to: "2027-08-01" },
  });
}
async function drafted(month: string): Promise<string> {
  const { id } = await t.post<{ id: string }>(seller.finance, "/v1/invoice-runs", { month });
  await t.runJobs();
  return id;
}
const nameOf = (agreementId: string) =>
  Object.values(towns).find((town) => town.agreementId === agreementId)!.name;
const draftsOf = async (run: string) =>
  Object.fromEntries(
    (await t.get<{ data: Draft[] }>(seller.finance, `/v1/invoice-runs/${run}/drafts?limit=200`)).data.map(
      (draft) => [nameOf(draft.agreementId), draft] as const,
    ),
  );
const statesOf = async (run: string) =>
  Object.fromEntries(
    Object.entries(await draftsOf(run)).map(([name, { state, reasons }]) => [
      name,
      [state, ...reasons.map(({ code }) => code)],
    ]),
  );
/** Why each draft was let go. */
const whyOf = async (run: string) =>
  Object.fromEntries(
    Object.entries(await draftsOf(run)).map(([name, { releaseReason }]) => [name, releaseReason]),
  );
const runOf = (run: string) =>
  t.get<{ state: string; version: number; drafts: object }>(seller.finance, `/v1/invoice-runs/${run}`);
const approve = async (run: string, key: string) =>
  t
    .as(key)
    .post(`/v1/invoice-runs/${run}/approval`)
    .set("If-Match", `"${(await runOf(run)).version}"`);
const act = (draft: Draft, what: string, body: object, key = seller.finance) =>
  t.as(key).post(`/v1/invoice-drafts/${draft.id}/${what}`, body);
const invoices = async () =>
  (await t.get<{ data: Invoice[] }>(seller.finance, "/v1/invoices?limit=200")).data.map(
    ({ agreementId, number, net, vat }) => [nameOf(agreementId), number.slice(-6), net.minor, vat.minor],
  );
const clean = async () =>
  expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  seller = await t.publisher();
  second = await t.secondOf(seller.publisherId);
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{ reference: "bog", title: "Bog", identifiers: ["urn:example:bog"] },
    ...{ subjects: ["Dansk"], gradeFrom: 0, gradeTo: 9 },
  });
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] },
    ...{ proration: "NONE", countBasis: "seats", overUse: "TOLERANCE", validFrom: "2026-08-01" },
  });
  for (const name of ["usual", "far", "twice", "below", "silent"]) {
    const town = await t.municipality({ dpaWith: [seller.publisherId] });
    const { agreement } = await t.post<{ agreement: { id: string } }>(town.buyer, "/v1/purchases", {
      ...{ offerId: offer.id, quantity: 10, period: { from: "2026-08-01", to: "2027-08-01" } },
      ...{ payerGln: "5790000000012", orderReference: `Ordre ${name}`, ceiling: dkk(100_000_000) },
    });
    towns[name] = { ...town, agreementId: agreement.id, name };
  }
  await t.runJobs();
}, 120_000);

describe("a run of which a part is parked", () => {
  let first: string;
  let next: string;

  test("August: five towns get the first invoice of ten seats each", async () => {
    await t.as(seller.finance).put("/v1/billing-rules", { graceDays: 0, jumpPct: 300 }).expect(200);
    const run = await drafted("2026-08");
    expect(await statesOf(run)).toEqual(
      Object.fromEntries(Object.keys(towns).map((name) => [name, ["open"]])),
    );
    expect((await approve(run, second)).status).toBe(202);
    await t.runJobs();
    const made = await invoices();
    expect(made.map(([name, , net, vat]) => [name, net, vat]).sort()).toEqual(
      Object.keys(towns)
        .map((name) => [name, 62_000, 15_500])
        .sort(),
    );
  });

  test("September: the one that is as usual is issued, the four others wait, each with its reason", async () => {
    await t.travelTo("2026-09-01T09:00:00+02:00");
    await callOff("usual", 5);
    // 31 seats are 310 percent of ten.
    await callOff("far", 31);
    await callOff("twice", 7);
    await callOff("twice", 7);
    await callOff("below", 8);
    await callOff("silent", 9);
    await t.post(towns["silent"]!.finance, "/v1/particulars", {
      ...{ about: "payer", gln: "5790000000012", from: "2026-09-01" },
      says: { name: "Økonomi", demands: ["buyerReference"] },
    });
    first = await drafted("2026-09");
    const { below } = await draftsOf(first);
    await act(below!, "additions", { kind: "discount", text: "Erstatning", amount: dkk(60_000) }).expect(200);
    await t.runJobs();
    expect(await statesOf(first)).toEqual({
      usual: ["open"],
      far: ["parked", "jump"],
      twice: ["parked", "twice"],
      below: ["parked", "negative"],
      silent: ["parked", "reference"],
    });
    const { far, twice } = await draftsOf(first);
    expect(far!.reasons[0]!.detail).toMatch(/^Above 300 percent of FORLAG-1-2026-00000\d\.$/);
    expect(twice!.reasons[0]!.detail).toBe("Two call-offs bill Bog alike.");
    // Whoever has added the discount doesn't approve.
    expect((await approve(first, seller.finance)).body.type).toBe("/problems/second-person");
    expect((await approve(first, second)).status).toBe(202);
    await t.runJobs();
    expect((await invoices()).slice(5)).toEqual([["usual", "000006", 31_000, 7_750]]);
    expect(await runOf(first)).toMatchObject({ state: "done", drafts: { issued: 1, parked: 4 } });
    await clean();
  });

  test("what was parked is nobody's debt: no document, no number, nothing on its way", async () => {
    for (const name of ["far", "twice", "below", "silent"]) {
      const { data } = await t.get<{ data: object[] }>(
        towns[name]!.finance,
        `/v1/invoices?agreementId=${towns[name]!.agreementId}`,
      );
      expect([name, data.length]).toEqual([name, 1]);
    }
    expect(await t.sql("select next_number as next from billing_series")).toEqual([{ next: 7 }]);
    for (const table of ["billing_document", "billing_delivery"])
      expect(await t.sql(`select count(*)::int as n from ${table}`)).toEqual([{ n: 6 }]);
  });

  test("the next run has them again, and a release is a person's, with a reason that stays", async () => {
    next = await drafted("2026-09");
    const { far, twice, below, silent } = await draftsOf(next);
    expect(await statesOf(next)).toEqual({
      far: ["parked", "jump"],
      twice: ["parked", "twice"],
      below: ["parked", "negative"],
      silent: ["parked", "reference"],
    });
    const empty = await act(far!, "release", { reason: " " });
    expect([empty.status, empty.body.errors[0].pointer]).toEqual([400, "/reason"]);
    for (const key of [towns["far"]!.finance, seller.publisher])
      expect([403, 404]).toContain((await act(far!, "release", { reason: "Vi vil have dem" }, key)).status);
    // What its payer asks for is mended, not released.
    const asked = await act(silent!, "release", { reason: "Send den bare" });
    expect([asked.status, asked.body.type]).toEqual([409, expect.any(String)]);
    const released = await act(far!, "release", { reason: "Skolen er vokset: ringet 1. september" });
    expect([released.status, released.body.state]).toEqual([200, "open"]);
    await act(twice!, "release", { reason: "To klasser med syv hver" }).expect(200);
    // Below 0 it is made right by what is added, not by a word.
    await act(below!, "additions", { kind: "fee", text: "Opstart", amount: dkk(20_000) }).expect(200);
    await t.runJobs();
    expect(await statesOf(next)).toEqual({
      // What was found stays to be read beside what was decided.
      ...{
        far: ["open", "jump"],
        twice: ["open", "twice"],
        below: ["open"],
        silent: ["parked", "reference"],
      },
    });
    // Who let them go stands in the seller's chain, and why on the draft.
    const who = await t.sql<{ person: string }>(
      `select person_id as person from platform_audit
       where party_id = $1 and action = 'releaseDraft' order by id`,
      [seller.publisherId],
    );
    expect(who.map(({ person }) => person)).toEqual(Array(2).fill(seller.people.finance.personId));
    expect(await whyOf(next)).toEqual({
      ...{ far: "Skolen er vokset: ringet 1. september", twice: "To klasser med syv hver" },
      ...{ below: null, silent: null },
    });
  });

  test("what changes after it was released is parked again: a reason is for what was seen", async () => {
    await callOff("far", 20);
    await t.post(seller.finance, `/v1/invoice-runs/${next}/recomputation`, {});
    await t.runJobs();
    expect((await statesOf(next))["far"]).toEqual(["parked", "jump"]);
    expect((await whyOf(next))["far"]).toBe(null);
    const { far } = await draftsOf(next);
    await act(far!, "release", { reason: "Også de tyve" }).expect(200);
  });

  test("whoever released approves nothing; a second person does, and each is issued once", async () => {
    const own = await approve(next, seller.finance);
    expect([own.status, own.body.type]).toEqual([403, "/problems/second-person"]);
    expect((await invoices()).length).toBe(6);
    expect((await approve(next, second)).status).toBe(202);
    await t.runJobs();
    const made = (await invoices()).slice(6);
    expect(made.map(([name, , net, vat]) => [name, net, vat]).sort()).toEqual([
      // 8 × 62.00 − 600.00 + 200.00 = 96.00
      ["below", 9_600, 2_400],
      // (31 + 20) × 62.00
      ["far", 316_200, 79_050],
      // 2 × 7 × 62.00
      ["twice", 86_800, 21_700],
    ]);
    expect(made.map(([, number]) => number).sort()).toEqual(["000007", "000008", "000009"]);
    expect(await runOf(next)).toMatchObject({ state: "done", drafts: { issued: 3, parked: 1 } });
    // The reason is there for whoever asks later why it went.
    expect(await whyOf(next)).toMatchObject({ far: "Også de tyve", twice: "To klasser med syv hver" });
    await clean();
  });

  test("what its payer asked for is stated, and goes with the next run; then nothing is left", async () => {
    await t.travelTo("2026-09-02T09:00:00+02:00");
    await t.post(towns["silent"]!.finance, "/v1/particulars", {
      ...{ about: "payer", gln: "5790000000012", from: "2026-09-02" },
      says: { name: "Økonomi", demands: ["buyerReference"], buyerReference: "KONTO-7" },
    });
    const run = await drafted("2026-09");
    expect(await statesOf(run)).toEqual({ silent: ["open"] });
    expect((await approve(run, second)).status).toBe(202);
    await t.runJobs();
    expect((await invoices()).slice(9)).toEqual([["silent", "000010", 55_800, 13_950]]);
    const last = await drafted("2026-09");
    expect(await statesOf(last)).toEqual({});
    expect(await runOf(last)).toMatchObject({ state: "done" });
    expect(await invoices()).toHaveLength(10);
    await clean();
  });
});
