import { TextArea } from "../frame/form/index.ts";
import { useBuying } from "./round.tsx";

/** Names that may stand in a text that goes to all, a line each: what is found in it is refused otherwise. */
export function ConfirmedNames() {
  const { papers } = useBuying();
  return (
    <TextArea name="confirmedNames" label={papers.confirmedNames} hint={papers.confirmedNamesHint} rows={2} />
  );
}
