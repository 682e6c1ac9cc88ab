import { z } from "zod";
import type { Role } from "../../platform/operation/caller.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "parties";
const admins: readonly Role[] = ["admin"];
const byLock = z.strictObject({ lockId: z.uuid() });

export const listLocks = list({
  id: "listLocks",
  domain,
  summary: "Locks of your party's people and keys",
  description: "An operator sees those that operators made, anywhere.",
  roles: [...admins, "operator"],
  options: PageQuery,
  page: "LockPage",
  item: s.Lock,
  sort: ["id"],
  rows: (tx, _ctx, _input, after, limit) => store.listLocks(tx, after?.[0], limit),
});

/** Offered by the operator's pages alone. */
export const listLockable = operation({
  kind: "read",
  id: "listLockable",
  domain,
  summary: "Whom a party's locks can name",
  description:
    "People and machines by the references that their party gave them, with their roles and live keys; never their names.",
  roles: ["operator"],
  input: {
    target: z.strictObject({ partyId: s.PartyId }),
    options: z.strictObject({
      q: z.string().trim().min(1).max(80).optional().describe("Part of a reference"),
    }),
  },
  output: s.Lockable,
  work: (tx, _ctx, { target, options }) => actions.listLockable(tx, target.partyId, options.q),
});

export const secondLock = operation({
  kind: "write",
  id: "secondLock",
  domain,
  summary: "Confirm another operator's lock",
  description: "Asked for within 24 hours of a deadline, and where somebody was locked within a week.",
  roles: ["operator"],
  input: { target: byLock },
  output: s.Lock,
  problems: [common.notFound, common.conflict, s.secondOperator],
  work: (tx, ctx, { target }) => actions.secondLock(tx, ctx, target.lockId),
});

export const keepLock = operation({
  kind: "write",
  id: "keepLock",
  domain,
  summary: "Make the operator's lock your party's own",
  description:
    "It then stays until two admins lift it; refused where two whom it does not concern are not there.",
  roles: admins,
  input: { target: byLock },
  output: s.Lock,
  problems: [common.notFound, common.conflict, s.needsTwoAdmins],
  work: (tx, ctx, { target }) => actions.keepLock(tx, ctx, target.lockId),
});

export const liftLock = operation({
  kind: "write",
  id: "liftLock",
  domain,
  summary: "Lift a lock, as one of two admins",
  description: "The first admin asks, the second lifts it at once; whom it concerns does neither.",
  roles: admins,
  input: { target: byLock },
  output: s.Lock,
  problems: [common.notFound, common.conflict, s.secondAdmin],
  work: (tx, ctx, { target }) => actions.liftLock(tx, ctx, target.lockId),
});

export const personLeaves = operation({
  kind: "write",
  id: "personLeaves",
  domain,
  summary: "A person leaves your party",
  description: "Its keys end at once; what it has done stays. The last admin cannot leave.",
  roles: admins,
  input: { target: z.strictObject({ personId: z.uuid() }) },
  output: s.Departure,
  problems: [common.notFound, common.conflict, s.lastAdmin],
  work: (tx, ctx, { target }) => actions.personLeaves(tx, ctx, target.personId),
});
