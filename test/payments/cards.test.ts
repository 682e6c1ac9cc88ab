import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type TestStripe, testStripe } from "../support/stripe/index.ts";
import {
  dkk,
  type Market,
  market,
  type PrivateSchool,
  privateSchool,
  sell,
} from "../support/stripe/trade.ts";

/** A private school pays the marketplace's invoice by Checkout, whatever Stripe and the way to it do. */

interface Card {
  id: string;
  state: string;
  url: string | null;
  amount: { minor: number };
  failure: string | null;
}
interface Invoice {
  state: string;
  left: { minor: number };
  paid: { minor: number };
}

let t: TestApp;
let stripe: TestStripe;
let m: Market;
let schools: PrivateSchool[];
let invoices: Map<number, { id: string; number: string; total: { minor: number } }>;
let next = 0;

/** A school with an invoice that nobody has paid. */
const fresh = () => {
  const school = schools[next++]!;
  return { school, invoice: invoices.get(school.controllerId)! };
};
const broken = async () =>
  (await verify(t.jobs.db, allChecks())).checks.filter(({ broken: found }) => found.length > 0);
const standing = async () =>
  Object.fromEntries(
    (
      await t.get<{ data: { account: string; balance: { minor: number } }[] }>(
        m.finance,
        "/v1/books/accounts",
      )
    ).data.map(({ account, balance }) => [account, balance.minor]),
  );
const cardOf = (school: PrivateSchool, id: string) => t.get<Card>(school.finance, `/v1/card-payments/${id}`);
const begin = async ({ school, invoice }: ReturnType<typeof fresh>): Promise<Card> => {
  const { id } = await t.post<Card>(school.finance, `/v1/invoices/${invoice.id}/card-payments`, {});
  await t.runJobs();
  return cardOf(school, id);
};
/** All that is due is asked for, as the sweep does it when its minute has come. */
const sweep = async () => {
  for (const table of ["payments_card", "payments_refund", "payments_dispute"])
    await t.sql(`update ${table} set next_attempt_at = platform_now() - interval '1 second'
      where next_attempt_at is not null`);
  await t.sql("update payments_card set underway_until = null");
  await t.sql("update payments_refund set underway_until = null");
  await t.sql(
    "update platform_schedule set next_at = platform_now() - interval '1 minute' where job = 'payments.sweep'",
  );
  await t.sql("delete from platform_schedule_period where job = 'payments.sweep'");
  await t.runJobs({ schedules: true });
};
const invoiceOf = (id: string) => t.get<Invoice>(m.finance, `/v1/invoices/${id}`);
const paidBy = async (invoiceId: string) =>
  (
    await t.get<{ data: { amount: { minor: number }; method: string; kind: string }[] }>(
      m.finance,
      `/v1/payments?invoiceId=${invoiceId}`,
    )
  ).data;

beforeAll(async () => {
  stripe = await testStripe();
  t = await testApp({ travel: true, cards: stripe.cards });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  m = await market(t);
  schools = [];
  for (let n = 0; n < 14; n++) schools.push(await privateSchool(t, n, [m.forlag.publisherId]));
  invoices = await sell(t, m, schools);
}, 240_000);

describe("paying by Checkout", () => {
  test("asks Stripe in a job, shows its address, and is paid once Stripe says so", async () => {
    const one = fresh();
    const before = await standing();
    const wanted = await t.post<Card>(one.school.finance, `/v1/invoices/${one.invoice.id}/card-payments`, {});
    expect(wanted).toMatchObject({ state: "wanted", url: null, amount: dkk(775_000) });
    expect(stripe.requests).toEqual([]);
    await t.runJobs();
    const open = await cardOf(one.school, wanted.id);
    expect(open).toMatchObject({ state: "open" });
    expect(open.url).toContain(`${stripe.url}/pay/cs_test_`);
    // Whoever asks again is given the same.
    const again = await t.post<Card>(one.school.buyer, `/v1/invoices/${one.invoice.id}/card-payments`, {});
    expect(again.id).toBe(wanted.id);
    // The seller is not shown where to pay.
    expect(await t.get<Card>(m.finance, `/v1/card-payments/${wanted.id}`)).toMatchObject({ url: null });
    await stripe.payAt(open.url!);
    expect((await invoiceOf(one.invoice.id)).paid).toEqual(dkk(0));
    expect(await stripe.deliver(t, stripe.events())).toEqual([200, 200, 200]);
    await t.runJobs();
    expect(await cardOf(one.school, wanted.id)).toMatchObject({ state: "paid", url: null });
    expect(await invoiceOf(one.invoice.id)).toMatchObject({ state: "paid", left: dkk(0) });
    expect(await paidBy(one.invoice.id)).toMatchObject([
      { amount: dkk(775_000), source: "card", kind: "payment" },
    ]);
    const after = await standing();
    const fee = 775_000 * 0.015 + 180;
    expect(after["stripe_fee"]! - before["stripe_fee"]!).toBe(fee);
    expect(after["stripe_balance"]! - before["stripe_balance"]!).toBe(775_000 - fee);
    expect(after["stripe_balance"]).toBe(stripe.world.balanceOf());
    expect(await broken()).toEqual([]);
  });

  test("is for private schools and what the marketplace sells; others are told why not", async () => {
    const town = await t.municipality({ dpaWith: [m.forlag.publisherId] });
    const bought = await sell(t, m, [{ controllerId: town.controllerId, buyer: town.buyer }], {
      month: "2026-08",
    });
    const path = `/v1/invoices/${bought.get(town.controllerId)!.id}`;
    expect(await t.get(town.finance, `${path}/card-offer`)).toMatchObject({
      ...{ offered: false, whyNot: "payer", mode: "test", left: dkk(775_000) },
    });
    const refused = await t.as(town.finance).post(`${path}/card-payments`, {});
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ whyNot: "payer" });
    const one = fresh();
    const rival = schools[0]!;
    expect((await t.as(rival.finance).post(`/v1/invoices/${one.invoice.id}/card-payments`, {})).status).toBe(
      404,
    );
    expect((await t.as(m.finance).post(`/v1/invoices/${one.invoice.id}/card-payments`, {})).status).toBe(403);
    // A publisher's own invoice: the marketplace takes no other's money.
    const direct = await sell(t, { offerId: m.offerId, finance: m.forlag.finance }, [one.school], {
      soldBy: "publisher",
    });
    const own = direct.get(one.school.controllerId)!;
    const offer = `/v1/invoices/${own.id}/card-offer`;
    expect(await t.get(one.school.finance, offer)).toMatchObject({ offered: false, whyNot: "seller" });
    expect((await t.as(one.school.finance).post(`/v1/invoices/${own.id}/card-payments`, {})).status).toBe(
      409,
    );
    const [count] = await t.sql<{ n: number }>("select count(*)::int as n from payments_card");
    expect(count!.n).toBe(1);
  });

  test("an event is taken once, in any order; what is not signed by Stripe is refused", async () => {
    const one = fresh();
    const card = await begin(one);
    await stripe.payAt(card.url!);
    const events = stripe.events();
    expect(await stripe.deliver(t, [...events.toReversed(), ...events, events[0]!])).toEqual(
      Array.from({ length: 7 }, () => 200),
    );
    await t.runJobs();
    expect(await cardOf(one.school, card.id)).toMatchObject({ state: "paid" });
    expect(await paidBy(one.invoice.id)).toHaveLength(1);
    const [kept] = await t.sql<{ n: number }>(
      "select count(*)::int as n from payments_event where event_id = any($1::text[])",
      [events.map(({ id }) => id)],
    );
    expect(kept!.n).toBe(3);
    const at = `${t.url}/webhooks/stripe`;
    const [event] = events;
    expect(await stripe.call(event!, at, "whsec_of_somebody_else_00", Date.now())).toBe(400);
    expect(await stripe.call(event!, at, stripe.webhookSecret, Date.now() - 301_000)).toBe(400);
    expect(await stripe.call(event!, at, stripe.webhookSecret, Date.now() - 290_000)).toBe(200);
    expect(await stripe.call({ ...event!, livemode: true }, at, stripe.webhookSecret, Date.now())).toBe(400);
    expect((await t.request.post("/webhooks/stripe").send({ id: "evt_1" })).status).toBe(400);
    expect((await t.request.post("/webhooks/stripe").type("text/plain").send("x")).status).toBe(415);
    expect(await broken()).toEqual([]);
  });

  test("what was not heard of is asked for", async () => {
    const one = fresh();
    const card = await begin(one);
    await stripe.payAt(card.url!);
    // Nobody calls.
    stripe.events();
    await sweep();
    expect(await cardOf(one.school, card.id)).toMatchObject({ state: "paid" });
    const other = fresh();
    const left = await begin(other);
    stripe.later(25 * 3_600_000);
    await sweep();
    expect(await cardOf(other.school, left.id)).toMatchObject({ state: "expired", url: null });
    expect((await invoiceOf(other.invoice.id)).left).toEqual(dkk(775_000));
    // Its payer may try again.
    const second = await begin(other);
    expect(second).toMatchObject({ state: "open" });
    expect(second.id).not.toBe(left.id);
    await stripe.payAt(second.url!);
    await stripe.deliver(t, stripe.events());
    await t.runJobs();
    expect(await invoiceOf(other.invoice.id)).toMatchObject({ state: "paid" });
    expect(await broken()).toEqual([]);
  });

  test("one that is paid at the bank meanwhile ends; one that came through all the same waits for a person", async () => {
    const one = fresh();
    const card = await begin(one);
    const pay = (invoiceId: string) =>
      t.post(m.finance, `/v1/invoices/${invoiceId}/payments`, {
        ...{ amount: dkk(775_000), on: "2026-08-10", reference: "FIK 71" },
      });
    await pay(one.invoice.id);
    await sweep();
    expect(await cardOf(one.school, card.id)).toMatchObject({ state: "expired" });
    const two = fresh();
    const late = await begin(two);
    await stripe.payAt(late.url!);
    await pay(two.invoice.id);
    await stripe.deliver(t, stripe.events());
    await t.runJobs();
    expect(await cardOf(two.school, late.id)).toMatchObject({ state: "paid" });
    expect((await invoiceOf(two.invoice.id)).left).toEqual(dkk(-775_000));
    const { data } = await t.get<{ data: { id: string; state: string; reason: string }[] }>(
      m.finance,
      `/v1/card-refunds?invoiceId=${two.invoice.id}`,
    );
    expect(data).toMatchObject([{ state: "proposed", reason: "surplus", amount: dkk(775_000) }]);
    await sweep();
    expect(stripe.requests).not.toContain("POST /v1/refunds");
    const decide = `/v1/card-refunds/${data[0]!.id}/decision`;
    expect((await t.as(two.school.finance).post(decide, { decision: "send" })).status).toBe(403);
    await t.post(m.finance, decide, { decision: "send" });
    await t.runJobs();
    expect(await t.get(m.finance, `/v1/card-refunds?invoiceId=${two.invoice.id}`)).toMatchObject({
      data: [{ state: "succeeded" }],
    });
    expect((await invoiceOf(two.invoice.id)).left).toEqual(dkk(0));
    expect((await t.as(m.finance).post(decide, { decision: "send" })).status).toBe(409);
    expect((await standing())["stripe_balance"]).toBe(stripe.world.balanceOf());
    expect(await broken()).toEqual([]);
  });

  test.each(["cut", "conflict", "limit", "fault", "late-fault", "drop"] as const)(
    "is one charge where Stripe answers with: %s",
    async (mood) => {
      const one = fresh();
      // The library itself asks once more where a connection breaks.
      const twice = mood === "cut" || mood === "drop" ? [mood] : [];
      stripe.next(/^POST \/v1\/checkout\/sessions$/, mood, ...twice);
      const wanted = await begin(one);
      expect(wanted).toMatchObject({ state: "wanted" });
      expect(wanted.failure).not.toBeNull();
      await sweep();
      const card = await cardOf(one.school, wanted.id);
      expect(card).toMatchObject({ state: "open", failure: null });
      await stripe.payAt(card.url!);
      await stripe.deliver(t, stripe.events());
      stripe.next(/^GET \/v1\/checkout\/sessions/, "limit", "cut", "cut");
      await t.runJobs();
      await sweep();
      await sweep();
      expect(await cardOf(one.school, card.id)).toMatchObject({ state: "paid" });
      const charges = stripe.world
        .all("charge")
        .filter(({ metadata }) => (metadata as { samkoeb_card: string }).samkoeb_card === card.id);
      expect(charges).toHaveLength(1);
      expect(await paidBy(one.invoice.id)).toHaveLength(1);
      expect(await broken()).toEqual([]);
    },
  );
});
