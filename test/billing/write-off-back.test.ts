import { beforeAll, describe, expect, test } from "vitest";
import { account, dkk, type Selling, selling } from "../banking/world.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { brokenIn } from "../support/marketplace.ts";

/** A write-off is of all that was left: it does not stand once something else is. */

let t: TestApp;
let p: Selling;
let second: string;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  p = await selling(t, [30, 40]);
  second = await t.secondOf(p.seller.publisherId);
  await t.travelTo("2026-08-14T09:00:00+02:00");
});

describe("a payment that is taken back after a write-off", () => {
  /** Pays all but 50 øre by a way, and writes these off. */
  const written = async (n: number) => {
    const { id } = p.invoices[n]!;
    expect(await p.invoice(id)).toMatchObject({ left: dkk(50) });
    const made = await t.post<{ id: string }>(p.finance, `/v1/invoices/${id}/write-offs`, {
      ...{ kind: "remainder", reason: "Bankgebyr" },
    });
    await t.as(second).post(`/v1/write-offs/${made.id}/approval`).expect(200);
    expect(await p.invoice(id)).toMatchObject({ state: "written_off", left: dkk(0) });
    return made.id;
  };
  const owedWhole = async (n: number, writeOff: string) => {
    const { id, total } = p.invoices[n]!;
    expect(await p.invoice(id)).toMatchObject({
      ...{ state: "sent", left: total, paid: dkk(0), writtenOff: dkk(0) },
    });
    const { data } = await t.get<{ data: { id: string }[] }>(p.finance, "/v1/write-offs?state=taken_back");
    expect(data.map(({ id: back }) => back)).toContain(writeOff);
    expect((await p.standing())["write_off"]).toBeUndefined();
    expect(await brokenIn(t)).toEqual([]);
  };

  test("takes the write-off back too: of a payment by hand", async () => {
    const payment = await t.post<{ id: string }>(p.finance, `/v1/invoices/${p.invoices[0]!.id}/payments`, {
      ...{ amount: dkk(30 * 7_750 - 50), on: "2026-08-12", reference: "FIK 1" },
    });
    const writeOff = await written(0);
    await t.post(p.finance, `/v1/payments/${payment.id}/reversal`, { reason: "Forkert faktura" });
    await owedWhole(0, writeOff);
  });

  test("takes the write-off back too: of a bank's line that is undone", async () => {
    await p.read([{ on: "2026-08-13", minor: 40 * 7_750 - 50, text: "Indbetaling" }], `&account=${account}`);
    const [line] = await p.lines("?state=waiting");
    const assigned = await p.assign(line!, {
      parts: [{ kind: "invoice", invoiceId: p.invoices[1]!.id, amount: line!.amount }],
    });
    expect(assigned.status).toBe(201);
    const writeOff = await written(1);
    const { version, assignments } = await p.line(line!.id);
    expect((await p.undo({ id: line!.id, version }, assignments[0]!.id)).status).toBe(200);
    await owedWhole(1, writeOff);
  });
});
