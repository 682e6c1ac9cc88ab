import type { z } from "zod";
import type { Period } from "../../platform/calendar.ts";
import type { Currency, Minor, UnitPrice } from "../../platform/money.ts";
import type { PotRule } from "./pot-split.ts";
import type { Priced } from "./rows.ts";
import type { CountBasis, OverUse } from "./terms.ts";
import type { TierSheet } from "./tiered.ts";

/**
 * What every licence model answers. Whoever needs to know how a model differs from another asks its object
 * (`modelOf(name)`) and never compares names; a question that only one caller has is put here too, so that all
 * that makes a model what it is stands in one file. Everything is pure; amounts exclude VAT.
 */
export interface Model<S extends { model: string }> {
  /** As it is written in requests, files and the database. */
  readonly name: S["model"];
  readonly names: { readonly da: string; readonly en: string };
  /** Its price sheet: prices are decimal strings on the wire and UnitPrice (micro) inside. */
  readonly sheet: z.ZodType<S>;

  // ---- What is bought ------------------------------------------------------------------------------------
  /** What one unit of a quantity on this model is. */
  readonly counts: "pupils" | "institutions" | "seats";
  /** The count bases that an offer may state. */
  readonly countBases: readonly CountBasis[];
  /** The over-use policies that it knows: an offer on it states one of these. */
  readonly overUses: readonly OverUse[];
  /** Those of them that say anything with these prices. */
  overUsesOf(sheet: S): readonly OverUse[];
  /** A pool is made of its licence, and schools draw seats from it. */
  readonly schoolsDraw: boolean;
  /** Use is paid month by month once it is reconciled; its call-offs are not billed. */
  readonly billedInArrears: boolean;
  /**
   * It has tiers (`tiersOf`): all buyers' units are priced together and the amount is split by quantity, further
   * units can be called off, and units that nobody uses can be saved at renewal.
   */
  readonly pricedByUnits: boolean;
  /**
   * Pupils above what a licence entitles to use more than was bought. Not where it covers an institution or all pupils,
   * or where each use is paid.
   */
  readonly limitsUse: boolean;
  /** Pupils or seats that a licence for `quantity` gives; `pupils` are those of the institutions that it is for. */
  entitled(quantity: number, pupils: () => number): number;

  // ---- Prices --------------------------------------------------------------------------------------------
  /** Prices the counts that the model needs of `PriceInputs`; one that is missing is a Bug. */
  price(sheet: S, counts: Partial<PriceInputs>): Priced;
  /**
   * What the first call-off is charged for a whole term, before proration: each charge is rounded once later.
   * `unitPrice` is the price of one unit that the call-off shows.
   */
  firstCharges(sheet: S, bought: Bought): { unitPrice: UnitPrice; charges: Charge[] };
  /** The price of one institution of a size, where institutions are counted. */
  priceOfSize(sheet: S, people: number): UnitPrice | undefined;
  /** Its tiers, where further units are called off and priced by them. */
  tiersOf(sheet: S): TierSheet | undefined;
  /** Its prices of use, where use is billed in arrears. */
  arrearsOf(sheet: S): UsePrices | undefined;
  /** How its pot is split between publishers, where it fills one. */
  splitOf(sheet: S): PotTerms | undefined;

  // ---- Comparing and simulating --------------------------------------------------------------------------
  /** Which count of a declared year of use the model lacks to be compared on, in words; or nothing. */
  declaredUseFault(use: DeclaredUse | undefined): string | undefined;
  /** One year's price in øre on the units of that year, or on a declared year of use where it counts none. */
  comparisonPrice(sheet: S, use: DeclaredUse | undefined, units: number): Minor;
  /** One year's price in øre where participants take all that they may: see `YearOfDemand`. */
  priceAtMaximum(sheet: S, use: DeclaredUse | undefined, year: YearOfDemand): Minor;
  /** What one controller's recorded use of one product would have cost, and what was counted, in words. */
  simulatedCost(sheet: S, use: RecordedUse): { basis: string; minor: Minor };

  // ---- Reading and showing -------------------------------------------------------------------------------
  /** A sheet as a JSON body has it, from a price file's cells; `latest` keeps what no cell says. */
  sheetFromCells(cells: PriceCells, latest: S): unknown;
  /** The sheet's prices in the order in which a page shows them. */
  listedPrices(sheet: S): ListedPrice[];
  /** The input of `calc price`: the sheet with prices that may be negative, and the counts. */
  readonly calcInput: z.ZodObject;
}

/** Everything that a sheet of some model can be priced on. */
export interface PriceInputs {
  /** Units as the model `counts` them: pupils on the offer's count basis, or seats. */
  quantity: number;
  schools: readonly { id: string; pupils: number }[];
  controllers: readonly { id: string; pupils: number }[];
  /** One school's uses and pupils in one settlement period. */
  uses: number;
  pupils: number;
  /** The school chose the fixed price. */
  fixed?: boolean | undefined;
}

/** What one buyer, or all of them together, call off first. */
export interface Bought {
  /** Units; ignored where institutions are counted. */
  quantity: number;
  /** The institutions with their pupils, where institutions are counted. */
  institutions: readonly { id: number; pupils: number }[];
}

/** A row of a sheet as it is charged for a whole term: units at the row's price, and its flat fee. Rounded as one. */
export interface Charge {
  quantity: number;
  unitPrice: UnitPrice;
  fee: UnitPrice;
}

/** Prices of use in arrears, school by school and month by month. */
export interface UsePrices {
  currency?: Currency;
  unitPrice: UnitPrice;
  /** Most that is paid per pupil of the school. */
  capPrice?: UnitPrice | undefined;
  /** Per pupil, for a school that chose the fixed price before the month began. */
  fixedPrice?: UnitPrice | undefined;
}

/** How a pot is split between publishers. */
export interface PotTerms {
  rule: PotRule;
  /** Least that a publisher gets of each term's pot. */
  guarantees: readonly { publisherId: number; minor: Minor }[];
  /** Most that one publisher gets, in basis points of the pot. */
  capBp: number | undefined;
}

/** A declared year of use that offers on different models are compared on. */
export interface DeclaredUse {
  /** Rows of schools that are alike: pupils and uses are those of each. */
  schools: readonly { schools: number; pupils: number; uses: number; fixed: boolean }[];
  /** Settlement periods a year. */
  periods: number;
}

/** The units of one school year that participants commit to together. */
export interface YearOfDemand {
  expected: number;
  max: number;
}

/** A school's use over a term. */
export interface RecordedSchool {
  id: string;
  pupils: number;
  uses: number;
  /** Month by month, where it was used: uses, and the people that the month is counted on. */
  months: readonly { uses: number; pupils: number }[];
  /** The people that each month (`YYYY-MM`) of the term is counted on; absent: `pupils` in all of them. */
  people?: Readonly<Record<string, number>>;
  /** Where it has become part of another: which school it is in each such month. */
  heirs?: Readonly<Record<string, string>>;
}

/** One controller's recorded use of one product over a term, at the level of use that is asked about. */
export interface RecordedUse {
  controller: { id: string; pupils: () => number };
  term: Period;
  /** Distinct pupils. */
  active: number;
  /** The schools with use. */
  schools: readonly RecordedSchool[];
  /** Running count of distinct pupils, month by month in order. */
  running: readonly { month: string; distinct: number }[];
  /** How the model is to be counted, where that is a choice. */
  basis: "active" | "enrolled";
  /** Seats bought; null: as many as are active. */
  seats: number | null;
  overUse: OverUse;
  toleranceBp: number;
}

/** The cells of a row of a price file that say what a sheet is. */
export interface PriceCells {
  prices: string;
  mode: unknown;
  minQuantity: unknown;
}

/** One price of a sheet: exactly that, the most that is paid, or a fixed price that may be chosen instead. */
export interface ListedPrice {
  is: "price" | "cap" | "choice";
  per: "pupil" | "seat" | "school" | "use" | "pupil_and_month";
  /** From how many units, or how many pupils of a school, it holds; null: always. */
  from: number | null;
  price: UnitPrice;
  /** Added once. */
  flatFee: UnitPrice;
}
