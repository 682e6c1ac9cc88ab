import type { SeatsInClasses, StandingOrder } from "../../licences/index.ts";
import { Form, Hidden, SelectField, Send, TextArea, TickField } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { SchoolField, useSchoolTexts } from "./forms.tsx";

interface Props {
  held: SeatsInClasses;
  school: number | undefined;
}

/** What every form for pupils says besides who they are. */
function Where({ held, school }: Props) {
  return (
    <>
      <Hidden name="pool" value={held.poolId ?? ""} />
      <SchoolField id={school} />
      <Hidden name="from" value={held.drawFrom} />
      <Hidden name="to" value={held.to} />
    </>
  );
}

/** A school's classes with how many have a seat and use it; a class is seated by one button. */
export function Classes({ held, school }: Props) {
  const { product } = useSchoolTexts();
  // A class that the title is not for, and that has no seat of it, has nothing to be done: all of them are one line.
  const shown = held.classes.filter(({ covered, assigned }) => covered || assigned > 0);
  const others = held.classes.filter((one) => !shown.includes(one)).map((one) => one.class);
  return (
    <section aria-labelledby="classes">
      <h2 id="classes">{product.classes}</h2>
      <p>{product.classesHint}</p>
      {others.length > 0 && <p>{product.otherClasses(others)}</p>}
      {held.classes.length === 0 && <p>{product.noClasses}</p>}
      {shown.length > 0 && (
        <Table
          caption={product.classes}
          head={product.classesHead}
          rows={shown.map((one) => [
            one.class,
            one.pupils,
            one.assigned,
            one.activated,
            one.covered ? (
              <Form does="seatClass" of={one.class} compact>
                <Where held={held} school={school} />
                <Hidden name="who/class" value={one.class} />
                <TickField name="standing" label={product.standing} />
                <Send text={product.seatClass} about={one.class} weight="secondary" />
              </Form>
            ) : (
              product.notCovered
            ),
          ])}
        />
      )}
    </section>
  );
}

/** Seats for pupils by pasted login ids. */
export function Pasted({ held, school }: Props) {
  const { product } = useSchoolTexts();
  return (
    <section aria-labelledby="pupils">
      <h2 id="pupils">{product.ids}</h2>
      <Form does="seatPupils">
        <Where held={held} school={school} />
        <TextArea name="who/pupils" label={product.idsField} hint={product.idsHint} required />
        <Send text={product.idsButton} />
      </Form>
    </section>
  );
}

/** Unused seats from one class to another. */
export function Moves({ held, school }: Props) {
  const { product } = useSchoolTexts();
  const choices = held.classes
    .filter(({ covered, assigned }) => covered || assigned > 0)
    .map((one) => [one.class, one.class] as const);
  if (choices.length < 2) return null;
  return (
    <section aria-labelledby="move">
      <h2 id="move">{product.move}</h2>
      <p>{product.moveHint}</p>
      <Form does="move">
        <Hidden name="pool" value={held.poolId ?? ""} />
        <SchoolField id={school} />
        <SelectField name="from" label={product.fromClass} choices={choices} required />
        <SelectField name="to" label={product.toClass} choices={[...choices].reverse()} required />
        <Send text={product.moveButton} weight="secondary" />
      </Form>
    </section>
  );
}

/** Standing orders of a title, which can be ended. */
export function Standing({ orders }: { orders: readonly StandingOrder[] }) {
  const { forms } = useSight().reading;
  const { product } = useSchoolTexts();
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">{product.standingOrders}</h2>
      <p>{product.standingHint}</p>
      <Table
        caption={product.standingOrders}
        head={product.standingHead}
        rows={orders.map((order) => [
          order.class ?? product.wholeSchool,
          forms.instant(order.madeAt),
          <Form does="endStanding" of={order.id} compact>
            <Hidden name="order" value={order.id} />
            <Send text={product.end} about={order.class ?? product.wholeSchool} weight="secondary" />
          </Form>,
        ])}
      />
    </section>
  );
}
