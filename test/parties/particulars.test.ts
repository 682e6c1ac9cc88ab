import { beforeAll, describe, expect, test } from "vitest";
import { gln, type TestApp, testApp } from "../support/app.ts";

let t: TestApp;
let seller: Awaited<ReturnType<TestApp["publisher"]>>;
let buyer: Awaited<ReturnType<TestApp["municipality"]>>;

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-08-10T09:00:00+02:00");
  seller = await t.publisher();
  buyer = await t.municipality();
});

interface Version {
  id: string;
  number: number;
  from: string;
  to: string | null;
  says: Record<string, unknown>;
}
const set = (key: string, body: object) => t.as(key).post("/v1/particulars", body);
const party = (key: string, from: string, says: object) => set(key, { about: "party", from, says });
const versions = async (key: string, query = "") =>
  (await t.get<{ data: Version[] }>(key, `/v1/particulars${query}`)).data.sort((a, b) => a.number - b.number);
const address = { street: "Nørregade 1", city: "Aarhus C", postCode: "8000", country: "DK" };

/** What is refused at which member, of what a party says. */
const wrong: [string, object, string][] = [
  ["30, which Danish suppliers may not state", { payments: [{ means: "30" }] }, "/says/payments/0/means"],
  [
    "a transfer without an account",
    { payments: [{ means: "42", registration: "0040" }] },
    "/says/payments/0/account",
  ],
  [
    "a FIK card of a giro",
    { payments: [{ means: "93", cardType: "04", creditor: "87654321" }] },
    "/says/payments/0/cardType",
  ],
  [
    "a FIK creditor of seven digits",
    { payments: [{ means: "93", cardType: "71", creditor: "7654321" }] },
    "/says/payments/0/creditor",
  ],
  [
    "an IBAN that is off by one",
    { payments: [{ means: "58", iban: "DK5000400440116244" }] },
    "/says/payments/0/iban",
  ],
  [
    "an account beside an IBAN",
    { payments: [{ means: "58", iban: "DK5000400440116243", account: "1" }] },
    "/says/payments/0/account",
  ],
  [
    "a GLN without its check digit",
    { electronicAddress: { scheme: "0088", id: "5790000000013" } },
    "/says/electronicAddress/id",
  ],
  [
    "a CVR number that mod 11 refuses",
    { electronicAddress: { scheme: "0184", id: "12345678" } },
    "/says/electronicAddress/id",
  ],
  ["a Danish VAT number that mod 11 refuses", { vatNumber: "DK12345678" }, "/says/vatNumber"],
  [
    "a Danish post code of three digits",
    { address: { ...address, postCode: "800" } },
    "/says/address/postCode",
  ],
  ["a street of spaces", { address: { ...address, street: "   " } }, "/says/address/street"],
  ["a street of two lines", { address: { ...address, street: "Nørregade 1\n8000" } }, "/says/address/street"],
  ["a thirteenth month", { fiscalYearStartsIn: 13 }, "/says/fiscalYearStartsIn"],
];

describe("particulars", () => {
  test.each(wrong)("never hold %s", async (_name, says, pointer) => {
    const reply = await party(seller.finance, "2026-08-10", says);
    expect([reply.status, reply.body.errors?.[0]?.pointer]).toEqual([400, pointer]);
    expect(await versions(seller.finance)).toEqual([]);
  });

  test("never change what a day that is over was read as", async () => {
    const ways = [{ means: "42", registration: "0040", account: "0440116243" }];
    const first = await party(seller.finance, "2026-01-01", { address, payments: ways });
    expect(first.status).toBe(201);
    const late = await party(seller.finance, "2026-08-09", { address });
    expect([late.status, late.body.type]).toEqual([422, "/problems/particulars-in-the-past"]);
    expect(
      (await party(seller.admin, "2026-10-01", { address: { ...address, street: "Planlagt 2" } })).status,
    ).toBe(201);
    expect(
      (await party(seller.finance, "2026-09-01", { address: { ...address, street: "Ny Gade 2" } })).status,
    ).toBe(201);
    const all = await versions(seller.finance);
    expect(all.map(({ number, from, to }) => [number, from, to])).toEqual([
      [1, "2026-01-01", "2026-09-01"],
      [2, "2026-10-01", "2026-10-01"],
      [3, "2026-09-01", null],
    ]);
    const on = async (day: string) =>
      (await versions(seller.publisher, `?about=party&on=${day}`)).map(({ number }) => number);
    expect([
      await on("2025-12-31"),
      await on("2026-08-31"),
      await on("2026-09-01"),
      await on("2026-10-02"),
    ]).toEqual([[], [1], [3], [3]]);
    expect(all[0]!.says).toMatchObject({ address, payments: ways, fiscalYearStartsIn: 1 });
  });

  test("are nobody else's to read or to write, and a seller has no payers", async () => {
    expect(await versions(buyer.finance)).toEqual([]);
    expect((await party(buyer.buyer, "2026-08-10", { address })).status).toBe(403);
    expect((await party(seller.publisher, "2026-08-10", { address })).status).toBe(403);
    const payer = { about: "payer", gln: gln(7), from: "2026-08-10", says: { name: "Skoleafdelingen" } };
    expect((await set(seller.finance, payer)).status).toBe(403);
    const other = await t.municipality();
    const school = { about: "institution", institutionId: buyer.institutions[0]!.id, from: "2026-08-10" };
    const says = { gln: gln(8), orderReference: "  SK-1 ", accountString: "55-301-1", payerGln: gln(7) };
    expect((await set(other.finance, { ...school, says })).status).toBe(404);
    const blank = await set(buyer.finance, { ...school, says: { ...says, orderReference: "\u00a0" } });
    expect([blank.status, blank.body.errors[0].pointer]).toEqual([400, "/says/orderReference"]);
    expect((await set(buyer.finance, { ...school, says })).body.says).toEqual({
      ...says,
      orderReference: "SK-1",
    });
    expect((await set(buyer.finance, payer)).status).toBe(201);
    expect((await versions(buyer.buyer, `?gln=${gln(7)}`)).map(({ says }) => says)).toEqual([
      { name: "Skoleafdelingen", demands: [] },
    ]);
    expect(await versions(other.finance)).toEqual([]);
  });

  test("never have two versions of one day, however many come at once", async () => {
    const school = { about: "institution", institutionId: buyer.institutions[0]!.id };
    const replies = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) =>
        set(buyer.finance, { ...school, from: "2026-11-01", says: { orderReference: `SK-${n}` } }),
      ),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(201));
    const all = await versions(buyer.finance, `?institutionId=${school.institutionId}`);
    expect(all.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(all.map(({ to }) => to).filter((to) => to === null)).toHaveLength(1);
    await expect(t.sql("update parties_particulars set valid_to = null")).rejects.toThrow(/one_a_day/);
  });
});
