import { beforeAll, describe, expect, test } from "vitest";
import { addDays, asLocalDate, type LocalDate } from "../../src/platform/calendar.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type TestStripe, testStripe } from "../support/stripe/index.ts";
import { dkk } from "../support/stripe/trade.ts";
import { type CardWorld, cardWorld, type Owing } from "../support/stripe/world.ts";

/** Nobody is reminded of what a card's holder contests; what is owed again is asked for from that day. */

let t: TestApp;
let stripe: TestStripe;
let w: CardWorld;
const hear = async () => {
  await stripe.deliver(t, stripe.events());
  await t.runJobs();
};
const night = async (on: LocalDate) => {
  await t.travelTo(`${on}T09:00:00+02:00`);
  await t.sql(
    `insert into platform_outbox (job, key, payload) values ('billing.dun', 'night ' || gen_random_uuid(), '{"period": "x"}')`,
  );
  await t.runJobs();
};
const remindedOn = async ({ invoice }: Owing) =>
  (
    await t.get<{ data: { on: string }[] }>(w.market.finance, `/v1/invoices/${invoice.id}/reminders`)
  ).data.map(({ on }) => on);
const send = ({ invoice }: Owing) =>
  t.sql("update billing_invoice set state = 'sent' where id = $1 and state = 'issued'", [invoice.id]);
let dueOn: LocalDate;

beforeAll(async () => {
  stripe = await testStripe();
  t = await testApp({ travel: true, cards: stripe.cards });
  w = await cardWorld(t, stripe, 2);
  await t
    .as(w.market.finance)
    .put("/v1/dunning-rules", {
      rules: {
        ...{ firstDays: 10, betweenDays: 14, most: 3, fee: dkk(0), interest: false, chargePublic: false },
      },
    })
    .expect(200);
  const [row] = await t.sql<{ on: string }>("select min(due_on)::text as on from billing_invoice");
  dueOn = asLocalDate(row!.on);
}, 240_000);

describe("an invoice whose payment by card is contested", () => {
  test("is not reminded of for what is left beside, until that has ended", async () => {
    const one = w.fresh();
    await send(one);
    const byHand = await t.post<{ id: string }>(w.market.finance, `/v1/invoices/${one.invoice.id}/payments`, {
      ...{ amount: dkk(100_000), on: "2026-08-10", reference: "FIK 71" },
    });
    const { charge } = await w.pay(one);
    await t.post(w.market.finance, `/v1/payments/${byHand.id}/reversal`, { reason: "En anden skoles" });
    expect(await w.invoiceOf(one.invoice.id)).toMatchObject({ state: "partly_paid", left: dkk(100_000) });
    const dispute = await stripe.openDispute(charge);
    await hear();
    await night(addDays(dueOn, 10));
    expect(await remindedOn(one)).toEqual([]);
    expect(await w.broken()).toEqual([]);
    await stripe.closeDispute(dispute.id, "won");
    await hear();
    await night(addDays(dueOn, 11));
    expect(await remindedOn(one)).toEqual([addDays(dueOn, 11)]);
    expect(await w.broken()).toEqual([]);
  });

  test("is asked for from the day on which it is owed again, not from its due date", async () => {
    const two = w.fresh();
    await send(two);
    const { charge } = await w.pay(two);
    const dispute = await stripe.openDispute(charge);
    await hear();
    await stripe.closeDispute(dispute.id, "lost");
    await hear();
    const claimedOn = addDays(dueOn, 20);
    await night(claimedOn);
    const [own] = await w.disputesOf(two.invoice.id);
    expect(own).toMatchObject({ state: "lost" });
    await t.post(w.market.finance, `/v1/card-disputes/${own!.id}/decision`, {
      ...{ decision: "claim", note: "Skolen betaler på anden vis" },
    });
    expect((await w.invoiceOf(two.invoice.id)).left.minor).toBeGreaterThan(0);
    await night(addDays(claimedOn, 9));
    expect(await remindedOn(two)).toEqual([]);
    await night(addDays(claimedOn, 10));
    expect(await remindedOn(two)).toEqual([addDays(claimedOn, 10)]);
    expect(await w.broken()).toEqual([]);
  });
});
