import type { LicenceModel } from "../../../catalogue/index.ts";
import { formatDecimal, parseDecimal } from "../../../platform/decimal.ts";
import { must } from "../../../platform/problem.ts";
import { seedOf, ticketOf } from "../../drawing/rules.ts";
import type { Drawing } from "../../drawing/schema.ts";
import type { ComparedYear } from "../../rules/comparison.ts";
import type { EvaluationTerms } from "../../rules/terms.ts";
import type { RoundTerms } from "../../schema/terms.ts";
import { evaluateBids, type Offered } from "./rank.ts";
import { awardTogether, type SetResult, type Won, wholeOffers } from "./together.ts";

/**
 * A stored calculation: its inputs as one text, its result as one text. `runEvaluation` is pure, so that the
 * same inputs give the same bytes for ever. A change of what is calculated gets a new `version` and leaves the
 * old one's path alone.
 */
export interface RunBid {
  bidId: string;
  publisherId: number;
  receivedAt: Date;
  /** Where lots are drawn: its receipt, as hex. */
  receipt?: string;
  /** The price of the committed years per licence model that the bid offers, øre, and what each year is of it. */
  offers: readonly {
    model: LicenceModel;
    /** The group that it is a part of a package price on. */
    package?: string;
    /** With years of 0 as the terms count them. */
    priceMinor: bigint;
    /** The bid's price is 0 in some year, or for some quantity that participants may take. */
    zero?: true;
    years?: readonly ComparedYear[];
  }[];
  /** Criterion → what the evaluators agreed on, and each one's own score (by person), in millionths. */
  scores: ReadonlyMap<string, { consensus: bigint; evaluators: readonly (readonly [string, bigint])[] }>;
}
export interface RunLot {
  lot: string;
  /** Licence models asked for. Of two equal offers of one bid, the one on the model named earlier is better. */
  models: readonly LicenceModel[];
  /** Units a year that all participants expect together, in the mean. */
  quantity: number;
  /** Where lots are awarded together by points: its published ceiling, øre. */
  valueMinor?: bigint;
  /** Where lots are awarded together: the award that it stands by. */
  stands?: Won;
  bids: readonly RunBid[];
}

interface WireTerms {
  evaluation: {
    kind: string;
    /** Not where scores are summed. */
    scaleMax?: string;
    slopePct: string | null;
    clamp: boolean;
    gate?: { totalPct: string; criterionPct: string };
    /** Only where the slope follows a rule; texts stored before there were such rules do not have it. */
    slopeRule?: { kind: "spread"; minPct: string; maxPct: string };
  };
  /** Where there are weights; else each criterion has its `max`. */
  priceWeight?: string;
  criteria: { reference: string; weight?: string; max?: string; maxDeduction: string | null }[];
  tieBreak: string;
  abnormallyLow: { belowMeanPct: string | null; belowNextPct: string | null } | null;
  /** Only where lots are awarded together. */
  bestSet?: NonNullable<RoundTerms["bestSet"]>;
}
interface WireInputs {
  version: 1;
  terms: WireTerms;
  /** Only where the terms draw lots and the opening has revealed the secret. */
  drawing?: Drawing;
  lots: {
    lot: string;
    models: LicenceModel[];
    quantity: number;
    valueMinor?: string;
    stands?: Won;
    bids: {
      bidId: string;
      publisherId: number;
      receivedAt: string;
      receipt?: string;
      offers: {
        model: LicenceModel;
        package?: string;
        priceMinor: string;
        zero?: true;
        years?: { year: string; quantity: number; priceMinor: string; countedMinor?: string }[];
      }[];
      scores: { criterion: string; consensus: string; evaluators: [string, string][] }[];
    }[];
  }[];
}

const text = (micro: bigint | undefined): string | null =>
  micro === undefined ? null : formatDecimal(micro);
const micro = (value: string): bigint => {
  const parsed = parseDecimal(value);
  must(parsed !== undefined, "stored inputs hold decimals");
  return parsed;
};
/** A member that is there only where it has a value. */
const given = <K extends string>(name: K, value: bigint | undefined): { [N in K]?: string } =>
  (value === undefined ? {} : { [name]: formatDecimal(value) }) as { [N in K]?: string };
const taken = <K extends string>(name: K, value: string | undefined): { [N in K]?: bigint } =>
  (value === undefined ? {} : { [name]: micro(value) }) as { [N in K]?: bigint };
const maybe = (value: string | null): bigint | undefined => (value === null ? undefined : micro(value));
const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The inputs as the text that is stored and hashed; it does not depend on the order of lots, bids or scores. */
export function inputsText(terms: RoundTerms, lots: readonly RunLot[], drawing?: Drawing): string {
  const { evaluation, priceWeight, criteria, tieBreak, abnormallyLow, bestSet } = terms;
  const inputs: WireInputs = {
    version: 1,
    terms: {
      evaluation: {
        kind: evaluation.kind,
        ...given("scaleMax", evaluation.scaleMax),
        slopePct: text(evaluation.slopePct),
        clamp: evaluation.clamp,
        ...(evaluation.gate && {
          gate: {
            totalPct: formatDecimal(evaluation.gate.totalPct),
            criterionPct: formatDecimal(evaluation.gate.criterionPct),
          },
        }),
        ...(evaluation.slopeRule && {
          slopeRule: {
            kind: evaluation.slopeRule.kind,
            minPct: formatDecimal(evaluation.slopeRule.minPct),
            maxPct: formatDecimal(evaluation.slopeRule.maxPct),
          },
        }),
      },
      ...given("priceWeight", priceWeight),
      criteria: criteria.map((c) => ({
        reference: c.reference,
        ...given("weight", c.weight),
        ...given("max", c.max),
        maxDeduction: text(c.maxDeduction),
      })),
      tieBreak,
      abnormallyLow: abnormallyLow
        ? { belowMeanPct: text(abnormallyLow.belowMeanPct), belowNextPct: text(abnormallyLow.belowNextPct) }
        : null,
      ...(bestSet && { bestSet: writtenSet(bestSet) }),
    },
    ...(drawing && { drawing: { secret: drawing.secret, receipts: drawing.receipts } }),
    lots: [...lots]
      .sort((a, b) => byName(a.lot, b.lot))
      .map(({ lot, models, quantity, valueMinor, stands, bids }) => ({
        lot,
        models: [...models],
        quantity,
        ...(valueMinor !== undefined && { valueMinor: valueMinor.toString() }),
        ...(stands && { stands: writtenAward(stands) }),
        bids: [...bids]
          .sort((a, b) => byName(a.bidId, b.bidId))
          .map((bid) => ({
            bidId: bid.bidId,
            publisherId: bid.publisherId,
            receivedAt: bid.receivedAt.toISOString(),
            ...(drawing && bid.receipt !== undefined && { receipt: bid.receipt }),
            offers: [...bid.offers]
              .sort((a, b) => byName(a.model, b.model) || byName(a.package ?? "", b.package ?? ""))
              .map(({ model, package: group, priceMinor, zero, years }) => ({
                model,
                ...(group !== undefined && { package: group }),
                priceMinor: priceMinor.toString(),
                ...(zero && { zero }),
                ...(years && {
                  years: years.map(({ year, quantity, priceMinor, countedMinor }) => ({
                    year,
                    quantity,
                    priceMinor: priceMinor.toString(),
                    ...(countedMinor !== undefined && { countedMinor: countedMinor.toString() }),
                  })),
                }),
              })),
            scores: [...bid.scores]
              .sort(([a], [b]) => byName(a, b))
              .map(([criterion, { consensus, evaluators }]) => ({
                criterion,
                consensus: formatDecimal(consensus),
                evaluators: [...evaluators]
                  .sort(([a], [b]) => byName(a, b))
                  .map(([person, score]): [string, string] => [person, formatDecimal(score)]),
              })),
          })),
      })),
  };
  return JSON.stringify(inputs);
}

/** Members in the order that texts keep. */
const writtenAward = ({ bidId, model, package: group }: Won): Won => ({
  bidId,
  model,
  ...(group !== undefined && { package: group }),
});
const writtenSet = ({
  by,
  groups,
  lotsPerBidder,
}: NonNullable<RoundTerms["bestSet"]>): NonNullable<WireTerms["bestSet"]> => ({
  by,
  groups: groups.map(({ reference, lots }) => ({ reference, lots: [...lots] })),
  ...(lotsPerBidder !== undefined && { lotsPerBidder }),
});

/** The lots that stood awarded when a calculation was made, where lots are awarded together. */
export const standingIn = (inputs: string): string[] =>
  (JSON.parse(inputs) as WireInputs).lots.flatMap(({ lot, stands }) => (stands ? [lot] : []));

/** Stored inputs as they would be without some lots. */
export function inputsWithout(inputs: string, lots: readonly string[]): string {
  const wire = JSON.parse(inputs) as WireInputs;
  return JSON.stringify({ ...wire, lots: wire.lots.filter((one) => !lots.includes(one.lot)) });
}

const termsOf = (wire: WireTerms): EvaluationTerms => ({
  evaluation: {
    kind: wire.evaluation.kind as EvaluationTerms["evaluation"]["kind"],
    ...taken("scaleMax", wire.evaluation.scaleMax),
    slopePct: maybe(wire.evaluation.slopePct),
    clamp: wire.evaluation.clamp,
    ...(wire.evaluation.gate && {
      gate: {
        totalPct: micro(wire.evaluation.gate.totalPct),
        criterionPct: micro(wire.evaluation.gate.criterionPct),
      },
    }),
    ...(wire.evaluation.slopeRule && {
      slopeRule: {
        kind: wire.evaluation.slopeRule.kind,
        minPct: micro(wire.evaluation.slopeRule.minPct),
        maxPct: micro(wire.evaluation.slopeRule.maxPct),
      },
    }),
  },
  ...taken("priceWeight", wire.priceWeight),
  criteria: wire.criteria.map((c) => ({
    reference: c.reference,
    ...taken("weight", c.weight),
    ...taken("max", c.max),
    maxDeduction: maybe(c.maxDeduction),
  })),
  tieBreak: wire.tieBreak as EvaluationTerms["tieBreak"],
  ...(wire.bestSet && { bestSet: wire.bestSet }),
  ...(wire.abnormallyLow && {
    abnormallyLow: {
      belowMeanPct: maybe(wire.abnormallyLow.belowMeanPct),
      belowNextPct: maybe(wire.abnormallyLow.belowNextPct),
    },
  }),
});

export interface RunLotResult {
  lot: string;
  winnerBidId: string | null;
  winnerModel: LicenceModel | null;
  /** Only of a lot that is won by a package price: its group. */
  winnerPackage?: string;
  tied: string[];
  /** Where lots were drawn. */
  drawn?: ReturnType<typeof evaluateBids>["drawn"];
  warnings: string[];
  bids: ReturnType<typeof evaluateBids>["bids"];
}
export interface RunResult {
  version: 1;
  lots: RunLotResult[];
  /** Only where lots are awarded together. */
  bestSet?: SetResult;
}
/** A stored result, read: its text is what `runEvaluation` has written. */
export const resultOf = (text: string): RunResult => JSON.parse(text) as RunResult;

/** Stored results are compared byte for byte, so their members keep this order. */
const written = ({
  bidId,
  publisherId,
  model,
  package: group,
  price,
  priceScore,
  qualityScore,
  total,
  evaluated,
  rank,
  flags,
}: RunLotResult["bids"][number]): RunLotResult["bids"][number] => ({
  bidId,
  publisherId,
  model,
  ...(group !== undefined && { package: group }),
  price,
  priceScore,
  qualityScore,
  total,
  evaluated,
  rank,
  flags,
});

/** The calculation, from a stored text to a stored text. Consensus scores count. */
export function runEvaluation(inputs: string): string {
  const wire = JSON.parse(inputs) as WireInputs;
  must(wire.version === 1, "inputs of a version that this program knows");
  const terms = termsOf(wire.terms);
  const seed = wire.drawing && seedOf(wire.drawing);
  const { bestSet } = terms;
  const each = wire.lots.map(({ lot, models, valueMinor, stands, bids }) => {
    const offered = bids.flatMap((bid) => {
      const scores = new Map(bid.scores.map((one) => [one.criterion, [micro(one.consensus)]]));
      return bid.offers.map(
        ({ model, package: group, priceMinor, zero, years = [] }): Offered => ({
          bidId: bid.bidId,
          publisherId: bid.publisherId,
          model,
          package: group,
          priceMinor: BigInt(priceMinor),
          ...(zero && { zeroOf: years.reduce((sum, year) => sum + BigInt(year.priceMinor), 0n) }),
          receivedAt: new Date(bid.receivedAt),
          ticket: seed && bid.receipt && ticketOf(seed, lot, bid.receipt),
          scores,
        }),
      );
    });
    return {
      lot,
      models,
      valueMinor: valueMinor === undefined ? undefined : BigInt(valueMinor),
      stands,
      offered,
    };
  });
  const lots = bestSet ? wholeOffers(each, bestSet.groups) : each;
  const together = bestSet && awardTogether({ ...terms, bestSet }, lots);
  const result: RunResult = {
    version: 1,
    lots: lots.map(({ lot, models, offered }) => {
      const { warnings, bids: ranked, ...alone } = evaluateBids(terms, offered, models);
      const { winner, tied, drawn } = together?.awards.get(lot) ?? {
        ...alone,
        winner: alone.winner as Won | undefined,
      };
      return {
        lot,
        winnerBidId: winner?.bidId ?? null,
        winnerModel: winner?.model ?? null,
        ...(winner?.package !== undefined && { winnerPackage: winner.package }),
        tied,
        ...(drawn.length > 0 && { drawn }),
        // Who wins a lot alone would, is not who wins it in a set.
        warnings: bestSet ? warnings.filter((one) => !one.startsWith("rank_reversal:")) : warnings,
        bids: ranked.map(written),
      };
    }),
    ...(together && { bestSet: together.set }),
  };
  return JSON.stringify(result);
}
