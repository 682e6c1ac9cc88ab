import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { brokenIn, dkk, type Marketplace, marketplace, type Seller } from "../support/marketplace.ts";

/** What is due to publishers, and what waits beside it. */

interface SelfBilled {
  id: string;
  number: string;
  correctsId: string | null;
  state: string;
}
interface Statement {
  id: string;
  month: string;
  payout: { minor: number };
}

let t: TestApp;
let m: Marketplace;
let [a, b]: Seller[] = [];
const documents = async (of: Seller) =>
  (await t.get<{ data: SelfBilled[] }>(of.finance, "/v1/self-billed-invoices")).data;
const statements = async (of: Seller) =>
  (await t.get<{ data: Statement[] }>(of.finance, "/v1/payout-statements")).data;
/** The numbers of the documents in a month's statement. */
async function settled(of: Seller, month: string): Promise<string[]> {
  const found = (await statements(of)).find((one) => one.month === month);
  if (!found) return [];
  const { lines } = await t.get<{ lines: { documentNumber: string }[] }>(
    of.finance,
    `/v1/payout-statements/${found.id}`,
  );
  return lines.map(({ documentNumber }) => documentNumber);
}
async function over(at: string) {
  await t.travelTo(at);
  await t.runJobs({ schedules: true });
}
const saleOf = async (net: number) => {
  const { data } = await t.get<{ data: { id: string; net: { minor: number }; total: { minor: number } }[] }>(
    m.finance,
    "/v1/invoices",
  );
  return data.find((one) => one.net.minor === net)!;
};

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  m = await marketplace(t, [800, 500], "2026-08-03");
  [a, b] = m.sellers;
  const { id } = await t.post<{ id: string }>(m.finance, "/v1/payout-terms", {
    ...{ publisherId: b!.publisherId, from: "2026-08-03", feeBp: 0, monthly: dkk(0), paysOn: "received" },
  });
  await t.post(b!.finance, `/v1/payout-terms/${id}/acceptance`, {});
  await m.buy(a!, 100);
  for (const seats of [10, 20, 30]) await m.buy(b!, seats);
  await t.bill(m.finance, "2026-08");
}, 240_000);

describe("a sale whose credit note is objected to", () => {
  test("waits with it, and is settled with it once the objection is answered", async () => {
    const sale = await saleOf(620_000);
    const credit = await t.post<{ id: string }>(m.finance, `/v1/invoices/${sale.id}/credits`, {
      ...{ reason: "Halvdelen blev opgivet", lines: [{ line: 1, amount: dkk(310_000) }] },
    });
    await t.post(m.second, `/v1/credits/${credit.id}/approval`, {});
    await t.runJobs();
    const back = (await documents(a!)).find(({ correctsId }) => correctsId !== null)!;
    await t.post(a!.finance, `/v1/self-billed-invoices/${back.id}/objection`, { reason: "Aftalen gælder" });
    await over("2026-09-01T03:00:00+02:00");
    expect(await settled(a!, "2026-08")).toEqual([]);
    expect(await brokenIn(t)).toEqual([]);
    await t.post(m.finance, `/v1/self-billed-invoices/${back.id}/answer`, { answer: "Køberen gik fra den" });
    await over("2026-10-01T03:00:00+02:00");
    const both = (await documents(a!)).map(({ number }) => number).sort();
    expect(both).toHaveLength(2);
    expect((await settled(a!, "2026-09")).sort()).toEqual(both);
    expect(await brokenIn(t)).toEqual([]);
  });
});

describe("money that is paid out once it has come in", () => {
  const pay = (id: string, minor: number) =>
    t.post(m.finance, `/v1/invoices/${id}/payments`, {
      ...{ amount: dkk(minor), on: "2026-10-01", reference: "FIK 71" },
    });
  const writeOff = async (id: string, kind: string) => {
    const made = await t.post<{ id: string }>(m.finance, `/v1/invoices/${id}/write-offs`, {
      ...{ kind, reason: "Bankgebyr" },
    });
    await t.post(m.second, `/v1/write-offs/${made.id}/approval`, {});
  };

  test("has come in where a remainder was written off, not where the claim is lost or owed in part", async () => {
    const [rest, lost, part] = [await saleOf(62_000), await saleOf(124_000), await saleOf(186_000)];
    await pay(rest.id, rest.total.minor - 50);
    await writeOff(rest.id, "remainder");
    await pay(lost.id, lost.total.minor - 50);
    await writeOff(lost.id, "lost");
    await pay(part.id, part.total.minor - 50);
    await over("2026-11-01T03:00:00+01:00");
    const { data } = await t.get<{ data: { id: string; number: string; net: { minor: number } }[] }>(
      b!.finance,
      "/v1/self-billed-invoices",
    );
    const ofRest = data.find(({ net }) => net.minor === rest.net.minor)!;
    expect(await settled(b!, "2026-10")).toEqual([ofRest.number]);
    expect(await brokenIn(t)).toEqual([]);
    await pay(part.id, 50);
    await over("2026-12-01T03:00:00+01:00");
    const ofPart = data.find(({ net }) => net.minor === part.net.minor)!;
    expect(await settled(b!, "2026-11")).toEqual([ofPart.number]);
  });
});
