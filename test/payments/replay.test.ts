import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Thing } from "../../src/demo/stripe/world.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type TestStripe, testStripe } from "../support/stripe/index.ts";
import { dkk } from "../support/stripe/trade.ts";
import { type CardWorld, cardWorld } from "../support/stripe/world.ts";
import { wholeMatrix } from "../support/tier.ts";

/** Whatever Stripe calls with, when, in which order and how often: it ends in the same state. */

const runs = wholeMatrix ? 40 : 8;
let t: TestApp;
let stripe: TestStripe;
let w: CardWorld;

beforeAll(async () => {
  stripe = await testStripe();
  t = await testApp({ travel: true, cards: stripe.cards });
  w = await cardWorld(t, stripe, runs + 2);
}, 240_000);

/** Which of the events that wait are delivered after a step, by their place, and how often. */
const delivery = fc.array(fc.nat({ max: 30 }), { maxLength: 12 });

test("a payment, its refund and its dispute end the same, however events come", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(delivery, { minLength: 5, maxLength: 5 }),
      fc.constantFrom("succeeded" as const, "failed" as const),
      fc.constantFrom("won" as const, "lost" as const),
      async (deliveries, refundEnd, disputeEnd) => {
        const one = w.fresh();
        const pool: Thing[] = stripe.events();
        const after = async (step: number) => {
          pool.push(...stripe.events());
          const chosen = (deliveries[step] ?? []).map((n) => pool[n % Math.max(1, pool.length)]);
          const events = chosen.filter((event): event is Thing => event !== undefined);
          expect((await stripe.deliver(t, events)).every((status) => status === 200)).toBe(true);
          await t.runJobs();
        };
        const { url } = await w.begin(one);
        const charge = await stripe.payAt(url!);
        await after(0);
        // A credit note needs a paid invoice to owe anything: heard of by now, by call or by sweep.
        await w.sweep();
        stripe.settings.refundStatus = "pending";
        await w.credit(one.invoice.id, 40_000);
        stripe.settings.refundStatus = "succeeded";
        const [refund] = stripe.world.all("refund");
        await after(1);
        await stripe.endRefund(refund!.id, refundEnd);
        await after(2);
        const dispute = await stripe.openDispute(charge.id, 300_000);
        await after(3);
        await stripe.closeDispute(dispute.id, disputeEnd);
        await after(4);
        // The rest a day late, backwards, and all of it once more.
        stripe.later(24 * 3_600_000);
        await stripe.deliver(t, [...pool.toReversed(), ...pool]);
        await t.runJobs();
        const paid = refundEnd === "failed" ? 775_000 : 725_000;
        expect(await w.invoiceOf(one.invoice.id)).toMatchObject({
          paid: dkk(paid),
          left: dkk(725_000 - paid),
        });
        expect(await w.refundsOf(one.invoice.id)).toMatchObject([{ state: refundEnd }]);
        expect(await w.disputesOf(one.invoice.id)).toMatchObject([
          { state: disputeEnd, withheld: dkk(disputeEnd === "lost" ? 300_000 : 0) },
        ]);
        expect((await w.standing())["stripe_balance"]).toBe(stripe.world.balanceOf());
        expect(await w.broken()).toEqual([]);
        await w.tie();
        expect(await w.findings()).toEqual([]);
      },
    ),
    { numRuns: runs, endOnFailure: true },
  );
}, 580_000);
