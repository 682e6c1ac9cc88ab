import { z } from "zod";
import {
  drawForPupils,
  drawSeats,
  drawSort,
  endStandingOrder,
  getPoolCalendar,
  getSeats,
  joinWaitlist,
  leaveWaitlist,
  listDraws,
  listStandingOrders,
  moveBetweenClasses,
  pupilsMax,
  returnSeats,
  returnToPool,
  transferSeats,
} from "../../licences/index.ts";
import { WholeText } from "../../platform/operation/list.ts";
import { definePage, sends } from "../frame/definition.tsx";
import type { Fields } from "../frame/fields.ts";
import { listOptions } from "../frame/list.tsx";
import { everyPage } from "../frame/list-file.ts";
import { activeOf } from "./active.ts";
import { Classes, Moves, Pasted, Standing } from "./classes.tsx";
import { Calendar, Draws, Facts, Pool } from "./draws.tsx";
import { drawn, givenBack, left, poolOf, queued, undone } from "./fields.ts";
import { LiveSeats } from "./forms.tsx";
import { askedOf, placeOf, schoolOption, schoolPath } from "./place.ts";
import { Schools } from "./schools.tsx";

const atSchool = (fields: Fields) => ({ institutionId: fields.whole("institutionId") });

/** Seats for pupils: of a class, or named by login ids, one a line. */
const forPupils = (fields: Fields) => {
  const ids = fields.text("who/pupils");
  return {
    ...poolOf(fields),
    content: {
      ...atSchool(fields),
      who:
        ids === undefined
          ? { class: fields.text("who/class") }
          : { pupils: ids.split(/[\s,;]+/).filter((id) => id !== "") },
      from: fields.day("from"),
      to: fields.day("to"),
      ...(fields.ticked("standing") ? { standing: true } : {}),
    },
  };
};

/** One title of a school: its seats class by class, its draws, and what is free month by month. */
export const productPage = definePage({
  id: "schoolProduct",
  path: "/school/seats/{licenceId}",
  chapter: "/school/seats",
  roles: ["school", "buyer", "finance"],
  target: z.strictObject({ licenceId: z.uuid() }),
  // `unknown`: of the pupils who were just seated, how many no roster has.
  options: z.strictObject({
    ...schoolOption,
    ...listOptions(drawSort),
    unknown: WholeText(1, pupilsMax).optional(),
  }),
  async read(ctx, { target, options: { school, cursor, sort } }) {
    const place = await placeOf(ctx, school);
    const held = await ctx.invoke(getSeats, { target, options: askedOf(place) });
    const active = await activeOf(ctx, place);
    const { poolId } = held;
    if (poolId === null) return { place, held, active };
    const more = { ...(cursor === undefined ? {} : { cursor }), ...(sort ? { sort } : {}) };
    const draws = await ctx.invoke(listDraws, { options: { poolId, ...askedOf(place), ...more } });
    const calendar = await ctx.invoke(getPoolCalendar, {
      target: { poolId },
      options: { from: held.drawFrom },
    });
    const orders = await everyPage((options) => ctx.invoke(listStandingOrders, { options }));
    const mine = orders.filter(
      (one) => one.poolId === poolId && one.state === "active" && one.institutionId === place.id,
    );
    return { place, held, active, draws, calendar, orders: mine };
  },
  title: ({ school }, { held }) => school.product.title(held.product.title),
  view({ place, held, active, draws, calendar, orders }, { options, reading }) {
    const { school } = reading.texts.pages;
    return (
      <>
        <p>
          <a href={schoolPath("/school/seats", options.school)}>{school.product.back}</a>
        </p>
        {options.unknown !== undefined && (
          <div class="alert alert-warning" role="alert">
            <div class="alert-body">
              <p class="alert-text">{school.product.unknown(options.unknown)}</p>
            </div>
          </div>
        )}
        <Facts held={held} active={active} />
        <p>{school.usedHow}</p>
        <LiveSeats />
        {held.poolId === null && <p>{school.noSeatsNeeded}</p>}
        {held.fixedPrice !== null && (place.draws || place.transfers) && (
          <p>
            <a href={schoolPath(`/school/seats/${held.licenceId}/fixed-price`, options.school)}>
              {reading.texts.pages.agreements.fixed.own.link}
            </a>
          </p>
        )}
        {place.draws && held.poolId !== null && (
          <>
            <Pool held={held} school={place.id} />
            <Classes held={held} school={place.id} />
            <Pasted held={held} school={place.id} />
            <Moves held={held} school={place.id} />
            {orders !== undefined && orders.length > 0 && <Standing orders={orders} />}
          </>
        )}
        {place.schools.length > 0 && place.id === undefined && held.poolId !== null && (
          <Schools held={held} transfers={place.transfers} />
        )}
        {draws && (
          <Draws page={draws} place={place} path={`/school/seats/${held.licenceId}`} sort={options.sort} />
        )}
        {calendar && <Calendar calendar={calendar} />}
      </>
    );
  },
  forms: {
    draw: sends(drawSeats, drawn, { done: ({ school }) => school.drawn }),
    queue: sends(joinWaitlist, queued, { done: ({ school }) => school.queued }),
    giveBack: sends(returnToPool, givenBack, { done: ({ school }) => school.returned }),
    undo: sends(returnSeats, undone, { done: ({ school }) => school.undone }),
    leave: sends(leaveWaitlist, left, { done: ({ school }) => school.left }),
    transfer: sends(
      transferSeats,
      (fields) => ({
        target: { drawId: fields.text("draw") },
        content: {
          institutionId: fields.whole("institutionId"),
          seats: fields.whole("seats"),
          effectiveOn: fields.day("effectiveOn"),
        },
      }),
      { done: ({ school }) => school.transferred },
    ),
    seatClass: sends(drawForPupils, forPupils, { done: ({ school }) => school.seated }),
    seatPupils: sends(drawForPupils, forPupils, {
      leadsTo: ({ unknown }, { target, fields }: { target: { licenceId: string }; fields: Fields }) =>
        schoolPath(
          `/school/seats/${target.licenceId}`,
          fields.text("institutionId"),
          unknown > 0 ? { unknown: String(unknown) } : {},
        ),
      done: ({ school }) => school.seated,
    }),
    move: sends(
      moveBetweenClasses,
      (fields) => ({
        ...poolOf(fields),
        content: { ...atSchool(fields), from: fields.text("from"), to: fields.text("to") },
      }),
      { done: ({ school }) => school.moved },
    ),
    endStanding: sends(
      endStandingOrder,
      (fields) => ({ target: { standingOrderId: fields.text("order") } }),
      { done: ({ school }) => school.ended },
    ),
  },
});
