import type { TestApp } from "../../support/app.ts";
import type { TestStripe } from "../../support/stripe/index.ts";
import type { Say } from "./say.ts";
import type { Selling } from "./selling.ts";

const dkk = (minor: number) => ({ minor, currency: "DKK" });

/**
 * Terms and an account by two people each, a month that is settled, a payout that fails, is tried again, is paid and comes
 * back, and goes to an account at Stripe at last.
 */
export async function payOut(
  t: TestApp,
  say: Say,
  stripe: TestStripe,
  { finance, marketId, forlag }: Selling,
): Promise<void> {
  const second = await t.secondOf(marketId);
  const [first, other] = [forlag.finance, await t.secondOf(forlag.publisherId)];
  await t.post(finance, "/v1/particulars", {
    ...{ about: "party", from: await dayOf(t, 0) },
    says: { payments: [{ means: "42", registration: "0040", account: "440116" }] },
  });
  const terms = await say(finance, "POST /v1/payout-terms", {
    ...{ publisherId: forlag.publisherId, from: await dayOf(t, 0) },
    ...{ feeBp: 300, monthly: dkk(9_900), paysOn: "agreed" },
  });
  await say(first, `POST /v1/payout-terms/${terms.id}/acceptance`);
  await say(first, "GET /v1/payout-terms");
  const account = { registration: "5301", holder: "Forlaget", email: "bank@forlag.example" };
  const wrong = await say(first, "POST /v1/payout-accounts", { ...account, account: "250100" });
  await say(first, `POST /v1/payout-accounts/${wrong.id}/dismissal`);
  const right = await say(first, "POST /v1/payout-accounts", { ...account, account: "250101" });
  await say(other, `POST /v1/payout-accounts/${right.id}/confirmation`);
  await say(first, "GET /v1/payout-accounts");
  const [at] = await t.sql<{ first: string; month: string }>(
    `select to_char(date_trunc('month', platform_now()) + interval '1 month', 'YYYY-MM-DD') as first,
       to_char(platform_now(), 'YYYY-MM') as month`,
  );
  await t.travelTo(`${at!.first}T09:00:00+02:00`);
  await say(finance, "POST /v1/payout-runs", { month: at!.month });
  await t.runJobs();
  await say(finance, "GET /v1/payout-runs");
  const { data: statements } = await say(first, "GET /v1/payout-statements");
  await say(first, `GET /v1/payout-statements/${statements[0]!.id}`);
  await say(first, `GET /v1/payout-statements/${statements[0]!.id}/file?profile=machine`);
  const { data: fees } = await say(first, "GET /v1/fee-invoices?state=issued");
  await say(first, `GET /v1/fee-invoices/${fees[0]!.id}`);
  await say(finance, `POST /v1/fee-invoices/${fees[0]!.id}/payment`, {
    ...{ on: at!.first, reference: "Overførsel fra forlaget" },
  });
  const { data: payouts } = await say(finance, "GET /v1/payouts?state=proposed");
  const path = `/v1/payouts/${payouts[0]!.id}`;
  await say(second, `POST ${path}/approval`);
  await say(second, `POST ${path}/approval-withdrawal`);
  await say(second, `POST ${path}/approval`);
  const file = await say(finance, "POST /v1/payout-files", { executesOn: at!.first });
  await say(finance, "GET /v1/payout-files");
  await say(finance, `GET /v1/payout-files/${file.id}`);
  await say(finance, `POST ${path}/failure`, { reason: "Kontoen kan ikke modtage overførsler" });
  await say(finance, `POST ${path}/retry`);
  await say(second, `POST ${path}/approval`);
  await say(finance, `POST ${path}/payment`, { on: at!.first });
  await say(finance, `POST ${path}/note-dismissal`);
  await say(finance, `POST ${path}/payment`, { on: at!.first });
  await say(second, `POST ${path}/note-confirmation`);
  await t.runJobs();
  await say(first, `GET ${path}`);
  await say(finance, `POST ${path}/return`, { on: at!.first, reason: "Kontoen er lukket" });
  await t.post(second, `${path}/note-confirmation`, {});
  await t.runJobs();
  await say(first, "POST /v1/stripe-account");
  await t.runJobs();
  await say(first, "GET /v1/stripe-account");
  await stripe.completeAccount(String(stripe.world.all("account")[0]!.id));
  await stripe.deliver(t, stripe.events());
  await t.runJobs();
  const atStripe = await say(first, "POST /v1/stripe-account/proposal", { email: "bank@forlag.example" });
  await t.post(other, `/v1/payout-accounts/${atStripe.id}/confirmation`, {});
  await t.runJobs();
  // A week after the letter to the address of the account before it.
  await t.travelTo(`${at!.first.slice(0, 8)}09T09:00:00+02:00`);
  await t.post(finance, `${path}/retry`, {});
  await t.post(second, `${path}/approval`, {});
  stripe.world.move("topup", "tu_1", { amount: 100_000_000 });
  await say(finance, `POST ${path}/transfer`);
  await t.runJobs();
}

const dayOf = async (t: TestApp, days: number): Promise<string> =>
  (
    await t.sql<{ day: string }>(
      "select ((platform_now() at time zone 'Europe/Copenhagen')::date + $1::int)::text as day",
      [days],
    )
  )[0]!.day;
