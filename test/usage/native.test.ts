import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseInstant } from "../../src/platform/calendar.ts";
import { Lines } from "../../src/usage/formats/lines.ts";
import { quickEvent, quickInstant } from "../../src/usage/formats/native.ts";
import { EventLine } from "../../src/usage/schema/index.ts";

const good = {
  eventId: "e1",
  at: "2026-09-14T09:00:00+02:00",
  pupil: "p1",
  controller: "101",
  institution: "100100",
  product: "9788700000056",
  kind: "use",
  seconds: 60,
};
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    "",
    0,
    -1,
    1.5,
    86_400,
    86_401,
    true,
    [],
    {},
    Number.NaN,
    2 ** 53,
  ),
  fc.constantFrom<unknown>(
    "101",
    "12345678",
    "1234567",
    "100100",
    "void",
    "preview",
    "0".repeat(32),
    "g".repeat(32),
  ),
  fc.constantFrom<unknown>(
    "2026-02-30T09:00:00Z",
    "2026-09-14",
    "2026-09-14T09:00:00.123456Z",
    "x".repeat(101),
    "x".repeat(201),
  ),
  fc.string(),
  fc.integer(),
);

test("the quick reading takes exactly what the schema takes, and the same from it", () => {
  const names = [...Object.keys(EventLine.shape), "extra", "__proto__", "constructor"];
  const change = fc.record({ name: fc.constantFrom(...names), value: odd, gone: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 3 }), (changes) => {
      const line: Record<string, unknown> = { ...good };
      for (const { name, value, gone } of changes)
        if (gone) delete line[name];
        else
          Object.defineProperty(line, name, { value, enumerable: true, configurable: true, writable: true });
      // As it comes off the wire.
      const wire = JSON.parse(JSON.stringify(line));
      const parsed = EventLine.safeDecode(wire);
      const event = quickEvent(wire);
      expect(event !== undefined, JSON.stringify(wire)).toBe(parsed.success);
      if (!parsed.success || !event) return;
      const { pupil = null, pseudonym = null, ...rest } = parsed.data;
      expect(event).toEqual({ ...rest, pupil, pseudonym, voids: null });
    }),
    { numRuns: 3_000 },
  );
});

test("a quick instant is the calendar's", () => {
  const text = fc.stringMatching(
    /^20[0-3]\d-[01]\d-[0-3]\d[T ][0-2]\d:[0-6]\d(:[0-6]\d)?(\.\d{1,4})?(Z|[+-][0-2]\d:[0-5]\d|)$/,
  );
  fc.assert(
    fc.property(text, (at) => {
      expect(quickInstant(at)).toEqual(parseInstant(at));
    }),
    { numRuns: 3_000 },
  );
});

describe("cutting into lines", () => {
  const line = fc.string({ unit: fc.constantFrom("a", "æ", "\r", " ", "😀", "x".repeat(30)), maxLength: 6 });
  test("does not depend on how the bytes come", () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.array(fc.nat(60), { maxLength: 20 }),
        (lines, cuts) => {
          const bytes = Buffer.from(lines.join("\n"));
          const splitter = new Lines(40);
          const got: (string | undefined)[] = [];
          let from = 0;
          for (const size of cuts) {
            got.push(...splitter.push(bytes.subarray(from, from + size)));
            from = Math.min(bytes.length, from + size);
          }
          got.push(...splitter.push(bytes.subarray(from)), ...splitter.end());
          const wanted = lines
            .map((text) => (Buffer.byteLength(text) > 40 ? undefined : text.replace(/\r$/, "")))
            .filter((text) => text !== "");
          expect(got).toEqual(wanted);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
