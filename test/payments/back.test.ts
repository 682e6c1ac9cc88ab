import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { type TestStripe, testStripe } from "../support/stripe/index.ts";
import { dkk } from "../support/stripe/trade.ts";
import { type CardWorld, cardWorld } from "../support/stripe/world.ts";

/** What was paid by card goes back by a credit note, is contested, and comes to the same at Stripe and in the books. */

let t: TestApp;
let stripe: TestStripe;
let w: CardWorld;
const hear = async () => {
  await stripe.deliver(t, stripe.events());
  await t.runJobs();
};
/** Stripe's balance is what the books say, and nothing is broken. */
const same = async () => {
  expect((await w.standing())["stripe_balance"]).toBe(stripe.world.balanceOf());
  expect(await w.broken()).toEqual([]);
};

beforeAll(async () => {
  stripe = await testStripe();
  t = await testApp({ travel: true, cards: stripe.cards });
  w = await cardWorld(t, stripe, 26);
}, 240_000);

describe("a credit note", () => {
  test("gives back to the card what its invoice owes, once", async () => {
    const one = w.fresh();
    await w.pay(one);
    await w.credit(one.invoice.id, 100_000);
    const [refund, ...more] = await w.refundsOf(one.invoice.id);
    expect(more).toEqual([]);
    expect(refund).toMatchObject({ state: "succeeded", reason: "credit", amount: dkk(125_000) });
    expect(await w.invoiceOf(one.invoice.id)).toMatchObject({ left: dkk(0), paid: dkk(650_000) });
    await hear();
    await w.sweep();
    expect(stripe.world.all("refund")).toHaveLength(1);
    await w.credit(one.invoice.id);
    expect(await w.invoiceOf(one.invoice.id)).toMatchObject({
      state: "credited",
      left: dkk(0),
      paid: dkk(0),
    });
    expect((await w.refundsOf(one.invoice.id)).map(({ amount }) => amount.minor)).toEqual([650_000, 125_000]);
    await same();
  });

  test("of what was paid to the bank gives nothing to a card", async () => {
    const one = w.fresh();
    await t.post(w.market.finance, `/v1/invoices/${one.invoice.id}/payments`, {
      ...{ amount: dkk(775_000), on: "2026-08-10", reference: "FIK 71" },
    });
    await w.credit(one.invoice.id, 100_000);
    expect(await w.refundsOf(one.invoice.id)).toEqual([]);
    expect((await w.invoiceOf(one.invoice.id)).left).toEqual(dkk(-125_000));
  });

  test("gives back no more than itself, whatever else is owed back", async () => {
    const one = w.fresh();
    const card = await w.begin(one);
    // Paid by transfer and by card: the surplus waits for a person, who lets it be.
    await t.post(w.market.finance, `/v1/invoices/${one.invoice.id}/payments`, {
      ...{ amount: dkk(300_000), on: "2026-08-10", reference: "FIK 71" },
    });
    await stripe.payAt(card.url!);
    await hear();
    const [surplus] = await w.refundsOf(one.invoice.id);
    expect(surplus).toMatchObject({ state: "proposed", amount: dkk(300_000) });
    await t.post(w.market.finance, `/v1/card-refunds/${surplus!.id}/decision`, {
      ...{ decision: "dismiss", note: "Går til kontoen" },
    });
    await w.credit(one.invoice.id, 40_000);
    const refunds = await w.refundsOf(one.invoice.id);
    expect(refunds.map(({ state, amount }) => [state, amount.minor])).toEqual([
      ["succeeded", 50_000],
      ["dismissed", 300_000],
    ]);
    expect((await w.invoiceOf(one.invoice.id)).left).toEqual(dkk(-300_000));
    await same();
  });

  test.each(["cut", "fault", "late-fault", "limit"] as const)(
    "goes back once where Stripe answers with: %s",
    async (mood) => {
      const one = w.fresh();
      await w.pay(one);
      const before = stripe.world.all("refund").length;
      stripe.next(/^POST \/v1\/refunds$/, mood, ...(mood === "cut" ? [mood] : []));
      await w.credit(one.invoice.id, 40_000);
      expect(await w.refundsOf(one.invoice.id)).toMatchObject([{ state: "wanted" }]);
      await w.sweep();
      expect(await w.refundsOf(one.invoice.id)).toMatchObject([{ state: "succeeded", amount: dkk(50_000) }]);
      await w.sweep();
      expect(stripe.world.all("refund")).toHaveLength(before + 1);
      await hear();
      await same();
    },
  );

  test("whose refund comes back waits for a person, who sends it again or settles it", async () => {
    const one = w.fresh();
    await w.pay(one);
    stripe.settings.refundStatus = "pending";
    await w.credit(one.invoice.id, 40_000);
    stripe.settings.refundStatus = "succeeded";
    const [sent] = await w.refundsOf(one.invoice.id);
    expect(sent).toMatchObject({ state: "sent" });
    expect((await w.invoiceOf(one.invoice.id)).left).toEqual(dkk(0));
    const [made] = stripe.world.all("refund");
    await stripe.endRefund(made!.id, "failed");
    await hear();
    expect(await w.refundsOf(one.invoice.id)).toMatchObject([
      { state: "failed", failure: "expired_or_canceled_card" },
    ]);
    expect((await w.invoiceOf(one.invoice.id)).left).toEqual(dkk(-50_000));
    await same();
    const decide = `/v1/card-refunds/${sent!.id}/decision`;
    await t.post(w.market.finance, decide, { decision: "send" });
    await t.runJobs();
    expect(await w.refundsOf(one.invoice.id)).toMatchObject([{ state: "succeeded" }]);
    expect((await w.invoiceOf(one.invoice.id)).left).toEqual(dkk(0));
    // A bank may send it back weeks later.
    const [second] = stripe.world.all("refund");
    expect(second!.id).not.toBe(made!.id);
    await stripe.endRefund(second!.id, "failed");
    stripe.events();
    await w.sweep();
    expect(await w.refundsOf(one.invoice.id)).toMatchObject([{ state: "failed" }]);
    await t.post(w.market.finance, decide, { decision: "settle", note: "Overført til skolens konto" });
    await t.post(w.market.finance, `/v1/invoices/${one.invoice.id}/payments`, {
      ...{ kind: "refund", amount: dkk(50_000), on: "2026-08-10", reference: "Overførsel" },
    });
    expect((await w.invoiceOf(one.invoice.id)).left).toEqual(dkk(0));
    expect((await t.as(w.market.finance).post(decide, { decision: "send" })).status).toBe(409);
    await same();
  });

  describe("whose invoice owes nothing back any more", () => {
    const paidBack = (invoiceId: string, minor: number) =>
      t.post(w.market.finance, `/v1/invoices/${invoiceId}/payments`, {
        ...{ kind: "refund", amount: dkk(minor), on: "2026-08-10", reference: "Overførsel" },
      });
    /** Whose card Stripe does not answer about at first. */
    const waiting = async (mood: "drop" | "cut") => {
      const one = w.fresh();
      await w.pay(one);
      // The library itself asks twice where a connection breaks.
      stripe.next(/^POST \/v1\/refunds$/, mood, mood);
      await w.credit(one.invoice.id, 40_000);
      const [refund] = await w.refundsOf(one.invoice.id);
      expect(refund).toMatchObject({ state: "wanted" });
      return { one, refund: refund!, before: stripe.world.all("refund").length };
    };

    test("is not sent to the card: it fails, and is not sent again", async () => {
      const { one, refund, before } = await waiting("drop");
      await paidBack(one.invoice.id, 50_000);
      await w.sweep();
      expect(stripe.world.all("refund")).toHaveLength(before);
      expect(await w.refundsOf(one.invoice.id)).toMatchObject([
        { state: "failed", failure: "only 0 øre are owed back" },
      ]);
      const decide = `/v1/card-refunds/${refund.id}/decision`;
      const again = await t.as(w.market.finance).post(decide, { decision: "send" });
      expect(again.status).toBe(409);
      expect(again.body).toMatchObject({ type: expect.stringContaining("card-refund-not-owed") });
      await t.post(w.market.finance, decide, { decision: "settle", note: "Overført" });
      expect((await w.invoiceOf(one.invoice.id)).left).toEqual(dkk(0));
      await same();
    });

    test("is taken as it is where Stripe has made it", async () => {
      const { one, before } = await waiting("cut");
      await paidBack(one.invoice.id, 50_000);
      await w.sweep();
      expect(stripe.world.all("refund")).toHaveLength(before);
      expect(await w.refundsOf(one.invoice.id)).toMatchObject([{ state: "succeeded" }]);
      // Twice: it is owed to the seller again.
      expect((await w.invoiceOf(one.invoice.id)).left).toEqual(dkk(50_000));
      await same();
    });
  });

  test("a payment by card is not taken back by hand", async () => {
    const one = w.fresh();
    await w.pay(one);
    const [payment] = (await w.paidBy(one.invoice.id)) as unknown as { id: string }[];
    const refused = await t
      .as(w.market.finance)
      .post(`/v1/payments/${payment!.id}/reversal`, { reason: "Fejl" });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ type: expect.stringContaining("paid-by-card") });
  });
});

/** A payment that was contested and lost, and where its seller decides. */
const lost = async () => {
  const one = w.fresh();
  const { charge } = await w.pay(one);
  const dispute = await stripe.openDispute(charge);
  await stripe.closeDispute(dispute.id, "lost");
  await hear();
  const [own] = await w.disputesOf(one.invoice.id);
  expect(own).toMatchObject({ state: "lost" });
  return { one, dispute, decide: `/v1/card-disputes/${own!.id}/decision` };
};

describe("a contested payment", () => {
  const opened = async () => {
    const one = w.fresh();
    const { charge } = await w.pay(one);
    const before = await w.standing();
    const dispute = await stripe.openDispute(charge);
    return { one, dispute, before };
  };

  test("is taken of the balance at once, with its fee; won it comes back", async () => {
    const { one, dispute, before } = await opened();
    // In any order, and twice.
    const events = stripe.events();
    await stripe.deliver(t, [...events.toReversed(), ...events]);
    await t.runJobs();
    const [own] = await w.disputesOf(one.invoice.id);
    expect(own).toMatchObject({ state: "open", withheld: dkk(775_000), reason: "fraudulent" });
    const open = await w.standing();
    expect(open["stripe_disputed"]! - before["stripe_disputed"]!).toBe(775_000);
    expect(open["stripe_fee"]! - before["stripe_fee"]!).toBe(11_000);
    expect(await w.invoiceOf(one.invoice.id)).toMatchObject({ state: "paid" });
    await same();
    const decide = `/v1/card-disputes/${own!.id}/decision`;
    const early = await t.as(w.market.finance).post(decide, { decision: "write_off", note: "Opgivet" });
    expect(early.status).toBe(409);
    await stripe.closeDispute(dispute.id, "won");
    await hear();
    expect(await w.disputesOf(one.invoice.id)).toMatchObject([{ state: "won", withheld: dkk(0) }]);
    expect(await w.standing()).toEqual(before);
    await same();
  });

  test("that is lost is owed again, by a person's word", async () => {
    const { one, dispute, before } = await opened();
    await stripe.closeDispute(dispute.id, "lost");
    await hear();
    const [own] = await w.disputesOf(one.invoice.id);
    expect(own).toMatchObject({ state: "lost", withheld: dkk(775_000) });
    const decide = `/v1/card-disputes/${own!.id}/decision`;
    const body = { decision: "claim", note: "Skolen betaler på anden vis" };
    expect((await t.as(one.school.finance).post(decide, body)).status).toBe(403);
    expect((await t.as(w.schools[0]!.finance).post(decide, body)).status).toBe(404);
    await t.post(w.market.finance, decide, body);
    expect(await w.invoiceOf(one.invoice.id)).toMatchObject({ state: "sent", left: dkk(775_000) });
    const after = await w.standing();
    expect(after["stripe_disputed"]).toBe(before["stripe_disputed"]);
    expect(after["receivable"]! - before["receivable"]!).toBe(775_000);
    expect((await t.as(w.market.finance).post(decide, body)).status).toBe(409);
    await same();
  });

  test("that is lost is written off, by two people; the first that is heard may be its end", async () => {
    const { one, dispute, before } = await opened();
    await stripe.closeDispute(dispute.id, "lost");
    const events = stripe.events();
    await stripe.deliver(t, events.slice(-1));
    await t.runJobs();
    const [own] = await w.disputesOf(one.invoice.id);
    expect(own).toMatchObject({ state: "lost" });
    await stripe.deliver(t, events.slice(0, -1));
    await t.runJobs();
    const decide = `/v1/card-disputes/${own!.id}/decision`;
    await t.post(w.market.finance, decide, { decision: "write_off", note: "Kortet var stjålet" });
    const proposed = { state: "write_off_proposed", withheld: dkk(775_000), note: "Kortet var stjålet" };
    expect(await w.disputesOf(one.invoice.id)).toMatchObject([proposed]);
    const alone = await t.as(w.market.finance).post(decide, { decision: "approve" });
    expect(alone.status).toBe(403);
    expect(alone.body).toMatchObject({ type: expect.stringContaining("card-dispute-second-person") });
    expect((await t.as(w.market.second).post(decide, { decision: "claim", note: "Nej" })).status).toBe(409);
    await t.post(w.market.second, decide, { decision: "drop" });
    expect(await w.disputesOf(one.invoice.id)).toMatchObject([{ state: "lost", note: null }]);
    expect((await w.standing())["write_off"]).toBe(before["write_off"]);
    await t.post(w.market.second, decide, { decision: "write_off", note: "Kortet var stjålet" });
    await t.post(w.market.finance, decide, { decision: "approve" });
    expect(await w.disputesOf(one.invoice.id)).toMatchObject([
      { state: "written_off", withheld: dkk(0), note: "Kortet var stjålet" },
    ]);
    expect(await w.invoiceOf(one.invoice.id)).toMatchObject({ state: "paid", left: dkk(0) });
    const after = await w.standing();
    expect(after["write_off"]! - (before["write_off"] ?? 0)).toBe(775_000);
    expect(after["stripe_disputed"]).toBe(before["stripe_disputed"]);
    await same();
  });
});

describe("a contested payment that Stripe gives back late", () => {
  test("after it was lost is won, and waits for nobody", async () => {
    const { one, dispute, decide } = await lost();
    await stripe.closeDispute(dispute.id, "won");
    await hear();
    expect(await w.disputesOf(one.invoice.id)).toMatchObject([{ state: "won", withheld: dkk(0) }]);
    const late = await t.as(w.market.finance).post(decide, { decision: "claim", note: "For sent" });
    expect(late.status).toBe(409);
    expect(await w.invoiceOf(one.invoice.id)).toMatchObject({ state: "paid" });
    await same();
  });

  test("is nothing to decide while the balance has it back and Stripe has not said so", async () => {
    const { one, dispute, decide } = await lost();
    await stripe.closeDispute(dispute.id, "won");
    stripe.world.find("dispute", dispute.id)["status"] = "lost";
    await hear();
    expect(await w.disputesOf(one.invoice.id)).toMatchObject([{ state: "lost", withheld: dkk(0) }]);
    for (const decision of ["claim", "write_off"]) {
      const refused = await t.as(w.market.finance).post(decide, { decision, note: "Intet" });
      expect(refused.status).toBe(409);
    }
    stripe.world.find("dispute", dispute.id)["status"] = "won";
    await w.sweep();
    expect(await w.disputesOf(one.invoice.id)).toMatchObject([{ state: "won" }]);
    await same();
  });
});

describe("the nightly tie", () => {
  test("reads on past a movement that does not fit", async () => {
    const one = w.fresh();
    const { charge } = await w.pay(one);
    const dispute = await stripe.openDispute(charge, 10_000);
    // Unlike anything that Stripe has published.
    stripe.world.find("dispute", dispute.id)["amount"] = 0;
    await stripe.payOut(2_000);
    stripe.events();
    const before = await w.standing();
    await w.tie();
    expect((await w.standing())["bank"]! - (before["bank"] ?? 0)).toBe(2_000);
    expect(await w.findings()).toMatchObject([{ kind: "not_posted", stated: dkk(-10_000 - 11_000) }]);
    stripe.world.find("dispute", dispute.id)["amount"] = 10_000;
    await w.tie();
    expect(await w.disputesOf(one.invoice.id)).toMatchObject([{ state: "open", withheld: dkk(10_000) }]);
    const [finding] = await w.findings();
    await t.post(w.market.finance, `/v1/stripe-findings/${finding!.id}/settlement`, { note: "Rettet" });
  });

  test("leaves no gap where the list breaks off between two pages", async () => {
    const before = await w.standing();
    for (let n = 0; n < 150; n++) stripe.world.move("stripe_fee", `fee_${n}`, { amount: -10 });
    // The last of them is much newer than the others: a list that begins with it would hide them.
    stripe.later(10 * 86_400_000);
    stripe.world.move("stripe_fee", "fee_last", { amount: -10 });
    stripe.next(/^GET \/v1\/balance_transactions$/, "answer", "limit");
    await w.tie();
    await w.tie();
    expect((await w.standing())["stripe_fee"]! - before["stripe_fee"]!).toBe(1_510);
    await same();
  });

  test("finds what nobody has called about, posts payouts, and raises what the books do not know", async () => {
    const one = w.fresh();
    const { charge } = await w.pay(one);
    await stripe.openDispute(charge, 100_000);
    await stripe.payOut(200_000);
    stripe.events();
    const before = await w.standing();
    await w.tie();
    expect(await w.findings()).toEqual([]);
    expect(await w.disputesOf(one.invoice.id)).toMatchObject([{ state: "open", withheld: dkk(100_000) }]);
    const after = await w.standing();
    expect(after["bank"]! - before["bank"]!).toBe(200_000);
    await same();
    // Somebody has used the account for something else.
    const odd = stripe.world.move("adjustment", "py_other", { amount: 12_345, category: "other_adjustment" });
    await w.tie();
    await w.tie();
    const [finding, ...more] = await w.findings();
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      kind: "not_posted",
      transactionId: odd.id,
      stated: dkk(12_345),
      posted: null,
    });
    await t.post(w.market.finance, `/v1/stripe-findings/${finding!.id}/settlement`, {
      note: "Gave fra Stripe",
    });
    expect(await w.findings()).toEqual([]);
    const twice = await t
      .as(w.market.finance)
      .post(`/v1/stripe-findings/${finding!.id}/settlement`, { note: "Igen" });
    expect(twice.status).toBe(409);
    expect((await t.as(one.school.finance).get("/v1/stripe-findings")).status).toBe(403);
    expect(await w.broken()).toEqual([]);
  });
});

// The last: the books have less than Stripe after it, until somebody posts that by hand.
test("what Stripe gives back after a person has decided is a finding, and holds up nothing else", async () => {
  const { one, dispute, decide } = await lost();
  await t.post(w.market.finance, decide, { decision: "claim", note: "Skolen betaler selv" });
  await stripe.closeDispute(dispute.id, "won");
  await stripe.payOut(1_000);
  await hear();
  expect(await w.disputesOf(one.invoice.id)).toMatchObject([{ state: "claimed", withheld: dkk(0) }]);
  const before = await w.standing();
  await w.tie();
  expect((await w.standing())["bank"]! - (before["bank"] ?? 0)).toBe(1_000);
  const [finding, ...more] = await w.findings();
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ kind: "not_posted", stated: dkk(775_000 + 11_000), posted: null });
  await t.post(w.market.finance, `/v1/stripe-findings/${finding!.id}/settlement`, {
    note: "Bogføres i hånden",
  });
  expect(await w.broken()).toEqual([]);
});
