import { getBankBalances } from "../../../banking/index.ts";
import type { Area } from "../../frame/site.ts";
import { bankPage } from "./bank.tsx";
import { creditPage, creditsListFile, creditsListPage } from "./credits.tsx";
import { linePage } from "./line.tsx";
import { linesFile, linesPage } from "./lines.tsx";
import { bankPath, linesPath, roles } from "./place.tsx";
import { profilesPage } from "./profiles.tsx";
import { statementPage, statementsFile, statementsPage } from "./statements.tsx";

const sellers = { roles, parties: ["publisher"] } as const;

/** A seller's bank: statements of account, the lines that wait, what payers have on account. */
export const bankPages: Area = {
  pages: [
    bankPage,
    linesPage,
    linesFile,
    linePage,
    creditsListPage,
    creditsListFile,
    creditPage,
    statementsPage,
    statementsFile,
    statementPage,
    profilesPage,
  ],
  menu: [{ group: "paying", path: bankPath, name: ({ bank }) => bank.menu, ...sellers }],
  tasks: [
    {
      roles: ["finance"],
      parties: ["publisher"],
      async find(ctx, { pages: { bank } }) {
        const { data } = await ctx.invoke(getBankBalances, {});
        const count = data.reduce((sum, one) => sum + one.waitingLines, 0);
        if (count === 0) return [];
        return [
          { text: bank.task(String(count)), due: undefined, href: `${linesPath}?state=waiting`, count },
        ];
      },
    },
  ],
};
