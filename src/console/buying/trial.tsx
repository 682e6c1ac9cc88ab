import { z } from "zod";
import { unitPrice } from "../../platform/money.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import { leavesOf, previewEvaluation } from "../../rounds/index.ts";
import { decimalOf } from "../frame/fields.ts";
import { Filters, FilterText } from "../frame/list.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { kroner } from "../public/prices.ts";
import { Part, type RoundData, useBuying } from "./round.tsx";
import { SetFields, setIn, TriedSet } from "./trial-set.tsx";

/** The round's evaluation model, tried on made-up bids before publication. */

const short = z.string().max(400).optional();
export const TrialQuery = z.strictObject({
  units: short,
  price1: short,
  scores1: short,
  price2: short,
  scores2: short,
  price3: short,
  scores3: short,
  lots1: short,
  packages1: short,
  lots2: short,
  packages2: short,
  lots3: short,
  packages3: short,
});
type Asked = z.output<typeof TrialQuery>;

/**
 * The units of the made-up lot, which a price of 0 counts by: as written, else what the first lot with locked demand
 * expects over all years, else one.
 */
function unitsOf({ round }: RoundData, { units = "" }: Asked): number {
  const written = Number(units.replace(/[\s.]/g, ""));
  if (Number.isInteger(written) && written > 0) return written;
  const demand = round.lots.find((lot) => lot.demand !== null)?.demand;
  return Math.max(1, demand?.years.reduce((sum, year) => sum + year.expected, 0) ?? 1);
}

/** The made-up bids that were asked about: a price, and a score for each criterion in its order. */
export async function tryModel(ctx: DatabaseCtx, data: RoundData, asked: Asked) {
  const { round } = data;
  const criteria = leavesOf(round.terms.criteria);
  const bids = ([1, 2, 3] as const).flatMap((n) => {
    const price = asked[`price${n}`];
    if (!price) return [];
    const given = (asked[`scores${n}`] ?? "").split(/[;\s]+/).filter((one) => one !== "");
    const scores = Object.fromEntries(
      criteria.flatMap(({ reference }, at) => {
        const score = decimalOf(given[at]);
        return score === undefined ? [] : [[reference, score]];
      }),
    );
    const together = round.terms.bestSet ? setIn(round, asked[`lots${n}`], asked[`packages${n}`]) : {};
    return [{ name: String.fromCharCode(64 + n), price: decimalOf(price) ?? "", scores, ...together }];
  });
  if (bids.length === 0) return undefined;
  try {
    return await ctx.invoke(previewEvaluation, {
      target: { roundId: round.id },
      content: { bids, units: unitsOf(data, asked) },
    });
  } catch (error) {
    if (error instanceof Problem && error.def.status < 500) return error;
    throw error;
  }
}
type Tried = Awaited<ReturnType<typeof tryModel>>;

export function Trial({ data, tried, asked }: { data: RoundData; tried: Tried; asked: Asked }) {
  const { path, reading } = useSight();
  const { trial } = useBuying();
  if (data.round.publishedAt) return null;
  const criteria = leavesOf(data.round.terms.criteria).map((one) => one.name);
  const { packages } = reading.texts.pages;
  const warnings =
    tried && !(tried instanceof Problem) ? tried.warnings.filter((one) => one !== "lots_valued_alike") : [];
  const written = (text: string | null) => (text === null ? "" : reading.forms.decimal(text));
  return (
    <Part id="trial" title={trial.title}>
      <p>{trial.about(criteria.join("; "))}</p>
      {data.round.terms.bestSet && (
        <p>{packages.trial.about(data.round.lots.map((lot) => lot.title).join("; "))}</p>
      )}
      <Filters path={path.replace(/\?.*$/, "")}>
        <FilterText name="units" kind="number" label={trial.units} value={String(unitsOf(data, asked))} />
        {([1, 2, 3] as const).map((n) => (
          <>
            <FilterText
              name={`price${n}`}
              label={trial.price(String.fromCharCode(64 + n))}
              value={asked[`price${n}`]}
            />
            <FilterText
              name={`scores${n}`}
              label={trial.scores(String.fromCharCode(64 + n))}
              value={asked[`scores${n}`]}
            />
            <SetFields
              {...{ round: data.round, n, lots: asked[`lots${n}`], packages: asked[`packages${n}`] }}
            />
          </>
        ))}
      </Filters>
      {tried instanceof Problem ? (
        <p role="alert">{trial.refused}</p>
      ) : (
        tried && (
          <>
            <Table
              caption={trial.result}
              head={trial.head}
              rows={tried.bids.map((bid) => [
                bid.name,
                bid.rank ?? "–",
                written(bid.priceScore),
                written(bid.qualityScore),
                written(bid.total),
                written(bid.evaluated),
              ])}
            />
            {tried.bids.some((bid) => bid.flags.includes("zero_price")) && (
              <p>
                {trial.zero(kroner(reading, unitPrice(data.round.terms.zeroPrice)), unitsOf(data, asked))}
              </p>
            )}
            {tried.bids
              .filter((bid) => bid.flags.includes("below_gate"))
              .map((bid) => (
                <p key={bid.name}>{trial.belowGate(bid.name)}</p>
              ))}
            {warnings.length > 0 && (
              <ul>
                {warnings.map((warning) => (
                  <li key={warning}>{trial.warning(warning)}</li>
                ))}
              </ul>
            )}
            <TriedSet round={data.round} tried={tried} />
          </>
        )
      )}
    </Part>
  );
}
