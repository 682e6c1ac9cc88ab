import { z } from "zod";
import { Count as CalcCount, CalcId, listOf } from "../../platform/calc.ts";
import { monthBounds, overlap, type Period } from "../../platform/calendar.ts";
import { roundHalfAway } from "../../platform/decimal.ts";
import {
  Currency,
  DKK,
  type Minor,
  multiplyPrice,
  SignedUnitPriceWire,
  type UnitPrice,
  UnitPriceWire,
  unitPrice,
} from "../../platform/money.ts";
import { Bug } from "../../platform/problem.ts";
import { sizeOfMonth } from "../pricing/overuse.ts";
import type { Model, RecordedSchool } from "./model.ts";
import {
  Count,
  counted,
  MAX_ROWS,
  type Priced,
  raised,
  risesFrom,
  rowsOf,
  sumOverSchools,
  total,
} from "./rows.ts";
import { COUNT_BASES, type OverUse, REPORTED_ONLY } from "./terms.ts";

/** A price for one school with at least `from` pupils. */
export interface Band {
  from: number;
  price: UnitPrice;
}
/** One school at its band's price. */
export interface SchoolLine extends Band {
  id: string;
  pupils: number;
  minor: Minor;
}

export const BandWire = z
  .strictObject({
    from: Count.meta({ description: "Fewest pupils of a school in the band" }),
    price: UnitPriceWire,
  })
  .meta({ id: "SchoolBand", description: "The price of one school by its number of pupils" });

function bandOf(bands: readonly Band[], pupils: number): Band {
  const band = bands.findLast(({ from }) => from <= pupils);
  if (!band) throw new Bug("bands of a price sheet begin at 0");
  return band;
}

/** Each school at the price of the band that its number of pupils reaches. Bands rise from 0. */
export function pricePerSchool(
  bands: readonly Band[],
  schools: readonly { id: string; pupils: number }[],
  currency: Currency = DKK,
): Priced<SchoolLine> {
  return total(
    schools.map(({ id, pupils }) => {
      const band = bandOf(bands, pupils);
      return {
        id,
        pupils,
        from: band.from,
        price: band.price,
        minor: multiplyPrice(band.price, 1n, currency),
      };
    }),
  );
}

const name = "per_school";
const sheet = z
  .strictObject({
    model: z.literal(name),
    currency: Currency.default(DKK),
    bands: risesFrom(z.array(BandWire).max(MAX_ROWS), 0),
  })
  .meta({ id: "SchoolPriceSheet", description: "A price per school, by its number of pupils." });
type Sheet = z.output<typeof sheet>;

/**
 * The schools' prices, with the difference of the bands that they grow into where that is trued up. Schools that have become
 * one are one from the next month on, and what was paid for each of them is paid for it.
 */
function costOfTerm(
  { bands, currency }: Sheet,
  schools: readonly RecordedSchool[],
  overUse: OverUse,
  term: Period,
): Minor {
  const trued = overUse === "TRUE_UP";
  const months = [...new Set(schools.flatMap(({ people = {} }) => Object.keys(people)))].sort();
  const called = schools.map((school, institutionId) => {
    const first = trued
      ? months.map((month) => school.people?.[month]).find((size) => size !== undefined)
      : undefined;
    return { school, part: { institutionId, paidFor: first ?? school.pupils, paid: term } };
  });
  const sizes = called.map(({ school, part }) => ({ id: school.id, pupils: part.paidFor }));
  let sum = pricePerSchool(bands, sizes, currency).amountMinor;
  if (!trued) return sum;
  const reached = new Map<number, UnitPrice>();
  for (const month of months) {
    if (!overlap(term, { from: monthBounds(month).from, to: term.to })) continue;
    const now = new Map<string, typeof called>();
    for (const one of called) {
      const is = one.school.heirs?.[month] ?? one.school.id;
      now.set(is, [...(now.get(is) ?? []), one]);
    }
    for (const own of now.values()) {
      const people = own.map(({ school }) => school.people?.[month]).find((size) => size !== undefined);
      const grown = { month, parts: own.map(({ part }) => part), people };
      const priceOf = (size: number) => bandOf(bands, size).price;
      sum += sizeOfMonth(grown, { priceOf, term, reached })?.minor ?? 0n;
    }
  }
  return sum;
}

const comparisonPrice: Model<Sheet>["comparisonPrice"] = ({ bands, currency }, use) =>
  sumOverSchools(
    use?.schools ?? [],
    ({ pupils }) => pricePerSchool(bands, [{ id: "", pupils }], currency).amountMinor,
  );

/** A price for each school, flat or by bands of its number of pupils. */
export const perSchool = {
  name,
  names: { da: "Pr. skole", en: "Per school" },
  sheet,
  counts: "institutions",
  countBases: COUNT_BASES,
  /** The licence covers the school, however many use it. Only a school that grows into a higher band owes more. */
  overUses: ["TRUE_UP", "REPORT_ONLY"],
  overUsesOf: ({ bands }) => (bands.length > 1 ? ["TRUE_UP", "REPORT_ONLY"] : REPORTED_ONLY),
  schoolsDraw: false,
  billedInArrears: false,
  pricedByUnits: false,
  limitsUse: false,
  entitled: (_quantity, pupils) => pupils(),
  price: ({ bands, currency }, { schools }) => pricePerSchool(bands, counted(schools, "schools"), currency),
  /** A charge for each school; the unit price shown is their mean. */
  firstCharges({ bands, currency }, { institutions }) {
    const schools = institutions.map(({ id, pupils }) => ({ id: String(id), pupils }));
    const { lines } = pricePerSchool(bands, schools, currency);
    const sum = lines.reduce((micro, line) => micro + line.price, 0n);
    return {
      unitPrice: unitPrice(roundHalfAway(sum, BigInt(lines.length))),
      charges: lines.map(({ price }) => ({ quantity: 1, unitPrice: price, fee: unitPrice(0n) })),
    };
  },
  priceOfSize: ({ bands }, people) => bandOf(bands, people).price,
  tiersOf: () => undefined,
  arrearsOf: () => undefined,
  splitOf: () => undefined,
  declaredUseFault: (use) => (use?.schools.length ? undefined : `${name} is compared on schools`),
  comparisonPrice,
  /** Schools do not grow with demand: the year's price is raised by maximum over expected, rounded up. */
  priceAtMaximum: (own, use, year) => raised(comparisonPrice(own, use, year.expected), year),
  simulatedCost(own, { schools, overUse, term }) {
    return { basis: `${schools.length} schools`, minor: costOfTerm(own, schools, overUse, term) };
  },
  sheetFromCells: ({ prices }) => ({
    model: name,
    bands: rowsOf(prices).map(({ from, price }) => ({ from, price })),
  }),
  listedPrices: ({ bands }) =>
    bands.map(({ from, price }) => ({ is: "price", per: "school", from, price, flatFee: unitPrice(0n) })),
  calcInput: z.strictObject({
    model: z.literal(name),
    currency: Currency.default(DKK),
    bands: risesFrom(z.array(z.strictObject({ from: CalcCount, price: SignedUnitPriceWire })), 0),
    schools: listOf(z.strictObject({ id: CalcId, pupils: CalcCount })),
  }),
} satisfies Model<Sheet>;
