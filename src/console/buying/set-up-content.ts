import { z } from "zod";
import { type Round, RoundTerms } from "../../rounds/index.ts";
import type { Fields } from "../frame/fields.ts";

/** What the form of a round's terms and lots says, as the operations that make and change a round take it. */

/** What stays as it is: the wire's own words. */
const Kept = z.object({
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
    terms: z.encode(RoundTerms, round.terms),
    lots: round.lots.map(({ reference, modelTerms, scenario }) => ({
      reference,
      modelTerms,
      ...(scenario === null ? {} : { scenario }),
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
const filled = (fields: Fields, group: string, title: string): number[] =>
  fields
    .rows(group)
    .filter((n) => fields.text(`${group}/${n}/${title}`) ?? fields.text(`${group}/${n}/reference`));

/** Kroner as whole øre; what is no amount is handed on to be refused. */
function oreOf(kroner: string | undefined): { minor: number | string; currency: "DKK" } | undefined {
  if (kroner === undefined) return undefined;
  const [, whole, part = ""] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(kroner) ?? [];
  return { minor: whole === undefined ? kroner : Number(whole + part.padEnd(2, "0")), currency: "DKK" };
}

/** All of the content; fields are named by their places in it. */
export function contentOf(fields: Fields) {
  const kept = readKept(fields);
  const kind = fields.text("terms/evaluation/kind");
  const { slopePct: _slope, slopeRule, ...evaluation } = kept.terms.evaluation;
  const slope = fields.decimal("terms/evaluation/slopePct");
  return {
    title: fields.text("title"),
    period: { from: fields.day("period/from"), to: fields.day("period/to") },
    terms: {
      ...kept.terms,
      priceWeight: fields.decimal("terms/priceWeight"),
      evaluation: {
        ...evaluation,
        kind,
        scaleMax: fields.decimal("terms/evaluation/scaleMax"),
        ...(slope === undefined
          ? kind === "linear_slope" && slopeRule
            ? { slopeRule }
            : {}
          : { slopePct: slope }),
      },
      criteria: filled(fields, "terms/criteria", "name").map((n) => {
        const at = `terms/criteria/${n}`;
        const reference = named(fields, at, "name");
        return {
          ...kept.terms.criteria.find((one) => one.reference === reference),
          reference,
          name: fields.text(`${at}/name`),
          weight: fields.decimal(`${at}/weight`),
          maxDeduction: fields.decimal(`${at}/maxDeduction`),
        };
      }),
      options: {
        years: fields.whole("terms/options/years"),
        noticeMonths: fields.whole("terms/options/noticeMonths"),
      },
      envelopes: fields.text("terms/envelopes"),
      tieBreak: fields.text("terms/tieBreak"),
      shortfall: fields.text("terms/shortfall"),
      onAwardRejected: fields.text("terms/onAwardRejected"),
    },
    lots: filled(fields, "lots", "title").map((n) => lotOf(fields, `lots/${n}`, kept)),
  };
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
      toleranceBp: fields.whole(`${at}/terms/toleranceBp`),
      returnWindowDays: fields.whole(`${at}/terms/returnWindowDays`),
      graceDays: fields.whole(`${at}/terms/graceDays`),
    },
    ceiling: oreOf(fields.decimal(`${at}/ceiling`)),
  };
}
