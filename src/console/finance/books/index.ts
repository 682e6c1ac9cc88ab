import { listJournalMonths, listJournalReversals } from "../../../books/index.ts";
import type { Area } from "../../frame/site.ts";
import { accountPage, chartPage } from "./chart.tsx";
import { entriesPage } from "./entries.tsx";
import { entryPage } from "./entry.tsx";
import { monthsPage } from "./months.tsx";
import { booksPath, monthsPath, reversalsPath, roles } from "./place.tsx";
import { reversalsPage } from "./reversals.tsx";

const sellers = { roles, parties: ["publisher"] } as const;

/** The books of whoever sells: accounts, journal, months, reversals. */
export const booksPages: Area = {
  pages: [chartPage, accountPage, entriesPage, entryPage, monthsPage, reversalsPage],
  menu: [{ group: "books", path: booksPath, name: ({ books }) => books.menu, ...sellers }],
  tasks: [
    {
      ...sellers,
      async find(ctx, { pages: { books } }) {
        const { data } = await ctx.invoke(listJournalReversals, {
          options: { state: "proposed", limit: "200" },
        });
        return data.map((one) => ({
          text: books.reversals.task(String(one.entryNumber)),
          due: undefined,
          href: `${reversalsPath}?state=proposed`,
        }));
      },
    },
    {
      ...sellers,
      async find(ctx, { pages: { books } }) {
        const { data } = await ctx.invoke(listJournalMonths, {});
        return data
          .filter(({ state }) => state === "closed")
          .map(({ month }) => ({ text: books.months.task(month), due: undefined, href: monthsPath }));
      },
    },
  ],
};
