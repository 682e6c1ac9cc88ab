import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { type Crash, crashing } from "../support/crash.ts";
import { brokenIn, type Marketplace, marketplace, type Seller } from "../support/marketplace.ts";
import { type TestStripe, testStripe } from "../support/stripe/index.ts";
import { cardWork } from "../support/stripe/world.ts";

/** Publishers with an account at Stripe: opened there, proposed as any other, paid to by a transfer, once. */

interface Payout {
  id: string;
  state: string;
  publisherId: number;
  month: string;
  amount: { minor: number };
  hold: string | null;
  stripe: boolean;
}
interface SetUp {
  on: boolean;
  account: { state: string; accountId: string | null; due: string[]; url: string | null } | null;
}

let t: TestApp;
let stripe: TestStripe;
let jobs: Crash;
let m: Marketplace;
/** With an account at Stripe, with one at a bank, and another that opens one later. */
let [a, b, c]: Seller[] = [];
const setUpOf = (of: Seller) => t.get<SetUp>(of.finance, "/v1/stripe-account");
const payoutOf = async (of: Seller, month: string) => {
  const { data } = await t.get<{ data: Payout[] }>(m.finance, "/v1/payouts?limit=200");
  return data.find((one) => one.publisherId === of.publisherId && one.month === month)!;
};
const act = (key: string, payout: { id: string }, what: string, body: object = {}) =>
  t.as(key).post(`/v1/payouts/${payout.id}/${what}`, body);
const detailsOf = (payout: { id: string }) =>
  t.get<Payout & { transfer: object | null; events: { what: string; reason: string | null }[] }>(
    m.finance,
    `/v1/payouts/${payout.id}`,
  );
const hear = async () => {
  await stripe.deliver(t, stripe.events());
  await t.runJobs();
};
async function sweep(): Promise<void> {
  for (const table of ["connect", "transfer"])
    await t.sql(`update payouts_${table} set underway_until = null,
      next_attempt_at = case when next_attempt_at is not null then platform_now() - interval '1 second' end`);
  await cardWork(t).poke("payouts.sweep-stripe");
}
const balances = async (key: string) => {
  const { data } = await t.get<{ data: { account: string; balance: { minor: number } }[] }>(
    key,
    "/v1/books/accounts",
  );
  return Object.fromEntries(data.map((one) => [one.account, one.balance.minor]));
};
/** What lies at Stripe beside what was put there to begin with is what the books say. */
const putIn = 10_000_000;
async function same(): Promise<void> {
  expect((await balances(m.finance))["stripe_balance"] ?? 0).toBe(stripe.world.balanceOf() - putIn);
  expect(await brokenIn(t)).toEqual([]);
}
const transfersOf = (accountId: string) =>
  stripe.world.all("transfer").filter(({ destination }) => destination === accountId);

beforeAll(async () => {
  jobs = crashing();
  stripe = await testStripe();
  stripe.world.move("topup", "tu_1", { amount: putIn });
  t = await testApp({ travel: true, cards: stripe.cards, jobsClient: jobs.Client });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  m = await marketplace(t, [800, 500, 1000], "2026-08-03");
  [a, b, c] = m.sellers;
  for (const [n, seller] of m.sellers.entries()) await m.buy(seller, 10 * (n + 1));
  await m.account(b!, "222");
  await t.bill(m.finance, "2026-08");
}, 240_000);

describe("an account at Stripe", () => {
  test("is asked for, filled in by its owner there, and ready once Stripe says so", async () => {
    expect(await setUpOf(a!)).toEqual({ on: true, account: null });
    expect((await t.as(m.finance).post("/v1/stripe-account", {})).status).toBe(403);
    const early = await t
      .as(a!.finance)
      .post("/v1/stripe-account/proposal", { email: "bank@forlag.example" });
    expect([early.status, early.body.type]).toEqual([409, "/problems/stripe-account-not-ready"]);
    stripe.next(/^POST \/v1\/accounts$/, "limit");
    expect(await t.post<SetUp>(a!.finance, "/v1/stripe-account", {})).toMatchObject({
      account: { state: "wanted", url: null },
    });
    await t.runJobs();
    expect((await setUpOf(a!)).account).toMatchObject({ state: "wanted", failure: expect.any(String) });
    await sweep();
    const { account } = await setUpOf(a!);
    expect(account).toMatchObject({ state: "open", due: expect.arrayContaining(["external_account"]) });
    expect(account!.url).toContain(account!.accountId);
    expect(stripe.world.all("account")).toHaveLength(1);
    // The marketplace sees no address of another's, and another publisher nothing.
    expect((await setUpOf(c!)).account).toBeNull();
    await stripe.completeAccount(account!.accountId!);
    await hear();
    expect((await setUpOf(a!)).account).toMatchObject({ state: "ready", due: [] });
  });

  test("asks for another address whenever its owner wants to go on, and stays one account", async () => {
    await t.post(a!.finance, "/v1/stripe-account", {});
    expect((await setUpOf(a!)).account!.url).toBeNull();
    await t.runJobs();
    expect((await setUpOf(a!)).account!.url).toMatch(/^http/);
    expect(stripe.world.all("account")).toHaveLength(1);
  });

  test("is heard of by the sweep where Stripe has not called", async () => {
    const { accountId } = (await setUpOf(a!)).account!;
    const known = stripe.world.find("account", accountId!);
    known["payouts_enabled"] = false;
    (known["requirements"] as Record<string, unknown>)["disabled_reason"] = "requirements.past_due";
    await sweep();
    expect((await setUpOf(a!)).account).toMatchObject({
      ...{ state: "open", disabledReason: "requirements.past_due" },
    });
    await stripe.completeAccount(accountId!);
    stripe.events();
    await sweep();
    expect((await setUpOf(a!)).account!.state).toBe("ready");
  });

  test("is proposed by one of the publisher's people and confirmed by another, as any account", async () => {
    const { id, ...made } = await t.post<{ id: string }>(a!.finance, "/v1/stripe-account/proposal", {
      email: "bank@forlag.example",
    });
    expect(made).toMatchObject({ registration: null, account: expect.stringMatching(/^acct_/) });
    const confirm = `/v1/payout-accounts/${id}/confirmation`;
    expect((await t.as(a!.finance).post(confirm)).status).toBe(403);
    expect((await t.as(a!.second).post(confirm)).status).toBe(200);
    expect(await brokenIn(t)).toEqual([]);
  });
});

describe("a payout to it", () => {
  let accountId: string;
  let payout: Payout;

  test("is in no file, is not marked as paid by hand, and is sent by another than who approved", async () => {
    accountId = (await setUpOf(a!)).account!.accountId!;
    await t.travelTo("2026-09-01T09:00:00+02:00");
    await t.runJobs({ schedules: true });
    payout = await payoutOf(a!, "2026-08");
    const bank = await payoutOf(b!, "2026-08");
    for (const one of [payout, bank]) expect((await act(m.second, one, "approval")).status).toBe(200);
    expect(await payoutOf(a!, "2026-08")).toMatchObject({ stripe: true, state: "approved" });
    for (const body of [{ payoutIds: [payout.id] }, { payoutIds: [payout.id, bank.id] }]) {
      const refused = await t.as(m.finance).post("/v1/payout-files", { executesOn: "2026-09-01", ...body });
      expect([refused.status, refused.body.type]).toEqual([409, "/problems/payout-state"]);
    }
    expect((await act(m.finance, payout, "payment", { on: "2026-09-01" })).status).toBe(409);
    expect((await act(m.finance, bank, "transfer")).body.type).toBe("/problems/payout-state");
    expect((await act(m.second, payout, "transfer")).body.type).toBe("/problems/payout-second-person");
    expect((await act(a!.finance, payout, "transfer")).status).toBe(403);
    expect((await act(c!.finance, payout, "transfer")).status).toBe(404);
    await t.post(m.finance, "/v1/payout-files", { executesOn: "2026-09-01" });
    expect((await payoutOf(a!, "2026-08")).state).toBe("approved");
    expect((await payoutOf(b!, "2026-08")).state).toBe("sent");
  });

  test.each(["cut", "fault", "late-fault", "limit", "conflict"] as const)(
    "is transferred once and booked in both books where Stripe answers with: %s; it comes back by two people",
    async (mood) => {
      const before = transfersOf(accountId).length;
      const books = await balances(m.finance);
      const own = await balances(a!.finance);
      if ((await payoutOf(a!, "2026-08")).state !== "approved") {
        expect((await act(m.finance, payout, "retry")).status).toBe(200);
        expect((await act(m.second, payout, "approval")).status).toBe(200);
      }
      stripe.next(/^POST \/v1\/transfers$/, mood, ...(mood === "cut" ? [mood] : []));
      expect((await act(m.finance, payout, "transfer")).status).toBe(200);
      expect((await act(m.finance, payout, "transfer")).status).toBe(409);
      await t.runJobs();
      expect((await payoutOf(a!, "2026-08")).state).toBe("sent");
      expect((await act(m.finance, payout, "failure", { reason: "Nej" })).status).toBe(409);
      await sweep();
      expect(await detailsOf(payout)).toMatchObject({ state: "paid", transfer: { state: "transferred" } });
      expect(transfersOf(accountId)).toHaveLength(before + 1);
      expect(transfersOf(accountId)[0]).toMatchObject({ amount: payout.amount.minor });
      expect((await balances(a!.finance))["bank"]! - (own["bank"] ?? 0)).toBe(payout.amount.minor);
      await same();
      // It comes back.
      const back = { on: "2026-09-01", reason: "Betalt ved en fejl" };
      expect((await act(m.finance, payout, "return", back)).status).toBe(200);
      expect((await act(m.finance, payout, "note-confirmation")).status).toBe(403);
      stripe.next(/^POST \/v1\/transfers\/[^/]+\/reversals$/, mood, ...(mood === "cut" ? [mood] : []));
      expect((await act(m.second, payout, "note-confirmation")).status).toBe(200);
      await t.runJobs();
      expect(await detailsOf(payout)).toMatchObject({ state: "paid", transfer: { state: "reversing" } });
      await sweep();
      expect(await detailsOf(payout)).toMatchObject({ state: "returned", transfer: { state: "reversed" } });
      expect(stripe.world.balanceOf(accountId)).toBe(0);
      const after = await balances(m.finance);
      expect(after["stripe_balance"] ?? 0).toBe(books["stripe_balance"] ?? 0);
      await same();
    },
  );

  test("that Stripe refuses is failed with its words, owed again, and tried again", async () => {
    expect((await act(m.finance, payout, "retry")).status).toBe(200);
    expect((await act(m.second, payout, "approval")).status).toBe(200);
    // There is not enough at Stripe.
    const taken = stripe.world.balanceOf() - 100;
    stripe.world.move("payout", "po_x", { amount: -taken });
    expect((await act(m.finance, payout, "transfer")).status).toBe(200);
    await t.runJobs();
    const failed = await detailsOf(payout);
    expect(failed).toMatchObject({ state: "failed", transfer: { state: "failed" } });
    expect(failed.events.at(-1)).toMatchObject({
      what: "failed",
      reason: expect.stringContaining("insufficient"),
    });
    expect(await brokenIn(t)).toEqual([]);
    stripe.world.move("payout_failure", "po_x", { amount: taken });
    expect((await act(m.finance, payout, "retry")).status).toBe(200);
    expect((await act(m.second, payout, "approval")).status).toBe(200);
    expect((await act(m.finance, payout, "transfer")).status).toBe(200);
    await t.runJobs();
    expect((await payoutOf(a!, "2026-08")).state).toBe("paid");
    await same();
  });

  test("that cannot come back stays paid, and nothing waits", async () => {
    await stripe.payOut(payout.amount.minor, accountId);
    await act(m.finance, payout, "return", { on: "2026-09-01", reason: "Fejl" });
    await act(m.second, payout, "note-confirmation");
    await t.runJobs();
    expect(await detailsOf(payout)).toMatchObject({
      ...{ state: "paid", note: null },
      transfer: { state: "transferred", failure: expect.stringContaining("nsufficient") },
    });
    await same();
  });

  test("whose bank Stripe cannot reach is shown to its publisher", async () => {
    const [made] = stripe.world.all("payout");
    await stripe.endPayout(made!.id, "failed", accountId);
    await hear();
    expect((await setUpOf(a!)).account).toMatchObject({
      ...{ bankPayout: "failed", bankFailure: expect.stringContaining("closed") },
    });
    await stripe.payOut(payout.amount.minor, accountId);
    stripe.events();
    await sweep();
    expect((await setUpOf(a!)).account).toMatchObject({ bankPayout: "pending", bankFailure: null });
  });

  test("waits a week where the account at Stripe takes a bank's place", async () => {
    await t.post(b!.finance, "/v1/stripe-account", {});
    await t.runJobs();
    await stripe.completeAccount((await setUpOf(b!)).account!.accountId!);
    await hear();
    const { id } = await t.post<{ id: string }>(b!.finance, "/v1/stripe-account/proposal", {
      email: "bank@forlag.example",
    });
    await t.post(b!.second, `/v1/payout-accounts/${id}/confirmation`, {});
    await m.buy(b!, 5);
    await t.bill(m.finance, "2026-09", { release: true });
    await t.runJobs();
    const { letterAt } = await t
      .get<{ data: { id: string; letterAt: string | null }[] }>(b!.finance, "/v1/payout-accounts")
      .then(({ data }) => data.find((one) => one.id === id)!);
    expect(letterAt).not.toBeNull();
    await t.travelTo("2026-09-05T09:00:00+02:00");
    expect(await brokenIn(t)).toEqual([]);
  });

  test("does nothing to what waits without an account", async () => {
    expect(await payoutOf(c!, "2026-08")).toMatchObject({ hold: "no_account", stripe: false });
  });
});

test("the worker dies between any two statements of a transfer and its reversal: there is one of each", async () => {
  await t.post(c!.finance, "/v1/stripe-account", {});
  await t.runJobs();
  const accountId = (await setUpOf(c!)).account!.accountId!;
  await stripe.completeAccount(accountId);
  await hear();
  const { id } = await t.post<{ id: string }>(c!.finance, "/v1/stripe-account/proposal", {
    email: "bank@forlag.example",
  });
  await t.post(c!.second, `/v1/payout-accounts/${id}/confirmation`, {});
  const payout = await payoutOf(c!, "2026-08");
  const recover = async () => {
    await t.sql("update platform_outbox set dispatched_at = null where settled_at is null");
    await t.runJobs();
    await sweep();
    await sweep();
  };
  let rounds = 0;
  let kills = 0;
  let died = true;
  for (let n = 1; died && n <= 200; n += 4) {
    const when = n % 8 === 1 ? "before" : "after";
    if (rounds > 0) expect((await act(m.finance, payout, "retry")).status).toBe(200);
    expect((await act(m.second, payout, "approval")).status).toBe(200);
    expect((await act(m.finance, payout, "transfer")).status).toBe(200);
    rounds += 1;
    jobs.arm(n, when);
    await t.runJobs().catch(() => {});
    died = jobs.disarm();
    await recover();
    expect((await payoutOf(c!, "2026-08")).state).toBe("paid");
    expect(transfersOf(accountId)).toHaveLength(rounds);
    await act(m.finance, payout, "return", { on: "2026-09-05", reason: "Fejl" });
    await act(m.second, payout, "note-confirmation");
    jobs.arm(n, when);
    await t.runJobs().catch(() => {});
    died = jobs.disarm() || died;
    await recover();
    if (died) kills += 1;
    expect((await payoutOf(c!, "2026-08")).state).toBe("returned");
    expect(
      stripe.world
        .all("transfer_reversal")
        .filter(({ transfer }) => transfersOf(accountId).some((one) => one.id === transfer)),
    ).toHaveLength(rounds);
    expect(stripe.world.balanceOf(accountId)).toBe(0);
    expect(await brokenIn(t)).toEqual([]);
  }
  expect(died).toBe(false);
  expect(kills).toBeGreaterThan(3);
}, 580_000);

test("an installation without Stripe pays to banks, and says so", async () => {
  const off = await testApp({});
  const forlag = await off.publisher();
  expect(await off.get(forlag.finance, "/v1/stripe-account")).toEqual({ on: false, account: null });
  await off.post(off.operator, "/v1/publishers", {
    ...{ reference: "markedspladsen", name: "Markedspladsen A/S", cvr: "12345674", marketplace: true },
  });
  const refused = await off.as(forlag.finance).post("/v1/stripe-account", {});
  expect([refused.status, refused.body.type]).toEqual([409, "/problems/stripe-off"]);
});
