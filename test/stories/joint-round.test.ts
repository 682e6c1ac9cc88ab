import { beforeAll, describe, expect, test } from "vitest";
import { allChecks } from "../../src/domains.ts";
import { verify } from "../../src/platform/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { appointOpener, type RoundWorld, regimeBody, roundWorld } from "../support/rounds.ts";

/**
 * Nine municipalities buy Danish for grades 4 to 6 together, on seats of a pool or as a flat-rate pot, for two
 * school years. Every amount is worked out by hand beside it.
 */
let t: TestApp;
let w: RoundWorld;
const verified = async () => (await verify(t.jobs.db, allChecks())).broken;
const begin = async (options: Parameters<typeof roundWorld>[1]) => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-02-02T09:00:00+01:00");
  w = await roundWorld(t, options);
};
const lead = (path: string, body: object = {}) => t.as(w.lead.buyer).post(w.path(path), body);
const state = async () => (await t.get<{ state: string }>(w.lead.buyer, w.path(""))).state;
const told = async (key: string) =>
  (
    await t.get<{ data: { kind: string; writtenAt: string; deliveredAt: string | null }[] }>(
      key,
      `/v1/deliveries?limit=100&subject=round:${w.roundId}`,
    )
  ).data;

describe("nine municipalities", () => {
  const pot = {
    models: ["pooled", "pot"],
    scenario: { schools: [{ schools: 30, pupils: 60 }] },
    modelTerms: {
      pot: {
        proration: "NONE",
        countBasis: "count_date",
        overUse: "REPORT_ONLY",
        toleranceBp: 0,
      },
    },
  };
  beforeAll(() =>
    begin({
      until: "dialogue",
      closesAt: "2026-06-01T12:00:00+02:00",
      partners: 8,
      prices: ["62.00", "70.00", "75.00"],
      lot: pot,
      terms: { shortfall: "bill", options: { years: 1, noticeMonths: 6 } },
    }),
  );

  test("2 February: the dialogue opens, and publishers say which models they would bid on", async () => {
    for (const [i, seller] of w.sellers.entries())
      await t
        .as(seller.publisher)
        .post(w.path("/contributions"), {
          kind: "position",
          title: "Licensmodeller",
          text: "Vi byder på puljen.",
          positions: [
            { model: "pooled", stance: "prefers" },
            { model: "pot", stance: i === 0 ? "accepts" : "declines" },
          ],
        })
        .expect(201);
    const held = { kind: "meeting", title: "Dialogmøde", heldAt: "2026-02-10T10:00:00+01:00" };
    const { body } = await lead("/dialogue", { ...held, minutes: "Tre forlag mødte." }).expect(201);
    await lead(`/dialogue/${body.id}/release`, { title: "Dialogmøde", text: "Tre forlag mødte." }).expect(
      201,
    );
  });

  test("2 March: all nine join and commit, year by year; each sees what another's leaving would cost", async () => {
    await t.travelTo("2026-03-02T09:00:00+01:00");
    await w.steps.demand();
    const last = w.members.at(-1)!;
    const less = { lot: "dansk", schoolYear: "2027/2028", min: 0, expected: 40, max: 200 };
    await t.as(last.buyer).post(w.path("/commitments"), less).expect(200);
    const tiers = [
      { from: 1, unitPrice: "70.00" },
      { from: 850, unitPrice: "62.00" },
    ];
    const ask = (schoolYear: string) =>
      t
        .as(w.partner.buyer)
        .post(w.path("/demand-previews"), {
          lot: "dansk",
          schoolYear,
          priceSheet: { model: "pooled", mode: "volume", tiers },
        })
        .expect(200);
    // 900 seats at 62.00; without one of nine 800 at 70.00: each of the eight pays 7,000.00 instead of 6,200.00.
    const first = (await ask("2026/2027")).body;
    expect(first).toMatchObject({ quantity: 900, amount: { minor: 5_580_000 } });
    expect(first.guaranteed).toMatchObject({ quantity: 450, amount: { minor: 3_150_000 } });
    expect(first.without[3].parts[0]).toMatchObject({ minor: 700_000, change: 80_000 });
    const sum = (parts: { minor: number }[]) => parts.reduce((all, part) => all + part.minor, 0);
    expect(sum(first.parts)).toBe(first.amount.minor);
    // 840 seats the year after.
    expect((await ask("2027/2028")).body).toMatchObject({ quantity: 840, amount: { minor: 5_880_000 } });
  });

  test("20 March: demand is locked, and the value with its option year decides the rules", async () => {
    await t.travelTo("2026-03-20T09:00:00+01:00");
    await lead("/transitions", { event: "lockDemand" }).expect(200);
    const { body } = await lead("/regime", regimeBody(["dansk"], "light", "1100.00")).expect(200);
    // Nine times 200 seats in each of two years and an option year, at 1,100 kroner.
    expect(body).toMatchObject({ value: { minor: 594_000_000 }, atOrAbove: true, years: 2, optionYears: 1 });
    for (const opener of w.openers) await appointOpener(t, w.path(""), opener);
    for (const member of w.members.slice(0, -1))
      await t.as(member.approver).post(w.path("/approvals"), { of: "documents", approve: true }).expect(200);
    const body2 = { closesAt: w.closesAt, noticeNumber: "198765-2026" };
    const early = await t.as(w.lead.approver).post(w.path("/publication"), body2).expect(409);
    expect(early.body.detail).toContain(String(w.members.at(-1)!.controllerId));
    await t
      .as(w.members.at(-1)!.approver)
      .post(w.path("/approvals"), { of: "documents", approve: true })
      .expect(200);
    await t.as(w.lead.approver).post(w.path("/publication"), { closesAt: w.closesAt }).expect(409);
    await t.as(w.lead.approver).post(w.path("/publication"), body2).expect(200);
  });

  test("that minute everybody is told, and the dialogue lies open without who said what", async () => {
    await t.runJobs();
    const keys = [...w.members.map((member) => member.buyer), ...w.sellers.map((seller) => seller.publisher)];
    const published = [];
    for (const key of keys) published.push((await told(key)).find((one) => one.kind === "round-published")!);
    expect(new Set(published.map((one) => one.writtenAt)).size).toBe(1);
    expect(published.every((one) => one.deliveredAt)).toBe(true);
    const { data } = await t.get<{ data: { text: string }[] }>(
      w.sellers[2]!.publisher,
      w.path("/disclosures"),
    );
    expect(data.map((one) => one.text)).toEqual([
      "Tre forlag mødte.",
      "3 forlag.\npooled: prefers 3, accepts 0, declines 0\npot: prefers 0, accepts 1, declines 2",
    ]);
  });

  test("28 May: a late change moves the deadline, and who has bid says so again", async () => {
    await t.travelTo("2026-05-28T10:00:00+02:00");
    await w.steps.bids();
    const change = { kind: "substantial", text: "Antallet af skoler er rettet." };
    const refused = await lead("/notices", change).expect(422);
    expect(refused.body.earliestDeadline).toBe("2026-06-04T12:00:00+02:00");
    await lead("/notices", { ...change, closesAt: "2026-06-04T12:00:00+02:00" }).expect(201);
    for (const seller of w.sellers)
      await t
        .as(seller.publisher)
        .post(w.path(`/bids/${seller.bidId}/confirmation`))
        .expect(200);
    await t.runJobs();
    expect((await told(w.sellers[0]!.publisher)).map((one) => one.kind)).toContain("round-notice");
  });

  test("4 June and on: opened, judged, awarded, concluded: one agreement of nine buyers, year by year", async () => {
    await w.steps.opened();
    await w.steps.scored();
    await w.steps.evaluated();
    await w.steps.standstill();
    await w.steps.concluded();
    expect(await state()).toBe("concluded");
    const { data } = await t.get<{ data: { id: string; buyers: unknown[] }[] }>(
      w.members.at(-1)!.buyer,
      "/v1/agreements",
    );
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({
      model: "pooled",
      shortfall: "bill",
      participantIds: w.members.map((member) => member.controllerId),
      // 900 and 840 seats at 62.00; the ceiling that was published.
      called: { minor: 5_580_000 + 5_208_000 },
      ceiling: { minor: 594_000_000 },
      buyers: [
        {
          commitments: [
            { schoolYear: "2026/2027", min: 50, expected: 100, max: 200 },
            { schoolYear: "2027/2028", min: 0, expected: 40, max: 200 },
          ],
        },
      ],
    });
    expect(await verified()).toBe(0);
  });
});

describe("a round that goes back from ready", () => {
  beforeAll(() => begin({ until: "ready" }));

  test("one participant declines: demand is collected anew, and everybody approves the new text", async () => {
    // The fixture's participants have approved: the lead opens demand again, and one declines the next text.
    await lead("/transitions", { event: "reopenDemand" }).expect(200);
    await lead("/transitions", { event: "lockDemand" }).expect(200);
    const word = (key: string, approve: boolean) =>
      t.as(key).post(w.path("/approvals"), { of: "documents", approve });
    await word(w.lead.approver, true).expect(200);
    await word(w.partner.approver, false).expect(200);
    expect(await state()).toBe("demand_collection");
    const publication = { closesAt: w.closesAt, noticeNumber: "123456-2026" };
    await t.as(w.lead.approver).post(w.path("/publication"), publication).expect(409);
    expect((await told(w.lead.buyer)).map((one) => one.kind)).toContain("round-declined");
    const more = { lot: "dansk", min: 100, expected: 150, max: 300 };
    await t.as(w.partner.buyer).post(w.path("/commitments"), more).expect(200);
    await lead("/transitions", { event: "lockDemand" }).expect(200);
    // The lead's former yes was to another text.
    await t.as(w.lead.approver).post(w.path("/publication"), publication).expect(409);
    await word(w.lead.approver, true).expect(200);
    await word(w.partner.approver, true).expect(200);
    await t.as(w.lead.approver).post(w.path("/publication"), publication).expect(200);
    const round = await t.get<{ lots: { demand: object }[] }>(w.sellers[0]!.publisher, w.path(""));
    expect(round.lots[0]!.demand).toMatchObject({ min: 150, expected: 250, max: 500 });
    expect(await verified()).toBe(0);
  });
});

describe("a round that is cancelled because the field is too narrow", () => {
  beforeAll(() => begin({ until: "published", prices: ["62.00"] }));

  test("tells everybody, takes no bid any more, and never shows that there was one", async () => {
    await w.steps.bids();
    await w.cancel("Feltet er for snævert.");
    await t.runJobs();
    for (const key of [w.partner.buyer, w.sellers[0]!.publisher])
      expect((await told(key)).map((one) => one.kind)).toContain("round-cancelled");
    const [seller] = w.sellers;
    const late = await t.as(seller!.publisher).post(w.path("/bids"), w.bidBody(seller!));
    expect(late.body.type).toBe("/problems/round-closed");
    const publicRound = await t.request.get(`/v1/public/rounds/${w.reference}`).expect(200);
    expect(publicRound.body).toMatchObject({ state: "cancelled", cancelReason: "narrow_field" });
    await lead("/transitions", { event: "reopenDemand" }).expect(409);
    await t.travelTo("2026-06-02T09:00:00+02:00");
    expect((await t.get<{ data: object[] }>(w.lead.buyer, w.path("/bids"))).data).toEqual([]);
    expect((await t.get<{ data: object[] }>(w.lead.buyer, "/v1/agreements")).data).toEqual([]);
    expect(await verified()).toBe(0);
  });
});
