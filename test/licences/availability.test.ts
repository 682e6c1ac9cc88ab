import fc from "fast-check";
import { expect, test } from "vitest";
import { runCalc } from "../../src/cli/calc.ts";
import { availability } from "../../src/licences/rules/availability.ts";
import { addDays, type LocalDate } from "../../src/platform/calendar.ts";

const day = (n: number) => addDays("2026-08-01" as LocalDate, n);

test("a draw in spring does not block the autumn, and seats are free on the day they come back", () => {
  const draws = [
    { seats: 6, from: day(0), to: day(100) },
    { seats: 9, from: day(100), to: day(200) },
  ];
  expect(availability(10, draws, { seats: 4, from: day(0), to: day(100) })).toEqual({
    granted: true,
    maxAvailable: 4,
    peak: 6,
  });
  expect(availability(10, draws, { seats: 2, from: day(99), to: day(101) })).toEqual({
    granted: false,
    maxAvailable: 1,
    peak: 9,
  });
  expect(availability(10, [], { seats: 0, from: day(0), to: day(1) })).toEqual({
    granted: true,
    maxAvailable: 10,
    peak: 0,
  });
});

test("says the same as counting every day", () => {
  const span = fc
    .tuple(fc.nat(30), fc.integer({ min: 1, max: 15 }))
    .map(([from, days]) => ({ from, to: from + days }));
  const seats = fc.record({ seats: fc.nat(20), span });
  fc.assert(
    fc.property(fc.nat(60), fc.array(seats, { maxLength: 12 }), seats, (size, draws, ask) => {
      const dated = (one: { seats: number; span: { from: number; to: number } }) => ({
        seats: one.seats,
        from: day(one.span.from),
        to: day(one.span.to),
      });
      let peak = 0;
      for (let d = ask.span.from; d < ask.span.to; d++)
        peak = Math.max(
          peak,
          draws
            .filter((one) => one.span.from <= d && d < one.span.to)
            .reduce((sum, one) => sum + one.seats, 0),
        );
      const free = Math.max(0, size - peak);
      expect(availability(size, draws.map(dated), dated(ask))).toEqual({
        granted: ask.seats <= free,
        maxAvailable: free,
        peak,
      });
    }),
  );
});

test("calc availability refuses an empty period at its field", () => {
  const ask = { seats: 1, from: "2026-08-01", to: "2026-08-01" };
  const { stderr } = runCalc("availability", JSON.stringify({ size: 1, draws: [], ask }));
  expect((JSON.parse(stderr) as { errors: unknown }).errors).toEqual([
    { pointer: "/ask/to", detail: "must be later than `from`" },
  ]);
});
