import { z } from "zod";
import { type Calc, CalcId, Count, defineCalc, listOf, refuseAt } from "../../platform/calc.ts";
import { DecimalWire } from "../../platform/decimal.ts";
import { ofMicro, showRatio } from "../../platform/ratio.ts";
import {
  type BestSet,
  bestSet,
  type LotsOffer,
  meritOfPrice,
  setsWithout,
} from "../../rounds/evaluation/rules/packages.ts";
import { packageLotsMax, packagesMax } from "../../rounds/schema/lot-groups.ts";

/** Package offers over lots beside offers on single lots: which set of them is best. */

const Input = z.strictObject({
  best: z.enum(["lowest", "highest"]),
  lotsPerBidder: Count.optional(),
  offers: listOf(
    z.strictObject({
      id: CalcId,
      bidder: CalcId,
      lots: z.array(CalcId).min(1).max(packageLotsMax),
      value: DecimalWire,
    }),
  ).max(700),
});
type Input = z.output<typeof Input>;

function refuseMany({ offers, lotsPerBidder }: Input): void {
  const lots = new Set(offers.flatMap((one) => one.lots));
  if (lots.size > packageLotsMax)
    throw refuseAt("/offers", `are on ${lots.size} lots; at most ${packageLotsMax} are judged together`);
  if (offers.filter((one) => one.lots.length > 1).length > packagesMax)
    throw refuseAt("/offers", `at most ${packagesMax} may be on more than one lot`);
  if (lotsPerBidder === 0) throw refuseAt("/lotsPerBidder", "must be at least 1");
  const ids = new Set<string>();
  offers.forEach(({ id, lots: own }, i) => {
    if (ids.has(id)) throw refuseAt(`/offers/${i}/id`, "is there twice");
    ids.add(id);
    if (new Set(own).size < own.length) throw refuseAt(`/offers/${i}/lots`, "names a lot twice");
  });
}

export const packagesCalc: Calc = defineCalc({
  name: "packages",
  summary: "the best set of offers on lots and packages of lots, exactly, and without each package",
  input: Input,
  run: (input) => {
    refuseMany(input);
    const { best, lotsPerBidder: limit } = input;
    const lowest = best === "lowest";
    const offers = input.offers.map(({ id, bidder, lots, value }): LotsOffer => {
      const merit = ofMicro(value);
      return { id, bidder, lots, merit: lowest ? meritOfPrice(merit) : merit };
    });
    const lots = [...new Set(offers.flatMap((one) => one.lots))].sort();
    const written = ({ awarded, merit, unique }: BestSet) => {
      const won = new Set(offers.filter((one) => awarded.includes(one.id)).flatMap((one) => one.lots));
      return {
        awarded,
        total: showRatio(lowest ? meritOfPrice(merit) : merit),
        unique,
        notAwarded: lots.filter((lot) => !won.has(lot)),
      };
    };
    const found = bestSet(offers, limit);
    return {
      ...written(found),
      without: setsWithout(offers, found, limit).map(({ without, set }) => ({
        id: without,
        ...written(set),
      })),
    };
  },
});
