import { listPayoutAccounts, listPayouts, listPayoutTerms, type Payout } from "../../../payouts/index.ts";
import type { Texts } from "../../../texts/index.ts";
import type { Area, Task } from "../../frame/site.ts";
import { accountsPage } from "./account.tsx";
import { feesPage } from "./fees.tsx";
import { bankFile, payoutsPage, statementFile } from "./list.tsx";
import { payoutPage } from "./payout.tsx";
import { accountsPath, actors, payoutPath, payoutsPath, readers, termsPath } from "./place.ts";
import { statementPage } from "./statement.tsx";
import { termsPage } from "./terms.tsx";

/** What the marketplace's people have to do with a payout; a publisher's own is no task of its. */
function taskOf(one: Payout, { payouts: { tasks } }: Texts["pages"]): Task[] {
  const href = `${payoutPath}/${one.id}`;
  const due = undefined;
  if (one.note !== null) return one.noteConfirmed ? [] : [{ text: tasks.confirm(one.number), due, href }];
  if (one.state === "proposed" && one.hold === null) return [{ text: tasks.approve(one.number), due, href }];
  if (one.state === "failed" || one.state === "returned")
    return [{ text: tasks.again(one.number), due, href }];
  return [];
}

/** Payouts to publishers: months, statements, accounts, terms, fees. */
export const payoutsPages: Area = {
  pages: [payoutsPage, statementPage, statementFile, payoutPage, accountsPage, termsPage, feesPage, bankFile],
  menu: [
    {
      group: "paying",
      path: payoutsPath,
      name: ({ payouts }) => payouts.menu,
      roles: readers,
      parties: ["publisher"],
    },
  ],
  tasks: [
    {
      roles: actors,
      parties: ["publisher"],
      async find(ctx, { pages }) {
        const { data } = await ctx.invoke(listPayouts, { options: { limit: "200" } });
        const others = data.filter(({ publisherId }) => publisherId !== ctx.caller.partyId);
        const free = others.filter(
          ({ state, note, hold }) => state === "approved" && note === null && hold === null,
        );
        const sends = free.filter(({ stripe }) => !stripe);
        return [
          ...others.flatMap((one) => taskOf(one, pages)),
          ...free
            .filter(({ stripe }) => stripe)
            .map(({ id, number }) => ({
              ...{ text: pages.payouts.tasks.transfer(number), due: undefined },
              href: `${payoutPath}/${id}`,
            })),
          ...(sends.length === 0
            ? []
            : [{ text: pages.payouts.tasks.send(String(sends.length)), due: undefined, href: payoutsPath }]),
        ];
      },
    },
    {
      roles: actors,
      parties: ["publisher"],
      async find(ctx, { pages: { payouts } }) {
        const { data } = await ctx.invoke(listPayoutAccounts, { options: { limit: "1" } });
        return data
          .filter(({ state }) => state === "proposed")
          .map(() => ({ text: payouts.account.task, due: undefined, href: accountsPath }));
      },
    },
    {
      roles: ["finance"],
      parties: ["publisher"],
      async find(ctx, { pages: { payouts }, forms }) {
        const { data } = await ctx.invoke(listPayoutTerms, { options: { limit: "200" } });
        return data
          .filter(({ acceptable, publisherId }) => acceptable && publisherId === ctx.caller.partyId)
          .map(({ from }) => ({ text: payouts.terms.task(forms.date(from)), due: from, href: termsPath }));
      },
    },
  ],
};
