import { municipalities } from "../world/municipalities.ts";
import { INHABITANTS } from "../world/names.ts";
import { cvrFrom, slug } from "../world/numbers.ts";
import { publishers } from "../world/publishers.ts";
import { pupilRange } from "../world/pupils.ts";
import { apportion, stream } from "../world/random.ts";
import { timeline } from "../world/timeline.ts";
import type {
  Controller,
  Institution,
  Offer,
  Product,
  Publisher,
  SchoolClass,
  Timeline,
} from "../world/types.ts";

/** How much of the country a world holds. */
export const SIZES = {
  national: { municipalities: 98, schools: 1_100, pupils: 530_000, events: 5_000_000 },
  region: { municipalities: 22, schools: 110, pupils: 53_000, events: 500_000 },
  district: { municipalities: 4, schools: 9, pupils: 2_400, events: 24_000 },
} as const;
export type Size = keyof typeof SIZES;

const CLASS_MAX = 26;
const SELLERS = 4;
/** Low, so that even the capital's direct purchases stay below the threshold for tendering. */
const UNIT_PRICE = "6.00";

/** What a publisher sells to everybody: one product, per pupil. */
export interface Sale {
  publisher: Publisher;
  product: Product;
  offer: Offer;
}

export interface Nation {
  seed: number;
  size: Size;
  events: number;
  controllers: Controller[];
  institutions: Institution[];
  sales: Sale[];
  timeline: Timeline;
}

/** All municipalities with their schools, sized by inhabitants, and the publishers that sell to all of them. */
export function nation(seed: number, storyEnd: string, size: Size, events?: number): Nation {
  const wanted = SIZES[size];
  const all = municipalities();
  const step = all.length / wanted.municipalities;
  const chosen = Array.from({ length: wanted.municipalities }, (_, i) => all[Math.floor(i * step)]!);
  const weights = chosen.map((m) => INHABITANTS[m.code]!);
  const spare = wanted.schools - chosen.length;
  const schools = apportion(spare, weights).map((n) => n + 1);
  const pupils = apportion(
    wanted.pupils,
    schools.map((n) => 1_000 * n),
  );
  const controllers = chosen.map(
    (m): Controller => ({
      reference: `kommune-${m.code}`,
      kind: "municipality",
      name: `${m.name} Kommune`,
      code: m.code,
      cvr: m.cvr,
      gln: m.gln,
      lead: false,
    }),
  );
  let number = 100_000;
  let firstPupil = 0;
  const institutions = controllers.flatMap((controller, i) => {
    const random = stream(seed, `nation/schools/${controller.reference}`);
    const sizes = apportion(
      pupils[i]!,
      Array.from({ length: schools[i]! }, () => random.between(60, 140)),
    );
    return sizes.map((headCount, n) => {
      number += 17;
      const school = schoolOf(controller, n, headCount, String(number), firstPupil);
      firstPupil += headCount;
      return school;
    });
  });
  return {
    seed,
    size,
    events: events ?? wanted.events,
    controllers,
    institutions,
    sales: salesOf(seed),
    timeline: timeline(storyEnd),
  };
}

function schoolOf(
  controller: Controller,
  n: number,
  headCount: number,
  number: string,
  firstPupil: number,
): Institution {
  const grades = apportion(headCount, Array(10).fill(1));
  const classes = grades.flatMap((count, grade): SchoolClass[] =>
    apportion(count, Array(Math.ceil(count / CLASS_MAX)).fill(1)).map((size, i) => ({
      name: `${grade}${String.fromCharCode(65 + (i % 26))}${i < 26 ? "" : Math.floor(i / 26)}`,
      grade,
      size,
    })),
  );
  const name = `${controller.name.replace(/ Kommune$/, "")} Skole ${n + 1}`;
  return {
    reference: `${controller.reference}.${slug(name)}`,
    controller: controller.reference,
    kind: "school",
    number,
    name,
    gln: null,
    headCount,
    grades,
    classes,
    firstPupil,
  };
}

function salesOf(seed: number): Sale[] {
  return publishers(seed)
    .slice(0, SELLERS)
    .map((publisher, i) => {
      const product = publisher.products[i % 2]!;
      const offer = publisher.offers.find((o) => o.product === product.reference && o.model === "per_pupil")!;
      if (offer.model !== "per_pupil") throw new Error(`${offer.reference} is not per pupil`);
      return {
        publisher: { ...publisher, cvr: cvrFrom(7_900_000 + i * 100) },
        product,
        offer: { ...offer, tiers: [{ from: 1, unitPrice: UNIT_PRICE, flatFee: "0.00" }] },
      };
    });
}

/** Pupils of a municipality that a sale is for: those in the product's grades. */
export function pupilsFor(nation: Nation, controller: string, product: Product): number {
  return nation.institutions
    .filter((school) => school.controller === controller)
    .reduce((sum, school) => sum + pupilRange(school, product.gradeFrom, product.gradeTo).count, 0);
}

export { oneRosterZip } from "../world/roster.ts";
export { filesOf, type NationalFile } from "./usage.ts";
