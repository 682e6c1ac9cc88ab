import { formatDecimal } from "../../platform/decimal.ts";
import { formatUnitPrice, unitPrice } from "../../platform/money.ts";
import type { Texts } from "../../texts/index.ts";
import type { RoundTerms } from "../schema/index.ts";

/** How bids are judged and what happens afterwards, as people read it: on pages and in the case file. Pure. */

type Row = [string, string];

const pct = ({ forms }: Texts, micro: bigint): string => `${forms.decimal(formatDecimal(micro))} %`;

function slopeOf(texts: Texts, { evaluation }: RoundTerms): string {
  if (evaluation.slopePct !== undefined) return pct(texts, evaluation.slopePct);
  const { slopeRule: rule } = evaluation;
  return rule ? texts.console.terms.spread(pct(texts, rule.minPct), pct(texts, rule.maxPct)) : "";
}

/** What a model that sums scores does with them, and what a bid must have at least. */
function modelOf(texts: Texts, { evaluation: { kind, gate } }: RoundTerms): string {
  const { terms: say } = texts.console;
  if (kind === "prozorro_coef") return say.coefficient;
  return gate ? say.gate(pct(texts, gate.totalPct), pct(texts, gate.criterionPct)) : "";
}

function lowOf(texts: Texts, { abnormallyLow: low }: RoundTerms): string {
  const { terms: say } = texts.console;
  if (!low) return say.noLimit;
  const mean = low.belowMeanPct === undefined ? [] : [say.belowMean(pct(texts, low.belowMeanPct))];
  const next = low.belowNextPct === undefined ? [] : [say.belowNext(pct(texts, low.belowNextPct))];
  return [...mean, ...next].join(", ");
}

/** The terms, what is not in them left out. */
export function termsRows(texts: Texts, terms: RoundTerms): Row[] {
  const { terms: say, frame } = texts.console;
  const { invoicing } = texts.pages.agreements;
  const { terms: evidence, grounds } = texts.pages.evidence;
  const { terms: packages, by: together } = texts.pages.packages;
  const { evaluation, priceIndex: index } = terms;
  const { scaleMax } = evaluation;
  const rows: Row[] = [
    [say.rows.evaluation, say.kinds[evaluation.kind]],
    [say.rows.how, modelOf(texts, terms)],
    [say.rows.scale, scaleMax === undefined ? "" : say.scale(formatDecimal(scaleMax))],
    [say.rows.slope, slopeOf(texts, terms)],
    [say.rows.tie, say.ties[terms.tieBreak]],
    [say.rows.low, lowOf(texts, terms)],
    [
      say.rows.compared,
      say.compared(pct(texts, terms.comparison.indexPct), pct(texts, terms.comparison.optionPct)),
    ],
    [
      say.rows.zero,
      say.zeroCounts(frame.kroner(texts.forms.decimal(formatUnitPrice(unitPrice(terms.zeroPrice))))),
    ],
    [say.rows.envelopes, terms.envelopes === "two" ? say.twoEnvelopes : say.oneEnvelope],
    [evidence.row, (terms.evidence?.documents ?? []).map((one) => one.text).join("; ")],
    [evidence.grounds, (terms.evidence?.voluntary ?? []).map((one) => grounds[one]).join("; ")],
    [
      evidence.bidsStand,
      terms.bidsStand ? evidence.daysOf(terms.bidsStand.days, terms.bidsStand.perBid) : "",
    ],
    [packages.row, terms.bestSet ? together[terms.bestSet.by] : ""],
    [
      packages.groups,
      (terms.bestSet?.groups ?? []).map((one) => `${one.reference}: ${one.lots.join(", ")}`).join("; "),
    ],
    [packages.most, terms.bestSet?.lotsPerBidder ? packages.lotsOf(terms.bestSet.lotsPerBidder) : ""],
    [say.rows.options, say.options(terms.options.years, terms.options.noticeMonths)],
    [say.rows.index, index ? say.index(index.index, index.baseMonth) : say.noIndex],
    [say.rows.rejected, terms.onAwardRejected === "leave" ? say.leaves : say.lotCancelled],
    [say.rows.shortfall, terms.shortfall === "bill" ? say.billed : say.reported],
    [invoicing.instalments, invoicing.instalmentsOf[terms.instalments]],
    [invoicing.soldBy, invoicing.soldByOf[terms.soldBy]],
  ];
  return rows.filter(([, text]) => text !== "");
}

/** What bids are judged on, with weights, or the points that there are at most; sub-criteria under theirs. */
export function criteriaRows({ console: { rounds }, forms }: Texts, terms: RoundTerms): Row[] {
  const weight = (micro: bigint) => forms.decimal(formatDecimal(micro));
  const { priceWeight } = terms;
  return [
    ...(priceWeight === undefined ? [] : [[rounds.price, weight(priceWeight)] satisfies Row]),
    ...terms.criteria.flatMap((criterion): Row[] => [
      [criterion.name, weight(criterion.weight ?? criterion.max ?? 0n)],
      ...criterion.subs.map((part): Row => [`– ${part.name}`, rounds.partOf(weight(part.weight))]),
    ]),
  ];
}
