import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stripe } from "stripe";
import { describe, expect, test } from "vitest";
import { startStripeFake } from "../../src/demo/stripe/server.ts";
import { ofAccount } from "../../src/demo/stripe/world.ts";
import { skipReason } from "../support/skips.ts";
import { stripeKey, testStripe } from "../support/stripe/index.ts";

/** The fake answers as the real one does: with its members and types, its refusals, its keys. */

const data = process.env["SAMKOEB_DATA"];
const path = data && join(data, "stripe/fixtures3.2026-08-21.json");
const missing = !path || !existsSync(path);
if (missing)
  skipReason("published shapes of Stripe's answers", "SAMKOEB_DATA names no folder with Stripe's fixtures");

const stripe = await testStripe();
const base = new URL(stripe.url);
const client = new Stripe(stripeKey, {
  ...{ host: base.hostname, port: base.port, protocol: "http", maxNetworkRetries: 0, telemetry: false },
});
const wish = (id: string, amount = 10_000): Stripe.Checkout.SessionCreateParams => ({
  ...{ mode: "payment", client_reference_id: id, success_url: "https://samkoeb.test/", metadata: { a: id } },
  line_items: [
    { quantity: 1, price_data: { currency: "dkk", unit_amount: amount, product_data: { name: "F-1" } } },
  ],
});

test("a fake that is started again with its file is the one that it was", async () => {
  const folder = mkdtempSync(join(tmpdir(), "samkoeb-stripe-"));
  const file = join(folder, "stripe.json");
  const start = () => startStripeFake({ secretKey: stripeKey, webhookSecret: "whsec_x", file });
  const clientOf = ({ url }: { url: string }) =>
    new Stripe(stripeKey, {
      ...{ host: "127.0.0.1", port: new URL(url).port, protocol: "http" },
      ...{ maxNetworkRetries: 0, telemetry: false },
    });
  const idempotencyKey = "one wish";
  const first = await start();
  const session = await clientOf(first).checkout.sessions.create(wish("kept"), { idempotencyKey });
  const charge = await first.pay(session.id);
  const events = first.world.waiting.map(({ id }) => id);
  expect(events.length).toBeGreaterThan(0);
  await first.stop();
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(second.world.waiting.map(({ id }) => id)).toEqual(events);
  expect(second.world.balanceOf()).toBe(first.world.balanceOf());
  const again = clientOf(second);
  expect(await again.checkout.sessions.create(wish("kept"), { idempotencyKey })).toMatchObject({
    ...{ id: session.id, url: session.url },
  });
  expect(await again.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: "paid" });
  await again.refunds.create({ payment_intent: String(charge["payment_intent"]), amount: 1_000 });
  await second.stop();
  const third = await start();
  expect(third.world.all("refund")).toHaveLength(1);
  await third.stop();
  rmSync(folder, { recursive: true });
});

/** Every kind of answer, by its resource. */
async function answers(): Promise<Record<string, object>> {
  const session = await client.checkout.sessions.create(wish("shape", 500_000));
  const charge = await stripe.pay(session.id);
  const intent = String(charge["payment_intent"]);
  const refund = await client.refunds.create({ payment_intent: intent, amount: 1_000 });
  const account = await client.accounts.create({ type: "express", country: "DK" });
  const link = await client.accountLinks.create({
    ...{
      account: account.id,
      type: "account_onboarding",
      return_url: "https://a.dk",
      refresh_url: "https://a.dk",
    },
  });
  const transfer = await client.transfers.create({ amount: 2_000, currency: "dkk", destination: account.id });
  const reversal = await client.transfers.createReversal(transfer.id, { amount: 500 });
  const dispute = await stripe.openDispute(charge.id, 4_000);
  const payout = await client.payouts.create({ amount: 1_000, currency: "dkk" });
  const { data: events } = await client.events.list({ limit: 3 });
  const { data: moves } = await client.balanceTransactions.list({ limit: 3 });
  return {
    "checkout.session": await client.checkout.sessions.retrieve(session.id),
    payment_intent: await client.paymentIntents.retrieve(intent),
    charge: await client.charges.retrieve(charge.id),
    refund,
    dispute: await client.disputes.retrieve(dispute.id),
    balance_transaction: moves[0]!,
    event: events[0]!,
    account,
    account_link: link,
    transfer,
    transfer_reversal: reversal,
    payout,
  };
}

const kindOf = (value: unknown) => (Array.isArray(value) ? "array" : value === null ? "null" : typeof value);
/** Members that Stripe fills as each account or payment has it: anything may stand in them. */
const open = new Set([
  "metadata",
  "payment_method_options",
  "data",
  "payment_method_details",
  "billing_details",
]);
/** Where an answer is unlike its fixture: a member that is not there, another type. */
function unlike(own: object, published: object, at: string, whole: boolean): string[] {
  const found: string[] = [];
  for (const [name, value] of Object.entries(own)) {
    const there: unknown = Reflect.get(published, name);
    const [mine, theirs] = [kindOf(value), kindOf(there)];
    if (there === undefined) found.push(`${at}.${name}: is not published`);
    else if (mine !== theirs && mine !== "null" && theirs !== "null")
      found.push(`${at}.${name}: ${mine}, not ${theirs}`);
    else if (mine === "object" && theirs === "object" && !open.has(name))
      found.push(...unlike(value as object, there as object, `${at}.${name}`, false));
  }
  if (whole)
    for (const name of Object.keys(published)) if (!(name in own)) found.push(`${at}.${name}: is missing`);
  return found;
}

describe.skipIf(missing)("answers", () => {
  test("have the members and types of their published fixtures", async () => {
    const { resources } = JSON.parse(readFileSync(path!, "utf8")) as { resources: Record<string, object> };
    const given = await answers();
    expect(Object.entries(given).flatMap(([kind, one]) => unlike(one, resources[kind]!, kind, true))).toEqual(
      [],
    );
    expect(unlike({ id: 1 }, { id: "a", object: "x" }, "it", true)).toEqual([
      "it.id: number, not string",
      "it.object: is missing",
    ]);
  });
});

describe("the API", () => {
  test("does not know what is not there, nor another's key", async () => {
    const get = (at: string, key = stripeKey) =>
      fetch(stripe.url + at, { headers: { Authorization: `Bearer ${key}` } });
    expect((await get("/v1/subscriptions")).status).toBe(404);
    expect((await get("/v1/charges/ch_none")).status).toBe(404);
    expect((await get("/v1/charges/ch_none", "sk_test_other")).status).toBe(401);
    await expect(client.checkout.sessions.create({ mode: "payment" })).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  test("keeps what it has answered under a key, its own faults too; another body is refused", async () => {
    const key = { idempotencyKey: "one" };
    const first = await client.checkout.sessions.create(wish("a"), key);
    expect((await client.checkout.sessions.create(wish("a"), key)).id).toBe(first.id);
    await expect(client.checkout.sessions.create(wish("b"), key)).rejects.toMatchObject({
      ...{ statusCode: 400, type: "StripeIdempotencyError" },
    });
    stripe.next(/sessions/, "conflict");
    await expect(client.checkout.sessions.create(wish("c"), { idempotencyKey: "two" })).rejects.toMatchObject(
      {
        statusCode: 409,
      },
    );
    stripe.next(/sessions/, "fault");
    for (let n = 0; n < 2; n++)
      await expect(
        client.checkout.sessions.create(wish("c"), { idempotencyKey: "two" }),
      ).rejects.toMatchObject({
        statusCode: 500,
      });
    stripe.next(/sessions/, "limit");
    await expect(client.checkout.sessions.create(wish("d"))).rejects.toMatchObject({ statusCode: 429 });
  });

  test("never gives back more than was paid, nor pays out what is not there", async () => {
    const session = await client.checkout.sessions.create(wish("back"));
    const charge = await stripe.pay(session.id);
    const intent = String(charge["payment_intent"]);
    await client.refunds.create({ payment_intent: intent, amount: 9_000 });
    await expect(client.refunds.create({ payment_intent: intent, amount: 1_001 })).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(client.payouts.create({ amount: 99_999_999, currency: "dkk" })).rejects.toMatchObject({
      code: "balance_insufficient",
    });
    expect(() => stripe.pay(session.id)).toThrow("not open");
  });

  test("lists page by page, the newest first", async () => {
    const all = stripe.world
      .all("balance_transaction")
      .filter((one) => one[ofAccount] === undefined)
      .map(({ id }) => id);
    const seen: string[] = [];
    for await (const one of client.balanceTransactions.list({ limit: 2 })) seen.push(one.id);
    expect(seen).toEqual(all);
    const none = await client.balanceTransactions.list({
      created: { gte: Math.floor(Date.now() / 1000) + 60 },
    });
    expect(none.data).toEqual([]);
  });
});
