import { cvr, type TestApp } from "../../support/app.ts";
import type { pooled } from "../../support/pooled.ts";
import type { Holder, Thing } from "./world.ts";

type Trade = Awaited<ReturnType<typeof pooled>>;

/** The buyer wants to withdraw one seat of its first call-off from the next month on. */
export async function askedWithdrawal(
  t: TestApp,
  { buyer, agreementId }: Pick<Trade, "buyer" | "agreementId">,
): Promise<{ id: string }> {
  const callOffs = await t.get<{ data: { id: string }[] }>(
    buyer.buyer,
    `/v1/agreements/${agreementId}/call-offs`,
  );
  const [next] = await t.sql<{ month: string }>(
    "select (date_trunc('month', platform_now()) + interval '1 month')::date::text as month",
  );
  const wish = { quantity: 1, from: next!.month, reason: "En klasse mindre" };
  return t.post(buyer.buyer, `/v1/call-offs/${callOffs.data[0]!.id}/withdrawals`, wish);
}

/** What becomes of an invoice: a dispute, a payment and a credit note, none of which lasts; a wish to withdraw what it bills. */
export async function settledThings(
  t: TestApp,
  trade: Trade,
  invoiceId: string,
): Promise<Record<string, Thing[]>> {
  const { buyer, seller } = trade;
  const invoice = `/v1/invoices/${invoiceId}`;
  const [day] = await t.sql<{ on: string }>("select platform_now()::date::text as on");
  const amount = { minor: 1_000, currency: "DKK" };
  const made = (key: string, kind: string, body: object) =>
    t.post<{ id: string }>(key, `${invoice}/${kind}`, body);
  const dispute = await made(buyer.finance, "disputes", { reason: "Vi har fået færre pladser." });
  await t.post(buyer.finance, `/v1/disputes/${dispute.id}/withdrawal`, {});
  const payment = await made(seller.finance, "payments", { amount, on: day!.on, reference: "FIK 71 1" });
  await t.post(seller.finance, `/v1/payments/${payment.id}/reversal`, { reason: "En anden faktura" });
  const credit = await made(seller.finance, "credits", { reason: "Rabat", lines: [{ line: 1, amount }] });
  await t.post(seller.finance, `/v1/credits/${credit.id}/dismissal`, {});
  const writeOff = await made(seller.finance, "write-offs", { kind: "lost", reason: "Konkurs" });
  await t.post(seller.finance, `/v1/write-offs/${writeOff.id}/dismissal`, {});
  const [entry] = (await t.get<{ data: { id: string }[] }>(seller.finance, "/v1/books/entries")).data;
  const reversal = await t.post<{ id: string }>(seller.finance, `/v1/books/entries/${entry!.id}/reversals`, {
    reason: "Forkert konto",
  });
  await t.post(seller.finance, `/v1/books/reversals/${reversal.id}/dismissal`, {});
  const [delivery] = (
    await t.get<{ data: { id: string }[] }>(seller.finance, `/v1/invoice-deliveries?invoiceId=${invoiceId}`)
  ).data;
  const wish = await askedWithdrawal(t, trade);
  const bank = await bankThings(t, trade, day!.on);
  const cards = await cardThings(t, invoiceId);
  const both = ["buyer", "seller"];
  return {
    withdrawals: [{ id: wish.id, owners: both }],
    "invoice-deliveries": [{ id: delivery!.id, owners: ["seller"] }],
    "card-payments": [{ id: cards.card, owners: both }],
    "card-refunds": [{ id: cards.refund, owners: both }],
    "card-disputes": [{ id: cards.dispute, owners: both }],
    "stripe-findings": [{ id: cards.finding, owners: ["seller"] }],
    disputes: [{ id: dispute.id, owners: both }],
    payments: [{ id: payment.id, owners: both }],
    credits: [{ id: credit.id, owners: ["seller"] }],
    "write-offs": [{ id: writeOff.id, owners: ["seller"] }],
    entries: [{ id: entry!.id, owners: ["seller"] }],
    reversals: [{ id: reversal.id, owners: ["seller"] }],
    ...bank,
  };
}

/** A statement of the seller's bank with a line that its payer has on account now. */
export async function bankThings(
  t: TestApp,
  { buyer, seller }: Trade,
  on: string,
): Promise<Record<string, Thing[]>> {
  await t.post(seller.finance, "/v1/particulars", {
    ...{ about: "party", from: on },
    says: { payments: [{ means: "42", registration: "4711", account: "1234567" }] },
  });
  const read = await t
    .as(seller.finance)
    .post("/v1/bank-statements?profile=iso")
    .set("Content-Type", "text/csv")
    .send(`bookedOn,text,amount\n${on},Overskydende,125.00\n`)
    .expect(201);
  const [line] = (await t.get<{ data: { id: string; version: number }[] }>(seller.finance, "/v1/bank-lines"))
    .data;
  const payer = { partyId: buyer.controllerId, payerGln: "5790000000012" };
  await t
    .as(seller.finance)
    .post(`/v1/bank-lines/${line!.id}/assignments`)
    .set("If-Match", `"${line!.version}"`)
    .send({ parts: [{ kind: "on_account", payer, amount: { minor: 12_500, currency: "DKK" } }] })
    .expect(201);
  const [credit] = (await t.get<{ data: { id: string }[] }>(seller.finance, "/v1/bank-credits")).data;
  const owners = ["seller"];
  return {
    "bank-statements": [{ id: String(read.body.id), owners }],
    "bank-lines": [{ id: line!.id, owners }],
    "bank-credits": [{ id: credit!.id, owners }],
  };
}

/** As if the invoice had been paid by card once, without success: one of everything that follows, all over. */
export async function cardThings(t: TestApp, invoiceId: string) {
  const made = async (sql: string, values: unknown[]) => (await t.sql<{ id: string }>(sql, values))[0]!.id;
  await t.sql("insert into payments_mode (live) values (false) on conflict do nothing");
  const card = await made(
    `insert into payments_card (id, invoice_id, controller_id, publisher_id, state, amount_minor, live, language, return_url,
       began_by, ended_at)
     select gen_random_uuid(), i.id, i.controller_id, i.publisher_id, 'expired', 1000, false, 'da', 'https://samkoeb.test/',
       gen_random_uuid(), platform_now() from billing_invoice i where i.id = $1 returning id`,
    [invoiceId],
  );
  const refund = await made(
    `insert into payments_refund (id, card_id, invoice_id, controller_id, publisher_id, reason, state, amount_minor, decided_by, decided_at)
     select gen_random_uuid(), c.id, c.invoice_id, c.controller_id, c.publisher_id, 'surplus', 'dismissed', 100, gen_random_uuid(),
       platform_now() from payments_card c where c.id = $1 returning id`,
    [card],
  );
  const dispute = await made(
    `insert into payments_dispute (id, card_id, invoice_id, controller_id, publisher_id, dispute_id, state, amount_minor, reason)
     select gen_random_uuid(), c.id, c.invoice_id, c.controller_id, c.publisher_id, 'du_1', 'won', 100, 'general'
     from payments_card c where c.id = $1 returning id`,
    [card],
  );
  await t.sql(
    `insert into billing_contest (id, invoice_id, controller_id, publisher_id, opened_on, ended_on, owed)
     select d.id, d.invoice_id, d.controller_id, d.publisher_id, d.opened_at::date, d.opened_at::date, false
     from payments_dispute d where d.id = $1`,
    [dispute],
  );
  const finding = await made(
    `insert into payments_finding (id, publisher_id, transaction_id, kind)
     select gen_random_uuid(), c.publisher_id, 'txn_1', 'not_posted' from payments_card c where c.id = $1 returning id`,
    [card],
  );
  return { card, refund, dispute, finding };
}

/** The marketplace sells in its own name what a publisher delivers, and has written the publisher's invoice. */
export async function marketplaceThings(
  t: TestApp,
): Promise<{ holders: Holder[]; things: Record<string, Thing[]>; marketId: number }> {
  const forlag = await t.publisher();
  const town = await t.municipality({ dpaWith: [forlag.publisherId] });
  const market = await t.post<{ id: number }>(t.operator, "/v1/publishers", {
    ...{ reference: "markedspladsen", name: "Markedspladsen A/S", cvr: cvr(880), marketplace: true },
  });
  const finance = (await t.person(market.id, "markedspladsen.finance", ["finance"])).key;
  const [day] = await t.sql<{ today: string }>("select platform_now()::date::text as today");
  const { today } = day!;
  const agreed = await t.post<{ id: string }>(finance, "/v1/self-billing-agreements", {
    ...{ publisherId: forlag.publisherId, from: today, objectionDays: 14, feeBp: 800 },
  });
  await t.post(forlag.finance, `/v1/self-billing-agreements/${agreed.id}/acceptance`, {});
  const product = await t.post<{ id: string }>(forlag.publisher, "/v1/products", {
    ...{ reference: "engelsk-5", title: "Engelsk 5", identifiers: ["urn:example:engelsk-5"] },
    ...{ subjects: ["engelsk"], gradeFrom: 0, gradeTo: 9 },
  });
  const offer = await t.post<{ id: string }>(forlag.publisher, `/v1/products/${product.id}/offers`, {
    priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] },
    ...{ proration: "NONE", countBasis: "seats", overUse: "REPORT_ONLY", validFrom: today },
  });
  await t.post(town.buyer, "/v1/purchases", {
    ...{ offerId: offer.id, quantity: 40, period: { from: today, to: "2027-08-01" } },
    ...{ soldBy: "marketplace", payerGln: "5790000000012", orderReference: "PO-1" },
  });
  await t.runJobs();
  await t.bill(finance, today.slice(0, 7));
  const list = await t.get<{ data: { id: string }[] }>(forlag.finance, "/v1/self-billed-invoices");
  const owners = ["marketplace", "delivering"];
  const paid = await paidThings(t, { marketId: market.id, finance, today, forlag });
  return {
    marketId: market.id,
    holders: [
      { party: "marketplace", role: "finance", key: finance },
      { party: "delivering", role: "finance", key: forlag.finance },
      { party: "delivering", role: "publisher", key: forlag.publisher },
    ],
    things: {
      "self-billing-agreements": [{ id: agreed.id, owners }],
      "self-billed-invoices": [{ id: list.data[0]!.id, owners }],
      ...Object.fromEntries(
        Object.entries(paid).map(([kind, id]) => [
          kind,
          [
            {
              id,
              owners:
                kind === "payout-files"
                  ? ["marketplace"]
                  : kind === "payout-accounts"
                    ? ["delivering"]
                    : owners,
            },
          ],
        ]),
      ),
    },
  };
}

const feeLine = {
  ...{ kind: "month", description: "Fast gebyr 2026-08", period: { from: "2026-08-01", to: "2026-09-01" } },
  net: { minor: 100, currency: "DKK" },
  ...{ vatCategory: "S", vatBp: 2500, vatCode: null, vatReason: null },
};

/** Terms, an account, and a month that was settled before this world's time: its rows alone, as no clock runs back. */
async function paidThings(
  t: TestApp,
  of: { marketId: number; finance: string; today: string; forlag: Awaited<ReturnType<TestApp["publisher"]>> },
): Promise<Record<string, string>> {
  const { marketId, finance, today, forlag } = of;
  const terms = await t.post<{ id: string }>(finance, "/v1/payout-terms", {
    ...{ publisherId: forlag.publisherId, from: today, feeBp: 300, paysOn: "agreed" },
    monthly: { minor: 9_900, currency: "DKK" },
  });
  const account = await t.post<{ id: string }>(forlag.finance, "/v1/payout-accounts", {
    ...{ registration: "5301", account: "250100", holder: "Forlaget", email: "bank@forlag.example" },
  });
  const [made] = await t.sql<{ fee: string; statement: string; payout: string; file: string }>(
    `with series as (insert into billing_series (publisher_id, series, next_number) values ($1, 'G2026', 2)),
     fee as (insert into billing_fee_invoice (id, publisher_id, marketplace_id, month, settled_by, series, series_number, number,
         seller_name, seller_cvr, buyer_name, buyer_cvr, seller_country, seller_vat_registered, buyer_country, buyer_vat_registered,
         particulars, lines, vat, net_minor, vat_minor, total_minor, issued_at, due_on, language, xml, content_hash, state)
       select gen_random_uuid(), b.publisher_id, $1, '2026-08-01', 'payment', 'G2026', 1, 'MARKEDSPLADSEN-G2026-000001', b.buyer_name,
         b.buyer_cvr, b.seller_name, b.seller_cvr, 'DK', true, 'DK', true, b.particulars, $3::jsonb, '[]', 100, 25, 125, b.issued_at, b.due_on, 'da', b.xml,
         sha256(''), 'issued' from billing_self_billed b where b.publisher_id = $2 limit 1 returning id),
     statement as (insert into payouts_statement (id, publisher_id, marketplace_id, month, net_minor, vat_minor, gross_minor,
         fee_minor, fee_vat_minor, payout_minor, own_gross_minor, own_fee_minor, monthly_minor, own_fee_vat_minor, own_fee_invoice_id)
       select gen_random_uuid(), $2, $1, '2026-08-01', 100, 25, 125, 0, 0, 125, 0, 0, 100, 25, f.id from fee f returning id),
     payout as (insert into payouts_payout (id, statement_id, publisher_id, marketplace_id, month, number, amount_minor)
       select gen_random_uuid(), s.id, $2, $1, '2026-08-01', 'U202608-' || $2, 125 from statement s returning id),
     file as (insert into payouts_file (id, marketplace_id, executes_on, payouts, sum_minor, content, content_hash, made_by)
       values (gen_random_uuid(), $1, '2026-09-01', 1, 125, 'x', sha256('x'), gen_random_uuid()) returning id)
     select fee.id as fee, statement.id as statement, payout.id as payout, file.id as file from fee, statement, payout, file`,
    [marketId, forlag.publisherId, JSON.stringify([feeLine])],
  );
  const { fee, statement, payout, file } = made!;
  return {
    ...{ "payout-terms": terms.id, "payout-accounts": account.id, "fee-invoices": fee },
    ...{ "payout-statements": statement, payouts: payout, "payout-files": file },
  };
}
