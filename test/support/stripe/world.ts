import { allChecks } from "../../../src/domains.ts";
import { verify } from "../../../src/platform/verify.ts";
import type { TestApp } from "../app.ts";
import type { TestStripe } from "./index.ts";
import { market, type PrivateSchool, privateSchool, sell } from "./trade.ts";

export interface Card {
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
export interface Refund {
  id: string;
  state: string;
  amount: { minor: number };
}
export interface Dispute {
  id: string;
  state: string;
  withheld: { minor: number };
}
export interface Owing {
  school: PrivateSchool;
  invoice: { id: string; number: string; total: { minor: number } };
}

/** What the clock would bring: what is due is asked for, the night comes. */
export function cardWork(t: TestApp) {
  /** What is due by then is due now, and nobody holds it. */
  async function due(): Promise<void> {
    for (const table of ["card", "refund"])
      await t.sql(`update payments_${table} set underway_until = null,
        next_attempt_at = case when next_attempt_at is not null then platform_now() - interval '1 second' end`);
    await t.sql(`update payments_dispute set next_attempt_at = platform_now() - interval '1 second'
      where next_attempt_at is not null`);
  }
  async function poke(job: string): Promise<void> {
    await t.sql(
      "update platform_schedule set next_at = platform_now() - interval '1 minute' where job = $1",
      [job],
    );
    await t.sql("delete from platform_schedule_period where job = $1", [job]);
    await t.runJobs({ schedules: true });
  }
  return {
    due,
    poke,
    /** All that is due is asked for, as the sweep does it when its minute has come. */
    async sweep(): Promise<void> {
      await due();
      await poke("payments.sweep");
    },
    tie: () => poke("payments.tie"),
  };
}

/** So many private schools, each with an invoice of the marketplace's of 7,750.00, and what tests ask about them. */
export async function cardWorld(t: TestApp, stripe: TestStripe, count: number) {
  await t.travelTo("2026-08-10T09:00:00+02:00");
  const made = await market(t);
  const schools: PrivateSchool[] = [];
  for (let n = 0; n < count; n++) schools.push(await privateSchool(t, n, [made.forlag.publisherId]));
  const invoices = await sell(t, made, schools);
  const { finance } = made;
  let next = 0;

  const cardOf = (school: PrivateSchool, id: string) =>
    t.get<Card>(school.finance, `/v1/card-payments/${id}`);
  /** A school's wish to pay, once Stripe was asked. */
  async function begin({ school, invoice }: Owing): Promise<Card> {
    const { id } = await t.post<Card>(school.finance, `/v1/invoices/${invoice.id}/card-payments`, {});
    await t.runJobs();
    return cardOf(school, id);
  }
  const { due, poke, sweep, tie } = cardWork(t);
  /** Paid by Checkout, and heard of. */
  async function pay(owing: Owing): Promise<{ card: Card; charge: string }> {
    const card = await begin(owing);
    const charge = await stripe.payAt(card.url!);
    await stripe.deliver(t, stripe.events());
    await t.runJobs();
    return { card: await cardOf(owing.school, card.id), charge: charge.id };
  }
  /** A credit of so much of an invoice's first line, or of all of it, by two people; its refund waits in its job. */
  async function credit(invoiceId: string, minor?: number): Promise<void> {
    const lines = minor === undefined ? {} : { lines: [{ line: 1, amount: { minor, currency: "DKK" } }] };
    const { id } = await t.post<{ id: string }>(finance, `/v1/invoices/${invoiceId}/credits`, {
      ...{ reason: "Færre elever", ...lines },
    });
    await t.post(made.second, `/v1/credits/${id}/approval`, {});
    await t.runJobs();
  }
  const listed = async <T>(path: string) => (await t.get<{ data: T[] }>(finance, path)).data;
  return {
    market: made,
    schools,
    cardOf,
    begin,
    due,
    poke,
    pay,
    credit,
    /** A school with an invoice that nobody has paid. */
    fresh(): Owing {
      const school = schools[next++]!;
      return { school, invoice: invoices.get(school.controllerId)! };
    },
    broken: async () =>
      (await verify(t.jobs.db, allChecks())).checks.filter(({ broken: found }) => found.length > 0),
    standing: async () =>
      Object.fromEntries(
        (await listed<{ account: string; balance: { minor: number } }>("/v1/books/accounts")).map(
          ({ account, balance }) => [account, balance.minor],
        ),
      ),
    sweep,
    tie,
    invoiceOf: (id: string) => t.get<Invoice>(finance, `/v1/invoices/${id}`),
    paidBy: (id: string) =>
      listed<{ amount: { minor: number }; method: string; kind: string }>(`/v1/payments?invoiceId=${id}`),
    refundsOf: (id: string) => listed<Refund>(`/v1/card-refunds?limit=200&invoiceId=${id}`),
    disputesOf: (id: string) => listed<Dispute>(`/v1/card-disputes?invoiceId=${id}`),
    findings: () =>
      listed<{ id: string; kind: string; transactionId: string }>("/v1/stripe-findings?waits=true"),
  };
}
export type CardWorld = Awaited<ReturnType<typeof cardWorld>>;
