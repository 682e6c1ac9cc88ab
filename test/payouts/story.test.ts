import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { orderFaults } from "../../src/payouts/rules/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { brokenIn, dkk, type Marketplace, marketplace, type Seller } from "../support/marketplace.ts";

/** A month of three publishers in exact øre: one is paid, one's payout fails and goes to another account, one waits for money. */

interface Payout {
  id: string;
  number: string;
  state: string;
  publisherId: number;
  month: string;
  amount: { minor: number };
  hold: string | null;
  holdUntil: string | null;
  attempt: number;
}
interface Statement {
  id: string;
  publisherId: number;
  month: string;
  lines: { documentNumber: string; kind: string; gross: object; vat: object; fee: object; paidOut: object }[];
  feeInvoiceId: string | null;
  ownFeeInvoiceId: string | null;
}

let t: TestApp;
let m: Marketplace;
let [a, b, c]: Seller[] = [];
const payouts = async (key: string) => (await t.get<{ data: Payout[] }>(key, "/v1/payouts")).data;
const payoutOf = async (of: Seller, month: string) =>
  (await payouts(m.finance)).find((one) => one.publisherId === of.publisherId && one.month === month)!;
const statements = async (key: string) =>
  (await t.get<{ data: Statement[] }>(key, "/v1/payout-statements")).data;
const statementOf = async (of: Seller, month: string) => {
  const found = (await statements(of.finance)).find((one) => one.month === month)!;
  return t.get<Statement>(of.finance, `/v1/payout-statements/${found.id}`);
};
const act = (key: string, payout: { id: string }, what: string, body: object = {}) =>
  t.as(key).post(`/v1/payouts/${payout.id}/${what}`, body);
const balances = async (key: string) => {
  const { data } = await t.get<{ data: { account: string; balance: { minor: number } }[] }>(
    key,
    "/v1/books/accounts",
  );
  return Object.fromEntries(
    data.filter(({ balance }) => balance.minor !== 0).map((one) => [one.account, one.balance.minor]),
  );
};
/** Both people say that the bank has paid it. */
async function paid(payout: { id: string }, on: string) {
  expect((await act(m.finance, payout, "payment", { on })).status).toBe(200);
  const alone = await act(m.finance, payout, "note-confirmation");
  expect([alone.status, alone.body.type]).toEqual([403, "/problems/payout-second-person"]);
  expect((await act(m.second, payout, "note-confirmation")).status).toBe(200);
  await t.runJobs();
}

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  m = await marketplace(t, [800, 500, 1000], "2026-08-10");
  [a, b, c] = m.sellers;
  for (const [of, terms] of [
    [a!, { feeBp: 300, monthly: dkk(9_900), paysOn: "agreed" }],
    [c!, { feeBp: 0, monthly: dkk(0), paysOn: "received" }],
  ] as const) {
    const { id } = await t.post<{ id: string }>(m.finance, "/v1/payout-terms", {
      ...{ publisherId: of.publisherId, from: "2026-08-10", ...terms },
    });
    expect((await t.as(b!.finance).post(`/v1/payout-terms/${id}/acceptance`)).status).toBe(404);
    expect((await t.as(m.finance).post(`/v1/payout-terms/${id}/acceptance`)).status).toBe(403);
    await t.post(of.finance, `/v1/payout-terms/${id}/acceptance`, {});
  }
  await m.buy(a!, 100);
  await m.buy(a!, 10, "publisher");
  await m.buy(b!, 50);
  await m.buy(c!, 33);
  await t.bill(m.finance, "2026-08");
  await t.bill(a!.finance, "2026-08");
  await m.account(a!, "111");
  await m.account(b!, "222");
});

describe("a month of the marketplace's", () => {
  test("has no statement before it is over, and none that anybody but the marketplace asks for", async () => {
    const early = await t.as(m.finance).post("/v1/payout-runs", { month: "2026-08" });
    expect([early.status, early.body.type]).toEqual([422, "/problems/payout-month-not-over"]);
    expect((await t.as(a!.finance).post("/v1/payout-runs", { month: "2026-07" })).status).toBe(403);
    expect(await statements(m.finance)).toEqual([]);
    expect(await brokenIn(t)).toEqual([]);
  });

  test("is settled on the first of the next one, line by line, from sale to payout", async () => {
    await t.travelTo("2026-09-01T03:00:00+02:00");
    await t.runJobs({ schedules: true });
    const of = await statementOf(a!, "2026-08");
    expect(of).toMatchObject({
      ...{ net: dkk(620_000), vat: dkk(155_000), gross: dkk(775_000), fee: dkk(49_600), feeVat: dkk(12_400) },
      ...{
        payout: dkk(713_000),
        ownGross: dkk(77_500),
        ownFee: dkk(1_860),
        monthly: dkk(9_900),
        ownFeeVat: dkk(2_940),
      },
      lines: [
        {
          kind: "sold_by_marketplace",
          gross: dkk(775_000),
          vat: dkk(155_000),
          fee: dkk(49_600),
          paidOut: dkk(725_400),
        },
        { kind: "sold_by_publisher", gross: dkk(77_500), vat: dkk(15_500), fee: dkk(1_860), paidOut: dkk(0) },
      ],
    });
    expect(await statementOf(b!, "2026-08")).toMatchObject({
      ...{
        gross: dkk(387_500),
        fee: dkk(15_500),
        feeVat: dkk(3_875),
        payout: dkk(368_125),
        ownFeeInvoiceId: null,
      },
    });
    // The third publisher's terms pay what was received, and nothing was.
    expect(await statements(c!.finance)).toEqual([]);
    expect((await statements(m.finance)).map(({ month }) => month)).toEqual(["2026-08", "2026-08"]);
    expect((await t.as(b!.finance).get(`/v1/payout-statements/${of.id}`)).status).toBe(404);
    expect(await brokenIn(t)).toEqual([]);
  });

  test("has the fee invoiced in the marketplace's own series, set off or to be paid, with VAT and a document each reads", async () => {
    const { data } = await t.get<{
      data: { id: string; number: string; settledBy: string; total: object; state: string }[];
    }>(m.finance, "/v1/fee-invoices");
    expect(
      data.map(({ number, settledBy, total, state }) => [number, settledBy, total, state]).sort(),
    ).toEqual([
      ["MARKEDSPLADSEN-G2026-000001", "set_off", dkk(62_000), "paid"],
      ["MARKEDSPLADSEN-G2026-000002", "payment", dkk(14_700), "issued"],
      ["MARKEDSPLADSEN-G2026-000003", "set_off", dkk(19_375), "paid"],
    ]);
    const own = data.find(({ settledBy }) => settledBy === "payment")!;
    const xml = await t.as(a!.finance).get(`/v1/invoices/${own.id}/documents/bis3`);
    expect([xml.status, String(xml.body ?? xml.text).length > 0]).toEqual([200, true]);
    expect((await t.as(b!.finance).get(`/v1/invoices/${own.id}/documents/bis3`)).status).toBe(404);
    expect((await t.as(b!.finance).get(`/v1/fee-invoices/${own.id}`)).status).toBe(404);
    const payment = { on: "2026-09-01", reference: "Forlaget 14.700" };
    expect((await t.as(a!.finance).post(`/v1/fee-invoices/${own.id}/payment`, payment)).status).toBe(403);
    expect((await balances(a!.finance))["marketplace_payable"]).toBe(-14_700);
    await t.post(m.finance, `/v1/fee-invoices/${own.id}/payment`, payment);
    await t.runJobs();
    const again = await t.as(m.finance).post(`/v1/fee-invoices/${own.id}/payment`, payment);
    expect([again.status, again.body.type]).toEqual([409, "/problems/fee-settled"]);
    expect((await balances(a!.finance))["marketplace_payable"]).toBeUndefined();
    expect(await brokenIn(t)).toEqual([]);
  });

  test("is read as CSV, whose last column adds up to the payout", async () => {
    const { id } = await statementOf(a!, "2026-08");
    const file = await t.as(a!.finance).get(`/v1/payout-statements/${id}/file?profile=machine`);
    const [head, ...rows] = String(file.text)
      .trim()
      .split(/\r?\n/)
      .map((row) => row.split(","));
    const last = head!.indexOf("paidOut");
    const kroner = rows.map((row) => Math.round(Number(row[last]) * 100));
    expect(kroner.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(kroner.at(-1));
    expect(kroner.at(-1)).toBe(713_000);
  });

  test("asked for again makes nothing twice", async () => {
    await t.post(m.finance, "/v1/payout-runs", { month: "2026-08" });
    await t.runJobs();
    await t.runJobs({ schedules: true });
    expect(await statements(m.finance)).toHaveLength(2);
    expect(await payouts(m.finance)).toHaveLength(2);
  });
});

describe("a payout", () => {
  test("is approved, sent by another person in a file that keeps its bytes, and paid once two people say so", async () => {
    const [one, other] = [await payoutOf(a!, "2026-08"), await payoutOf(b!, "2026-08")];
    expect((await act(a!.finance, one, "approval")).status).toBe(403);
    for (const payout of [one, other]) expect((await act(m.finance, payout, "approval")).status).toBe(200);
    expect((await act(m.second, one, "approval")).body.type).toBe("/problems/payout-state");
    const executesOn = "2026-09-02";
    const alone = await t.as(m.finance).post("/v1/payout-files", { executesOn });
    expect([alone.status, alone.body.type]).toEqual([403, "/problems/payout-second-person"]);
    const file = await t.post<{ id: string; sha256: string; payouts: number; sum: object }>(
      m.second,
      "/v1/payout-files",
      { executesOn },
    );
    expect(file).toMatchObject({ payouts: 2, sum: dkk(713_000 + 368_125) });
    const first = await t.as(m.finance).get(`/v1/payout-files/${file.id}`);
    const second = await t.as(m.third).get(`/v1/payout-files/${file.id}`);
    const bytes = first.text ?? String(first.body);
    expect(second.text ?? String(second.body)).toBe(bytes);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(file.sha256);
    expect(orderFaults(bytes)).toEqual([]);
    expect(bytes).toContain(`<EndToEndId>${one.number}-1</EndToEndId>`);
    expect((await t.as(a!.finance).get(`/v1/payout-files/${file.id}`)).status).toBe(404);
    const none = await t.as(m.second).post("/v1/payout-files", { executesOn });
    expect(none.body.type).toBe("/problems/nothing-to-pay-out");
    expect((await balances(m.finance))["payout"]).toBe(-(713_000 + 368_125));
    await t.travelTo("2026-09-03T09:00:00+02:00");
    await paid(one, "2026-09-02");
    expect(await payoutOf(a!, "2026-08")).toMatchObject({ state: "paid", paidOn: "2026-09-02" });
    expect((await balances(a!.finance))["bank"]).toBe(713_000 - 14_700);
    expect(await brokenIn(t)).toEqual([]);
  });

  test("that fails is owed again, and waits while its publisher changes the account", async () => {
    const failing = await payoutOf(b!, "2026-08");
    expect((await act(m.finance, failing, "failure", { reason: "" })).status).toBe(400);
    expect((await act(m.finance, failing, "failure", { reason: "Kontoen er lukket" })).status).toBe(200);
    expect((await balances(m.finance))["payout"]).toBeUndefined();
    const seen = await t.get<{ state: string; events: { what: string; reason: string | null }[] }>(
      b!.finance,
      `/v1/payouts/${failing.id}`,
    );
    expect(seen.state).toBe("failed");
    expect(seen.events.at(-1)).toMatchObject({ what: "failed", reason: "Kontoen er lukket" });
    const { id } = await t.post<{ id: string }>(b!.finance, "/v1/payout-accounts", {
      ...{ registration: "5301", account: "333", holder: "Forlag B", email: "ny@forlag.example" },
    });
    expect((await act(m.finance, failing, "retry")).status).toBe(200);
    const waits = await act(m.second, failing, "approval");
    expect([waits.status, waits.body.type, waits.body.hold]).toEqual([
      409,
      "/problems/payout-held",
      "second_person",
    ]);
    expect((await payoutOf(b!, "2026-08")).hold).toBe("second_person");
    const alone = await t.as(b!.finance).post(`/v1/payout-accounts/${id}/confirmation`);
    expect([alone.status, alone.body.type]).toEqual([403, "/problems/payout-second-person"]);
    await t.post(b!.second, `/v1/payout-accounts/${id}/confirmation`, {});
    expect((await act(m.second, failing, "approval")).body.hold).toBe("letter");
    await t.runJobs();
    const [letter] = await t.sql<{ address: string; body: string }>(
      "select address, body from platform_delivery where kind = 'payout-account-changed'",
    );
    expect(letter).toMatchObject({ address: "bank@forlag.example" });
    for (const key of [m.finance, b!.finance]) {
      const held = (await payouts(key)).find(({ id: payoutId }) => payoutId === failing.id)!;
      expect([held.hold, held.holdUntil?.slice(0, 10)]).toEqual(["waiting", "2026-09-10"]);
    }
    expect((await act(m.second, failing, "approval")).body.type).toBe("/problems/payout-held");
    expect(await brokenIn(t)).toEqual([]);
  });

  test("goes to the other account once the days of waiting are over, approved by another person than who tried again", async () => {
    await t.travelTo("2026-09-10T10:00:00+02:00");
    const payout = await payoutOf(b!, "2026-08");
    expect(payout).toMatchObject({ state: "proposed", attempt: 2, hold: null });
    expect((await act(m.finance, payout, "approval")).body.type).toBe("/problems/payout-second-person");
    expect((await act(m.second, payout, "approval")).status).toBe(200);
    const file = await t.post<{ id: string }>(m.third, "/v1/payout-files", {
      ...{ executesOn: "2026-09-11", payoutIds: [payout.id] },
    });
    const bytes = (await t.as(m.third).get(`/v1/payout-files/${file.id}`)).text;
    expect(bytes).toContain("53010000000333");
    await t.travelTo("2026-09-12T10:00:00+02:00");
    await paid(payout, "2026-09-11");
    expect(await brokenIn(t)).toEqual([]);
  });

  test("of money that has come in is settled with the month in which it came, and paid by hand", async () => {
    await m.account(c!, "444");
    const { data } = await t.get<{ data: { id: string; total: { minor: number } }[] }>(
      m.finance,
      "/v1/invoices",
    );
    for (const { id, total } of data)
      await t.post(m.finance, `/v1/invoices/${id}/payments`, {
        amount: total,
        on: "2026-09-12",
        reference: "FIK 71",
      });
    await t.travelTo("2026-10-01T03:00:00+02:00");
    await t.runJobs({ schedules: true });
    const of = await statementOf(c!, "2026-09");
    expect(of).toMatchObject({
      gross: dkk(255_750),
      fee: dkk(20_460),
      feeVat: dkk(5_115),
      payout: dkk(230_175),
    });
    const payout = await payoutOf(c!, "2026-09");
    expect((await act(m.finance, payout, "approval")).status).toBe(200);
    await paid(payout, "2026-10-01");
    // What the marketplace owed is paid, to the øre.
    const { publisher_payable: payable, payout: onWay } = await balances(m.finance);
    expect([payable, onWay]).toEqual([undefined, undefined]);
    expect(await brokenIn(t)).toEqual([]);
  });

  test("that a bank sends back is owed again", async () => {
    const payout = await payoutOf(c!, "2026-09");
    await t.travelTo("2026-10-05T09:00:00+02:00");
    expect(
      (await act(m.finance, payout, "return", { on: "2026-09-30", reason: "Ukendt konto" })).status,
    ).toBe(422);
    expect(
      (await act(m.finance, payout, "return", { on: "2026-10-04", reason: "Ukendt konto" })).status,
    ).toBe(200);
    expect((await act(m.second, payout, "note-confirmation")).status).toBe(200);
    await t.runJobs();
    expect(await payoutOf(c!, "2026-09")).toMatchObject({ state: "returned", paidOn: null });
    expect((await balances(m.finance))["publisher_payable"]).toBe(-230_175);
    expect((await balances(c!.finance))["bank"]).toBeUndefined();
    expect(await brokenIn(t)).toEqual([]);
  });
});
