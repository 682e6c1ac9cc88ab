import type { Reading } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";
import { nameIn } from "./filters.ts";
import type { ReadReconciliation } from "./reconciliation.tsx";

/** Where and why, as a publisher may see it. */
export function Seen({ seen, reading }: { seen: NonNullable<ReadReconciliation["seen"]>; reading: Reading }) {
  const say = reading.texts.pages.reconciling.one;
  return (
    <section aria-labelledby="seen">
      <h2 id="seen">{say.publisher}</h2>
      <p>{say.publisherHow}</p>
      <Table
        caption={say.publisher}
        head={say.placesHead}
        rows={seen.places.map(({ institutionId, institutions, active, events }) => [
          institutionId === null ? say.smaller(institutions) : say.institution(institutionId),
          String(active),
          String(events),
        ])}
      />
      <Table
        caption={say.classes}
        head={say.publisherClassesHead}
        rows={seen.classes.map((one) => [
          nameIn(say.classNames, one.class),
          nameIn(say.reasons, one.reason),
          reading.forms.whole(String(one.pupils)),
        ])}
      />
    </section>
  );
}
