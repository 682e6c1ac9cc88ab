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
import { sizeTrueUp } from "../pricing/overuse.ts";
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

/** A school's price, with the difference of the bands that it grows into where that is trued up. */
function costOfYear(
  { bands, currency }: Sheet,
  { id, pupils, people = {} }: RecordedSchool,
  overUse: OverUse,
  term: Period,
): Minor {
  const months = Object.entries(people).sort(([a], [b]) => (a < b ? -1 : 1));
  const first = overUse === "TRUE_UP" ? (months[0]?.[1] ?? pupils) : pupils;
  let sum = pricePerSchool(bands, [{ id, pupils: first }], currency).amountMinor;
  if (overUse !== "TRUE_UP") return sum;
  let paid = bandOf(bands, first).price;
  for (const [month, size] of months) {
    const days = overlap(term, { from: monthBounds(month).from, to: term.to });
    const reached = bandOf(bands, size).price;
    if (days) sum += sizeTrueUp({ paid, reached }, days, term).minor;
    if (reached > paid) paid = reached;
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
    const minor = schools.reduce((sum, school) => sum + costOfYear(own, school, overUse, term), 0n);
    return { basis: `${schools.length} schools`, minor };
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
