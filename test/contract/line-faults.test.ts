import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { bounds, faults } from "../../src/billing/schema/drafts.ts";
import { parkReason } from "../../src/texts/da/park-reasons.ts";
import { rosterFault } from "../../src/texts/da/roster-faults.ts";
import { textsIn } from "../../src/texts/index.ts";

/** What is wrong with a line of a roster, and why a draft waits, is said in Danish: every sentence that the sources have. */

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../src/${path}`, import.meta.url)), "utf8");

/** What is put into a sentence at run time: one of these makes it one that occurs. */
const samples = ["7", "users", "beginDate", "2026-10-01", "momsloven § 4", "DK", "standard"];
const gap = /\$\{(?:[^{}]|\{[^{}]*\})*\}/g;

/** The sentences of a source in the places that a pattern finds: its first group is what stands between the quotes. */
const found = (path: string, ...patterns: RegExp[]): string[] =>
  patterns
    .flatMap((pattern) => [...read(path).matchAll(pattern)].map((one) => one[1]!.replaceAll("''", "'")))
    .filter((one) => /^[\w$]\S* /.test(one) && !/\{detail\}$/.test(one));

const call = (name: string): RegExp[] => [
  new RegExp(`\\b${name}\\((?:[\\w.\\s?]+,\\s*|"[^"]*",\\s*)*"([^"]{12,})"`, "g"),
  new RegExp(`\\b${name}\\((?:[\\w.\\s?]+,\\s*|"[^"]*",\\s*)*\\\`([^\\\`]{12,})\\\``, "g"),
];

const rosterSentences = [
  ...found("roster/oneroster/rows.ts", ...call("fault"), /lose\(\s*`[^`]*`,\s*line,\s*"([^"]+)"/g),
  ...found("roster/oneroster/manifest.ts", ...call("fault")).map((one) => `users.csv ${one}`),
  ...found(
    "roster/oneroster/manifest.ts",
    ...call("add"),
    /"(oneroster\.version must[^"]+)"/g,
    /"(roles\.csv belongs[^"]+)"/g,
  ),
  ...found("roster/oneroster/csv.ts", ...call("lose"), ...call("Unreadable")),
  ...found(
    "roster/oneroster/csv.ts",
    /lose\(\s*this\.name, 1, `([^`]+)`/g,
    /new Unreadable\(\s*[\w.]+,\s*"([^"]+)"/g,
  ),
  ...found("platform/csv/records.ts", /new Unreadable\(this\.line, "([^"]+)"/g, /badQuotes =\s*"([^"]+)"/g),
  ...found("roster/store/derive.ts", /then '((?:[^']|'')+)'/g),
  ...found("roster/store/staging.ts", /'([A-Z][^'$]+)' as detail/g, /lost\(\s*"\w+",\s*"([^"]+)"/g),
];

const draftSentences = [
  ...found("billing/rules/drafts.ts", /reason\("\w+", `([^`]+)`/g, /reason\("\w+", "([^"]+)"/g),
  ...found("billing/rules/references.ts", /detail: `([^`]+)`/g),
  ...found("billing/compute.ts", /detail: "([^"]+)"/g),
  ...found("billing/rules/vat-days.ts", /NoVatRule\(\s*`([^`]+)`/g),
  ...found("billing/rules/lines.ts", /[?:] `((?:No rule|The product)[^`]+)`/g),
];

const english = /\b(the|must|with|leave|keep|on|at least|is|has|an|of|and)\b/i;
const danishOf = (sentence: string, say: (detail: string) => string | undefined) =>
  samples.flatMap((sample) => say(sentence.replaceAll(gap, sample)) ?? []).slice(0, 1);

describe("a line's fault", () => {
  test("of a roster is found wherever reading one can fail, and said in Danish", () => {
    expect(new Set(rosterSentences).size).toBeGreaterThanOrEqual(30);
    const unsaid = rosterSentences.filter((one) => danishOf(one, rosterFault).length === 0);
    expect(unsaid).toEqual([]);
    for (const one of rosterSentences)
      expect(danishOf(one, rosterFault)[0]!.replaceAll(/\w+Id\b|\w+\.\w+/g, "")).not.toMatch(english);
    expect(rosterFault("Something nobody knows.")).toBeUndefined();
  });

  test("is the sentence as it came in English", () => {
    const { fault } = textsIn("en").pages.data.rosters;
    expect(fault("title holds a mail address: name the class.")).toContain("mail address");
  });
});

describe("why a draft waits", () => {
  test("is said in Danish, whatever holds it but the official rules of a format", () => {
    expect(draftSentences.length).toBeGreaterThanOrEqual(10);
    expect(draftSentences.filter((one) => danishOf(one, parkReason).length === 0)).toEqual([]);
    for (const one of draftSentences) expect(danishOf(one, parkReason)[0]).not.toMatch(english);
  });

  test("has a name in both languages for every code", () => {
    for (const language of ["da", "en"] as const) {
      const { reasons } = textsIn(language).pages.invoicing;
      for (const code of [...bounds, ...faults])
        expect((reasons as Record<string, string>)[code], `${language} ${code}`).toMatch(/^[A-ZÆØÅ]/);
    }
    expect(
      textsIn("en").pages.invoicing.why(
        "The buyer names its order: PATCH /v1/agreements/{id}/buyers/{controllerId}.",
      ),
    ).toBe("The buyer names its order on the agreement");
  });
});
