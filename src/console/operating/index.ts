import { listControllers, listIdentityLetters, listLimitHits, listLocks } from "../../parties/index.ts";
import { listDeadJobs, listParkedJobs, listRuns, listTroubles } from "../../platform/operations.ts";
import type { Area } from "../frame/site.ts";
import { batchesFile, batchesPage } from "./batches.tsx";
import { deadDeliveriesFile, deadDeliveriesPage } from "./deliveries.tsx";
import { lettersPage, lettersPath } from "./letters.tsx";
import { limitsFile, limitsPage, limitsPath, manyHits } from "./limits.tsx";
import { locksPage } from "./locks.tsx";
import { operatorsPage } from "./operators.tsx";
import { inspectJob, overviewPage } from "./overview.tsx";
import { partiesPage } from "./parties.tsx";
import { partyPage } from "./party.tsx";
import { failedSignInsFile, failedSignInsPage } from "./sign-ins.tsx";
import { troublesPage, troublesPath } from "./troubles.tsx";

const roles = ["operator"] as const;
const most = { options: { limit: "200" } } as const;

/** What an installation's operator works in: how it is, its parties, locks. Never what parties have in it. */
export const operatingArea: Area = {
  pages: [
    overviewPage,
    troublesPage,
    operatorsPage,
    partiesPage,
    partyPage,
    locksPage,
    deadDeliveriesPage,
    deadDeliveriesFile,
    batchesPage,
    batchesFile,
    failedSignInsPage,
    failedSignInsFile,
    limitsPage,
    limitsFile,
    lettersPage,
  ],
  group: "operating",
  menu: [
    { path: "/operating", name: ({ operating }) => operating.menu, roles },
    { path: troublesPath, name: ({ operating }) => operating.troubles.menu, roles },
    { path: "/operating/parties", name: ({ operating }) => operating.parties.menu, roles },
    { path: "/operating/operators", name: ({ operating }) => operating.operators.menu, roles },
    { path: "/operating/locks", name: ({ operating }) => operating.locks.menu, roles },
    { path: "/operating/deliveries", name: ({ deliveries }) => deliveries.operating.menu, roles },
    { path: "/operating/batches", name: ({ operating }) => operating.batches.menu, roles },
    { path: lettersPath, name: ({ registration }) => registration.letters.menu, roles },
    { path: limitsPath, name: ({ operating }) => operating.limits.menu, roles },
    {
      path: "/failed-sign-ins",
      name: ({ operating }) => operating.signIns.menu,
      roles: ["operator", "admin"],
    },
  ],
  tasks: [
    {
      roles,
      async find(ctx, { pages: { registration } }) {
        const { data } = await ctx.invoke(listIdentityLetters, {});
        const count = data.filter(({ sentAt }) => sentAt === null).length;
        return count === 0 ? [] : [{ text: registration.letters.task, href: lettersPath, count }];
      },
    },
    {
      roles,
      async find(ctx, { pages: { operating } }) {
        const { quarantine } = await ctx.invoke(listTroubles, {});
        return quarantine.length === 0
          ? []
          : [{ text: operating.troubles.quarantineTask, href: troublesPath }];
      },
    },
    {
      roles,
      async find(ctx, { pages: { operating } }) {
        const { data } = await ctx.invoke(listDeadJobs, {});
        return data.length === 0
          ? []
          : [{ text: operating.troubles.task, href: troublesPath, count: data.length }];
      },
    },
    {
      roles,
      async find(ctx, { pages: { operating } }) {
        const { data } = await ctx.invoke(listLimitHits, { options: { ...manyHits, limit: "200" } });
        const href = `${limitsPath}?${new URLSearchParams(manyHits)}`;
        return data.length === 0 ? [] : [{ text: operating.limits.task, href, count: data.length }];
      },
    },
    {
      roles,
      async find(ctx, { pages: { operating } }) {
        const { data } = await ctx.invoke(listParkedJobs, most);
        return data
          .filter(({ decision }) => decision === null)
          .map(() => ({ text: operating.task.parked, href: "/operating" }));
      },
    },
    {
      roles,
      async find(ctx, { pages: { operating } }) {
        const { data } = await ctx.invoke(listLocks, most);
        return data
          .filter(
            ({ holdsFrom, liftedAt, lockedBy }) =>
              holdsFrom === null && liftedAt === null && lockedBy !== ctx.caller.personId,
          )
          .map(({ until }) => ({ text: operating.task.lock, due: until, href: "/operating/locks" }));
      },
    },
  ],
  guide: [
    {
      roles,
      name: ({ operating }) => operating.guide.party,
      href: "/operating/parties",
      taken: async (ctx) => (await ctx.invoke(listControllers, { options: { limit: "1" } })).data.length > 0,
    },
    {
      roles,
      name: ({ operating }) => operating.guide.inspect,
      href: "/operating",
      taken: async (ctx) =>
        (await ctx.invoke(listRuns, { options: { limit: "1", job: inspectJob } })).data.length > 0,
    },
  ],
};
