import { voluntaryGrounds } from "../../law/exclusion.ts";
import type { Round } from "../../rounds/index.ts";
import { ChoiceField, Hidden, SelectField, TextArea, TextField, TickField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";

/** What bidders state and the intended winner proves, and how long bids stand: of a round that is there. */

export function EvidenceTerms({ round: { terms } }: { round: Round }) {
  const { evidence } = useSight().reading.texts.pages;
  const { terms: say } = evidence;
  const documents = terms.evidence?.documents ?? [];
  return (
    <fieldset>
      <legend class="form-label">{say.title}</legend>
      <p>{say.about}</p>
      {Array.from({ length: documents.length + 2 }, (_, n) => {
        const one = documents[n];
        const at = `terms/evidence/documents/${n}`;
        return (
          <div key={at}>
            {one && <Hidden name={`${at}/reference`} value={one.reference} />}
            <TextArea name={`${at}/text`} label={say.document(n + 1)} value={one?.text} rows={2} />
            <SelectField
              name={`${at}/of`}
              label={say.from(n + 1)}
              value={one?.of ?? "each"}
              choices={Object.entries(say.froms)}
            />
          </div>
        );
      })}
      <ChoiceField
        many
        name="terms/evidence/voluntary"
        label={say.voluntary}
        values={terms.evidence?.voluntary ?? []}
        choices={voluntaryGrounds.map((one) => [one, evidence.grounds[one]] as const)}
      />
      <TextField
        kind="number"
        name="terms/bidsStand/days"
        label={say.days}
        hint={say.daysHint}
        value={terms.bidsStand?.days ?? ""}
        width="tiny"
      />
      <TickField name="terms/bidsStand/perBid" label={say.perBid} ticked={terms.bidsStand?.perBid ?? false} />
    </fieldset>
  );
}
