import { beforeAll, describe, expect, test } from "vitest";
import { allChecks, readAgain } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { type RoundWorld, regimeBody, roundBody, roundWorld } from "../support/rounds.ts";

/**
 * Three lots over four years. Two municipalities join all of them at 50, 100 and 200; the third joins one lot for the two
 * years in the middle, at 30, 60 and 90. What follows is only of what each joins.
 */

const lots = ["dansk", "engelsk", "matematik"];
const years = ["2026/2027", "2027/2028", "2028/2029", "2029/2030"];
const middle = years.slice(1, 3);
const none = { min: 0, expected: 0, max: 0 };
interface Lot {
  id: string;
  reference: string;
  demand: { years: { schoolYear: string; expected: number }[] } | null;
  buyers: { controllerId: number; schoolYears: string[] }[] | null;
  ceiling: { minor: number } | null;
  winner: { publisherId: number } | null;
}
interface Agreement {
  id: string;
  lotReference: string;
  participantIds: number[];
  ceiling: { minor: number };
  called: { minor: number };
  calledQuantity: number;
  reachedQuantity: number;
  buyers: { controllerId: number; committed: object; commitments: { schoolYear: string }[] }[];
}

let t: TestApp;
let w: RoundWorld;
const third = () => w.members[2]!;
const commit = (body: object, key = third().buyer) => t.as(key).post(w.path("/commitments"), body);
const lock = () => t.as(w.lead.buyer).post(w.path("/transitions"), { event: "lockDemand" });
const missing = async () =>
  (
    await t.get<{ missing: { code: string; step: string; controllerId: number; lot: string | null }[] }>(
      w.lead.buyer,
      w.path("/readiness"),
    )
  ).missing.filter(({ step }) => step === "lock_demand");
const lotsNow = async () => (await t.get<{ lots: Lot[] }>(w.lead.buyer, w.path(""))).lots;
const broken = async () =>
  (await verify(t.jobs.db, allChecks(), undefined, { also: await readAgain(t.jobs.db) })).checks.flatMap(
    ({ name, broken }) => (broken.length > 0 ? [`${name}: ${broken}`] : []),
  );

beforeAll(async () => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, { until: "draft", lots, partners: 2 });
  const { reference: _, ...body } = roundBody("x", {}, {}, lots) as { reference: string };
  const period = { from: "2026-08-01", to: "2030-08-01" };
  await t
    .as(w.lead.buyer)
    .put(w.path(""), { ...body, period })
    .set("If-Match", '"1"')
    .expect(200);
  await w.steps.dialogue();
  await w.steps.demand();
});

describe("while demand is collected", () => {
  test("a lot or a year that is not joined is said with 0, and nothing else is half joined", async () => {
    const half = await commit({ lot: "dansk", min: 0, expected: 0, max: 5 }).expect(400);
    expect(half.body.errors[0].pointer).toBe("/expected");
    const { get, send } = consoleOf(t).browse(third().buyer);
    const page = await get(`/buying/rounds/${w.roundId}/participants`);
    const done = await send(page, "stayOut", {}, "engelsk");
    expect(done.text).toContain("Det er gemt, at I ikke er med.");
    expect(done.text).toContain("Er ikke med");
    for (const lot of ["dansk", "matematik"]) await commit({ lot, ...none }).expect(200);
    expect((await lock().expect(409)).body.detail).toMatch(/^Joins no lot/);
    expect(await missing()).toMatchObject([{ code: "no_lot", controllerId: third().controllerId }]);
    for (const schoolYear of middle)
      await commit({ lot: "dansk", schoolYear, min: 30, expected: 60, max: 90 }).expect(200);
    expect(await missing()).toEqual([]);
  });

  test("a lot that nobody joins is not locked", async () => {
    const all = (body: object) =>
      Promise.all(
        [w.lead, w.partner].map(({ buyer }) => commit({ lot: "engelsk", ...body }, buyer).expect(200)),
      );
    await all(none);
    expect((await lock().expect(409)).body.detail).toMatch(/^Nobody joins lot 'engelsk'/);
    expect(await missing()).toMatchObject([{ code: "no_buyer", lot: "engelsk" }]);
    await all({ min: 50, expected: 100, max: 200 });
  });

  test("the price of a year is tried on those who join it", async () => {
    const sheet = {
      model: "pooled",
      mode: "volume",
      tiers: [
        { from: 1, unitPrice: "62.00" },
        { from: 250, unitPrice: "50.00" },
      ],
    };
    const tried = async (schoolYear: string) =>
      (
        await t
          .as(w.lead.buyer)
          .post(w.path("/demand-previews"), { lot: "dansk", schoolYear, priceSheet: sheet })
          .expect(200)
      ).body as { quantity: number; amount: { minor: number }; parts: object[] };
    expect(await tried(years[0]!)).toMatchObject({ quantity: 200, amount: { minor: 1_240_000 } });
    expect(await tried(years[1]!)).toMatchObject({ quantity: 260, amount: { minor: 1_300_000 } });
    expect((await tried(years[1]!)).parts).toHaveLength(3);
  });
});

describe("once locked", () => {
  test("demand, value and threshold count what is joined", async () => {
    await lock().expect(200);
    await t.as(w.lead.buyer).post(w.path("/regime"), regimeBody(lots)).expect(200);
    const expected = (await lotsNow()).map(({ demand }) => demand!.years.map((one) => one.expected));
    expect(expected).toEqual([
      [200, 260, 260, 200],
      [200, 200, 200, 200],
      [200, 200, 200, 200],
    ]);
    const regime = await t.get<{ value: { minor: number }; atOrAbove: boolean; lots: object[] }>(
      w.lead.buyer,
      w.path("/regime"),
    );
    // 400, 490, 490 and 400 seats, and twice four years of 400, at 1,000 kroner. With the third in everything it were 5,880
    // seats, above the threshold of 5,581,350 kroner.
    expect(regime).toMatchObject({ value: { minor: 498_000_000 }, atOrAbove: false });
    expect(regime.lots).toMatchObject([
      { lot: "dansk", estimate: { minor: 178_000_000 } },
      { lot: "engelsk", estimate: { minor: 160_000_000 } },
      { lot: "matematik", estimate: { minor: 160_000_000 } },
    ]);
    await commit({ lot: "engelsk", min: 1, expected: 1, max: 1 }).expect(409);
  });

  test("who joins what is published, below the threshold without a notice, and fixed", async () => {
    expect((await lotsNow()).map(({ buyers }) => buyers)).toEqual([null, null, null]);
    await w.steps.ready();
    const { closesAt } = w;
    await t.as(w.lead.approver).post(w.path("/publication"), { closesAt }).expect(200);
    const whole = [w.lead, w.partner].map(({ controllerId }) => ({ controllerId, schoolYears: years }));
    const joined = { controllerId: third().controllerId, schoolYears: middle };
    const round = await t.as(w.sellers[0]!.publisher).get(w.path("")).expect(200);
    expect(round.body.lots.map(({ buyers }: Lot) => buyers)).toEqual([[...whole, joined], whole, whole]);
    expect(round.body.lots.map(({ ceiling }: Lot) => ceiling!.minor)).toEqual([
      178_000_000, 160_000_000, 160_000_000,
    ]);
    const terms = await t.as(w.sellers[0]!.publisher).get(w.path("/published-terms")).expect(200);
    expect(JSON.parse(terms.body.text).approved.lots[0].buyers).toEqual([...whole, joined]);
    for (const sql of [
      "update rounds_commitment set expected_quantity = 1, max_quantity = 1 where expected_quantity = 0",
      "delete from rounds_commitment where expected_quantity = 0",
    ])
      await expect(t.sql(sql)).rejects.toThrow(/fixed/);
    expect(await broken()).toEqual([]);
    const { text } = await consoleOf(t).browse().get(`/rounds/${w.reference}`);
    expect(text).toContain(`(${middle.join(", ")})`);
    const sheet = await t.get<{ fields: { section: string; field: string; value: string }[] }>(
      w.lead.buyer,
      w.path("/notice-sheet?stage=competition"),
    );
    const buyers = sheet.fields.filter(({ field }) => field === "BT-300");
    expect(buyers.map(({ section }) => section)).toEqual(lots);
    expect(buyers[0]!.value).toContain(`(${middle.join(", ")})`);
  });
});

describe("bids and the award", () => {
  test("each year is compared on the tier of those who join it", async () => {
    const sheets = [
      [
        { from: 1, unitPrice: "62.00" },
        { from: 250, unitPrice: "50.00" },
      ],
      [{ from: 1, unitPrice: "58.00" }],
    ];
    for (const [n, seller] of w.sellers.entries()) {
      const content = w.bidBody(seller);
      for (const lot of content.lots)
        lot.priceSheets = [{ model: "pooled", mode: "volume", tiers: sheets[n]! as never }];
      const sent = await t.as(seller.publisher).post(w.path("/bids"), content).expect(201);
      seller.bidId = sent.body.bidId;
    }
    await w.steps.opened();
    await w.steps.evaluated();
    const evaluation = await t.get<{ lots: { lot: string; bids: { bidId: string; price: string }[] }[] }>(
      w.lead.buyer,
      w.path("/evaluation"),
    );
    const [tiers, flat] = w.sellers.map(({ bidId }) => bidId);
    // 200 seats at 62.00, two years of 260 at 50.00, 200 at 62.00, against 920 at 58.00; in the mean year of 230 the tiers
    // would have asked 62.00 every year, and lost.
    const dansk = [
      { bidId: tiers, price: "50800.00" },
      { bidId: flat, price: "53360.00" },
    ];
    // Without the third in it no year reaches the second tier.
    const other = [
      { bidId: flat, price: "46400.00" },
      { bidId: tiers, price: "49600.00" },
    ];
    expect(evaluation.lots.map(({ bids }) => bids.map(({ bidId, price }) => ({ bidId, price })))).toEqual([
      dansk,
      other,
      other,
    ]);
  });

  test("the award of a lot is approved by those who join it", async () => {
    const word = (key: string, lot?: string) =>
      t.as(key).post(w.path("/approvals"), { of: "award", approve: true, ...(lot ? { lot } : {}) });
    await word(third().approver, "engelsk").expect(409);
    await word(third().approver).expect(200);
    for (const { approver } of [w.lead, w.partner]) await word(approver).expect(200);
    await t.as(w.lead.buyer).post(w.path("/award-letters"), {}).expect(200);
    await t.runJobs();
    await w.steps.concluded();
    expect(await broken()).toEqual([]);
  });
});

describe("the agreements", () => {
  let agreements: Agreement[];
  beforeAll(async () => {
    agreements = (await t.get<{ data: Agreement[] }>(w.lead.buyer, "/v1/agreements")).data;
  });
  const of = (lot: string) => agreements.find((one) => one.lotReference === lot)!;

  test("have those who join the lot as buyers, and each calls off its years", async () => {
    const both = [w.lead.controllerId, w.partner.controllerId];
    expect(of("engelsk")).toMatchObject({ participantIds: both, ceiling: { minor: 160_000_000 } });
    expect(of("dansk")).toMatchObject({
      participantIds: [...both, third().controllerId],
      ceiling: { minor: 178_000_000 },
      // 200 seats at 62.00, two years of 260 at 50.00, 200 at 62.00.
      called: { minor: 1_240_000 + 2 * 1_300_000 + 1_240_000 },
      reachedQuantity: 260,
    });
    const own = (await t.get<{ data: Agreement[] }>(third().buyer, "/v1/agreements")).data;
    expect(own.map((one) => one.lotReference)).toEqual(["dansk"]);
    expect(own[0]!.buyers).toMatchObject([
      {
        committed: { min: 30, expected: 60, max: 90 },
        commitments: middle.map((schoolYear) => ({ schoolYear, min: 30, expected: 60, max: 90 })),
      },
    ]);
    const callOffs = await t.get<{ data: { quantity: number; period: object }[] }>(
      third().buyer,
      `/v1/agreements/${own[0]!.id}/call-offs`,
    );
    expect(callOffs.data.map(({ quantity, period }) => ({ quantity, period }))).toEqual([
      { quantity: 60, period: { from: "2027-08-01", to: "2029-08-01" } },
    ]);
  });

  test("are called off for joined years alone", async () => {
    await t.travelTo("2026-09-01T09:00:00+02:00");
    const path = `/v1/agreements/${of("dansk").id}/call-offs`;
    const ask = (key: string, from: string, to: string, at = path) =>
      t.as(key).post(at, { quantity: 1, from, to });
    const quotes = `/v1/agreements/${of("dansk").id}/call-off-quotes`;
    for (const at of [path, quotes]) {
      const early = await ask(third().buyer, "2026-09-01", "2027-08-01", at).expect(422);
      expect(early.body).toMatchObject({ errors: [{ pointer: "/from" }] });
      const late = await ask(third().buyer, "2028-08-01", "2030-08-01", at).expect(422);
      expect(late.body).toMatchObject({ errors: [{ pointer: "/to" }] });
    }
    await ask(third().buyer, "2027-08-01", "2029-08-01").expect(201);
    await ask(w.partner.buyer, "2029-08-01", "2030-08-01").expect(201);
    expect(await broken()).toEqual([]);
    const owner = await t.owner();
    await owner.query("alter table agreements_commitment disable trigger user");
    await owner.query("delete from agreements_commitment where controller_id = $1 and school_year = $2", [
      third().controllerId,
      middle[1],
    ]);
    await owner.query("alter table agreements_commitment enable trigger user");
    expect((await broken()).filter((one) => one.startsWith("call-offs-in-joined-years"))).toHaveLength(1);
  });
});
