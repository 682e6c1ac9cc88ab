import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Crash, crashing } from "../support/crash.ts";
import { camt } from "./camt.ts";
import { csv, dkk, type LineDetails, type Selling, selling, slipOf } from "./world.ts";

/** Many at once, and a process that dies: each line is kept once, and pays once. */
let t: TestApp;
let crash: Crash;
let p: Selling;

const broken = async () =>
  (await verify(t.jobs.db, allChecks())).checks.flatMap(({ name, broken: found }) =>
    found.length > 0 ? [name] : [],
  );
const seats = Array.from({ length: 12 }, (_, n) => n + 1);

beforeAll(async () => {
  crash = crashing();
  t = await testApp({ travel: true, Client: crash.Client });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await selling(t, seats);
  await t.travelTo("2026-08-20T09:00:00+02:00");
});

describe("at once", () => {
  test("one of two people assigns a line; the other is told that it has changed", async () => {
    await p.read([{ on: "2026-08-11", minor: 7_750, text: "Uden nummer", reference: "A1" }]);
    const [line] = await p.lines("?state=waiting");
    const second = await t.person(p.seller.publisherId, "bogholder-to", ["finance"]);
    const parts = [{ kind: "invoice", invoiceId: p.invoices[0]!.id, amount: dkk(7_750) }];
    const aside = [{ kind: "aside", reason: "not_ours", amount: dkk(7_750) }];
    const replies = await Promise.all([
      p.assign(line!, { parts }),
      p.assign(line!, { parts: aside }, second.key),
      p.assign(line!, { parts }),
      p.assign(line!, { parts: aside }, second.key),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 412, 412, 412]);
    const lost = replies.find(({ status }) => status === 412)!;
    expect(lost.body).toMatchObject({ type: "/problems/precondition-failed", changedBy: expect.any(String) });
    expect((await p.line(line!.id)).assignments).toHaveLength(1);
    expect(await broken()).toEqual([]);
  });

  test("overlapping statements in two formats leave each line once", async () => {
    const row = (n: number) => ({
      on: `2026-08-1${n}`,
      minor: 1_000 + n,
      text: `Linje ${n}`,
      reference: `B${n}`,
    });
    const days = [2, 3, 4, 5, 6, 7];
    const xml = camt(
      {},
      days.slice(2).map((n) => ({ minor: 1_000 + n, on: `2026-08-1${n}`, extra: `Linje ${n}` })),
    );
    const replies = await Promise.all([
      p.send(csv(days.slice(0, 4).map(row)), "profile=iso"),
      p.send(csv(days.slice(1).map(row)), "profile=iso"),
      p.send(csv(days.slice(0, 4).map(row)), "profile=iso"),
      p.send(xml, "", "application/xml"),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const found = (await p.lines("?limit=200&from=2026-08-12")).map(({ amount }) => amount.minor).sort();
    expect(found).toEqual(days.map((n) => 1_000 + n));
    expect(replies.reduce((sum, { body }) => sum + (body.repeated ? 0 : body.added), 0)).toBe(days.length);
    expect(await broken()).toEqual([]);
  });

  test("two lines that name one invoice, assigned at once, do not pay it twice", async () => {
    const invoice = p.invoices[1]!;
    await p.read([
      { on: "2026-08-18", minor: 15_500, text: "Dobbelt", reference: "C1" },
      { on: "2026-08-18", minor: 15_500, text: "Dobbelt igen", reference: "C2" },
    ]);
    const lines = await p.lines("?q=dobbelt");
    const parts = [{ kind: "invoice", invoiceId: invoice.id, amount: dkk(15_500) }];
    const replies = await Promise.all(lines.map((line) => p.assign(line, { parts })));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(replies.find(({ status }) => status === 409)!.body).toMatchObject({ maxAvailable: dkk(0) });
    expect(await p.invoice(invoice.id)).toMatchObject({ paid: dkk(15_500), left: dkk(0) });
    expect(await broken()).toEqual([]);
  });

  test("lines that waited find the invoice that is issued later", async () => {
    const bought = await t.post<object>(p.buyer.buyer, "/v1/purchases", {
      ...{ offerId: p.offerId, quantity: 77, period: { from: "2026-08-01", to: "2027-08-01" } },
      ...{ payerGln: "5790000000012", orderReference: "PO-77" },
    });
    expect(bought).toBeDefined();
    await t.runJobs();
    await p.read([
      {
        on: "2026-08-19",
        minor: 77 * 7_750,
        text: "Forud",
        payerName: p.invoices[0]!.buyerName,
        reference: "D1",
      },
    ]);
    const tried = await t.post<{ matched: number }>(p.finance, "/v1/bank-matching", {});
    expect(tried.matched).toBe(0);
    await t.bill(p.finance, "2026-08");
    expect(await t.post(p.finance, "/v1/bank-matching", {})).toMatchObject({ matched: 1 });
    expect(await t.post(p.finance, "/v1/bank-matching", {})).toMatchObject({ matched: 0 });
    expect(await p.lines("?q=forud")).toMatchObject([{ state: "assigned", matchedBy: "amount" }]);
    expect(await broken()).toEqual([]);
  });
});

describe.each(["before", "after"] as const)("killed %s a statement", (when) => {
  const count = async () =>
    (
      await t.sql<{ lines: number; parts: number; payments: number; entries: number }>(
        `select (select count(*) from banking_line where publisher_id = $1)::int as lines,
           (select count(*) from banking_part where kind = 'invoice' and publisher_id = $1)::int as parts,
           (select count(*) from billing_payment where source = 'bank_line' and kind <> 'reversal' and publisher_id = $1)::int as payments,
           (select count(*) from books_entry where fact = 'payment' and publisher_id = $1)::int as entries`,
        [p.seller.publisherId],
      )
    )[0]!;

  test("a statement is whole or not there, and sent again it is there once", {
    timeout: 300_000,
  }, async () => {
    const invoice = p.invoices[when === "before" ? 4 : 5]!;
    const before = await count();
    const rows = [
      {
        on: "2026-08-20",
        minor: invoice.left.minor,
        text: "Kort",
        paymentId: slipOf(invoice.number),
        reference: `E-${when}`,
      },
      { on: "2026-08-20", minor: 999, text: "Venter", reference: `F-${when}` },
    ];
    let deaths = 0;
    for (let n = 1; n < 120; n += 2) {
      crash.arm(n, when);
      const reply = await p.send(csv(rows), "profile=iso").then(
        (answer) => answer.status,
        () => 0,
      );
      const died = crash.disarm();
      if (died) deaths += 1;
      const now = await count();
      expect([before.lines, before.lines + 2]).toContain(now.lines);
      expect(now.payments - before.payments).toBe(now.lines === before.lines ? 0 : 1);
      expect(now.parts).toBe(now.payments);
      if (!died && reply === 201) break;
    }
    expect(deaths).toBeGreaterThan(5);
    const report = await p.read(rows);
    expect(report).toMatchObject({ added: 2, matched: 1 });
    expect(await count()).toMatchObject({ lines: before.lines + 2, payments: before.payments + 1 });
    expect(await p.invoice(invoice.id)).toMatchObject({ state: "paid", left: dkk(0) });
    expect(await broken()).toEqual([]);
  });

  test("an assignment is whole or not there, and its retry assigns once", { timeout: 300_000 }, async () => {
    const [one, two] = p.invoices.slice(when === "before" ? 6 : 8) as [
      Selling["invoices"][number],
      Selling["invoices"][number],
    ];
    const minor = one.left.minor + two.left.minor + 500;
    await p.read([{ on: "2026-08-20", minor, text: `Samlet ${when}`, reference: `G-${when}` }]);
    const [found] = await p.lines(`?q=samlet ${when}`);
    const payer = { partyId: p.buyer.controllerId, payerGln: "5790000000012" };
    const parts = [
      { kind: "invoice", invoiceId: one.id, amount: dkk(one.left.minor) },
      { kind: "invoice", invoiceId: two.id, amount: dkk(two.left.minor) },
      { kind: "on_account", payer, amount: dkk(500) },
    ];
    let deaths = 0;
    let done: LineDetails | undefined;
    for (let n = 1; n < 200 && !done; n += 3) {
      const send = () => p.assign(found!, { parts }).set("Idempotency-Key", `assign-${when}`);
      crash.arm(n, when);
      await send().then(
        () => {},
        () => {},
      );
      const died = crash.disarm();
      if (died) deaths += 1;
      const line = await p.line(found!.id);
      const invoices = await Promise.all([p.invoice(one.id), p.invoice(two.id)]);
      const paid = invoices.reduce((sum, { paid: minorPaid }) => sum + minorPaid.minor, 0);
      expect(paid).toBe(line.state === "assigned" ? minor - 500 : 0);
      if (line.state !== "assigned") continue;
      let again = await send();
      for (let tries = 0; again.status === 409 && tries < 50; tries++) {
        await setTimeout(100);
        again = await send();
      }
      expect(again.status).toBe(201);
      done = await p.line(found!.id);
    }
    expect(deaths).toBeGreaterThan(5);
    expect(done!.assignments).toHaveLength(1);
    expect(await broken()).toEqual([]);
  });
});
