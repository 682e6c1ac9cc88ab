import { z } from "zod";
import {
  type EvaluationKind,
  evaluationKinds,
  type Round,
  RoundTerms,
  setByOf,
  sumsScores,
} from "../../rounds/index.ts";
import type { Fields } from "../frame/fields.ts";

/** What the form of a round's terms and lots says, as the operations that make and change a round take it. */

/** What stays as it is: the wire's own words. */
const Kept = z.object({
  title: z.string().optional(),
  period: z.looseObject({}).optional(),
  terms: z.looseObject({
    evaluation: z.record(z.string(), z.unknown()).default({}),
    criteria: z.array(z.looseObject({ reference: z.string() })).default([]),
    options: z.record(z.string(), z.unknown()).default({}),
  }),
  lots: z.array(z.looseObject({ reference: z.string() })),
});
type Kept = z.output<typeof Kept>;
const nothing: Kept = { terms: { evaluation: {}, criteria: [], options: {} }, lots: [] };

/** What goes with the form unseen and stays as it is. */
export const keptOf = (round: Round): string =>
  JSON.stringify({
    title: round.title,
    period: round.period,
    terms: z.encode(RoundTerms, round.terms),
    lots: round.lots.map((lot) => ({
      reference: lot.reference,
      title: lot.title,
      subject: lot.subject,
      gradeFrom: lot.gradeFrom,
      gradeTo: lot.gradeTo,
      models: lot.models,
      terms: lot.terms,
      modelTerms: lot.modelTerms,
      ...(lot.scenario === null ? {} : { scenario: lot.scenario }),
      ...(lot.ceiling === null
        ? {}
        : { ceiling: { minor: Number(lot.ceiling.minor), currency: lot.ceiling.currency } }),
    })),
  });

function readKept(fields: Fields): Kept {
  const text = fields.text("_kept");
  if (text === undefined) return nothing;
  try {
    return Kept.parse(JSON.parse(text));
  } catch {
    return nothing;
  }
}

/** A name of small letters, digits and hyphens, made from a title. */
export const referenceOf = (title: string | undefined): string | undefined =>
  title
    ?.toLowerCase()
    .replaceAll("\u00e6", "ae")
    .replaceAll("\u00f8", "oe")
    .replaceAll("\u00e5", "aa")
    .normalize("NFD")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 60);

const named = (fields: Fields, at: string, title: string) =>
  fields.text(`${at}/reference`) ?? referenceOf(fields.text(`${at}/${title}`));

/** The numbers of a group's rows that somebody has filled. */
function filled(fields: Fields, group: string, title: string, other: string): number[] {
  // A row that is emptied goes; a new one that lacks its title alone is sent, to be refused there.
  const rows = fields.rows(group).filter((n) => {
    const has = (name: string) => fields.text(`${group}/${n}/${name}`) !== undefined;
    return has(title) || (!has("reference") && has(other));
  });
  fields.renumber(group, rows);
  return rows;
}

/** Kroner as whole øre; what is no amount is handed on to be refused. */
function oreOf(kroner: string | undefined): { minor: number | string; currency: "DKK" } | undefined {
  if (kroner === undefined) return undefined;
  const [, whole, part = ""] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(kroner) ?? [];
  return { minor: whole === undefined ? kroner : Number(whole + part.padEnd(2, "0")), currency: "DKK" };
}

/** All of the content; fields are named by their places in it. */
export function contentOf(fields: Fields) {
  const kept = readKept(fields);
  const kind = kindOf(fields);
  return {
    title: fields.text("title"),
    period: { from: fields.day("period/from"), to: fields.day("period/to") },
    terms: {
      ...kept.terms,
      priceWeight: weighs(kind) ? fields.decimal("terms/priceWeight") : undefined,
      evaluation: evaluationOf(fields, kind, kept.terms.evaluation),
      criteria: filled(fields, "terms/criteria", "name", "weight").map((n) => {
        const at = `terms/criteria/${n}`;
        const reference = named(fields, at, "name");
        return {
          ...kept.terms.criteria.find((one) => one.reference === reference),
          reference,
          name: fields.text(`${at}/name`),
          weight: weighs(kind) ? fields.decimal(`${at}/weight`) : undefined,
          max: weighs(kind) ? undefined : fields.decimal(`${at}/max`),
          maxDeduction: kind === "monetary_deduction" ? fields.decimal(`${at}/maxDeduction`) : undefined,
          subs: filled(fields, `${at}/subs`, "name", "weight").map((m) => ({
            reference: named(fields, `${at}/subs/${m}`, "name"),
            name: fields.text(`${at}/subs/${m}/name`),
            weight: fields.decimal(`${at}/subs/${m}/weight`),
          })),
        };
      }),
      options: {
        years: fields.whole("terms/options/years"),
        noticeMonths: fields.whole("terms/options/noticeMonths"),
      },
      abnormallyLow: lowPrices(fields),
      comparison: {
        indexPct: fields.decimal("terms/comparison/indexPct"),
        optionPct: fields.decimal("terms/comparison/optionPct"),
      },
      zeroPrice: fields.decimal("terms/zeroPrice"),
      priceIndex: priceIndexOf(fields),
      firstCallOff: fields.text("terms/firstCallOff"),
      envelopes: fields.text("terms/envelopes"),
      tieBreak: fields.text("terms/tieBreak"),
      shortfall: fields.text("terms/shortfall"),
      instalments: fields.text("terms/instalments"),
      soldBy: fields.text("terms/soldBy"),
      onAwardRejected: fields.text("terms/onAwardRejected"),
      // A new round's form does not ask for it.
      ...(fields.text("_kept") === undefined
        ? {}
        : { ...evidenceTermsOf(fields), bestSet: bestSetOf(fields, kind) }),
    },
    // A round that is there has a page for each lot: here they stay as they are.
    lots:
      fields.text("_kept") === undefined
        ? filled(fields, "lots", "title", "subject").map((n) => lotOf(fields, `lots/${n}`, kept))
        : kept.lots,
  };
}

/** What the fields say; without a document nothing is asked of bidders, without days bids stand on. */
function evidenceTermsOf(fields: Fields) {
  const at = "terms/evidence/documents";
  const rows = fields.rows(at).filter((n) => fields.text(`${at}/${n}/text`) !== undefined);
  fields.renumber(at, rows);
  const taken = new Set<string>();
  const documents = rows.map((n) => {
    const text = fields.text(`${at}/${n}/text`);
    const short = referenceOf(text)?.slice(0, 40).replace(/-+$/, "") ?? "dokument";
    const reference = fields.text(`${at}/${n}/reference`) ?? (taken.has(short) ? `${short}-${n + 1}` : short);
    taken.add(reference);
    return { reference, text, of: fields.text(`${at}/${n}/of`) };
  });
  const days = fields.whole("terms/bidsStand/days");
  return {
    evidence:
      documents.length === 0 ? undefined : { documents, voluntary: fields.texts("terms/evidence/voluntary") },
    bidsStand: days === undefined ? undefined : { days, perBid: fields.ticked("terms/bidsStand/perBid") },
  };
}

/** How lots are awarded together; nothing where neither a group nor a limit is filled. */
function bestSetOf(fields: Fields, kind: EvaluationKind | undefined) {
  const at = "terms/bestSet/groups";
  const rows = fields.rows(at).filter((n) => fields.text(`${at}/${n}/reference`) !== undefined);
  fields.renumber(at, rows);
  const lotsPerBidder = fields.whole("terms/bestSet/lotsPerBidder");
  if (rows.length === 0 && lotsPerBidder === undefined) return undefined;
  return {
    by: kind && setByOf(kind),
    groups: rows.map((n) => ({
      reference: fields.text(`${at}/${n}/reference`),
      lots: fields.texts(`${at}/${n}/lots`),
    })),
    lotsPerBidder,
  };
}

/** The content with one lot written anew, or a new one after the others; the rest as it was read. */
export function lotContentOf(fields: Fields) {
  const { lots, ...kept } = readKept(fields);
  const n = Number(fields.text("_lot"));
  const written = lotOf(fields, `lots/${n}`, { ...kept, lots });
  return { ...kept, lots: [...lots.slice(0, n), written, ...lots.slice(n + 1)] };
}

/** The content without one of the lots. */
export function withoutLot(fields: Fields) {
  const { lots, ...kept } = readKept(fields);
  const gone = fields.text("lot");
  return { ...kept, lots: lots.filter(({ reference }) => reference !== gone) };
}

const kindOf = (fields: Fields): EvaluationKind | undefined =>
  evaluationKinds.find((one) => one === fields.text("terms/evaluation/kind"));
const weighs = (kind: EvaluationKind | undefined): boolean => kind === undefined || !sumsScores(kind);

/** The model with the fields that its kind takes: the form shows those of all kinds. */
function evaluationOf(
  fields: Fields,
  kind: EvaluationKind | undefined,
  kept: Kept["terms"]["evaluation"],
): Record<string, unknown> {
  const { slopePct: _slope, slopeRule, gate: _gate, scaleMax: _scale, clamp, ...evaluation } = kept;
  const at = "terms/evaluation";
  const slopePct = fields.decimal(`${at}/slopePct`);
  const slope = slopePct === undefined && slopeRule ? { slopeRule } : { slopePct };
  const falls = kind === "linear_slope" || kind === "linear_basic";
  return {
    ...evaluation,
    kind,
    ...(weighs(kind) && { scaleMax: fields.decimal(`${at}/scaleMax`) }),
    ...(falls && { clamp }),
    ...(kind === "linear_slope" && slope),
    ...(kind === "commission" && {
      gate: {
        totalPct: fields.decimal(`${at}/gate/totalPct`),
        criterionPct: fields.decimal(`${at}/gate/criterionPct`),
      },
    }),
  };
}

/** What makes a price so low that its bidder is asked; nothing where neither rule is filled. */
function lowPrices(fields: Fields) {
  const belowMeanPct = fields.decimal("terms/abnormallyLow/belowMeanPct");
  const belowNextPct = fields.decimal("terms/abnormallyLow/belowNextPct");
  return belowMeanPct === undefined && belowNextPct === undefined
    ? undefined
    : { belowMeanPct, belowNextPct };
}

function priceIndexOf(fields: Fields) {
  const at = "terms/priceIndex";
  const index = fields.text(`${at}/index`);
  if (index === undefined) return null;
  return {
    index,
    baseMonth: fields.text(`${at}/baseMonth`),
    firstAfterMonths: fields.whole(`${at}/firstAfterMonths`),
    maxPct: fields.decimal(`${at}/maxPct`),
  };
}

/** The form shows a tolerance whatever the policy is; only one of them has it. */
const toleranceOf = (overUse: string | undefined, tolerance: number | string | undefined) =>
  overUse === "TOLERANCE" ? tolerance : 0;

/** The terms of single models, where they differ: what the form does not show of them is the lot's. */
function modelTermsOf(fields: Fields, at: string, kept: Record<string, unknown> | undefined) {
  const before = z.record(z.string(), z.record(z.string(), z.unknown())).safeParse(kept?.["modelTerms"]).data;
  const rows = fields.texts(`${at}/models`).flatMap((model) => {
    const own = `${at}/modelTerms/${model}`;
    const countBasis = fields.text(`${own}/countBasis`);
    const overUse = fields.text(`${own}/overUse`);
    if (countBasis === undefined && overUse === undefined) return [];
    const policy = overUse ?? fields.text(`${at}/terms/overUse`);
    const terms = {
      proration: fields.text(`${at}/terms/proration`),
      returnWindowDays: fields.whole(`${at}/terms/returnWindowDays`),
      graceDays: fields.whole(`${at}/terms/graceDays`),
      ...before?.[model],
      countBasis: countBasis ?? fields.text(`${at}/terms/countBasis`),
      overUse: policy,
      toleranceBp: toleranceOf(policy, fields.whole(`${own}/toleranceBp`) ?? 0),
    };
    return [[model, terms] as const];
  });
  return Object.fromEntries(rows);
}

/** The year of use that offers on different models are compared on; nothing where none of it is filled. */
function scenarioOf(fields: Fields, at: string) {
  const schools = filled(fields, `${at}/schools`, "pupils", "uses").map((n) => ({
    schools: fields.whole(`${at}/schools/${n}/schools`) ?? 1,
    pupils: fields.whole(`${at}/schools/${n}/pupils`),
    uses: fields.whole(`${at}/schools/${n}/uses`) ?? 0,
    fixed: fields.ticked(`${at}/schools/${n}/fixed`),
  }));
  const periods = fields.whole(`${at}/periods`);
  if (schools.length === 0) return undefined;
  return { schools, periods: periods ?? 1 };
}

function lotOf(fields: Fields, at: string, kept: Kept) {
  const reference = named(fields, at, "title");
  return {
    ...kept.lots.find((one) => one.reference === reference),
    reference,
    title: fields.text(`${at}/title`),
    subject: fields.text(`${at}/subject`),
    gradeFrom: fields.whole(`${at}/gradeFrom`),
    gradeTo: fields.whole(`${at}/gradeTo`),
    models: fields.texts(`${at}/models`),
    terms: {
      proration: fields.text(`${at}/terms/proration`),
      countBasis: fields.text(`${at}/terms/countBasis`),
      overUse: fields.text(`${at}/terms/overUse`),
      toleranceBp: toleranceOf(fields.text(`${at}/terms/overUse`), fields.whole(`${at}/terms/toleranceBp`)),
      returnWindowDays: fields.whole(`${at}/terms/returnWindowDays`),
      graceDays: fields.whole(`${at}/terms/graceDays`),
    },
    modelTerms: modelTermsOf(
      fields,
      at,
      kept.lots.find((one) => one.reference === reference),
    ),
    scenario: scenarioOf(fields, `${at}/scenario`),
    ceiling: oreOf(fields.decimal(`${at}/ceiling`)),
  };
}
