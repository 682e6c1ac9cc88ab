import type { Round } from "../../rounds/index.ts";
import { Hidden, TextField } from "../frame/form/index.ts";
import { useBuying } from "./round.tsx";
import { decimal } from "./set-up-lots.tsx";

/** Criteria with their parts, what makes a price too low, the index that prices follow. */

type Criterion = Round["terms"]["criteria"][number];

/** Parts of a criterion, scored in its place; two empty rows for more. */
function Parts({ at, one }: { at: string; one: Criterion | undefined }) {
  const { setUp } = useBuying();
  const subs = one?.subs ?? [];
  return (
    <details open={subs.length > 0}>
      <summary>{setUp.parts}</summary>
      <p>{setUp.partsAbout}</p>
      {Array.from({ length: subs.length + 2 }, (_, m) => {
        const sub = subs[m];
        return (
          <div key={m}>
            {sub && <Hidden name={`${at}/subs/${m}/reference`} value={sub.reference} />}
            <TextField name={`${at}/subs/${m}/name`} label={setUp.partName(m + 1)} value={sub?.name} />
            <TextField
              kind="decimal"
              name={`${at}/subs/${m}/weight`}
              label={setUp.partWeight(m + 1)}
              value={decimal(sub?.weight)}
              width="tiny"
            />
          </div>
        );
      })}
    </details>
  );
}

/** What only some models take of a criterion. */
function OfModels({ at, one }: { at: string; one: Criterion | undefined }) {
  const { setUp } = useBuying();
  return (
    <details open={one?.max !== undefined || one?.maxDeduction !== undefined}>
      <summary>{setUp.ofModels}</summary>
      <TextField
        kind="decimal"
        name={`${at}/max`}
        label={setUp.criterionMax}
        value={decimal(one?.max)}
        width="tiny"
      />
      <TextField
        kind="decimal"
        name={`${at}/maxDeduction`}
        label={setUp.maxDeduction}
        value={decimal(one?.maxDeduction)}
        width="short"
      />
    </details>
  );
}

/** Fewest points of a commission's gate. */
export function Gate({ round }: { round: Round | undefined }) {
  const { setUp } = useBuying();
  const gate = round?.terms.evaluation.gate;
  const at = "terms/evaluation/gate";
  const percent = { kind: "decimal", width: "tiny" } as const;
  return (
    <details open={gate !== undefined}>
      <summary>{setUp.gate}</summary>
      <p>{setUp.gateAbout}</p>
      <TextField
        {...percent}
        name={`${at}/totalPct`}
        label={setUp.gateTotal}
        value={decimal(gate?.totalPct) || "70"}
      />
      <TextField
        {...percent}
        name={`${at}/criterionPct`}
        label={setUp.gateCriterion}
        value={decimal(gate?.criterionPct) || "50"}
      />
    </details>
  );
}

export function Criteria({ round }: { round: Round | undefined }) {
  const { setUp } = useBuying();
  const criteria = round?.terms.criteria ?? [];
  return (
    <>
      <p>{setUp.ofModelsAbout}</p>
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
            <OfModels at={at} one={one} />
            <Parts at={at} one={one} />
          </fieldset>
        );
      })}
    </>
  );
}

/** At what rate prices rise, and what option years count, where bids are compared. */
export function Compared({ round }: { round: Round | undefined }) {
  const { setUp } = useBuying();
  const given = round?.terms.comparison;
  const percent = { kind: "decimal", width: "tiny", required: true } as const;
  return (
    <fieldset>
      <legend class="form-label">{setUp.comparison}</legend>
      <p>{setUp.comparisonAbout}</p>
      <TextField
        {...percent}
        name="terms/comparison/indexPct"
        label={setUp.indexPct}
        value={decimal(given?.indexPct) || "0"}
      />
      <TextField
        {...percent}
        name="terms/comparison/optionPct"
        label={setUp.optionPct}
        value={decimal(given?.optionPct) || "0"}
      />
    </fieldset>
  );
}

export function LowPrices({ round }: { round: Round | undefined }) {
  const { setUp } = useBuying();
  const low = round?.terms.abnormallyLow;
  const percent = { kind: "decimal", width: "tiny" } as const;
  return (
    <fieldset>
      <legend class="form-label">{setUp.low}</legend>
      <p>{setUp.lowAbout}</p>
      <TextField
        {...percent}
        name="terms/abnormallyLow/belowMeanPct"
        label={setUp.belowMean}
        value={decimal(low?.belowMeanPct)}
      />
      <TextField
        {...percent}
        name="terms/abnormallyLow/belowNextPct"
        label={setUp.belowNext}
        value={decimal(low?.belowNextPct)}
      />
      <TextField
        {...percent}
        name="terms/zeroPrice"
        label={setUp.zeroPrice}
        hint={setUp.zeroPriceHint}
        value={decimal(round?.terms.zeroPrice) || "0,01"}
        required
      />
    </fieldset>
  );
}

export function PriceIndex({ round }: { round: Round | undefined }) {
  const { setUp } = useBuying();
  const index = round?.terms.priceIndex;
  const at = "terms/priceIndex";
  return (
    <fieldset>
      <legend class="form-label">{setUp.index}</legend>
      <p>{setUp.indexAbout}</p>
      <TextField name={`${at}/index`} label={setUp.indexName} value={index?.index} />
      <TextField
        name={`${at}/baseMonth`}
        label={setUp.baseMonth}
        hint={setUp.baseMonthHint}
        value={index?.baseMonth}
        width="short"
      />
      <TextField
        kind="number"
        name={`${at}/firstAfterMonths`}
        label={setUp.firstAfter}
        value={index?.firstAfterMonths ?? 12}
        width="tiny"
      />
      <TextField
        kind="decimal"
        name={`${at}/maxPct`}
        label={setUp.maxPct}
        value={decimal(index?.maxPct)}
        width="tiny"
      />
    </fieldset>
  );
}
