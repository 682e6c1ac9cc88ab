import { listAgreementTasks } from "../../agreements/index.ts";
import type { Area } from "../frame/site.ts";
import { agreementPage } from "./agreement.tsx";
import { fixedPricesPage } from "./fixed-prices.tsx";
import { agreementsFile, agreementsPage } from "./list.tsx";
import { agreementPath, agreementsPath, own, spendingPath } from "./place.tsx";
import { poolPage, poolsFile, poolsPage } from "./pools.tsx";
import { spendingPage } from "./spending.tsx";

const buyer = { ...own, roles: ["buyer"] } as const;

/** What a municipality has bought: agreements, pools, what has to happen when. */
export const agreementsArea: Area = {
  pages: [
    agreementsPage,
    agreementsFile,
    agreementPage,
    fixedPricesPage,
    poolsPage,
    poolsFile,
    poolPage,
    spendingPage,
  ],
  group: "buying",
  menu: [
    { path: agreementsPath, name: ({ agreements }) => agreements.menu, ...own },
    {
      ...{ path: spendingPath, name: ({ spending }) => spending.menu },
      ...{ roles: ["admin", "approver", "buyer"], parties: ["controller"], institution: false },
    },
  ],
  tasks: [
    {
      ...buyer,
      async find(ctx, { pages }) {
        const { data } = await ctx.invoke(listAgreementTasks, {});
        return data.map(({ agreementId, productTitle, what, by }) => ({
          text: pages.agreements.task[what](productTitle),
          due: by,
          href: agreementPath(agreementId),
        }));
      },
    },
  ],
};
