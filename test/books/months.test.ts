import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** Months close one after the other and are locked by another person; what comes later stands in the open one. */

interface Period {
  month: string;
  state: string;
  entries: number;
  debit: { minor: number };
  over: boolean;
  nextToClose: boolean;
  hash: string | null;
}
interface Entry {
  id: string;
  number: number;
  fact: string;
  belongsOn: string;
  bookedOn: string;
  reversesId: string | null;
  reversedById: string | null;
}

let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let second: string;
let invoiceId: string;
const dkk = (minor: number) => ({ minor, currency: "DKK" });
const broken = async () => (await verify(t.jobs.db, allChecks())).broken;
const post = (key: string, path: string, body: object) => t.as(key).post(`/v1/books/${path}`, body);
const close = (month: string, key = p.seller.finance) => post(key, "closings", { month });
const lock = (month: string, key = second) => post(key, "locks", { month });
const periods = async () => (await t.get<{ data: Period[] }>(p.seller.finance, "/v1/books/periods")).data;
const entries = async (query = "") =>
  (await t.get<{ data: Entry[] }>(p.seller.finance, `/v1/books/entries${query}`)).data;
const pay = (minor: number, on: string) =>
  t.post<{ id: string }>(p.seller.finance, `/v1/invoices/${invoiceId}/payments`, {
    ...{ amount: dkk(minor), on, reference: "FIK 71" },
  });

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await pooled(t, 100);
  second = await t.secondOf(p.seller.publisherId);
});

describe("a month of the books", () => {
  test("is not closed before there is an entry, before it is over, or out of turn", async () => {
    expect(await periods()).toEqual([]);
    expect((await close("2026-08")).body.type).toBe("/problems/journal-month-order");
    await t.bill(p.seller.finance, "2026-08");
    const { data } = await t.get<{ data: { id: string }[] }>(p.seller.finance, "/v1/invoices");
    invoiceId = data[0]!.id;
    expect(await periods()).toMatchObject([
      { month: "2026-08", state: "open", entries: 1, debit: dkk(775_000), over: false, nextToClose: true },
    ]);
    const early = await close("2026-08");
    expect([early.status, early.body.type]).toEqual([422, "/problems/journal-month-not-over"]);
    expect((await close("2026-07")).body.type).toBe("/problems/journal-month-order");
    expect((await close("august")).status).toBe(400);
    expect((await lock("2026-08")).body.type).toBe("/problems/journal-month-state");
  });

  test("is closed by one and locked by another; the buyer's people close nothing", async () => {
    await t.travelTo("2026-10-02T09:00:00+02:00");
    expect((await close("2026-08", p.buyer.finance)).status).toBe(403);
    expect((await close("2026-09")).body.type).toBe("/problems/journal-month-order");
    const closed = await close("2026-08");
    expect(closed.body).toMatchObject({ month: "2026-08", state: "closed", entries: 1, debit: dkk(775_000) });
    expect(closed.body.hash).toMatch(/^[0-9a-f]{64}$/);
    const own = await lock("2026-08", p.seller.finance);
    expect([own.status, own.body.type]).toEqual([403, "/problems/books-second-person"]);
    expect((await close("2026-08")).body.type).toBe("/problems/journal-month-state");
    const again = await post(p.seller.finance, "reopenings", {
      month: "2026-08",
      reason: "En faktura mangler",
    });
    expect(again.body).toMatchObject({ state: "open", hash: null });
    expect((await close("2026-08")).status).toBe(200);
    expect((await lock("2026-08")).body).toMatchObject({ state: "locked", hash: closed.body.hash });
    const reopened = await post(second, "reopenings", { month: "2026-08", reason: "For sent" });
    expect([reopened.status, reopened.body.type]).toEqual([409, "/problems/journal-month-state"]);
    await expect(t.sql("update books_period set state = 'open'")).rejects.toThrow(/locked month/);
    expect(await broken()).toBe(0);
  });

  test("takes no entry once it is closed: a later one stands in the open month and names its own day", async () => {
    const before = await periods();
    await pay(100_000, "2026-08-20");
    const [late] = await entries();
    expect(late).toMatchObject({ fact: "payment", belongsOn: "2026-08-20", bookedOn: "2026-09-01" });
    await pay(50_000, "2026-09-15");
    expect((await entries())[0]).toMatchObject({ belongsOn: "2026-09-15", bookedOn: "2026-09-15" });
    const after = await periods();
    expect(after.find(({ month }) => month === "2026-08")).toEqual(
      before.find(({ month }) => month === "2026-08"),
    );
    expect(after.find(({ month }) => month === "2026-09")).toMatchObject({ entries: 2, debit: dkk(150_000) });
    expect(await entries("?from=2026-09-01&to=2026-10-01")).toHaveLength(2);
    expect(await broken()).toBe(0);
  });

  test("waits for who posts, and who posts meanwhile stands in the next one", async () => {
    // A transaction that has posted and not yet committed: the month is closed after it, with it.
    const [entry] = await entries();
    let closing: Promise<{ status: number; body: Period }> | undefined;
    await t.jobs.db.platform(async (tx) => {
      const [{ postPayment }, { asLocalDate }] = await Promise.all([
        import("../../src/books/index.ts"),
        import("../../src/platform/calendar.ts"),
      ]);
      await postPayment(tx, {
        ...{ publisherId: p.seller.publisherId, document: { id: invoiceId, number: "F-1" } },
        ...{ on: asLocalDate("2026-09-20"), paymentId: "beside", kind: "payment", amountMinor: 1n },
        payer: { partyId: p.buyer.controllerId, payerGln: "5790000000012" },
      });
      closing = Promise.resolve(close("2026-09")) as unknown as typeof closing;
      await new Promise((resolve) => setTimeout(resolve, 300));
      const rows = await t.sql<{ state: string }>(
        "select state from books_period where month = '2026-09-01' and state <> 'open'",
      );
      expect(rows).toEqual([]);
    });
    const closed = await closing!;
    expect(closed.body).toMatchObject({ month: "2026-09", state: "closed", entries: 3 });
    expect((await entries())[0]).toMatchObject({ number: entry!.number + 1, bookedOn: "2026-09-20" });
    // Payments and closings at once: whichever comes first, every entry stands in a month that holds it.
    const reopen = () => post(second, "reopenings", { month: "2026-09", reason: "Endnu en betaling" });
    await reopen();
    for (let round = 0; round < 4; round++) {
      await Promise.all([
        ...[1, 2, 3].map((n) => pay(100 + n, "2026-09-25")),
        close("2026-09"),
        pay(99, "2026-09-26"),
      ]);
      await reopen();
    }
    await close("2026-09");
    const { checks } = await verify(t.jobs.db, allChecks());
    // The entry that this test has posted without a payment is named, and nothing else.
    expect(checks.filter((one) => one.broken.length > 0).map(({ name }) => name)).toEqual([
      "journal-equals-invoices",
      "bank-in-books",
    ]);
    expect(await entries("?fact=payment")).toHaveLength(3 + 16);
  });
});

describe("a wrong entry", () => {
  test("is reversed by two people in the open month, once, and then the books say what the documents say", async () => {
    const wrong = (await entries("?limit=200")).find(({ belongsOn }) => belongsOn === "2026-09-20")!;
    const path = `/v1/books/entries/${wrong.id}/reversals`;
    expect((await t.as(p.buyer.finance).post(path, { reason: "Ingen betaling" })).status).toBe(404);
    expect((await t.as(p.seller.finance).post(path, { reason: " " })).status).toBe(400);
    const proposed = await t.as(p.seller.finance).post(path, { reason: "Der er ingen betaling" });
    expect([proposed.status, proposed.body]).toMatchObject([
      201,
      { state: "proposed", entryId: wrong.id, entryNumber: wrong.number, reversalId: null, amount: dkk(1) },
    ]);
    expect((await t.as(second).post(path, { reason: "Igen" })).body.type).toBe(
      "/problems/entry-not-reversible",
    );
    const decide = (what: string, key: string) =>
      t.as(key).post(`/v1/books/reversals/${proposed.body.id}/${what}`);
    const own = await decide("approval", p.seller.finance);
    expect([own.status, own.body.type]).toEqual([403, "/problems/books-second-person"]);
    expect(await entries("?fact=reversal")).toEqual([]);
    const approved = await decide("approval", second);
    expect(approved.body).toMatchObject({ state: "approved" });
    const [undoing] = await entries("?fact=reversal");
    expect(undoing).toMatchObject({
      ...{ id: approved.body.reversalId, reversesId: wrong.id },
      ...{ belongsOn: "2026-10-02", bookedOn: "2026-10-02" },
    });
    expect((await entries("?limit=200")).find(({ id }) => id === wrong.id)).toMatchObject({
      reversedById: undoing!.id,
    });
    expect((await decide("dismissal", second)).body.type).toBe("/problems/reversal-decided");
    const of = (id: string) =>
      t.as(p.seller.finance).post(`/v1/books/entries/${id}/reversals`, { reason: "Igen" });
    expect((await of(undoing!.id)).body.type).toBe("/problems/entry-not-reversible");
    expect((await of(wrong.id)).body.type).toBe("/problems/entry-not-reversible");
    expect(await broken()).toBe(0);
  });

  test("stays where the reversal is dropped; of a document that stands it is named by verify", async () => {
    const [payment] = await entries("?fact=payment");
    const path = `/v1/books/entries/${payment!.id}/reversals`;
    const dropped = await t.post<{ id: string }>(p.seller.finance, path, { reason: "Forkert konto" });
    await t.post(p.seller.finance, `/v1/books/reversals/${dropped.id}/dismissal`, {});
    expect(await broken()).toBe(0);
    const { id } = await t.post<{ id: string }>(p.seller.finance, path, { reason: "Forkert konto" });
    await t.post(second, `/v1/books/reversals/${id}/approval`, {});
    const { checks } = await verify(t.jobs.db, allChecks());
    expect(checks.filter((one) => one.broken.length > 0)).toMatchObject([
      { name: "journal-equals-invoices", broken: [`invoice:${invoiceId}`] },
      { name: "bank-in-books", broken: [`books:${p.seller.publisherId} bank`] },
    ]);
    const list = await t.get<{ data: { state: string }[] }>(second, "/v1/books/reversals");
    expect(list.data.map(({ state }) => state)).toEqual(["approved", "dismissed", "approved"]);
  });
});
