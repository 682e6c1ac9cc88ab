import { z } from "zod";
import { listSeats, listStandingOrders } from "../../licences/index.ts";
import { definePage } from "../frame/definition.tsx";
import { everyPage } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { activeOf, activeText } from "./active.ts";
import { lastOf } from "./forms.tsx";
import { askedOf, placeOf, schoolOption, schoolPath } from "./place.ts";

/** What a school has on the first day of the next school year, and what ends before it. */
export const nextYearPage = definePage({
  id: "schoolNextYear",
  path: "/school/next-year",
  chapter: "/school/seats",
  roles: ["school", "buyer", "finance"],
  options: z.strictObject(schoolOption),
  async read(ctx, { options }) {
    const place = await placeOf(ctx, options.school);
    const asked = askedOf(place);
    const seats = (which: "ending" | "next_year") =>
      everyPage((page) => ctx.invoke(listSeats, { options: { ...asked, ...page, which } }));
    const ending = await seats("ending");
    const next = await seats("next_year");
    const orders = await everyPage((options) => ctx.invoke(listStandingOrders, { options }));
    return {
      ending,
      next,
      active: await activeOf(ctx, place),
      orders: orders.filter(
        ({ state, institutionId }) =>
          state === "active" && (place.id === undefined || institutionId === place.id),
      ),
    };
  },
  title: ({ school }) => school.nextYear.title,
  view({ ending, next, active, orders }, { options, reading }) {
    const { school } = reading.texts.pages;
    const { nextYear } = school;
    const pathOf = (licenceId: string) => schoolPath(`/school/seats/${licenceId}`, options.school);
    return (
      <>
        <p>
          <a href={schoolPath("/school/seats", options.school)}>{school.product.back}</a>
        </p>
        <p class="font-lead">{nextYear.lead}</p>
        <section aria-labelledby="has">
          <h2 id="has">{nextYear.has}</h2>
          {next.length === 0 ? (
            <p>{nextYear.nothing}</p>
          ) : (
            <Table
              caption={nextYear.has}
              head={nextYear.hasHead}
              rows={next.map((held) => [
                <a href={pathOf(held.licenceId)}>{held.product.title}</a>,
                held.poolId === null ? nextYear.everyPupil : held.seats,
                held.poolId === null ? "" : held.free,
                nextYear.byThemselves(
                  orders
                    .filter(({ poolId }) => poolId === held.poolId)
                    .map((order) => order.class ?? nextYear.wholeSchool),
                ),
              ])}
            />
          )}
        </section>
        <section aria-labelledby="ends">
          <h2 id="ends">{nextYear.ends}</h2>
          {ending.length === 0 ? (
            <p>{nextYear.nothingEnds}</p>
          ) : (
            <>
              <p>{nextYear.endsHint}</p>
              <p>{school.usedHow}</p>
              <Table
                caption={nextYear.ends}
                head={nextYear.endsHead}
                rows={ending.map((held) => [
                  <a href={pathOf(held.licenceId)}>{held.product.title}</a>,
                  held.poolId === null ? nextYear.everyPupil : held.seats,
                  held.poolId === null ? "" : held.activated,
                  activeText(reading, active, held.licenceId),
                  reading.forms.date(lastOf(held.to)),
                ])}
              />
            </>
          )}
        </section>
      </>
    );
  },
});
