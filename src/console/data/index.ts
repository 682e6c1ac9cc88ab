import { institutionRegister, listDpas } from "../../parties/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { listCountAdjustments, listRosterImports } from "../../roster/index.ts";
import type { Area, Audience } from "../frame/site.ts";
import { dataAgreementsFile, dataAgreementsPage } from "./agreements.tsx";
import { countsPage } from "./counts.tsx";
import { institutionPage, institutionsFile, institutionsPage } from "./institutions.tsx";
import { keysPage } from "./keys.tsx";
import { namesPage } from "./names.tsx";
import { pupilsPage } from "./pupils.tsx";
import { readsFile, readsPage } from "./reads.tsx";
import { retentionPage } from "./retention.tsx";
import { rosterServicePage } from "./roster-service.tsx";
import { rostersFile, rostersPage } from "./rosters.tsx";

const office = { roles: ["data"], parties: ["controller"], institution: false } satisfies Audience;
const begins = { roles: ["data", "admin"], parties: ["controller"], institution: false } satisfies Audience;

const registered = async (ctx: DatabaseCtx) =>
  (
    await ctx.invoke(institutionRegister, {
      options: { controllerId: String(ctx.plane.controller ?? 0), limit: "1" },
    })
  ).data.length > 0;

/** What a controller's data office works in: agreements on data, rosters, counts, institutions, guardians' requests. */
export const dataArea: Area = {
  pages: [
    dataAgreementsPage,
    dataAgreementsFile,
    rostersPage,
    rosterServicePage,
    rostersFile,
    countsPage,
    institutionsPage,
    institutionsFile,
    institutionPage,
    pupilsPage,
    readsPage,
    readsFile,
    retentionPage,
    keysPage,
    namesPage,
  ],
  group: "data",
  menu: [
    { ...begins, path: "/data/institutions", name: ({ data }) => data.institutions.menu },
    { ...office, path: "/data/agreements", name: ({ data }) => data.agreements.menu },
    { ...office, path: "/data/rosters", name: ({ data }) => data.rosters.menu },
    { ...office, path: "/data/counts", name: ({ data }) => data.counts.menu },
    { ...office, path: "/data/pupils", name: ({ data }) => data.pupils.menu },
    { ...office, path: "/data/reads", name: ({ data }) => data.reads.menu },
    { ...office, path: "/data/retention", name: ({ data }) => data.retention.menu },
    { ...office, path: "/data/keys", name: ({ data }) => data.keys.menu },
    { ...office, path: "/data/names", name: ({ data }) => data.names.menu },
  ],
  tasks: [
    {
      ...office,
      async find(ctx, { pages, forms }) {
        const { data } = await ctx.invoke(listRosterImports, { options: {} });
        return data
          .filter(({ state, importedBy }) => state === "held" && importedBy !== ctx.caller.personId)
          .map(({ importedAt }) => ({
            text: pages.data.tasks.held(forms.instant(importedAt)),
            href: "/data/rosters",
          }));
      },
    },
    {
      ...office,
      async find(ctx, { pages }) {
        const { data } = await ctx.invoke(listCountAdjustments, {
          options: { state: "proposed", limit: "200" },
        });
        return data.length === 0
          ? []
          : [{ text: pages.data.tasks.adjustments(data.length), href: "/data/counts", count: data.length }];
      },
    },
  ],
  guide: [
    {
      ...begins,
      name: ({ data }) => data.guide.institutions,
      href: "/data/institutions",
      taken: registered,
    },
    {
      ...office,
      name: ({ data }) => data.guide.agreement,
      href: "/data/agreements",
      taken: async (ctx) =>
        (await ctx.invoke(listDpas, { options: { limit: "200" } })).data.some(
          ({ publisherId, endedAt }) => publisherId === null && endedAt === null,
        ),
    },
    {
      ...office,
      name: ({ data }) => data.guide.roster,
      href: "/data/rosters",
      taken: async (ctx) =>
        (await ctx.invoke(listRosterImports, { options: {} })).data.some(({ state }) => state === "imported"),
    },
  ],
};
