import type { ComponentChildren } from "preact";
import { z } from "zod";
import { formatDecimal, parseDecimal } from "../../platform/decimal.ts";
import { unitPrice } from "../../platform/money.ts";
import {
  type Bid,
  type Evaluated,
  type EvaluationRun,
  type Explanation,
  leavesOf,
} from "../../rounds/index.ts";
import { Island } from "../frame/island.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { kroner, modelNames } from "../public/prices.ts";
import { Part, type RoundData, useBuying } from "./round.tsx";
import { workingOf } from "./workings.ts";

/** One lot's bids beside each other, each number with what it was calculated from. */

/** What a stored calculation was made from, as far as it is shown. */
export const Inputs = z.looseObject({
  lots: z.array(
    z.looseObject({
      lot: z.string(),
      quantity: z.number(),
      bids: z.array(
        z.looseObject({
          bidId: z.string(),
          offers: z.array(
            z.looseObject({
              model: z.string(),
              package: z.string().optional(),
              years: z
                .array(z.object({ year: z.string(), quantity: z.number(), priceMinor: z.string() }))
                .default([]),
            }),
          ),
          scores: z.array(z.looseObject({ criterion: z.string(), consensus: z.string() })),
        }),
      ),
    }),
  ),
});

export interface Seen {
  bids: readonly Bid[];
  evaluation: Evaluated;
  run: { number: number; ranAt: Date; inputsHash: string; resultHash: string; repeats: boolean } | undefined;
  inputs: z.output<typeof Inputs>["lots"];
  explanations: readonly Explanation[];
  runs: readonly EvaluationRun[];
}
type Lot = Evaluated["lots"][number];

export const publisherOf = ({ bids }: Seen, bidId: string): string =>
  bids.find((bid) => bid.id === bidId)?.publisher ?? bidId;

/** A number with what it was calculated from folded under it. */
const Behind = ({ shown, children }: { shown: string; children: ComponentChildren }) => (
  <details class="behind">
    <summary>{shown}</summary>
    {children}
  </details>
);

/** A figure written out with its own numbers. */
const Formula = ({ text }: { text: string | undefined }) =>
  text === undefined ? null : (
    <p>
      <code>{text}</code>
    </p>
  );

export function Matrix({ lot, data, seen }: { lot: Lot; data: RoundData; seen: Seen }) {
  const { reading } = useSight();
  const { forms } = reading;
  const { comparison } = useBuying();
  const { set: together } = reading.texts.pages.packages;
  const names = modelNames(reading);
  const { terms, lots } = data.round;
  const criteria = leavesOf(terms.criteria);
  const made = seen.inputs.find((one) => one.lot === lot.lot);
  const figure = (text: string | null) => (text === null ? "–" : forms.decimal(text));
  const decimal = (micro: bigint) => forms.decimal(formatDecimal(micro));
  const maybe = (micro: bigint | undefined) => (micro === undefined ? null : decimal(micro));
  const price = comparison.priceOf(made?.quantity ?? 0, maybe(terms.priceWeight));
  const head = ({ name, weight, max }: (typeof criteria)[number]) =>
    weight === undefined
      ? comparison.summed(name, decimal(max ?? 0n))
      : comparison.criterion(name, decimal(weight));
  const yearsOf = (of: Lot["bids"][number]) =>
    made?.bids
      .find((one) => one.bidId === of.bidId)
      ?.offers.find((one) => one.model === of.model && one.package === of.package)?.years ?? [];
  const scoreOf = (bidId: string, criterion: string) =>
    made?.bids.find((one) => one.bidId === bidId)?.scores.find((one) => one.criterion === criterion)
      ?.consensus;
  const workingFor = (bid: Lot["bids"][number]) =>
    workingOf(terms, criteria, lot, bid, {
      decimal: forms.decimal,
      scoreOf: (criterion) => scoreOf(bid.bidId, criterion),
    });
  return (
    <Part id={`lot-${lot.lot}`} title={lots.find((one) => one.reference === lot.lot)?.title ?? lot.lot}>
      <p>
        {lot.winnerBidId === null
          ? comparison.noWinner
          : comparison.winner(
              publisherOf(seen, lot.winnerBidId),
              lot.winnerModel ? names[lot.winnerModel] : "",
            )}
      </p>
      {lot.winnerPackage !== undefined && <p>{together.inPackage(lot.winnerPackage)}</p>}
      {lot.tied.length > 0 && <p>{comparison.tied}</p>}
      <Island name="matrix" given={{ language: reading.language, ...comparison.matrix }}>
        <Table
          caption={comparison.ranks}
          head={comparison.ranksHead}
          rows={lot.bids.map((bid) => {
            const working = workingFor(bid);
            return [
              publisherOf(seen, bid.bidId),
              bid.rank ?? "–",
              bid.package === undefined
                ? names[bid.model]
                : together.ofPackage(names[bid.model], bid.package),
              <Behind shown={kroner(reading, unitPrice(parseDecimal(bid.price) ?? 0n))}>
                <ul>
                  {yearsOf(bid).map((one) => (
                    <li key={one.year}>
                      {comparison.year(
                        one.year,
                        one.quantity,
                        reading.say.frame.kroner(forms.amount(BigInt(one.priceMinor))),
                      )}
                    </li>
                  ))}
                </ul>
              </Behind>,
              <Behind shown={figure(bid.priceScore)}>
                <Formula text={working.priceScore} />
                {price}
              </Behind>,
              <Behind shown={figure(bid.qualityScore)}>
                <ul>
                  {criteria.map((one) => (
                    <li key={one.reference}>
                      {head(one)}: {figure(scoreOf(bid.bidId, one.reference) ?? null)}
                    </li>
                  ))}
                </ul>
                <Formula text={working.qualityScore} />
              </Behind>,
              <Behind shown={figure(bid.total)}>
                <Formula text={working.total} />
                {comparison.kinds[terms.evaluation.kind]}
              </Behind>,
              working.evaluated === undefined ? (
                figure(bid.evaluated)
              ) : (
                <Behind shown={figure(bid.evaluated)}>
                  <Formula text={working.evaluated} />
                </Behind>
              ),
              bid.flags
                .map((flag) => comparison.flags[flag as keyof typeof comparison.flags] ?? flag)
                .join(", "),
            ];
          })}
        />
      </Island>
      <details>
        <summary>{comparison.behind}</summary>
        <p>{comparison.kinds[terms.evaluation.kind]}</p>
        <p>{price}</p>
        <Table
          caption={comparison.scores(maybe(terms.evaluation.scaleMax))}
          head={[comparison.bid, ...criteria.map(head)]}
          rows={[...new Set(lot.bids.map((bid) => bid.bidId))].map((bidId) => [
            publisherOf(seen, bidId),
            ...criteria.map((one) => figure(scoreOf(bidId, one.reference) ?? null)),
          ])}
        />
      </details>
    </Part>
  );
}
