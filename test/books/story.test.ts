import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { bookReminder, bookWaiver } from "../../src/billing/books.ts";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { cvr, type TestApp, testApp, testSecret } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** From an invoice to a credit note to a payment, in exact øre, in the seller's books. */

interface Entry {
  id: string;
  number: number;
  fact: string;
  document: { kind: string; id: string; number: string };
  belongsOn: string;
  bookedOn: string;
  amount: { minor: number };
  reversesId: string | null;
  reversedById: string | null;
}
interface Posting {
  account: string;
  partyId: number | null;
  payerGln: string | null;
  vatCategory: string | null;
  vatBp: number | null;
  amount: { minor: number };
  figures: { name: string; value: number }[];
}
interface Chart {
  data: { account: string; balance: { minor: number } }[];
  entries: number;
  debit: { minor: number };
  credit: { minor: number };
  balance: { minor: number };
}

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let second: string;
let invoiceId: string;
const dkk = (minor: number) => ({ minor, currency: "DKK" });
const broken = async () =>
  (await verify(t.jobs.db, allChecks())).checks.filter(({ broken: found }) => found.length > 0);
const entries = async (query = "", key = p.seller.finance) =>
  (await t.get<{ data: Entry[] }>(key, `/v1/books/entries${query}`)).data;
const postings = async (id: string, key = p.seller.finance) =>
  (await t.get<{ postings: Posting[] }>(key, `/v1/books/entries/${id}`)).postings.map(
    ({ account, amount, vatCategory }) => [account, amount.minor, vatCategory],
  );
/** The accounts that something stands on. */
const standing = async (key = p.seller.finance) => {
  const chart = await t.get<Chart>(key, "/v1/books/accounts");
  expect(chart.balance.minor).toBe(0);
  expect(chart.debit.minor).toBe(chart.credit.minor);
  return Object.fromEntries(
    chart.data.filter(({ balance }) => balance.minor !== 0).map((one) => [one.account, one.balance.minor]),
  );
};

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 100);
  second = await t.secondOf(p.seller.publisherId);
  await t.bill(p.seller.finance, "2026-08");
  const { data } = await t.get<{ data: { id: string }[] }>(p.seller.finance, "/v1/invoices");
  invoiceId = data[0]!.id;
});

describe("a seller's books", () => {
  test("have an invoice once it is issued: what its payer owes, what was sold, VAT by category", async () => {
    const [entry, ...more] = await entries();
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      ...{ number: 1, fact: "invoice", amount: dkk(775_000), reversesId: null, reversedById: null },
      document: { kind: "invoice", id: invoiceId },
      ...{ belongsOn: "2026-08-10", bookedOn: "2026-08-10" },
    });
    const { postings: rows } = await t.get<{ postings: Posting[] }>(
      p.seller.finance,
      `/v1/books/entries/${entry!.id}`,
    );
    expect(rows).toMatchObject([
      {
        ...{ account: "receivable", partyId: p.buyer.controllerId, payerGln: "5790000000012" },
        amount: dkk(775_000),
        figures: [
          { name: "net", value: 620_000 },
          { name: "vat", value: 155_000 },
          { name: "total", value: 775_000 },
        ],
      },
      {
        ...{ account: "revenue", amount: dkk(-620_000), vatCategory: "S", vatBp: 2500, partyId: null },
        figures: [
          { name: "lines", value: 1 },
          { name: "vat_base", value: 620_000 },
        ],
      },
      { account: "output_vat", amount: dkk(-155_000), vatCategory: "S", vatBp: 2500 },
    ]);
    expect(await broken()).toEqual([]);
  });

  test("follow a credit note, payments, a refund and a payment that was taken back, to the øre", async () => {
    const credit = await t.post<{ id: string }>(p.seller.finance, `/v1/invoices/${invoiceId}/credits`, {
      reason: "Et hold mindre",
      lines: [{ line: 1, amount: dkk(123_457) }],
    });
    await t.post(second, `/v1/credits/${credit.id}/approval`, {});
    await t.runJobs();
    const [note] = await entries();
    // 1,234.57 at 25 % is 308.6425 of VAT; a note withholds what cannot mirror its invoice.
    expect(note).toMatchObject({ number: 2, fact: "credit_note" });
    const [of] = await t.sql<{ net: string; vat: string; total: string; rounding: string }>(
      `select net_minor as net, vat_minor as vat, total_minor as total,
         (select coalesce(sum(l.net_minor), 0) from billing_line l where l.invoice_id = i.id and l.kind = 'rounding') as rounding
       from billing_invoice i where i.corrects_id = $1`,
      [invoiceId],
    );
    const [net, vat, total, rounding] = [of!.net, of!.vat, of!.total, of!.rounding].map(Number);
    expect(net! + vat!).toBe(total);
    expect(await postings(note!.id)).toEqual([
      ["receivable", total, null],
      ["revenue", -(net! - rounding!), "S"],
      ...(rounding === 0 ? [] : [["rounding", -rounding!, "S"]]),
      ["output_vat", -vat!, "S"],
    ]);
    const pay = (minor: number, more: object = {}) =>
      t.post<{ id: string }>(p.seller.finance, `/v1/invoices/${invoiceId}/payments`, {
        ...{ amount: dkk(minor), on: "2026-08-10", reference: "FIK 71", ...more },
      });
    const wrong = await pay(100_000);
    await t.post(p.seller.finance, `/v1/payments/${wrong.id}/reversal`, { reason: "Forkert bilag" });
    const left = 775_000 + total!;
    await pay(left);
    const whole = await t.post<{ id: string }>(p.seller.finance, `/v1/invoices/${invoiceId}/credits`, {
      reason: "Resten",
    });
    await t.post(second, `/v1/credits/${whole.id}/approval`, {});
    await t.runJobs();
    expect(await standing()).toEqual({ bank: left, receivable: -left });
    await pay(left, { kind: "refund" });
    expect((await entries()).map(({ fact, number }) => [number, fact])).toEqual([
      [7, "refund"],
      [6, "credit_note"],
      [5, "payment"],
      [4, "payment_taken_back"],
      [3, "payment"],
      [2, "credit_note"],
      [1, "invoice"],
    ]);
    expect(await standing()).toEqual({});
    expect(await broken()).toEqual([]);
  });

  test("are read by their own people alone", async () => {
    const [entry] = await entries();
    expect((await t.as(p.buyer.finance).get("/v1/books/accounts")).status).toBe(403);
    expect((await t.as(p.buyer.finance).get(`/v1/books/entries/${entry!.id}`)).status).toBe(404);
    const rival = await t.publisher();
    expect((await t.as(rival.finance).get(`/v1/books/entries/${entry!.id}`)).status).toBe(404);
    expect(await entries("", rival.finance)).toEqual([]);
    expect((await t.as(p.seller.publisher).get("/v1/books/entries")).status).toBe(403);
    expect((await t.as(second).get(`/v1/books/entries/${entry!.id}`)).status).toBe(200);
  });

  test("are sorted as asked, page by page, and never lose or repeat an entry", async () => {
    const all = await entries("?limit=200");
    const keys = { bookedOn: (one: Entry) => one.bookedOn, amount: (one: Entry) => one.amount.minor };
    for (const [name, keyOf] of Object.entries(keys))
      for (const sign of ["", "-"]) {
        const found: Entry[] = [];
        for (let cursor: string | null = ""; cursor !== null; ) {
          const query: string = `?limit=2&sort=${sign}${name}${cursor ? `&cursor=${cursor}` : ""}`;
          const page: { data: Entry[]; nextCursor: string | null } = await t.get(
            p.seller.finance,
            `/v1/books/entries${query}`,
          );
          found.push(...page.data);
          cursor = page.nextCursor;
        }
        const ordered = all.toSorted((a, b) => {
          const [one, two] = sign === "" ? [keyOf(a), keyOf(b)] : [keyOf(b), keyOf(a)];
          return one < two ? -1 : one > two ? 1 : b.number - a.number;
        });
        expect(
          found.map(({ number }) => number),
          `${sign}${name}`,
        ).toEqual(ordered.map(({ number }) => number));
      }
    await t.as(p.seller.finance).get("/v1/books/entries?sort=party").expect(400);
  });

  test("can be narrowed by day, fact, account, party and document", async () => {
    expect(await entries(`?fact=payment`)).toHaveLength(2);
    expect(await entries(`?account=output_vat`)).toHaveLength(3);
    expect(await entries(`?account=bank&from=2026-08-11`)).toHaveLength(0);
    expect(await entries(`?to=2026-08-11&documentId=${invoiceId}`)).toHaveLength(5);
    expect(await entries(`?partyId=${p.buyer.controllerId}`)).toHaveLength(7);
    const page = await t.get<{ data: Entry[]; nextCursor: string }>(
      p.seller.finance,
      "/v1/books/entries?limit=3",
    );
    expect(page.data.map(({ number }) => number)).toEqual([7, 6, 5]);
    const next = await entries(`?limit=3&cursor=${page.nextCursor}`);
    expect(next.map(({ number }) => number)).toEqual([4, 3, 2]);
    const { data } = await t.get<{ data: { partyId: number; balance: { minor: number } }[] }>(
      p.seller.finance,
      "/v1/books/balances?account=receivable",
    );
    expect(data).toMatchObject([
      { partyId: p.buyer.controllerId, payerGln: "5790000000012", balance: dkk(0) },
    ]);
    expect((await t.as(p.seller.finance).get("/v1/books/balances?account=kasse")).status).toBe(400);
  });

  test("leave as a file, for people and for machines", async () => {
    const file = await t
      .as(p.seller.finance)
      .get("/v1/reports/journal?from=2026-08-01&to=2026-09-01&profile=machine");
    const rows = file.text.trim().split("\r\n");
    expect(rows[0]).toBe(
      "entry,bookedOn,belongsOn,fact,document,line,account,ledgerAccount,dimension,party,payerGln,vatCategory,vatRate,debit,credit,reverses",
    );
    expect(rows[1]).toContain(",2026-08-10,2026-08-10,invoice,");
    expect(rows[1]).toContain(",receivable,");
    expect(rows[1]).toMatch(/,5790000000012,,,7750\.00,,$/);
    const sum = (at: number) =>
      rows.slice(1).reduce((all, row) => all + Math.round(Number(row.split(",")[at] || 0) * 100), 0);
    expect(sum(13)).toBe(sum(14));
    const excel = await t.as(p.seller.finance).get("/v1/reports/journal?from=2026-08-01&to=2026-09-01");
    expect(excel.text).toContain("Tilgodehavender hos betalere");
    expect(excel.text).toContain(";7750,00;");
    const none = await t.as(p.seller.finance).get("/v1/reports/journal?from=2026-09-01&to=2026-09-01");
    expect(none.status).toBe(400);
  });
});

describe("on the command line", () => {
  const program = join(import.meta.dirname, "../../bin/samkoeb.mjs");
  const books = (...args: string[]) =>
    promisify(execFile)(process.execPath, [program, "books", ...args], {
      env: { ...process.env, DATABASE_PLATFORM_URL: t.database.platformUrl, SAMKOEB_SECRET: testSecret },
    });

  test("a seller's accounts are shown with their sum; a party without books is refused", async () => {
    const { stdout } = await books(String(p.seller.publisherId), "--json");
    const shown = JSON.parse(stdout) as {
      entries: number;
      accounts: { account: string; balanceMinor: number }[];
    };
    expect(shown.entries).toBe(7);
    expect(shown.accounts.at(-1)).toMatchObject({ account: "sum", balanceMinor: 0 });
    expect((await books(String(p.seller.publisherId))).stdout).toContain("7 entries");
    await expect(books("999999")).rejects.toMatchObject({ code: 1 });
    await expect(books("alle")).rejects.toMatchObject({ code: 2 });
  });
});

describe("what reminders charge", () => {
  test("is owed with the invoice, by kind; waived in part it is owed less, credited whole nothing of it is", async () => {
    const q = await pooled(t, 100);
    const other = await t.secondOf(q.seller.publisherId);
    await t.bill(q.seller.finance, "2026-08");
    const { data } = await t.get<{ data: { id: string }[] }>(q.seller.finance, "/v1/invoices");
    const { id } = data[0]!;
    // No row of the law is confirmed, so that no reminder of the program's own charges anything yet.
    const remind = async (number: number, fee: number, interest: number) => {
      await t.sql(
        `insert into billing_reminder (invoice_id, number, controller_id, publisher_id, reminded_on, left_minor, fee_minor,
           interest_minor, sources)
         select i.id, $2, i.controller_id, i.publisher_id, '2026-08-10', i.total_minor, $3, $4, array['the law']
         from billing_invoice i where i.id = $1`,
        [id, number, fee, interest],
      );
      await t.jobs.db.platform((tx) => bookReminder(tx, id, number));
    };
    await remind(1, 10_000, 0);
    await remind(2, 10_000, 3_822);
    expect(await standing(q.seller.finance)).toEqual({
      ...{ receivable: 798_822, revenue: -620_000, output_vat: -155_000 },
      ...{ reminder_fee: -20_000, late_interest: -3_822 },
    });
    const off = async () =>
      (await broken()).map(({ name }) => name).filter((name) => name.startsWith("journal"));
    expect(await off()).toEqual([]);
    await t.jobs.db.platform((tx) => bookWaiver(tx, id, 1, { feeMinor: 4_000n, interestMinor: 0n }));
    expect(await standing(q.seller.finance)).toMatchObject({ receivable: 794_822, reminder_fee: -16_000 });
    const credit = await t.post<{ id: string }>(q.seller.finance, `/v1/invoices/${id}/credits`, {
      reason: "Skulle ikke være sendt",
    });
    await t.post(other, `/v1/credits/${credit.id}/approval`, {});
    await t.runJobs();
    expect(await standing(q.seller.finance)).toEqual({});
    expect((await entries("", q.seller.finance)).map(({ fact }) => fact)).toEqual([
      ...["charges_dropped", "credit_note", "waiver", "reminder", "reminder", "invoice"],
    ]);
    expect(await off()).toEqual([]);
    await t.sql("alter table billing_reminder disable trigger user");
    await t.sql("delete from billing_reminder");
    await t.sql("alter table billing_reminder enable trigger user");
    expect(await broken()).toEqual([]);
  });
});

describe("the marketplace's sale", () => {
  test("stands in its own books and in the publisher's, who each read their own", async () => {
    const forlag = await t.publisher();
    const town = await t.municipality({ dpaWith: [forlag.publisherId] });
    const made = await t.post<{ id: number }>(t.operator, "/v1/publishers", {
      ...{ reference: "markedspladsen", name: "Markedspladsen A/S", cvr: cvr(700), marketplace: true },
    });
    const market = (await t.person(made.id, "m.finance", ["finance"])).key;
    const product = await t.post<{ id: string }>(forlag.publisher, "/v1/products", {
      ...{ reference: "dansk-4", title: "Dansk 4", identifiers: ["urn:example:dansk-4"] },
      ...{ subjects: ["dansk"], gradeFrom: 0, gradeTo: 9 },
    });
    const offer = await t.post<{ id: string }>(forlag.publisher, `/v1/products/${product.id}/offers`, {
      priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "62.00" }] },
      ...{ proration: "NONE", countBasis: "seats", overUse: "TRUE_UP", validFrom: "2026-08-10" },
    });
    const agreed = await t.post<{ id: string }>(market, "/v1/self-billing-agreements", {
      ...{ publisherId: forlag.publisherId, from: "2026-08-10", to: "2027-08-01" },
      ...{ objectionDays: 14, feeBp: 800 },
    });
    await t.post(forlag.finance, `/v1/self-billing-agreements/${agreed.id}/acceptance`, {});
    await t.post(town.buyer, "/v1/purchases", {
      ...{ offerId: offer.id, quantity: 100, period: { from: "2026-08-01", to: "2027-08-01" } },
      ...{ payerGln: "5790000000012", orderReference: "PO-1", soldBy: "marketplace" },
    });
    await t.runJobs();
    await t.bill(market, "2026-08");
    const own = await entries("", market);
    expect(own.map(({ fact }) => fact)).toEqual(["purchase", "invoice"]);
    expect(await postings(own[0]!.id, market)).toEqual([
      ["publisher_cost", 620_000, null],
      ["input_vat", 155_000, "S"],
      ["publisher_payable", -775_000, null],
    ]);
    expect(await standing(market)).toEqual({
      ...{ receivable: 775_000, output_vat: -155_000, input_vat: 155_000 },
      ...{ revenue: -620_000, publisher_cost: 620_000, publisher_payable: -775_000 },
    });
    const theirs = await entries("", forlag.finance);
    expect(theirs).toMatchObject([
      { number: 1, fact: "self_billed", document: { kind: "self_billed" }, amount: dkk(775_000) },
    ]);
    expect(await standing(forlag.finance)).toEqual({
      ...{ receivable: 775_000, output_vat: -155_000, revenue: -620_000 },
    });
    expect((await t.as(forlag.finance).get(`/v1/books/entries/${own[0]!.id}`)).status).toBe(404);
    expect(await broken()).toEqual([]);
  });
});
