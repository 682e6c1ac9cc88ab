import { z } from "zod";
import { Count } from "../../platform/calc.ts";
import {
  Currency,
  checkedMinor,
  DKK,
  type Minor,
  multiplyPrice,
  SignedUnitPriceWire,
  type UnitPrice,
  UnitPriceWire,
  unitPrice,
} from "../../platform/money.ts";
import { Bug } from "../../platform/problem.ts";
import type { ListedPrice, Model, UsePrices } from "./model.ts";
import { counted, decimalOf, type Priced, raised, sumOverSchools, total } from "./rows.ts";
import { COUNT_BASES, REPORTED_ONLY } from "./terms.ts";

/** Uses at the price of a use, or pupils at the cap or at the fixed price. */
export interface UseLine {
  basis: "uses" | "cap" | "fixed";
  quantity: number;
  unitPrice: UnitPrice;
  minor: Minor;
}

/**
 * One school's period in arrears: pupils × fixed price where the school chose it, else the lower of
 * uses × unit price and pupils × cap. At a tie the uses count. Nothing used or no pupils: no line.
 */
export function pricePayPerUse(
  prices: UsePrices,
  { uses, pupils, fixed }: { uses: number; pupils: number; fixed: boolean },
  currency: Currency = prices.currency ?? DKK,
): Priced<UseLine> {
  const line = (basis: UseLine["basis"], quantity: number, price: UnitPrice) =>
    total(
      quantity === 0
        ? []
        : [{ basis, quantity, unitPrice: price, minor: multiplyPrice(price, quantity, currency) }],
    );
  if (fixed) {
    if (prices.fixedPrice === undefined) throw new Bug("the price sheet has no fixed price to choose");
    return line("fixed", pupils, prices.fixedPrice);
  }
  const { unitPrice: ofUse, capPrice } = prices;
  const capped = capPrice !== undefined && capPrice * BigInt(pupils) < ofUse * BigInt(uses);
  return capped ? line("cap", pupils, capPrice) : line("uses", uses, ofUse);
}

const name = "pay_per_use";
const sheet = z
  .strictObject({
    model: z.literal(name),
    currency: Currency.default(DKK),
    unitPrice: UnitPriceWire,
    capPrice: UnitPriceWire.optional().meta({ description: "Most per pupil of the school" }),
    fixedPrice: UnitPriceWire.optional().meta({ description: "Per pupil, for a school that chose it" }),
  })
  .meta({ id: "UsePriceSheet", description: "A price per use, with a cap or a fixed price to choose." });
type Sheet = z.output<typeof sheet>;

/** School by school, so that caps and fixed prices hold for each; every settlement period of the year costs the same. */
const comparisonPrice: Model<Sheet>["comparisonPrice"] = (own, use) => {
  const period = sumOverSchools(use?.schools ?? [], ({ uses, pupils, fixed }) => {
    const chosen = fixed && own.fixedPrice !== undefined;
    return pricePayPerUse(own, { uses, pupils, fixed: chosen }).amountMinor;
  });
  return checkedMinor(period * BigInt(use?.periods ?? 1));
};

/** Paid in arrears for each use, capped by a price per pupil of the school; a school may choose a fixed price. */
export const payPerUse = {
  name,
  names: { da: "Betaling efter brug", en: "Pay per use" },
  sheet,
  counts: "pupils",
  countBases: COUNT_BASES,
  overUses: REPORTED_ONLY,
  overUsesOf: () => REPORTED_ONLY,
  schoolsDraw: false,
  billedInArrears: true,
  pricedByUnits: false,
  limitsUse: false,
  entitled: (quantity) => quantity,
  price: (own, { uses, pupils, fixed }) =>
    pricePayPerUse(own, {
      uses: counted(uses, "uses"),
      pupils: counted(pupils, "pupils"),
      fixed: fixed ?? false,
    }),
  /** Nothing now: use is billed once it is reconciled. */
  firstCharges: ({ unitPrice: ofUse }) => ({ unitPrice: ofUse, charges: [] }),
  priceOfSize: () => undefined,
  tiersOf: () => undefined,
  arrearsOf: (own) => own,
  splitOf: () => undefined,
  declaredUseFault: (use) =>
    use?.schools.some((row) => row.uses > 0 || (row.fixed && row.pupils > 0))
      ? undefined
      : `${name} is compared on schools with uses`,
  comparisonPrice,
  /** Use does not grow with demand: the year's price is raised by maximum over expected, rounded up. */
  priceAtMaximum: (own, use, year) => raised(comparisonPrice(own, use, year.expected), year),
  /** Capped school by school and month by month: whoever uses little does not lend its cap to another. */
  simulatedCost(own, { schools }) {
    const sum = (count: (school: (typeof schools)[number]) => number) =>
      schools.reduce((all, school) => all + count(school), 0);
    const uses = sum((school) => school.uses);
    const enrolled = sum((school) => school.pupils);
    return {
      basis: `${uses} uses, ${enrolled} pupils at ${schools.length} schools`,
      minor: schools
        .flatMap(({ months }) => months)
        .reduce((all, month) => all + pricePayPerUse(own, { ...month, fixed: false }).amountMinor, 0n),
    };
  },
  /** `0,75|cap:4,00|fixed:3,00` */
  sheetFromCells({ prices }) {
    const [ofUse, ...more] = prices.split("|");
    const named = new Map(more.map((part) => part.split(":") as [string, string]));
    const of = (what: string) => (named.has(what) ? decimalOf(named.get(what) ?? "") : undefined);
    return { model: name, unitPrice: decimalOf(ofUse!), capPrice: of("cap"), fixedPrice: of("fixed") };
  },
  listedPrices({ unitPrice: ofUse, capPrice, fixedPrice }) {
    const row = (is: ListedPrice["is"], per: ListedPrice["per"], price: UnitPrice | undefined) =>
      price === undefined ? [] : [{ is, per, from: null, price, flatFee: unitPrice(0n) }];
    return [
      ...row("price", "use", ofUse),
      ...row("cap", "pupil_and_month", capPrice),
      ...row("choice", "pupil_and_month", fixedPrice),
    ];
  },
  calcInput: z.strictObject({
    model: z.literal(name),
    currency: Currency.default(DKK),
    unitPrice: SignedUnitPriceWire,
    uses: Count,
    pupils: Count,
    capPrice: SignedUnitPriceWire.optional(),
    fixedPrice: SignedUnitPriceWire.optional(),
  }),
} satisfies Model<Sheet>;
