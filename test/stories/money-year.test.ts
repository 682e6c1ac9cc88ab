import { beforeAll, describe, expect, test } from "vitest";
import { csv, type Row } from "../banking/world.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { brokenIn, dkk, type Marketplace, marketplace, type Seller } from "../support/marketplace.ts";
import { type TestStripe, testStripe } from "../support/stripe/index.ts";
import { type PrivateSchool, privateSchool } from "../support/stripe/trade.ts";
import { cardWork } from "../support/stripe/world.ts";

/**
 * A school year's money in exact øre. The marketplace sells what Dansk (8 %) and Matematik (5 %) deliver to a municipality and a
 * private school; Engelsk sells by itself and pays the marketplace 3 % and 99.00 a month. The municipality pays through the bank,
 * the school by card; a part is credited and refunded, a payment is contested and lost and then paid otherwise, a payout
 * fails and goes to another account.
 */
let t: TestApp;
let stripe: TestStripe;
let m: Marketplace;
let [danish, maths, english]: Seller[] = [];
let school: PrivateSchool;

interface Invoice {
  id: string;
  number: string;
  controllerId: number;
  total: { minor: number };
  state: string;
  left: { minor: number };
}
interface Payout {
  id: string;
  state: string;
  publisherId: number;
  month: string;
  amount: { minor: number };
}
const listed = async <T>(key: string, path: string) => (await t.get<{ data: T[] }>(key, path)).data;
/** The marketplace's invoice to a buyer of so many seats. */
const invoiceTo = async (controllerId: number, seats: number) =>
  (await listed<Invoice>(m.finance, "/v1/invoices?limit=200")).find(
    (one) => one.controllerId === controllerId && one.total.minor === seats * 7_750,
  )!;
const balances = async (key: string) =>
  Object.fromEntries(
    (await listed<{ account: string; balance: { minor: number } }>(key, "/v1/books/accounts"))
      .filter(({ balance }) => balance.minor !== 0)
      .map(({ account, balance }) => [account, balance.minor]),
  );
const hear = async () => {
  await stripe.deliver(t, stripe.events());
  await t.runJobs();
};
async function payByCard(invoice: Invoice): Promise<string> {
  const { id } = await t.post<{ id: string }>(school.finance, `/v1/invoices/${invoice.id}/card-payments`, {});
  await t.runJobs();
  const { url } = await t.get<{ url: string }>(school.finance, `/v1/card-payments/${id}`);
  const charge = await stripe.payAt(url);
  await hear();
  return charge.id;
}
const readBank = async (rows: readonly Row[]) => {
  const path = "/v1/bank-statements?profile=iso";
  const reply = await t.as(m.finance).post(path).set("Content-Type", "text/csv").send(csv(rows));
  expect([reply.status, reply.body.matched]).toEqual([201, rows.length]);
};
const night = async (day: string) => {
  await t.travelTo(`${day}T03:00:00+02:00`);
  await t.runJobs({ schedules: true });
};
const statementOf = async (of: Seller, month: string) => {
  const all = await listed<{ id: string; month: string }>(of.finance, "/v1/payout-statements");
  return t.get(of.finance, `/v1/payout-statements/${all.find((one) => one.month === month)!.id}`);
};
const payoutOf = async (of: Seller, month: string) =>
  (await listed<Payout>(m.finance, "/v1/payouts")).find(
    (one) => one.publisherId === of.publisherId && one.month === month,
  )!;
const act = async (key: string, payout: Payout, what: string, body: object = {}) =>
  expect((await t.as(key).post(`/v1/payouts/${payout.id}/${what}`, body)).status).toBe(200);
async function paid(payout: Payout, on: string) {
  await act(m.finance, payout, "payment", { on });
  await act(m.second, payout, "note-confirmation");
  await t.runJobs();
}

beforeAll(async () => {
  stripe = await testStripe();
  t = await testApp({ travel: true, cards: stripe.cards });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  m = await marketplace(t, [800, 500, 0], "2026-08-03");
  [danish, maths, english] = m.sellers;
  school = await privateSchool(
    t,
    1,
    m.sellers.map(({ publisherId }) => publisherId),
  );
  const { id } = await t.post<{ id: string }>(m.finance, "/v1/payout-terms", {
    ...{
      publisherId: english!.publisherId,
      from: "2026-08-03",
      feeBp: 300,
      monthly: dkk(9_900),
      paysOn: "agreed",
    },
  });
  await t.post(english!.finance, `/v1/payout-terms/${id}/acceptance`, {});
  await m.account(danish!, "111");
  await m.account(maths!, "222");
  await m.buy(danish!, 100);
  await m.buy(maths!, 50);
  await m.buy(english!, 20, "publisher");
  for (const [of, quantity] of [
    [danish!, 40],
    [maths!, 10],
  ] as const)
    await t.post(school.buyer, "/v1/purchases", {
      ...{ offerId: of.offerId, quantity, period: { from: "2026-08-01", to: "2027-08-01" } },
      ...{ payerGln: "5790000000012", orderReference: `F-${quantity}`, soldBy: "marketplace" },
    });
  await t.runJobs();
  await t.bill(m.finance, "2026-08", { release: true });
  await t.bill(english!.finance, "2026-08");
}, 240_000);

describe("August", () => {
  test("is invoiced: 15,500.00 by the marketplace, 1,550.00 by Engelsk", async () => {
    const all = await listed<Invoice>(m.finance, "/v1/invoices?limit=200");
    expect(all.map(({ total }) => total.minor).sort((x, y) => x - y)).toEqual([
      77_500, 310_000, 387_500, 775_000,
    ]);
    expect((await balances(english!.finance))["receivable"]).toBe(155_000);
  });

  test("is paid by the school by card and by the municipality through the bank", async () => {
    await t.travelTo("2026-08-10T09:00:00+02:00");
    await payByCard(await invoiceTo(school.controllerId, 40));
    const town = m.town.controllerId;
    const [large, small] = [await invoiceTo(town, 100), await invoiceTo(town, 50)];
    await t.travelTo("2026-08-13T09:00:00+02:00");
    await readBank([
      { on: "2026-08-12", minor: 775_000, text: `Faktura ${large.number}`, reference: "K1" },
      { on: "2026-08-12", minor: 387_500, text: `Faktura ${small.number}`, reference: "K2" },
    ]);
    const [own] = await listed<Invoice>(english!.finance, "/v1/invoices?limit=200");
    await t.post(english!.finance, `/v1/invoices/${own!.id}/payments`, {
      ...{ amount: dkk(155_000), on: "2026-08-12", reference: "FIK 71" },
    });
    // Four seats too many: 248.00 without VAT.
    await t.travelTo("2026-08-20T09:00:00+02:00");
    const bought = await invoiceTo(school.controllerId, 40);
    const { id } = await t.post<{ id: string }>(m.finance, `/v1/invoices/${bought.id}/credits`, {
      ...{ reason: "Færre elever", lines: [{ line: 1, amount: dkk(24_800) }] },
    });
    await t.post(m.second, `/v1/credits/${id}/approval`, {});
    await t.runJobs();
    await hear();
    expect(await listed(m.finance, `/v1/card-refunds?invoiceId=${bought.id}`)).toMatchObject([
      { state: "succeeded", amount: dkk(31_000) },
    ]);
    expect(await t.get<Invoice>(m.finance, `/v1/invoices/${bought.id}`)).toMatchObject({ left: dkk(0) });
    expect((await balances(m.finance))["stripe_balance"]).toBe(310_000 - 4_830 - 31_000);
    expect(stripe.world.balanceOf()).toBe(274_170);
    expect(await brokenIn(t)).toEqual([]);
  });

  test("has a payment that is contested and lost, and is paid through the bank instead", async () => {
    await t.travelTo("2026-08-24T09:00:00+02:00");
    const invoice = await invoiceTo(school.controllerId, 10);
    const charge = await payByCard(invoice);
    const dispute = await stripe.openDispute(charge);
    await hear();
    await stripe.closeDispute(dispute.id, "lost");
    await hear();
    const [own] = await listed<{ id: string }>(m.finance, `/v1/card-disputes?invoiceId=${invoice.id}`);
    expect(own).toMatchObject({ state: "lost", withheld: dkk(77_500) });
    await t.post(m.finance, `/v1/card-disputes/${own!.id}/decision`, {
      ...{ decision: "claim", note: "Skolen betaler gennem banken" },
    });
    expect(await t.get<Invoice>(m.finance, `/v1/invoices/${invoice.id}`)).toMatchObject({
      left: dkk(77_500),
    });
    await t.travelTo("2026-08-28T09:00:00+02:00");
    await readBank([{ on: "2026-08-27", minor: 77_500, text: `Faktura ${invoice.number}`, reference: "K3" }]);
    expect(await t.get<Invoice>(m.finance, `/v1/invoices/${invoice.id}`)).toMatchObject({
      ...{ state: "paid", left: dkk(0) },
    });
    expect(stripe.world.balanceOf()).toBe(274_170 - 1_343 - 11_000);
    expect((await balances(m.finance))["stripe_balance"]).toBe(261_827);
    expect(await brokenIn(t)).toEqual([]);
  });
});

describe("the first of September", () => {
  test("settles each publisher's month, from sale to payout", async () => {
    await night("2026-09-01");
    expect(await statementOf(danish!, "2026-08")).toMatchObject({
      ...{ net: dkk(843_200), vat: dkk(210_800), gross: dkk(1_054_000) },
      ...{ fee: dkk(67_456), feeVat: dkk(16_864), payout: dkk(969_680) },
    });
    expect(await statementOf(maths!, "2026-08")).toMatchObject({
      ...{ gross: dkk(465_000), fee: dkk(18_600), feeVat: dkk(4_650), payout: dkk(441_750) },
    });
    expect(await statementOf(english!, "2026-08")).toMatchObject({
      ...{ gross: dkk(0), payout: dkk(0), ownGross: dkk(155_000), ownFee: dkk(3_720) },
      ...{ monthly: dkk(9_900), ownFeeVat: dkk(3_405) },
    });
    expect(await brokenIn(t)).toEqual([]);
  });

  test("pays Dansk, and Matematik once it has another account", async () => {
    await t.travelTo("2026-09-02T09:00:00+02:00");
    const [one, other] = [await payoutOf(danish!, "2026-08"), await payoutOf(maths!, "2026-08")];
    for (const payout of [one, other]) await act(m.finance, payout, "approval");
    await t.post(m.second, "/v1/payout-files", { executesOn: "2026-09-03" });
    await t.travelTo("2026-09-04T09:00:00+02:00");
    await paid(one, "2026-09-03");
    await act(m.finance, other, "failure", { reason: "Kontoen er lukket" });
    const { id } = await t.post<{ id: string }>(maths!.finance, "/v1/payout-accounts", {
      ...{ registration: "5301", account: "333", holder: "Matematik", email: "ny@forlag.example" },
    });
    await t.post(maths!.second, `/v1/payout-accounts/${id}/confirmation`, {});
    await t.runJobs();
    await t.travelTo("2026-09-15T09:00:00+02:00");
    await act(m.finance, other, "retry");
    await act(m.second, other, "approval");
    await t.post(m.third, "/v1/payout-files", { executesOn: "2026-09-16" });
    await t.travelTo("2026-09-17T09:00:00+02:00");
    await paid(other, "2026-09-16");
    const fees = await listed<{ id: string; settledBy: string; total: object }>(
      m.finance,
      "/v1/fee-invoices",
    );
    const own = fees.find(({ settledBy }) => settledBy === "payment")!;
    expect(own.total).toEqual(dkk(17_025));
    await t.post(m.finance, `/v1/fee-invoices/${own.id}/payment`, { on: "2026-09-17", reference: "Engelsk" });
    await t.runJobs();
    await stripe.payOut(261_827);
    stripe.events();
    await cardWork(t).tie();
    expect(stripe.world.balanceOf()).toBe(0);
    expect(await brokenIn(t)).toEqual([]);
  });
});

describe("the year's end", () => {
  test("leaves both sides' books as the year was, to the øre", async () => {
    const months = ["2026-10", "2026-11", "2026-12", "2027-01", "2027-02", "2027-03"];
    for (const month of [...months, "2027-04", "2027-05", "2027-06", "2027-07", "2027-08"])
      await night(`${month}-01`);
    // Eleven more months of 99.00 and VAT, which Engelsk still owes.
    const owed = 11 * (9_900 + 2_475);
    const [sold, soldVat] = [1_215_200, 303_800];
    expect(await balances(m.finance)).toEqual({
      ...{ receivable: owed, input_vat: soldVat, publisher_cost: sold, revenue: -sold },
      output_vat: -(soldVat + 16_864 + 4_650 + 3_405 + 11 * 2_475),
      marketplace_fee: -(67_456 + 18_600 + 13_620 + 11 * 9_900),
      stripe_fee: 4_830 + 1_343 + 11_000,
      bank: 775_000 + 387_500 + 77_500 + 261_827 - 969_680 - 441_750 + 17_025,
    });
    expect((await balances(danish!.finance))["bank"]).toBe(969_680);
    expect((await balances(maths!.finance))["bank"]).toBe(441_750);
    const own = await balances(english!.finance);
    expect([own["bank"], own["marketplace_payable"]]).toEqual([155_000 - 17_025, -owed]);
    for (const key of [m.finance, danish!.finance, maths!.finance, english!.finance])
      expect(Object.values(await balances(key)).reduce((sum, one) => sum + one, 0)).toBe(0);
    expect(await listed(m.finance, "/v1/stripe-findings?waits=true")).toEqual([]);
    expect(await brokenIn(t)).toEqual([]);
  });
});
