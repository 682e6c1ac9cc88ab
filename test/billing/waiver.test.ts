import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { addDays, type LocalDate } from "../../src/platform/calendar.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { pooled } from "../support/pooled.ts";

/** What a reminder charged is given up once, with a reason, and only while it is not paid. */

vi.hoisted(() => vi.resetModules());
afterAll(() => vi.resetModules());

// No row of the law is confirmed, so that nothing is charged: these are this test's.
vi.mock("../../src/law/dunning.ts", async (original) => {
  const law = await original<typeof import("../../src/law/dunning.ts")>();
  const confirm = (rows: readonly object[]) => {
    for (const row of rows) Object.assign(row, { confirmed: true });
  };
  confirm(law.lateRules.reminders);
  confirm(law.lateRules.interest);
  return law;
});

const t: TestApp = await testApp({ travel: true });
await t.travelTo("2026-08-10T09:00:00+02:00");
let p: Awaited<ReturnType<typeof pooled>>;
let invoice: { id: string; number: string; dueOn: LocalDate };
const dkk = (minor: number) => ({ minor, currency: "DKK" });
const today = async () =>
  (
    await t.sql<{ d: LocalDate }>("select (platform_now() at time zone 'Europe/Copenhagen')::date::text as d")
  )[0]!.d;
async function nightOf(date: LocalDate) {
  await t.travelTo(`${date}T09:00:00+02:00`);
  await t.sql(
    `insert into platform_outbox (job, key, payload) values ('billing.dun', 'night ' || gen_random_uuid(), '{"period": "x"}')`,
  );
  await t.runJobs();
}
const waive = (body: object, key = p.seller.finance, number = 1) =>
  t.as(key).post(`/v1/invoices/${invoice.id}/reminders/${number}/waiver`, body);
const pay = (minor: number, on: LocalDate) =>
  t.as(p.seller.finance).post(`/v1/invoices/${invoice.id}/payments`, {
    ...{ amount: dkk(minor), on, reference: "FIK 71" },
  });
const read = (key = p.buyer.finance) =>
  t.get<{ left: object; charged: object; state: string }>(key, `/v1/invoices/${invoice.id}`);

/** An invoice of 7,750.00 with a reminder that has charged 100.00 and some interest. */
beforeEach(async () => {
  p = await pooled(t, 100);
  await t.bill(p.seller.finance, (await today()).slice(0, 7));
  invoice = (await t.get<{ data: (typeof invoice)[] }>(p.seller.finance, "/v1/invoices")).data[0]!;
  await t.as(p.seller.finance).put("/v1/dunning-rules", {
    rules: { firstDays: 10, betweenDays: 14, most: 3, fee: dkk(10_000), interest: true, chargePublic: true },
  });
  await t.post(p.seller.finance, `/v1/invoices/${invoice.id}/sending`, {
    channel: "email",
    on: await today(),
  });
  await nightOf(addDays(invoice.dueOn, 12));
});

describe("a waiver of a reminder's fee", () => {
  test("lessens what is left, stands on the reminder and the account, is written to the buyer, and is final", async () => {
    const before = await read();
    // 775,000 øre × 9.75 % × 11 days ÷ 365
    expect(before).toMatchObject({ charged: dkk(10_000 + 2_277), left: dkk(775_000 + 12_277) });
    await waive({ reason: "Vores fejl" }, p.buyer.finance).expect(403);
    await waive({ reason: "Vores fejl" }, p.seller.publisher).expect(403);
    await waive({ reason: " " }).expect(400);
    await waive({ reason: "Vores fejl" }, p.seller.finance, 2).expect(404);
    const { body } = await waive({ reason: "Fakturaen kom for sent frem" }).expect(201);
    expect(body).toMatchObject({ number: 1, fee: dkk(10_000), waived: dkk(10_000) });
    expect(await read()).toMatchObject({ charged: dkk(2_277), left: dkk(777_277), state: "sent" });
    const again = await waive({ reason: "Også renten", interest: true }).expect(409);
    expect(again.body.type).toBe("/problems/nothing-to-waive");
    const on = await today();
    const { partyId } = await t.get<{ partyId: number }>(p.seller.finance, "/v1/me");
    const account = await t.get<{ entries: { kind: string; amount: { minor: number } }[]; closing: object }>(
      p.buyer.finance,
      `/v1/account-statement?partyId=${partyId}&from=2026-01-01&to=${addDays(on, 1)}`,
    );
    expect(account.entries.map(({ kind, amount }) => [kind, amount.minor])).toEqual([
      ["invoice", 775_000],
      ["reminder", 12_277],
      ["waiver", -10_000],
    ]);
    expect(account.closing).toEqual(dkk(777_277));
    const letters = await t.sql<{ title: string; body: string }>(
      "select title, body from platform_delivery where subject = $1 and kind = 'reminder-waived'",
      [`invoice:${invoice.id}`],
    );
    expect(letters).toMatchObject([{ title: `Rykkergebyr eftergivet: faktura ${invoice.number}` }]);
    expect(letters[0]!.body).toContain("Fakturaen kom for sent frem");
    const audit = await t.sql(
      "select 1 from platform_audit where action = 'waiveReminder' and subject = $1",
      [`invoice:${invoice.id}`],
    );
    expect(audit).toHaveLength(1);
    await expect(t.sql("update billing_waiver set fee_minor = 1")).rejects.toThrow();
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
    // What was waived is not charged again by the next reminder.
    await nightOf(addDays(invoice.dueOn, 26));
    const { data } = await t.get<{ data: { fee: object; interest: { minor: number } }[] }>(
      p.buyer.finance,
      `/v1/invoices/${invoice.id}/reminders`,
    );
    expect(data[1]).toMatchObject({ fee: dkk(10_000), waived: dkk(0), waivedBecause: null });
  });

  test("settles an invoice of which only the fee was left, and gives back nothing that was paid", async () => {
    const on = await today();
    await pay(775_000, on).expect(201);
    expect((await read()).state).toBe("partly_paid");
    await waive({ reason: "Kulance", interest: true }).expect(201);
    expect(await read()).toMatchObject({ state: "paid", left: dkk(0), charged: dkk(0) });
    await pay(1, on).expect(409);
    // Another invoice's fee is paid: it is too late for a second thought.
    p = await pooled(t, 100);
    await t.bill(p.seller.finance, on.slice(0, 7));
    invoice = (await t.get<{ data: (typeof invoice)[] }>(p.seller.finance, "/v1/invoices")).data[0]!;
    await t.as(p.seller.finance).put("/v1/dunning-rules", {
      rules: {
        firstDays: 10,
        betweenDays: 14,
        most: 3,
        fee: dkk(10_000),
        interest: false,
        chargePublic: true,
      },
    });
    await t.post(p.seller.finance, `/v1/invoices/${invoice.id}/sending`, { channel: "email", on });
    await nightOf(addDays(invoice.dueOn, 12));
    const paidOn = await today();
    await pay(785_000 - 9_999, paidOn).expect(201);
    const late = await waive({ reason: "Kulance" }).expect(409);
    expect(late.body.detail).toBe("It charged 10000 øre, and 9999 øre of the invoice are left to pay.");
    await pay(9_999, paidOn).expect(201);
    await waive({ reason: "Kulance" }).expect(409);
    expect(await read()).toMatchObject({ state: "paid", charged: dkk(10_000) });
  });

  test("is given on the invoice's page by the seller's finance, with a reason", async () => {
    const path = `/finance/invoices/${invoice.id}/paying`;
    const { browse } = consoleOf(t);
    expect((await browse(p.buyer.finance).get(path)).text).not.toContain("Eftergiv gebyret");
    const browser = browse(p.seller.finance);
    const page = await browser.get(path);
    const done = await browser.send(page, "waive", { reason: "Vores fejl" });
    expect(done.text).toContain("Gebyret er eftergivet");
    expect(done.text).toContain("100,00: Vores fejl");
    expect(done.text).not.toContain("Eftergiv gebyret for");
  });
});
