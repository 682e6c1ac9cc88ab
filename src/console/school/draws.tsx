import type { ComponentChildren } from "preact";
import type { CalendarMonth, DrawNow } from "../../licences/index.ts";
import { Bars } from "../frame/chart.tsx";
import { Form, Hidden, SelectField, Send, TextField } from "../frame/form/index.ts";
import { NextPage } from "../frame/list.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { type ActiveByLicence, activeText } from "./active.ts";
import {
  DrawForm,
  Figure,
  type Held,
  lastOf,
  Place,
  QueueForm,
  ReturnForm,
  useSchoolTexts,
} from "./forms.tsx";
import type { SchoolPlace } from "./place.ts";

/** What a school has of a title, at a glance. */
export function Facts({ held, active }: { held: Held; active: ActiveByLicence }) {
  const { reading } = useSight();
  const { forms } = reading;
  const { product, everybody } = useSchoolTexts();
  const { facts } = product;
  const pooled = held.poolId !== null;
  const figure = (name: "seats" | "assigned" | "activated" | "free") => (
    <Figure of={held.licenceId} name={name} value={held[name]} />
  );
  type Shown = [string, ComponentChildren];
  const shown: Shown[] = [
    [facts.seats, pooled ? figure("seats") : everybody],
    ...(pooled ? [[facts.assigned, figure("assigned")] satisfies Shown] : []),
    ...(pooled ? [[facts.activated, figure("activated")] satisfies Shown] : []),
    [facts.active, activeText(reading, active, held.licenceId)],
    ...(pooled ? [[facts.free, figure("free")] satisfies Shown] : []),
    ...(held.until === null ? [] : [[facts.until, forms.date(lastOf(held.until))] satisfies Shown]),
    [facts.to, forms.date(lastOf(held.to))],
  ];
  return (
    <dl class="facts">
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Drawing, giving back and queueing, with days of one's own. */
export function Pool({ held, school }: { held: Held; school: number | undefined }) {
  const { product } = useSchoolTexts();
  return (
    <>
      <section aria-labelledby="draw">
        <h2 id="draw">{product.draw}</h2>
        <p>
          {product.drawHint}
          <strong>
            <Figure of={held.licenceId} name="drawable" value={held.free} />
          </strong>
        </p>
        <DrawForm held={held} school={school} days />
      </section>
      {held.seats > 0 && (
        <section aria-labelledby="give-back">
          <h2 id="give-back">{product.giveBack}</h2>
          <p>{product.giveBackHint}</p>
          <ReturnForm held={held} school={school} />
        </section>
      )}
      <section aria-labelledby="queue">
        <h2 id="queue">{product.queue}</h2>
        {held.place === null ? (
          <>
            <p>{product.queueHint}</p>
            <QueueForm held={held} school={school} seats="" days />
          </>
        ) : (
          <Place held={held} />
        )}
      </section>
    </>
  );
}

/** A school's draws of one pool, each of which may be given back or moved to another school. */
export function Draws({
  page,
  place,
  path,
  sort,
}: {
  page: { data: readonly DrawNow[]; nextCursor: string | null };
  place: SchoolPlace;
  path: string;
  sort: string | undefined;
}) {
  const { forms, texts } = useSight().reading;
  const { school } = texts.pages;
  const { product } = school;
  return (
    <section aria-labelledby="draws">
      <h2 id="draws">{product.draws}</h2>
      {page.data.length === 0 ? (
        <p>{product.noDraws}</p>
      ) : (
        <Table
          caption={product.draws}
          head={place.draws ? product.drawsHead : product.drawsHead.slice(0, 7)}
          sorting={{
            path,
            filters: { school: place.id },
            by: sort,
            keys: ["drawnAt", "from", "to", "seats", null, null, null],
          }}
          rows={page.data.map((draw) => [
            forms.instant(draw.drawnAt),
            forms.date(draw.from),
            forms.date(lastOf(draw.to)),
            draw.seats,
            draw.returned + draw.returning,
            draw.assigned,
            draw.activated,
            ...(place.draws ? [<DrawActions draw={draw} place={place} />] : []),
          ])}
        />
      )}
      <NextPage path={path} cursor={page.nextCursor} filters={{ school: place.id, sort }} />
    </section>
  );
}

function DrawActions({ draw, place }: { draw: DrawNow; place: SchoolPlace }) {
  const { forms } = useSight().reading;
  const school = useSchoolTexts();
  const left = draw.seats - draw.returned - draw.returning;
  if (draw.state !== "active" || left <= 0) return null;
  const about = `${draw.seats}, ${forms.date(draw.from)}`;
  return (
    <>
      {draw.activated === 0 && (
        <Form does="undo" of={draw.id} compact>
          <Hidden name="draw" value={draw.id} />
          <Hidden name="seats" value={left} />
          <Send text={school.undo} about={about} weight="secondary" />
        </Form>
      )}
      {place.transfers && (
        <Form does="transfer" of={draw.id} compact>
          <Hidden name="draw" value={draw.id} />
          <TextField name="seats" label={school.seats} kind="number" width="tiny" required />
          <SelectField
            name="institutionId"
            label={school.product.toSchool}
            choices={place.schools.filter(([id]) => id !== String(draw.institutionId))}
            required
          />
          <TextField name="effectiveOn" label={school.product.fromDay} kind="date" required />
          <Send text={school.product.transfer} about={about} weight="secondary" />
        </Form>
      )}
    </>
  );
}

/** Free seats by month, as bars and as a table. */
export function Calendar({ calendar: { months } }: { calendar: { months: readonly CalendarMonth[] } }) {
  const { product } = useSchoolTexts();
  return (
    <section aria-labelledby="calendar">
      <h2 id="calendar">{product.calendar}</h2>
      <p>{product.calendarHint}</p>
      <Bars
        title={product.calendar}
        bars={months.map(({ month, free, size }) => ({ name: month, value: free, of: size }))}
      />
      <Table
        caption={product.calendar}
        head={product.calendarHead}
        rows={months.map(({ month, free, drawn, size }) => [month, free, drawn, size])}
      />
    </section>
  );
}
