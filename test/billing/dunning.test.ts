import { beforeEach, describe, expect, test } from "vitest";
import { decideReminder, type Late } from "../../src/billing/rules/index.ts";
import { allChecks } from "../../src/domains.ts";
import { type LateRules, lateInterest, lateRules } from "../../src/law/dunning.ts";
import { addDays, asLocalDate, type LocalDate } from "../../src/platform/calendar.ts";
import { money } from "../../src/platform/money.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** What is not paid: reminded of by the seller's rule and within the law, never while it is disputed. */

const day = (text: string) => text as LocalDate;
const confirmed: LateRules = {
  reminders: lateRules.reminders.map((row) => ({ ...row, confirmed: true })),
  interest: [
    { from: day("2026-01-01"), bp: 1_000, source: "first half", confirmed: true },
    { from: day("2026-07-01"), bp: 2_000, source: "second half", confirmed: true },
  ],
};
const rules = {
  ...{ firstDays: 10, betweenDays: 14, most: 3, fee: money(15_000n), interest: true, chargePublic: false },
};
const late: Late = {
  ...{
    dueOn: day("2026-09-09"),
    askedOn: day("2026-09-09"),
    leftMinor: 775_000n,
    reminders: 0,
    lastOn: null,
    interestMinor: 0n,
  },
  ...{ isPublic: false, disputed: false },
};

describe("a reminder", () => {
  test("charges nothing that no confirmed row of the law allows", () => {
    expect(decideReminder(late, rules, day("2026-09-19"), lateRules)).toEqual({
      ...{ number: 1, feeMinor: 0n, interestMinor: 0n, sources: [] },
    });
    for (const { confirmed: is } of [...lateRules.reminders, ...lateRules.interest]) expect(is).toBe(false);
  });

  test("charges no more than the bound, and the days since the due date at the rates in force", () => {
    const reminder = decideReminder(late, rules, day("2026-09-19"), confirmed);
    // 775,000 øre × 20 % × 9 days ÷ 365 = 3,821.9
    expect(reminder).toMatchObject({ number: 1, feeMinor: 10_000n, interestMinor: 3_822n });
    expect(reminder!.sources).toHaveLength(2);
    const again = { ...late, reminders: 1, lastOn: day("2026-09-19"), interestMinor: 3_822n };
    expect(decideReminder(again, rules, day("2026-10-02"), confirmed)).toBeUndefined();
    // 775,000 × 20 % × 23 ÷ 365 = 9,767.1, of which 3,822 were charged before.
    expect(decideReminder(again, rules, day("2026-10-03"), confirmed)).toMatchObject({
      ...{ number: 2, feeMinor: 10_000n, interestMinor: 5_945n },
    });
    expect(lateInterest(100_000n, { from: day("2026-06-21"), to: day("2026-07-11") }, confirmed).minor).toBe(
      // Ten days at 10 %, ten at 20 %: 273.97 + 547.95
      822n,
    );
  });

  test("has no fee and no interest for a public buyer unless the seller says so", () => {
    const of = { ...late, isPublic: true };
    expect(decideReminder(of, rules, day("2026-09-19"), confirmed)).toMatchObject({
      ...{ feeMinor: 0n, interestMinor: 0n },
    });
    expect(decideReminder(of, { ...rules, chargePublic: true }, day("2026-09-19"), confirmed)!.feeMinor).toBe(
      10_000n,
    );
  });

  test("is never of what is disputed, paid, not yet late enough, or reminded of often enough", () => {
    const none = (more: Partial<Late>, on = "2026-12-01") =>
      expect(decideReminder({ ...late, ...more }, rules, day(on), confirmed)).toBeUndefined();
    none({ disputed: true });
    none({ leftMinor: 0n });
    none({ reminders: 3, lastOn: day("2026-10-01") });
    none({}, "2026-09-18");
  });

  test("of what a card's holder took back counts its days from when it was owed again", () => {
    const again = { ...late, askedOn: day("2026-10-01") };
    expect(decideReminder(again, rules, day("2026-10-10"), confirmed)).toBeUndefined();
    // 775,000 øre × 20 % × 9 days ÷ 365, as if it had been due on that day.
    expect(decideReminder(again, rules, day("2026-10-11"), confirmed)).toMatchObject({
      interestMinor: 3_822n,
    });
    const second = { ...again, reminders: 1, lastOn: day("2026-09-30") };
    expect(decideReminder(second, rules, day("2026-10-13"), confirmed)).toBeUndefined();
    expect(decideReminder(second, rules, day("2026-10-14"), confirmed)).toMatchObject({ number: 2 });
  });

  test("of an invoice due on 29 February counts its days from there", () => {
    const leap = { ...late, dueOn: asLocalDate("2028-02-29"), askedOn: asLocalDate("2028-02-29") };
    expect(decideReminder(leap, rules, day("2028-03-09"), lateRules)).toBeUndefined();
    expect(decideReminder(leap, rules, day("2028-03-10"), lateRules)).toMatchObject({ number: 1 });
  });
});

describe("over the API", async () => {
  const t: TestApp = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  let p: Awaited<ReturnType<typeof pooled>>;
  let invoice: { id: string; number: string; dueOn: LocalDate };
  const today = async () =>
    (
      await t.sql<{ d: LocalDate }>(
        "select (platform_now() at time zone 'Europe/Copenhagen')::date::text as d",
      )
    )[0]!.d;
  const nightOf = async (date: LocalDate) => {
    await t.travelTo(`${date}T09:00:00+02:00`);
    await t.sql(
      `insert into platform_outbox (job, key, payload) values ('billing.dun', 'night ' || gen_random_uuid(), '{"period": "x"}')`,
    );
    await t.runJobs();
  };
  const remindersOf = async (key = p.buyer.finance) =>
    (
      await t.get<{ data: { number: number; on: string; fee: object }[] }>(
        key,
        `/v1/invoices/${invoice.id}/reminders`,
      )
    ).data;
  const letters = async () =>
    (
      await t.sql<{ title: string }>(
        "select title from platform_delivery where subject = $1 order by written_at, title",
        [`invoice:${invoice.id}`],
      )
    ).map(({ title }) => title);
  const dispute = (reason: string, key = p.buyer.buyer) =>
    t.as(key).post(`/v1/invoices/${invoice.id}/disputes`, { reason });

  beforeEach(async () => {
    p = await pooled(t, 100);
    await t.bill(p.seller.finance, (await today()).slice(0, 7));
    invoice = (await t.get<{ data: (typeof invoice)[] }>(p.seller.finance, "/v1/invoices")).data[0]!;
    await t.as(p.seller.finance).put("/v1/dunning-rules", {
      rules: { ...rules, fee: { minor: 10_000, currency: "DKK" } },
    });
  });
  const sent = async () =>
    t.post(p.seller.finance, `/v1/invoices/${invoice.id}/sending`, { channel: "email", on: await today() });

  test("what was not delivered, is disputed or is paid is never reminded of; the rest is, once a night, three times", async () => {
    await nightOf(addDays(invoice.dueOn, 12));
    expect(await remindersOf()).toEqual([]);
    await sent();
    const { body } = await dispute("Vi har ikke bestilt det").expect(201);
    expect((await dispute("Igen")).body.type).toBe("/problems/dispute-open");
    expect((await dispute("Nej", p.seller.finance)).status).toBe(403);
    await nightOf(addDays(invoice.dueOn, 13));
    expect(await remindersOf()).toEqual([]);
    const answer = { decision: "reject", answer: "Bestilt af skolen" };
    expect((await t.as(p.buyer.finance).post(`/v1/disputes/${body.id}/answer`, answer)).status).toBe(403);
    await t.as(p.seller.finance).post(`/v1/disputes/${body.id}/answer`, answer).expect(200);
    expect((await t.as(p.seller.finance).post(`/v1/disputes/${body.id}/answer`, answer)).status).toBe(409);
    await nightOf(addDays(invoice.dueOn, 14));
    await nightOf(addDays(invoice.dueOn, 15));
    expect(await remindersOf()).toMatchObject([{ number: 1, on: addDays(invoice.dueOn, 14) }]);
    expect(await letters()).toEqual([
      `Indsigelse mod faktura ${invoice.number}`,
      `Svar på jeres indsigelse mod faktura ${invoice.number}`,
      `1. rykker: faktura ${invoice.number}`,
    ]);
    for (const days of [28, 42, 56]) await nightOf(addDays(invoice.dueOn, days));
    expect(await remindersOf(p.seller.finance)).toHaveLength(3);
    expect((await remindersOf())[2]!.fee).toEqual({ minor: 0, currency: "DKK" });
    expect((await verify(t.jobs.db, allChecks())).broken).toBe(0);
  });

  test("what is about to be credited is not reminded of, and a stranger sees neither dispute nor reminder", async () => {
    await sent();
    await t.post(p.seller.finance, `/v1/invoices/${invoice.id}/credits`, { reason: "Forkert" });
    const { body } = await dispute("Forkert antal").expect(201);
    await t.as(p.buyer.finance).post(`/v1/disputes/${body.id}/withdrawal`).expect(200);
    await nightOf(addDays(invoice.dueOn, 30));
    expect(await remindersOf()).toEqual([]);
    const other = await pooled(t, 10);
    expect((await dispute("Hej", other.buyer.buyer)).status).toBe(404);
    expect((await t.as(other.buyer.buyer).get(`/v1/invoices/${invoice.id}/reminders`)).status).toBe(404);
    expect((await t.as(other.buyer.buyer).post(`/v1/disputes/${body.id}/withdrawal`)).status).toBe(404);
    expect((await t.get<{ data: object[] }>(other.buyer.buyer, "/v1/disputes")).data).toEqual([]);
  });

  test("the account of two parties adds up to the øre, and is the same to both", async () => {
    const on = await today();
    await t.post(p.seller.finance, `/v1/invoices/${invoice.id}/payments`, {
      ...{ amount: { minor: 100_000, currency: "DKK" }, on, reference: "FIK" },
    });
    const span = `from=${on}&to=${addDays(on, 1)}`;
    const { partyId: sellerId } = await t.get<{ partyId: number }>(p.seller.finance, "/v1/me");
    const { partyId: buyerId } = await t.get<{ partyId: number }>(p.buyer.buyer, "/v1/me");
    const own = await t.get(p.seller.finance, `/v1/account-statement?partyId=${buyerId}&${span}`);
    expect(own).toMatchObject({
      opening: { minor: 0 },
      entries: [
        { kind: "invoice", amount: { minor: 775_000 } },
        { kind: "payment", amount: { minor: -100_000 } },
      ],
      ...{ closing: { minor: 675_000 }, overdue: { minor: 0 } },
    });
    expect(await t.get(p.buyer.finance, `/v1/account-statement?partyId=${sellerId}&${span}`)).toEqual(own);
    expect(
      (await t.as(p.seller.finance).get(`/v1/account-statement?partyId=${buyerId}&from=${on}&to=${on}`))
        .status,
    ).toBe(422);
  });
});
