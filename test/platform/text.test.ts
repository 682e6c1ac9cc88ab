import fc from "fast-check";
import { expect, test } from "vitest";
import { cutText } from "../../src/platform/text.ts";

test("what is cut never ends in half a character, and nothing that fits is changed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), fc.nat(50), (text, max) => {
      const cut = cutText(text, max);
      expect(cut.isWellFormed()).toBe(true);
      expect(cut.length).toBeLessThanOrEqual(max);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, max) - 1);
      if (text.length <= max) expect(cut).toBe(text);
    }),
  );
  expect(cutText("ab😀c", 3)).toBe("ab");
  expect(cutText("ab😀c", 4)).toBe("ab😀");
  expect(cutText("a\ud83d", 10)).toBe("a\ufffd");
});
