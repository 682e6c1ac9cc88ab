import { Readable } from "node:stream";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRecords } from "../../src/catalogue/upload/records.ts";
import { separatorOf, wholeNumberOf } from "../../src/platform/csv/cells.ts";
import { CsvRecords, Unreadable } from "../../src/platform/csv/records.ts";
import { MixedEncodings, Utf8Pieces } from "../../src/platform/csv/text.ts";
import { csvText } from "../../src/platform/csv/write.ts";
import { readCsv } from "../../src/roster/oneroster/csv.ts";
import { Faults } from "../../src/roster/oneroster/faults.ts";
import { readerOf } from "../../src/usage/formats/index.ts";

/** What a CSV means does not depend on the door it is sent to. */

const letters = "abcxyzæøåÆØÅéö 0123456789";
const cell = fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 }).map((text) => text.trim());
const piecesOf = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

/** How a text may be written. */
const encodings: Record<string, (text: string) => Buffer> = {
  "utf-8": (text) => Buffer.from(text),
  "utf-8 with a mark": (text) => Buffer.from(`\uFEFF${text}`),
  "utf-16le": (text) => Buffer.from(`\uFEFF${text}`, "utf16le"),
  "utf-16be": (text) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16(),
  "windows-1252": (text) => Buffer.from(text, "latin1"),
};

const decoded = (bytes: Buffer, size: number): string => {
  const utf8 = new Utf8Pieces();
  return Buffer.concat([...piecesOf(bytes, size).map((piece) => utf8.push(piece)), utf8.end()]).toString();
};

describe("bytes to text", () => {
  test.each(Object.keys(encodings))("%s is no other text, however it is cut", (encoding) => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 9 }),
        (cells, size) => {
          const text = `a;b\n${cells.join("\n")}\n`;
          expect(decoded(encodings[encoding]!(text), size)).toBe(text);
        },
      ),
    );
  });

  test("of two encodings is refused at the line of the second, and half a letter at the end is none", () => {
    const [wide, narrow] = [Buffer.from("é,ø\n"), Buffer.from("é,ø\n", "latin1")];
    const plain = Buffer.from("a,b\n");
    const lineOf = (parts: Buffer[], size: number): unknown => {
      try {
        return decoded(Buffer.concat(parts), size);
      } catch (error) {
        return error instanceof MixedEncodings ? error.line : error;
      }
    };
    for (const size of [1, 3, 1_000]) expect(lineOf([plain, wide, plain, narrow], size), `${size}`).toBe(4);
    // Of a character that is cut it is known only that it is not UTF-8.
    expect(lineOf([plain, narrow, plain, wide], 1_000)).toBe(4);
    expect(() => decoded(Buffer.from("a,b\nsø").subarray(0, -1), 100)).toThrow(MixedEncodings);
  });
});

describe("text to records", () => {
  const any = fc.string({ unit: fc.constantFrom("a", "ø", '"', ",", ";", "\n", "\r\n", "\t", " ") });

  test("are those of the library, with the line on which each begins, however the text is cut", () => {
    const rows = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(any, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(rows, fc.boolean(), fc.integer({ min: 1, max: 7 }), (made, danish, size) => {
        const head = made[0]!.map((_, i) => `k${i}`);
        const text = csvText([head, ...made], { danish }).replace("\uFEFF", "");
        const records = new CsvRecords();
        const read = [];
        for (let at = 0; at < text.length; at += size) read.push(...records.feed(text.slice(at, at + size)));
        read.push(...records.end());
        const theirs = parse(text, { delimiter: danish ? ";" : "," }) as string[][];
        // A record of nothing but white space is blank.
        expect(read.map(({ cells }) => cells)).toEqual(theirs.filter((row, i) => i === 0 || row.length > 1));
        for (const { line, text: record } of read)
          expect(text.split("\n")[line - 1]!.startsWith(record.split("\n")[0]!.replace(/\r$/, ""))).toBe(
            true,
          );
      }),
    );
  });

  test("end with a line feed, both, or a bare carriage return, and an open quote is named by its line", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const records = new CsvRecords();
      const text = ["a;b", "1;2", "", "3;4"].join(end);
      const read = [...[...text].flatMap((sign) => records.feed(sign)), ...records.end()];
      expect(
        read.map(({ line, cells }) => [line, ...cells]),
        JSON.stringify(end),
      ).toEqual([
        [1, "a", "b"],
        [2, "1", "2"],
        [4, "3", "4"],
      ]);
    }
    const open = new CsvRecords();
    open.feed('a,b\n1,2\n"3,4\n5,6');
    expect(() => open.end()).toThrow(expect.objectContaining({ line: 3 }));
    expect(() => new CsvRecords().feed('a,b\nx"y"z,2\n')).toThrow(Unreadable);
  });

  test("are divided as the first line is, a quoted cell left out", () => {
    expect(["a,b", "a;b", "a\tb", '"a,x";b', '"a;x",b', "a"].map(separatorOf)).toEqual([
      ",",
      ";",
      "\t",
      ";",
      ",",
      ",",
    ]);
  });
});

test("decimal commas and points are the same number, and no other text becomes one", () => {
  for (const cell of ["300", "300,0", "300.0", "300,000"]) expect(wholeNumberOf(cell), cell).toBe(300);
  for (const cell of ["", "3,5", "3.5", "1.000,0", "-1", "3e2", "0x1", " 3"])
    expect(wholeNumberOf(cell)).toBe(cell);
});

describe("one file at every door", () => {
  const separators = [",", ";", "\t"] as const;
  const columns = ["eventId", "at", "pupil", "controller", "institution", "product", "kind", "seconds"];
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const id = fc.string({ unit: fc.constantFrom(..."abcæøå"), minLength: 1, maxLength: 8 });
  const file = fc.record({
    encoding: fc.constantFrom(...Object.keys(encodings)),
    separator: fc.constantFrom(...separators),
    ids: fc.array(id, { minLength: 1, maxLength: 6 }),
    quotes: fc.boolean(),
    upper: fc.boolean(),
  });
  const write = (drawn: { separator: string; quotes: boolean; upper: boolean }, rows: string[][]) =>
    rows
      .map((row, i) =>
        row
          .map((text) => (drawn.quotes ? quoted(text) : text))
          .map((text) => (i === 0 && drawn.upper ? text.toUpperCase() : text))
          .join(drawn.separator),
      )
      .join("\r\n");

  test("gives a roster, usage data and prices the same ids", async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.integer({ min: 1, max: 50 }), async (drawn, size) => {
        const encode = encodings[drawn.encoding]!;
        const roster = encode(write(drawn, [["sourcedId", "status"], ...drawn.ids.map((one) => [one, ""])]));
        const faults = new Faults();
        const packed = { name: "users.csv", open: async () => Readable.from(piecesOf(roster, size)) };
        const fromRoster: string[] = [];
        for await (const lines of readCsv(packed, { needed: ["sourcedId"], optional: [] }, faults))
          fromRoster.push(...lines.map(({ cells }) => cells[0]!));
        expect(faults.total).toBe(0);

        const { splitter, read } = readerOf("csv");
        const usage = encode(
          write(
            drawn,
            [
              columns,
              ...drawn.ids.map((one, n) => [
                `e${n}`,
                "2026-09-01T08:00:00+02:00",
                one,
                "751",
                "280001",
                "urn:isbn:9788702123456",
                "use",
                "300,0",
              ]),
            ].map((row) =>
              drawn.separator === "," && !drawn.quotes
                ? row.map((text) => text.replace("300,0", "300.0"))
                : row,
            ),
          ),
        );
        const texts = [...piecesOf(usage, size).flatMap((piece) => splitter.push(piece)), ...splitter.end()];
        const events = texts.map((text) => read(text!, new Date("2026-10-01T00:00:00Z"), undefined));
        expect(
          events.map((line) => ("event" in line ? [line.event.pupil, line.event.seconds] : line)),
        ).toEqual(drawn.ids.map((one) => [one, 300]));

        const prices = readRecords(
          encode(write(drawn, [["reference", "title"], ...drawn.ids.map((one) => [one, "x"])])),
          "csv",
          ["reference", "title"],
        );
        expect(prices.faults).toEqual([]);
        expect([fromRoster, prices.rows.map(({ given }) => given["reference"])]).toEqual([
          drawn.ids,
          drawn.ids,
        ]);
      }),
      { numRuns: 150 },
    );
  });

  test.each(["ndjson", "caliper", "xapi"] as const)(
    "%s with a byte order mark loses no first line",
    (format) => {
      const body = format === "ndjson" ? '{"a":1}\n{"a":2}' : `[{"a":1},{"a":2}]`;
      for (const size of [1, 2, 3, 100])
        for (const mark of ["", "\uFEFF"]) {
          const { splitter } = readerOf(format);
          const pieces = piecesOf(Buffer.from(mark + body), size);
          const texts = [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
          expect(
            texts.map((text) => JSON.parse(text!)),
            `${mark} ${size}`,
          ).toEqual([{ a: 1 }, { a: 2 }]);
        }
    },
  );
});
