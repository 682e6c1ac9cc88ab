import { z } from "zod";
import { noDataAgreement, PartyId } from "../../parties/index.ts";
import { LocalDateWire } from "../../platform/calendar.ts";
import type { Role } from "../../platform/operation/caller.ts";
import { list, PageQuery, sortBy } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

const domain = "licences";
const own: readonly Role[] = ["buyer", "school", "finance"];
const drawers: readonly Role[] = ["school", "buyer"];
const poolTarget = z.strictObject({ poolId: z.uuid() });
const asked = {
  on: LocalDateWire.optional().describe("The day of the figures; default: today"),
  institutionId: PartyId.optional().describe("Of one school; a school's person sees its own"),
};

/** By what a school's titles are sorted. */
export const seatSort = sortBy("title", "seats", "assigned", "activated", "until");

export const listSeats = list({
  id: "listSeats",
  domain,
  summary: "What a school has of each licence, by title",
  description: "Its seats, how many are used, until when, what is free in the pool, its place in the queue.",
  roles: own,
  options: PageQuery.extend({
    ...asked,
    which: s.WhichSeats.optional(),
    q: z.string().max(100).optional(),
    sort: seatSort,
  }),
  page: "SeatsHeldPage",
  item: s.SeatsHeld,
  sort: ["title", "licenceId"],
  problems: [common.notFound],
  rows: (tx, ctx, { options }, after, limit) => actions.listSeats(tx, ctx, options, after, limit),
});

export const getSeats = operation({
  kind: "read",
  id: "getSeats",
  domain,
  summary: "What a school has of one licence, class by class",
  description: "Counts of pupils with a seat and of those who use theirs; nobody is named.",
  roles: own,
  input: { target: z.strictObject({ licenceId: z.uuid() }), options: z.strictObject(asked) },
  output: s.SeatsInClasses,
  work: (tx, ctx, { target, options }) => actions.getSeats(tx, ctx, target.licenceId, options),
});

export const returnToPool = operation({
  kind: "write",
  id: "returnToPool",
  domain,
  summary: "Give seats back, whichever draws they came with",
  description: "Empty seats first, then unused ones of the latest draw. All or none.",
  roles: drawers,
  input: { target: poolTarget, content: s.NewPoolReturn },
  output: s.PoolReturn,
  problems: [s.tooManyReturned, s.returnOutsideDraw, common.notFound],
  work: (tx, ctx, { target, content }) => actions.returnToPool(tx, ctx, target.poolId, content),
});

export const moveBetweenClasses = operation({
  kind: "write",
  id: "moveBetweenClasses",
  domain,
  summary: "Give a class the unused seats of another class",
  description: "As many as there are pupils without one; seats in use stay with their pupils.",
  roles: drawers,
  input: { target: poolTarget, content: s.NewClassMove },
  output: s.ClassMove,
  problems: [s.nobodyThere, noDataAgreement, common.notFound],
  work: (tx, ctx, { target, content }) => actions.moveBetweenClasses(tx, ctx, target.poolId, content),
});
