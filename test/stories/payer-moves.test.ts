import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { rosterZip } from "../roster/zip.ts";
import { gln, type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/**
 * Whom is billed goes on to somebody else, or away: a payer that becomes part of another municipality's, and a buyer that
 * leaves, each with an invoice that is overdue, a draft that is open and a credit that is due. Ten seats at 365.00 for a
 * year of 365 days, trued up: a seat costs one krone a day. All in øre, 25 % VAT.
 */
type Sold = Awaited<ReturnType<typeof pooled>>;
interface Invoice {
  id: string;
  kind: string;
  state: string;
  overdue: boolean;
  payerGln: string;
  buyerReference: string | null;
  correctsId: string | null;
  net: { minor: number };
  left: { minor: number };
}
const oldGln = "5790000000012";
const newGln = gln(800);
let t: TestApp;

const clean = async () =>
  expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);
const invoicesOf = async (p: Sold) =>
  (await t.get<{ data: Invoice[] }>(p.seller.finance, "/v1/invoices?limit=200")).data;
const shown = async (p: Sold) =>
  (await invoicesOf(p)).map(({ kind, state, payerGln, net }) => [kind, state, payerGln, net.minor]);
const sealed = (p: Sold) =>
  t.sql(
    `select i.number, i.content_hash, d.xml_hash from billing_invoice i join billing_document d on d.invoice_id = i.id
     where i.publisher_id = $1 order by i.issued_at, i.series_number`,
    [p.seller.publisherId],
  );

async function use(p: Sold, reference: string, at: string, pupils: number): Promise<string> {
  const lines = Array.from({ length: pupils }, (_, n) =>
    JSON.stringify({
      ...{ eventId: `${reference}-${n}`, at, pupil: `elev-${n}`, controller: p.buyer.code, kind: "use" },
      ...{ institution: p.buyer.institutions[0]!.number, product: p.isbn, seconds: 60 },
    }),
  );
  const { body } = await t
    .as(p.seller.publisher)
    .post(`/v1/usage-batches?reference=${reference}`)
    .set("Content-Type", "application/x-ndjson")
    .send(lines.join("\n"))
    .expect(201);
  return body.id as string;
}
async function agree(p: Sold, month: string) {
  await t.post(p.seller.publisher, "/v1/usage-months", { month, state: "complete" });
  await t.post(p.buyer.buyer, "/v1/reconciliations", { month });
  await t.runJobs();
  const { data } = await t.get<{ data: { id: string }[] }>(
    p.buyer.finance,
    `/v1/reconciliations?month=${month}`,
  );
  for (const key of [p.buyer.finance, p.seller.finance])
    await t.post(key, `/v1/reconciliations/${data[0]!.id}/agreement`, {});
}

/** Ten seats that are sold, and fifteen pupils. */
async function sold(): Promise<Sold> {
  const p = await pooled(t, 10, { overUse: "TRUE_UP", unitPrice: "365.00" });
  const school = p.buyer.institutions[0]!.number;
  const pupils = Array.from({ length: 15 }, (_, n) => ({ id: `elev-${n}`, school }));
  await t
    .as(p.buyer.buyer)
    .post("/v1/rosters")
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        p.buyer.institutions.map(({ number }) => number),
        pupils,
      ),
    )
    .expect(201);
  return p;
}

let moving: Sold;
let leaving: Sold;
let movingBatch: string;
let leavingBatch: string;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  moving = await sold();
  leaving = await sold();
  for (const p of [moving, leaving]) {
    await t.bill(p.seller.finance, "2026-08");
    const [base] = await invoicesOf(p);
    await t.post(p.seller.finance, `/v1/invoices/${base!.id}/sending`, {
      channel: "email",
      on: "2026-08-03",
    });
    await t.as(p.seller.finance).put("/v1/billing-rules", { graceDays: 0, jumpPct: 10_000 }).expect(200);
  }
  await t.travelTo("2026-10-02T09:00:00+02:00");
  movingBatch = await use(moving, "m-sep", "2026-09-14T09:00:00+02:00", 12);
  leavingBatch = await use(leaving, "l-sep", "2026-09-14T09:00:00+02:00", 12);
  for (const p of [moving, leaving]) {
    await agree(p, "2026-09");
    await t.bill(p.seller.finance, "2026-09");
    await t.runJobs();
  }
}, 120_000);

/** A run of the seller's, with its drafts computed. */
async function drafted(p: Sold, month: string) {
  const { id } = await t.post<{ id: string }>(p.seller.finance, "/v1/invoice-runs", { month });
  await t.runJobs();
  return id;
}
const statesOf = async (p: Sold, run: string) =>
  (
    await t.get<{ data: { state: string; reasons: { code: string }[]; net: { minor: number } }[] }>(
      p.seller.finance,
      `/v1/invoice-runs/${run}/drafts`,
    )
  ).data.map(({ state, reasons, net }) => [state, reasons.map(({ code }) => code), net.minor]);
async function approve(p: Sold, run: string) {
  const path = `/v1/invoice-runs/${run}`;
  const { version } = await t.get<{ version: number }>(p.seller.finance, path);
  const second = await t.secondOf(p.seller.publisherId);
  await t.as(second).post(`${path}/approval`).set("If-Match", `"${version}"`).expect(202);
  await t.runJobs();
}
const owed = async (p: Sold) =>
  (
    await t.get<{ closing: { minor: number } }>(
      p.seller.finance,
      `/v1/account-statement?partyId=${p.buyer.controllerId}&from=2026-08-01&to=2027-10-01`,
    )
  ).closing.minor;

describe("a payer that becomes part of another municipality's", () => {
  let run: string;
  const whole = [
    ["base", "sent", oldGln, 365_000],
    ["over_use", "issued", oldGln, 66_800],
  ];

  test("has an invoice that is overdue, an open draft, and a credit that is due", async () => {
    expect(await shown(moving)).toEqual(whole);
    expect((await invoicesOf(moving))[0]!.overdue).toBe(true);
    await t.travelTo("2026-11-30T09:00:00+01:00");
    // Eleven of November are one beyond ten; September's twelve have never been.
    await use(moving, "m-nov", "2026-11-16T09:00:00+01:00", 11);
    await t.post(moving.seller.publisher, `/v1/usage-batches/${movingBatch}/withdrawal`, {});
    await t.post(moving.buyer.buyer, "/v1/reconciliations", { month: "2026-09" });
    await t.travelTo("2026-12-01T09:00:00+01:00");
    await agree(moving, "2026-11");
    run = await drafted(moving, "2026-11");
    // One seat from 1 November on is 273 days; the two of September are given back, 2 × 334 days.
    expect(await statesOf(moving, run)).toEqual([["open", [], 27_300 - 66_800]]);
  });

  test("takes nothing of an approved draft to somebody who was not seen, and is asked for what it lacks", async () => {
    await t.travelTo("2026-12-02T09:00:00+01:00");
    const asks = { about: "payer", gln: newGln, from: "2026-12-02" };
    const says = { name: "Storkommunen", demands: ["buyerReference"] };
    await t.post(moving.buyer.finance, "/v1/particulars", { ...asks, says });
    const path = `/v1/agreements/${moving.agreementId}/buyers/${moving.buyer.controllerId}`;
    const { version } = await t.get<{ version: number }>(moving.buyer.finance, path);
    await t
      .as(moving.buyer.finance)
      .patch(path, { payerGln: newGln })
      .set("If-Match", `"${version}"`)
      .expect(200);
    // The draft was seen with the old payer: nothing is issued of it, and nothing is lost.
    await approve(moving, run);
    expect(await shown(moving)).toEqual(whole);
    run = await drafted(moving, "2026-11");
    expect(await statesOf(moving, run)).toEqual([["parked", ["reference"], 27_300 - 66_800]]);
    await t.post(moving.seller.finance, `/v1/invoice-runs/${run}/withdrawal`, {});
    await t.travelTo("2026-12-03T09:00:00+01:00");
    await t.post(moving.buyer.finance, "/v1/particulars", {
      ...{ ...asks, from: "2026-12-03" },
      says: { ...says, buyerReference: "STOR-1" },
    });
  });

  test("gets what is issued from its day on, and what was issued before stays with the old one, overdue as it was", async () => {
    const before = await sealed(moving);
    run = await drafted(moving, "2026-11");
    expect(await statesOf(moving, run)).toEqual([["open", [], 27_300 - 66_800]]);
    await approve(moving, run);
    expect((await sealed(moving)).slice(0, 2)).toEqual(before);
    expect(await shown(moving)).toEqual([
      ["base", "sent", oldGln, 365_000],
      ["over_use", "credited", oldGln, 66_800],
      ["over_use", "issued", newGln, 27_300],
      ["credit_note", "issued", newGln, -66_800],
    ]);
    const all = await invoicesOf(moving);
    expect(all[3]!.correctsId).toBe(all[1]!.id);
    expect(all.slice(2).map(({ buyerReference }) => buyerReference)).toEqual(["STOR-1", "STOR-1"]);
    const xml = await t.sql<{ xml: string }>("select xml from billing_document where invoice_id = $1", [
      all[3]!.id,
    ]);
    expect(xml[0]!.xml).toContain(newGln);
    expect(xml[0]!.xml).not.toContain(oldGln);
    expect([all[0]!.overdue, all[0]!.left.minor]).toEqual([true, 456_250]);
    // The account of the two goes on: 3,650.00 + 273.00, with VAT.
    expect(await owed(moving)).toBe(456_250 + 34_125);
    await clean();
  });

  test("pays what is overdue, whoever pays, and the old payer is billed no more", async () => {
    const [base] = await invoicesOf(moving);
    await t.post(moving.seller.finance, `/v1/invoices/${base!.id}/payments`, {
      ...{ amount: { minor: 456_250, currency: "DKK" }, on: "2026-12-03", reference: "Storkommunen" },
    });
    expect((await invoicesOf(moving))[0]).toMatchObject({ state: "paid", left: { minor: 0 } });
    await t.bill(moving.seller.finance, "2026-12");
    expect(await invoicesOf(moving)).toHaveLength(4);
    expect(await owed(moving)).toBe(34_125);
    await clean();
  });
});

describe("a buyer that leaves", () => {
  const path = "/v1/party/departure";
  const day = "2027-08-01";

  test("is kept while a month is not billed, and may go with a debt that is overdue and a credit that is due", async () => {
    await t.travelTo("2027-07-01T09:00:00+02:00");
    await use(leaving, "l-jun", "2027-06-14T09:00:00+02:00", 13);
    await agree(leaving, "2027-06");
    const admin = leaving.buyer.admin;
    const other = (await t.person(leaving.buyer.controllerId, "admin-2", ["admin"])).key;
    await t.as(admin).put(path, { endsOn: day, reason: "Ny løsning" }).expect(200);
    const early = await t.as(other).post(`${path}/confirmation`).expect(409);
    expect(early.body.detail).toContain("not invoiced");
    await t.bill(leaving.seller.finance, "2027-06", { release: true });
    // A thirteenth seat from 1 June on: 61 days.
    expect((await shown(leaving)).at(-1)).toEqual(["over_use", "issued", oldGln, 6_100]);
    // June's is due on the last day before it goes; September's two seats are to be given back.
    await t.post(leaving.seller.publisher, `/v1/usage-batches/${leavingBatch}/withdrawal`, {});
    await t.post(leaving.buyer.buyer, "/v1/reconciliations", { month: "2026-09" });
    await t.runJobs();
    await t.post(other, `${path}/confirmation`, {});
  });

  test("owes what it owed, and a credit still reaches its account after its last day", async () => {
    await t.travelTo("2027-08-01T03:00:00+02:00");
    await t.runJobs({ schedules: true });
    // Not finance: a key that was just used is believed for some seconds more.
    expect((await t.as(leaving.buyer.approver).get("/v1/me")).status).toBe(401);
    const before = await sealed(leaving);
    const overdue = (await invoicesOf(leaving)).filter((one) => one.overdue);
    expect(overdue.length).toBeGreaterThanOrEqual(2);
    const owedBefore = await owed(leaving);
    const run = await drafted(leaving, "2027-08");
    // 3,650.00 + 668.00 + 61.00, with VAT
    expect(owedBefore).toBe(547_375);
    // Thirteen of June are three beyond ten now that September's are gone: two seats more for 61 days, 2 × 334 given back.
    expect(await statesOf(leaving, run)).toEqual([["open", [], 12_200 - 66_800]]);
    await approve(leaving, run);
    expect((await sealed(leaving)).slice(0, before.length)).toEqual(before);
    expect((await shown(leaving)).slice(3).sort()).toEqual([
      ["adjustment", "issued", oldGln, 12_200],
      ["credit_note", "issued", oldGln, -66_800],
    ]);
    const note = (await invoicesOf(leaving)).find(({ kind }) => kind === "credit_note")!;
    const [, corrected] = await invoicesOf(leaving);
    expect([note.correctsId, corrected!.state, corrected!.left.minor]).toEqual([
      corrected!.id,
      "credited",
      0,
    ]);
    expect(await owed(leaving)).toBe(547_375 + 15_250 - 83_500);
    await clean();
  });

  test("is billed nothing anew when what was counted of its pupils is deleted, and its debt stays to be paid", async () => {
    const before = await sealed(leaving);
    await t.travelTo("2027-09-01T03:00:00+02:00");
    await t.runJobs({ schedules: true });
    await t.travelTo("2027-09-02T03:00:00+02:00");
    await t.runJobs({ schedules: true });
    const kept = await t.sql<{ deleted: object; kept: object }>(
      "select deleted, kept from parties_party_departure where party_id = $1",
      [leaving.buyer.controllerId],
    );
    // Thirteen of June; the twelve of September went when they were withdrawn.
    expect(kept).toMatchObject([{ deleted: { usage_event: 13 }, kept: { billing_invoice: 5 } }]);
    await t.bill(leaving.seller.finance, "2027-09");
    await t.bill(leaving.seller.finance, "2027-09");
    expect(await sealed(leaving)).toEqual(before);
    const [base] = await invoicesOf(leaving);
    expect([base!.overdue, base!.left.minor]).toEqual([true, 456_250]);
    await t.post(leaving.seller.finance, `/v1/invoices/${base!.id}/payments`, {
      ...{ amount: { minor: 456_250, currency: "DKK" }, on: "2027-09-02", reference: "Boet" },
    });
    expect((await invoicesOf(leaving))[0]).toMatchObject({ state: "paid", left: { minor: 0 } });
    // 61.00 and 122.00 with VAT are left.
    expect(await owed(leaving)).toBe(547_375 + 15_250 - 83_500 - 456_250);
    await clean();
  });
});
