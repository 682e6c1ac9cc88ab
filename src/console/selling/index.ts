import { listOffers, listProducts } from "../../catalogue/index.ts";
import { listPeople } from "../../parties/index.ts";
import type { Area } from "../frame/site.ts";
import { agreementPage } from "./agreements/agreement.tsx";
import { agreementsFile, agreementsPage, agreementsPath } from "./agreements/agreements.tsx";
import { paymentsPage } from "./agreements/payments.tsx";
import { findAgreementTasks } from "./agreements/tasks.ts";
import { bundlePage } from "./products/bundle.tsx";
import { newOfferPage, nextOfferPage } from "./products/offer.tsx";
import { productPage } from "./products/product.tsx";
import { newProductPage, productsFile, productsPage } from "./products/products.tsx";
import { bundleRequestsPage, findBundleTasks } from "./products/requests.tsx";
import { productUploadPage } from "./products/upload.tsx";
import { bidPage } from "./rounds/bid.tsx";
import { dialoguePage } from "./rounds/dialogue.tsx";
import { ownEvidenceFile } from "./rounds/evidence.tsx";
import { receiptFile } from "./rounds/receipt.tsx";
import { roundDocumentFile, sellingRoundPage } from "./rounds/round.tsx";
import { sellingRoundsFile, sellingRoundsPage } from "./rounds/rounds.tsx";
import { findRoundTasks } from "./rounds/tasks.ts";
import { batchFile, batchPage } from "./usage/batch.tsx";
import { namesPage } from "./usage/names.tsx";
import { sourcePage, sourcesPage } from "./usage/sources.tsx";
import { sumsFile, sumsPage } from "./usage/sums.tsx";
import { findUsageTasks } from "./usage/tasks.ts";
import { usageUploadPage } from "./usage/upload.tsx";
import { batchesFile, usagePage } from "./usage/usage.tsx";

const roles = ["publisher"] as const;

/** What publishers work in: products and prices, bids, usage data, agreements and what is paid. */
export const sellingArea: Area = {
  pages: [
    productsPage,
    productsFile,
    newProductPage,
    productUploadPage,
    bundleRequestsPage,
    newOfferPage,
    nextOfferPage,
    productPage,
    bundlePage,
    sumsPage,
    sumsFile,
    sellingRoundsPage,
    sellingRoundsFile,
    bidPage,
    receiptFile,
    sellingRoundPage,
    roundDocumentFile,
    ownEvidenceFile,
    dialoguePage,
    usagePage,
    batchesFile,
    batchFile,
    batchPage,
    usageUploadPage,
    namesPage,
    sourcesPage,
    sourcePage,
    agreementsPage,
    agreementsFile,
    paymentsPage,
    agreementPage,
  ],
  group: "selling",
  menu: [
    { path: "/selling/products", name: ({ selling }) => selling.products.menu, roles },
    { path: "/selling/rounds", name: ({ selling }) => selling.rounds.menu, roles },
    { path: "/selling/usage", name: ({ selling }) => selling.usage.menu, roles },
    { path: agreementsPath, name: ({ selling }) => selling.agreements.menu, roles },
  ],
  tasks: [
    { roles, find: findRoundTasks },
    { roles, find: findUsageTasks },
    { roles, find: findBundleTasks },
    // Finance people find these in their own pages.
    {
      roles,
      find: (ctx, texts) =>
        ctx.caller.roles.includes("finance") ? Promise.resolve([]) : findAgreementTasks(ctx, texts),
    },
  ],
  guide: [
    {
      roles,
      name: ({ selling }) => selling.products.guide.product,
      href: "/selling/products/new",
      async taken(ctx) {
        const own = { publisherId: String(ctx.caller.partyId), limit: "1" };
        return (await ctx.invoke(listProducts, { options: own })).data.length > 0;
      },
    },
    {
      roles,
      name: ({ selling }) => selling.products.guide.offer,
      href: "/selling/products",
      async taken(ctx) {
        const own = { publisherId: String(ctx.caller.partyId), limit: "1" };
        return (await ctx.invoke(listOffers, { options: own })).data.length > 0;
      },
    },
    {
      roles: ["admin"],
      parties: ["publisher"],
      name: ({ selling }) => selling.products.guide.machine,
      href: "/people",
      async taken(ctx) {
        const { data } = await ctx.invoke(listPeople, { options: { limit: "200" } });
        return data.some(({ kind }) => kind === "machine");
      },
    },
  ],
};
