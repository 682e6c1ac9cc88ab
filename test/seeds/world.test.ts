import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { addDays, easter, instant, schoolDays, weekday } from "../../seeds/world/dates.ts";
import {
  municipalities,
  pupilsInGrades,
  seatsHeld,
  usageFiles,
  usageTotals,
  type World,
  world,
} from "../../seeds/world/index.ts";
import { cvrFrom, gs1From, isCvr, isGs1 } from "../../seeds/world/numbers.ts";
import { loginId } from "../../seeds/world/pupils.ts";
import { apportion, stream } from "../../seeds/world/random.ts";

const STORY_END = "2026-11-24";
const hash = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");
const schoolsOf = (w: World, controller: string) =>
  w.institutions.filter((i) => i.controller === controller && i.kind === "school");

describe("numbers", () => {
  it("makes check digits that real numbers have too", () => {
    // Published numbers: the ISBN handbook's example, the Danish business authority's CVR, GS1's example.
    expect(isGs1("9783161484100")).toBe(true);
    expect(isGs1("9783161484101")).toBe(false);
    expect(isCvr("10150817")).toBe(true);
    expect(isCvr("10150818")).toBe(false);
    expect(gs1From("978316148410")).toBe("9783161484100");
    for (let stem = 1_000_000; stem < 1_000_400; stem++) expect(isCvr(cvrFrom(stem))).toBe(true);
  });

  it("has no two logins for one number", () => {
    const ids = new Set(Array.from({ length: 40_000 }, (_, n) => loginId(7, n)));
    expect(ids.size).toBe(40_000);
    expect([...ids].every((id) => /^[a-z]{4}\d{4}$/.test(id))).toBe(true);
  });

  it("splits without losing any and keeps streams apart", () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    const first = stream(1, "a").uint32();
    expect(stream(1, "a").uint32()).toBe(first);
    expect(stream(1, "b").uint32()).not.toBe(first);
    expect(stream(2, "a").uint32()).not.toBe(first);
    expect(stream(1 + 2 ** 32, "a").uint32()).not.toBe(first);
  });
});

describe("dates", () => {
  it("knows Easter, summer time and school days", () => {
    expect([2024, 2025, 2026, 2027, 2038].map(easter)).toEqual([
      "2024-03-31",
      "2025-04-20",
      "2026-04-05",
      "2027-03-28",
      "2038-04-25",
    ]);
    expect(instant("2026-03-28", "12:00:00")).toBe("2026-03-28T12:00:00+01:00");
    expect(instant("2026-03-29", "12:00:00")).toBe("2026-03-29T12:00:00+02:00");
    expect(instant("2026-10-24", "12:00:00")).toBe("2026-10-24T12:00:00+02:00");
    expect(instant("2026-10-25", "12:00:00")).toBe("2026-10-25T12:00:00+01:00");
    expect(schoolDays("2026-10-01")).not.toContain("2026-10-14");
    expect(schoolDays("2026-07-01").length).toBe(23);
    expect(weekday("2026-11-24")).toBe(2);
  });

  it("agrees with the platform's time zone data about every day's offset", () => {
    const format = new Intl.DateTimeFormat("en-GB", {
      timeZone: "Europe/Copenhagen",
      hour: "2-digit",
      hourCycle: "h23",
    });
    for (let day = "2025-01-01"; day < "2028-01-01"; day = addDays(day, 1)) {
      expect(format.format(new Date(instant(day, "12:00:00")))).toBe("12");
    }
  });
});

describe("municipalities", () => {
  it("are 98 with numbers of their own", () => {
    const all = municipalities();
    expect(all).toHaveLength(98);
    expect(new Set(all.map((m) => m.code)).size).toBe(98);
    expect(new Set(all.map((m) => m.cvr)).size).toBe(98);
    expect(new Set(all.map((m) => m.gln)).size).toBe(98);
    expect(all.every((m) => isCvr(m.cvr) && isGs1(m.gln))).toBe(true);
    expect(all.find((m) => m.code === "461")?.name).toBe("Odense");
  });
});

describe.each([1, 2, 77, 2 ** 40 + 3])("the world of seed %d", (seed) => {
  const w = world({ seed, storyEnd: STORY_END });

  it("is the same again and another with another seed", () => {
    expect(hash(world({ seed, storyEnd: STORY_END }))).toBe(hash(w));
    expect(hash(world({ seed: seed + 1, storyEnd: STORY_END }))).not.toBe(hash(w));
  });

  it("has nine participants with realistic schools, and the others", () => {
    const participants = w.controllers.filter((c) => c.kind === "municipality");
    expect(participants).toHaveLength(9);
    expect(participants.filter((c) => c.lead)).toHaveLength(1);
    expect(w.round.participants).toEqual(participants.map((c) => c.reference));
    const schools = w.institutions.filter((i) => i.kind === "school");
    for (const school of schools) {
      expect(school.headCount).toBeGreaterThanOrEqual(60);
      expect(school.headCount).toBeLessThanOrEqual(900);
      expect(school.grades.reduce((s, n) => s + n, 0)).toBe(school.headCount);
      expect(school.classes.reduce((s, c) => s + c.size, 0)).toBe(school.headCount);
      expect(Math.max(...school.classes.map((c) => c.size))).toBeLessThanOrEqual(28);
    }
    const pupils = schools.reduce((s, i) => s + i.headCount, 0);
    expect(pupils).toBeGreaterThan(20_000);
    expect(pupils).toBeLessThan(30_000);
    expect(w.institutions.filter((i) => i.kind === "daycare")).toHaveLength(1);
    expect(w.institutions.filter((i) => i.kind === "library")).toHaveLength(1);
    for (const c of participants) expect(schoolsOf(w, c.reference).length).toBeGreaterThanOrEqual(2);
  });

  it("gives everything a reference and a number of its own", () => {
    const unique = (list: readonly string[]) => expect(new Set(list).size).toBe(list.length);
    unique([...w.controllers, ...w.publishers].map((x) => x.reference));
    unique([...w.controllers, ...w.publishers].map((x) => x.cvr));
    unique(w.institutions.map((i) => i.reference));
    unique(w.institutions.map((i) => i.number));
    unique([...w.people, ...w.machines].map((p) => p.reference));
    unique(w.people.map((p) => p.name));
    const products = w.publishers.flatMap((p) => p.products);
    unique(products.map((p) => p.identifier));
    unique(w.publishers.flatMap((p) => p.offers.map((o) => o.reference)));
    unique([...w.draws, ...w.returns].map((d) => d.reference));
    expect([...w.controllers, ...w.publishers].every((x) => isCvr(x.cvr) && isGs1(x.gln))).toBe(true);
    expect(w.institutions.every((i) => /^\d{6}$/.test(i.number) && (i.gln === null || isGs1(i.gln)))).toBe(
      true,
    );
    expect(
      products.every((p) => (p.identifierKind === "isbn" ? isGs1(p.identifier) : /^urn:/.test(p.identifier))),
    ).toBe(true);
  });

  it("has the people the story needs", () => {
    const parties = (role: string) =>
      w.people.filter((p) => p.roles.some((r) => r === role)).map((p) => p.party);
    for (const participant of w.round.participants) {
      for (const role of ["buyer", "approver", "finance"]) expect(parties(role)).toContain(participant);
      expect(parties("school").filter((p) => p === participant).length).toBeGreaterThanOrEqual(2);
    }
    for (const publisher of w.publishers) {
      expect(parties("publisher")).toContain(publisher.reference);
      expect(parties("finance")).toContain(publisher.reference);
      expect(w.machines.map((m) => m.party)).toContain(publisher.reference);
    }
    expect(parties("opener").filter((p) => p === w.round.lead)).toHaveLength(2);
    expect(parties("opener")).toHaveLength(4);
    expect(parties("evaluator")).toEqual([w.round.lead, w.round.lead]);
    expect(parties("operator")).toEqual(["samkoeb"]);
    const known = new Set(w.people.map((p) => p.reference));
    const acting = [w.draws, w.returns, w.round.bids, w.directPurchases].flatMap((list) =>
      list.map((x) => x.by),
    );
    expect(acting.concat(w.round.openers, w.round.evaluators).filter((by) => !known.has(by))).toEqual([]);
  });

  it("expects winners that hold however price points fall", () => {
    expect(w.round.bids.length).toBeGreaterThanOrEqual(4);
    for (const lot of w.round.lots) {
      expect(lot.criteria.reduce((s, c) => s + Number(c.weight), 0)).toBe(100);
      const bids = w.round.bids.flatMap((b) =>
        b.lots.filter((l) => l.lot === lot.reference).map((l) => ({ publisher: b.publisher, ...l })),
      );
      expect(bids.length).toBeGreaterThanOrEqual(3);
      const prices = bids.map((b) => Number(b.unitPrice));
      const [low, high] = [Math.min(...prices), Math.max(...prices)];
      const priceRules = [
        (price: number) => (8 * low) / price,
        (price: number) => (8 * (high - price)) / (high - low),
      ];
      for (const pricePoints of priceRules) {
        const totals = bids.map((bid) => ({
          publisher: bid.publisher,
          points: lot.criteria.reduce((sum, c) => {
            const given = Object.values(bid.scores[c.reference] ?? {});
            const own = c.kind === "price" ? pricePoints(Number(bid.unitPrice)) : (given[0]! + given[1]!) / 2;
            return sum + Number(c.weight) * own;
          }, 0),
        }));
        totals.sort((x, y) => y.points - x.points);
        expect(totals[0]!.publisher).toBe(w.round.expectedWinners[lot.reference]);
        expect(totals[0]!.points - totals[1]!.points).toBeGreaterThan(10);
      }
    }
  });

  it("commits to what its pupils need", () => {
    for (const c of w.round.commitments) {
      const lot = w.round.lots.find((l) => l.reference === c.lot)!;
      const pupils = schoolsOf(w, c.participant).reduce(
        (s, i) => s + pupilsInGrades(i, lot.gradeFrom, lot.gradeTo),
        0,
      );
      expect(c.min).toBeLessThanOrEqual(c.expected);
      expect(c.expected).toBeLessThanOrEqual(c.max);
      expect(c.expected).toBeLessThanOrEqual(pupils);
      if (lot.model === "per_pupil") expect(c.expected).toBe(pupils);
    }
  });
});

describe.each(["demo", "small"] as const)("the draws of a %s world", (scale) => {
  it.each([1, 5, 42])("follow the rule of the pool day by day (seed %d)", (seed) => {
    const w = world({ seed, storyEnd: STORY_END, scale });
    let refused = 0;
    for (const pool of w.pools) {
      const days = Array.from({ length: 365 }, (_, n) => addDays(pool.period.from, n));
      const free = new Map(days.map((day) => [day, pool.size]));
      const give = (from: string, to: string, seats: number) => {
        for (const day of days) if (from <= day && day < to) free.set(day, free.get(day)! + seats);
      };
      const follow = (phase: string) => {
        for (const draw of w.draws.filter((d) => d.pool === pool.reference && d.phase === phase)) {
          const inside = days.filter((day) => draw.period.from <= day && day < draw.period.to);
          const available = Math.min(...inside.map((day) => free.get(day)!));
          const granted = draw.seats <= available;
          expect(draw.expected).toEqual(granted ? { granted } : { granted, maxAvailable: available });
          if (granted) give(draw.period.from, draw.period.to, -draw.seats);
          else refused += 1;
        }
      };
      follow("before_year");
      for (const back of w.returns) {
        const draw = w.draws.find((d) => d.reference === back.draw)!;
        if (draw.pool !== pool.reference) continue;
        expect(back.seats).toBeLessThan(draw.seats);
        give(back.effectiveOn, draw.period.to, back.seats);
      }
      follow("after_returns");
      const first = w.institutions.filter((i) => i.controller === pool.controller);
      const held = first.reduce((s, i) => s + seatsHeld(w, i.reference, "2026-10-01"), 0);
      expect(held).toBe(pool.size - free.get("2026-10-15")!);
      expect(Math.min(...free.values())).toBeGreaterThanOrEqual(0);
    }
    expect(refused).toBeGreaterThanOrEqual(9);
    expect(w.draws.length - refused).toBeGreaterThanOrEqual(18);
    expect(w.returns.length).toBeGreaterThan(0);
    expect(new Set(w.draws.map((d) => `${d.period.from}/${d.period.to}`)).size).toBeGreaterThan(3);
  });
});

describe("the small world", () => {
  it("can be made from any seed and for any month, each with two winners of its own", () => {
    const winners = new Set<string>();
    for (let seed = 100; seed < 160; seed++) {
      const w = world({ seed, storyEnd: addDays("2026-08-01", seed * 7), scale: "small" });
      winners.add(Object.values(w.round.expectedWinners).join(" "));
      const totals = usageTotals(usageFiles({ world: w }));
      expect(totals.sent).toBe(totals.accepted + totals.duplicate + totals.quarantined + totals.rejected);
      expect(w.draws.some((d) => d.expected.granted) && w.draws.some((d) => !d.expected.granted)).toBe(true);
    }
    expect(winners.size).toBeGreaterThan(10);
    expect(() => world({ seed: -1, storyEnd: STORY_END })).toThrow(/seed/);
    expect(() => world({ seed: 1, storyEnd: "24-11-2026" })).toThrow();
  });

  it("has about four hundred pupils and everything else", () => {
    const w = world({ seed: 3, storyEnd: STORY_END, scale: "small" });
    const pupils = w.institutions.filter((i) => i.kind === "school").reduce((s, i) => s + i.headCount, 0);
    expect(pupils).toBeGreaterThan(300);
    expect(pupils).toBeLessThan(520);
    expect(w.round.participants).toHaveLength(9);
  });
});

describe("timeline", () => {
  const ends = Array.from({ length: 50 }, (_, n) => addDays("2026-07-30", n * 23)).concat(
    [
      "2026-08-01",
      "2026-08-03",
      "2026-09-01",
      "2026-09-05",
      "2026-11-24",
      "2027-01-01",
      "2027-02-28",
      "2027-03-28",
    ],
    ["2027-10-31", "2028-02-29", "2026-10-25"],
  );

  it.each(ends)("is in order and covers the reconciled month when the story ends on %s", (storyEnd) => {
    const t = world({ seed: 1, storyEnd, scale: "small" }).timeline;
    const instants = [
      t.dialogueOpens,
      t.demandOpens,
      t.demandDeadline,
      t.publication,
      t.bidDeadline,
      t.opening,
      t.evaluation,
      t.awardLetters,
      t.standstillEnds,
      t.conclusion,
      t.directPurchases,
      t.rosterImport,
      t.drawsOpen,
      instant(t.agreementPeriod.from, "00:00:00"),
      t.returns,
      t.drawsAfterReturns,
      ...t.usageReceived,
      t.supplementReceived,
      t.reconciliation,
      t.invoicing,
      instant(addDays(storyEnd, 1), "00:00:00"),
    ].map((at) => Date.parse(at));
    expect(instants.every((at) => !Number.isNaN(at))).toBe(true);
    instants.slice(1).forEach((at, i) => {
      expect(at).toBeGreaterThan(instants[i]!);
    });
    const afterLetters =
      Date.parse(t.standstillEnds) - Date.parse(instant(t.awardLetters.slice(0, 10), "00:00:00"));
    expect(afterLetters).toBeGreaterThanOrEqual(11 * 86_400_000 - 3_600_000);
    expect(t.reconciledMonth.to <= storyEnd).toBe(true);
    expect(
      t.reconciledMonth.from >= t.agreementPeriod.from && t.reconciledMonth.to <= t.agreementPeriod.to,
    ).toBe(true);
    expect(t.usageMonths.at(-1)).toBe(t.reconciledMonth.from);
    expect(t.usageMonths[0]! >= t.agreementPeriod.from).toBe(true);
    expect(t.countDate < storyEnd).toBe(true);
  });
});
