import { afterAll } from "vitest";
import { type StripeFake, startStripeFake } from "../../../src/demo/stripe/server.ts";
import type { Thing } from "../../../src/demo/stripe/world.ts";
import type { TestApp } from "../app.ts";

/**
 * The fake of Stripe's (`src/demo/stripe`, which the demo starts too) as tests want it: it calls nobody until a test says
 * so, in the order and as often as the test wants, and its clock can be put forward.
 */

export const stripeKey = "sk_test_of_our_own_fake";
export const stripeSecret = "whsec_tests_only_0123456789";

export async function testStripe() {
  let offsetMs = 0;
  const fake: StripeFake = await startStripeFake({
    secretKey: stripeKey,
    webhookSecret: stripeSecret,
    now: () => Date.now() + offsetMs,
  });
  afterAll(() => fake.stop());
  return {
    ...fake,
    /** Settings of a program that speaks with it. */
    cards: {
      STRIPE_SECRET_KEY: stripeKey,
      STRIPE_WEBHOOK_SECRET: stripeSecret,
      STRIPE_API_BASE: fake.url,
    },
    /** Puts its clock forward. */
    later(ms: number) {
      offsetMs += ms;
    },
    /** Takes the events that nobody was called about. */
    events: (): Thing[] => fake.world.waiting.splice(0),
    /** Calls the program with these, one after another; gives the statuses. */
    async deliver(t: TestApp, events: readonly Thing[]): Promise<number[]> {
      const statuses: number[] = [];
      // Signed when it is sent, as Stripe does at each attempt; the program's clock is the machine's.
      for (const event of events)
        statuses.push(await fake.call(event, `${t.url}/webhooks/stripe`, stripeSecret, Date.now()));
      return statuses;
    },
  };
}
export type TestStripe = Awaited<ReturnType<typeof testStripe>>;
