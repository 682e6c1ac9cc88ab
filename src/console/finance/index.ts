import {
  listCredits,
  listDisputes,
  listInvoiceDeliveries,
  listInvoiceRuns,
  listWithdrawals,
  listWriteOffs,
} from "../../billing/index.ts";
import { listParticulars } from "../../parties/index.ts";
import { monthOf } from "../../platform/calendar.ts";
import { listReconciliations } from "../../reconciliation/index.ts";
import type { Area } from "../frame/site.ts";
import { accountFile, accountPage, accountPath } from "./account.tsx";
import { bankPages } from "./bank/index.ts";
import { booksPages } from "./books/index.ts";
import { cardPages } from "./cards/index.ts";
import { creditsFile, creditsPage } from "./credits.tsx";
import { deliveriesFile, deliveriesPage } from "./deliveries.tsx";
import { documentsPage } from "./documents.tsx";
import { draftPage } from "./draft.tsx";
import { dunningPage, dunningPath } from "./dunning.tsx";
import { buys, readers } from "./filters.ts";
import { invoiceFile, invoicePage } from "./invoice.tsx";
import { invoicesFile, invoicesPage } from "./invoices.tsx";
import { keptReportFile, keptReportsPage } from "./kept-reports.tsx";
import { archiveFile, ledgerPage, saftFile } from "./ledger.tsx";
import { payingPage } from "./paying.tsx";
import { payoutsPages } from "./payouts/index.ts";
import { potsPage } from "./pots.tsx";
import { reconciliationPage } from "./reconciliation.tsx";
import { countsPage, reconciliationsFile, reconciliationsPage } from "./reconciliations.tsx";
import { repeatsFile, repeatsPage } from "./repeats.tsx";
import { reportFile, reportsPage } from "./reports.tsx";
import { rowsPage } from "./rows.tsx";
import { draftsFile, runPage, runsFile, runsPage } from "./runs.tsx";
import { selfBilledListPage, selfBilledPage, selfBilledPath } from "./self-billed.tsx";
import { selfBillingPage, selfBillingPath } from "./self-billing.tsx";
import { findSelfBillingTasks } from "./self-billing-tasks.ts";
import { vatChangesPage, vatChangesPath } from "./vat-simulation.tsx";
import { withdrawalsFile, withdrawalsPage, withdrawalsPath } from "./withdrawals.tsx";
import { writeOffsFile, writeOffsPage, writeOffsPath } from "./write-offs.tsx";

const roles = ["finance"] as const;
/** Whoever may approve an invoice run. */
const sellers = { roles: ["finance", "admin"], parties: ["publisher"] } as const;

/** What finance people of a buyer or a publisher work in: invoices, reconciliations, reports, what documents state. */
export const financeArea: Area = {
  pages: [
    invoicesPage,
    invoicesFile,
    invoicePage,
    invoiceFile,
    payingPage,
    creditsPage,
    creditsFile,
    deliveriesPage,
    deliveriesFile,
    reconciliationsPage,
    reconciliationsFile,
    reconciliationPage,
    repeatsPage,
    repeatsFile,
    rowsPage,
    countsPage,
    reportsPage,
    reportFile,
    keptReportsPage,
    ledgerPage,
    saftFile,
    archiveFile,
    keptReportFile,
    documentsPage,
    runsPage,
    runsFile,
    runPage,
    draftsFile,
    draftPage,
    potsPage,
    withdrawalsPage,
    withdrawalsFile,
    dunningPage,
    accountPage,
    accountFile,
    selfBilledListPage,
    selfBilledPage,
    selfBillingPage,
    vatChangesPage,
    ...payoutsPages.pages,
    ...booksPages.pages,
    ...bankPages.pages,
    ...cardPages.pages,
    writeOffsPage,
    writeOffsFile,
  ],
  group: "invoicing",
  menu: [
    { path: "/finance/invoices", name: ({ finance }) => finance.menu.invoices, roles: readers },
    {
      path: accountPath,
      name: ({ account }) => account.menu,
      roles: ["finance", "buyer"],
      parties: ["controller", "publisher"],
    },
    {
      group: "settling",
      path: "/finance/reconciliations",
      name: ({ finance }) => finance.menu.reconciliations,
      roles: readers,
    },
    { group: "books", path: "/finance/reports", name: ({ finance }) => finance.menu.reports, roles: readers },
    {
      path: "/finance/documents",
      name: ({ finance }) => finance.menu.documents,
      roles: ["finance", "admin"],
    },
    { path: "/finance/invoice-runs", name: ({ invoicing }) => invoicing.menu, ...sellers },
    {
      group: "settling",
      path: "/finance/pots",
      name: ({ finance }) => finance.pots.menu,
      roles,
      parties: ["publisher"],
    },
    { path: "/finance/credits", name: ({ paying }) => paying.credits.menu, ...sellers },
    {
      path: "/finance/deliveries",
      name: ({ deliveries }) => deliveries.menu,
      roles,
      parties: ["publisher"],
    },
    {
      group: "paying",
      path: selfBilledPath,
      name: ({ selfBilling }) => selfBilling.menu,
      roles: ["finance", "publisher"],
      parties: ["publisher"],
    },
    {
      group: "paying",
      path: selfBillingPath,
      name: ({ selfBilling }) => selfBilling.agreements.menu,
      roles: ["finance", "admin", "publisher"],
      parties: ["publisher"],
    },
    { path: vatChangesPath, name: ({ vatChanges }) => vatChanges.menu, ...sellers },
    ...payoutsPages.menu,
    ...booksPages.menu,
    ...bankPages.menu,
    ...cardPages.menu,
    { group: "paying", path: writeOffsPath, name: ({ paying }) => paying.writeOffs.menu, ...sellers },
    { path: dunningPath, name: ({ dunning }) => dunning.menu, ...sellers },
    {
      group: "paying",
      path: withdrawalsPath,
      name: ({ withdrawals }) => withdrawals.menu,
      roles: ["finance"],
      parties: ["publisher"],
    },
  ],
  tasks: [
    ...(payoutsPages.tasks ?? []),
    ...(booksPages.tasks ?? []),
    ...(bankPages.tasks ?? []),
    ...(cardPages.tasks ?? []),
    {
      ...sellers,
      async find(ctx, { pages: { paying } }) {
        const { data } = await ctx.invoke(listWriteOffs, { options: { state: "proposed", limit: "200" } });
        return data.map((one) => ({
          text: paying.writeOffs.task(one.invoiceNumber),
          due: undefined,
          href: `${writeOffsPath}?state=proposed`,
        }));
      },
    },
    { roles, parties: ["publisher"], find: findSelfBillingTasks },
    {
      roles: ["finance"],
      parties: ["publisher"],
      async find(ctx, { pages: { withdrawals } }) {
        const { data } = await ctx.invoke(listWithdrawals, { options: { state: "asked", limit: "200" } });
        return data.map((one) => ({
          text: withdrawals.task(one.buyerName),
          due: one.from,
          href: withdrawalsPath,
        }));
      },
    },
    {
      ...sellers,
      async find(ctx, { pages: { invoicing } }) {
        const { data } = await ctx.invoke(listInvoiceRuns, { options: { state: "open", limit: "200" } });
        return data
          .filter(({ computed }) => computed)
          .map(({ id, month, issuesFrom }) => ({
            text: invoicing.task(month),
            due: issuesFrom,
            href: `/finance/invoice-runs/${id}`,
          }));
      },
    },
    {
      ...sellers,
      async find(ctx, { pages: { paying } }) {
        const { data } = await ctx.invoke(listCredits, { options: { state: "proposed", limit: "200" } });
        return data.map((one) => ({
          text: paying.credits.task(one.invoiceNumber),
          due: undefined,
          href: "/finance/credits?state=proposed",
        }));
      },
    },
    {
      roles,
      parties: ["publisher"],
      async find(ctx, { pages: { paying } }) {
        const { data } = await ctx.invoke(listDisputes, { options: { state: "open", limit: "200" } });
        return data.map((one) => ({
          text: paying.credits.disputeTask(one.invoiceNumber),
          due: undefined,
          href: `/finance/invoices/${one.invoiceId}/paying`,
        }));
      },
    },
    {
      roles,
      parties: ["publisher"],
      async find(ctx, { pages: { deliveries } }) {
        const { data } = await ctx.invoke(listInvoiceDeliveries, {
          options: { waits: "true", limit: "200" },
        });
        return data.map((one) => ({
          text: deliveries.task(one.invoiceNumber, one.attention ? deliveries.attentions[one.attention] : ""),
          due: undefined,
          href: `/finance/deliveries?waits=true&invoiceId=${one.invoiceId}`,
        }));
      },
    },
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
