import { z } from "zod";
import type { Role } from "../../platform/operation/caller.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "parties";
const admin: readonly Role[] = ["admin"];
const byId = z.strictObject({ id: z.uuid() });

export const proposeGrant = operation({
  kind: "write",
  id: "proposeGrant",
  domain,
  summary: "Grant a role to somebody else of your party",
  description:
    "In force at once for buyer, school, publisher and machines' roles; the others wait for a second admin.",
  fresh: true,
  roles: admin,
  input: { content: s.NewRoleGrant },
  output: s.RoleGrant,
  problems: [
    common.conflict,
    common.notFound,
    s.roleNotForParty,
    s.roleNotForPerson,
    s.ownRole,
    s.needsTwoAdmins,
    s.personLeft,
  ],
  work: (tx, ctx, { content }) => actions.proposeGrant(tx, ctx, content),
});

export const confirmGrant = operation({
  kind: "write",
  id: "confirmGrant",
  domain,
  summary: "Confirm a grant as the second admin",
  description: "By neither who proposed it nor who receives it.",
  fresh: true,
  roles: admin,
  input: { target: byId },
  output: s.RoleGrant,
  problems: [common.conflict, s.ownRole],
  work: (tx, ctx, { target }) => actions.confirmGrant(tx, ctx, target.id),
});

export const endGrant = operation({
  kind: "write",
  id: "endGrant",
  domain,
  summary: "End a grant, or decline one that waits",
  description: "It acts within five seconds, on all keys of its person.",
  roles: admin,
  input: { target: byId },
  output: s.RoleGrant,
  problems: [common.conflict, s.lastAdmin],
  work: (tx, ctx, { target }) => actions.endGrant(tx, ctx, target.id),
});

export const listGrants = list({
  id: "listGrants",
  domain,
  summary: "Who holds which role in your party, and who granted it",
  description: "Waiting and ended ones are there too.",
  roles: ["admin", "buyer", "approver", "finance", "data", "publisher"],
  options: PageQuery.extend({ personId: z.uuid().optional() }),
  page: "RoleGrantPage",
  item: s.RoleGrant,
  sort: ["id"],
  rows: (tx, _ctx, { options }, after, limit) => store.listGrants(tx, options, after?.[0], limit),
});

export const nameDeputy = operation({
  kind: "write",
  id: "nameDeputy",
  domain,
  summary: "Name who approves in your place on some days",
  description: "In force once an admin, who is neither of you, has confirmed it.",
  roles: ["approver"],
  input: { content: s.NewDeputy },
  output: s.Deputy,
  problems: [common.conflict, common.notFound, s.ownRole, s.roleNotForPerson],
  work: (tx, ctx, { content }) => actions.nameDeputy(tx, ctx, content),
});

export const confirmDeputy = operation({
  kind: "write",
  id: "confirmDeputy",
  domain,
  summary: "Confirm a deputy",
  description: "By an admin who is neither the approver nor the deputy.",
  roles: admin,
  input: { target: byId },
  output: s.Deputy,
  problems: [common.conflict, s.ownRole],
  work: (tx, ctx, { target }) => actions.confirmDeputy(tx, ctx, target.id),
});

export const endDeputy = operation({
  kind: "write",
  id: "endDeputy",
  domain,
  summary: "End a deputy's days",
  description: "By the approver, the deputy or an admin.",
  roles: ["admin", "approver", "buyer", "finance", "data"],
  input: { target: byId },
  output: s.Deputy,
  problems: [common.conflict],
  work: (tx, ctx, { target }) => actions.endDeputy(tx, ctx, target.id),
});

export const listDeputies = list({
  id: "listDeputies",
  domain,
  summary: "Who approves in whose place, and when",
  description: "Those that wait or are over are there too.",
  roles: ["admin", "approver", "buyer", "finance", "data"],
  options: PageQuery,
  page: "DeputyPage",
  item: s.Deputy,
  sort: ["id"],
  rows: (tx, _ctx, _input, after, limit) => store.listDeputies(tx, after?.[0], limit),
});
