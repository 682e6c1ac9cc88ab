import { createHmac } from "node:crypto";
import { accessPointSecret, type TestApp } from "../../support/app.ts";
import { pooled } from "../../support/pooled.ts";
import type { World } from "../support/world.ts";
import type { Say } from "./say.ts";

/** What invoices state of their seller, their buyer and who pays. */
export async function keepParticulars(say: Say, { buyer, seller }: World): Promise<void> {
  const from = "2026-09-02";
  const address = { street: "Nørregade 12", city: "Vejle", postCode: "7100", country: "DK" };
  await say(seller.finance, "POST /v1/particulars", {
    ...{ about: "party", from },
    says: {
      address,
      contacts: [{ name: "Bogholderiet", email: "faktura@forlag.example", phone: "75 10 20 30" }],
      electronicAddress: { scheme: "0184", id: "10000009" },
      payments: [{ means: "93", cardType: "71", creditor: "87654321" }],
    },
  });
  await say(buyer.finance, "POST /v1/particulars", {
    ...{ about: "payer", gln: "5790000000012", from },
    says: { name: "Børn og Skole", demands: ["orderReference"], accountString: "5-301-22" },
  });
  await say(buyer.finance, "GET /v1/particulars?about=payer");
}

/** A run from its drafts to its invoices, by two persons; another is withdrawn. */
export async function invoiceByTwo(t: TestApp, say: Say, { seller }: World): Promise<void> {
  const { finance } = seller;
  await say(finance, "PUT /v1/billing-rules", { graceDays: 0, jumpPct: 300 });
  await say(finance, "GET /v1/billing-rules");
  const { id } = await say(finance, "POST /v1/invoice-runs", { month: "2026-08" });
  await t.runJobs();
  const { data } = await say(finance, `GET /v1/invoice-runs/${id}/drafts?state=open`);
  const draft = `/v1/invoice-drafts/${data[0]!.id}`;
  await say(finance, `POST ${draft}/hold`, { reason: "Kommunen ringer i morgen." });
  await say(finance, `POST ${draft}/release`, { reason: "Aftalt i telefonen." });
  await say(finance, "POST /v1/vat-simulations", {
    change: {
      ...{ from: "2026-11-01", vatClass: "standard", category: "S", vatBp: 1_200, by: "day" },
      source: "A bill that is read for the first time",
    },
  });
  const amount = { minor: 5_000, currency: "DKK" };
  await say(finance, `POST ${draft}/additions`, { kind: "discount", text: "Rabat for opstart", amount });
  await t.runJobs();
  await say(finance, `GET ${draft}`);
  await say(finance, `POST /v1/invoice-runs/${id}/recomputation`);
  await t.runJobs();
  const run = await say(finance, `GET /v1/invoice-runs/${id}`);
  const second = await t.secondOf(seller.publisherId);
  await say(second, `POST /v1/invoice-runs/${id}/approval`, undefined, { "If-Match": `"${run.version}"` });
  await t.runJobs();
  await say(finance, "GET /v1/invoice-runs");
  const other = await say(finance, "POST /v1/invoice-runs", { month: "2026-08" });
  await say(finance, `POST /v1/invoice-runs/${other.id}/withdrawal`);
  const { data: invoices } = await say(finance, "GET /v1/invoices?month=2026-08");
  await say(finance, `GET /v1/invoices/${invoices[0]!.id}/documents/html`);
}

/** An access point's answer, signed as it would; about a document that nobody here has sent. */
function signed(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const answer = {
    ...{ id: "response-1", document: "11111111-1111-4111-8111-111111111111", kind: "invoice", code: "RE" },
    ...{ reasons: [{ code: "REF", text: "Ukendt ordre" }], at: "2026-09-01T10:00:00Z" },
  };
  const text = `${part({ alg: "HS256" })}.${part(answer)}`;
  return `${text}.${createHmac("sha256", accessPointSecret).update(text).digest("base64url")}`;
}

/** How a seller's invoices leave: by its rule, and one that was given up and that a person has seen to. */
export async function leave(t: TestApp, say: Say, { seller }: World): Promise<void> {
  const { finance } = seller;
  const { data } = await say(finance, "GET /v1/invoices?kind=base");
  await say(finance, "PUT /v1/delivery-rules", {
    channel: "address",
    payers: [{ gln: "5790000000012", channel: "email" }],
  });
  await say(finance, "GET /v1/delivery-rules");
  const { id } = await say(finance, `POST /v1/invoices/${data[0]!.id}/deliveries`, { channel: "folder" });
  await t.runJobs();
  await say(finance, "GET /v1/invoice-deliveries?waits=true");
  await say(t.operator, "GET /v1/dead-invoice-deliveries");
  await say(finance, `POST /v1/invoice-deliveries/${id}/settlement`, { note: "Sendt som brev." });
  await say("", "POST /v1/access-point/answers", { signed: signed() });
}

/** An invoice after its issue: disputed, sent, paid in part, credited by two persons; how its seller reminds. */
export async function liveOn(t: TestApp, say: Say, { buyer, seller }: World): Promise<void> {
  const { finance } = seller;
  const { data } = await say(finance, "GET /v1/invoices?kind=base");
  const invoice = `/v1/invoices/${data[0]!.id}`;
  const on = (await t.sql<{ d: string }>("select platform_now()::date::text as d"))[0]!.d;
  const kroner = (minor: number) => ({ minor, currency: "DKK" });
  await say(finance, "PUT /v1/dunning-rules", {
    rules: {
      ...{ firstDays: 10, betweenDays: 14, most: 3, fee: kroner(10_000) },
      ...{ interest: false, chargePublic: false },
    },
  });
  await say(finance, "GET /v1/dunning-rules");
  await say(finance, `POST ${invoice}/sending`, { channel: "email", on });
  // No row of the law is confirmed, so that no reminder of this world charges anything by itself.
  await t.sql(
    `insert into billing_reminder (invoice_id, number, controller_id, publisher_id, reminded_on, left_minor, fee_minor,
       interest_minor, sources)
     select i.id, 1, i.controller_id, i.publisher_id, i.due_on + 10, i.total_minor, 10000, 0, '{renteloven § 9 b}'
     from billing_invoice i where i.id = $1`,
    [invoice.slice("/v1/invoices/".length)],
  );
  await say(finance, `POST ${invoice}/reminders/1/waiver`, { reason: "Fakturaen kom for sent frem." });
  await say(finance, `GET ${invoice}/reminders`);
  const one = await say(buyer.finance, `POST ${invoice}/disputes`, { reason: "Vi har fået færre pladser." });
  await say(buyer.finance, `POST /v1/disputes/${one.id}/withdrawal`);
  const two = await say(buyer.finance, `POST ${invoice}/disputes`, { reason: "Rabatten mangler." });
  await say(finance, `POST /v1/disputes/${two.id}/answer`, {
    decision: "uphold",
    answer: "I får en kreditnota.",
  });
  await say(finance, "GET /v1/disputes");
  const paid = { amount: kroner(1_000), on, reference: "FIK 71 000000000012345" };
  const { id: wrong } = await say(finance, `POST ${invoice}/payments`, paid);
  await say(finance, `POST /v1/payments/${wrong}/reversal`, { reason: "Hørte til en anden faktura" });
  await say(finance, "GET /v1/payments");
  await say(finance, "GET /v1/income");
  const lines = [{ line: 1, amount: kroner(500) }];
  const dropped = await say(finance, `POST ${invoice}/credits`, { reason: "Rabat", lines });
  await say(finance, `POST /v1/credits/${dropped.id}/dismissal`);
  const credit = await say(finance, `POST ${invoice}/credits`, { reason: "Rabat for opstart", lines });
  const second = await t.secondOf(seller.publisherId);
  await say(second, `POST /v1/credits/${credit.id}/approval`);
  await t.runJobs();
  await say(finance, `GET /v1/credits/${credit.id}`);
  await say(finance, "GET /v1/credits?state=issued");
  const to = (await t.sql<{ d: string }>("select (platform_now()::date + 1)::text as d"))[0]!.d;
  const span = `from=2026-05-01&to=${to}`;
  await say(finance, `GET /v1/account-statement?partyId=${buyer.controllerId}&${span}`);
}

/** Call-offs that are withdrawn: taken back, declined, and agreed to; and what a buyer's people may call off. */
export async function giveUp(t: TestApp, say: Say): Promise<void> {
  const { buyer, seller, agreementId } = await pooled(t, 100, { terms: { proration: "DAILY" } });
  await t.bill(seller.finance, (await monthOf(t)).slice(0, 7));
  const { data } = await t.get<{ data: { id: string }[] }>(
    buyer.buyer,
    `/v1/agreements/${agreementId}/call-offs`,
  );
  const withdrawals = `POST /v1/call-offs/${data[0]!.id}/withdrawals`;
  const from = "2027-03-01";
  const wish = { quantity: 20, from, reason: "Færre elever end ventet" };
  const mistake = await say(buyer.buyer, withdrawals, wish);
  await say(buyer.buyer, `POST /v1/withdrawals/${mistake.id}/taking-back`);
  const refused = await say(buyer.buyer, withdrawals, wish);
  await say(seller.finance, `POST /v1/withdrawals/${refused.id}/decline`, {
    answer: "Klasserne er i gang med materialet.",
  });
  const agreed = await say(buyer.buyer, withdrawals, { ...wish, quantity: 10 });
  await say(seller.finance, `POST /v1/withdrawals/${agreed.id}/acceptance`);
  await say(seller.finance, "GET /v1/withdrawals");
  const { people, admin, approver } = buyer;
  const limit = { minor: 5_000_000, currency: "DKK" };
  await say(admin, "PUT /v1/spending-limits", { personId: people.buyer.personId, limit });
  const more = { personId: people.buyer.personId, amount: { minor: 500_000, currency: "DKK" } };
  await say(approver, "POST /v1/spending-extras", { ...more, reason: "To klasser mere på mellemtrinnet" });
  await say(admin, "GET /v1/spending-limits");
}

/** The first day of the month that it is. */
const monthOf = async (t: TestApp): Promise<string> =>
  (await t.sql<{ d: string }>("select date_trunc('month', platform_now())::date::text as d"))[0]!.d;
