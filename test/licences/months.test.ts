import { describe, expect, test } from "vitest";
import { decideReturn, monthsOf } from "../../src/licences/rules/index.ts";

describe("a pool's months", () => {
  test("never promise more free seats than the scarcest day of the month has", () => {
    const days = (from: string, to: string, free: number) => ({ from, to, size: 10, drawn: 10 - free, free });
    const stretches = [
      days("2026-12-10", "2026-12-20", 4),
      days("2026-12-20", "2027-01-01", 9),
      days("2027-01-01", "2027-02-03", 2),
    ];
    expect(monthsOf({ from: "2026-12-10", to: "2027-02-03" }, stretches)).toEqual([
      { month: "2026-12", size: 10, drawn: 6, free: 4 },
      { month: "2027-01", size: 10, drawn: 8, free: 2 },
      { month: "2027-02", size: 10, drawn: 8, free: 2 },
    ]);
  });
});

describe("undoing a draw", () => {
  test("takes no seat that is in use, even where a return within the window would", () => {
    const level = { cuts: ["2026-09-01"], seats: [2] };
    const seat = {
      ...{ id: "a", from: "2026-09-01", to: "2027-08-01", activatedOn: "2026-09-01" },
      assignedAt: new Date("2026-09-01T08:00:00Z"),
    };
    const want = { seats: 2, from: "2026-09-01", to: "2027-08-01" };
    const terms = { windowDays: 30, today: "2026-09-02", keepAssigned: false };
    expect(decideReturn(level, [seat], want, terms).granted).toBe(true);
    expect(decideReturn(level, [seat], want, { ...terms, keepUsed: true })).toEqual({
      granted: false,
      maxReturnable: 1,
    });
  });
});
