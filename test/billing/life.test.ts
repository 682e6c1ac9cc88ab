import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type IssuedLine,
  type Left,
  type Line,
  partNote,
  shareOut,
  totals,
  wholeNote,
} from "../../src/billing/rules/index.ts";
import { multiplied, plainLine } from "../../src/catalogue/index.ts";
import { allChecks } from "../../src/domains.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { unitPrice } from "../../src/platform/money.ts";
import { verify } from "../../src/platform/verify.ts";
import { textsIn } from "../../src/texts/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** What becomes of an invoice after it is issued: credited by hand, void, sent, paid. */

interface Invoice {
  id: string;
  number: string;
  kind: string;
  state: string;
  net: { minor: number };
  vat: { minor: number };
  total: { minor: number };
  left: { minor: number };
  credited: { minor: number };
  overdue: boolean;
  correctsId: string | null;
  reissuesId: string | null;
  note: string | null;
}
interface Credit {
  id: string;
  state: string;
  documentIds: string[];
  net: { minor: number };
  vat: { minor: number };
  total: { minor: number };
}

const t: TestApp = await testApp({ travel: true });
await t.travelTo("2026-08-10T09:00:00+02:00");
let p: Awaited<ReturnType<typeof pooled>>;
let second: string;
let invoice: Invoice;

const dkk = (minor: number) => ({ minor, currency: "DKK" });
const invoices = async (key = p.seller.finance) =>
  (await t.get<{ data: Invoice[] }>(key, "/v1/invoices")).data;
const invoiceOf = (id: string, key = p.seller.finance) => t.get<Invoice>(key, `/v1/invoices/${id}`);
const propose = (body: object, id = invoice.id, key = p.seller.finance) =>
  t.as(key).post(`/v1/invoices/${id}/credits`, { reason: "Forkert antal", ...body });
const approve = (id: string, key = second) => t.as(key).post(`/v1/credits/${id}/approval`);
const creditOf = (id: string) => t.get<Credit>(p.seller.finance, `/v1/credits/${id}`);
const pay = (minor: number, more: object = {}, id = invoice.id, key = p.seller.finance) =>
  t.as(key).post(`/v1/invoices/${id}/payments`, {
    amount: dkk(minor),
    on: "2026-08-10",
    reference: "FIK 71",
    ...more,
  });
/** Proposed by one, approved by another, issued by the job. */
async function credited(body: object, id = invoice.id): Promise<Credit> {
  const proposed = await propose(body, id);
  expect(proposed.status, JSON.stringify(proposed.body)).toBe(201);
  expect((await approve(proposed.body.id)).status).toBe(200);
  await t.runJobs();
  return creditOf(proposed.body.id);
}
const broken = async () => (await verify(t.jobs.db, allChecks())).broken;

beforeEach(async () => {
  p = await pooled(t, 100);
  second = await t.secondOf(p.seller.publisherId);
  await t.bill(p.seller.finance, "2026-08");
  invoice = (await invoices())[0]!;
});

describe("a credit note by hand", () => {
  test("is not issued by one person alone, nor by whoever proposed it, and mirrors the invoice whole", async () => {
    const { body } = await propose({}).expect(201);
    expect(body).toMatchObject({
      state: "proposed",
      net: dkk(620_000),
      total: dkk(775_000),
      documentIds: [],
    });
    await t.runJobs();
    expect(await invoices()).toHaveLength(1);
    const own = await approve(body.id, p.seller.finance);
    expect([own.status, own.body.type]).toEqual([403, "/problems/second-person"]);
    expect((await approve(body.id, p.seller.publisher)).status).toBe(403);
    expect((await approve(body.id, p.buyer.finance)).status).toBe(404);
    await approve(body.id).expect(200);
    await t.runJobs();
    const [of, note] = await invoices();
    expect(of).toMatchObject({ state: "credited", credited: dkk(775_000), left: dkk(0) });
    expect(note).toMatchObject({
      ...{ kind: "credit_note", correctsId: invoice.id, note: "Forkert antal" },
      ...{ net: dkk(-620_000), vat: dkk(-155_000), total: dkk(-775_000), left: dkk(0) },
    });
    expect(await creditOf(body.id)).toMatchObject({ state: "issued", documentIds: [note!.id] });
    expect((await approve(body.id)).body.type).toBe("/problems/credit-not-open");
    await expect(
      t.sql("update billing_credit set approved_by = editor_ids[1] where id = $1", [body.id]),
    ).rejects.toThrow(/by_two/);
    expect(await broken()).toBe(0);
  });

  test("never gives back more of a line than is left", async () => {
    const line = (minor: number, n = 1) => ({ lines: [{ line: n, amount: dkk(minor) }] });
    const beyond = await propose(line(620_001));
    expect([beyond.status, beyond.body.maxAvailable]).toEqual([409, dkk(620_000)]);
    expect((await propose(line(1, 2))).body.type).toBe("/problems/credit-beyond-left");
    expect((await propose({ lines: [line(5).lines[0], line(6).lines[0]] })).status).toBe(400);
    expect((await propose({ ...line(5), reissue: true })).status).toBe(400);
    const part = await credited(line(123_457));
    expect(part).toMatchObject({ state: "issued" });
    expect((await propose(line(620_000 - 123_456))).body.maxAvailable).toEqual(dkk(620_000 - 123_457));
    await credited({});
    const [of, ...notes] = await invoices();
    expect(of).toMatchObject({ state: "credited", left: dkk(0) });
    for (const what of ["net", "vat", "total"] as const)
      expect(notes.reduce((sum, note) => sum + note[what].minor, 0)).toBe(-of![what].minor);
    expect((await propose({})).body).toMatchObject({
      type: "/problems/credit-beyond-left",
      maxAvailable: dkk(0),
    });
    expect((await propose({}, notes[0]!.id)).body.type).toBe("/problems/not-creditable");
    expect(await broken()).toBe(0);
  });

  test("gives a discount back with what it was taken off, and never more than both came to", async () => {
    await t.sql("update agreements_agreement set ceiling_minor = 100000000000 where id = $1", [
      p.agreementId,
    ]);
    await t.post(p.buyer.buyer, `/v1/agreements/${p.agreementId}/call-offs`, {
      ...{ quantity: 10, from: "2026-09-01", to: "2027-08-01" },
    });
    const run = await t
      .post<{ id: string }>(p.seller.finance, "/v1/invoice-runs", { month: "2026-09" })
      .catch(() => undefined);
    expect(run).toBeUndefined();
    await t.travelTo("2026-09-02T09:00:00+02:00");
    const { id } = await t.post<{ id: string }>(p.seller.finance, "/v1/invoice-runs", { month: "2026-09" });
    await t.runJobs();
    const [draft] = (
      await t.get<{ data: { id: string }[] }>(p.seller.finance, `/v1/invoice-runs/${id}/drafts`)
    ).data;
    await t.post(p.seller.finance, `/v1/invoice-drafts/${draft!.id}/additions`, {
      ...{ kind: "discount", text: "Rabat", amount: dkk(10_001) },
    });
    await t.runJobs();
    const { version } = await t.get<{ version: number }>(p.seller.finance, `/v1/invoice-runs/${id}`);
    await t.as(second).post(`/v1/invoice-runs/${id}/approval`).set("If-Match", `"${version}"`).expect(202);
    await t.runJobs();
    const discounted = (await invoices()).at(-1)!;
    expect(discounted.net).toEqual(dkk(62_000 - 10_001));
    const line = (minor: number) => ({ lines: [{ line: 1, amount: dkk(minor) }] });
    const beyond = await propose(line(52_000), discounted.id);
    expect([beyond.status, beyond.body.maxAvailable]).toEqual([409, dkk(51_999)]);
    expect((await propose({ lines: [{ line: 2, amount: dkk(1) }] }, discounted.id)).status).toBe(409);
    await credited(line(20_000), discounted.id);
    await credited({}, discounted.id);
    const notes = (await invoices()).filter(({ correctsId }) => correctsId === discounted.id);
    expect(notes).toHaveLength(2);
    for (const what of ["net", "vat", "total"] as const)
      expect(notes.reduce((sum, note) => sum + note[what].minor, 0)).toBe(-discounted[what].minor);
    expect((await invoiceOf(discounted.id)).state).toBe("credited");
    expect(await broken()).toBe(0);
  });

  test("two credits at once never give back more than is left, however many ask and approve in the same moment", async () => {
    const body = { lines: [{ line: 1, amount: dkk(200_000) }] };
    const asked = await Promise.all(Array.from({ length: 6 }, () => propose(body)));
    expect(asked.map(({ status }) => status)).toEqual(Array(6).fill(201));
    await Promise.all(asked.map(({ body: { id } }) => approve(id).expect(200)));
    await Promise.all([t.runJobs(), t.runJobs(), t.runJobs()]);
    const states = await Promise.all(asked.map(async ({ body: { id } }) => (await creditOf(id)).state));
    expect(states.sort()).toEqual(["changed", "changed", "changed", "issued", "issued", "issued"]);
    expect((await invoiceOf(invoice.id)).credited).toEqual(dkk(750_000));
    expect(await broken()).toBe(0);
  });

  test("the database alone refuses two notes at once that give back more together", async () => {
    const note = await credited({ lines: [{ line: 1, amount: dkk(300_000) }] });
    const copy = `
      insert into billing_invoice select (jsonb_populate_record(i, jsonb_build_object('id', $2::text, 'state', 'draft', 'number', null,
        'series', null, 'series_number', null, 'issued_at', null, 'due_on', null, 'content_hash', null))).*
      from billing_invoice i where i.id = $1`;
    const of = (
      table: string,
    ) => `insert into ${table} select (jsonb_populate_record(l, jsonb_build_object('invoice_id', $2::text))).*
      from ${table} l where l.invoice_id = $1`;
    const [source] = note.documentIds;
    // Each takes 300,000 of which 320,000 are left, in transactions that do not see one another.
    const issue = async (id: string, n: number) => {
      const owner = await t.owner();
      try {
        await owner.query("begin");
        for (const text of [copy, of("billing_line"), of("billing_vat")])
          await owner.query(text, [source, id]);
        await owner.query(
          `update billing_invoice set state = 'issued', series = '2026', series_number = $2::int, number = 'N-' || $2::text,
           issued_at = now(), due_on = now()::date where id = $1`,
          [id, n],
        );
        await owner.query("commit");
        return "issued";
      } catch (error) {
        await owner.query("rollback");
        return (error as Error).message;
      } finally {
        owner.release();
      }
    };
    const results = await Promise.all([
      issue("00000000-0000-4000-8000-000000000001", 901),
      issue("00000000-0000-4000-8000-000000000002", 902),
    ]);
    expect(results.filter((result) => result === "issued")).toHaveLength(1);
    expect(results.find((result) => result !== "issued")).toMatch(/mirror|gives back more/);
    await t.sql(`set session_replication_role = replica;
      delete from billing_line where invoice_id::text like '00000000-0000-4000-8000-%';
      delete from billing_vat where invoice_id::text like '00000000-0000-4000-8000-%';
      delete from billing_invoice where id::text like '00000000-0000-4000-8000-%'; reset session_replication_role`);
  });

  test("a void invoice is credited whole and issued anew with its lines, once, and never after a part was credited", async () => {
    const void_ = await credited({ reissue: true });
    expect(void_).toMatchObject({ state: "issued", total: dkk(775_000) });
    const [of, note, anew] = await invoices();
    expect(void_.documentIds).toEqual([note!.id, anew!.id]);
    expect(of).toMatchObject({ state: "credited", left: dkk(0) });
    expect(anew).toMatchObject({
      ...{ kind: "base", state: "issued", reissuesId: invoice.id, total: dkk(775_000), left: dkk(775_000) },
      note: `Træder i stedet for faktura ${invoice.number}, som er krediteret helt`,
    });
    expect(anew!.number).not.toBe(invoice.number);
    const linesOf = async (id: string) =>
      (await t.get<{ lines: object[] }>(p.seller.finance, `/v1/invoices/${id}`)).lines;
    expect(await linesOf(anew!.id)).toEqual(await linesOf(invoice.id));
    // Nothing of it is billed again, and nothing can be issued anew from what is void.
    await t.bill(p.seller.finance, "2026-08");
    expect(await invoices()).toHaveLength(3);
    expect((await propose({ reissue: true })).status).toBe(409);
    await credited({ lines: [{ line: 1, amount: dkk(100_000) }] }, anew!.id);
    expect((await propose({ reissue: true }, anew!.id)).body.type).toBe("/problems/not-creditable");
    await credited({}, anew!.id);
    expect(await broken()).toBe(0);
  });

  test("a credit that was dismissed or of another seller is never issued, and says nothing of itself", async () => {
    const other = await pooled(t, 10);
    const { body } = await propose({}).expect(201);
    expect((await t.as(other.seller.finance).get(`/v1/credits/${body.id}`)).status).toBe(404);
    expect((await propose({}, invoice.id, other.seller.finance)).status).toBe(404);
    expect((await propose({}, invoice.id, p.buyer.finance)).status).toBe(403);
    await t.as(second).post(`/v1/credits/${body.id}/dismissal`).expect(200);
    expect((await approve(body.id)).body.type).toBe("/problems/credit-not-open");
    await t.runJobs();
    expect(await invoices()).toHaveLength(1);
  });
});

describe("an issued invoice", () => {
  test("is sent and paid by what happened, in part and whole, and never beyond what it asks for", async () => {
    const send = (body: object, key = p.seller.finance) =>
      t.as(key).post(`/v1/invoices/${invoice.id}/sending`, body);
    expect((await send({ channel: "email", on: "2026-08-09" })).body.type).toBe("/problems/day-off");
    expect((await send({ channel: "email", on: "2027-08-09" })).body.type).toBe("/problems/day-off");
    const today = (await t.sql<{ d: string }>("select platform_now()::date::text as d"))[0]!.d;
    expect((await send({ channel: "email", on: today })).body).toMatchObject({
      state: "sent",
      sent: { channel: "email", on: today },
    });
    // What was said first stays.
    expect((await send({ channel: "post", on: today })).body.sent.channel).toBe("email");
    const beyond = await pay(775_001, { on: today });
    expect([beyond.status, beyond.body.maxAvailable]).toEqual([409, dkk(775_000)]);
    expect((await pay(1, { kind: "refund", on: today })).status).toBe(409);
    expect((await pay(1, { on: "2027-08-11" })).body.type).toBe("/problems/day-off");
    expect((await pay(1, { on: today }, invoice.id, p.buyer.finance)).status).toBe(403);
    expect((await invoiceOf(invoice.id)).state).toBe("sent");
    const part = await pay(100_000, { on: today }).expect(201);
    expect(await invoiceOf(invoice.id)).toMatchObject({ state: "partly_paid", left: dkk(675_000) });
    await pay(675_000, { on: today }).expect(201);
    expect(await invoiceOf(invoice.id)).toMatchObject({ state: "paid", left: dkk(0) });
    const back = (id: string) =>
      t.as(second).post(`/v1/payments/${id}/reversal`, { reason: "Forkert kunde" });
    expect((await back(part.body.id)).body).toMatchObject({ kind: "reversal", amount: dkk(-100_000) });
    expect((await back(part.body.id)).body.type).toBe("/problems/payment-reversed");
    expect(await invoiceOf(invoice.id)).toMatchObject({ state: "partly_paid", left: dkk(100_000) });
    const { data } = await t.get<{ data: { reversed: boolean }[] }>(
      p.buyer.finance,
      `/v1/payments?invoiceId=${invoice.id}`,
    );
    expect(data.map(({ reversed }) => reversed)).toEqual([false, false, true]);
    await expect(t.sql("delete from billing_payment")).rejects.toThrow();
    expect(await broken()).toBe(0);
  });

  test("that was partly paid and is credited owes its buyer what was paid, no more, and takes no payment", async () => {
    await pay(100_000).expect(201);
    await credited({});
    expect(await invoiceOf(invoice.id)).toMatchObject({ state: "credited", left: dkk(-100_000) });
    expect((await pay(1)).body).toMatchObject({ maxAvailable: dkk(0) });
    expect((await pay(100_001, { kind: "refund" })).body.maxAvailable).toEqual(dkk(100_000));
    await pay(100_000, { kind: "refund" }).expect(201);
    expect(await invoiceOf(invoice.id)).toMatchObject({ state: "credited", left: dkk(0) });
    const note = (await invoices()).at(-1)!;
    expect((await pay(1, {}, note.id)).status).toBe(409);
    expect(await broken()).toBe(0);
  });

  test("two payments at once never come to more than it asks for", async () => {
    const paid = await Promise.all(Array.from({ length: 6 }, () => pay(200_000)));
    expect(paid.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409]);
    expect(await invoiceOf(invoice.id)).toMatchObject({ state: "partly_paid", left: dkk(175_000) });
  });

  test("is overdue by the day alone, from the day after it fell due and until nothing is left", async () => {
    await t.sql("alter table billing_invoice disable trigger billing_invoice_guard");
    await t.sql("update billing_invoice set due_on = platform_now()::date where id = $1", [invoice.id]);
    const overdue = () => t.get<{ data: object[] }>(p.buyer.finance, "/v1/invoices?overdue=true");
    expect((await overdue()).data).toEqual([]);
    await t.sql("update billing_invoice set due_on = platform_now()::date - 1 where id = $1", [invoice.id]);
    expect(await invoiceOf(invoice.id)).toMatchObject({ overdue: true });
    expect((await overdue()).data).toHaveLength(1);
    await pay(775_000).expect(201);
    expect((await overdue()).data).toEqual([]);
    await t.sql("alter table billing_invoice enable trigger billing_invoice_guard");
  });
});

describe("any cut of credits", () => {
  const texts = textsIn("da").billing;
  const period = { from: asLocalDate("2026-09-01"), to: asLocalDate("2026-10-01") };
  const issuedLine = (line: number, net: number, vatBp: number): IssuedLine => ({
    ...plainLine({
      ...{ period, units: Math.sign(net) || 1, quantity: Math.sign(net) || 1, per: "unit", baseQuantity: 1 },
      ...{ unitPrice: unitPrice(BigInt(Math.abs(net)) * 10_000n), netMinor: BigInt(net) },
    }),
    ...{ line, creditedMinor: 0n, kind: net < 0 ? "discount" : "base", productId: "p", productTitle: "Bog" },
    ...{ description: "Bog", callOffId: null, reconciliationId: null, part: 1, adjustmentNumber: 0 },
    ...{ entitled: null, active: null, vatCategory: vatBp === 0 ? "Z" : "S", vatBp },
    ...{ vatCode: null, vatReason: null },
  });
  const leftOf = (lines: readonly Line[], notes: readonly Line[]): Left[] =>
    totals(lines).vat.map(({ category, vatBp, baseMinor }) => {
      const own = notes.filter((line) => line.vatCategory === category && line.vatBp === vatBp);
      const sum = (of: readonly Line[]) => of.reduce((all, { netMinor }) => all + netMinor, 0n);
      const withheldMinor = sum(own.filter(({ kind }) => kind === "rounding"));
      return { vatCategory: category, vatBp, leftMinor: baseMinor + sum(own), withheldMinor };
    });

  test("of an invoice with discounts and several rates mirrors it to the øre in net and VAT", () => {
    const amount = fc.record({
      net: fc.integer({ min: 1, max: 3_000 }),
      off: fc.integer({ min: 0, max: 99 }),
      vatBp: fc.constantFrom(0, 600, 2_500),
    });
    const cut = fc.record({ line: fc.nat(9), part: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 5 }),
        fc.array(cut, { maxLength: 10 }),
        (of, cuts) => {
          const billed = of
            .flatMap(({ net, off, vatBp }) => [
              [net, vatBp] as const,
              ...(off > 50 ? [[-Math.floor((net * off) / 100) || -1, vatBp] as const] : []),
            ])
            .map(([net, vatBp], at) => issuedLine(at + 1, net, vatBp));
          const notes: Line[][] = [];
          const take = (note: Line[]) => {
            for (const line of note) {
              const own = billed.find((one) => line.kind !== "rounding" && one.line === line.corrects?.line);
              if (own) own.creditedMinor += line.netMinor;
              expect(line.netMinor - line.roundingMinor - line.feeMinor - line.minimumMinor).toBe(
                multiplied(line),
              );
            }
            if (note.length > 0) notes.push(note);
          };
          const alone = new Map(billed.map(({ line }) => [line, [line]]));
          for (const { line, part } of cuts) {
            const one = billed[line % billed.length]!;
            const minor = BigInt(Math.round(Number(one.netMinor + one.creditedMinor) * part));
            if (minor <= 0n) continue;
            try {
              take(
                partNote(
                  "i",
                  billed,
                  [{ line: one.line, minor }],
                  alone,
                  leftOf(billed, notes.flat()),
                  texts,
                ),
              );
            } catch {
              // Beyond what the discounts leave, or too little for its VAT: nothing is issued.
            }
          }
          take(wholeNote("i", billed, leftOf(billed, notes.flat()), texts));
          const [whole, all] = [totals(billed), notes.map((note) => totals(note))];
          expect(all.reduce((sum, { netMinor }) => sum + netMinor, 0n)).toBe(-whole.netMinor);
          expect(all.reduce((sum, { vatMinor }) => sum + vatMinor, 0n)).toBe(-whole.vatMinor);
          for (const { netMinor, creditedMinor } of billed) expect(netMinor + creditedMinor).toBe(0n);
          for (const { leftMinor, withheldMinor } of leftOf(billed, notes.flat()))
            expect([leftMinor, withheldMinor]).toEqual([0n, 0n]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("too small for its VAT to mirror is refused, not rounded away", () => {
    const billed = [issuedLine(1, 2, 2_500)];
    const part = () =>
      partNote("i", billed, [{ line: 1, minor: 1n }], new Map([[1, [1]]]), leftOf(billed, []), texts);
    expect(part).toThrow(/credit-too-small/);
  });

  test("shared between lines that the seller sees as one sums to the amount and never passes what is left of one", () => {
    const lefts = fc.array(fc.bigInt({ min: 0n, max: 1_000n }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lefts, fc.double({ min: 0, max: 1, noNaN: true }), (left, part) => {
        const whole = left.reduce((sum, one) => sum + one, 0n);
        const amount = BigInt(Math.floor(Number(whole) * part));
        const parts = shareOut(amount, left);
        expect(parts.reduce((sum, one) => sum + one, 0n)).toBe(amount);
        parts.forEach((one, at) => {
          expect(one >= 0n && one <= left[at]!).toBe(true);
        });
      }),
    );
  });
});
