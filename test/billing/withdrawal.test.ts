import { beforeEach, describe, expect, test } from "vitest";
import { type IssuedLine, shareFrom, withdrawnOf } from "../../src/billing/rules/index.ts";
import { allChecks } from "../../src/domains.ts";
import type { LocalDate, Period } from "../../src/platform/calendar.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { pooled } from "../support/pooled.ts";

/** A call-off that is withdrawn: what is not yet supplied is credited, and its units are gone. */

interface Withdrawal {
  id: string;
  state: string;
  net: { minor: number } | null;
}
interface Invoice {
  id: string;
  kind: string;
  note: string | null;
  net: { minor: number };
  vat: { minor: number };
  left: { minor: number };
}
const dkk = (minor: number) => ({ minor, currency: "DKK" });
let t: TestApp;
let p: Awaited<ReturnType<typeof pooled>>;
let second: string;
let callOffId: string;

beforeEach(async () => {
  t ??= await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00").catch(() => undefined);
  p = await pooled(t, 100, { terms: { proration: "DAILY" } });
  second = await t.secondOf(p.seller.publisherId);
  const { data } = await t.get<{ data: { id: string }[] }>(
    p.buyer.buyer,
    `/v1/agreements/${p.agreementId}/call-offs`,
  );
  callOffId = data[0]!.id;
});

const ask = (body: object, key = p.buyer.buyer) =>
  t.as(key).post(`/v1/call-offs/${callOffId}/withdrawals`, {
    reason: "For mange pladser",
    from: "2026-10-01",
    ...body,
  });
const answer = (id: string, how: string, key = p.seller.finance, body?: object) =>
  t.as(key).post(`/v1/withdrawals/${id}/${how}`, body);
const found = async (key = p.buyer.buyer) =>
  (await t.get<{ data: Withdrawal[] }>(key, "/v1/withdrawals")).data;
const credits = async () =>
  (
    await t.get<{ data: { id: string; state: string; net: { minor: number } }[] }>(
      p.seller.finance,
      "/v1/credits",
    )
  ).data;
const approve = async (key = second) => {
  for (const one of (await credits()).filter(({ state }) => state === "proposed"))
    await t.as(key).post(`/v1/credits/${one.id}/approval`).expect(200);
  await t.runJobs();
};
const invoices = async () => (await t.get<{ data: Invoice[] }>(p.buyer.finance, "/v1/invoices")).data;
const draw = (seats: number, at = 0) =>
  t.as(p.buyer.buyer).post(`/v1/pools/${p.poolId}/draws`, {
    ...{ seats, institutionId: p.buyer.institutions[at]!.id, from: "2026-08-10", to: "2027-08-01" },
  });
const pool = () => t.get<{ size: number; freeToday: number }>(p.buyer.buyer, `/v1/pools/${p.poolId}`);
const broken = async () => (await verify(t.jobs.db, allChecks())).broken;

describe("a withdrawal", () => {
  test("is not carried out by one person, nor by the buyer alone; then it is credited to the øre and the pool is smaller", async () => {
    await t.bill(p.seller.finance, "2026-08");
    const asked = await ask({ quantity: 40 });
    expect(asked.status, JSON.stringify(asked.body)).toBe(201);
    expect(await found(p.seller.finance)).toMatchObject([{ state: "asked", net: null }]);
    expect((await answer(asked.body.id, "acceptance", p.buyer.finance)).status).toBe(403);
    await answer(asked.body.id, "acceptance").expect(200);
    const [credit] = await credits();
    const own = await t.as(p.seller.finance).post(`/v1/credits/${credit!.id}/approval`);
    expect([own.status, own.body.type]).toEqual([403, "/problems/second-person"]);
    await t.runJobs();
    expect(await invoices()).toHaveLength(1);
    await approve();
    // 620000 × 40/100 × 304/365 days.
    expect(await found()).toMatchObject([{ state: "done", net: dkk(206_553) }]);
    const [invoice, note] = await invoices();
    expect(note).toMatchObject({ kind: "credit_note", note: "For mange pladser", net: dkk(-206_553) });
    expect(invoice!.left.minor).toBe(775_000 - 206_553 - 51_638);
    const calendar = await t.get<{ stretches: { from: string; size: number }[] }>(
      p.buyer.buyer,
      `/v1/pools/${p.poolId}/calendar`,
    );
    expect(calendar.stretches.map(({ from, size }) => [from, size])).toEqual([
      ["2026-08-01", 100],
      ["2026-10-01", 60],
    ]);
    // What is withdrawn does not come back by giving the pool another size.
    const grown = await t
      .as(p.buyer.buyer)
      .post(`/v1/pools/${p.poolId}/resizes`, { size: 61, from: "2026-10-01" });
    expect([grown.status, grown.body.maxSize]).toEqual([409, 60]);
    expect((await ask({ quantity: 1 })).body.type).toBe("/problems/not-withdrawable");
    const agreement = await t.get<{ called: { minor: number } }>(
      p.buyer.buyer,
      `/v1/agreements/${p.agreementId}`,
    );
    expect(agreement.called).toEqual(dkk(620_000 - 206_553));
    expect(await broken()).toBe(0);
    // What is left is credited by hand, and all notes together mirror the invoice.
    const rest = await t.post<{ id: string }>(p.seller.finance, `/v1/invoices/${invoice!.id}/credits`, {
      reason: "Resten",
    });
    await t.as(second).post(`/v1/credits/${rest.id}/approval`).expect(200);
    await t.runJobs();
    const all = await invoices();
    for (const what of ["net", "vat"] as const)
      expect(all.reduce((sum, one) => sum + one[what].minor, 0)).toBe(0);
    expect(await broken()).toBe(0);
  });

  test("takes no seat that a school has, at any of its steps", async () => {
    await t.bill(p.seller.finance, "2026-08");
    await draw(70).expect(201);
    const many = await ask({ quantity: 31 });
    expect([many.status, many.body.type, many.body.maxAvailable]).toEqual([
      409,
      "/problems/seats-in-use",
      30,
    ]);
    const { id } = (await ask({ quantity: 30 })).body as Withdrawal;
    await answer(id, "acceptance").expect(200);
    await draw(5, 1).expect(201);
    await approve();
    // Somebody drew meanwhile: nothing is issued, nothing is taken.
    expect(await found()).toMatchObject([{ state: "asked" }]);
    expect(await credits()).toMatchObject([{ state: "changed" }]);
    expect(await invoices()).toHaveLength(1);
    expect(await pool()).toMatchObject({ size: 100, freeToday: 25 });
    await answer(id, "decline", p.seller.finance, { answer: "Pladserne er i brug" }).expect(200);
    expect(await found()).toMatchObject([{ state: "declined", answer: "Pladserne er i brug" }]);
    expect(await broken()).toBe(0);
  });

  test("gives no right after its day where all of it is withdrawn, nor does what another asks reach it", async () => {
    expect((await ask({})).body.detail).toMatch(/not been invoiced/);
    await t.bill(p.seller.finance, "2026-08");
    const stranger = await t.municipality({});
    expect((await ask({}, stranger.buyer)).status).toBe(404);
    expect((await ask({}, p.seller.finance)).status).toBe(403);
    for (const [body, pointer] of [
      [{ from: "2026-08-01" }, "/from"],
      [{ from: "2027-08-01" }, "/from"],
      [{ quantity: 101 }, "/quantity"],
    ] as const)
      expect((await ask(body)).body.errors[0].pointer).toBe(pointer);
    expect((await ask({ from: "2026-10-02" })).status).toBe(400);
    const first = (await ask({})).body as Withdrawal;
    expect((await answer(first.id, "taking-back", p.seller.finance)).status).toBe(403);
    await answer(first.id, "taking-back", p.buyer.buyer).expect(200);
    expect((await answer(first.id, "acceptance")).body.type).toBe("/problems/withdrawal-not-open");
    const { id } = (await ask({})).body as Withdrawal;
    await answer(id, "acceptance").expect(200);
    await approve();
    expect(await found()).toMatchObject([{ state: "done", net: dkk(516_384) }, { state: "taken_back" }]);
    expect(
      await t.sql("select withdrawn, runs_to::text as runs_to from licences_licence where call_off_id = $1", [
        callOffId,
      ]),
    ).toEqual([{ withdrawn: 100, runs_to: "2026-10-01" }]);
    expect(await broken()).toBe(0);
  });

  test("gives no discount back that nobody has paid, and all that was billed where all of it is withdrawn", async () => {
    const run = await t.post<{ id: string }>(p.seller.finance, "/v1/invoice-runs", { month: "2026-08" });
    await t.runJobs();
    const { data } = await t.get<{ data: { id: string; version: number }[] }>(
      p.seller.finance,
      `/v1/invoice-runs/${run.id}/drafts`,
    );
    const draft = data[0]!;
    await t
      .as(p.seller.finance)
      .post(`/v1/invoice-drafts/${draft.id}/additions`, {
        ...{ kind: "discount", text: "Rabat", amount: dkk(310_000) },
      })
      .expect(200);
    await t.runJobs();
    const { version } = await t.get<{ version: number }>(p.seller.finance, `/v1/invoice-runs/${run.id}`);
    await t
      .as(second)
      .post(`/v1/invoice-runs/${run.id}/approval`)
      .set("If-Match", `"${version}"`)
      .expect(202);
    await t.runJobs();
    expect(await invoices()).toMatchObject([{ net: dkk(310_000) }]);
    const { id } = (await ask({ quantity: 50, from: "2026-09-01" })).body as Withdrawal;
    await answer(id, "acceptance").expect(200);
    // 310000 × 50/100 × 334/365 days.
    expect(await credits()).toMatchObject([{ net: dkk(141_836) }]);
    await t
      .as(second)
      .post(`/v1/credits/${(await credits())[0]!.id}/dismissal`)
      .expect(200);
    await answer(id, "decline", p.seller.finance, { answer: "Alle i stedet" }).expect(200);
    const all = (await ask({ quantity: 100, from: "2026-09-01" })).body as Withdrawal;
    await answer(all.id, "acceptance").expect(200);
    await approve();
    // 310000 × 334/365 days.
    expect((await found())[0]!.net!.minor).toBe(283_671);
    expect(await broken()).toBe(0);
  });

  test("does not withdraw what goes on in an option year that was taken while it was open", async () => {
    await t.bill(p.seller.finance, "2026-08");
    const { id } = (await ask({ quantity: 10 })).body as Withdrawal;
    await answer(id, "acceptance").expect(200);
    await t.sql(
      `insert into agreements_call_off (id, agreement_id, number, controller_id, publisher_id, seller_id, product_id, model, quantity,
         unit_price_micro, net_minor, starts_on, ends_on, proration, over_use, tolerance_bp, extends_id)
       select gen_random_uuid(), agreement_id, number + 1, controller_id, publisher_id, seller_id, product_id, model, quantity,
         unit_price_micro, net_minor, ends_on, date '2028-08-01', proration, over_use, tolerance_bp, id
       from agreements_call_off where id = $1`,
      [callOffId],
    );
    await approve();
    expect(await found()).toMatchObject([{ state: "asked" }]);
    expect(await credits()).toMatchObject([{ state: "changed" }]);
    expect(await invoices()).toHaveLength(1);
    const again = await answer(id, "acceptance");
    expect([again.status, again.body.detail]).toEqual([409, "It goes on in an option year."]);
    expect((await found(p.seller.finance))[0]!.state).toBe("asked");
    // No real option year: it goes, so that the rest of the database can be verified.
    await t.sql(
      `alter table agreements_call_off disable trigger user; delete from agreements_call_off where extends_id = '${callOffId}';
       alter table agreements_call_off enable trigger user`,
    );
    expect(await broken()).toBe(0);
  });

  test("of a dismissed credit falls back, with nothing issued", async () => {
    await t.bill(p.seller.finance, "2026-08");
    const { id } = (await ask({ quantity: 10 })).body as Withdrawal;
    await answer(id, "acceptance").expect(200);
    const [credit] = await credits();
    await t.as(second).post(`/v1/credits/${credit!.id}/dismissal`).expect(200);
    expect(await found()).toMatchObject([{ state: "asked" }]);
    await answer(id, "acceptance").expect(200);
    await approve();
    // 51,638 but for an øre whose VAT would not mirror the invoice: its next credit note has it.
    expect(await found()).toMatchObject([{ state: "done", net: dkk(51_637) }]);
    expect(await broken()).toBe(0);
  });
});

describe("a call-off of several years, invoiced as each begins", () => {
  test("is not withdrawn while a year of it is still to be invoiced, which would be billed in full", async () => {
    const bought = await t.post<{ callOff: { id: string } }>(p.buyer.buyer, "/v1/purchases", {
      ...{ offerId: p.offerId, quantity: 50, payerGln: "5790000000012", orderReference: "PO-2" },
      ...{ period: { from: "2026-08-01", to: "2028-08-01" }, instalments: "school_year" },
    });
    callOffId = bought.callOff.id;
    await t.runJobs();
    await t.bill(p.seller.finance, "2026-08");
    const early = await ask({});
    expect([early.status, early.body.type]).toEqual([409, "/problems/not-withdrawable"]);
    expect(early.body.detail).toMatch(/not been invoiced/);
    await t.travelTo("2027-08-20T09:00:00+02:00");
    await t.bill(p.seller.finance, "2027-08");
    const { id } = (await ask({ from: "2027-10-01" }).expect(201)).body as Withdrawal;
    await answer(id, "acceptance").expect(200);
    await approve();
    // 310000 × 305/366 days of the second year; the first is over.
    expect((await found())[0]).toMatchObject({ state: "done", net: dkk(258_333) });
    expect(await broken()).toBe(0);
  });
});

describe("what is given back", () => {
  const share = (from: string, to: string, day: string, proration: Parameters<typeof shareFrom>[2]) =>
    shareFrom({ from: from as LocalDate, to: to as LocalDate }, day as LocalDate, proration).map(Number);
  test("is never more than the rule of days leaves", () => {
    const year = ["2026-08-01", "2027-08-01"] as const;
    expect(share(...year, "2026-08-01", "NONE")).toEqual([1, 1]);
    expect(share(...year, "2026-09-01", "NONE")).toEqual([0, 1]);
    expect(share(...year, "2026-10-01", "DAILY")).toEqual([304, 365]);
    expect(share(...year, "2026-10-01", "MONTHLY")).toEqual([10, 12]);
    // Six months pay double, which is the whole price: nothing of it is left from then on.
    expect(share(...year, "2026-10-01", "SHORT_TERM_X2")).toEqual([4, 6]);
    expect(share(...year, "2027-03-01", "SHORT_TERM_X2")).toEqual([0, 6]);
    expect(share("2026-08-01", "2026-11-01", "2026-10-01", "SHORT_TERM_X2")).toEqual([1, 3]);
    expect(share(...year, "2027-08-01", "DAILY")).toEqual([0, 1]);
  });

  const line = (number: number, netMinor: bigint, creditedMinor = 0n, more: Partial<IssuedLine> = {}) =>
    ({
      ...{ line: number, netMinor, creditedMinor, vatCategory: "S", vatBp: 2_500, part: 1 },
      period: { from: "2026-08-01", to: "2027-08-01" },
      ...more,
    }) as IssuedLine;
  const given = (
    lines: IssuedLine[],
    wish: { quantity: number; from: string; proration?: "DAILY" | "NONE" | "SHORT_TERM_X2" },
  ) => {
    const year = { from: "2026-08-01", to: "2027-08-01" } as Period;
    const { from, quantity, proration = "DAILY" } = wish;
    const found = withdrawnOf(lines, new Map([1, 2].map((one) => [one, year])), {
      ...{ quantity, of: 100, from: from as LocalDate, proration },
    });
    return { given: [...found.given].map(([at, minor]) => [at, Number(minor)]), whole: found.whole };
  };
  test("is never more of a rate than discounts and credits have left of it", () => {
    const discounted = [line(1, 620_000n), line(9, -310_000n)];
    const begins = "2026-08-01";
    expect(given(discounted, { quantity: 50, from: begins })).toEqual({
      given: [[1, 155_000]],
      whole: false,
    });
    expect(given(discounted, { quantity: 100, from: begins })).toEqual({
      given: [[1, 310_000]],
      whole: true,
    });
    // A discount on another rate's lines takes nothing off these.
    const other = [
      line(1, 620_000n),
      line(3, 50_000n, 0n, { vatBp: 0 }),
      line(9, -50_000n, 0n, { vatBp: 0 }),
    ];
    expect(given(other, { quantity: 100, from: begins }).given).toEqual([[1, 620_000]]);
    // 300,000 was given back by hand: 10,000 are left.
    const credited = [line(1, 620_000n, -300_000n), line(9, -310_000n)];
    expect(given(credited, { quantity: 50, from: begins })).toEqual({ given: [[1, 10_000]], whole: false });
    expect(given([line(1, 0n)], { quantity: 50, from: begins }).given).toEqual([]);
  });

  test("is not a piece of a whole price because a change of VAT or an instalment cut its term in two", () => {
    const pieces = [
      line(1, 200_000n, 0n, { period: { from: "2026-08-01", to: "2027-01-01" } as Period }),
      line(2, 420_000n, 0n, { vatBp: 1_000, period: { from: "2027-01-01", to: "2027-08-01" } as Period }),
    ];
    const from = "2027-01-01";
    expect(given(pieces, { quantity: 100, from, proration: "NONE" })).toEqual({ given: [], whole: false });
    // Five of six months that pay double have begun: a sixth of each piece is left.
    expect(given(pieces, { quantity: 100, from, proration: "SHORT_TERM_X2" }).given).toEqual([
      [1, 33_333],
      [2, 70_000],
    ]);
    expect(given(pieces, { quantity: 100, from, proration: "DAILY" }).given).toEqual([[2, 420_000]]);
    expect(given(pieces, { quantity: 100, from: "2026-08-01", proration: "NONE" }).whole).toBe(true);
  });
});
