import { z } from "zod";
import { CalcId, Count, listOf } from "../../platform/calc.ts";
import {
  Currency,
  DKK,
  type Minor,
  MoneyWire,
  multiplyPrice,
  SignedUnitPriceWire,
  type UnitPrice,
  UnitPriceWire,
  unitPrice,
} from "../../platform/money.ts";
import type { Model } from "./model.ts";
import { potRules } from "./pot-split.ts";
import { counted, decimalOf, MAX_ROWS, type Priced, total } from "./rows.ts";
import { COUNT_BASES, REPORTED_ONLY } from "./terms.ts";

/** One controller's contribution to a pot. */
export interface PotLine {
  id: string;
  pupils: number;
  pricePerPupil: UnitPrice;
  minor: Minor;
}

/** What each controller pays into a flat-rate pot: pupils × price per pupil, rounded per controller. */
export function potContributions(
  pricePerPupil: UnitPrice,
  controllers: readonly { id: string; pupils: number }[],
  currency: Currency = DKK,
): Priced<PotLine> {
  return total(
    controllers.map(({ id, pupils }) => ({
      id,
      pupils,
      pricePerPupil,
      minor: multiplyPrice(pricePerPupil, pupils, currency),
    })),
  );
}

const PotGuarantee = z
  .strictObject({
    publisherId: z.int().positive().max(2_147_483_647),
    amount: MoneyWire.refine(({ minor }) => minor >= 0n, "must be 0 or more"),
  })
  .meta({ id: "PotGuarantee", description: "Least that a publisher gets of each term's pot." });

/** How a pot is split between the publishers whose products are in it. */
const splitShape = {
  split: z.enum(potRules).optional().meta({
    description:
      "share (where nothing is said): by the part of all use; per_pupil: each pupil's own amount follows its use",
  }),
  guarantees: z
    .array(PotGuarantee)
    .max(MAX_ROWS)
    .refine(
      (rows) => new Set(rows.map(({ publisherId }) => publisherId)).size === rows.length,
      "names a publisher twice",
    )
    .optional()
    .meta({ description: "Least that a publisher gets of each term's pot" }),
  capBp: z.int().min(1).max(10_000).optional().meta({
    description: "Most that one publisher gets, in basis points of the pot",
  }),
};

const name = "pot";
const sheet = z
  .strictObject({
    model: z.literal(name),
    currency: Currency.default(DKK),
    pricePerPupil: UnitPriceWire,
    ...splitShape,
  })
  .meta({ id: "PotPriceSheet", description: "A flat rate per pupil into a pot that publishers share." });
type Sheet = z.output<typeof sheet>;

const contribution = ({ pricePerPupil, currency }: Sheet, pupils: number): Minor =>
  potContributions(pricePerPupil, [{ id: "", pupils }], currency).amountMinor;

/** An amount per pupil into a pot that opens every product in it to all pupils, split between publishers by use. */
export const pot = {
  name,
  names: { da: "Fast pulje til alle læremidler", en: "Flat-rate pot" },
  sheet,
  counts: "pupils",
  countBases: COUNT_BASES,
  overUses: REPORTED_ONLY,
  overUsesOf: () => REPORTED_ONLY,
  schoolsDraw: false,
  billedInArrears: false,
  pricedByUnits: false,
  limitsUse: false,
  entitled: (quantity) => quantity,
  price: ({ pricePerPupil, currency }, { controllers }) =>
    potContributions(pricePerPupil, counted(controllers, "controllers"), currency),
  firstCharges: ({ pricePerPupil }, { quantity }) => ({
    unitPrice: pricePerPupil,
    charges: [{ quantity, unitPrice: pricePerPupil, fee: unitPrice(0n) }],
  }),
  priceOfSize: () => undefined,
  tiersOf: () => undefined,
  arrearsOf: () => undefined,
  splitOf: ({ split, guarantees, capBp }) => ({
    rule: split ?? "share",
    guarantees: (guarantees ?? []).map(({ publisherId, amount }) => ({ publisherId, minor: amount.minor })),
    capBp,
  }),
  declaredUseFault: (use) =>
    use?.schools.some(({ pupils }) => pupils > 0) ? undefined : `${name} is compared on schools with pupils`,
  /** A pot is paid on all pupils of the declared schools. */
  comparisonPrice: (own, use) =>
    contribution(
      own,
      (use?.schools ?? []).reduce((sum, row) => sum + row.pupils * row.schools, 0),
    ),
  priceAtMaximum: (own, _use, { max }) => contribution(own, max),
  simulatedCost(own, { controller }) {
    const pupils = controller.pupils();
    return { basis: `${pupils} pupils`, minor: contribution(own, pupils) };
  },
  /** The split stays as it is: the cell has the price alone. */
  sheetFromCells: ({ prices }, latest) => ({
    ...z.encode(sheet, latest),
    pricePerPupil: decimalOf(prices),
  }),
  listedPrices: ({ pricePerPupil }) => [
    { is: "price", per: "pupil", from: null, price: pricePerPupil, flatFee: unitPrice(0n) },
  ],
  calcInput: z.strictObject({
    model: z.literal(name),
    currency: Currency.default(DKK),
    pricePerPupil: SignedUnitPriceWire,
    controllers: listOf(z.strictObject({ id: CalcId, pupils: Count })),
  }),
} satisfies Model<Sheet>;
