import { CountBasis, LICENCE_MODELS, modelOf, OverUse, Proration } from "../../catalogue/index.ts";
import { formatDecimal } from "../../platform/decimal.ts";
import type { Round } from "../../rounds/index.ts";
import { ChoiceField, Hidden, SelectField, TextField, TickField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { modelNames } from "../public/prices.ts";
import { useBuying } from "./round.tsx";

/** The fields of a round's lots: what is bought, its terms, terms of single models, the declared use. */

/** Millionths as a Dane writes them. */
export const decimal = (micro: bigint | undefined): string =>
  micro === undefined ? "" : formatDecimal(micro).replace(".", ",");

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

/** Where a model's basis or over-use differs from the lot's. */
function ModelTerms({ at, lot }: { at: string; lot: Lot | undefined }) {
  const { reading } = useSight();
  const { setUp } = useBuying();
  const { rows, bases, overUses } = reading.say.prices;
  const names = modelNames(reading);
  const differ = Object.keys(lot?.modelTerms ?? {}).length > 0;
  return (
    <details open={differ}>
      <summary>{setUp.modelTerms}</summary>
      <p>{setUp.modelTermsAbout}</p>
      {LICENCE_MODELS.map((model) => {
        const own = lot?.modelTerms[model];
        // What a model does not know is refused: it is no choice.
        const known = modelOf(model);
        const place = `${at}/modelTerms/${model}`;
        return (
          <fieldset key={model}>
            <legend class="form-label">{names[model]}</legend>
            <SelectField
              name={`${place}/countBasis`}
              label={rows.basis}
              value={own?.countBasis ?? ""}
              none={setUp.asLot}
              choices={known.countBases.map((one) => [one, bases[one]] as const)}
            />
            <SelectField
              name={`${place}/overUse`}
              label={rows.overUse}
              value={own?.overUse ?? ""}
              none={setUp.asLot}
              choices={known.overUses.map((one) => [one, overUses[one]] as const)}
            />
            <TextField
              kind="number"
              name={`${place}/toleranceBp`}
              label={setUp.tolerance}
              value={own?.toleranceBp}
              width="tiny"
            />
          </fieldset>
        );
      })}
    </details>
  );
}

/** The year of use that offers on different models are compared on. */
function DeclaredUse({ at, lot }: { at: string; lot: Lot | undefined }) {
  const { setUp } = useBuying();
  const scenario = lot?.scenario;
  const schools = scenario?.schools ?? [];
  const number = { kind: "number", width: "short" } as const;
  return (
    <details open={scenario !== undefined && scenario !== null}>
      <summary>{setUp.use}</summary>
      <p>{setUp.useAbout}</p>
      <TextField {...number} name={`${at}/periods`} label={setUp.usePeriods} value={scenario?.periods} />
      {Array.from({ length: schools.length + 2 }, (_, m) => {
        const one = schools[m];
        const place = `${at}/schools/${m}`;
        return (
          <fieldset key={m}>
            <legend class="form-label">{setUp.useSchools(m + 1)}</legend>
            <TextField {...number} name={`${place}/schools`} label={setUp.useAlike} value={one?.schools} />
            <TextField {...number} name={`${place}/pupils`} label={setUp.usePupils} value={one?.pupils} />
            <TextField {...number} name={`${place}/uses`} label={setUp.useUses} value={one?.uses} />
            <TickField name={`${place}/fixed`} label={setUp.useFixed} ticked={one?.fixed === true} />
          </fieldset>
        );
      })}
    </details>
  );
}

/** A lot's fields; one that is not open yet gets the terms of single models when it has been saved. */
export function LotFields({ n, lot, open }: { n: number; lot: Lot | undefined; open: boolean }) {
  const { reading } = useSight();
  const { setUp } = useBuying();
  const at = `lots/${n}`;
  const names = modelNames(reading);
  const grade = { kind: "number", width: "tiny" } as const;
  const fields = (
    <fieldset>
      <legend class="form-label">{lot ? setUp.lotNamed(lot.title) : setUp.newLot}</legend>
      {lot && <Hidden name={`${at}/reference`} value={lot.reference} />}
      <TextField name={`${at}/title`} label={setUp.lotTitle} value={lot?.title} required={open} />
      <TextField
        name={`${at}/subject`}
        label={setUp.subject}
        hint={setUp.subjectHint}
        value={lot?.subject}
        required={open}
      />
      <TextField
        {...grade}
        name={`${at}/gradeFrom`}
        label={setUp.gradeFrom}
        value={lot?.gradeFrom}
        required={open}
      />
      <TextField
        {...grade}
        name={`${at}/gradeTo`}
        label={setUp.gradeTo}
        value={lot?.gradeTo}
        required={open}
      />
      <ChoiceField
        name={`${at}/models`}
        label={setUp.models}
        hint={setUp.modelsHint}
        many
        required={open}
        values={lot?.models ?? []}
        choices={LICENCE_MODELS.map((model) => [model, names[model]] as const)}
      />
      <LotTerms at={at} lot={lot} />
      {open && <ModelTerms at={at} lot={lot} />}
      <DeclaredUse at={`${at}/scenario`} lot={lot} />
    </fieldset>
  );
  return open ? (
    fields
  ) : (
    <details>
      <summary>{setUp.oneMore}</summary>
      {fields}
    </details>
  );
}
