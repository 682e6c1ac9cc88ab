import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isIsbn13, normaliseIdentifier } from "../../src/catalogue/identifiers.ts";
import {
  decideForSale,
  decideIdentifiers,
  decideProductState,
  decideRemoval,
  decideVersion,
  isInForce,
} from "../../src/catalogue/rules.ts";
import { NewOffer, NewProduct } from "../../src/catalogue/schema/index.ts";
import { addDays, asLocalDate } from "../../src/platform/calendar.ts";
import { Problem } from "../../src/platform/problem.ts";

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.def.code;
    throw error;
  }
  return "none";
};
const day = asLocalDate("2026-11-01");
const dates = fc.integer({ min: -400, max: 400 }).map((n) => addDays(day, n));

describe("identifiers", () => {
  it("takes an ISBN in any spelling and keeps one", () => {
    for (const text of [
      "9788799800018",
      "978-87-998000-1-8",
      "978 87 998000 1 8",
      "URN:ISBN:978-87-998000-1-8",
    ])
      expect(normaliseIdentifier(text)).toBe("9788799800018");
  });

  it("refuses a wrong check digit, wrong prefixes and what is neither", () => {
    for (const text of [
      "9788799800019",
      "9778799800018",
      "978879980001",
      "",
      "urn:x:",
      "urn::a",
      "Dansk 4",
      "urn:isbn:1",
    ])
      expect(normaliseIdentifier(text)).toBeUndefined();
  });

  it("lower-cases scheme and namespace of a URN and nothing else", () => {
    expect(normaliseIdentifier("URN:Example:Forlag:Bog-A")).toBe("urn:example:Forlag:Bog-A");
  });

  it("accepts exactly one of the ten check digits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (n) => {
        const stem = `978${String(n).padStart(9, "0")}`;
        const valid = Array.from({ length: 10 }, (_, d) => `${stem}${d}`).filter(isIsbn13);
        expect(valid).toHaveLength(1);
      }),
    );
  });

  it("is idempotent", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = normaliseIdentifier(text);
        if (once !== undefined) expect(normaliseIdentifier(once)).toBe(once);
      }),
    );
  });
});

describe("products", () => {
  it("publishes, withdraws and publishes again, and never goes back to draft", () => {
    expect(decideProductState("draft", "published")).toBe("published");
    expect(decideProductState("published", "withdrawn")).toBe("withdrawn");
    expect(decideProductState("withdrawn", "published")).toBe("published");
    expect(decideProductState("withdrawn", "withdrawn")).toBe("withdrawn");
    expect(codeOf(() => decideProductState("draft", "withdrawn"))).toBe("product-state");
  });

  it("keeps the identifiers of a published product and drops repeats", () => {
    expect(decideIdentifiers("draft", ["a"], ["b", "b"])).toEqual(["b"]);
    expect(decideIdentifiers("published", ["a"], ["b", "a"])).toEqual(["b", "a"]);
    expect(codeOf(() => decideIdentifiers("published", ["a"], ["b"]))).toBe("identifier-kept");
  });

  it("wants both grades, rising, or neither", () => {
    const product = { reference: "bog", title: "Bog", identifiers: ["urn:example:bog"], subjects: ["Dansk"] };
    const ok = (more: object) => NewProduct.safeParse({ ...product, ...more }).success;
    expect(ok({})).toBe(true);
    expect(ok({ gradeFrom: 3, gradeTo: 3 })).toBe(true);
    expect(ok({ gradeFrom: 4, gradeTo: 3 })).toBe(false);
    expect(ok({ gradeFrom: 4 })).toBe(false);
    expect(ok({ gradeTo: 4 })).toBe(false);
    expect(ok({ colour: "red" })).toBe(false);
  });
});

describe("offers", () => {
  const latest = { id: "b", version: 3, validFrom: day };
  const today = addDays(day, 10);

  it("follows the newest version, from today on", () => {
    expect(decideVersion(latest, { offerId: "b", validFrom: today }, today)).toBe(4);
    expect(codeOf(() => decideVersion(latest, { offerId: "a", validFrom: today }, today))).toBe(
      "offer-superseded",
    );
    expect(codeOf(() => decideVersion(latest, { offerId: "b", validFrom: addDays(today, -1) }, today))).toBe(
      "offer-starts-too-early",
    );
    expect(codeOf(() => decideVersion(latest, { offerId: "b", validFrom: day }, day))).toBe(
      "offer-starts-too-early",
    );
  });

  it("removes only the newest, unused version", () => {
    expect(codeOf(() => decideRemoval({ id: "b", usedAt: null }, latest))).toBe("none");
    expect(codeOf(() => decideRemoval({ id: "a", usedAt: null }, latest))).toBe("offer-superseded");
    expect(codeOf(() => decideRemoval({ id: "b", usedAt: new Date(0) }, latest))).toBe("offer-in-use");
  });

  it("has exactly one version in force on every day from the first on", () => {
    fc.assert(
      fc.property(fc.uniqueArray(dates, { minLength: 1, maxLength: 6 }), dates, (starts, on) => {
        const sorted = [...starts].sort();
        const versions = sorted.map((validFrom, i) => ({ validFrom, validTo: sorted[i + 1] ?? null }));
        expect(versions.filter((version) => isInForce(version, on))).toHaveLength(on < sorted[0]! ? 0 : 1);
      }),
    );
  });

  it("sells a published product at the version in force", () => {
    const offer = { version: 1, validFrom: day, validTo: today };
    const sell = (state: "published" | "withdrawn", on = day) =>
      codeOf(() => decideForSale({ state }, offer, on));
    expect(sell("published")).toBe("none");
    expect(sell("withdrawn")).toBe("product-state");
    expect(sell("published", today)).toBe("offer-not-in-force");
    expect(sell("published", addDays(day, -1))).toBe("offer-not-in-force");
  });

  it("has a tolerance only where over-use is tolerated", () => {
    const offer = {
      priceSheet: { model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice: "40.00" }] },
      proration: "NONE",
      countBasis: "active",
      overUse: "HARD",
      validFrom: "2026-08-01",
    };
    expect(NewOffer.parse(offer)).toMatchObject({ toleranceBp: 0, graceDays: 0 });
    expect(NewOffer.safeParse({ ...offer, toleranceBp: 500 }).success).toBe(false);
    expect(NewOffer.safeParse({ ...offer, toleranceBp: 500, overUse: "TOLERANCE" }).success).toBe(true);
  });
});
