import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { earliestDeadline } from "../../src/law/deadlines.ts";
import { type Procedure, rulesOn } from "../../src/law/procedures.ts";
import type { LocalDate } from "../../src/platform/calendar.ts";
import { unitPrice } from "../../src/platform/money.ts";
import { slopeOf } from "../../src/rounds/evaluation/rules/rank.ts";
import { decideRegimeReady, lotValue, regimeOn } from "../../src/rounds/rules/regime.ts";
import { leavesOf, lotsFault, subsFault } from "../../src/rounds/rules/terms.ts";
import type { StoredLot, StoredRound } from "../../src/rounds/schema/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { consoleOf } from "../support/browser.ts";
import { appointOpener, type RoundWorld, regimeBody, roundBody, roundWorld } from "../support/rounds.ts";
import { aRound, refusalOf } from "./support/values.ts";

const M = 1_000_000n;
let t: TestApp;
let w: RoundWorld;
const fresh = async (options: Parameters<typeof roundWorld>[1]) => {
  t = await testApp({ travel: true });
  await t.travelTo("2026-05-04T09:00:00+02:00");
  w = await roundWorld(t, options);
};

describe("the regime", () => {
  beforeAll(() => fresh({ until: "demand" }));
  const choose = (body: object) => t.as(w.lead.buyer).post(w.path("/regime"), body);
  const publish = (body: object) => t.as(w.lead.approver).post(w.path("/publication"), body);

  test("counts all participants and years at the maximum against the day's threshold, confirmed or not", async () => {
    await w.steps.locked();
    const { body } = await choose(regimeBody(["dansk"], "light", "7000.00")).expect(200);
    // 2 participants × 200 seats × 2 years × 7,000 kroner.
    expect(body).toMatchObject({
      value: { minor: 560_000_000 },
      threshold: { amount: { minor: 558_135_000 }, validFrom: "2026-01-01", confirmed: false },
      atOrAbove: true,
      minimumDeadline: { wholeDays: 6, imposed: "own_terms", confirmed: false },
    });
    const page = await consoleOf(t).browse(w.lead.buyer).get(`/buying/rounds/${w.roundId}/setup`);
    expect(page.text).toContain("den er ikke bekræftet for dagens dato");
    expect(page.text).toContain("Anslået ved højeste mængder");
    const imposed = (code: string) => body.rules.find((rule: { code: string }) => rule.code === code).imposed;
    expect(["equal_treatment", "standstill", "late_information"].map(imposed)).toEqual([
      "law",
      "law",
      "own_terms",
    ]);
    await t
      .as(w.partner.buyer)
      .post(w.path("/regime"), regimeBody(["dansk"]))
      .expect(403);
    expect((await choose(regimeBody(["dansk", "dansk"]))).status).toBe(422);
  });

  test("at or above the threshold needs the notice's number; its fields are there to copy", async () => {
    for (const opener of w.openers) await appointOpener(t, w.path(""), opener);
    for (const member of [w.lead, w.partner])
      await t.as(member.approver).post(w.path("/approvals"), { of: "documents", approve: true }).expect(200);
    const refused = await publish({ closesAt: w.closesAt }).expect(409);
    expect(refused.body.type).toBe("/problems/regime-lacking");
    const { body } = await t.as(w.lead.buyer).get(w.path("/notice-sheet")).expect(200);
    expect(body).toMatchObject({ subtype: "20", form: "cn-social" });
    const value = (field: string) => body.fields.filter((one: { field: string }) => one.field === field);
    expect(value("BT-262")[0].value).toBe("80420000-4");
    expect(value("BT-271")[0]).toMatchObject({ value: "5.600.000,00 DKK", confirmed: true });
    expect(value("OPP-050").map((one: { value: string }) => one.value)).toEqual(["true", "false"]);
    expect(body.text).toContain("BT-21\tTitle\tFælles indkøb af dansk");
    expect(await t.sql("select 1 from rounds_round where published_at is not null")).toEqual([]);
  });

  test("a ceiling of 100 million with an estimate of 1 krone is not published without a notice", async () => {
    const lot = { id: "l", reference: "dansk", ceilingMinor: 10_000_000_000n } as StoredLot;
    const demand = {
      min: 1,
      expected: 1,
      max: 1,
      years: [{ schoolYear: "2026-27", min: 1, expected: 1, max: 1 }],
    };
    const round = aRound({
      regime: {
        procedure: "light",
        estimates: [{ lot: "dansk", unitPrice: unitPrice(M) }],
      } as StoredRound["regime"],
    });
    const two = [
      { ...lot, demand, ceilingMinor: 300_000_000n },
      { ...lot, demand, ceilingMinor: 300_000_000n },
    ];
    const day = "2026-05-04" as LocalDate;
    const one = regimeOn(day, round, [{ ...lot, demand }], []);
    expect([one.value?.minor, one.lots[0]?.estimate?.minor, one.atOrAbove]).toEqual([
      10_000_000_000n,
      100n,
      true,
    ]);
    // No division by lot lowers it.
    expect(regimeOn(day, round, two, []).atOrAbove).toBe(true);
    expect(regimeOn(day, round, two.slice(0, 1), []).atOrAbove).toBe(false);
    const refusal = refusalOf(() => decideRegimeReady(one, [lot], undefined));
    expect(refusal?.detail).toContain(
      "100.000.000,00 is at or above the threshold 5.581.350,00 (not confirmed)",
    );
    expect(refusalOf(() => decideRegimeReady(one, [lot], "123456-2026"))).toBeUndefined();
  });

  test("leaves bidders the regime's whole days, and says which day is the first", async () => {
    const soon = { closesAt: "2026-05-10T12:00:00+02:00", noticeNumber: "123456-2026" };
    const { body } = await publish(soon).expect(422);
    expect(body).toMatchObject({
      type: "/problems/deadline-too-short",
      earliestDeadline: "2026-05-11T12:00:00+02:00",
    });
  });

  test("is not published by whoever changed the terms last, another key or not", async () => {
    const key = await t.anotherKey(w.lead.people.buyer.personId, ["approver"]);
    const body = { closesAt: w.closesAt, noticeNumber: "123456-2026" };
    expect((await t.as(key).post(w.path("/publication"), body)).body.type).toBe("/problems/same-person");
  });

  test("publishes the text that all approved, whose hash anybody can check, and the ceiling that it holds", async () => {
    await publish({ closesAt: w.closesAt, noticeNumber: "123456-2026" }).expect(200);
    const [seller] = w.sellers;
    const round = await t.get<{ termsHash: string; noticeNumber: string; lots: { ceiling: object }[] }>(
      seller!.publisher,
      w.path(""),
    );
    expect(round).toMatchObject({ noticeNumber: "123456-2026" });
    expect(round.lots[0]!.ceiling).toEqual({ minor: 560_000_000, currency: "DKK" });
    const terms = await t.get<{ sha256: string; text: string }>(
      seller!.publisher,
      w.path("/published-terms"),
    );
    expect(terms.sha256).toBe(round.termsHash);
    expect(createHash("sha256").update(terms.text).digest("hex")).toBe(round.termsHash);
    expect(JSON.parse(terms.text).approved.regime.procedure).toBe("light");
    expect((await choose(regimeBody(["dansk"]))).status).toBe(409);
    const dear = await t.as(seller!.publisher).post(w.path("/bids"), w.bidBody(seller!, "20000.00"));
    expect(dear.body.detail).toContain("ceiling");
  });
});

describe("terms before demand is locked", () => {
  beforeAll(() => fresh({ until: "demand" }));
  const body = (change: (round: Record<string, never>) => void) => {
    const { reference: _, ...rest } = roundBody("x") as Record<string, never>;
    change(rest);
    return rest;
  };
  const put = async (given: object, key = w.lead.buyer) => {
    const { version } = await t.get<{ version: number }>(key, w.path(""));
    return t.request
      .put(w.path(""))
      .set("Authorization", `Bearer ${key}`)
      .set("If-Match", `"${version}"`)
      .send(given);
  };

  test("change with the round's version, by the lead; lots keep what is committed on them", async () => {
    const more = body((round) => {
      const [lot] = round["lots"] as never as object[];
      (round["lots"] as never as object[]).push({ ...lot, reference: "matematik", subject: "matematik" });
      (round as never as { terms: Record<string, unknown> }).terms["options"] = { years: 2, noticeMonths: 6 };
    });
    expect((await put(more, w.partner.buyer)).status).toBe(403);
    const done = await put(more);
    expect(done.status, done.text).toBe(200);
    expect(done.body.lots.map((lot: { reference: string }) => lot.reference)).toEqual(["dansk", "matematik"]);
    const locked = await t.as(w.lead.buyer).post(w.path("/transitions"), { event: "lockDemand" });
    expect(locked.body.detail).toContain("Commitments on every lot");
    expect((await put(body(() => {}))).body.lots).toHaveLength(1);
    await t.as(w.lead.buyer).post(w.path("/transitions"), { event: "lockDemand" }).expect(200);
    expect((await put(more)).status).toBe(409);
  });

  test("tell whoever comes late who changed them, not who did something else on the round, and nobody after a job", async () => {
    await fresh({ until: "demand" });
    const { version } = await t.get<{ version: number }>(w.lead.buyer, w.path(""));
    const stale = (key: string, at: number) =>
      t.request
        .put(w.path(""))
        .set("Authorization", `Bearer ${key}`)
        .set("If-Match", `"${at}"`)
        .send(body(() => {}));
    const second = await t.person(w.lead.controllerId, "kollega", ["buyer"]);
    expect((await stale(second.key, version)).status).toBe(200);
    await t.sql(
      `insert into platform_audit (party_id, person_id, action, subject, role, request_id)
       values ($1, $2, 'addDocument', $3, 'buyer', 'r')`,
      [w.lead.controllerId, w.lead.people.buyer.personId, `round:${w.roundId}`],
    );
    const late = await stale(w.lead.buyer, version);
    expect([late.status, late.body.changedBy]).toEqual([412, "Person kollega"]);
    await t.as(w.partner.buyer).post(w.path("/leave"), {}).expect(200);
    await t.runJobs();
    const job = await stale(w.lead.buyer, version + 1);
    expect(job.status).toBe(412);
    expect(job.body).not.toHaveProperty("changedBy");
  });

  test("never divide lots by buyer", async () => {
    const twice = roundBody("to-koebere") as { lots: object[] };
    twice.lots.push({ ...twice.lots[0], reference: "dansk-2" });
    const refused = await t.as(w.lead.buyer).post("/v1/rounds", twice).expect(422);
    expect(refused.body.detail).toContain("not by buyer");
    const lot = { reference: "a", title: "Dansk i Tønder", subject: "dansk", gradeFrom: 0, gradeTo: 3 };
    expect(lotsFault([lot], ["Tønder Kommune"])).toContain("named after");
    expect(lotsFault([{ ...lot, title: "Dansk" }], ["Tønder Kommune"])).toBeUndefined();
    expect(lotsFault([lot, { ...lot, reference: "b", gradeFrom: 4, gradeTo: 6 }], [])).toBeUndefined();
  });
});

describe("the rules", () => {
  const price = unitPrice(123_450_000n);
  const maxima = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 6 });

  test("no division by lot, year or buyer lowers the value; option years only raise it", () => {
    fc.assert(
      fc.property(maxima, fc.integer({ min: 0, max: 4 }), (max, options) => {
        const years = max.map((one) => ({ max: one }));
        const whole = lotValue({ years, unitPrice: price }, options);
        const halves = years.map(({ max: all }) => [Math.floor(all / 2), Math.ceil(all / 2)]);
        const parts = [0, 1].map((i) =>
          lotValue({ years: halves.map((half) => ({ max: half[i]! })), unitPrice: price }, options),
        );
        // Each part is rounded to an øre of its own.
        expect(parts[0]! + parts[1]!).toBeGreaterThanOrEqual(whole - 1n);
        const byYear = years.map((year) => lotValue({ years: [year], unitPrice: price }, 0));
        expect(byYear.reduce((a, b) => a + b, 0n)).toBe(lotValue({ years, unitPrice: price }, 0));
        expect(whole).toBeGreaterThanOrEqual(lotValue({ years, unitPrice: price }, 0));
      }),
    );
  });

  test("what the light regime does not impose are own terms; below the threshold all but the principles are", () => {
    const rulesOf = (procedure: Procedure, atOrAbove: boolean) =>
      rulesOn("2026-05-04" as LocalDate, procedure, atOrAbove);
    const laws = (...given: Parameters<typeof rulesOf>) =>
      rulesOf(...given).flatMap((rule) => (rule.imposed === "law" ? [rule.code] : []));
    const principles = ["equal_treatment", "conflict_of_interest"];
    expect(laws("light", false)).toEqual(principles);
    expect(laws("open", false)).toEqual(principles);
    expect(laws("light_dps", true)).toEqual([
      ...principles,
      "official_notice",
      "reasons_to_all",
      "standstill",
    ]);
    expect(laws("open", true)).toHaveLength(rulesOf("open", true).length);
  });

  test("thirty whole days lie between an open procedure's publication and its deadline", () => {
    const [published, closes] = ["2026-03-02T09:00:00Z", "2026-03-20T11:00:00Z"].map(
      (text) => new Date(text),
    );
    // 3 March to 1 April are thirty days; summer time has begun by then.
    expect(earliestDeadline(published!, closes!, 30).toISOString()).toBe("2026-04-02T10:00:00.000Z");
  });

  test("sub-criteria share their criterion's weight exactly, or are refused", () => {
    const sub = (reference: string, weight: bigint) => ({ reference, name: reference, weight });
    const criteria = [
      { reference: "a", name: "A", weight: 40n * M, subs: [sub("b", 25n * M), sub("c", 75n * M)] },
    ];
    expect(subsFault(criteria)).toBeUndefined();
    expect(leavesOf(criteria).map(({ reference, weight }) => [reference, weight])).toEqual([
      ["b", 10n * M],
      ["c", 30n * M],
    ]);
    expect(subsFault([{ ...criteria[0]!, subs: [sub("b", 25n * M)] }])).toContain("sum to 100");
    expect(subsFault([{ ...criteria[0]!, weight: 1n, subs: criteria[0]!.subs }])).toContain("decimals");
    expect(subsFault([...criteria, { reference: "b", name: "B", weight: 1n, subs: [] }])).toContain("twice");
  });

  test("a slope by rule follows the spread of the offers within its bounds", () => {
    const terms = (minPct: bigint, maxPct: bigint) =>
      ({ evaluation: { kind: "linear_slope", slopeRule: { kind: "spread", minPct, maxPct } } }) as never;
    const offers = [{ priceMinor: 100n }, { priceMinor: 130n }, { priceMinor: 120n }];
    expect(slopeOf(terms(10n * M, 100n * M), offers)).toBe(30n * M);
    expect(slopeOf(terms(40n * M, 100n * M), offers)).toBe(40n * M);
    expect(slopeOf(terms(10n * M, 20n * M), offers)).toBe(20n * M);
  });
});
