import { CountBasis, LICENCE_MODELS, OverUse, Proration } from "../../catalogue/index.ts";
import { formatDecimal } from "../../platform/decimal.ts";
import type { Round } from "../../rounds/index.ts";
import { ChoiceField, Hidden, SelectField, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { modelNames } from "../public/prices.ts";
import { useBuying } from "./round.tsx";
import { keptOf } from "./set-up-content.ts";

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
