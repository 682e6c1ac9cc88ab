import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { openingBy, type RoundWorld, roundBody, roundWorld } from "../support/rounds.ts";

/**
 * Four lots, two of which one price is offered on: they are won together, wait together, and fall together. What falls goes to
 * the next best set, and what stands awarded is left alone.
 */

let t: TestApp;

interface LotNow {
  reference: string;
  winner: { publisherId: number; package?: string } | null;
  sentAt: string | null;
  signableFrom: string | null;
  concludedAt: string | null;
  cancelReason: string | null;
}
const lots = ["dansk", "engelsk", "historie", "tysk"];
const terms = {
  evaluation: { kind: "lowest_price", scaleMax: "8" },
  priceWeight: "100",
  criteria: [{ reference: "kvalitet", name: "Kvalitet", weight: "0" }],
  bestSet: { by: "evaluated_price", groups: [{ reference: "sprog", lots: ["engelsk", "tysk"] }] },
};
const sheet = (unitPrice: string) => ({ model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice }] });

const both = (engelsk: string, tysk: string) => ({
  group: "sprog",
  lots: [
    { lot: "tysk", priceSheet: sheet(tysk) },
    { lot: "engelsk", priceSheet: sheet(engelsk) },
  ],
});

/** The second seller is dearer on each lot alone, and offers the two languages together for less. */
async function world(
  more: object = {},
  ofSecond: object = {},
  { lots: own = lots, whileOpen }: { lots?: string[]; whileOpen?: (w: RoundWorld) => Promise<void> } = {},
): Promise<RoundWorld> {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  const w = await roundWorld(t, {
    until: "published",
    lots: own,
    prices: ["62.00", "70.00"],
    terms: { ...terms, ...more },
  });
  for (const [n, seller] of w.sellers.entries()) {
    const content = {
      ...w.bidBody(seller),
      ...(n === 1 && {
        packages: [both("60.00", "40.00")],
        ...ofSecond,
      }),
    };
    seller.bidId = (await t.post<{ bidId: string }>(seller.publisher, w.path("/bids"), content)).bidId;
  }
  await whileOpen?.(w);
  await w.steps.opened();
  return w;
}
const lotsOf = async (w: RoundWorld) => (await t.get<{ lots: LotNow[] }>(w.lead.buyer, w.path(""))).lots;
const lot = async (w: RoundWorld, reference: string) =>
  (await lotsOf(w)).find((one) => one.reference === reference)!;
const post = (w: RoundWorld, key: string, path: string, body: object = {}) =>
  t.as(key).post(w.path(path), body);
const broken = async () =>
  (await verify(t.jobs.db, allChecks())).checks.filter((check) => check.broken.length > 0);
const won = async (w: RoundWorld) =>
  (await lotsOf(w)).map(({ winner, sentAt }) => [
    winner?.publisherId ?? null,
    winner?.package ?? null,
    sentAt !== null,
  ]);
const awardAnew = async (w: RoundWorld) => {
  for (const { approver } of w.members)
    await post(w, approver, "/approvals", { of: "award", approve: true }).expect(200);
  await post(w, w.lead.buyer, "/award-letters").expect(200);
  await t.runJobs();
};

describe("lots that a package price wins", () => {
  let w: RoundWorld;
  beforeAll(async () => {
    w = await world({ envelopes: "two" });
    await w.steps.scored();
    for (const opener of w.openers.slice(0, 2)) {
      expect((await openingBy(t, w.path(""), opener, { envelope: "prices" })).status).toBe(200);
    }
  });

  test("are shown with the best set, and the best set without the package", async () => {
    const evaluated = await t.post<{
      lots: {
        lot: string;
        winnerPackage?: string;
        bids: { bidId: string; package?: string; rank: number }[];
      }[];
      bestSet: { sum: string; unique: boolean; packages: { won: boolean; without: { sum: string } }[] };
    }>(w.lead.buyer, w.path("/evaluation"), {});
    expect(evaluated.lots.map((one) => one.winnerPackage)).toEqual([undefined, "sprog", undefined, "sprog"]);
    expect(evaluated.bestSet.unique).toBe(true);
    expect(evaluated.bestSet.packages).toMatchObject([
      { bidId: w.sellers[1]!.bidId, package: "sprog", won: true },
    ]);
    const [sum, without] = [evaluated.bestSet.sum, evaluated.bestSet.packages[0]!.without.sum].map(Number);
    // 200 pupils in two years: 62 and 62 beside 60 and 40, and without it 62 on each.
    expect([sum! / 400, without! / 400]).toEqual([62 + 62 + 60 + 40, 4 * 62]);
    expect(await broken()).toEqual([]);
  });

  test("have the package's prices and the reason in the letters, and one standstill", async () => {
    await w.steps.standstill();
    const [first, second] = [w.sellers[0]!, w.sellers[1]!];
    expect(await won(w)).toEqual([
      [first.publisherId, null, true],
      [second.publisherId, "sprog", true],
      [first.publisherId, null, true],
      [second.publisherId, "sprog", true],
    ]);
    const letters = await t.get<{ data: { text: string; lots: { lot: string; bestSet: object }[] }[] }>(
      first.publisher,
      w.path("/award-letters"),
    );
    const { text, lots: written } = letters.data[0]!;
    expect(written.find((one) => one.lot === "tysk")).toMatchObject({
      outcome: "lost",
      bestSet: {
        package: {
          group: "sprog",
          lots: [
            { lot: "engelsk", price: "24000.00" },
            { lot: "tysk", price: "16000.00" },
          ],
        },
        better: false,
      },
    });
    expect(text).toContain("pakkepris på gruppen sprog");
    expect(text).toContain("uden pakken ville det bedste sæt have");
    const [engelsk, tysk] = [await lot(w, "engelsk"), await lot(w, "tysk")];
    expect(engelsk.signableFrom).toBe(tysk.signableFrom);
    expect(await broken()).toEqual([]);
  });

  test("are held by a complaint over one of them, and by none over another lot", async () => {
    const complaint = await post(w, w.sellers[0]!.publisher, "/complaints", {
      lot: "tysk",
      note: "Pakken kan ikke tildeles samlet.",
    }).expect(201);
    expect(complaint.body.holds).toEqual(["engelsk", "tysk"]);
    const end = (await lot(w, "engelsk")).signableFrom!;
    await t.travelTo(end);
    const refused = await post(w, w.lead.buyer, "/lots/engelsk/conclusion").expect(409);
    expect(refused.body.type).toBe("/problems/lot-held");
    await post(w, w.lead.buyer, "/lots/dansk/conclusion").expect(200);
    await post(w, w.lead.buyer, `/complaints/${complaint.body.id}/withdrawal`).expect(200);
    // The one is concluded with the other.
    await post(w, w.lead.buyer, "/lots/engelsk/conclusion").expect(200);
    expect((await lotsOf(w)).map((one) => one.concludedAt !== null)).toEqual([true, true, false, true]);
    await t.runJobs();
    const agreements = await t.get<{
      data: { reference: string; priceSheet: { tiers: { unitPrice: string }[] } }[];
    }>(w.lead.buyer, "/v1/agreements");
    const own = agreements.data.filter(({ reference }) => reference.startsWith(`${w.reference}.`));
    expect(
      own.map((one) => [one.reference.split(".")[1], one.priceSheet.tiers[0]!.unitPrice]).sort(),
    ).toEqual([
      ["dansk", "62.00"],
      ["engelsk", "60.00"],
      ["tysk", "40.00"],
    ]);
    expect(await broken()).toEqual([]);
  });
});

describe("a lot of a package that falls", () => {
  test("takes the other with it where the winner withdraws, and the next best set follows", async () => {
    const w = await world();
    await w.steps.evaluated();
    await w.steps.standstill();
    const before = await lot(w, "dansk");
    const why = { reason: "winner_withdrew", note: "Vinderen har meddelt, at den ikke kan levere." };
    await post(w, w.lead.buyer, "/lots/engelsk/award-withdrawal", why).expect(200);
    const [first] = w.sellers;
    expect((await lotsOf(w)).map(({ sentAt }) => sentAt !== null)).toEqual([true, false, true, false]);
    expect(await lot(w, "dansk")).toEqual(before);
    expect(await broken()).toEqual([]);
    await awardAnew(w);
    // What nobody could award: one lot of a package alone.
    await t.sql("update rounds_lot set winner_package = 'sprog' where round_id = $1 and reference = 'tysk'", [
      w.roundId,
    ]);
    expect((await broken()).map(({ name }) => name)).toContain("lots-awarded-together");
    await t.sql("update rounds_lot set winner_package = null where round_id = $1 and reference = 'tysk'", [
      w.roundId,
    ]);
    expect(await won(w)).toEqual(lots.map(() => [first!.publisherId, null, true]));
    expect(await broken()).toEqual([]);
  });

  test("takes the other with it where it is cancelled, and the bidder's own price counts again", async () => {
    const w = await world({}, { confidentialPrices: "Priserne er forretningshemmeligheder." });
    await w.steps.evaluated();
    await w.steps.standstill();
    const { data } = await t.get<{ data: { text: string; lots: { lot: string }[] }[] }>(
      w.sellers[0]!.publisher,
      w.path("/award-letters"),
    );
    // No price of the package, and no sum that it can be reckoned from.
    expect(data[0]!.lots.find((one) => one.lot === "tysk")).toMatchObject({
      bestSet: { sum: null, package: { sum: null, lots: [{ price: null }, { price: null }] } },
    });
    expect(data[0]!.text).not.toMatch(/16\.000|40\.000|Sættets sum/);
    await post(w, w.lead.buyer, "/lots/tysk/cancellation", {
      reason: "other",
      text: "Skolerne har fået læremidlet på anden vis.",
    }).expect(200);
    await post(w, w.lead.approver, "/lots/tysk/cancellation/confirmation").expect(200);
    expect((await lotsOf(w)).map(({ sentAt }) => sentAt !== null)).toEqual([true, false, true, false]);
    const back = await t.get<{ data: { lot: string; reason: string; bidOut: boolean }[] }>(
      w.lead.buyer,
      w.path("/award-withdrawals"),
    );
    expect(back.data).toMatchObject([{ lot: "engelsk", reason: "package", bidOut: false }]);
    await awardAnew(w);
    expect((await won(w)).slice(0, 3)).toEqual(
      lots.slice(0, 3).map(() => [w.sellers[0]!.publisherId, null, true]),
    );
    expect(await broken()).toEqual([]);
  });

  const complain = async (w: RoundWorld, outcome: string) => {
    const complaint = await post(w, w.sellers[0]!.publisher, "/complaints", {
      lot: "tysk",
      note: "Pakken kan ikke tildeles samlet.",
    }).expect(201);
    const decision = { outcome, text: "Tildelingen annulleres.", caseNumber: "26/00018" };
    await post(w, w.lead.buyer, `/complaints/${complaint.body.id}/decision`, decision).expect(200);
    expect(await broken()).toEqual([]);
  };

  test("takes the other with it where the complaints board has it annulled, and only that", async () => {
    const w = await world();
    await w.steps.evaluated();
    await w.steps.standstill();
    const before = await lot(w, "dansk");
    await complain(w, "annul");
    expect((await lotsOf(w)).map(({ sentAt, cancelReason }) => [sentAt !== null, cancelReason])).toEqual([
      [true, null],
      [false, null],
      [true, null],
      [expect.any(Boolean), "complaint"],
    ]);
    expect(await lot(w, "dansk")).toEqual(before);
    await awardAnew(w);
    // The package is gone with its lot: what each offers on the other alone counts.
    expect((await won(w))[1]).toEqual([w.sellers[0]!.publisherId, null, true]);
    expect(await broken()).toEqual([]);
  });

  test("takes the other with it where one is to be judged anew, and both are won again by one price", async () => {
    const w = await world();
    await w.steps.evaluated();
    await w.steps.standstill();
    const [first] = [await lot(w, "engelsk")];
    await complain(w, "reopen");
    expect((await lotsOf(w)).map(({ sentAt }) => sentAt !== null)).toEqual([true, false, true, false]);
    await post(w, w.lead.buyer, "/evaluation").expect(200);
    await t.travelTo("2026-09-01T09:00:00+02:00");
    await awardAnew(w);
    const second = w.sellers[1]!.publisherId;
    expect([(await won(w))[1], (await won(w))[3]]).toEqual([
      [second, "sprog", true],
      [second, "sprog", true],
    ]);
    const [engelsk, tysk] = [await lot(w, "engelsk"), await lot(w, "tysk")];
    expect(engelsk.signableFrom).toBe(tysk.signableFrom);
    expect(Date.parse(engelsk.signableFrom!)).toBeGreaterThan(Date.parse(first!.signableFrom!));
    expect(await broken()).toEqual([]);
  });
});

test("equally good sets leave their lots open, which the readiness names, until one of them is given up", async () => {
  const w = await world({}, { packages: [both("64.00", "60.00")] });
  await w.steps.evaluated();
  const missing = async () =>
    (
      await t.get<{ missing: { code: string; lot: string | null; about: string | null }[] }>(
        w.lead.buyer,
        w.path("/readiness"),
      )
    ).missing.flatMap(({ code, lot: on, about }) =>
      code === "winner" || code === "set_tied" ? [[code, on, about]] : [],
    );
  expect(await missing()).toEqual([
    ["set_tied", "engelsk", "engelsk, tysk"],
    ["set_tied", "tysk", "engelsk, tysk"],
  ]);
  const page = await consoleOf(t).browse(w.lead.buyer).get(`/buying/rounds/${w.roundId}`);
  expect(page.text).toContain("Lige gode sæt er forskellige på engelsk, tysk");
  const why = { reason: "other", text: "Skolerne har fået læremidlet på anden vis." };
  await post(w, w.lead.buyer, "/lots/tysk/cancellation", why).expect(200);
  await post(w, w.lead.approver, "/lots/tysk/cancellation/confirmation").expect(200);
  expect(await missing()).toEqual([]);
  const { lots: ranked } = await t.get<{ lots: { lot: string; winnerBidId: string }[] }>(
    w.lead.buyer,
    w.path("/evaluation"),
  );
  expect(ranked.find((one) => one.lot === "engelsk")!.winnerBidId).toBe(w.sellers[0]!.bidId);
  expect(await broken()).toEqual([]);
});

describe("three lots with a life each, and two that one price is on", () => {
  const five = ["dansk", "engelsk", "fransk", "historie", "tysk"];
  let w: RoundWorld;
  const states = async () =>
    (await lotsOf(w)).map(({ winner, sentAt, concludedAt }) => [
      winner ? w.sellers.findIndex((one) => one.publisherId === winner.publisherId) : null,
      winner?.package ?? null,
      concludedAt ? "concluded" : sentAt ? "awarded" : "open",
    ]);

  test("one is cancelled while bids are open, and the others are awarded by the best set", async () => {
    w = await world(
      {},
      {},
      {
        lots: five,
        whileOpen: async (open) => {
          const why = { reason: "other", text: "Skolerne har fået læremidlet på anden vis." };
          await post(open, open.lead.buyer, "/lots/dansk/cancellation", why).expect(200);
          await post(open, open.lead.approver, "/lots/dansk/cancellation/confirmation").expect(200);
        },
      },
    );
    await w.steps.evaluated();
    await w.steps.standstill();
    expect(await states()).toEqual([
      [null, null, "open"],
      [1, "sprog", "awarded"],
      [0, null, "awarded"],
      [0, null, "awarded"],
      [1, "sprog", "awarded"],
    ]);
    expect(await broken()).toEqual([]);
  });

  test("one is complained of twice, one is awarded anew, and the package is concluded meanwhile", async () => {
    const complaint = { lot: "historie", note: "Kvaliteten er bedømt forkert." };
    const own = await post(w, w.sellers[1]!.publisher, "/complaints", complaint).expect(201);
    const other = await post(w, w.lead.buyer, "/complaints", {
      ...complaint,
      complainant: "Brancheforeningen",
      about: "award",
    }).expect(201);
    expect([own.body.holds, other.body.holds]).toEqual([["historie"], ["historie"]]);
    const end = (await lot(w, "tysk")).signableFrom!;
    const together = [await lot(w, "engelsk"), await lot(w, "tysk")];
    await t.travelTo(new Date(Date.parse(end) - 3_600_000).toISOString());
    await post(w, w.lead.buyer, "/lots/fransk/award-withdrawal", {
      reason: "winner_withdrew",
      note: "Vinderen har meddelt, at den ikke kan levere.",
    }).expect(200);
    await awardAnew(w);
    expect((await states())[2]).toEqual([1, null, "awarded"]);
    expect([await lot(w, "engelsk"), await lot(w, "tysk")]).toEqual(together);
    await t.travelTo(end);
    const all = await post(w, w.lead.buyer, "/conclusion").expect(409);
    expect(all.body.type).toMatch(/lot-held|standstill/);
    await post(w, w.lead.buyer, "/lots/tysk/conclusion").expect(200);
    expect((await states()).map(([, , state]) => state)).toEqual([
      "open",
      "concluded",
      "awarded",
      "awarded",
      "concluded",
    ]);
    expect((await post(w, w.lead.buyer, "/lots/historie/conclusion")).body.type).toBe("/problems/lot-held");
    expect((await post(w, w.lead.buyer, "/lots/fransk/conclusion")).body.type).toBe(
      "/problems/standstill-running",
    );
    expect(await broken()).toEqual([]);
  });

  test("each becomes an agreement in its time, and the round ends with the last", async () => {
    const { data: complaints } = await t.get<{ data: { id: string }[] }>(w.lead.buyer, w.path("/complaints"));
    for (const { id } of complaints)
      await post(w, w.lead.buyer, `/complaints/${id}/decision`, {
        outcome: "stands",
        text: "Klagen tages ikke til følge.",
        caseNumber: "26/00019",
      }).expect(200);
    await post(w, w.lead.buyer, "/lots/historie/conclusion").expect(200);
    await t.travelTo((await lot(w, "fransk")).signableFrom!);
    await post(w, w.lead.buyer, "/lots/fransk/conclusion").expect(200);
    await t.runJobs();
    expect((await t.get<{ state: string }>(w.lead.buyer, w.path(""))).state).toBe("concluded");
    const agreements = await t.get<{
      data: { reference: string; publisherId: number; priceSheet: { tiers: { unitPrice: string }[] } }[];
    }>(w.lead.buyer, "/v1/agreements");
    const concluded = agreements.data
      .filter(({ reference }) => reference.startsWith(`${w.reference}.`))
      .map((one) => [one.reference.split(".")[1], one.priceSheet.tiers[0]!.unitPrice]);
    expect(concluded.sort()).toEqual([
      ["engelsk", "60.00"],
      ["fransk", "70.00"],
      ["historie", "62.00"],
      ["tysk", "40.00"],
    ]);
    expect(await broken()).toEqual([]);
  });
});

describe("a bid with packages", () => {
  test("is refused at the place where it does not fit", async () => {
    t = await testApp({ travel: true });
    await t.travelTo("2026-05-04T09:00:00+02:00");
    const w = await roundWorld(t, { until: "published", lots, terms });
    const [seller] = w.sellers;
    const bid = w.bidBody(seller!);
    const each = [
      { lot: "engelsk", priceSheet: sheet("60.00") },
      { lot: "tysk", priceSheet: sheet("40.00") },
    ];
    const refused = async (content: object, pointer: string) => {
      const { body } = await post(w, seller!.publisher, "/bids", { ...bid, ...content }).expect(422);
      expect(body).toMatchObject({ type: "/problems/bid-incomplete", errors: [{ pointer }] });
    };
    await refused({ packages: [{ group: "andet", lots: each }] }, "/packages/0");
    await refused({ packages: [{ group: "sprog", lots: [each[0], each[0]] }] }, "/packages/0");
    await refused(
      { lots: bid.lots.filter((one) => one.lot !== "tysk"), packages: [{ group: "sprog", lots: each }] },
      "/packages/0/lots/1",
    );
    const other = { model: "per_pupil", mode: "volume", tiers: [{ from: 1, unitPrice: "1.00" }] };
    await refused(
      { packages: [{ group: "sprog", lots: [{ lot: "engelsk", priceSheet: other }, each[1]] }] },
      "/packages/0/lots/0",
    );
    await post(w, seller!.publisher, "/bids", { ...bid, packages: [{ group: "sprog", lots: each }] }).expect(
      201,
    );
  });

  test("is refused in terms that cannot be awarded together", async () => {
    const lead = await t.municipality();
    const refused = async (bestSet: object, pointer: string) => {
      const body = roundBody("pakker", {}, { ...terms, bestSet }, lots);
      const reply = await t.as(lead.buyer).post("/v1/rounds", body);
      expect(reply.status).toBe(422);
      expect(reply.body.errors[0].pointer).toBe(pointer);
    };
    await refused({ by: "points_by_value", lotsPerBidder: 2 }, "/terms/bestSet/by");
    await refused({ by: "evaluated_price", lotsPerBidder: 4 }, "/terms/bestSet/lotsPerBidder");
    await refused({ by: "evaluated_price" }, "/terms/bestSet");
  });
});
