import { listGrants } from "../../parties/index.ts";
import { everyPage } from "../frame/list-file.ts";
import type { Area } from "../frame/site.ts";
import { identityPage, identityPath, identityRoles, readIdentity } from "./identity.tsx";
import { findOfParty, partyPage, partyPath } from "./party.tsx";
import { peopleFile, peoplePage } from "./people.tsx";
import { personPage } from "./person.tsx";
import { findWaiting, waitingPage } from "./waiting.tsx";

const roles = ["admin"] as const;

/** What a party's admins work in: people, their roles, keys and locks. */
export const peopleArea: Area = {
  pages: [peoplePage, peopleFile, personPage, waitingPage, partyPage, identityPage],
  group: "party",
  menu: [
    { path: "/people", name: ({ people }) => people.menu, roles },
    { path: "/people-waiting", name: ({ people }) => people.waiting, roles },
    { path: partyPath, name: ({ party }) => party.menu, roles },
  ],
  tasks: [
    {
      roles: identityRoles,
      async find(ctx, { pages: { registration } }) {
        const { identity, refusedAt } = await readIdentity(ctx);
        const { task, refusedTask } = registration.identity;
        return identity === "proved" ? [] : [{ text: refusedAt ? refusedTask : task, href: identityPath }];
      },
    },
    {
      roles,
      async find(ctx, { pages: { people } }) {
        const { grants, deputies, invitations, locks } = await findWaiting(ctx);
        const href = "/people-waiting";
        return [
          ...grants.map(() => ({ text: people.task.grant, href })),
          ...deputies.map(({ from }) => ({ text: people.task.deputy, due: from, href })),
          ...invitations.map(({ expiresAt }) => ({ text: people.task.link, due: expiresAt, href })),
          ...locks.map(({ until }) => ({ text: people.task.lock, due: until, href })),
        ];
      },
    },
    {
      roles,
      async find(ctx, { pages: { party } }) {
        const { email, departure, exports } = await findOfParty(ctx);
        const href = partyPath;
        return [
          ...(email ? [{ text: party.email.task(email.email), due: email.expiresAt, href }] : []),
          ...(departure ? [{ text: party.departure.task, due: departure.endsOn, href }] : []),
          ...exports.map(({ expiresAt }) => ({ text: party.exports.task, due: expiresAt, href })),
        ];
      },
    },
  ],
  guide: [
    {
      roles,
      parties: ["controller", "publisher"],
      name: ({ people }) => people.guide,
      href: "/people",
      taken: async (ctx) =>
        (await everyPage((options) => ctx.invoke(listGrants, { options }))).some(
          ({ role, grantedAt, endedAt }) => role !== "admin" && grantedAt !== null && endedAt === null,
        ),
    },
  ],
};
