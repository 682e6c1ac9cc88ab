import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { type TestStripe, testStripe } from "../support/stripe/index.ts";
import { dkk, sell } from "../support/stripe/trade.ts";
import { type Card, type CardWorld, cardWorld } from "../support/stripe/world.ts";

/** A private school pays the marketplace's invoice by Checkout, whatever Stripe and the way to it do. */

let t: TestApp;
let stripe: TestStripe;
let w: CardWorld;

beforeAll(async () => {
  stripe = await testStripe();
  t = await testApp({ travel: true, cards: stripe.cards });
  w = await cardWorld(t, stripe, 14);
}, 240_000);

describe("paying by Checkout", () => {
  test("asks Stripe in a job, shows its address, and is paid once Stripe says so", async () => {
    const one = w.fresh();
    const before = await w.standing();
    const wanted = await t.post<Card>(one.school.finance, `/v1/invoices/${one.invoice.id}/card-payments`, {});
    expect(wanted).toMatchObject({ state: "wanted", url: null, amount: dkk(775_000) });
    expect(stripe.requests).toEqual([]);
    await t.runJobs();
    const open = await w.cardOf(one.school, wanted.id);
    expect(open).toMatchObject({ state: "open" });
    expect(open.url).toContain(`${stripe.url}/pay/cs_test_`);
    // Whoever asks again is given the same.
    const again = await t.post<Card>(one.school.buyer, `/v1/invoices/${one.invoice.id}/card-payments`, {});
    expect(again.id).toBe(wanted.id);
    // The seller is not shown where to pay.
    expect(await t.get<Card>(w.market.finance, `/v1/card-payments/${wanted.id}`)).toMatchObject({
      url: null,
    });
    await stripe.payAt(open.url!);
    expect((await w.invoiceOf(one.invoice.id)).paid).toEqual(dkk(0));
    expect(await stripe.deliver(t, stripe.events())).toEqual([200, 200, 200]);
    await t.runJobs();
    expect(await w.cardOf(one.school, wanted.id)).toMatchObject({ state: "paid", url: null });
    expect(await w.invoiceOf(one.invoice.id)).toMatchObject({ state: "paid", left: dkk(0) });
    expect(await w.paidBy(one.invoice.id)).toMatchObject([
      { amount: dkk(775_000), source: "card", kind: "payment" },
    ]);
    const after = await w.standing();
    const fee = 775_000 * 0.015 + 180;
    expect(after["stripe_fee"]! - before["stripe_fee"]!).toBe(fee);
    expect(after["stripe_balance"]! - before["stripe_balance"]!).toBe(775_000 - fee);
    expect(after["stripe_balance"]).toBe(stripe.world.balanceOf());
    expect(await w.broken()).toEqual([]);
  });

  test("is for private schools and what the marketplace sells; others are told why not", async () => {
    const town = await t.municipality({ dpaWith: [w.market.forlag.publisherId] });
    const bought = await sell(t, w.market, [{ controllerId: town.controllerId, buyer: town.buyer }], {
      month: "2026-08",
    });
    const path = `/v1/invoices/${bought.get(town.controllerId)!.id}`;
    expect(await t.get(town.finance, `${path}/card-offer`)).toMatchObject({
      ...{ offered: false, whyNot: "payer", mode: "test", left: dkk(775_000) },
    });
    const refused = await t.as(town.finance).post(`${path}/card-payments`, {});
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ whyNot: "payer" });
    const one = w.fresh();
    const rival = w.schools[0]!;
    expect((await t.as(rival.finance).post(`/v1/invoices/${one.invoice.id}/card-payments`, {})).status).toBe(
      404,
    );
    expect(
      (await t.as(w.market.finance).post(`/v1/invoices/${one.invoice.id}/card-payments`, {})).status,
    ).toBe(403);
    // A publisher's own invoice: the marketplace takes no other's money.
    const direct = await sell(
      t,
      { offerId: w.market.offerId, finance: w.market.forlag.finance },
      [one.school],
      {
        soldBy: "publisher",
      },
    );
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
    const one = w.fresh();
    const card = await w.begin(one);
    await stripe.payAt(card.url!);
    const events = stripe.events();
    expect(await stripe.deliver(t, [...events.toReversed(), ...events, events[0]!])).toEqual(
      Array.from({ length: 7 }, () => 200),
    );
    await t.runJobs();
    expect(await w.cardOf(one.school, card.id)).toMatchObject({ state: "paid" });
    expect(await w.paidBy(one.invoice.id)).toHaveLength(1);
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
    expect(await w.broken()).toEqual([]);
  });

  test("what was not heard of is asked for", async () => {
    const one = w.fresh();
    const card = await w.begin(one);
    await stripe.payAt(card.url!);
    // Nobody calls.
    stripe.events();
    await w.sweep();
    expect(await w.cardOf(one.school, card.id)).toMatchObject({ state: "paid" });
    const other = w.fresh();
    const left = await w.begin(other);
    stripe.later(25 * 3_600_000);
    await w.sweep();
    expect(await w.cardOf(other.school, left.id)).toMatchObject({ state: "expired", url: null });
    expect((await w.invoiceOf(other.invoice.id)).left).toEqual(dkk(775_000));
    // Its payer may try again.
    const second = await w.begin(other);
    expect(second).toMatchObject({ state: "open" });
    expect(second.id).not.toBe(left.id);
    await stripe.payAt(second.url!);
    await stripe.deliver(t, stripe.events());
    await t.runJobs();
    expect(await w.invoiceOf(other.invoice.id)).toMatchObject({ state: "paid" });
    expect(await w.broken()).toEqual([]);
  });

  test("one that is paid at the bank meanwhile ends; one that came through all the same waits for a person", async () => {
    const one = w.fresh();
    const card = await w.begin(one);
    const pay = (invoiceId: string) =>
      t.post(w.market.finance, `/v1/invoices/${invoiceId}/payments`, {
        ...{ amount: dkk(775_000), on: "2026-08-10", reference: "FIK 71" },
      });
    await pay(one.invoice.id);
    await w.sweep();
    expect(await w.cardOf(one.school, card.id)).toMatchObject({ state: "expired" });
    const two = w.fresh();
    const late = await w.begin(two);
    await stripe.payAt(late.url!);
    await pay(two.invoice.id);
    await stripe.deliver(t, stripe.events());
    await t.runJobs();
    expect(await w.cardOf(two.school, late.id)).toMatchObject({ state: "paid" });
    expect((await w.invoiceOf(two.invoice.id)).left).toEqual(dkk(-775_000));
    const { data } = await t.get<{ data: { id: string; state: string; reason: string }[] }>(
      w.market.finance,
      `/v1/card-refunds?invoiceId=${two.invoice.id}`,
    );
    expect(data).toMatchObject([{ state: "proposed", reason: "surplus", amount: dkk(775_000) }]);
    await w.sweep();
    expect(stripe.requests).not.toContain("POST /v1/refunds");
    const decide = `/v1/card-refunds/${data[0]!.id}/decision`;
    expect((await t.as(two.school.finance).post(decide, { decision: "send" })).status).toBe(403);
    await t.post(w.market.finance, decide, { decision: "send" });
    await t.runJobs();
    expect(await t.get(w.market.finance, `/v1/card-refunds?invoiceId=${two.invoice.id}`)).toMatchObject({
      data: [{ state: "succeeded" }],
    });
    expect((await w.invoiceOf(two.invoice.id)).left).toEqual(dkk(0));
    expect((await t.as(w.market.finance).post(decide, { decision: "send" })).status).toBe(409);
    expect((await w.standing())["stripe_balance"]).toBe(stripe.world.balanceOf());
    expect(await w.broken()).toEqual([]);
  });

  test.each(["cut", "conflict", "limit", "fault", "late-fault", "drop"] as const)(
    "is one charge where Stripe answers with: %s",
    async (mood) => {
      const one = w.fresh();
      // The library itself asks once more where a connection breaks.
      const twice = mood === "cut" || mood === "drop" ? [mood] : [];
      stripe.next(/^POST \/v1\/checkout\/sessions$/, mood, ...twice);
      const wanted = await w.begin(one);
      expect(wanted).toMatchObject({ state: "wanted" });
      expect(wanted.failure).not.toBeNull();
      await w.sweep();
      const card = await w.cardOf(one.school, wanted.id);
      expect(card).toMatchObject({ state: "open", failure: null });
      await stripe.payAt(card.url!);
      await stripe.deliver(t, stripe.events());
      stripe.next(/^GET \/v1\/checkout\/sessions/, "limit", "cut", "cut");
      await t.runJobs();
      await w.sweep();
      await w.sweep();
      expect(await w.cardOf(one.school, card.id)).toMatchObject({ state: "paid" });
      const charges = stripe.world
        .all("charge")
        .filter(({ metadata }) => (metadata as { samkoeb_card: string }).samkoeb_card === card.id);
      expect(charges).toHaveLength(1);
      expect(await w.paidBy(one.invoice.id)).toHaveLength(1);
      expect(await w.broken()).toEqual([]);
    },
  );
});
