import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { nodesOf, readSource } from "../../bin/source.mjs";
import { faultTextIn } from "../../src/console/frame/fault-text.ts";
import { consolePages } from "../../src/console/index.ts";
import { bidSays } from "../../src/console/selling/rounds/sealing.ts";
import { MoneyWire } from "../../src/platform/money.ts";
import { fieldErrors } from "../../src/platform/operation/check.ts";
import type { Operation } from "../../src/platform/operation/operation.ts";
import { BidContent } from "../../src/rounds/bids/content.ts";
import { knownFault } from "../../src/texts/da/faults.ts";
import { fileFault } from "../../src/texts/da/file-faults.ts";
import { lawSource } from "../../src/texts/da/law-sources.ts";
import { plainFault } from "../../src/texts/en/faults.ts";
import { textsIn } from "../../src/texts/index.ts";
import { gap, saidAtPlaces, sentencesOf } from "./support/faults.ts";

/** What a form can be refused for at one of its fields is said in its reader's words. */

const src = fileURLToPath(new URL("../../src", import.meta.url));

/** Files whose refusals no form meets, and why. */
const elsewhere: readonly [RegExp, string][] = [
  [
    /^(cli|demo|texts|platform|console\/islands)\//,
    "commands, the story, the texts, and what all requests share",
  ],
  [/^usage\/formats\//, "lines of usage data have texts of their own"],
  [/^billing\/documents\//, "what is wrong with an issued document, which no field mends"],
  [/^payments\/actions\/events\.ts$/, "what Stripe is answered"],
  [/^simulation\/actions\/simulate-text\.ts$/, "the command line's files"],
  [/^usage\/operations\/intake\.ts$/, "the API's streams"],
  [/^catalogue\/pricing\/calcs\.ts$/, "the command line's calculations"],
];

/** What is put into a sentence at run time: one of these makes it one that occurs. */
const samples = [
  "7",
  "2026-10-01",
  "2026-10",
  "100",
  "2026/2027, 2027/2028",
  "dansk",
  "text/csv, application/json",
  "pot",
  "on or before the first day of version 2, 2026-10-01",
];

/** Sentences that are made up elsewhere and handed to where a place is named. */
const handed: Record<string, readonly string[]> = {
  "billing/compute.ts": ["The marketplace has no accepted self-billing agreement with the publisher today."],
  "billing/actions/drafts.ts": [
    "The buyer names its order: PATCH /v1/agreements/{id}/buyers/{controllerId}.",
  ],
  "billing/rules/drafts.ts": [],
  "roster/oneroster/sds.ts": [
    "At most 2000000 lines in all files.",
    "At most 256 MB in all files, unpacked.",
  ],
  "reports/schema/kept.ts": ["must be after `from`, and at most five years later"],
  "billing/rules/payments.ts": ["Today is 2026-11-30.", "From 2026-10-01 to 2026-11-30."],
  "billing/schema/drafts.ts": [],
  "billing/actions/withdrawals.ts": [
    "It begins after today, 2026-11-30, at the earliest.",
    "The call-off ends before 2027-08-01.",
  ],
  "agreements/actions/purchase.ts": [
    "site counted by pupils needs a quantity",
    "there is no roster with pupils of the product's grades: say how many",
    "per_seat is bought by quantity",
    "the purchase is for 7 institutions",
    "use without a cap needs the value that you expect",
  ],
  "agreements/actions/yearly.ts": [
    "must be the first day of a price year after 2026-08-01 and before 2030-08-01",
    "prices stand for the first 12 months",
    "has passed, and prices are not adjusted backwards",
    "the base was 112.5 in an earlier adjustment",
    "the factor would be 11.2: an index does not move tenfold",
  ],
  "catalogue/schema/offer.ts": ["these prices on pot know NONE: choose one of these"],
  "simulation/schema.ts": ["these prices on pot know NONE: choose one of these"],
  "platform/db/errors.ts": ["Another record already holds this value."],
  "rounds/rules/draft.ts": [
    "The weights of price and criteria do not sum to 100.",
    "The weights within 'faglighed' do not sum to 100.",
    "Where bids rank by relative, sets are compared by points_by_value.",
    "At most 12 lots are awarded together: the round has 13.",
    "Name a group of lots, or a limit of lots for a bidder.",
    "A limit is lower than the round's 3 lots.",
    "Group 'sprog' is there twice.",
    "Lot 'dansk' of group 'sprog' is unknown or named twice.",
    "Groups 'sprog' and 'andet' are of the same lots.",
    "Nobody may win the 3 lots of group 'sprog'.",
  ],
  "usage/formats/csv.ts": [
    "Add the column eventId.",
    "Column 3 has no name we know, or one that was there before.",
  ],
  "rounds/bids/fit.ts": [
    "Lot 'dansk' is unknown or named twice.",
    "Lot 'dansk' is bid on site, pot: at most one price sheet for each.",
    "What is expected of lot 'dansk' would cost more on site than its published ceiling.",
    "The product of lot 'dansk' is not yours.",
    "Group 'sprog' is unknown or named twice.",
    "Group 'sprog' is priced on all of its lots, once each: engelsk, tysk.",
    "Group 'sprog' is offered where the bid is on its lots: it is not on 'tysk'.",
    "Lot 'dansk' is bid on site, pot.",
  ],
  "rounds/bids/stands.ts": [
    "It stands until 2026-10-01 already: give a later day.",
    "Give a day within the next two years.",
  ],
  "rounds/bids/stated.ts": [
    "The terms ask for a statement of each company in the bid.",
    "The first statement is the bidder's own, and no other.",
    "'Forlag' states twice.",
    "'Forlag' does not answer tax.",
    "'Forlag' says that tax applies: say why it is reliable all the same (udbudsloven § 138).",
    "The terms do not use tax.",
    "The terms do not let a bid have a date of its own: leave `validUntil` out.",
    "By the terms bids stand until 2026-10-01 at least.",
    "The bid has no '/statements/0'.",
  ],
  "rounds/reopening/rules.ts": [],
  "rounds/evaluation/rules/made-up.ts": [
    "every criterion, and no other, from 0 to the scale's end",
    "at most 12 where lots are awarded together",
    "By the terms each lot is awarded by itself.",
    "Lot 'dansk' is unknown or named twice.",
  ],
  "simulation/actions/sheets.ts": [
    "There is no opened bid with this id.",
    "The bid has no offer on this lot.",
    "In a round a bid prices a product of its own bidder.",
  ],
  "simulation/actions/simulate.ts": [
    "there is no use of this product in the period",
    "the amount 9007199254740992 is beyond ±9007199254740991 minor units",
    "Pupils times products times months, for each pass, come to 7: at most 5.",
  ],
  "simulation/rules/made-up-dataset.ts": [],
};

/** Of park reasons, which stand on a draft and in no form. */
const standing = /^The marketplace has no accepted/;

const inputs = (operation: Pick<Operation, "target" | "options" | "content">): z.ZodType[] =>
  [operation.target, operation.options, operation.content].filter((one) => one !== undefined);

function schemaSentences(): Map<string, string> {
  const found = new Map<string, string>();
  for (const { id, forms, routes } of consolePages()) {
    const operations = [
      ...forms.map(({ operation }) => operation),
      ...routes.map(({ operation }) => operation),
    ];
    for (const operation of operations)
      for (const schema of inputs(operation))
        for (const text of sentencesOf(schema)) found.set(text, `${id} ${operation.id}`);
  }
  return found;
}

const wordless = /^Invalid (string|input)/;
const { said, unread } = saidAtPlaces(src, (name) => !elsewhere.some(([pattern]) => pattern.test(name)));

/** Every sentence with where it is said; of a sentence with gaps every way to fill them. */
const all = (): [where: string, ways: string[]][] => [
  ...[...schemaSentences()]
    .filter(([text]) => !wordless.test(text))
    .map(([text, where]): [string, string[]] => [where, [text]]),
  ...said.map(({ where, text }): [string, string[]] => [
    where,
    text.includes(gap) ? samples.map((sample) => text.replaceAll(gap, sample)) : [text],
  ]),
  ...Object.entries(handed).flatMap(([where, texts]) =>
    texts.filter((text) => !standing.test(text)).map((text): [string, string[]] => [where, [text]]),
  ),
];

const english =
  /\b(the|must|with|and not|choose|leave|name|one of|at most|at least|from|day|digits|is|has|an|of)\b/i;

/** Whether a sentence with its gaps filled is one that occurs. */
const occurs = (text: string): boolean => knownFault(text) !== undefined;

describe("a field's fault", () => {
  test("is found wherever a schema or a refusal names a place", () => {
    expect(all().length).toBeGreaterThan(150);
    const texts = all().flatMap(([, ways]) => ways);
    for (const one of [
      "At most 7 øre.",
      "min ≤ expected ≤ max, and expected above 0, or all three 0: you do not join",
      "An e-mail address, as name@example.dk.",
    ])
      expect(texts).toContain(one);
    const files = new Set(unread.map((one) => one.split(":")[0]!));
    expect([...files].filter((name) => !Object.hasOwn(handed, name))).toEqual([]);
  });

  test("is said in Danish", () => {
    const unknown = all().filter(([, ways]) => ways.every((text) => knownFault(text) === undefined));
    expect(unknown.map(([where, [text]]) => `${where}: ${text}`)).toEqual([]);
    for (const [, ways] of all())
      for (const text of ways.filter(occurs).slice(0, 1)) {
        const danish = knownFault(text)!;
        expect(danish).toMatch(/^[A-ZÆØÅ»]|^7 /);
        expect(danish).toMatch(/[.]$/);
        expect(english.test(danish.replaceAll(/»[^«]*«|»?text\/\S+/g, "")), danish).toBe(false);
        // Days as Danes write them, and no amount in øre alone.
        expect(danish).not.toMatch(/\d{4}-\d\d-\d\d|\d+ øre/);
      }
  });

  test("is said in plain English, without the API's own words", () => {
    const words =
      /`|øre\b|\/v1|\bAPI\b|JSON|decimal string|half-open|priceSheet|roundId|≤|minor units|\bbody\b/;
    const found = all().flatMap(([where, ways]) =>
      ways
        .filter(occurs)
        .map(plainFault)
        .filter((text) => words.test(text))
        .map((text) => `${where}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  test("has its amounts and days in the reader's form", () => {
    expect(knownFault("At most 3893540 øre.")).toBe("Højst 38.935,40 kr.");
    expect(plainFault("At most 3893540 øre.")).toBe("At most DKK 38,935.40.");
    expect(knownFault("Today is 2026-11-30.")).toBe("Må ikke være senere end i dag, 30-11-2026.");
  });

  test("says of an amount that cannot be read that it is none, and of one that lacks that it lacks", () => {
    const { faults } = textsIn("da").pages.frame;
    const sent = z.strictObject({ amount: MoneyWire });
    const textOf = (value: unknown) => {
      const [error] = fieldErrors(sent.safeParse(value).error!, undefined, value);
      return faultTextIn(faults, error!);
    };
    expect(textOf({ amount: { minor: "1000.505", currency: "DKK" } })).toBe(faults.amount);
    expect(textOf({ amount: { minor: "ti", currency: "DKK" } })).toBe(faults.amount);
    expect(textOf({})).toBe(faults.missing);
  });

  test("of a file's line is said whole", () => {
    const isbn = "must be an ISBN-13 with a valid check digit, or a URN such as urn:example:title";
    expect(fileFault(isbn)).toBe(
      "Skal være et ISBN-13 med rigtigt kontrolciffer, eller et URN som urn:example:titel.",
    );
    expect(fileFault("must be a date YYYY-MM-DD")).toContain("01-08-2026");
    const unknown = said
      .filter(({ where }) => where.startsWith("catalogue/"))
      .filter(({ text }) => samples.every((sample) => fileFault(text.replaceAll(gap, sample)) === undefined));
    expect(unknown).toEqual([]);
  });

  test("of a bid is said in the browser too, before it is sealed", () => {
    const own = sentencesOf(BidContent.omit({ files: true })).filter((text) => !wordless.test(text));
    expect([...new Set(own)].toSorted()).toEqual([...bidSays].toSorted());
  });
});

test("where a rule of law stands is said in Danish, whatever rule it is", () => {
  const law = join(src, "law");
  const found = readdirSync(law)
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const source = readSource(name, readFileSync(join(law, name), "utf8"));
      return nodesOf(source, "Property")
        .map(
          ({ node }) =>
            node as unknown as { key: { name?: string }; value: { type: string; value?: unknown } },
        )
        .filter(({ key, value }) => key.name === "source" && typeof value.value === "string")
        .map(({ value }) => String(value.value));
    });
  expect(found.length).toBeGreaterThan(25);
  const words = /\b(and|the|to|of|as|Court|Directive|Regulation|days|percent|from)\b/;
  expect(found.map(lawSource).filter((text) => words.test(text))).toEqual([]);
  expect(lawSource("§§ 128 and 187")).toBe("§§ 128 og 187");
});
