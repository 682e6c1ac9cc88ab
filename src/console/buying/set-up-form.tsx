import { z } from "zod";
import { CountBasis, LICENCE_MODELS, OverUse, Proration } from "../../catalogue/index.ts";
import { formatDecimal } from "../../platform/decimal.ts";
import { type Round, RoundTerms } from "../../rounds/index.ts";
import type { Fields } from "../frame/fields.ts";
import { ChoiceField, Hidden, SelectField, TextField } from "../frame/form.tsx";
import { useSight } from "../frame/sight.ts";
import { modelNames } from "../public/prices.ts";
import { useBuying } from "./round.tsx";

/**
 * The fields of a round's terms and lots, for a new round and for one that is changed. What they do not show of a
 * round's terms (sub-criteria, terms of single models, self-declarations) goes with the form and stays as it is.
 */

const kinds = [
  "linear_slope",
  "linear_basic",
  "relative",
  "lowest_price",
  "price_addition",
  "monetary_deduction",
] as const;

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

const keptOf = (round: Round): string =>
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

/** What the form says, as the operations that make and change a round take it. */
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

const decimal = (micro: bigint | undefined): string =>
  micro === undefined ? "" : formatDecimal(micro).replace(".", ",");

function Terms({ round }: { round: Round | undefined }) {
  const { say } = useSight().reading;
  const { setUp } = useBuying();
  const terms = round?.terms;
  const { ties, kinds: names } = say.terms;
  return (
    <>
      <h3>{setUp.judging}</h3>
      <SelectField
        name="terms/evaluation/kind"
        label={say.terms.rows.evaluation}
        hint={setUp.kindHint}
        value={terms?.evaluation.kind ?? "linear_slope"}
        choices={kinds.map((one) => [one, names[one]] as const)}
        required
      />
      <TextField
        kind="decimal"
        name="terms/evaluation/scaleMax"
        label={setUp.scaleMax}
        value={decimal(terms?.evaluation.scaleMax) || "10"}
        width="tiny"
        required
      />
      <TextField
        kind="decimal"
        name="terms/evaluation/slopePct"
        label={setUp.slope}
        hint={setUp.slopeHint}
        value={terms ? decimal(terms.evaluation.slopePct) : "50"}
        width="tiny"
      />
      <TextField
        kind="decimal"
        name="terms/priceWeight"
        label={setUp.priceWeight}
        hint={setUp.weightHint}
        value={decimal(terms?.priceWeight)}
        width="tiny"
        required
      />
      <Criteria round={round} />
      <SelectField
        name="terms/tieBreak"
        label={say.terms.rows.tie}
        value={terms?.tieBreak ?? "quality"}
        choices={(["none", "quality", "earliest"] as const).map((one) => [one, ties[one]] as const)}
        required
      />
      <SelectField
        name="terms/envelopes"
        label={say.terms.rows.envelopes}
        value={terms?.envelopes ?? "one"}
        choices={[
          ["one", say.terms.oneEnvelope],
          ["two", say.terms.twoEnvelopes],
        ]}
        required
      />
    </>
  );
}

function Criteria({ round }: { round: Round | undefined }) {
  const { setUp } = useBuying();
  const criteria = round?.terms.criteria ?? [];
  const deducts = round?.terms.evaluation.kind === "monetary_deduction";
  return (
    <>
      {Array.from({ length: criteria.length + (round ? 1 : 3) }, (_, n) => {
        const one = criteria[n];
        const at = `terms/criteria/${n}`;
        return (
          <fieldset key={at}>
            <legend class="form-label">{setUp.criterion(n + 1)}</legend>
            {one && <Hidden name={`${at}/reference`} value={one.reference} />}
            <TextField name={`${at}/name`} label={setUp.criterionName} value={one?.name} />
            <TextField
              kind="decimal"
              name={`${at}/weight`}
              label={setUp.criterionWeight}
              value={decimal(one?.weight)}
              width="tiny"
            />
            {deducts && (
              <TextField
                kind="decimal"
                name={`${at}/maxDeduction`}
                label={setUp.maxDeduction}
                value={decimal(one?.maxDeduction)}
                width="short"
              />
            )}
          </fieldset>
        );
      })}
    </>
  );
}

function Agreed({ round }: { round: Round | undefined }) {
  const { say } = useSight().reading;
  const { setUp } = useBuying();
  const terms = round?.terms;
  return (
    <>
      <h3>{setUp.agreed}</h3>
      <TextField
        kind="number"
        name="terms/options/years"
        label={say.terms.rows.options}
        value={terms?.options.years ?? 0}
        width="tiny"
        required
      />
      <TextField
        kind="number"
        name="terms/options/noticeMonths"
        label={setUp.noticeMonths}
        value={terms?.options.noticeMonths ?? 6}
        width="tiny"
        required
      />
      <SelectField
        name="terms/shortfall"
        label={say.terms.rows.shortfall}
        value={terms?.shortfall ?? "report"}
        choices={[
          ["report", say.terms.reported],
          ["bill", say.terms.billed],
        ]}
        required
      />
      <SelectField
        name="terms/onAwardRejected"
        label={say.terms.rows.rejected}
        value={terms?.onAwardRejected ?? "leave"}
        choices={[
          ["leave", say.terms.leaves],
          ["cancel_lot", say.terms.lotCancelled],
        ]}
        required
      />
    </>
  );
}

type Lot = Round["lots"][number];

function LotTerms({ at, lot }: { at: string; lot: Lot | undefined }) {
  const { say } = useSight().reading;
  const { setUp } = useBuying();
  const { rows, prorations, bases, overUses } = say.prices;
  const days = { kind: "number", width: "tiny" } as const;
  return (
    <>
      <SelectField
        name={`${at}/terms/countBasis`}
        label={rows.basis}
        value={lot?.terms.countBasis ?? "seats"}
        choices={CountBasis.options.map((one) => [one, bases[one]] as const)}
        required
      />
      <SelectField
        name={`${at}/terms/overUse`}
        label={rows.overUse}
        value={lot?.terms.overUse ?? "TOLERANCE"}
        choices={OverUse.options.map((one) => [one, overUses[one]] as const)}
        required
      />
      <TextField
        {...days}
        name={`${at}/terms/toleranceBp`}
        label={setUp.tolerance}
        value={lot?.terms.toleranceBp ?? 500}
      />
      <SelectField
        name={`${at}/terms/proration`}
        label={rows.proration}
        value={lot?.terms.proration ?? "NONE"}
        choices={Proration.options.map((one) => [one, prorations[one]] as const)}
        required
      />
      <TextField
        {...days}
        name={`${at}/terms/returnWindowDays`}
        label={setUp.returnDays}
        value={lot?.terms.returnWindowDays ?? 0}
      />
      <TextField
        {...days}
        name={`${at}/terms/graceDays`}
        label={setUp.graceDays}
        value={lot?.terms.graceDays ?? 0}
      />
      <TextField
        kind="decimal"
        name={`${at}/ceiling`}
        label={setUp.ceiling}
        hint={setUp.ceilingHint}
        value={lot?.ceiling ? decimal(lot.ceiling.minor * 10_000n) : ""}
        width="short"
      />
    </>
  );
}

function LotFields({ n, lot }: { n: number; lot: Lot | undefined }) {
  const { reading } = useSight();
  const { setUp } = useBuying();
  const at = `lots/${n}`;
  const names = modelNames(reading);
  const grade = { kind: "number", width: "tiny" } as const;
  return (
    <fieldset>
      <legend class="form-label">{lot ? setUp.lotNamed(lot.title) : setUp.newLot}</legend>
      {lot && <Hidden name={`${at}/reference`} value={lot.reference} />}
      <TextField name={`${at}/title`} label={setUp.lotTitle} value={lot?.title} />
      <TextField name={`${at}/subject`} label={setUp.subject} hint={setUp.subjectHint} value={lot?.subject} />
      <TextField {...grade} name={`${at}/gradeFrom`} label={setUp.gradeFrom} value={lot?.gradeFrom} />
      <TextField {...grade} name={`${at}/gradeTo`} label={setUp.gradeTo} value={lot?.gradeTo} />
      <ChoiceField
        name={`${at}/models`}
        label={setUp.models}
        hint={setUp.modelsHint}
        many
        values={lot?.models ?? []}
        choices={LICENCE_MODELS.map((model) => [model, names[model]] as const)}
      />
      <LotTerms at={at} lot={lot} />
    </fieldset>
  );
}

/** All fields; a lot is left out by emptying its title. */
export function SetUpFields({ round }: { round?: Round }) {
  const { setUp } = useBuying();
  const lots = round?.lots ?? [];
  return (
    <>
      {round && <Hidden name="_kept" value={keptOf(round)} />}
      <TextField name="title" label={setUp.title} value={round?.title} required />
      <TextField
        kind="date"
        name="period/from"
        label={setUp.from}
        hint={setUp.periodHint}
        value={round?.period.from}
        required
      />
      <TextField
        kind="date"
        name="period/to"
        label={setUp.to}
        hint={setUp.toHint}
        value={round?.period.to}
        required
      />
      <Terms round={round} />
      <Agreed round={round} />
      <h3>{setUp.lots}</h3>
      <p>{setUp.lotsHint}</p>
      {[...lots, undefined].map((lot, n) => (
        <LotFields n={n} lot={lot} key={lot?.id ?? "new"} />
      ))}
    </>
  );
}
