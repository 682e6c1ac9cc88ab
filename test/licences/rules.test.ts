import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Balance,
  decideDraw,
  maxAvailable,
  shift,
  stretchesOf,
} from "../../src/licences/rules/index.ts";

const day = (n: number): string => new Date(Date.UTC(2026, 7, 1 + n)).toISOString().slice(0, 10);
const pool = (size: number): Balance => ({ size, from: day(0), to: day(60), cuts: [day(0)], taken: [0] });
const ask = fc
  .record({
    seats: fc.integer({ min: 1, max: 40 }),
    a: fc.integer({ min: 0, max: 59 }),
    n: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ seats, a, n }) => ({ seats, from: day(a), to: day(Math.min(60, a + n)) }));

describe("a pool over time", () => {
  it("never has more seats out than it has, on any day, whatever is asked", () => {
    fc.assert(
      fc.property(fc.array(ask, { maxLength: 40 }), (asks) => {
        let balance = pool(100);
        const granted: typeof asks = [];
        for (const one of asks) {
          const decision = decideDraw(balance, one, day(0));
          if (decision.granted) {
            balance = decision.balance;
            granted.push(one);
          } else if (decision.reason === "exhausted") {
            expect(decision.maxAvailable).toBeLessThan(one.seats);
            expect(decision.maxAvailable).toBe(maxAvailable(balance, one.from, one.to));
          }
        }
        for (let n = 0; n < 60; n++) {
          const out = granted
            .filter((g) => g.from <= day(n) && day(n) < g.to)
            .reduce((sum, g) => sum + g.seats, 0);
          expect(out).toBeLessThanOrEqual(100);
          expect(stretchesOf(balance, day(n), day(n + 1))[0]!.taken).toBe(out);
        }
      }),
    );
  });

  it("returns to the same form when seats come back", () => {
    fc.assert(
      fc.property(ask, ask, (one, two) => {
        const before = shift(pool(1_000), one);
        const after = shift(shift(before, two), { ...two, seats: -two.seats });
        expect(after).toEqual(before);
      }),
    );
  });

  it("refuses what lies outside its period", () => {
    expect(decideDraw(pool(10), { seats: 1, from: "2026-07-31", to: day(5) }, day(0))).toEqual({
      granted: false,
      reason: "outside",
    });
  });

  it("never gives a day that is over", () => {
    const from = (n: number) => decideDraw(pool(10), { seats: 1, from: day(n), to: day(9) }, day(5));
    expect(from(4)).toEqual({ granted: false, reason: "outside" });
    expect(from(5).granted).toBe(true);
    expect(decideDraw(pool(10), { seats: 1, from: day(59), to: day(60) }, day(80)).granted).toBe(false);
  });
});
