import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type Pupil, rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";

/**
 * An ordinary user's leap year: agreements that begin on 16 August 2027 and end on 17 June 2028, a class of VAT that
 * changes in March, a school that opens in May and merges in June, a library. The test sums the øre of its own.
 */
let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
let second: string;
type Place = { id: number; number: string };
const at: Record<string, Place> = {};
const agreements: Record<string, string> = {};
const nets: Record<string, number> = {};
const products: Record<string, string> = {};
const days = { from: "2027-08-16", to: "2028-06-18" };

const clean = async () =>
  expect((await verify(t.jobs.db, allChecks())).checks.flatMap((check) => check.broken)).toEqual([]);

/** Half away from zero, of whole numbers. */
const rounded = (top: number, bottom: number) => Math.floor((2 * top + bottom) / (2 * bottom));

async function buy(name: string, priceSheet: object, more: object = {}, ask: object = {}) {
  const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
    ...{ reference: name, title: `Bog ${name}`, identifiers: [`urn:example:${name}`] },
    ...{ subjects: ["Dansk"], gradeFrom: 0, gradeTo: 9 },
  });
  const offer = await t.post<{ id: string }>(seller.publisher, `/v1/products/${product.id}/offers`, {
    ...{ priceSheet, proration: "DAILY", countBasis: "count_date", overUse: "TRUE_UP" },
    ...{ validFrom: "2027-08-16", ...more },
  });
  const made = await t.post<{ agreement: { id: string }; callOff: { net: { minor: number } } }>(
    town.buyer,
    "/v1/purchases",
    {
      ...{ offerId: offer.id, period: days, payerGln: "5790000000012", orderReference: `Ordre ${name}` },
      ...ask,
    },
  );
  agreements[name] = made.agreement.id;
  products[name] = product.id;
  nets[name] = made.callOff.net.minor;
  await t.runJobs();
}

const pupilsOf = (place: string, count: number, more: Partial<Pupil> = {}): Pupil[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ id: `${place}${n}`, school: at[place]!.number, from: "2027-08-10", to: "2028-06-26" },
    ...more,
  }));

/** Two come to b on 29 February. */
const everybody = () => [
  ...[...pupilsOf("a", 10), ...pupilsOf("b", 6), ...pupilsOf("c", 4)],
  ...pupilsOf("b", 8, { from: "2028-02-29" }).slice(6),
];

async function roster(from: string, pupils: Pupil[]) {
  const numbers = [...new Set(pupils.map(({ school }) => school))];
  const reply = await t
    .as(town.buyer)
    .post(`/v1/rosters?from=${from}`)
    .set("Content-Type", "application/zip")
    .send(rosterZip(numbers, pupils));
  expect([reply.status, reply.body.state]).toEqual([201, "imported"]);
  await t.runJobs();
}

let sent = 0;
async function use(name: string, day: string, place: string, uses: number, pupils: number): Promise<string> {
  const lines = Array.from({ length: uses }, (_, n) =>
    JSON.stringify({
      ...{ eventId: `e${sent}-${n}`, at: `${day}T10:00:00+01:00`, pupil: `${place}${n % pupils}` },
      ...{ controller: town.code, institution: at[place]!.number, product: `urn:example:${name}` },
      ...{ kind: "use", seconds: 60 },
    }),
  );
  sent += 1;
  const reply = await t
    .as(seller.publisher)
    .post(`/v1/usage-batches?reference=b${sent}`)
    .set("Content-Type", "application/x-ndjson")
    .send(lines.join("\n"));
  expect(reply.body).toMatchObject({ accepted: uses });
  return reply.body.id as string;
}

async function agree(month: string) {
  await t.post(seller.publisher, "/v1/usage-months", { month, state: "complete" });
  await t.post(town.buyer, "/v1/reconciliations", { month });
  await t.runJobs();
  const { data } = await t.get<{ data: { id: string; state: string }[] }>(
    town.finance,
    `/v1/reconciliations?month=${month}&limit=200`,
  );
  for (const { id } of data)
    for (const key of [town.finance, seller.finance])
      await t.post(key, `/v1/reconciliations/${id}/agreement`, {});
}
async function close(month: string) {
  await agree(month);
  await t.bill(seller.finance, month);
  await t.runJobs();
  await clean();
}
async function again(month: string, bills: string) {
  await t.runJobs({ schedules: true });
  await t.post(town.buyer, "/v1/reconciliations", { month });
  await t.runJobs();
  await t.bill(seller.finance, bills);
  await t.runJobs();
  await clean();
}

interface Invoice {
  id: string;
  kind: string;
  month: string;
  agreementId: string;
  correctsId: string | null;
  net: { minor: number };
  vat: { minor: number };
  left: { minor: number };
}
const invoices = async (name: string) =>
  (await t.get<{ data: Invoice[] }>(town.finance, "/v1/invoices?limit=200")).data.filter(
    ({ agreementId }) => agreementId === agreements[name],
  );
const figures = async (name: string) =>
  (await invoices(name)).map(({ kind, month, net, vat }) => [kind, month, net.minor, vat.minor]);
const sum = async (name: string) => (await invoices(name)).reduce((all, { net }) => all + net.minor, 0);

/** The newest invoice of a month's use. */
const useOf = async (name: string, month: string) =>
  (await invoices(name)).filter((one) => one.kind === "use" && one.month === month).at(-1)!;

async function credit(id: string, body: object) {
  const made = await t.post<{ id: string }>(seller.finance, `/v1/invoices/${id}/credits`, {
    reason: "Aftalt",
    ...body,
  });
  await t.post(second, `/v1/credits/${made.id}/approval`, {});
  await t.runJobs();
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2027-08-16T09:00:00+02:00");
  seller = await t.publisher();
  second = await t.secondOf(seller.publisherId);
  town = await t.municipality({ schools: 3, dpaWith: [seller.publisherId] });
  [at["a"], at["b"], at["c"]] = town.institutions as [Place, Place, Place];
  at["l"] = await t.post<Place>(town.admin, "/v1/institutions", {
    ...{ number: "990001", name: "Biblioteket", kind: "library", people: 40, validFrom: "2020-01-01" },
  });
  await roster("2027-08-10", [...pupilsOf("a", 10), ...pupilsOf("b", 6), ...pupilsOf("c", 4)]);
  await buy(
    "brug",
    { model: "pay_per_use", unitPrice: "0.75", capPrice: "40.00" },
    { overUse: "REPORT_ONLY" },
    {
      ceiling: { minor: 10_000_000, currency: "DKK" },
    },
  );
  await buy(
    "loft",
    { model: "pay_per_use", unitPrice: "0.75", capPrice: "4.00" },
    { overUse: "REPORT_ONLY" },
    {
      ceiling: { minor: 10_000_000, currency: "DKK" },
    },
  );
  await buy("elev", { model: "per_pupil", mode: "volume", tiers: [{ from: 1, unitPrice: "36.60" }] });
});

describe("a leap year that begins and ends in mid-month", () => {
  test("costs its days, no whole year", () => {
    // 16 August 2027 to 17 June 2028 are 16 + 30 + 31 + 30 + 31 + 31 + 29 + 31 + 30 + 31 + 17 = 307 days of 366
    expect(nets["elev"]).toBe(rounded(20 * 3_660 * 307, 366));
  });

  test("a month is billed with a discount, and all its use is withdrawn afterwards: no more is given back than was paid, nor does the run break", async () => {
    await t.travelTo("2027-10-04T09:00:00+02:00");
    const batch = await use("brug", "2027-09-10", "a", 100, 10);
    await agree("2027-09");
    const { id } = await t.post<{ id: string }>(seller.finance, "/v1/invoice-runs", { month: "2027-09" });
    await t.runJobs();
    const { data } = await t.get<{ data: { id: string; net: { minor: number }; agreementId: string }[] }>(
      seller.finance,
      `/v1/invoice-runs/${id}/drafts`,
    );
    const draft = data.find(({ agreementId }) => agreementId === agreements["brug"])!;
    await t.post(seller.finance, `/v1/invoice-drafts/${draft.id}/additions`, {
      ...{ kind: "discount", text: "Rabat", amount: { minor: 2_500, currency: "DKK" } },
    });
    await t.runJobs();
    const { version } = await t.get<{ version: number }>(seller.finance, `/v1/invoice-runs/${id}`);
    await t.as(second).post(`/v1/invoice-runs/${id}/approval`).set("If-Match", `"${version}"`).expect(202);
    await t.runJobs();
    await clean();
    expect(await figures("brug")).toEqual([["use", "2027-09", 5_000, 1_250]]);
    await t.post(seller.publisher, `/v1/usage-batches/${batch}/withdrawal`, {});
    await again("2027-09", "2027-10");
    const notes = await figures("brug");
    expect(notes).toEqual([
      ["use", "2027-09", 5_000, 1_250],
      // 75.00 are withdrawn, of which 25.00 were never paid.
      ["credit_note", "2027-10", -5_000, -1_250],
    ]);
    // Nothing is left of it: no note of 0.00 either.
    const [of] = await invoices("brug");
    const more = await t.as(seller.finance).post(`/v1/invoices/${of!.id}/credits`, { reason: "Aftalt" });
    expect([more.status, more.body.type]).toEqual([409, "/problems/credit-beyond-left"]);
  });

  test("late data after a credit by hand gives back no more than is left, and asks only for what is beyond it", async () => {
    await t.travelTo("2027-11-02T09:00:00+01:00");
    const one = await use("brug", "2027-10-11", "a", 100, 10);
    const two = await use("brug", "2027-10-12", "b", 40, 6);
    await close("2027-10");
    const of = await useOf("brug", "2027-10");
    // 100 × 0.75 + 40 × 0.75
    expect([of.net.minor, of.vat.minor]).toEqual([10_500, 2_625]);
    const before = await sum("brug");
    await credit(of.id, { lines: [{ line: 1, amount: { minor: 5_001, currency: "DKK" } }] });
    await clean();
    expect(await sum("brug")).toBe(before - 5_001);
    await t.post(seller.publisher, `/v1/usage-batches/${one}/withdrawal`, {});
    await again("2027-10", "2027-11");
    // Of a's 75.00 less 50.01 there are 24.99 left, and go; b's 30.00 stay.
    expect(await sum("brug")).toBe(before - 7_500);
    // 40 uses come late at a: 30.00, below the 50.01 that were given to it.
    await use("brug", "2027-10-13", "a", 40, 10);
    await again("2027-10", "2027-11");
    expect(await sum("brug")).toBe(before - 7_500);
    await credit(of.id, {});
    await clean();
    expect(await sum("brug")).toBe(before - 10_500);
    await t.post(seller.publisher, `/v1/usage-batches/${two}/withdrawal`, {});
    await again("2027-10", "2027-11");
    expect(await sum("brug")).toBe(before - 10_500);
    expect((await useOf("brug", "2027-10")).left.minor).toBe(0);
  });

  test("what late data changes of a void invoice is given back of the one that stands in for it", async () => {
    await t.travelTo("2027-12-02T09:00:00+01:00");
    const before = await sum("brug");
    const one = await use("brug", "2027-11-11", "a", 100, 10);
    await use("brug", "2027-11-12", "b", 40, 6);
    await close("2027-11");
    await credit((await useOf("brug", "2027-11")).id, { reissue: true });
    await clean();
    await t.post(seller.publisher, `/v1/usage-batches/${one}/withdrawal`, {});
    await again("2027-11", "2027-12");
    // b's 40 × 0.75
    expect(await sum("brug")).toBe(before + 3_000);
    await use("brug", "2027-11-11", "a", 10, 10);
    await again("2027-11", "2027-12");
    // and a's 10 × 0.75
    expect(await sum("brug")).toBe(before + 3_750);
    // 30.00 with VAT are left of the invoice that stands in.
    expect((await useOf("brug", "2027-11")).left.minor).toBe(3_750);
  });

  test("what comes after a month is agreed and before it is billed is billed with it, not twice nor never", async () => {
    await t.travelTo("2028-01-04T09:00:00+01:00");
    await use("brug", "2027-12-06", "a", 20, 10);
    await agree("2027-12");
    const late = await use("brug", "2027-12-07", "a", 10, 10);
    await again("2027-12", "2028-01");
    expect((await useOf("brug", "2027-12")).net.minor).toBe(2_250);
    await t.post(seller.publisher, `/v1/usage-batches/${late}/withdrawal`, {});
    await again("2027-12", "2028-01");
    expect((await figures("brug")).at(-1)).toEqual(["credit_note", "2028-01", -750, -188]);
  });

  test("a name that is mapped to another product after both were agreed moves its use from one invoice to another", async () => {
    await t.travelTo("2028-02-03T09:00:00+01:00");
    const lines = Array.from({ length: 10 }, (_, n) =>
      JSON.stringify({
        ...{ eventId: `m${n}`, at: "2028-01-11T10:00:00+01:00", pupil: "a1", controller: town.code },
        ...{ institution: at["a"]!.number, product: "Bog forkert", kind: "use", seconds: 60 },
      }),
    );
    await t
      .as(seller.publisher)
      .post("/v1/usage-batches?reference=names")
      .set("Content-Type", "application/x-ndjson")
      .send(lines.join("\n"))
      .expect(201);
    const map = (name: string) =>
      t.post(seller.publisher, "/v1/product-aliases", {
        aliases: [{ name: "Bog forkert", productId: products[name] }],
      });
    await t.runJobs({ schedules: true });
    await map("brug");
    await close("2028-01");
    expect((await useOf("brug", "2028-01")).net.minor).toBe(750);
    await map("loft");
    await again("2028-01", "2028-02");
    expect((await figures("brug")).at(-1)).toEqual(["credit_note", "2028-02", -750, -188]);
    expect(await figures("loft")).toEqual([["adjustment", "2028-02", 750, 188]]);
  });

  test("nobody pays for a seat on days after the agreement has ended; 29 February is one of its days", async () => {
    await t.travelTo("2028-02-29T09:00:00+01:00");
    await roster("2028-02-29", everybody());
    await t.travelTo("2028-03-02T09:00:00+01:00");
    for (const [place, pupils] of [
      ["a", 10],
      ["b", 8],
      ["c", 4],
    ] as const) {
      await use("elev", "2028-02-29", place, pupils, pupils);
      await use("loft", "2028-02-29", place, 200, pupils);
    }
    await use("loft", "2028-02-29", "l", 300, 30);
    await close("2028-02");
    // b6 and b7 came on the 29th: from 1 February to 17 June are 29 + 31 + 30 + 31 + 17 = 138 days of 366.
    expect(await figures("elev")).toEqual([
      ["base", "2027-09", rounded(20 * 3_660 * 307, 366), 15_350],
      ["over_use", "2028-02", rounded(2 * 3_660 * 138, 366), 690],
    ]);
    // Each 200 × 0.75, capped at (10 + 6 + 4) × 4.00 as counted in September; 300 × 0.75, capped at 40 heads × 4.00.
    expect((await figures("loft")).slice(1)).toEqual([["use", "2028-02", (10 + 6 + 4 + 40) * 400, 6_000]]);
  });

  test("a class of VAT that changes on 15 March is not that of March, nor of what comes late for it", async () => {
    await t.travelTo("2028-03-10T09:00:00+01:00");
    const changed = await t
      .as(seller.publisher)
      .patch(`/v1/products/${products["loft"]}`, { vatClass: "newspaper", vatClassFrom: "2028-03-15" })
      .set("If-Match", '"1"');
    expect(changed.status).toBe(200);
    await t.travelTo("2028-05-02T09:00:00+02:00");
    await use("loft", "2028-03-20", "a", 20, 10);
    await use("loft", "2028-04-20", "a", 20, 10);
    await close("2028-03");
    await close("2028-04");
    const late = await use("loft", "2028-03-21", "c", 4, 4);
    await again("2028-03", "2028-05");
    await t.post(seller.publisher, `/v1/usage-batches/${late}/withdrawal`, {});
    await again("2028-03", "2028-05");
    expect((await figures("loft")).slice(2)).toEqual([
      ["use", "2028-03", 1_500, 375],
      ["use", "2028-04", 1_500, 0],
      ["adjustment", "2028-05", 300, 75],
      ["credit_note", "2028-05", -300, -75],
    ]);
  });

  test("a school that opens in May and is part of another from 12 June on pays for its own days", async () => {
    at["d"] = await t.post<Place>(town.admin, "/v1/institutions", {
      ...{ number: "280999", name: "Den nye", kind: "school", validFrom: "2028-05-02" },
    });
    await roster("2028-05-02", [...everybody(), ...pupilsOf("d", 5, { from: "2028-05-02" })]);
    await t.travelTo("2028-06-02T09:00:00+02:00");
    await use("loft", "2028-05-12", "d", 40, 5);
    await use("elev", "2028-05-12", "d", 5, 5);
    const path = `/v1/institutions/${at["d"]!.id}/merger`;
    await t.post(town.admin, path, { into: at["a"]!.id, on: "2028-06-12" });
    await t.runJobs();
    await close("2028-05");
    await t.travelTo("2028-07-03T09:00:00+02:00");
    await use("loft", "2028-06-05", "d", 40, 5);
    await use("loft", "2028-06-14", "a", 100, 10);
    // After its end nothing is owed.
    await use("loft", "2028-06-20", "a", 100, 10);
    await close("2028-06");
    // 1 May to 17 June are 48 days.
    expect((await figures("elev")).slice(2)).toEqual([
      ["over_use", "2028-05", rounded(5 * 3_660 * 48, 366), 600],
    ]);
    // 40 × 0.75 capped at 5 × 4.00 in May; in June the same, and 100 × 0.75 capped at 10 × 4.00.
    expect((await figures("loft")).slice(6)).toEqual([
      ["use", "2028-05", 2_000, 0],
      ["use", "2028-06", 6_000, 0],
    ]);
  });
});
