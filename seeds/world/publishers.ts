import { PUBLISHER_NAMES } from "./names.ts";
import { cvrFrom, gs1From, slug } from "./numbers.ts";
import { type Random, stream } from "./random.ts";
import type { Marketplace, Offer, Product, Publisher, Tier } from "./types.ts";

const DANISH_TITLES = [
  "Ordværkstedet",
  "Læselygten",
  "Sprogsporet",
  "Fortællebroen",
  "Bogstavhavet",
  "Tekstlup",
  "Stavestien",
];
const MATH_TITLES = [
  "Talrejsen",
  "Regneriget",
  "Tælletræet",
  "Kuglerammen",
  "Plusminusland",
  "Figurfabrikken",
  "Tiervennerne",
];
const OTHER_PRODUCTS = [
  { title: "Naturkassen", subject: "Natur/teknologi", gradeFrom: 1, gradeTo: 6 },
  { title: "Wordhopper", subject: "Engelsk", gradeFrom: 1, gradeTo: 5 },
  { title: "Tidslinjen", subject: "Historie", gradeFrom: 3, gradeTo: 9 },
  { title: "Billedbiblioteket", subject: "Dansk", gradeFrom: 0, gradeTo: 9 },
];

/** Price in kroner from øre: `4550` → `45.50`. */
export function kroner(minor: number): string {
  return `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, "0")}`;
}

/** The marketplace's own company, the same in every world. */
export const MARKETPLACE: Marketplace = {
  reference: "markedspladsen",
  name: "Samkøbs Markedsplads A/S",
  cvr: cvrFrom(7_790_000),
};

/** Five invented publishers, each with a Danish and a mathematics product and most with a third one. */
export function publishers(seed: number): Publisher[] {
  const random = stream(seed, "publishers");
  const danish = random.sample(DANISH_TITLES, 5);
  const maths = random.sample(MATH_TITLES, 5);
  return random.sample(PUBLISHER_NAMES, 5).map((name, i) => {
    const reference = slug(name.replace(/^Forlaget /, "")).split("-")[0]!;
    const own = stream(seed, `publishers/${reference}`);
    const products = [
      product(reference, danish[i]!, "Dansk", own.between(3, 4), own.between(6, 7), `97887998${i}010`),
      product(reference, maths[i]!, "Matematik", 0, own.between(3, 4), `97887998${i}020`),
    ];
    // The first two always have a third, so that somebody sells to libraries and daycare.
    const other = OTHER_PRODUCTS[i % OTHER_PRODUCTS.length]!;
    if (i < 2 || own.chance(6_000)) {
      const last = product(reference, other.title, other.subject, other.gradeFrom, other.gradeTo, null);
      products.push({ ...last, audience: "all" });
    }
    return {
      reference,
      name,
      cvr: cvrFrom(7_700_000 + i * 2_000 + own.below(190) * 10),
      gln: gs1From(`5790009${String(i).padStart(2, "0")}${String(own.below(1000)).padStart(3, "0")}`),
      products,
      offers: products.flatMap((p) => offersOf(own, p)),
    };
  });
}

function product(
  publisher: string,
  title: string,
  subject: string,
  gradeFrom: number,
  gradeTo: number,
  isbnStem: string | null,
): Product {
  const name = slug(title);
  return {
    reference: `${publisher}.${name}`,
    publisher,
    title,
    identifier: isbnStem ? gs1From(isbnStem) : `urn:example:${publisher}:${name}`,
    identifierKind: isbnStem ? "isbn" : "urn",
    subjects: [subject],
    gradeFrom,
    gradeTo,
    audience: "pupils",
  };
}

function offersOf(random: Random, product: Product): Offer[] {
  const base = random.between(48, 78) * 100 + random.pick([0, 25, 50, 75]);
  const perPupil: Offer = {
    reference: `${product.reference}.per-pupil`,
    product: product.reference,
    model: "per_pupil",
    mode: random.chance(5_000) ? "volume" : "graduated",
    tiers: tiers(base, [1, 500, 2_500], [100, 88, 76]),
    countBasis: "count_date",
    overuse: "TRUE_UP",
    toleranceBp: 0,
    proration: random.chance(5_000) ? "MONTHLY" : "DAILY",
    minQuantity: 10,
  };
  const pooled: Offer = {
    reference: `${product.reference}.pooled`,
    product: product.reference,
    model: "pooled",
    mode: "graduated",
    tiers: tiers(Math.round(base * 1.08), [1, 250, 1_000], [100, 84, 72], "1500.00"),
    countBasis: "seats",
    overuse: random.chance(5_000) ? "TOLERANCE" : "HARD",
    toleranceBp: 500,
    proration: "NONE",
    minQuantity: 25,
  };
  return [perPupil, pooled, perSchool(random, product)];
}

function tiers(base: number, froms: number[], percents: number[], firstFee = "0.00"): Tier[] {
  return froms.map((from, i) => ({
    from,
    unitPrice: kroner(Math.max(2_000, Math.round((base * percents[i]!) / 100))),
    flatFee: i === 0 ? firstFee : "0.00",
  }));
}

function perSchool(random: Random, product: Product): Offer {
  const small = random.between(28, 45) * 100;
  const price = (factor: number): string => kroner(Math.round(small * factor) * 100);
  return {
    reference: `${product.reference}.per-school`,
    product: product.reference,
    model: "per_school",
    bands: [
      { from: 0, price: price(1) },
      { from: 150, price: price(2.1) },
      { from: 400, price: price(3.9) },
      { from: 700, price: price(5.4) },
    ],
    countBasis: "count_date",
    overuse: "REPORT_ONLY",
    toleranceBp: 0,
    proration: random.chance(5_000) ? "NONE" : "SHORT_TERM_X2",
    minQuantity: 1,
  };
}
