import type { TestApp } from "../../support/app.ts";
import type { TestStripe } from "../../support/stripe/index.ts";
import { privateSchool } from "../../support/stripe/trade.ts";
import { cardWork } from "../../support/stripe/world.ts";
import type { Say } from "./say.ts";
import type { Selling } from "./selling.ts";

/** Two private schools pay the marketplace by card: what one paid goes back in part, the other's payment is contested. */
export async function payByCard(t: TestApp, say: Say, stripe: TestStripe, market: Selling): Promise<void> {
  const { finance, offerId, period } = market;
  const work = cardWork(t);
  const schools = [];
  for (const n of [1, 2]) schools.push(await privateSchool(t, n, [market.forlag.publisherId]));
  for (const { buyer } of schools)
    await t.post(buyer, "/v1/purchases", {
      ...{ offerId, quantity: 100, period, soldBy: "marketplace" },
      ...{ payerGln: "5790000000012", orderReference: "PO-1" },
    });
  await t.runJobs();
  await t.bill(finance, period.from.slice(0, 7), { release: true });
  const hear = async () => {
    await stripe.deliver(t, stripe.events());
    await t.runJobs();
  };
  const charges: string[] = [];
  const paid: string[] = [];
  for (const school of schools) {
    const { data } = await t.get<{ data: { id: string }[] }>(school.finance, "/v1/invoices");
    const id = data[0]!.id;
    await say(school.finance, `GET /v1/invoices/${id}/card-offer`);
    const card = await say(school.finance, `POST /v1/invoices/${id}/card-payments`);
    await t.runJobs();
    const { url } = await say(school.finance, `GET /v1/card-payments/${card.id}`);
    charges.push((await stripe.payAt(url)).id);
    await hear();
    paid.push(id);
  }
  await say(schools[0]!.finance, "GET /v1/card-payments?state=paid");
  await say(finance, "GET /v1/card-set-up");
  // What goes back comes back once, and is sent again.
  const credit = await t.post<{ id: string }>(finance, `/v1/invoices/${paid[0]}/credits`, {
    ...{ reason: "Et hold mindre", lines: [{ line: 1, amount: { minor: 40_000, currency: "DKK" } }] },
  });
  await t.post(await t.secondOf(market.marketId), `/v1/credits/${credit.id}/approval`, {});
  stripe.settings.refundStatus = "pending";
  await t.runJobs();
  stripe.settings.refundStatus = "succeeded";
  await stripe.endRefund(stripe.world.all("refund")[0]!.id, "failed");
  await hear();
  const refunds = await say(finance, "GET /v1/card-refunds?state=failed");
  await say(finance, `POST /v1/card-refunds/${refunds.data[0]!.id}/decision`, { decision: "send" });
  const dispute = await stripe.openDispute(charges[1]!);
  await stripe.closeDispute(dispute.id, "lost");
  await hear();
  const disputes = await say(finance, "GET /v1/card-disputes?state=lost");
  await say(finance, `POST /v1/card-disputes/${disputes.data[0]!.id}/decision`, {
    ...{ decision: "claim", note: "Skolen betaler til kontoen" },
  });
  stripe.world.move("adjustment", "py_other", { amount: 700 });
  await work.tie();
  const findings = await say(finance, "GET /v1/stripe-findings?waits=true");
  await say(finance, `POST /v1/stripe-findings/${findings.data[0]!.id}/settlement`, {
    note: "En gave fra Stripe",
  });
}
