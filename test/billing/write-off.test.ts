import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { dkk, type Selling, selling } from "../banking/world.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** Remainders and lost claims: by two people, in the books to the øre, VAT left as it was. */

let t: TestApp;
let p: Selling;
let second: string;
const broken = async () =>
  (await verify(t.jobs.db, allChecks())).checks.flatMap(({ name, broken: found }) =>
    found.length > 0 ? [name] : [],
  );
const propose = (n: number, body: object, key = p.finance) =>
  t.as(key).post(`/v1/invoices/${p.invoices[n]!.id}/write-offs`).send(body);
const pay = (n: number, minor: number) =>
  t
    .as(p.finance)
    .post(`/v1/invoices/${p.invoices[n]!.id}/payments`)
    .send({ amount: dkk(minor), on: "2026-08-12", reference: "FIK 1" });

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await selling(t, [10, 20]);
  second = await t.secondOf(p.seller.publisherId);
  await t.travelTo("2026-08-14T09:00:00+02:00");
});

describe("a small remainder", () => {
  test("is proposed by one person and approved by another; the invoice says so, VAT does not move", async () => {
    const large = await propose(0, { kind: "remainder", reason: "Øreafrunding" });
    expect(large.status).toBe(409);
    expect((await pay(0, 77_450)).status).toBe(201);
    expect((await propose(0, { kind: "remainder", reason: "Gebyr" }, p.buyer.finance)).status).toBe(403);
    const made = await propose(0, { kind: "remainder", reason: "Bankgebyr" });
    expect(made.body).toMatchObject({ state: "proposed", amount: dkk(50) });
    expect((await propose(0, { kind: "remainder", reason: "Igen" })).status).toBe(409);
    const path = `/v1/write-offs/${made.body.id}`;
    expect((await t.as(p.finance).post(`${path}/approval`)).status).toBe(403);
    expect(await p.standing()).toMatchObject({ receivable: 155_050 });
    expect((await t.as(second).post(`${path}/approval`)).body).toMatchObject({ state: "approved" });
    expect(await p.invoice(p.invoices[0]!.id)).toMatchObject({
      ...{ state: "written_off", left: dkk(0), paid: dkk(77_450), writtenOff: dkk(50) },
    });
    expect(await p.standing()).toMatchObject({ receivable: 155_000, write_off: 50, output_vat: -46_500 });
    expect((await t.as(second).post(`${path}/approval`)).status).toBe(409);
    expect(await broken()).toEqual([]);
  });

  test("is owed again once it is taken back, and then it can be paid", async () => {
    expect((await pay(0, 50)).status).toBe(409);
    const { data } = await t.get<{ data: { id: string }[] }>(p.finance, "/v1/write-offs?state=approved");
    const back = await t.as(p.finance).post(`/v1/write-offs/${data[0]!.id}/reversal`);
    expect(back.body).toMatchObject({ state: "taken_back" });
    expect(await p.invoice(p.invoices[0]!.id)).toMatchObject({ state: "partly_paid", left: dkk(50) });
    expect((await pay(0, 50)).status).toBe(201);
    expect(await p.invoice(p.invoices[0]!.id)).toMatchObject({ state: "paid", writtenOff: dkk(0) });
    expect((await p.standing())["write_off"]).toBeUndefined();
    expect(await broken()).toEqual([]);
  });
});

describe("a claim that is lost", () => {
  test("is not approved once something of it is paid meanwhile", async () => {
    const made = await propose(1, { kind: "lost", reason: "Konkurs" });
    expect((await pay(1, 5_000)).status).toBe(201);
    expect((await t.as(second).post(`/v1/write-offs/${made.body.id}/approval`)).status).toBe(409);
    expect((await t.as(p.finance).post(`/v1/write-offs/${made.body.id}/dismissal`)).body).toMatchObject({
      state: "dismissed",
    });
  });

  test("stands on the account of the two parties, and gives way to a credit note", async () => {
    const made = await propose(1, { kind: "lost", reason: "Konkurs" });
    await t.as(second).post(`/v1/write-offs/${made.body.id}/approval`).expect(200);
    const account = () =>
      t.get<{ closing: { minor: number }; entries: { kind: string; amount: { minor: number } }[] }>(
        p.finance,
        `/v1/account-statement?from=2026-08-01&to=2026-09-01&partyId=${p.buyer.controllerId}`,
      );
    const { closing, entries } = await account();
    expect(closing).toEqual(dkk(0));
    expect(entries.filter(({ kind }) => kind === "write_off").map(({ amount }) => amount.minor)).toEqual([
      -50, 50, -150_000,
    ]);
    const credit = await t.post<{ id: string }>(p.finance, `/v1/invoices/${p.invoices[1]!.id}/credits`, {
      reason: "Konkursbo",
    });
    await t.post(second, `/v1/credits/${credit.id}/approval`, {});
    await t.runJobs();
    expect(await p.invoice(p.invoices[1]!.id)).toMatchObject({
      state: "credited",
      left: dkk(-5_000),
      writtenOff: dkk(0),
    });
    expect(await p.standing()).toMatchObject({ receivable: -5_000, bank: 82_500 });
    expect((await p.standing())["write_off"]).toBeUndefined();
    expect(await broken()).toEqual([]);
  });
});
