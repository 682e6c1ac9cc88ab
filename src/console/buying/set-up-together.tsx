import type { Round } from "../../rounds/index.ts";
import { ChoiceField, TextField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";

/** Groups of lots with one price, and how many a bidder may win: of a round that is there. */

export function TogetherTerms({ round: { terms, lots } }: { round: Round }) {
  const { packages } = useSight().reading.texts.pages;
  const { terms: say } = packages;
  if (lots.length < 2) return null;
  const groups = terms.bestSet?.groups ?? [];
  return (
    <details open={terms.bestSet !== undefined}>
      <summary>{say.title}</summary>
      <p>{say.about}</p>
      <TextField
        kind="number"
        name="terms/bestSet/lotsPerBidder"
        label={say.lotsPerBidder}
        value={terms.bestSet?.lotsPerBidder ?? ""}
        width="tiny"
      />
      {Array.from({ length: groups.length + 1 }, (_, n) => {
        const one = groups[n];
        const at = `terms/bestSet/groups/${n}`;
        return (
          <div key={at}>
            <TextField
              name={`${at}/reference`}
              label={say.group(n + 1)}
              hint={say.groupHint}
              value={one?.reference}
              width="short"
            />
            <ChoiceField
              many
              name={`${at}/lots`}
              label={say.lots(n + 1)}
              values={one?.lots ?? []}
              choices={lots.map((lot) => [lot.reference, lot.title] as const)}
            />
          </div>
        );
      })}
    </details>
  );
}
