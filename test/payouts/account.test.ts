import { beforeAll, describe, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { brokenIn, type Marketplace, marketplace, type Seller } from "../support/marketplace.ts";

/** Whose address is written to where a publisher's money is to go elsewhere, and again elsewhere. */

let t: TestApp;
let m: Marketplace;
let a: Seller;
/** Addresses by the account that the letter is about. */
const letters = async () => {
  const rows = await t.sql<{ key: string; address: string }>(
    "select key, address from platform_delivery where kind = 'payout-account-changed'",
  );
  return Object.fromEntries(rows.map(({ key, address }) => [key, address]));
};
const propose = async (account: string) =>
  (
    await t.post<{ id: string }>(a.finance, "/v1/payout-accounts", {
      ...{ registration: "5301", account, holder: "Forlag", email: `${account}@forlag.example` },
    })
  ).id;
const confirm = async (id: string) => {
  await t.post(a.second, `/v1/payout-accounts/${id}/confirmation`, {});
  await t.runJobs();
};
const usableFrom = async (id: string) => {
  const { data } = await t.get<{ data: { id: string; usableFrom: string | null }[] }>(
    a.finance,
    "/v1/payout-accounts",
  );
  return data.find((one) => one.id === id)?.usableFrom?.slice(0, 10);
};

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-03T09:00:00+02:00");
  m = await marketplace(t, [800], "2026-08-03");
  a = m.sellers[0]!;
}, 240_000);

describe("a change of the account before the one before was usable", () => {
  const ids: string[] = [];

  test("is announced to the last address that money went to, each time", async () => {
    const first = await propose("111");
    await confirm(first);
    expect(await letters()).toEqual({});
    await t.travelTo("2026-08-10T09:00:00+02:00");
    for (const account of ["222", "333"]) {
      const id = await propose(account);
      await confirm(id);
      ids.push(id);
    }
    expect(await letters()).toEqual(Object.fromEntries(ids.map((id) => [id, "111@forlag.example"])));
    expect(await usableFrom(ids[1]!)).toBe("2026-08-17");
    expect(await brokenIn(t)).toEqual([]);
  });

  test("and one that was proposed meanwhile is, though the days are over once it is confirmed", async () => {
    await t.travelTo("2026-08-16T09:00:00+02:00");
    const id = await propose("444");
    await t.travelTo("2026-08-20T09:00:00+02:00");
    await confirm(id);
    expect((await letters())[id]).toBe("111@forlag.example");
    expect(await brokenIn(t)).toEqual([]);
    // Once it has been usable, the next change is announced to it.
    await t.travelTo("2026-08-28T09:00:00+02:00");
    const next = await propose("555");
    await confirm(next);
    expect((await letters())[next]).toBe("444@forlag.example");
    expect(await brokenIn(t)).toEqual([]);
  });

  test("is named by verify where it was announced to another", async () => {
    await t.sql(`update payouts_account set former_id = '${ids[0]}' where id = '${ids[1]}'`);
    expect((await brokenIn(t)).map(([name]) => name)).toEqual(["no-payout-to-a-waiting-account"]);
  });
});
