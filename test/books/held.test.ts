import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { postInvoice, postPayment, postReminder, postSelfBilled } from "../../src/books/index.ts";
import { allChecks } from "../../src/domains.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import type { Tx } from "../../src/platform/db/database.ts";
import { vatOf } from "../../src/platform/money.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Crash, crashing } from "../support/crash.ts";
import { pooled } from "../support/pooled.ts";

/** What the database itself holds of the journal, whatever is posted, at once or by a process that dies. */

let t: TestApp;
let app: Crash;
let jobs: Crash;
beforeAll(async () => {
  app = crashing();
  jobs = crashing();
  t = await testApp({ travel: true, Client: app.Client, jobsClient: jobs.Client });
  await t.travelTo("2026-08-10T09:00:00+02:00");
});

const of = (publisherId: number) => ({
  ...{ publisherId, document: { id: randomUUID(), number: "F-1" }, on: asLocalDate("2026-08-10") },
});
/** All but those that hold the journal against documents and payments, which these entries are not of. */
const ownChecks = async () =>
  (await verify(t.jobs.db, allChecks())).checks
    .filter(({ name, broken }) => broken.length > 0 && !/^(journal-equals-|bank-in-books$)/.test(name))
    .map(({ name }) => name);

describe("any facts", () => {
  /** VAT by category as a document has it: each rate rounded once. */
  const sums = fc
    .array(
      fc.record({
        category: fc.constantFrom("S" as const, "Z" as const, "E" as const),
        base: fc.integer({ min: -1_000_000, max: 1_000_000 }),
        rounding: fc.integer({ min: -3, max: 3 }),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => {
      const distinct = parts.filter((one, at) => parts.findIndex((o) => o.category === one.category) === at);
      const vat = distinct.map(({ category, base }) => {
        const vatBp = category === "S" ? 2_500 : 0;
        return { category, vatBp, baseMinor: BigInt(base), vatMinor: vatOf(BigInt(base), vatBp) };
      });
      const lines = distinct.map(({ category, rounding }) => ({
        ...{ category, vatBp: category === "S" ? 2_500 : 0, count: 2, roundingMinor: BigInt(rounding) },
      }));
      const netMinor = vat.reduce((sum, one) => sum + one.baseMinor, 0n);
      const vatMinor = vat.reduce((sum, one) => sum + one.vatMinor, 0n);
      return { vat, lines, netMinor, vatMinor, totalMinor: netMinor + vatMinor };
    });
  const fact = fc.oneof(
    fc.record({ kind: fc.constant("document" as const), sums }),
    fc.record({ kind: fc.constant("selfBilled" as const), sums }),
    fc.record({ kind: fc.constant("payment" as const), minor: fc.integer({ min: -500_000, max: 500_000 }) }),
    fc.record({
      kind: fc.constant("reminder" as const),
      fee: fc.constantFrom(0, 10_000),
      interest: fc.integer({ min: 0, max: 5_000 }),
    }),
  );

  test("come to 0, per entry and in all, and to the balances that are kept", {
    timeout: 300_000,
  }, async () => {
    const [seller, market] = [await t.publisher(), await t.publisher()];
    const buyer = await t.municipality();
    const payer = { partyId: buyer.controllerId, payerGln: "5790000000012" };
    const own = () => of(seller.publisherId);
    const post = (tx: Tx, one: typeof fact extends fc.Arbitrary<infer F> ? F : never) => {
      if (one.kind === "document")
        return postInvoice(tx, { ...own(), ...one.sums, payer, credit: one.sums.netMinor < 0n });
      if (one.kind === "selfBilled")
        return postSelfBilled(tx, { ...own(), ...one.sums, marketplaceId: market.publisherId, lines: 2 });
      if (one.kind === "payment")
        return postPayment(tx, {
          ...{ ...own(), payer, paymentId: randomUUID(), kind: one.minor < 0 ? "refund" : "payment" },
          amountMinor: BigInt(one.minor),
        });
      const charges = { feeMinor: BigInt(one.fee), interestMinor: BigInt(one.interest) };
      return postReminder(tx, { ...own(), payer, ...charges, number: 1, leftMinor: 1_000n });
    };
    const gaveUp = new Error("given up");
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ facts: fc.array(fact, { minLength: 1, maxLength: 4 }), kept: fc.boolean() }), {
          maxLength: 8,
        }),
        async (transactions) => {
          await Promise.all(
            transactions.map(({ facts, kept }) =>
              t.jobs.db
                .platform(async (tx) => {
                  for (const one of facts) await post(tx, one);
                  if (!kept) throw gaveUp;
                })
                .catch((error: unknown) => {
                  if (error !== gaveUp) throw error;
                }),
            ),
          );
          expect(await ownChecks()).toEqual([]);
        },
      ),
      { numRuns: 15 },
    );
    const [all] = await t.sql<{ entries: number; sum: string }>(
      "select count(distinct entry_id)::int as entries, sum(amount_minor)::text as sum from books_posting",
    );
    expect(all!.entries).toBeGreaterThan(20);
    expect(all!.sum).toBe("0");
  });
});

describe("the journal", () => {
  let sellerId: number;
  let partyId: number;
  beforeEach(async () => {
    sellerId = (await t.publisher()).publisherId;
    partyId = (await t.municipality()).controllerId;
  });

  /** As the program's own login would, past its code; null where it is let. */
  const raw = (statements: (id: string) => string[]): Promise<string | null> =>
    t.jobs.db
      .platform(async (tx) => {
        const id = randomUUID();
        for (const text of statements(id)) await tx.query(text);
      })
      .then(
        () => null,
        (error: unknown) => String((error as Error).message),
      );
  const entry = (id: string) =>
    `insert into books_entry (id, publisher_id, fact, fact_key, document_kind, document_id, document_number, belongs_on, booked_on)
     values ('${id}', ${sellerId}, 'payment', '${id}', 'invoice', '${id}', 'F-1', '2026-08-10', '2026-08-10')`;
  const posting = (id: string, line: number, minor: number, account = "bank") =>
    `insert into books_posting (entry_id, line, publisher_id, account, party_id, amount_minor, figures)
     values ('${id}', ${line}, ${sellerId}, '${account}', ${partyId}, ${minor}, '[]')`;
  const whole = (id: string) => [entry(id), posting(id, 1, 500), posting(id, 2, -500, "receivable")];

  test("takes no entry that does not balance, has one posting or none", async () => {
    expect(await raw(whole)).toBeNull();
    expect(await raw((id) => [entry(id)])).toMatch(/does not balance/);
    expect(await raw((id) => [entry(id), posting(id, 1, 500)])).toMatch(/does not balance/);
    expect(await raw((id) => [...whole(id).slice(0, 2), posting(id, 2, -499)])).toMatch(/does not balance/);
    expect(await raw((id) => [...whole(id), posting(id, 3, 0)])).toMatch(/amount_minor/);
    expect(await raw((id) => [...whole(id).slice(0, 2), posting(id, 2, -500, "kasse")])).toMatch(/account/);
    const [book] = await t.sql<{ n: number }>(
      "select last_number as n from books_book where publisher_id = $1",
      [sellerId],
    );
    expect(book!.n).toBe(1);
  });

  test("never changes: not by the program's login, and not by the owner of the database", async () => {
    await raw(whole);
    const [one] = await t.sql<{ id: string }>("select id from books_entry where publisher_id = $1", [
      sellerId,
    ]);
    const changes = [
      "update books_entry set belongs_on = '2026-08-09'",
      "update books_entry set number = 17",
      "delete from books_entry",
      "update books_posting set amount_minor = 1",
      "delete from books_posting",
      "truncate books_posting",
      "truncate books_entry cascade",
    ];
    for (const text of changes) {
      expect(await raw(() => [text]), text).toMatch(/permission denied/);
      await expect(t.sql(text), text).rejects.toThrow(/does not change|append-only|never change/i);
    }
    for (const text of [
      "update books_balance set debit_minor = 0",
      "delete from books_balance",
      "update books_book set last_number = 0",
      "delete from books_period",
    ])
      expect(await raw(() => [text]), text).toMatch(/permission denied/);
    // Nor does anything come to an entry that was settled.
    expect(await raw(() => [posting(one!.id, 3, 7), posting(one!.id, 4, -7)])).toMatch(/does not change/);
    expect(
      await raw((id) => [...whole(id), "select books_settle()", posting(id, 3, 7), posting(id, 4, -7)]),
    ).toMatch(/does not change/);
    expect(await ownChecks()).toEqual([]);
  });

  test("has a fact once, and is written by its own party alone", async () => {
    const twice = randomUUID();
    const paid = (tx: Tx) =>
      postPayment(tx, {
        ...{ ...of(sellerId), payer: { partyId, payerGln: "5790000000012" }, paymentId: twice },
        ...{ kind: "payment", amountMinor: 5n },
      });
    await t.jobs.db.platform(paid);
    await expect(t.jobs.db.platform(paid)).rejects.toThrow(/conflict/);
    const rival = (await t.publisher()).publisherId;
    const plane = { caller: rival, party: rival, publisher: rival };
    await expect(t.services.db.write(plane, paid)).rejects.toThrow(/row-level security/);
    const seen = await t.services.db.read(plane, (tx) => tx.query("select 1 from books_entry"));
    expect(seen).toMatchObject({ length: 0 });
  });
});

describe("a process that dies", () => {
  test("leaves a payment with its entry, or neither of the two", { timeout: 300_000 }, async () => {
    const p = await pooled(t, 100);
    await t.bill(p.seller.finance, "2026-08");
    const { data } = await t.get<{ data: { id: string }[] }>(p.seller.finance, "/v1/invoices");
    let deaths = 0;
    for (let n = 1; n < 40; n++) {
      app.arm(n, n % 2 === 0 ? "after" : "before");
      await t
        .as(p.seller.finance)
        .post(`/v1/invoices/${data[0]!.id}/payments`, {
          ...{ amount: { minor: 100, currency: "DKK" }, on: "2026-08-10", reference: `FIK ${n}` },
        })
        .then(
          () => {},
          () => {},
        );
      if (app.disarm()) deaths += 1;
    }
    expect(deaths).toBeGreaterThan(5);
    const [rows] = await t.sql<{ payments: number; entries: number }>(
      `select (select count(*) from billing_payment where invoice_id = $1)::int as payments,
         (select count(*) from books_entry where document_id = $1 and fact = 'payment')::int as entries`,
      [data[0]!.id],
    );
    expect(rows!.payments).toBeGreaterThan(0);
    expect(rows!.entries).toBe(rows!.payments);
    expect(
      (await verify(t.jobs.db, allChecks())).checks.filter((one) =>
        /^journal-equals-invoices/.test(one.name),
      ),
    ).toMatchObject([{ broken: expect.not.arrayContaining([`invoice:${data[0]!.id}`]) }]);
  });

  test("leaves an invoice with its entry, or neither of the two", { timeout: 300_000 }, async () => {
    const p = await pooled(t, 10);
    const run = await t.post<{ id: string }>(p.seller.finance, "/v1/invoice-runs", { month: "2026-08" });
    await t.runJobs();
    const path = `/v1/invoice-runs/${run.id}`;
    const { version } = await t.get<{ version: number }>(p.seller.finance, path);
    await t
      .as(await t.secondOf(p.seller.publisherId))
      .post(`${path}/approval`)
      .set("If-Match", `"${version}"`)
      .expect(202);
    const counted = async () =>
      (
        await t.sql<{ invoices: number; entries: number }>(
          `select (select count(*) from billing_invoice where publisher_id = $1 and number is not null)::int as invoices,
             (select count(*) from books_entry where publisher_id = $1)::int as entries`,
          [p.seller.publisherId],
        )
      )[0]!;
    let deaths = 0;
    for (let n = 5; n < 200; n += 3) {
      jobs.arm(n, n % 2 === 0 ? "after" : "before");
      await t.runJobs().catch(() => {});
      if (jobs.disarm()) deaths += 1;
      const { invoices, entries } = await counted();
      expect(entries, `killed at statement ${n}`).toBe(invoices);
      if (invoices > 0) break;
      await t.sql("update platform_outbox set dispatched_at = null where settled_at is null");
      await t.sql("delete from platform_attempt");
    }
    expect(deaths).toBeGreaterThan(3);
    await t.runJobs();
    expect(await counted()).toEqual({ invoices: 1, entries: 1 });
    expect(await ownChecks()).toEqual([]);
  });
});
