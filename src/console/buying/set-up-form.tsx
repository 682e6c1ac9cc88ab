import { evaluationKinds, type Round } from "../../rounds/index.ts";
import { Hidden, SelectField, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { useBuying } from "./round.tsx";
import { keptOf } from "./set-up-content.ts";
import { EvidenceTerms } from "./set-up-evidence.tsx";
import { decimal, LotFields } from "./set-up-lots.tsx";
import { Compared, Criteria, Gate, LowPrices, PriceIndex } from "./set-up-terms.tsx";
import { TogetherTerms } from "./set-up-together.tsx";

/**
 * The fields of a round's terms, for a new round and for one that is changed. What they do not show (self-declarations,
 * the data processing agreement) goes with the form and stays as it is.
 */

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
        choices={evaluationKinds.map((one) => [one, names[one]] as const)}
        required
      />
      <TextField
        kind="decimal"
        name="terms/evaluation/scaleMax"
        label={setUp.scaleMax}
        hint={setUp.scaleHint}
        value={decimal(terms?.evaluation.scaleMax) || "10"}
        width="tiny"
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
      />
      <Gate round={round} />
      <Criteria round={round} />
      <Compared round={round} />
      <LowPrices round={round} />
      <SelectField
        name="terms/tieBreak"
        label={say.terms.rows.tie}
        value={terms?.tieBreak ?? "quality"}
        choices={Object.entries(ties)}
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

function Agreed({ round }: { round: Round | undefined }) {
  const { say, texts } = useSight().reading;
  const { invoicing } = texts.pages.agreements;
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
        name="terms/instalments"
        label={invoicing.instalments}
        value={terms?.instalments ?? "advance"}
        choices={Object.entries(invoicing.instalmentsOf)}
        required
      />
      <SelectField
        name="terms/soldBy"
        label={invoicing.soldBy}
        hint={invoicing.soldByHint}
        value={terms?.soldBy ?? "publisher"}
        choices={Object.entries(invoicing.soldByOf)}
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
      <SelectField
        name="terms/firstCallOff"
        label={setUp.firstCallOff}
        value={terms?.firstCallOff ?? "expected"}
        choices={[
          ["expected", setUp.firstCallOffs.expected],
          ["none", setUp.firstCallOffs.none],
        ]}
        required
      />
      <PriceIndex round={round} />
    </>
  );
}

/** The lots that a new round may begin with; each has a page of its own afterwards. */
const firstLots = [0, 1, 2];

/** All fields of the terms, and the first lots of a new round. */
export function SetUpFields({ round }: { round?: Round }) {
  const { setUp } = useBuying();
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
      {round && <EvidenceTerms round={round} />}
      {round && <TogetherTerms round={round} />}
      {!round && (
        <>
          <h3>{setUp.lots}</h3>
          <p>{setUp.lotsHint}</p>
          {firstLots.map((n) => (
            <LotFields n={n} lot={undefined} open={n === 0} key={n} />
          ))}
        </>
      )}
    </>
  );
}
