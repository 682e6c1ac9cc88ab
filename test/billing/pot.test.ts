import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { partsOf, potOf } from "../../src/billing/rules/index.ts";
import { modelOf, PriceSheetWire } from "../../src/catalogue/index.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { unitPrice } from "../../src/platform/money.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";

/** A pot of two publishers' products: contributions, and what each gets by use, guarantee and cap, in exact øre. */
let t: TestApp;
let lead: Awaited<ReturnType<TestApp["publisher"]>>;
let other: typeof lead;
let town: Awaited<ReturnType<TestApp["municipality"]>>;
const agreements: Record<string, string> = {};
const year = { from: "2026-08-01", to: "2027-08-01" };
const list = async (key: string, reference: string) =>
  (
    await t.post<{ id: string }>(key, "/v1/products", {
      reference,
      title: reference,
      identifiers: [`urn:example:${reference}`],
      subjects: ["Dansk"],
    })
  ).id;

async function sell(reference: string, items: string[], more: object = {}) {
  const bundle = await list(lead.publisher, reference);
  await t.as(lead.publisher).put(`/v1/products/${bundle}/items`, { productIds: items }).expect(200);
  for (const item of items.slice(1))
    await t.post(other.publisher, `/v1/products/${bundle}/items/${item}/acceptance`, {});
  const offer = await t.post<{ id: string }>(lead.publisher, `/v1/products/${bundle}/offers`, {
    priceSheet: { model: "pot", pricePerPupil: "12.345", ...more },
    ...{ proration: "NONE", countBasis: "count_date", overUse: "REPORT_ONLY", validFrom: "2026-01-01" },
  });
  const bought = await t.post<{ agreement: { id: string } }>(town.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, quantity: 20, period: year, payerGln: "5790000000012", orderReference: "Pulje" },
  });
  agreements[reference] = bought.agreement.id;
}

/** How a pot with these members is split. */
function splitOf(more: object) {
  const sheet = PriceSheetWire.parse({ model: "pot", pricePerPupil: "1.00", ...more });
  return modelOf(sheet.model).splitOf(sheet)!;
}

async function use(who: typeof lead, product: string, pupils: string[]) {
  const lines = pupils.map((pupil, n) =>
    JSON.stringify({
      ...{
        eventId: `${product}-${n}`,
        at: "2026-09-14T10:00:00+02:00",
        pupil,
        controller: town.code,
        kind: "use",
      },
      ...{ institution: town.institutions[0]!.number, product: `urn:example:${product}`, seconds: 60 },
    }),
  );
  await t
    .as(who.publisher)
    .post(`/v1/usage-batches?reference=${product}`)
    .set("Content-Type", "application/x-ndjson")
    .send(lines.join("\n"))
    .expect(201);
}

async function split(reference: string, on = "2026-09-01") {
  const body = { agreementId: agreements[reference], on };
  const run = await t.post<{ id: string }>(lead.finance, "/v1/pot-splits", body);
  await t.runJobs({ schedules: true });
  const { result } = await t.get<{ result: Record<string, unknown> }>(lead.finance, `/v1/runs/${run.id}`);
  const { agreementId, use: evidence, ...came } = result;
  expect(agreementId).toBe(agreements[reference]);
  if ("parts" in came)
    expect(evidence).toEqual(
      expect.arrayContaining([expect.objectContaining({ units: expect.any(Number) })]),
    );
  return came;
}
const parts = (own: number, others: number) => [
  { publisherId: lead.publisherId, minor: own },
  { publisherId: other.publisherId, minor: others },
];

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  [lead, other] = [await t.publisher(), await t.publisher()];
  town = await t.municipality({ dpaWith: [lead.publisherId, other.publisherId] });
  const items = [await list(lead.publisher, "egen"), await list(other.publisher, "fremmed")];
  const guarantees = [{ publisherId: other.publisherId, amount: { minor: 10_000, currency: "DKK" } }];
  await sell("pakke", items);
  await sell("pakke-garanti", items, { guarantees });
  await sell("pakke-loft", items, { capBp: 6_000 });
  await sell("pakke-elev", items, { split: "per_pupil" });
  await t.runJobs();
});

describe("a pot", () => {
  test("is not split before its term is over, by strangers, or where it is none", async () => {
    const ask = (key: string, on = "2026-09-01") =>
      t.as(key).post("/v1/pot-splits", { agreementId: agreements["pakke"], on });
    expect((await ask(lead.finance)).body.type).toBe("/problems/term-not-over");
    expect((await ask(lead.finance, "2027-08-01")).status).toBe(400);
    expect((await ask(other.finance)).status).toBe(404);
    expect((await ask(town.finance)).status).toBe(403);
  });

  test("waits for every publisher's every month", async () => {
    await t.travelTo("2026-10-01T09:00:00+02:00");
    await use(lead, "egen", ["a", "a", "b"]);
    await use(other, "fremmed", ["c"]);
    await t.travelTo("2027-08-02T09:00:00+02:00");
    await t.runJobs({ schedules: true });
    expect(await split("pakke")).toMatchObject({ missing: { months: 24, batches: 0 } });
    for (const { publisher } of [lead, other])
      for (let n = 0; n < 12; n++) {
        const month = `${n < 5 ? 2026 : 2027}-${String(((n + 7) % 12) + 1).padStart(2, "0")}`;
        const state = month === "2026-09" ? "complete" : "no_usage";
        await t.post(publisher, "/v1/usage-months", { month, state });
      }
  });

  test("of 20 × 12.345 = 246.90 kr. goes three to one, sums to the øre, and is the same again", async () => {
    // 24,690 × 3/4 = 18,517.5: the odd øre to the lower publisher.
    const whole = { term: year, potMinor: 24_690, parts: parts(18_518, 6_172) };
    expect(await split("pakke")).toEqual(whole);
    expect(await split("pakke")).toEqual(whole);
    const base = await t.sql<{ net: bigint }>("select net_minor as net from agreements_call_off");
    expect(base.map(({ net }) => Number(net))).toEqual(Array(4).fill(24_690));
  });

  test("keeps a guarantee and a cap, and lets each pupil's own amount follow its use", async () => {
    expect((await split("pakke-garanti"))["parts"]).toEqual(parts(14_690, 10_000));
    expect((await split("pakke-loft"))["parts"]).toEqual(parts(14_814, 9_876));
    // Three pupils with use, 82.30 kr. each: two used the one, one the other.
    expect((await split("pakke-elev"))["parts"]).toEqual(parts(16_460, 8_230));
  });

  test("is split by a form, with the use behind each part, and shown to no other party", async () => {
    const { browse } = consoleOf(t);
    const finance = browse(lead.finance);
    const page = await finance.get("/finance/pots");
    const before = await finance.send(page, "split", { agreementId: agreements["pakke"]!, on: "2030-01-01" });
    expect(before.status).toBe(400);
    expect(before.html.querySelector('[name="on"]')!.getAttribute("aria-invalid")).toBe("true");
    const asked = await finance.send(page, "split", { agreementId: agreements["pakke"]!, on: "2026-09-01" });
    expect(asked.html.querySelector("#progress[hx-get]")).not.toBeNull();
    await t.runJobs();
    const done = await finance.get("/finance/pots");
    expect(done.html.querySelector("#progress[hx-get]")).toBeNull();
    const rows = done.html.querySelector("#progress tbody")!.querySelectorAll("tr");
    expect(rows.map((row) => row.querySelectorAll("td").map((cell) => cell.text))).toEqual([
      ["3", "75,00 %", "185,18 kr."],
      ["1", "25,00 %", "61,72 kr."],
    ]);
    const none = await browse(other.finance, { language: "en" }).get("/finance/pots");
    expect(none.text).toContain("You sell on no flat-rate pot");
    expect(none.text).toContain("No pot was split yet");
    expect((await browse(lead.publisher).get("/finance/pots")).status).toBe(403);
  });

  test("sums to the pot whatever the use, and says why where it cannot be split", () => {
    const rows = fc.array(
      fc.record({
        pupil: fc.constantFrom("a", "b", "c", "d"),
        publisher: fc.constantFrom("1", "2", "3"),
        units: fc.nat(50),
      }),
      { maxLength: 20 },
    );
    const sheets = fc
      .record(
        { split: fc.constantFrom("share", "per_pupil"), capBp: fc.integer({ min: 1, max: 10_000 }) },
        { requiredKeys: [] },
      )
      .map((more) => splitOf(more));
    fc.assert(
      fc.property(sheets, fc.bigInt({ min: 0n, max: 10n ** 9n }), rows, (sheet, pot, use) => {
        const made = partsOf(sheet, pot, use);
        if ("fault" in made) return;
        expect(made.parts.reduce((sum, { minor }) => sum + minor, 0n)).toBe(pot);
      }),
    );
    const sheet = splitOf({});
    expect(partsOf(sheet, 100n, [])).toEqual({ fault: "use: there is no use to split the pot by" });
    const days = (from: string, to: string) => ({ from: asLocalDate(from), to: asLocalDate(to) });
    const callOff = { quantity: 10, unitPrice: unitPrice(12_000_000n), proration: "MONTHLY" as const };
    const term = days(year.from, year.to);
    expect(potOf([{ ...callOff, period: days("2027-02-01", "2028-08-01") }], term)).toBe(6_000n);
    expect(potOf([{ ...callOff, period: days("2027-08-01", "2028-08-01") }], term)).toBe(0n);
  });
});
