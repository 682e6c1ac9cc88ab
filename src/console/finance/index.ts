import { listParticulars } from "../../parties/index.ts";
import { monthOf } from "../../platform/calendar.ts";
import { listReconciliations } from "../../reconciliation/index.ts";
import type { Area } from "../frame/site.ts";
import { documentsPage } from "./documents.tsx";
import { buys } from "./filters.ts";
import { invoicePage } from "./invoice.tsx";
import { invoicesFile, invoicesPage } from "./invoices.tsx";
import { reconciliationPage } from "./reconciliation.tsx";
import { countsPage, reconciliationsPage } from "./reconciliations.tsx";
import { reportFile, reportsPage } from "./reports.tsx";
import { rowsPage } from "./rows.tsx";

const roles = ["finance"] as const;

/** What finance people of a buyer or a publisher work in: invoices, reconciliations, reports, what documents state. */
export const financeArea: Area = {
  pages: [
    invoicesPage,
    invoicesFile,
    invoicePage,
    reconciliationsPage,
    reconciliationPage,
    rowsPage,
    countsPage,
    reportsPage,
    reportFile,
    documentsPage,
  ],
  menu: [
    { path: "/finance/invoices", name: ({ finance }) => finance.menu.invoices, roles },
    { path: "/finance/reconciliations", name: ({ finance }) => finance.menu.reconciliations, roles },
    { path: "/finance/reports", name: ({ finance }) => finance.menu.reports, roles },
    { path: "/finance/documents", name: ({ finance }) => finance.menu.documents, roles },
  ],
  tasks: [
    {
      roles,
      async find(ctx, { pages }) {
        const { data } = await ctx.invoke(listReconciliations, {
          options: { state: "proposed", limit: "200" },
        });
        return data
          .filter((one) => (buys(ctx.caller) ? one.controllerAgreedAt : one.publisherAgreedAt) === null)
          .map((one) => ({
            text: pages.reconciling.list.task(one.productTitle, monthOf(one.month)),
            due: one.silenceCountsFrom ?? undefined,
            href: `/finance/reconciliations/${one.id}`,
          }));
      },
    },
  ],
  guide: [
    {
      roles,
      name: ({ finance }) => finance.documents.guide,
      href: "/finance/documents",
      taken: async (ctx) =>
        (await ctx.invoke(listParticulars, { options: { about: "party", limit: "1" } })).data.length > 0,
    },
  ],
};
