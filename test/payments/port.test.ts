import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import * as port from "../../src/payments/stripe/index.ts";
import { readStripe } from "../../src/platform/stripe.ts";
import { skipReason } from "../support/skips.ts";
import { testStripe } from "../support/stripe/index.ts";

/** What the program says to Stripe and hears from it: the same of the fake and, where there is a key, of the real one. */

const fake = await testStripe();
const key = process.env["STRIPE_SECRET_KEY"];
const real = key?.startsWith("sk_test_") ? readStripe({ STRIPE_SECRET_KEY: key }) : undefined;
if (!real) skipReason("Stripe itself, in its test mode", "STRIPE_SECRET_KEY is no key of a test account");
const places = [
  ["the fake", readStripe(fake.cards)!] as const,
  ...(real ? [["Stripe itself", real] as const] : []),
];
const wish = (id: string, amountMinor = 5_000n): port.NewSession => ({
  ...{
    id,
    key: id,
    amountMinor,
    name: "F-1",
    language: "da",
    returnUrl: "https://samkoeb.test/",
    accountId: null,
  },
});
const refused = { outcome: "refused" };

describe.each(places)("%s", (_name, settings) => {
  test("makes one session for a key, refuses another wish under it, and ends it", async () => {
    const id = randomUUID();
    const made = await port.createSession(settings, wish(id));
    expect(made).toMatchObject({ status: "open", paid: false, charge: undefined });
    expect(made.url).toMatch(/^https?:/);
    expect((await port.createSession(settings, wish(id))).id).toBe(made.id);
    await expect(port.createSession(settings, wish(id, 6_000n))).rejects.toMatchObject(refused);
    expect(await port.readSession(settings, made.id)).toMatchObject({ id: made.id, status: "open" });
    expect((await port.expireSession(settings, made.id)).status).toBe("expired");
    expect((await port.expireSession(settings, made.id)).status).toBe("expired");
  });

  test("refuses what is not there, and lists its balance", async () => {
    await expect(port.readSession(settings, "cs_test_none")).rejects.toMatchObject(refused);
    await expect(port.readRefund(settings, "re_none")).rejects.toMatchObject(refused);
    await expect(port.readDispute(settings, "du_none")).rejects.toMatchObject(refused);
    const { data } = await port.listTransactions(settings, new Date(Date.now() - 86_400_000), undefined);
    expect(Array.isArray(data)).toBe(true);
    const wrong = { ...settings, secretKey: "sk_test_nobody" };
    await expect(port.readSession(wrong, "cs_test_none")).rejects.toMatchObject({ outcome: "away" });
  });
});

describe("Connect", () => {
  const [, settings] = places[0]!;

  test("opens an account that its owner completes, and is paid into by a session", async () => {
    const owner = { key: randomUUID(), partyId: 7, email: "kontor@forlag.example" };
    const account = await port.createAccount(settings, owner);
    expect(account).toMatchObject({ chargesEnabled: false, payoutsEnabled: false, submitted: false });
    expect(account.due).toContain("external_account");
    expect((await port.createAccount(settings, owner)).id).toBe(account.id);
    const link = await port.createAccountLink(settings, account.id, "https://samkoeb.test/");
    expect(link.url).toContain(account.id);
    const toIt = (id: string) => ({ ...wish(id), accountId: account.id });
    await expect(port.createSession(settings, toIt(randomUUID()))).rejects.toMatchObject(refused);
    await fake.completeAccount(account.id);
    expect(await port.readAccount(settings, account.id)).toMatchObject({ chargesEnabled: true, due: [] });
    const session = await port.createSession(settings, toIt(randomUUID()));
    const charge = await fake.pay(session.id);
    expect(fake.world.balanceOf(account.id)).toBe(5_000);
    // The platform bears the fee; a refund comes back from the account.
    const wanted = {
      ...{ id: "r", key: "r-1", paymentIntentId: String(charge["payment_intent"]) },
      ...{ amountMinor: 2_000n, fromAccount: true },
    };
    expect(await port.findRefund(settings, wanted)).toBeUndefined();
    const refund = await port.createRefund(settings, wanted);
    expect((await port.findRefund(settings, wanted))?.id).toBe(refund.id);
    expect(refund.balance_transaction?.amount).toBe(-2_000n);
    expect(fake.world.balanceOf(account.id)).toBe(3_000);
  });

  test("moves money to it once for a key, takes it back, pays it out, and hears that a payout failed", async () => {
    const { id } = await port.createAccount(settings, { key: randomUUID(), partyId: 8, email: undefined });
    await fake.completeAccount(id);
    const session = await port.createSession(settings, wish(randomUUID(), 100_000n));
    await fake.pay(session.id);
    const wanted = { key: randomUUID(), amountMinor: 40_000n, accountId: id, group: "2026-08" };
    fake.next(/^POST \/v1\/transfers$/, "cut", "cut");
    await expect(port.createTransfer(settings, wanted)).rejects.toMatchObject({ outcome: "later" });
    const moved = await port.createTransfer(settings, wanted);
    expect(moved.balance_transaction).toMatchObject({ type: "transfer", amount: -40_000n });
    expect(fake.world.all("transfer").filter(({ destination }) => destination === id)).toHaveLength(1);
    expect((await port.findTransfer(settings, "2026-08"))?.id).toBe(moved.id);
    expect(await port.findTransfer(settings, "2026-09")).toBeUndefined();
    expect(await port.findReversal(settings, moved.id, "b")).toBeUndefined();
    const back = { id: "b", key: randomUUID(), transferId: moved.id, amountMinor: 10_000n };
    expect((await port.reverseTransfer(settings, back)).balance_transaction?.amount).toBe(10_000n);
    await expect(
      port.reverseTransfer(settings, { ...back, key: randomUUID(), amountMinor: 30_001n }),
    ).rejects.toMatchObject(refused);
    expect((await port.findReversal(settings, moved.id, "b"))?.balance_transaction?.amount).toBe(10_000n);
    expect(await port.findLastPayout(settings, id)).toBeUndefined();
    const payout = await port.createPayout(settings, {
      key: randomUUID(),
      amountMinor: 30_000n,
      accountId: id,
    });
    expect(payout.status).toBe("pending");
    await fake.endPayout(payout.id, "failed", id);
    expect(await port.readPayout(settings, payout.id, id)).toMatchObject({
      ...{ status: "failed", failure_code: "account_closed" },
    });
    expect(await port.findLastPayout(settings, id)).toMatchObject({ id: payout.id, status: "failed" });
    expect(fake.world.balanceOf(id)).toBe(30_000);
    await expect(
      port.createPayout(settings, { key: randomUUID(), amountMinor: 30_001n, accountId: id }),
    ).rejects.toMatchObject(refused);
  });
});
