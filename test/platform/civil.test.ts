import { describe, expect, it } from "vitest";
import { holdsCivilNumber, holdsCivilNumberWithin } from "../../src/platform/civil.ts";

describe("a civil registration number", () => {
  it.each([
    "010203-1234",
    "0102031234",
    "Barn 311299-4321, født",
    "elev0102031234",
    "cpr:010203 1234",
    "urn:elev:010203-1234",
    "010203–1234",
    "2902005123",
    "290200-4123",
  ])("is found in %s", (text) => expect(holdsCivilNumber(text)).toBe(true));

  it.each([
    ["9788712345678", "an ISBN of thirteen digits"],
    ["5790001234560", "a GLN"],
    ["101001", "an institution number"],
    ["20261129123456", "an instant in digits"],
    ["1764398400", "seconds since 1970 with no such month"],
    ["2026-11-29T12:00:00Z", "an instant"],
    ["01010112-1234-4123-8123-010101123412", "a UUID of digits alone"],
    ["9f123456-1234-4abc-8def-001122334455", "a UUID"],
    ["a".padEnd(22, "f") + "0102031234", "a pseudonym"],
    ["310299-4321", "31 February"],
    ["290201-4123", "29 February of a year without one"],
    ["290200-1123", "29 February 1900"],
    ["001203-1234", "day 0"],
    ["12345678", "a telephone or CVR number"],
  ])("is not %s: %s", (text) => expect(holdsCivilNumber(text)).toBe(false));

  it("is found in a member of any name and depth, and not in a number", () => {
    const within = (value: unknown) => holdsCivilNumberWithin(JSON.stringify(value), value);
    expect(within({ a: [{ b: { "010203-1234": 1 } }] })).toBe(true);
    expect(within({ extensions: { "https://x.dk/p": ["nr. 0102031234"] } })).toBe(true);
    expect(within({ sentAt: 1_201_031_234 })).toBe(false);
  });
});

it("no number passes by being written in another way", () => {
  for (const text of [
    "010110 - 1234",
    "010110\u22121234",
    "010110\u00a01234",
    "urn:x:010110%2D1234",
    "urn:x:010110%2d1234",
    "\uff10\uff11\uff10\uff11\uff11\uff10-\uff11\uff12\uff13\uff14",
  ])
    expect(holdsCivilNumber(text), text).toBe(true);
  for (const json of [
    '{"product":"\\u0030101101234"}',
    '{"product":"010110\\u002d1234"}',
    '{"\\u0030101101234":"x"}',
    '{"product":"\uff10101101234"}',
  ])
    expect(holdsCivilNumberWithin(json, JSON.parse(json)), json).toBe(true);
  expect(holdsCivilNumberWithin('{"a":"\\u00e5"}', { a: "å" })).toBe(false);
});
