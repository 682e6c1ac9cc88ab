import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { type Crash, crashing } from "../support/crash.ts";
import { type TestStripe, testStripe } from "../support/stripe/index.ts";
import { type CardWorld, cardWorld, type Owing } from "../support/stripe/world.ts";
import { wholeMatrix } from "../support/tier.ts";

/**
 * The worker dies between any two statements while a payment or a refund is on its way, also once Stripe has done it: there is
 * one charge and one refund, the invoice is paid once, and nothing is broken.
 */

const statementsMax = 600;
/** After a statement is before the next one: by fives, the two kinds of death together meet most gaps. */
const step = wholeMatrix ? 1 : 5;
/** A refund has some hundred statements, from the credit note on. */
const refundStep = 11;
let t: TestApp;
let stripe: TestStripe;
let w: CardWorld;
let jobs: Crash;

beforeAll(async () => {
  jobs = crashing();
  stripe = await testStripe();
  t = await testApp({ travel: true, cards: stripe.cards, jobsClient: jobs.Client });
  w = await cardWorld(t, stripe, 4);
}, 240_000);

/** Runs jobs until they die or are done; whether they died. */
async function dies(work: () => Promise<unknown>): Promise<boolean> {
  await work().catch(() => {});
  return jobs.disarm();
}
/** What was cut off is done by the sweep, once nobody holds it any more. */
async function recover(): Promise<void> {
  // What the re-driver does after its delay, at once.
  await t.sql("update platform_outbox set dispatched_at = null where settled_at is null");
  await t.runJobs();
  await stripe.deliver(t, stripe.events());
  await w.sweep();
  await w.sweep();
}

/** As if nobody had ever paid it: what is at Stripe of other rounds is another payment's. */
async function afresh({ invoice }: Owing): Promise<void> {
  const owner = await t.owner();
  try {
    await owner.query("begin; set local session_replication_role = replica");
    for (const sql of [
      "delete from books_posting where account in ('stripe_balance', 'stripe_fee', 'stripe_disputed') or entry_id in (select id from books_entry where fact in ('payment', 'refund'))",
      "delete from books_entry e where not exists (select 1 from books_posting p where p.entry_id = e.id)",
      "delete from books_balance where account in ('stripe_balance', 'stripe_fee', 'stripe_disputed')",
      `update books_balance b set (postings, debit_minor, credit_minor) = (select count(*), coalesce(sum(greatest(p.amount_minor, 0)), 0),
         coalesce(sum(greatest(-p.amount_minor, 0)), 0) from books_posting p
         where (p.publisher_id, p.account, coalesce(p.party_id, 0), coalesce(p.payer_gln, ''), coalesce(p.vat_category, ''), coalesce(p.vat_bp, 0))
           = (b.publisher_id, b.account, b.party_id, b.payer_gln, b.vat_category, b.vat_bp))`,
      `update books_entry e set number = n.number from (select id, row_number() over (partition by publisher_id order by number) as number
         from books_entry) n where n.id = e.id`,
      "update books_book b set last_number = (select count(*) from books_entry e where e.publisher_id = b.publisher_id)",
      "delete from billing_payment",
      "update billing_invoice set state = 'sent' where state in ('paid', 'partly_paid')",
      "delete from payments_movement",
      "delete from payments_refund",
      "delete from payments_card",
    ])
      await owner.query(sql);
    await owner.query("commit");
  } finally {
    owner.release();
  }
  expect((await w.invoiceOf(invoice.id)).paid.minor).toBe(0);
}

const chargesOf = (id: string) =>
  stripe.world
    .all("charge")
    .filter(({ metadata }) => (metadata as { samkoeb_card: string }).samkoeb_card === id);

describe.each(["before", "after"] as const)("the worker dies %s a statement", (when) => {
  test("while Stripe is asked for an address to pay at", async () => {
    const one = w.fresh();
    let died = true;
    for (let n = 1; died && n <= statementsMax; n += step) {
      await afresh(one);
      const { id } = await t.post<{ id: string }>(
        one.school.finance,
        `/v1/invoices/${one.invoice.id}/card-payments`,
        {},
      );
      jobs.arm(n, when);
      died = await dies(() => t.runJobs());
      await w.sweep();
      const card = await w.cardOf(one.school, id);
      expect(card.state).toBe("open");
      const sessions = stripe.world
        .all("checkout.session")
        .filter((each) => each["client_reference_id"] === id);
      expect(sessions).toHaveLength(1);
    }
    expect(died).toBe(false);
  }, 300_000);
});

test("the worker dies while a payment is recorded: it is recorded once", async () => {
  const one = w.fresh();
  for (const when of ["before", "after"] as const) {
    let died = true;
    for (let n = 1; died && n <= statementsMax; n += step) {
      await afresh(one);
      const card = await w.begin(one);
      await stripe.payAt(card.url!);
      await stripe.deliver(t, stripe.events());
      jobs.arm(n, when);
      died = await dies(() => t.runJobs());
      await recover();
      expect(await w.cardOf(one.school, card.id)).toMatchObject({ state: "paid" });
      expect(chargesOf(card.id)).toHaveLength(1);
      expect(await w.paidBy(one.invoice.id)).toHaveLength(1);
      expect((await w.broken()).map(({ name }) => name)).toEqual([]);
    }
    expect(died).toBe(false);
  }
}, 580_000);

test("the worker dies while a refund is on its way: money goes back once", async () => {
  const one = w.fresh();
  await afresh(one);
  await w.pay(one);
  let rounds = 0;
  const before = stripe.world.all("refund").length;
  for (const when of ["before", "after"] as const) {
    let died = true;
    for (let n = 1; died && n <= statementsMax; n += refundStep) {
      const { id } = await t.post<{ id: string }>(
        w.market.finance,
        `/v1/invoices/${one.invoice.id}/credits`,
        {
          ...{ reason: "Færre elever", lines: [{ line: 1, amount: { minor: 400, currency: "DKK" } }] },
        },
      );
      await t.post(w.market.second, `/v1/credits/${id}/approval`, {});
      rounds += 1;
      jobs.arm(n, when);
      died = await dies(() => t.runJobs());
      await recover();
      const refunds = await w.refundsOf(one.invoice.id);
      expect(refunds.map(({ state, amount }) => `${state} ${amount.minor}`)).toEqual(
        Array.from({ length: rounds }, () => "succeeded 500"),
      );
      expect(stripe.world.all("refund")).toHaveLength(before + rounds);
    }
    expect(died).toBe(false);
  }
  expect((await w.invoiceOf(one.invoice.id)).left.minor).toBe(0);
  expect((await w.broken()).map(({ name }) => name)).toEqual([]);
}, 580_000);
