import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type RoundOptions, type RoundWorld, roundWorld } from "../support/rounds.ts";

let t: TestApp;
let w: RoundWorld;
const post = (key: string, path: string, body: object = {}) => t.as(key).post(path, body);
const start = async (options: RoundOptions) => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, options);
};
/** 62,00 (or the seller's own price) a unit, 50,00 from 400 units on. */
const bid = async () => {
  for (const seller of w.sellers) {
    const body = w.bidBody(seller);
    body.lots[0]!.priceSheets[0]!.tiers = [
      { from: 1, unitPrice: seller.unitPrice },
      { from: 400, unitPrice: seller.unitPrice === "62.00" ? "50.00" : "60.00" },
    ];
    const sent = await post(seller.publisher, w.path("/bids"), body).expect(201);
    seller.bidId = sent.body.bidId;
  }
};
type Agreement = {
  id: string;
  participantIds: number[];
  ceiling: { minor: number };
  called: { minor: number };
  period: { from: string; to: string };
};
const agreement = async () => (await t.get<{ data: Agreement[] }>(w.lead.buyer, "/v1/agreements")).data[0]!;
const broken = async () =>
  (await verify(t.jobs.db, allChecks())).checks.filter((check) => check.broken.length > 0);

describe("nine municipalities buy together, and one takes less than it bound itself to", () => {
  const terms = {
    shortfall: "bill",
    firstCallOff: "none",
    options: { years: 1, noticeMonths: 6 },
    priceIndex: { index: "Danmarks Statistik: nettoprisindeks", baseMonth: "2026-05", maxPct: "10" },
  };
  let id: string;
  const at = (rest: string) => `/v1/agreements/${id}${rest}`;
  beforeAll(() => start({ until: "published", partners: 8, terms }));

  test("from the dialogue to the agreement", async () => {
    await bid();
    await w.steps.opened();
    await w.steps.evaluated();
    const { lots } = await t.get<{ lots: { bids: { price: string }[] }[] }>(
      w.lead.buyer,
      w.path("/evaluation"),
    );
    // 900 units reach the second tier of both: 900 × 50,00 and 900 × 60,00 in each of two years.
    expect(lots[0]!.bids.map((one) => one.price)).toEqual(["90000.00", "108000.00"]);
    await w.steps.standstill();
    await w.steps.concluded();
    const made = await agreement();
    id = made.id;
    expect(made).toMatchObject({ called: { minor: 0 } });
    expect(made.participantIds).toHaveLength(9);
  });

  test("each calls off at the price that their minimums together guarantee; the ninth takes thirty", async () => {
    for (const [n, member] of w.members.entries()) {
      const made = await post(member.buyer, at("/call-offs"), {
        quantity: n === 8 ? 30 : 100,
        from: "2026-08-01",
        to: "2027-08-01",
      }).expect(201);
      // Nine minimums of 50 are 450 units: the second tier from the very first unit on.
      expect(made.body.net.minor).toBe(n === 8 ? 150_000 : 500_000);
    }
    await t.runJobs();
    await t.travelTo("2026-08-03T09:00:00+02:00");
    await t.bill(w.sellers[0]!.finance, "2026-08");
    await t.runJobs();
  });

  test("prices follow the index from the second year on, by a recorded decision", async () => {
    await t.travelTo("2027-07-01T09:00:00+02:00");
    const question = { base: "120.0", index: "126.0", from: "2027-08-01" };
    const shown = await post(w.sellers[0]!.publisher, at("/price-adjustment-previews"), question).expect(200);
    expect(shown.body).toMatchObject({ factor: "1.0500", indexName: terms.priceIndex.index });
    const prices = (body: { priceSheet: { tiers: { unitPrice: string }[] } }) =>
      body.priceSheet.tiers.map((tier) => tier.unitPrice);
    expect(prices(shown.body)).toEqual(["65.10", "52.50"]);
    const decision = { ...question, reason: "Årlig regulering efter aftalens punkt 7" };
    await post(w.members[3]!.buyer, at("/price-adjustments"), decision).expect(403);
    expect(
      (await post(w.lead.buyer, at("/price-adjustments"), { ...decision, from: "2027-09-01" })).status,
    ).toBe(409);
    const both = await Promise.all(
      [1, 2].map(() => post(w.lead.buyer, at("/price-adjustments"), decision).then((reply) => reply)),
    );
    expect(both.map((reply) => reply.status).sort()).toEqual([201, 409]);
    const { data } = await t.get<{ data: { factor: string }[] }>(
      w.members[5]!.buyer,
      at("/price-adjustments"),
    );
    expect(data.map((one) => one.factor)).toEqual(["1.0500"]);
  });

  test("a year later what the ninth lacks is billed, to the øre, and nobody else's", async () => {
    await t.travelTo("2027-08-02T09:00:00+02:00");
    await t.runJobs({ schedules: true });
    const { data: years } = await t.get<{ data: Record<string, unknown>[] }>(
      w.sellers[0]!.publisher,
      at("/shortfalls"),
    );
    expect(years).toHaveLength(9);
    const ninth = w.members[8]!;
    expect(years.filter((year) => Number(year["units"]) > 0)).toEqual([
      expect.objectContaining({
        controllerId: ninth.controllerId,
        schoolYear: "2026/2027",
        least: 50,
        taken: 30,
        units: 20,
        unitPrice: "50.00",
        net: { minor: 100_000, currency: "DKK" },
        consequence: "bill",
      }),
    ]);
    const own = await t.get<{ data: object[] }>(w.members[2]!.buyer, at("/shortfalls"));
    expect(own.data).toHaveLength(1);
    for (const _twice of [1, 2]) {
      await t.bill(w.sellers[0]!.finance, "2027-08");
      await t.runJobs();
    }
    type Invoice = { id: string; kind: string; net: { minor: number }; total: { minor: number } };
    const { data: invoices } = await t.get<{ data: Invoice[] }>(ninth.finance, "/v1/invoices");
    expect(invoices.map(({ kind, net, total }) => [kind, net.minor, total.minor])).toEqual([
      ["base", 150_000, 187_500],
      ["shortfall", 100_000, 125_000],
    ]);
    const bill = await t.get<{ lines: Record<string, unknown>[] }>(
      ninth.finance,
      `/v1/invoices/${invoices[1]!.id}`,
    );
    expect(bill.lines).toEqual([
      expect.objectContaining({ kind: "shortfall", quantity: 20, unitPrice: "50.00", vatBp: 2500 }),
    ]);
    expect(bill.lines[0]!["shortfallId"]).toBeTruthy();
    const other = await t.get<{ data: Invoice[] }>(w.members[2]!.finance, "/v1/invoices");
    expect(other.data.map(({ kind }) => kind)).toEqual(["base"]);
  });

  test("the option year goes on from what runs then, decided on by its notice day", async () => {
    for (const member of w.members)
      await post(member.buyer, at("/call-offs"), {
        quantity: 100,
        from: "2027-08-02",
        to: "2028-08-01",
      })
        .expect(201)
        // 52,50 × 100: the indexed price of the tier.
        .expect((reply) => expect(reply.body.net.minor).toBe(525_000));
    await t.runJobs();
    await t.travelTo("2028-01-31T23:30:00+01:00");
    const yes = { decision: "extend", reason: "Læremidlet bruges på alle skoler" };
    await post(w.members[1]!.buyer, at("/options"), yes).expect(403);
    const taken = await post(w.lead.buyer, at("/options"), yes).expect(201);
    expect(taken.body).toMatchObject({ number: 1, period: { from: "2028-08-01", to: "2029-08-01" } });
    expect((await post(w.lead.buyer, at("/options"), yes)).status).toBe(409);
    await t.runJobs();
    const { data } = await t.get<{ data: { outcome: string }[] }>(w.members[4]!.buyer, at("/options"));
    expect(data.map((one) => one.outcome)).toEqual(["extended"]);
    expect((await agreement()).period).toEqual({ from: "2026-08-01", to: "2029-08-01" });
    const all = await t.get<{ data: { net: { minor: number }; period: { from: string } }[] }>(
      w.sellers[0]!.publisher,
      `${at("/call-offs")}?limit=100`,
    );
    const year = all.data.filter((one) => one.period.from === "2028-08-01");
    expect(year.map((one) => one.net.minor)).toEqual(Array.from({ length: 9 }, () => 525_000));
    const pools = await t.get<{ data: { from: string; to: string }[] }>(w.lead.buyer, "/v1/pools");
    expect(pools.data.filter((pool) => pool.to === "2029-08-01")).toHaveLength(1);
    expect(await broken()).toEqual([]);
  });
});

describe("a complaint within the standstill", () => {
  const asked = { complainant: "En tilbudsgiver", note: "En tilbudsgiver klager" };
  const stands = { outcome: "stands", text: "Klagen tages ikke til følge.", caseNumber: "26/01234" };
  beforeAll(() => start({ until: "standstill" }));

  test("holds the agreement until its decision, and a millisecond longer than that is not needed", async () => {
    const { signableFrom } = await t.get<{ signableFrom: string }>(w.lead.buyer, w.path(""));
    const complaint = await post(w.lead.buyer, w.path("/complaints"), asked).expect(201);
    const decided = new Date(Date.parse(signableFrom) + 21 * 86_400_000);
    await t.freeze(new Date(decided.getTime() - 1).toISOString());
    const held = await post(w.lead.buyer, w.path("/conclusion"));
    expect(held.body.type).toBe("/problems/lot-held");
    await t.freeze(decided.toISOString());
    await post(w.lead.buyer, w.path(`/complaints/${complaint.body.id}/decision`), stands).expect(200);
    await post(w.lead.buyer, w.path("/conclusion")).expect(200);
  });

  test("decided early leaves the standstill as it was: a millisecond too soon is refused", async () => {
    await start({ until: "standstill" });
    const { signableFrom } = await t.get<{ signableFrom: string }>(w.lead.buyer, w.path(""));
    const complaint = await post(w.lead.buyer, w.path("/complaints"), asked).expect(201);
    await post(w.lead.buyer, w.path(`/complaints/${complaint.body.id}/decision`), stands).expect(200);
    await t.freeze(new Date(Date.parse(signableFrom) - 1).toISOString());
    const early = await post(w.lead.buyer, w.path("/conclusion")).expect(409);
    expect(early.body).toMatchObject({ type: "/problems/standstill-running", signableFrom });
    await t.freeze(signableFrom);
    await post(w.lead.buyer, w.path("/conclusion")).expect(200);
  });
});

describe("one of nine rejects the award", () => {
  beforeAll(() => start({ until: "published", partners: 8, expected: 50 }));

  test("it leaves, the others' prices and ceiling follow, and they approve again", async () => {
    await bid();
    await w.steps.opened();
    await w.steps.evaluated();
    type Ranks = { run: number; lots: { bids: { price: string }[] }[] };
    const prices = async () => {
      const { run, lots } = await t.get<Ranks>(w.lead.buyer, w.path("/evaluation"));
      return [run, ...lots[0]!.bids.map((one) => one.price)];
    };
    // 450 units reach the tier from 400 on, in each of two years.
    expect(await prices()).toEqual([1, "45000.00", "54000.00"]);
    for (const member of w.members.slice(0, 7))
      await post(member.approver, w.path("/approvals"), { of: "award", approve: true }).expect(200);
    for (const leaver of w.members.slice(7))
      await post(leaver.approver, w.path("/approvals"), { of: "award", approve: false }).expect(200);
    // 350 units do not: 350 × 62,00 and 350 × 70,00 in each of two years.
    expect((await prices()).slice(1)).toEqual(["43400.00", "49000.00"]);
    const early = await post(w.lead.buyer, w.path("/award-letters"));
    expect(early.body.detail).toContain("Approval of the award lacks");
    for (const member of w.members.slice(0, 7))
      await post(member.approver, w.path("/approvals"), { of: "award", approve: true }).expect(200);
    await post(w.lead.buyer, w.path("/award-letters")).expect(200);
    await t.runJobs();
    await w.steps.concluded();
    const made = await agreement();
    expect(made.participantIds).toEqual(w.members.slice(0, 7).map((one) => one.controllerId));
    // At the most 7 × 100 units a year, which reach the tier: 700 × 50,00 over two years.
    expect(made.ceiling.minor).toBe(7_000_000);
    expect(made.called.minor).toBe(2 * 2_170_000);
    expect(await broken()).toEqual([]);
  });
});
