import { z } from "zod";
import type { Role } from "../../platform/operation/caller.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "licences";
const own: readonly Role[] = ["buyer", "school", "finance"];
const drawers: readonly Role[] = ["school", "buyer"];

export const joinWaitlist = operation({
  kind: "write",
  id: "joinWaitlist",
  domain,
  summary: "Queue for seats",
  description:
    "Free seats are drawn at once. For the rest the school waits until `lapsesOn`: seats that come back are kept for the " +
    "queue and given in its order; what was free before stays free to all. For at most the school's pupils.",
  roles: drawers,
  input: { target: z.strictObject({ poolId: z.uuid() }), content: s.NewWaiting },
  output: s.WaitingSeats,
  problems: [s.outsidePool, s.institutionAway, s.neverThatMany, s.morePupils, s.queueFull, s.alreadyWaiting],
  work: (tx, ctx, { target, content }) => actions.joinWaitlist(tx, ctx, target.poolId, content),
});

export const listWaitlist = list({
  id: "listWaitlist",
  domain,
  summary: "Who queues for seats, with positions: a school sees its own",
  description: "Served in the order of joining, as seats are given back or the pool grows.",
  roles: own,
  options: PageQuery.extend({ poolId: z.uuid().optional() }),
  page: "WaitingSeatsPage",
  item: s.WaitingSeats,
  sort: ["id"],
  rows: (tx, _ctx, { options }, after, limit) => store.listWaitingPage(tx, options.poolId, after?.[0], limit),
});

export const getWaiting = operation({
  kind: "read",
  id: "getWaiting",
  domain,
  summary: "One place in a queue",
  description: "Its position counts those who joined before and still wait.",
  roles: own,
  input: { target: z.strictObject({ waitingId: z.uuid() }) },
  output: s.WaitingSeats,
  work: (tx, _ctx, { target }) => actions.getWaiting(tx, target.waitingId),
});

export const leaveWaitlist = operation({
  kind: "write",
  id: "leaveWaitlist",
  domain,
  summary: "Leave a queue; what was drawn already stays",
  description: "Whoever waits behind moves up.",
  roles: drawers,
  input: { target: z.strictObject({ waitingId: z.uuid() }) },
  output: s.WaitingSeats,
  problems: [s.notWaiting],
  work: (tx, ctx, { target }) => actions.leaveWaitlist(tx, ctx, target.waitingId),
});

export const setAsideWaiting = operation({
  kind: "write",
  id: "setAsideWaiting",
  domain,
  summary: "Set a school's place in a queue aside",
  description: "The school gets a letter that says why; what was drawn already stays.",
  roles: ["buyer"],
  input: { target: z.strictObject({ waitingId: z.uuid() }), content: s.NewSetAside },
  output: s.WaitingSeats,
  problems: [s.notWaiting],
  work: (tx, ctx, { target, content }) => actions.setAsideWaiting(tx, ctx, target.waitingId, content),
});
