import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type Pupil, rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";

/**
 * A school year, 1 August 2026 to 31 July 2027 (365 days), on all five licence models, from the first invoice to the last
 * credit note. The seller waits five days before it issues: what comes in them changes a draft, what comes after it is a
 * document of its own. Every amount is worked out by hand beside it, in øre; all are at 25 % VAT.
 */
let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let second: string;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
type Place = { id: number; number: string };
/** Schools a, b, c with 10, 6 and 4 pupils. */
const at: Record<string, Place> = {};
const agreements: Record<string, string> = {};
const year = { from: "2026-08-01", to: "2027-08-01" };
const models = {
  per_pupil: {
    ...{ sheet: { mode: "volume", tiers: [{ from: 1, unitPrice: "36.50" }] } },
    ...{ overUse: "TRUE_UP", quantity: 18, basis: "count_date" },
  },
  // A school of 12 is in the dearer band.
  per_school: {
    sheet: {
      bands: [
        { from: 0, price: "500.00" },
        { from: 12, price: "900.00" },
      ],
    },
    ...{ overUse: "TRUE_UP", quantity: undefined, basis: "count_date" },
  },
  pooled: {
    ...{ sheet: { mode: "volume", tiers: [{ from: 1, unitPrice: "365.00" }] } },
    ...{ overUse: "TRUE_UP", quantity: 10, basis: "seats" },
  },
  pot: {
    ...{
      sheet: { pricePerPupil: "12.345" },
      overUse: "REPORT_ONLY",
      quantity: undefined,
      basis: "count_date",
    },
  },
  pay_per_use: {
    ...{ sheet: { unitPrice: "0.75", capPrice: "4.00" }, overUse: "REPORT_ONLY" },
    ...{ quantity: undefined, basis: "count_date" },
  },
} as const;
type Model = keyof typeof models;
const names = Object.keys(models) as Model[];

const clean = async () =>
  expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);

async function buy(model: Model) {
  const { sheet, overUse, quantity, basis } = models[model];
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{ reference: model.replaceAll("_", "-"), title: `Bog ${model}` },
    ...{ identifiers: [`urn:example:${model}`], subjects: ["Dansk"], gradeFrom: 0, gradeTo: 9 },
  });
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    ...{ priceSheet: { model, ...sheet }, proration: "NONE", countBasis: basis, overUse },
    validFrom: "2026-08-01",
  });
  const made = await t.post<{ agreement: { id: string } }>(town.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, quantity, period: year },
    ...{ payerGln: "5790000000012", orderReference: `Ordre ${model}` },
    ...(model === "pay_per_use" && { ceiling: { minor: 1_000_000, currency: "DKK" } }),
  });
  agreements[model] = made.agreement.id;
}

const pupilsOf = (place: string, count: number, from = "2026-08-10"): Pupil[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ id: `${place}${n}`, school: at[place]!.number, from, to: "2027-06-26" },
  }));

async function roster(from: string, pupils: Pupil[]) {
  await t
    .as(town.buyer)
    .post(`/v1/rosters?from=${from}`)
    .set("Content-Type", "application/zip")
    .send(rosterZip([...new Set(pupils.map(({ school }) => school))], pupils))
    .expect(201);
  await t.runJobs();
}

/** Batches of usage data that are withdrawn later. */
const batches = { twoPupils: "", septemberUse: "", septemberSeats: "", july: "" };
let sent = 0;
/** `uses` of a model's product at a place on a day, by its pupils from `first` on in turn; the batch's id. */
async function use(model: Model, day: string, place: string, uses: number, pupils: number, first = 0) {
  sent += 1;
  const lines = Array.from({ length: uses }, (_, n) =>
    JSON.stringify({
      ...{ eventId: `e${sent}-${n}`, at: `${day}T10:00:00+01:00`, pupil: `${place}${first + (n % pupils)}` },
      ...{ controller: town.code, institution: at[place]!.number, product: `urn:example:${model}` },
      ...{ kind: "use", seconds: 60 },
    }),
  );
  const reply = await t
    .as(seller.publisher)
    .post(`/v1/usage-batches?reference=b${sent}`)
    .set("Content-Type", "application/x-ndjson")
    .send(lines.join("\n"));
  expect(reply.body).toMatchObject({ accepted: uses });
  return reply.body.id as string;
}

/** Both sides agree on a month. */
async function agree(month: string) {
  await t.post(seller.publisher, "/v1/usage-months", { month, state: "complete" });
  await t.post(town.buyer, "/v1/reconciliations", { month });
  await t.runJobs();
  const { data } = await t.get<{ data: { id: string }[] }>(
    town.finance,
    `/v1/reconciliations?month=${month}&limit=200`,
  );
  for (const { id } of data)
    for (const key of [town.finance, seller.finance])
      await t.post(key, `/v1/reconciliations/${id}/agreement`, {});
}
/** What has come late for a month is reconciled. */
async function again(month: string) {
  await t.post(town.buyer, "/v1/reconciliations", { month });
  await t.runJobs();
}

interface Draft {
  id: string;
  state: string;
  agreementId: string;
  net: { minor: number };
}
/** Starts a run: its drafts are there, nothing is issued. */
async function drafted(month: string) {
  const run = await t.post<{ id: string }>(seller.finance, "/v1/invoice-runs", { month });
  await t.runJobs();
  return run.id;
}
/** Drafts of a run by model, in øre excluding VAT. */
async function draftsOf(run: string) {
  const { data } = await t.get<{ data: Draft[] }>(seller.finance, `/v1/invoice-runs/${run}/drafts`);
  return Object.fromEntries(
    data
      .filter(({ net }) => net.minor !== 0)
      .map(({ agreementId, net }) => [names.find((one) => agreements[one] === agreementId), net.minor]),
  );
}
/** The days of grace are over: the run follows the last data, what it parked is looked at, and a second person approves. */
async function issue(run: string, on: string) {
  await t.travelTo(`${on}T09:00:00+01:00`);
  await t.runJobs({ schedules: true });
  const path = `/v1/invoice-runs/${run}`;
  const { data } = await t.get<{ data: Draft[] }>(seller.finance, `${path}/drafts?state=parked`);
  for (const { id } of data)
    await t.post(seller.finance, `/v1/invoice-drafts/${id}/release`, { reason: "Set igennem" });
  const { version, state } = await t.get<{ version: number; state: string }>(seller.finance, path);
  if (state !== "open") return;
  const approved = await t.as(second).post(`${path}/approval`).set("If-Match", `"${version}"`);
  expect(approved.status).toBe(202);
  await t.runJobs();
  expect(await t.get(seller.finance, path)).toMatchObject({ state: "done" });
}

interface Invoice {
  id: string;
  number: string;
  kind: string;
  month: string;
  agreementId: string;
  correctsId: string | null;
  net: { minor: number };
  vat: { minor: number };
  total: { minor: number };
  left: { minor: number };
  state: string;
}
const invoices = async (model?: Model) =>
  (await t.get<{ data: Invoice[] }>(town.finance, "/v1/invoices?limit=200")).data.filter(
    ({ agreementId }) => model === undefined || agreementId === agreements[model],
  );
/** The documents of each model so far: kind, month, net, VAT. */
const figures = async () =>
  Object.fromEntries(
    await Promise.all(
      names.map(async (model) => [
        model,
        (await invoices(model)).map(({ kind, month, net, vat }) => [kind, month, net.minor, vat.minor]),
      ]),
    ),
  );
/** What was issued, as it was sealed, and its document. */
const sealed = () =>
  t.sql(
    `select i.number, i.content_hash, d.xml_hash from billing_invoice i join billing_document d on d.invoice_id = i.id
     order by i.issued_at, i.series_number`,
  );
const expected: Record<Model, (string | number)[][]> = {
  ...{ per_pupil: [], per_school: [], pooled: [], pot: [], pay_per_use: [] },
};
/** Adds documents to what is expected, and finds these and no others. */
async function only(more: Partial<Record<Model, (string | number)[][]>>) {
  for (const model of names) expected[model].push(...(more[model] ?? []));
  expect(await figures()).toEqual(expected);
  await clean();
}

async function credit(id: string, body: object) {
  const made = await t.post<{ id: string }>(seller.finance, `/v1/invoices/${id}/credits`, {
    ...{ reason: "Aftalt med kommunen", ...body },
  });
  // Whoever has proposed it does not approve it.
  expect((await t.as(seller.finance).post(`/v1/credits/${made.id}/approval`)).status).toBe(403);
  await t.post(second, `/v1/credits/${made.id}/approval`, {});
  await t.runJobs();
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  seller = await t.publisher();
  second = await t.secondOf(seller.publisherId);
  town = await t.municipality({ schools: 3, dpaWith: [seller.publisherId] });
  [at["a"], at["b"], at["c"]] = town.institutions as [Place, Place, Place];
  await roster("2026-08-01", [...pupilsOf("a", 10), ...pupilsOf("b", 6), ...pupilsOf("c", 4)]);
  for (const model of names) await buy(model);
  await t.runJobs();
  await t.as(seller.finance).put("/v1/billing-rules", { graceDays: 5, jumpPct: 1_000 }).expect(200);
});

describe("a year of invoices on five licence models", () => {
  test("September: what was called off is billed once, when the days of grace are over", async () => {
    await t.travelTo("2026-09-01T09:00:00+02:00");
    const run = await drafted("2026-08");
    await only({});
    // 18 × 36.50; 3 × 500.00; 10 × 365.00; 20 × 12.345
    const drafts = { per_pupil: 65_700, per_school: 150_000, pooled: 365_000, pot: 24_690 };
    expect(await draftsOf(run)).toEqual(drafts);
    await issue(run, "2026-09-06");
    await only({
      per_pupil: [["base", "2026-08", 65_700, 16_425]],
      per_school: [["base", "2026-08", 150_000, 37_500]],
      pooled: [["base", "2026-08", 365_000, 91_250]],
      // 246.90 × 25 % = 61.725
      pot: [["base", "2026-08", 24_690, 6_173]],
    });
  });

  test("October: use that comes in the days of grace changes the draft, and is billed once with its month", async () => {
    await t.travelTo("2026-10-02T09:00:00+02:00");
    await use("pay_per_use", "2026-09-14", "a", 20, 10);
    await use("pooled", "2026-09-14", "a", 10, 10);
    await agree("2026-09");
    const run = await drafted("2026-09");
    // 20 × 0.75; ten pupils on ten seats
    expect(await draftsOf(run)).toEqual({ pay_per_use: 1_500 });
    await t.travelTo("2026-10-04T09:00:00+02:00");
    batches.septemberUse = await use("pay_per_use", "2026-09-20", "b", 10, 5);
    batches.septemberSeats = await use("pooled", "2026-09-20", "b", 2, 2);
    await again("2026-09");
    await t.travelTo("2026-10-05T09:00:00+02:00");
    await t.runJobs({ schedules: true });
    // 10 × 0.75 more; two seats from 1 September on, 2 × 334 days at 1.00
    const followed = { pay_per_use: 2_250, pooled: 66_800 };
    expect(await draftsOf(run)).toEqual(followed);
    await only({});
    await issue(run, "2026-10-07");
    await only({
      pay_per_use: [["use", "2026-09", 2_250, 563]],
      pooled: [["adjustment", "2026-09", 66_800, 16_700]],
    });
  });

  test("November: what comes for September after it was issued is a line of its own, and the issued stays as it was", async () => {
    await t.travelTo("2026-10-20T09:00:00+02:00");
    const before = await sealed();
    // b has ten uses of September and room below its cap of 6 × 4.00; a thirteenth pupil on ten seats.
    await use("pay_per_use", "2026-09-21", "b", 4, 4);
    await use("pooled", "2026-09-21", "c", 1, 1);
    await again("2026-09");
    await t.travelTo("2026-11-02T09:00:00+01:00");
    // c: 30 × 0.75 = 22.50, capped at 4 × 4.00; twenty pupils on eighteen.
    await use("pay_per_use", "2026-10-07", "c", 30, 4);
    for (const [place, pupils] of [
      ["a", 10],
      ["b", 6],
      ["c", 2],
    ] as const)
      await use("per_pupil", "2026-10-07", place, pupils, pupils);
    batches.twoPupils = await use("per_pupil", "2026-10-07", "c", 2, 2, 2);
    await agree("2026-10");
    const run = await drafted("2026-10");
    expect(await draftsOf(run)).toEqual({ pay_per_use: 1_600 + 300, pooled: 33_400, per_pupil: 6_080 });
    await issue(run, "2026-11-07");
    expect((await sealed()).slice(0, before.length)).toEqual(before);
    await only({
      pay_per_use: [
        ["use", "2026-10", 1_600, 400],
        ["adjustment", "2026-10", 300, 75],
      ],
      // One seat from 1 September on: 334 days at 1.00
      pooled: [["adjustment", "2026-10", 33_400, 8_350]],
      // 2 × 36.50 × 304 of 365 days from 1 October on
      per_pupil: [["over_use", "2026-10", 6_080, 1_520]],
    });
    // Nothing is billed twice.
    await issue(await drafted("2026-10"), "2026-11-13");
    await only({});
  });

  test("March: a school that has grown owes the bands' difference, and gets it back by agreement", async () => {
    await t.travelTo("2026-12-01T09:00:00+01:00");
    await t.post(town.buyer, "/v1/count-dates", { on: "2027-01-10" });
    await t.travelTo("2027-01-04T09:00:00+01:00");
    const rest = [...pupilsOf("b", 6), ...pupilsOf("c", 4)];
    await roster("2027-01-04", [...pupilsOf("a", 10), ...pupilsOf("a", 12, "2027-01-04").slice(10), ...rest]);
    await t.travelTo("2027-03-02T09:00:00+01:00");
    await agree("2027-02");
    await issue(await drafted("2027-02"), "2027-03-07");
    // (900.00 − 500.00) × 181 of 365 days from 1 February = 198.356…
    await only({ per_school: [["over_use", "2027-02", 19_836, 4_959]] });
    // What was counted on the day stands: a roster that says later that one had never come changes no count, and no price.
    await roster("2027-01-04", [...pupilsOf("a", 10), ...pupilsOf("a", 11, "2027-01-04").slice(10), ...rest]);
    await again("2027-02");
    await t.travelTo("2027-04-02T09:00:00+02:00");
    await issue(await drafted("2027-03"), "2027-04-08");
    await only({});
    // The seller agrees that it is to be given back, and a second of its people lets it go.
    const grown = (await invoices("per_school")).at(-1)!;
    await credit(grown.id, {});
    await only({ per_school: [["credit_note", "2027-04", -19_836, -4_959]] });
    expect((await invoices("per_school")).at(-2)).toMatchObject({ state: "credited", left: { minor: 0 } });
  });

  test("June: data that is withdrawn is credited, each note to the invoice that billed it", async () => {
    await t.travelTo("2027-06-01T09:00:00+02:00");
    await t.post(seller.publisher, `/v1/usage-batches/${batches.twoPupils}/withdrawal`, {});
    for (const batch of [batches.septemberUse, batches.septemberSeats])
      await t.post(seller.publisher, `/v1/usage-batches/${batch}/withdrawal`, {});
    for (const month of ["2026-09", "2026-10"]) await again(month);
    await issue(await drafted("2027-05"), "2027-06-06");
    await only({
      // The two pupils of October are eighteen again.
      per_pupil: [["credit_note", "2027-05", -6_080, -1_520]],
      // Two of three seats beyond ten are given back, the newest first: November's one, then one of October's two.
      pooled: [
        ["credit_note", "2027-05", -33_400, -8_350],
        ["credit_note", "2027-05", -33_400, -8_350],
      ],
      // 10 × 0.75: 3.00 of November's adjustment, 4.50 of October's 22.50
      pay_per_use: [
        ["credit_note", "2027-05", -300, -75],
        ["credit_note", "2027-05", -450, -113],
      ],
    });
    const notes = (await invoices("pooled")).filter(({ kind }) => kind === "credit_note");
    const corrected = (await invoices("pooled")).filter(({ kind }) => kind === "adjustment");
    expect(notes.map(({ correctsId }) => correctsId).sort()).toEqual(corrected.map(({ id }) => id).sort());
    // Of the adjustment that is given back whole nothing is left; the other asks for its second seat.
    expect(corrected.map(({ state, left }) => [state, left.minor])).toEqual([
      ["issued", 33_400 + 8_350],
      ["credited", 0],
    ]);
  });

  test("July: a flat pot is credited by hand, in part and to its last øre, and no further", async () => {
    await t.travelTo("2027-07-01T09:00:00+02:00");
    const [pot] = await invoices("pot");
    const dkk = (minor: number) => ({ minor, currency: "DKK" });
    await credit(pot!.id, { lines: [{ line: 1, amount: dkk(8_231) }] });
    await credit(pot!.id, {});
    await only({
      pot: [
        // 82.31 × 25 % = 20.5775; of 164.59 that are left 41.1475 are 41.15: together 61.73, as it was billed.
        ["credit_note", "2027-07", -8_231, -2_058],
        ["credit_note", "2027-07", -16_459, -4_115],
      ],
    });
    const beyond = await t.as(seller.finance).post(`/v1/invoices/${pot!.id}/credits`, { reason: "Igen" });
    expect([beyond.status, beyond.body.type]).toEqual([409, "/problems/credit-beyond-left"]);
    expect((await invoices("pot"))[0]).toMatchObject({ state: "credited", left: dkk(0) });
  });

  test("August: the last month is billed when the year is over, and no seat, price or pot of the next one", async () => {
    await t.travelTo("2027-08-02T09:00:00+02:00");
    batches.july = await use("pay_per_use", "2027-07-05", "a", 8, 8);
    await agree("2027-07");
    await issue(await drafted("2027-08"), "2027-08-08");
    // 8 × 0.75
    await only({ pay_per_use: [["use", "2027-07", 600, 150]] });
  });

  test("October: the last credit note comes after the end, and then nothing is due any more", async () => {
    await t.travelTo("2027-10-01T09:00:00+02:00");
    await t.post(seller.publisher, `/v1/usage-batches/${batches.july}/withdrawal`, {});
    await again("2027-07");
    await issue(await drafted("2027-09"), "2027-10-07");
    await only({ pay_per_use: [["credit_note", "2027-09", -600, -150]] });
    for (const month of ["2027-09", "2027-10"]) {
      const run = await drafted(month);
      expect(await draftsOf(run)).toEqual({});
      await issue(run, month === "2027-09" ? "2027-10-14" : "2027-10-21");
    }
    await only({});
  });

  test("the year adds up: what was called off and used, less what was given back, in every view", async () => {
    const all = await invoices();
    const sums = Object.fromEntries(
      await Promise.all(
        names.map(async (model) => [
          model,
          (await invoices(model)).reduce((sum, { net }) => sum + net.minor, 0),
        ]),
      ),
    );
    expect(sums).toEqual({
      per_pupil: 65_700,
      per_school: 150_000,
      // Eleven pupils on ten seats from September on.
      pooled: 365_000 + 33_400,
      pot: 0,
      // a 20 × 0.75 and b 4 × 0.75 in September, c at its cap in October
      pay_per_use: 1_500 + 300 + 1_600,
    });
    // What is called off is what licences cost: the base invoices, to the øre.
    for (const model of names) {
      const { data } = await t.get<{ data: { net: { minor: number } }[] }>(
        town.buyer,
        `/v1/agreements/${agreements[model]}/call-offs`,
      );
      const base = (await invoices(model)).filter(({ kind }) => kind === "base");
      const net = (of: { net: { minor: number } }[]) => of.reduce((sum, one) => sum + one.net.minor, 0);
      expect([model, net(base)]).toEqual([model, net(data)]);
    }
    // Notes never come to more than what they correct, in net and in VAT.
    for (const of of all.filter(({ kind }) => kind !== "credit_note")) {
      const notes = all.filter(({ correctsId }) => correctsId === of.id);
      const given = notes.reduce((sum, { total }) => sum + total.minor, 0);
      expect(of.left.minor).toBe(of.total.minor + given);
      expect(of.left.minor).toBeGreaterThanOrEqual(0);
    }
    // The spending report and the account of the two say the same.
    const csv = await t
      .as(town.finance)
      .get("/v1/reports/spend?from=2026-08-01&to=2027-11-01&profile=machine")
      .expect(200);
    const rows = csv.text.trim().split("\r\n").slice(1);
    const spent = rows.reduce((sum, line) => sum + Math.round(100 * Number(line.split(",").at(-2))), 0);
    expect(spent).toBe(all.reduce((sum, { net }) => sum + net.minor, 0));
    const owed = all.reduce((sum, { total }) => sum + total.minor, 0);
    const account = await t.get<{ closing: { minor: number }; entries: object[] }>(
      seller.finance,
      `/v1/account-statement?partyId=${town.controllerId}&from=2026-08-01&to=2027-10-21`,
    );
    expect([account.closing.minor, account.entries.length]).toEqual([owed, all.length]);
    const numbers = all.map(({ number }) => number.split("-").slice(-2).join("-")).sort();
    const of2026 = numbers.filter((one) => one.startsWith("2026"));
    const series = (year: number, count: number) =>
      Array.from({ length: count }, (_, n) => `${year}-${String(n + 1).padStart(6, "0")}`);
    expect(numbers).toEqual([
      ...series(2026, of2026.length),
      ...series(2027, numbers.length - of2026.length),
    ]);
    await clean();
  });
});
