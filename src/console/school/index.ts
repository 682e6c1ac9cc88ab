import { listSeats, listWaitlist } from "../../licences/index.ts";
import { addDays } from "../../platform/calendar.ts";
import { poolsPath } from "../agreements/place.tsx";
import { everyPage } from "../frame/list-file.ts";
import type { Area } from "../frame/site.ts";
import { fixedPricePage } from "./fixed-price.tsx";
import { nextYearPage } from "./next-year.tsx";
import { productPage } from "./product.tsx";
import { seatsFile, seatsPage } from "./seats.tsx";

/** How long before its end a licence that is not renewed is somebody's business. */
const soonDays = 120;
const own = { roles: ["school"], institution: true } as const;

/** What a school works in: its seats, its classes, the next year. A municipality's buyer may look, school by school. */
export const schoolArea: Area = {
  pages: [seatsPage, seatsFile, productPage, fixedPricePage, nextYearPage],
  group: "school",
  menu: [
    {
      path: "/school/seats",
      name: ({ school }) => school.menu,
      roles: ["school", "buyer", "finance"],
      parties: ["controller"],
    },
  ],
  tasks: [
    {
      ...own,
      async find(ctx, { pages }) {
        const { data } = await ctx.invoke(listSeats, { options: { which: "ending", limit: "200" } });
        return data
          .filter(
            ({ seats, poolId, drawFrom, to }) =>
              (seats > 0 || poolId === null) && addDays(drawFrom, soonDays) >= to,
          )
          .map(({ licenceId, product, to }) => ({
            text: pages.school.tasks.ending(product.title),
            due: to,
            href: `/school/seats/${licenceId}`,
          }));
      },
    },
    {
      ...own,
      async find(ctx, { pages }) {
        const { data } = await ctx.invoke(listSeats, { options: { limit: "200" } });
        return data
          .filter(({ place }) => place !== null)
          .map(({ licenceId, product, place }) => ({
            text: pages.school.tasks.queue(product.title),
            due: place!.lapsesOn,
            href: `/school/seats/${licenceId}`,
          }));
      },
    },
    {
      roles: ["buyer"],
      parties: ["controller"],
      institution: false,
      async find(ctx, { pages }) {
        const all = await everyPage((options) => ctx.invoke(listWaitlist, { options }));
        return all
          .filter(({ state }) => state === "waiting")
          .map(({ institutionName, seats, granted, poolId, lapsesOn }) => ({
            text: pages.school.tasks.schoolWaits(institutionName, seats - granted),
            due: lapsesOn,
            href: `${poolsPath}/${poolId}`,
          }));
      },
    },
  ],
  guide: [
    {
      ...own,
      name: ({ school }) => school.guide.seats,
      href: "/school/seats",
      taken: async (ctx) =>
        (await ctx.invoke(listSeats, { options: { limit: "200" } })).data.some(
          ({ seats, poolId }) => seats > 0 || poolId === null,
        ),
    },
    {
      ...own,
      name: ({ school }) => school.guide.classes,
      href: "/school/seats",
      taken: async (ctx) =>
        (await ctx.invoke(listSeats, { options: { limit: "200" } })).data.some(
          ({ assigned }) => assigned > 0,
        ),
    },
  ],
};
