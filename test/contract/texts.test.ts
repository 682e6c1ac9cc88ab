import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readSource, stringsOf } from "../../bin/source.mjs";
import { domains } from "../../src/domains.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { allProblems } from "../../src/platform/problem.ts";
import type { Letter } from "../../src/rounds/award/rules/letter.ts";
import { letterText } from "../../src/rounds/award/rules/letter-text.ts";
import { languages, refusalTexts, textsIn } from "../../src/texts/index.ts";
import { aRound } from "../rounds/support/values.ts";

/** What people read lies in the catalogue of texts, in both languages, and nowhere else. */

const src = fileURLToPath(new URL("../../src", import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: "utf8" });

/** Where Danish stands for another reason. */
const left: [RegExp, string][] = [
  [/^texts\//, "the catalogue itself"],
  [/^demo\//, "story data"],
  [/^seed\.ts$/, "story data"],
  [/^catalogue\/models\//, "a model's object holds its names in both languages"],
  [/^law\//, "names of Danish laws and of their words"],
  [/^billing\/documents\//, "words that formats ask for, and ids of official rules"],
];
const isLeft = (name: string) => left.some(([pattern]) => pattern.test(name));

const danishWords =
  /\b(og|ikke|af|til|jeres|skal|eller|forlag|elever|delaftale|delaftalen|bud|svar|frist|moms|faktura|aftale|regulering|efterregulering|merforbrug|anvendelser|kommunens|uden|indtil|ekskl)\b/i;
/** The unit of money, the program's own name and ids of rules are the same in English. */
const neutral = /(?<!\p{L})øre(?!\p{L})|Samkøb|\bBR-[A-Z]+/gu;
const isDanish = (text: string): boolean =>
  /[æøåÆØÅ]/.test(text.replaceAll(neutral, "")) || danishWords.test(text.replaceAll(neutral, ""));

/** Every text of a language, by the way to it; a function as what it says of plain values. */
function said(part: unknown, path: string): [string, string][] {
  if (typeof part === "string") return [[path, part]];
  if (typeof part === "function") return [[path, `${part.length} values`]];
  return Object.entries(part as object).flatMap(([key, inner]) => said(inner, `${path}.${key}`));
}

describe("refusals", () => {
  test("each says in Danish what it means and what can be done, and no text is left of one that is gone", () => {
    expect(domains.length).toBeGreaterThan(5);
    const codes = allProblems().map(({ code }) => code);
    expect(codes.toSorted()).toEqual(Object.keys(refusalTexts.da!).toSorted());
    for (const { title, help } of Object.values(refusalTexts.da!)) {
      expect(title).toMatch(/^[A-ZÆØÅ].*[^.]$/);
      expect(help).toMatch(/^[A-ZÆØÅ].*\.$/);
    }
  });

  test("a sentence about the case names what the refusal carries", () => {
    for (const { code, extensions } of allProblems()) {
      const known = new Set(Object.keys(extensions.shape));
      const asked = new Set<string>();
      const members = new Proxy(
        {},
        {
          get(_all, name) {
            asked.add(String(name));
            return String(name);
          },
        },
      );
      refusalTexts.da![code]?.detail?.(members);
      expect(
        [...asked].filter((name) => !known.has(name)),
        code,
      ).toEqual([]);
    }
  });
});

describe("texts", () => {
  test("Danish is known when it is seen", () => {
    expect(
      ["Køber", "Delaftalen tildeles jer.", "elever, loft nået", "5 kr. ekskl. moms"].filter(isDanish),
    ).toHaveLength(4);
    expect(
      ["12 øre are left", "Samkøb", "The lot is awarded to you.", "a bid of a publisher"].filter(isDanish),
    ).toEqual([]);
  });

  test("no file outside the catalogue holds Danish", () => {
    const found = files
      .filter((name) => /\.tsx?$/.test(name) && !isLeft(name))
      .flatMap((name) => {
        const source = readSource(name, readFileSync(join(src, name), "utf8"));
        return stringsOf(source)
          .filter(({ text }) => isDanish(text))
          .map(({ at, text }) => `${name}:${source.lineOf(at)}: ${text.slice(0, 80)}`);
      });
    expect(found).toEqual([]);
  });

  test("no SQL holds Danish", () => {
    const found = files
      .filter((name) => name.endsWith(".sql"))
      .filter((name) =>
        isDanish(readFileSync(join(src, name), "utf8").replaceAll(/--.*|\/\*[\s\S]*?\*\//g, "")),
      );
    expect(found).toEqual([]);
  });

  test("every language has every text, and says it in its own words", () => {
    const [first, ...others] = languages.map((language) => said(textsIn(language), ""));
    for (const other of others) expect(other.map(([path]) => path)).toEqual(first!.map(([path]) => path));
    const english = said(textsIn("en"), "").filter(([, text]) => isDanish(text));
    expect(english).toEqual([]);
  });

  test("an award letter says the same in each language, figures and dates as its readers write them", () => {
    const letter: Letter = {
      round: "faelles-1",
      title: "Dansk",
      bidId: "b",
      standstillLastDay: asLocalDate("2026-06-15"),
      signableFrom: new Date("2026-06-15T22:00:00Z"),
      lots: [
        {
          lot: "dansk",
          title: "Dansk 4",
          outcome: "lost",
          rank: 2,
          belowGate: false,
          takenBack: null,
          zeroPrice: true,
          drawn: null,
          figures: {
            price: "100.50",
            priceScore: "8",
            qualityScore: "4",
            total: "6.5",
            evaluated: null,
          },
          winner: {
            bidId: "w",
            publisherId: 1,
            name: "Forlag 1",
            figures: { price: "90.00", priceScore: "9", qualityScore: "4", total: "7", evaluated: null },
            withheld: null,
          },
          rejection: null,
          cancellation: null,
          comparison: [],
        },
      ],
    };
    const { terms } = aRound();
    const danish = letterText(letter, terms, textsIn("da").rounds);
    expect(danish).toContain("Delaftalen tildeles Forlag 1.\nJeres bud blev nr. 2.");
    expect(danish).toContain("vinderen 90,00 kr., I 100,50 kr.");
    expect(danish).toContain(
      "Standstill løber til og med 15-06-2026. Aftaler kan tidligst indgås 16-06-2026 00:00.",
    );
    const english = letterText(letter, terms, textsIn("en").rounds);
    expect(english).toContain("the winner 7 points, you 6.5 points.");
    expect(english).toContain("2026-06-15");
    expect(english).toContain("2026-06-16 00:00");
    expect(english.split("\n")).toHaveLength(danish.split("\n").length);
  });
});
