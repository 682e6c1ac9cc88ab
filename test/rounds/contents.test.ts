import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText, readBid } from "../../src/rounds/bids/contents.ts";
import { splitBid } from "../../src/rounds/bids/fit.ts";
import type { QualityPart } from "../../src/rounds/bids/schema.ts";
import { aRound } from "./support/values.ts";

/** What comes out of a seal is read as a request's body is, and whatever it is nothing is thrown. */

const one = aRound();
const two = aRound({ terms: { ...one.terms, envelopes: "two" } });
const sheet = { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "60.00" }] };
const lot = { lot: "dansk", productId: "00000000-0000-4000-8000-000000000009", answers: { a: "b" } };
const file = {
  title: "../../../../tmp/evil.sh",
  contentType: "text/plain",
  bytes: 3,
  sha256: "a".repeat(64),
  sealed: "b".repeat(64),
};
const bid = { lots: [{ ...lot, priceSheets: [sheet] }], files: [file] };
const { quality, prices } = splitBid(bid);

const bytes = (value: unknown): Uint8Array =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
const faultOf = (value: Uint8Array | string | object, round = one) => {
  const read = readBid(value instanceof Uint8Array ? value : bytes(value), "bids", round);
  return "fault" in read ? read.fault : undefined;
};
/** What holds of whatever was read: a fault is clean text for a column, and a bid goes into one. */
function holds(read: ReturnType<typeof readBid>): void {
  if ("fault" in read) {
    expect(read.fault.code).toMatch(/^(unreadable|wrong_shape)$/);
    expect(read.fault.reason).toBe(cleanText(read.fault.reason));
    expect([...read.fault.reason].length).toBeLessThanOrEqual(400);
  } else {
    expect(read.text.isWellFormed()).toBe(true);
    expect(read.text).not.toContain("\\u0000");
  }
}

describe("what was sealed", () => {
  test("a bid is read whole, and from its two envelopes to the same", () => {
    const read = readBid(bytes(`${JSON.stringify(bid)}      `), "bids", one);
    expect(read).toMatchObject({ content: { lots: [{ lot: "dansk" }] } });
    const first = readBid(bytes(quality), "bids", two) as { withoutPrices: QualityPart };
    expect(readBid(bytes(prices), "prices", two, first.withoutPrices)).toEqual(read);
  });

  test.each([
    ["a NUL", '{"lots":"a\\u0000b"}', "NUL"],
    ["a NUL in a name", '{"a\\u0000b":1}', "NUL"],
    ["half a surrogate pair", '{"lots":"\\ud800"}', "surrogate"],
    ["a depth of 200,000", "[".repeat(200_000) + "]".repeat(200_000), "nested"],
    ["a number that is none", '{"lots":1e400000}', "number"],
    ["a member twice", '{"lots":[],"lots":[]}', "twice"],
    ["a prototype", '{"__proto__":{}}', "Unknown member"],
    ["more than a megabyte", `"${"x".repeat(1_048_576)}"`, "at most"],
    ["no JSON", "hej", "JSON"],
    ["nothing", "", "JSON"],
  ])("%s is flagged as a request's body would be refused", (_what, text, word) => {
    expect(faultOf(text)).toMatchObject({ code: "unreadable", reason: expect.stringContaining(word) });
    expect(faultOf(text, two)?.code).toBe("unreadable");
    expect(readBid(bytes(text), "prices", two, quality as QualityPart)).toHaveProperty("fault");
  });

  test("bytes that are no UTF-8 are flagged", () => {
    expect(faultOf(Buffer.from([0x7b, 0xff, 0x7d]))?.reason).toContain("UTF-8");
  });

  test.each([
    ["files that are a word", { ...bid, files: "x" }],
    ["a file without its hash", { ...bid, files: [{ title: "a", contentType: "text/plain" }] }],
    ["a file with its content", { ...bid, files: [{ ...file, content: "QQ==" }] }],
    ["an unknown member", { ...bid, more: 1 }],
    ["an unknown member of a lot", { lots: [{ ...bid.lots[0], more: 1 }] }],
    ["no lots", { lots: [] }],
    ["a title with a line break", { ...bid, files: [{ ...file, title: "a\nb" }] }],
    ["a list", []],
    [
      "a price that is a number",
      { lots: [{ ...lot, priceSheets: [{ ...sheet, tiers: [{ from: 1, unitPrice: 6 }] }] }] },
    ],
  ])("%s is no bid, in one envelope or the quality of two", (_what, value) => {
    expect(faultOf(value)?.code).toBe("wrong_shape");
    expect(faultOf(value, two)?.code).toBe("wrong_shape");
  });

  test("a quality part never shows a price", () => {
    expect(faultOf(bid, two)?.reason).toContain("priceSheets");
  });

  test("prices that have no place in the first part are flagged", () => {
    const first = quality as QualityPart;
    for (const wrong of [
      {},
      [],
      null,
      "x",
      { "/lots/1/priceSheets": [sheet] },
      { "/lots/priceSheets": [sheet] },
      { ...prices, "/lots/0/priceSheets/0": sheet },
      { "/constructor/priceSheets": [sheet] },
      { "/lots/0/priceSheets": "x" },
    ])
      expect(readBid(bytes(wrong), "prices", two, first)).toHaveProperty("fault");
    expect(readBid(bytes(prices), "prices", two, null)).toHaveProperty("fault");
  });

  test("whatever bytes are sealed, they are read or flagged with a clean reason", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (given) => {
        for (const round of [one, two]) holds(readBid(given, "bids", round));
        holds(readBid(given, "prices", two, quality as QualityPart));
      }),
      { numRuns: 300 },
    );
  });

  test("whatever JSON is sealed, it is read or flagged with a clean reason", () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: "binary" }), (given) => {
        for (const round of [one, two]) holds(readBid(bytes(given), "bids", round));
        holds(readBid(bytes(given), "prices", two, quality as QualityPart));
      }),
      { numRuns: 300 },
    );
  });

  test("a bid with one value changed to another is read or flagged with a clean reason", () => {
    const places = (value: unknown): PropertyKey[][] =>
      typeof value !== "object" || value === null
        ? [[]]
        : [
            [],
            ...Object.entries(value).flatMap(([name, member]) =>
              places(member).map((path) => [name, ...path]),
            ),
          ];
    const put = (value: unknown, [name, ...rest]: PropertyKey[], other: unknown): unknown => {
      if (name === undefined) return other;
      const copy = structuredClone(value) as Record<PropertyKey, unknown>;
      copy[name] = put(copy[name], rest, other);
      return copy;
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...places(bid)),
        fc.oneof(
          fc.jsonValue({ stringUnit: "binary" }),
          fc.constantFrom("9".repeat(15), 1e308, -1, "\u202e", ""),
        ),
        (path, other) => {
          const changed = put(bid, path, other);
          holds(readBid(bytes(changed), "bids", one));
          holds(readBid(bytes(changed), "bids", two));
        },
      ),
      { numRuns: 500 },
    );
  });
});
