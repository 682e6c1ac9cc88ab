import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runCalc } from "../../src/cli/calc.ts";
import { decideDeadline, firstDeadlineDay } from "../../src/law/deadlines.ts";
import { isWorkingDay } from "../../src/law/holidays.ts";
import { addDays, atTime, dateOf, daysBetween, type LocalDate } from "../../src/platform/calendar.ts";

const answer = <T = Record<string, never>>(name: string, input: object): T => {
  const { stdout, stderr } = runCalc(name, JSON.stringify(input));
  if (stderr) throw new Error(stderr);
  return JSON.parse(stdout) as T;
};
const refused = (name: string, input: object): string =>
  (JSON.parse(runCalc(name, JSON.stringify(input)).stderr) as { errors: { pointer: string }[] }).errors[0]!
    .pointer;

describe("calc deadline", () => {
  const ask = (kind: string, publishedAt: string, deadline = "2026-06-15T12:00:00+02:00") =>
    answer("deadline", { deadline, publishedAt, kind });

  test("six whole days between leave it; five do not", () => {
    expect(ask("supplementary", "2026-06-08T23:59:59+02:00")).toEqual({
      extension: "none",
      earliestDeadline: null,
    });
    expect(ask("supplementary", "2026-06-09T00:00:00+02:00")).toEqual({
      extension: "required",
      earliestDeadline: "2026-06-16T12:00:00+02:00",
    });
    expect(ask("supplementary", "2026-06-08T22:00:00Z")).toMatchObject({ extension: "required" });
  });

  test("a substantial change always moves it, by a day at least", () => {
    expect(ask("substantial", "2026-06-01T10:00:00+02:00")).toEqual({
      extension: "required",
      earliestDeadline: "2026-06-16T12:00:00+02:00",
    });
    expect(ask("substantial", "2026-06-12T10:00:00+02:00")).toMatchObject({
      earliestDeadline: "2026-06-19T12:00:00+02:00",
    });
  });

  test("a pointer asks nothing, something basic can only cancel", () => {
    expect(ask("pointer", "2026-06-15T11:00:00+02:00")).toEqual({
      extension: "none",
      earliestDeadline: null,
    });
    expect(ask("basic", "2026-06-01T11:00:00+02:00")).toEqual({
      extension: "cancel",
      earliestDeadline: null,
    });
  });

  test("Easter: six days with one working day are not enough", () => {
    // 1 April 2026 is the Wednesday before Maundy Thursday; 2 to 6 April are free, 7 and 8 April work.
    expect(firstDeadlineDay("2026-04-01" as LocalDate)).toBe("2026-04-09");
  });

  test("summer time keeps the time of day", () => {
    expect(ask("supplementary", "2026-03-26T10:00:00+01:00", "2026-03-27T12:00:00+01:00")).toEqual({
      extension: "required",
      earliestDeadline: "2026-04-02T12:00:00+02:00",
    });
  });

  test("always leaves six whole days, two of them working, and no earlier day does", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
        const published = addDays("2000-01-01" as LocalDate, n);
        const first = firstDeadlineDay(published);
        const enough = (day: LocalDate) => {
          const between = Array.from({ length: Math.max(0, daysBetween(published, day) - 1) }, (_, i) =>
            addDays(published, i + 1),
          );
          return between.length >= 6 && between.filter((d) => isWorkingDay(d)).length >= 2;
        };
        expect(enough(first)).toBe(true);
        expect(enough(addDays(first, -1))).toBe(false);
        const deadline = atTime(addDays(published, 1), "12:00");
        const verdict = decideDeadline(deadline, atTime(published, "09:00"), "supplementary");
        expect(dateOf(verdict.earliestDeadline!)).toBe(first);
      }),
    );
  });
});

describe("calc demand", () => {
  const tiers = [
    { from: 1, unitPrice: "10.00" },
    { from: 100, unitPrice: "6.00", flatFee: "50.00" },
  ];
  const three = [
    { id: "a", quantity: 60 },
    { id: "b", quantity: 40 },
    { id: "c", quantity: 1 },
  ];
  type Demand = {
    quantity: number;
    amount: { minor: number };
    parts: { id: string; minor: number }[];
    nextTier: { from: number; missing: number; amount: { minor: number } } | null;
    cheaperAtNextTier: boolean;
    without: {
      id: string;
      amount: { minor: number };
      parts: { id: string; minor: number; change: number }[];
    }[];
  };

  test("prices all together, splits by quantity and says what each one's leaving costs the others", () => {
    const said = answer<Demand>("demand", { mode: "volume", tiers, participants: three });
    // 101 × 6.00 + 50.00 = 656.00: 60/101, 40/101, 1/101.
    expect(said.amount.minor).toBe(65_600);
    expect(said.parts.map((p) => p.minor)).toEqual([38_970, 25_980, 650]);
    expect(said.nextTier).toBeNull();
    expect(said.cheaperAtNextTier).toBe(false);
    // Without b: 61 × 10.00 = 610.00.
    expect(said.without[1]).toEqual({
      id: "b",
      amount: { minor: 61_000, currency: "DKK" },
      parts: [
        { id: "a", minor: 60_000, change: 21_030 },
        { id: "c", minor: 1_000, change: 350 },
      ],
    });
  });

  test("tells what is missing to the next tier, and when that is cheaper", () => {
    const said = answer<Demand>("demand", { mode: "volume", tiers, participants: three.slice(0, 1) });
    expect(said.nextTier).toEqual({ from: 100, missing: 40, amount: { minor: 65_000, currency: "DKK" } });
    expect(said.cheaperAtNextTier).toBe(false);
    const many = answer<Demand>("demand", {
      mode: "volume",
      tiers,
      participants: [{ id: "a", quantity: 90 }],
    });
    expect(many.cheaperAtNextTier).toBe(true);
    expect(many.without).toEqual([{ id: "a", amount: { minor: 0, currency: "DKK" }, parts: [] }]);
  });

  test("parts sum to the amount, with and without anybody", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(500), { minLength: 1, maxLength: 9 }),
        fc.constantFrom("volume", "graduated"),
        (q, mode) => {
          const participants = q.map((quantity, i) => ({ id: `p${i}`, quantity }));
          const said = answer<Demand>("demand", { mode, tiers, participants });
          const sum = (parts: { minor: number }[]) => parts.reduce((all, part) => all + part.minor, 0);
          expect(sum(said.parts)).toBe(said.amount.minor);
          for (const one of said.without) expect(sum(one.parts)).toBe(one.amount.minor);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("refuses at the field", () => {
    expect(refused("demand", { mode: "volume", tiers, participants: [] })).toBe("/participants");
    expect(refused("demand", { mode: "volume", tiers, participants: [three[0], three[0]] })).toBe(
      "/participants/1/id",
    );
  });
});

describe("calc threshold", () => {
  const input = {
    date: "2025-06-01",
    regime: "classic",
    lots: [{ id: "a", perYear: "411159.50" }],
    years: 3,
    optionYears: 1,
  };
  test("all years and options count; exactly at it is at it", () => {
    expect(answer("threshold", input)).toEqual({
      value: { minor: 164_463_800, currency: "DKK" },
      threshold: { minor: 164_463_800, currency: "DKK" },
      atOrAbove: true,
      confirmed: true,
    });
    expect(answer("threshold", { ...input, lots: [{ id: "a", perYear: "411159.49" }] })).toMatchObject({
      atOrAbove: false,
    });
  });
  test("says when its figures are not confirmed, and refuses days before them", () => {
    expect(answer("threshold", { ...input, date: "2026-01-01" })).toMatchObject({ confirmed: false });
    expect(refused("threshold", { ...input, date: "2023-12-31" })).toBe("/date");
  });
});
