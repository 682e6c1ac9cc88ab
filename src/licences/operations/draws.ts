import { z } from "zod";
import { noDataAgreement, PartyId } from "../../parties/index.ts";
import type { Role } from "../../platform/operation/caller.ts";
import { list, PageQuery, sortBy } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "licences";
const own: readonly Role[] = ["buyer", "school", "finance"];
const drawers: readonly Role[] = ["school", "buyer"];

export const drawSeats = operation({
  kind: "hot",
  id: "drawSeats",
  domain,
  summary: "Draw seats from a pool",
  description: "All or none: refused with `maxAvailable` where fewer are free on some day of the period.",
  roles: drawers,
  input: { target: z.strictObject({ poolId: z.uuid() }), content: s.NewDraw },
  output: s.Draw,
  problems: [s.seatsExhausted, s.outsidePool, s.institutionAway, noDataAgreement],
  work: (ctx, { target, content }, key) => actions.drawSeats(ctx, target.poolId, content, key),
});

/** By what draws are sorted. */
export const drawSort = sortBy("drawnAt", "from", "to", "seats");

export const listDraws = list({
  id: "listDraws",
  domain,
  summary: "Draws: a school sees its own",
  description: "Each has its days, its product and what it has today.",
  roles: own,
  options: PageQuery.extend({
    poolId: z.uuid().optional(),
    institutionId: PartyId.optional(),
    sort: drawSort,
  }),
  page: "DrawPage",
  item: s.DrawNow,
  sort: ["id"],
  rows: (tx, _ctx, { options }, after, limit) => store.listDraws(tx, options, after, limit),
});

export const getDraw = operation({
  kind: "read",
  id: "getDraw",
  domain,
  summary: "One draw, with its returns",
  description: "Says what it has today: seats given back, pupils on them, those in use.",
  roles: own,
  input: { target: z.strictObject({ drawId: z.uuid() }) },
  output: s.DrawHistory,
  work: (tx, _ctx, { target }) => actions.getDraw(tx, target.drawId),
});

export const returnSeats = operation({
  kind: "write",
  id: "returnSeats",
  domain,
  summary: "Give seats back from a day on",
  description: "They are free to others from that day on; who waits in the queue gets them first.",
  roles: drawers,
  input: { target: z.strictObject({ drawId: z.uuid() }), content: s.NewReturn },
  output: s.SeatReturn,
  problems: [s.tooManyReturned, s.returnOutsideDraw, common.notFound],
  work: (tx, ctx, { target, content }) => actions.returnSeats(tx, ctx, target.drawId, content),
});

export const transferSeats = operation({
  kind: "write",
  id: "transferSeats",
  domain,
  summary: "Move seats to another school of the municipality in one step",
  description: "No seat is free to anybody else in between.",
  roles: ["buyer"],
  input: { target: z.strictObject({ drawId: z.uuid() }), content: s.NewTransfer },
  output: s.Transfer,
  problems: [s.tooManyReturned, s.returnOutsideDraw, s.sameSchool, s.institutionAway, common.notFound],
  work: (tx, ctx, { target, content }) => actions.transferSeats(tx, ctx, target.drawId, content),
});
