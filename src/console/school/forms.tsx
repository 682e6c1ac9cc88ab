import type { ComponentChildren } from "preact";
import type { DrawHistory, SeatsHeld } from "../../licences/index.ts";
import { seatsExhausted } from "../../licences/index.ts";
import { addDays, type LocalDate } from "../../platform/calendar.ts";
import { Form, Hidden, Send, TextField } from "../frame/form/index.ts";
import { Island, Says } from "../frame/island.tsx";
import type { Reading } from "../frame/language.ts";
import { useSight } from "../frame/sight.ts";
import { type ActiveByLicence, activeText } from "./active.ts";
import { type SchoolPlace, schoolPath } from "./place.ts";

export type Held = SeatsHeld;
type Drawn = DrawHistory;

export const useSchoolTexts = () => useSight().reading.texts.pages.school;

/** A school's own person need not say which school; a municipality's does. */
export const SchoolField = ({ id }: { id: number | undefined }) =>
  id === undefined ? null : <Hidden name="institutionId" value={id} />;

/** The last day of half-open days. */
export const lastOf = (to: string): LocalDate => addDays(to as LocalDate, -1);

/** Draws seats until the licence ends; where too few are free, the queue stands beside the refusal. */
export function DrawForm({
  held,
  school,
  days = false,
}: {
  held: Held;
  school: number | undefined;
  days?: boolean;
}) {
  const texts = useSchoolTexts();
  const { refused } = useSight();
  const short =
    refused?.form === "draw" && refused.of === held.licenceId && refused.problem.def === seatsExhausted;
  return (
    <>
      <Form does="draw" of={held.licenceId} compact={!days}>
        <Hidden name="pool" value={held.poolId ?? ""} />
        <SchoolField id={school} />
        <TextField name="seats" label={texts.seats} kind="number" width="tiny" required />
        <Days held={held} shown={days} />
        <Send text={texts.draw} about={held.product.title} />
      </Form>
      {short && (
        <QueueForm held={held} school={school} seats={refused.fields.get("seats")?.[0] ?? ""} days={days} />
      )}
    </>
  );
}

function Days({ held, shown }: { held: Held; shown: boolean }) {
  const texts = useSchoolTexts();
  const last = lastOf(held.to);
  if (!shown)
    return (
      <>
        <Hidden name="from" value={held.drawFrom} />
        <Hidden name="last" value={last} />
      </>
    );
  return (
    <>
      <TextField name="from" label={texts.firstDay} kind="date" value={held.drawFrom} required />
      <TextField name="last" label={texts.lastDay} kind="date" value={last} required />
    </>
  );
}

/** A place in the queue for seats that are not free. */
export function QueueForm({
  held,
  school,
  seats,
  days = false,
}: {
  held: Held;
  school: number | undefined;
  seats: string;
  days?: boolean;
}) {
  const texts = useSchoolTexts();
  return (
    <Form does="queue" of={held.licenceId} compact={!days}>
      <Hidden name="pool" value={held.poolId ?? ""} />
      <SchoolField id={school} />
      <TextField name="seats" label={texts.seatsQueued} kind="number" width="tiny" value={seats} required />
      <Days held={held} shown={days} />
      <Send text={texts.queue} about={held.product.title} weight="secondary" />
    </Form>
  );
}

export function ReturnForm({ held, school }: { held: Held; school: number | undefined }) {
  const texts = useSchoolTexts();
  return (
    <Form does="giveBack" of={held.licenceId} compact>
      <Hidden name="pool" value={held.poolId ?? ""} />
      <SchoolField id={school} />
      <TextField name="seats" label={texts.seatsBack} kind="number" width="tiny" required />
      <Send text={texts.giveBack} about={held.product.title} weight="secondary" />
    </Form>
  );
}

/** The school's place in the queue, and how to leave it. */
export function Place({ held: { place, product } }: { held: Held }) {
  const texts = useSchoolTexts();
  if (place === null) return null;
  return (
    <Form does="leave" of={place.id} compact>
      <p>{texts.inQueue(place)}</p>
      <Hidden name="place" value={place.id} />
      <Send text={texts.leave} about={product.title} weight="tertiary" />
    </Form>
  );
}

/** A draw just made, which can be taken back as long as nobody uses its seats. */
export function Undo({ draw, children }: { draw: Drawn; children?: ComponentChildren }) {
  const texts = useSchoolTexts();
  const left = draw.seats - draw.returned - draw.returning;
  if (draw.state !== "active" || left <= 0 || draw.activated > 0) return null;
  return (
    <div class="alert alert-info">
      <div class="alert-body">
        <Form does="undo" of={draw.id} compact>
          <p class="alert-text">{texts.justDrawn(left, draw.product.title)}</p>
          <Hidden name="draw" value={draw.id} />
          <Hidden name="seats" value={left} />
          <Hidden name="institutionId" value={draw.institutionId} />
          <Send text={texts.undo} about={draw.product.title} weight="secondary" />
        </Form>
        {children}
      </div>
    </div>
  );
}

/** Seats just given back, which can be drawn again as long as they are free: the draw's days, what its last return gave. */
export function UndoReturn({ draw }: { draw: Drawn }) {
  const texts = useSchoolTexts();
  const last = draw.returns.at(-1);
  if (last === undefined) return null;
  return (
    <div class="alert alert-info">
      <div class="alert-body">
        <Form does="drawAgain" of={draw.id} compact>
          <p class="alert-text">{texts.justReturned(last.seats, draw.product.title)}</p>
          <Hidden name="pool" value={draw.poolId} />
          <Hidden name="institutionId" value={draw.institutionId} />
          <Hidden name="seats" value={last.seats} />
          <Hidden name="from" value={last.effectiveOn} />
          <Hidden name="last" value={lastOf(draw.to)} />
          <Send text={texts.undo} about={draw.product.title} weight="secondary" />
        </Form>
      </div>
    </div>
  );
}

/** A figure that changes while it is looked at: the island puts the newest one into its place. */
export const Figure = ({ of, name, value }: { of: string; name: string; value: number }) => (
  <span data-figure={`${of} ${name}`}>{value}</span>
);

/** Keeps the page's figures as they are now; without scripts a reload does it. */
export function LiveSeats() {
  const { live } = useSchoolTexts();
  return (
    <Island name="seats" given={{ changed: live }}>
      <Says />
    </Island>
  );
}

/** A row of the list: title, seats, with pupils, taken into use, active pupils, free, until when. */
export function rowsOf(
  reading: Reading,
  data: readonly Held[],
  { id }: SchoolPlace,
  active: ActiveByLicence,
): ComponentChildren[][] {
  const { forms } = reading;
  const { school } = reading.texts.pages;
  return data.map((held) => {
    const pooled = held.poolId !== null;
    return [
      <a href={schoolPath(`/school/seats/${held.licenceId}`, id)}>{held.product.title}</a>,
      pooled ? <Figure of={held.licenceId} name="seats" value={held.seats} /> : school.everybody,
      pooled ? <Figure of={held.licenceId} name="assigned" value={held.assigned} /> : "",
      pooled ? <Figure of={held.licenceId} name="activated" value={held.activated} /> : "",
      activeText(reading, active, held.licenceId),
      pooled ? <Figure of={held.licenceId} name="free" value={held.free} /> : "",
      forms.date(lastOf(held.until ?? held.to)),
    ];
  });
}
