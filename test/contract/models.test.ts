import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { potFault } from "../../src/catalogue/index.ts";
import {
  allowsTerms,
  LICENCE_MODELS,
  MODELS,
  modelOf,
  modelsWhere,
  overUseFault,
  type PriceSheet,
  PriceSheetWire,
} from "../../src/catalogue/models/index.ts";
import type { DeclaredUse, Model, PriceInputs, RecordedUse } from "../../src/catalogue/models/model.ts";
import { COUNT_BASES, OVER_USES } from "../../src/catalogue/models/terms.ts";
import { asLocalDate } from "../../src/platform/calendar.ts";
import { Bug } from "../../src/platform/problem.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** What a page and a form need of each model: cells of a price file, and the sheet that they come to. */
const cells: Record<string, string> = {
  per_pupil: "1:62,00|100:55,00+500,00",
  per_school: "0:500,00|200:900,00",
  pooled: "1:40,00|50:30,00",
  pot: "12,34",
  pay_per_use: "0,75|cap:4,00|fixed:3,00",
};
const before: Record<string, object> = {
  per_pupil: { mode: "volume", tiers: [{ from: 1, unitPrice: "1.00" }] },
  per_school: { bands: [{ from: 0, price: "1.00" }] },
  pooled: { mode: "graduated", tiers: [{ from: 1, unitPrice: "1.00" }], minQuantity: 10 },
  pot: { pricePerPupil: "1.00", split: "per_pupil", capBp: 4_000 },
  pay_per_use: { unitPrice: "1.00" },
};
const decoded = (wire: unknown): PriceSheet =>
  z.decode(PriceSheetWire, wire as z.input<typeof PriceSheetWire>);
const latestOf = (model: string): PriceSheet => decoded({ model, ...before[model] });
const sheetOf = (model: string): PriceSheet =>
  decoded(
    modelOf(model).sheetFromCells(
      { prices: cells[model]!, mode: undefined, minQuantity: undefined },
      latestOf(model),
    ),
  );

const counts: PriceInputs = {
  quantity: 120,
  schools: [
    { id: "a", pupils: 80 },
    { id: "b", pupils: 240 },
  ],
  controllers: [{ id: "1", pupils: 320 }],
  uses: 900,
  pupils: 320,
  fixed: true,
};
const declared: DeclaredUse = {
  periods: 10,
  schools: [{ schools: 2, pupils: 60, uses: 450, fixed: false }],
};
const recorded: RecordedUse = {
  controller: { id: "1", pupils: () => 320 },
  term: { from: asLocalDate("2026-08-01"), to: asLocalDate("2027-08-01") },
  active: 100,
  schools: [{ id: "a", pupils: 160, uses: 450, months: [{ uses: 450, pupils: 160 }] }],
  running: [{ month: "2026-08", distinct: 100 }],
  ...{ basis: "active", seats: 90, overUse: "TRUE_UP", toleranceBp: 0 },
};

describe.each(MODELS.map((model) => [model.name, model as Model<PriceSheet>] as const))(
  "%s",
  (name, model) => {
    const sheet = sheetOf(name);

    test("says its names, its terms, and is found by its name", () => {
      expect(modelOf(name)).toBe(model);
      for (const word of Object.values(model.names)) expect(word.length).toBeGreaterThan(3);
      expect(model.countBases.length).toBeGreaterThan(0);
      expect(COUNT_BASES).toEqual(expect.arrayContaining([...model.countBases]));
      expect(model.overUses.length).toBeGreaterThan(0);
      expect(OVER_USES).toEqual(expect.arrayContaining([...model.overUses]));
      for (const countBasis of COUNT_BASES)
        for (const overUse of OVER_USES)
          expect(allowsTerms(name, { countBasis, overUse })).toBe(
            model.countBases.includes(countBasis) && model.overUses.includes(overUse),
          );
      expect(model.overUses).toEqual(expect.arrayContaining([...model.overUsesOf(sheet)]));
      expect(model.entitled(7, () => 11)).toBe(model.counts === "institutions" ? 11 : 7);
    });

    test("has a sheet that is its own, survives the wire, and is read from cells", () => {
      expect(sheet.model).toBe(name);
      expect(decoded(z.encode(PriceSheetWire, sheet))).toEqual(sheet);
      for (const other of LICENCE_MODELS)
        expect(model.sheet.safeParse({ model: other, ...before[other] }).success).toBe(other === name);
      // Whatever no cell says stays as it was.
      const kept = { ...before[name], ...z.encode(PriceSheetWire, sheet) };
      expect(z.encode(PriceSheetWire, sheet)).toMatchObject(
        "split" in kept ? { split: "per_pupil", capBp: 4_000 } : { model: name },
      );
    });

    test("prices its counts: lines that sum to the amount, a bug where a count is missing", () => {
      const { amountMinor, lines } = model.price(sheet, counts);
      expect(amountMinor).toBeGreaterThan(0n);
      expect(lines.reduce((sum, { minor }) => sum + minor, 0n)).toBe(amountMinor);
      expect(() => model.price(sheet, {})).toThrow(Bug);
    });

    test("charges the first call-off, or leaves it to use in arrears", () => {
      const { unitPrice, charges } = model.firstCharges(sheet, {
        quantity: 120,
        institutions: [
          { id: 1, pupils: 80 },
          { id: 2, pupils: 240 },
        ],
      });
      expect(unitPrice).toBeGreaterThan(0n);
      expect(charges.length > 0).toBe(!model.billedInArrears);
      for (const { quantity, unitPrice: price } of charges)
        expect([quantity > 0, price > 0n]).toEqual([true, true]);
    });

    test("answers with tiers, prices of use and a split just where it says so", () => {
      expect(model.tiersOf(sheet) !== undefined).toBe(model.pricedByUnits);
      expect(model.arrearsOf(sheet) !== undefined).toBe(model.billedInArrears);
      const split = model.splitOf(sheet);
      if (split) {
        const guarantees = split.guarantees.map(({ publisherId, minor }) => ({
          publisher: String(publisherId),
          minor,
        }));
        const use = [{ pupil: "a", publisher: "1", units: 1 }];
        const cap = split.capBp === undefined ? undefined : { n: BigInt(split.capBp), d: 10_000n };
        expect(potFault({ potMinor: 1n, rule: split.rule, guarantees, use, cap })?.at).not.toBe("guarantees");
      }
      expect(model.schoolsDraw).toBe(model.counts === "seats");
    });

    test("is compared and simulated", () => {
      expect(model.declaredUseFault(declared)).toBeUndefined();
      const price = model.comparisonPrice(sheet, declared, 120);
      expect(price).toBeGreaterThan(0n);
      expect(model.priceAtMaximum(sheet, declared, { expected: 120, max: 240 })).toBeGreaterThanOrEqual(
        price,
      );
      const cost = model.simulatedCost(sheet, recorded);
      expect(cost.minor).toBeGreaterThan(0n);
      expect(cost.basis).toMatch(/^\d+ \w+/);
    });

    test("is shown and calculated by hand: the same price", () => {
      const listed = model.listedPrices(sheet);
      expect(listed[0]).toMatchObject({ is: "price" });
      for (const { price } of listed) expect(price).toBeGreaterThan(0n);
      const {
        split: _split,
        guarantees: _guarantees,
        capBp: _capBp,
        ...wire
      } = {
        ...{ split: 0, guarantees: 0, capBp: 0 },
        ...z.encode(PriceSheetWire, sheet),
      };
      const { quantity, schools, controllers, uses, pupils } = counts;
      const asked = { quantity, schools, controllers, uses, pupils };
      const known = Object.entries(asked).filter(([key]) => key in model.calcInput.shape);
      const input = model.calcInput.parse({ ...wire, ...Object.fromEntries(known) }) as unknown as PriceSheet;
      expect(model.price(input, { ...counts, ...input }).amountMinor).toBe(
        model.price(sheet, counts).amountMinor,
      );
    });
  },
);

test("names differ, and an unknown one is a bug", () => {
  for (const language of ["da", "en"] as const)
    expect(new Set(MODELS.map(({ names }) => names[language])).size).toBe(MODELS.length);
  expect(() => modelOf("per_year")).toThrow(Bug);
  expect(modelsWhere(() => true)).toEqual([...LICENCE_MODELS]);
});

test("no model bills over-use that its price leaves no room for", () => {
  expect(Object.fromEntries(MODELS.map(({ name, overUses }) => [name, overUses]))).toEqual({
    per_pupil: [...OVER_USES],
    per_school: ["TRUE_UP", "REPORT_ONLY"],
    pooled: [...OVER_USES],
    pot: ["REPORT_ONLY"],
    pay_per_use: ["REPORT_ONLY"],
  });
  const flat = decoded({ model: "per_school", bands: [{ from: 0, price: "500.00" }] });
  expect(overUseFault(flat, "REPORT_ONLY")).toBeUndefined();
  expect(overUseFault(flat, "TRUE_UP")).toBe("these prices on per_school know REPORT_ONLY");
});

// ---- Nobody else knows a model by its name -----------------------------------------------------------------

/** Files that spell a name, and why they may. */
const spells: Record<string, string> = {
  "cli/calcs/amounts.ts": "the calc that splits a pot is called pot",
  "demo/story/purchase.ts": "the story's buyers know what they buy, as any caller of the API does",
  "demo/story/register.ts": "the story's publishers know what they list, as any caller of the API does",
  "demo/story/round.ts": "the story's lead knows what its lots ask for, as any caller of the API does",
  "console/buying/demand.tsx": "a page's trial of a price is on one model, as any caller of the API chooses",
  "console/selling/prices.tsx": "a page has the fields of each model's price sheet",
  "console/selling/price-sheet.ts": "the same fields, as they are sent",
  "console/simulations/make.tsx": "readers try prices of their own; the page has a field for each model",
  "console/simulations/wish.ts": "the same trial, as it is sent",
  ...Object.fromEntries(
    ["da", "en"].flatMap((language) => [
      [`texts/${language}/console.ts`, "a rule by which a pot is split has a model's name"],
      [`texts/${language}/pages/reconciling.ts`, "what a reconciliation's page says of each model"],
      [`texts/${language}/pages/purchases.ts`, "what a buyer's page says of each model"],
      [`texts/${language}/pages/selling/products.ts`, "what a publisher's page says of each model"],
    ]),
  ),
  "demo/national/steps.ts": "the national demo's publishers list on one model",
};
/** Types that are written from the database's own CHECKs. */
const generated = /\.gen\.ts$|^platform\/db\/tables\.ts$/;
/** Any quoted name; and those that are no ordinary words anywhere, comments and descriptions included. */
const spelled = (text: string): string[] => {
  const distinct = LICENCE_MODELS.filter((name) => name.includes("_"));
  const quoted = new RegExp(`["'\`](${LICENCE_MODELS.join("|")})["'\`]`, "g");
  const anywhere = new RegExp(`\\b(${distinct.join("|")})\\b`, "g");
  return [...text.matchAll(quoted), ...text.matchAll(anywhere)].map(([match]) => match);
};

test("no other file of src spells a model's name", () => {
  const src = fileURLToPath(new URL("../../src", import.meta.url));
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(tsx?|sql)$/.test(name),
  );
  const found = files
    .filter((name) => !name.startsWith("catalogue/models/") && !generated.test(name))
    .filter((name) => spelled(readFileSync(join(src, name), "utf8")).length > 0);
  expect(found.filter((name) => !(name in spells))).toEqual([]);
  expect(
    Object.keys(spells).filter((name) => !found.includes(name)),
    "needs no exception any more",
  ).toEqual([]);
});

// ---- The database knows the same list ----------------------------------------------------------------------

describe("the database", () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await testApp();
  });

  test("every column of a model takes the list and nothing else", async () => {
    const columns = await t.sql<{ table: string; column: string; checks: string[]; keys: string[] }>(
      `select c.relname as "table", a.attname as "column",
         array(select pg_get_constraintdef(k.oid) from pg_constraint k
           where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as checks,
         array(select k.conname::text from pg_constraint k
           where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any(k.conkey)) as keys
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and not a.attisdropped
         and a.attname in ('model', 'models', 'winner_model')
       order by 1, 2`,
    );
    expect(columns.map(({ table, column }) => `${table}.${column}`)).toEqual([
      "agreements_agreement.model",
      "agreements_call_off.model",
      "catalogue_offer.model",
      "licences_entitlement.model",
      "licences_licence.model",
      "rounds_lot.models",
      "rounds_lot.winner_model",
    ]);
    for (const { table, column, checks, keys } of columns) {
      // A key that holds the column makes it equal to another table's, which has the list.
      if (keys.length > 0 && checks.length === 0) continue;
      const named = checks.flatMap((text) => [...text.matchAll(/'([a-z_]+)'/g)].map((match) => match[1]!));
      expect(named.sort(), `${table}.${column}`).toEqual([...LICENCE_MODELS].sort());
    }
    expect(columns.find(({ column }) => column === "models")!.checks.join()).toContain(
      `<= ${LICENCE_MODELS.length}`,
    );
  });

  test("no row states an over-use policy that its model does not know", async () => {
    const tables = ["agreements_agreement", "agreements_call_off", "catalogue_offer", "licences_licence"];
    for (const table of tables) {
      const [check] = await t.sql<{ text: string }>(
        "select pg_get_constraintdef(k.oid) as text from pg_constraint k where k.conname = $1",
        [`${table}_over_use_known`],
      );
      const taken = await t.sql<{ model: string; over_use: string }>(
        `select model, over_use from unnest($1::text[]) model cross join unnest($2::text[]) over_use
         where ${check!.text.replace(/^CHECK /, "")}`,
        [[...LICENCE_MODELS], [...OVER_USES]],
      );
      for (const { name, overUses } of MODELS)
        expect(
          taken
            .filter(({ model }) => model === name)
            .map((row) => row.over_use)
            .sort(),
          `${table}, ${name}`,
        ).toEqual([...overUses].sort());
    }
  });
});
