import { addDays, type LocalDate, type Period } from "../platform/calendar.ts";
import { MICRO, roundHalfAway } from "../platform/decimal.ts";
import { type Minor, vatOf } from "../platform/money.ts";
import { Bug, must } from "../platform/problem.ts";
import { type Dated, rowOn } from "./dated.ts";

/** VAT: which category and rate a line has, by class, parties and day, and the VAT of an invoice per category. */

/**
 * Categories of EN 16931: S standard or reduced rate, Z zero rate, E exempt, AE reverse charge, K intra-community supply,
 * G export, O outside the scope of VAT.
 */
export const vatCategories = ["S", "Z", "E", "AE", "K", "G", "O"] as const;
export type VatCategory = (typeof vatCategories)[number];

/**
 * What the law takes a product for. Which rate follows from it is the table's to say, day by day; `reduced` is what a
 * member state may charge a reduced rate on (Directive 2006/112/EC, arts. 98 and 99).
 */
export const vatClasses = [
  "standard",
  "reduced",
  "book",
  "newspaper",
  "exempt_13_1_3",
  "exempt_13_1_6",
] as const;
export type VatClass = (typeof vatClasses)[number];

type Sourced = Omit<Dated, "from">;
/** Why nothing is charged: `texts` has its words, `code` is the VATEX code that EN 16931 asks for with it. */
export type VatReason = "exempt" | "reverse_charge" | "not_registered" | "outside_eu";
/** What Denmark charges on a class. */
export interface Charged extends Sourced {
  category: "S" | "Z" | "E";
  vatBp: number;
  code: string | null;
  reason: VatReason | null;
}
/** A class on which Denmark has no rate of its own: a supply of it is nothing that can be billed. */
interface NoRate extends Sourced {
  category: null;
}
/** A party as VAT sees it: where it is established, and whether it is registered (a seller: in Denmark). */
export interface VatParty {
  country: string;
  registered: boolean;
}
type Area = "DK" | "EU" | "other";
/** Who sells to whom; `any` is either. The first row that fits holds; `domestic` is charged by class. */
interface Place extends Sourced {
  seller: { abroad: boolean | "any"; registered: boolean };
  buyer: { area: Area | "any"; registered: boolean | "any" };
  category: "domestic" | "AE" | "O";
  code: string | null;
  reason: VatReason | null;
}

const standard = {
  category: "S" as const,
  vatBp: 2_500,
  code: null,
  reason: null,
  source: "momsloven § 33: 25 percent",
  confirmed: false,
};

const noReducedRate: NoRate = {
  category: null,
  source: "momsloven § 33: one rate of 25 percent, and no reduced one",
  confirmed: false,
};

/**
 * How a change treats a period that it falls into: the days from it on by the new rules, those before by the old ones; or all
 * by those of its first day. By day unless the change says otherwise.
 */
export interface Spanning extends Sourced {
  by: "day" | "first_day";
}
/** What a change says that says nothing of it. */
export const byDay: Spanning = { by: "day", source: "momsloven § 23: as it is supplied", confirmed: false };

/** Services delivered electronically, as licences are. */
const places: readonly Place[] = [
  {
    seller: { abroad: "any", registered: true },
    buyer: { area: "DK", registered: "any" },
    category: "domestic",
    ...{ code: null, reason: null, source: "momsloven §§ 4 and 16", confirmed: false },
  },
  {
    seller: { abroad: true, registered: false },
    buyer: { area: "DK", registered: true },
    category: "AE",
    ...{
      code: "VATEX-EU-AE",
      reason: "reverse_charge",
      source: "momsloven § 46, stk. 1, nr. 3",
      confirmed: false,
    },
  },
  {
    seller: { abroad: false, registered: false },
    buyer: { area: "any", registered: "any" },
    category: "O",
    ...{ code: "VATEX-EU-O", reason: "not_registered" },
    ...{ source: "momsloven § 48: turnover below the threshold", confirmed: false },
  },
  {
    seller: { abroad: false, registered: true },
    buyer: { area: "EU", registered: true },
    category: "AE",
    ...{ code: "VATEX-EU-AE", reason: "reverse_charge" },
    ...{ source: "Directive 2006/112/EC arts. 44 and 196", confirmed: false },
  },
  {
    seller: { abroad: false, registered: true },
    buyer: { area: "other", registered: true },
    category: "O",
    ...{ code: "VATEX-EU-O", reason: "outside_eu" },
    ...{ source: "Directive 2006/112/EC art. 44", confirmed: false },
  },
];

const exempt = (paragraph: string, code: string): Charged => ({
  category: "E",
  vatBp: 0,
  code,
  reason: "exempt",
  source: `momsloven ${paragraph}`,
  confirmed: false,
});
const education = exempt("§ 13, stk. 1, nr. 3", "VATEX-EU-132-1I");
const culture = exempt("§ 13, stk. 1, nr. 6", "VATEX-EU-132-1N");
const newspaper: Charged = {
  ...{ category: "Z", vatBp: 0, code: null, reason: null, confirmed: false },
  source:
    "momsloven § 34, stk. 1, nr. 18: newspapers that appear more than once a month, electronic ones from July 2019",
};

/** What holds from a day of supply on. */
export interface VatRow {
  from: LocalDate;
  /** Of a change: how a period that begins before it and ends after it is treated. */
  spans?: Spanning;
  classes: Readonly<Record<VatClass, Charged | NoRate>>;
  places: readonly Place[];
}
export type VatRules = readonly VatRow[];

/**
 * The rules by the day of supply from which they hold. The abolition of VAT on books was announced in 2025; no adopted
 * text, no date and no word on digital learning materials were at hand, so no row says so: books have the standard rate.
 */
export const vatRules: VatRules = [
  {
    from: "1992-01-01" as LocalDate,
    classes: {
      ...{ standard, reduced: noReducedRate, book: standard, newspaper: standard },
      ...{ exempt_13_1_3: education, exempt_13_1_6: culture },
    },
    places,
  },
  {
    from: "2019-07-01" as LocalDate,
    spans: {
      by: "day",
      ...{
        source: "Act on bill L 222 (2018-19), §§ 2 and 3: what is supplied from July 2019 on",
        confirmed: false,
      },
    },
    classes: {
      ...{ standard, reduced: noReducedRate, book: standard, newspaper },
      ...{ exempt_13_1_3: education, exempt_13_1_6: culture },
    },
    places,
  },
];

/** Other member states of the Union. */
export const memberStates: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
);
const areaOf = (country: string): Area =>
  country === "DK" ? "DK" : memberStates.has(country) ? "EU" : "other";
const fits = <T>(asked: T | "any", is: T): boolean => asked === "any" || asked === is;

/**
 * Categories of goods that leave the country. No row of the table gives them: what is sold here is delivered electronically and
 * so a service, which is reverse charge (AE) to a registered buyer in another member state and outside the scope (O) beyond.
 */
const goods = {
  EU: {
    ...{ category: "K", of: "goods to another member state" },
    ...{ source: "momsloven § 34, stk. 1, nr. 1; Directive 2006/112/EC art. 138", confirmed: false },
  },
  other: {
    ...{ category: "G", of: "goods out of the Union" },
    ...{ source: "momsloven § 34, stk. 1, nr. 5; Directive 2006/112/EC art. 146", confirmed: false },
  },
} as const satisfies Record<Exclude<Area, "DK">, Sourced & { category: VatCategory; of: string }>;
/** Which category of goods is not decided for a buyer, and by which law; undefined: the buyer is in Denmark. */
export function noGoods({ country }: VatParty) {
  const area = areaOf(country);
  return area === "DK" ? undefined : goods[area];
}

/** The category and rate of a line, why where nothing is charged, and who says so. */
export interface VatOfLine extends Sourced {
  category: VatCategory;
  vatBp: number;
  code: string | null;
  reason: VatReason | null;
}

const rulesOf = (date: LocalDate, rules: VatRules) => rowOn(rules, date) ?? rules[0]!;

/** Who says that Denmark has no rate for a class on a day; undefined: it has one. */
export function withoutRate(
  date: LocalDate,
  vatClass: VatClass,
  rules: VatRules = vatRules,
): string | undefined {
  const charged = rulesOf(date, rules).classes[vatClass];
  return charged.category === null ? charged.source : undefined;
}

/** From which day a product is of which class, in the order of the days; each holds until the next one's. */
export type VatClasses = readonly { from: LocalDate; vatClass: VatClass }[];

/** The class of a product on a day; before the first day its first class. */
export function vatClassOn(classes: VatClasses, date: LocalDate): VatClass {
  const row = rowOn(classes, date) ?? classes[0];
  must(row, "a product has a class");
  return row.vatClass;
}

/** A supply of a class between two parties on a day (the first day that the line pays for); undefined: no rule fits. */
export function vatOn(
  date: LocalDate,
  { vatClass, seller, buyer }: { vatClass: VatClass; seller: VatParty; buyer: VatParty },
  rules: VatRules = vatRules,
): VatOfLine | undefined {
  const { classes, places } = rulesOf(date, rules);
  const place = places.find(
    (row) =>
      fits(row.seller.abroad, seller.country !== "DK") &&
      row.seller.registered === seller.registered &&
      fits(row.buyer.area, areaOf(buyer.country)) &&
      fits(row.buyer.registered, buyer.registered),
  );
  if (!place) return undefined;
  const { category, code, reason, source, confirmed } = place;
  if (category !== "domestic") return { category, vatBp: 0, code, reason, source, confirmed };
  const charged = classes[vatClass];
  return charged.category === null ? undefined : charged;
}

/** The days within a period from which on a supply has other VAT than the day before, and how that change treats the period. */
export function vatChanges(
  { from, to }: Period,
  of: Parameters<typeof vatOn>[1],
  rules: VatRules = vatRules,
): { on: LocalDate; spans: Spanning }[] {
  const within = rules.filter((row) => from < row.from && row.from < to);
  return within.flatMap(({ from: on, spans = byDay }) => {
    const [before, after] = [vatOn(addDays(on, -1), of, rules), vatOn(on, of, rules)];
    const same = before?.category === after?.category && before?.vatBp === after?.vatBp;
    return same && before?.code === after?.code ? [] : [{ on, spans }];
  });
}

/** What a supply may be charged by the table: one row for each outcome of each place that fits, the first place that fits first. */
export interface VatOutcome {
  from: LocalDate;
  /** Up to, not including; null: still. */
  to: LocalDate | null;
  /** Of the rules of those days; the lowest that fits holds. */
  place: number;
  seller: Place["seller"];
  buyer: Place["buyer"];
  /** null: whatever the class. */
  vatClass: VatClass | null;
  category: VatCategory;
  vatBp: number;
  code: string | null;
}

/** The whole table as rows, for those who compare what was charged with it. */
export const vatOutcomes = (): VatOutcome[] =>
  vatRules.flatMap(({ from, classes, places: rows }, i) =>
    rows.flatMap(({ seller, buyer, ...row }, place): VatOutcome[] => {
      const { category, code } = row;
      const of = { from, to: vatRules[i + 1]?.from ?? null, place, seller, buyer };
      if (category !== "domestic") return [{ ...of, vatClass: null, category, vatBp: 0, code }];
      return vatClasses.flatMap((vatClass) => {
        const charged = classes[vatClass];
        if (charged.category === null) return [];
        return [{ ...of, vatClass, category: charged.category, vatBp: charged.vatBp, code: charged.code }];
      });
    }),
  );

/** The VAT of one category and rate: the sum of its lines, and the VAT of that sum. */
export interface VatPart {
  category: VatCategory;
  vatBp: number;
  baseMinor: Minor;
  vatMinor: Minor;
}

/** The lines of one category and rate: their sum, and the VAT of that sum. */
interface VatSum {
  category: VatCategory;
  /** Percent in millionths, so that a rate of any decimals is exact; 0 where nothing is charged. */
  rateMicro: bigint;
  baseMinor: Minor;
  vatMinor: Minor;
}

/**
 * VAT per category and rate, never per line: the sum of the category's lines times its rate, rounded once, half away
 * from zero (EN 16931, BR-CO-17). In the order in which categories and rates first appear.
 */
export function vatSums(
  lines: readonly { category: VatCategory; rateMicro: bigint; netMinor: Minor }[],
): VatSum[] {
  const sums = new Map<string, VatSum>();
  for (const { category, rateMicro, netMinor } of lines) {
    if ((category === "S") !== rateMicro > 0n) throw new Bug(`category ${category} at ${rateMicro}`);
    const key = `${category}${rateMicro}`;
    const sum = sums.get(key) ?? { category, rateMicro, baseMinor: 0n, vatMinor: 0n };
    sum.baseMinor += netMinor;
    sums.set(key, sum);
  }
  return [...sums.values()].map((sum) => ({
    ...sum,
    vatMinor: roundHalfAway(sum.baseMinor * sum.rateMicro, 100n * MICRO),
  }));
}

/** How many millionths of a percent make a basis point. */
const MICRO_PER_BP = MICRO / 100n;

/** The VAT of an invoice's lines (`vatSums`), sorted by category, then rate. */
export const vatPerCategory = (
  lines: readonly { vatCategory: VatCategory; vatBp: number; netMinor: Minor }[],
): VatPart[] =>
  vatSums(
    lines.map(({ vatCategory, vatBp, netMinor }) => ({
      category: vatCategory,
      rateMicro: BigInt(vatBp) * MICRO_PER_BP,
      netMinor,
    })),
  )
    .map(({ rateMicro, ...part }) => ({ ...part, vatBp: Number(rateMicro / MICRO_PER_BP) }))
    .sort((a, b) => (a.category === b.category ? a.vatBp - b.vatBp : a.category < b.category ? -1 : 1));

/**
 * The most, up to `wanted`, that can be cut off an amount so that the VAT of the piece and that of the rest, each
 * rounded by itself, come to the VAT of the whole. Less than `wanted` by fewer than the minor units that a whole minor
 * unit of VAT is charged on (at 25 %: four); all of it where nothing is left over. 0 ≤ `wanted` ≤ `whole`.
 */
export function cutOf(whole: Minor, wanted: Minor, vatBp: number): Minor {
  const vat = vatOf(whole, vatBp);
  for (let cut = wanted; cut > 0n; cut -= 1n)
    if (vatOf(cut, vatBp) + vatOf(whole - cut, vatBp) === vat) return cut;
  return 0n;
}
