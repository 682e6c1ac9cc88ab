import { daysText } from "../frame/days.ts";
import type { Reading } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";
import { nameIn } from "./filters.ts";
import type { ReadReconciliation } from "./reconciliation.tsx";

type Explanation = NonNullable<ReadReconciliation["explained"]>;
interface Shown {
  found: ReadReconciliation;
  explained: Explanation;
  reading: Reading;
}

/** Why the figures of one place are what they are: licences, draws, classes of use with the rows behind them, the rules. */
export function Explained({ found, explained, reading }: Shown) {
  const { forms, texts } = reading;
  const say = texts.pages.reconciling.one;
  const { institutionId } = explained;
  const place =
    institutionId === null ? say.inAll : (found.names.get(institutionId) ?? say.institution(institutionId));
  return (
    <section aria-labelledby="explained">
      <h2 id="explained">{say.explained(place)}</h2>
      <p>{explained.unchanged ? say.unchanged : say.changed}</p>
      <ul>
        <li>{say.lastDay(forms.date(explained.lastDay))}</li>
        <li>{say.roster(String(explained.rosterPupils))}</li>
      </ul>
      <Classes found={found} explained={explained} reading={reading} />
      <Licences found={found} explained={explained} reading={reading} />
      <h3>{say.rules}</h3>
      <ul>
        {Object.values(say.ruleTexts).map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <details>
        <summary>{say.original}</summary>
        <ul lang="en">
          {explained.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function Classes({ found, explained, reading }: Shown) {
  const say = reading.texts.pages.reconciling.one;
  const rows = explained.active.map(({ class: name, reason, pupils, events }) => {
    const query = new URLSearchParams({ class: name, reason });
    if (explained.institutionId !== null) query.set("institutionId", String(explained.institutionId));
    return [
      nameIn(say.classNames, name),
      nameIn(say.reasons, reason),
      String(pupils),
      String(events),
      <a href={`/finance/reconciliations/${found.one.id}/rows?${query}`}>
        {say.rowsLink}
        <span class="sr-only">
          {" "}
          {nameIn(say.classNames, name)} {nameIn(say.reasons, reason)}
        </span>
      </a>,
    ];
  });
  return <Table caption={say.classes} head={say.classesHead} rows={rows} />;
}

function Licences({ found, explained, reading }: Shown) {
  const { texts } = reading;
  const { finance, reconciling } = texts.pages;
  const say = reconciling.one;
  const days = (one: Explanation["licences"][number] | Explanation["draws"][number]) =>
    daysText(reading, one);
  return (
    <>
      <Table
        caption={say.licences}
        head={say.licencesHead}
        rows={explained.licences.map((one) => [
          nameIn(say.models, one.model),
          reading.forms.whole(String(one.quantity)),
          days(one),
          one.entitles === null ? finance.none : reading.forms.whole(String(one.entitles)),
        ])}
      />
      {explained.draws.length === 0 ? (
        <p>{say.noDraws}</p>
      ) : (
        <Table
          caption={say.draws}
          head={say.drawsHead}
          rows={explained.draws.map((draw) => [
            found.names.get(draw.institutionId) ?? say.institution(draw.institutionId),
            String(draw.seats),
            days(draw),
          ])}
        />
      )}
    </>
  );
}
