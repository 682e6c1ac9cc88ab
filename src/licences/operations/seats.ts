import { z } from "zod";
import { noDataAgreement } from "../../parties/index.ts";
import type { Role } from "../../platform/operation/caller.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "licences";
const own: readonly Role[] = ["buyer", "school", "finance"];
const drawers: readonly Role[] = ["school", "buyer"];

export const assignSeats = operation({
  kind: "write",
  id: "assignSeats",
  domain,
  summary: "Seat pupils on a draw: by login ids, or a whole class",
  description: "Login ids become pseudonyms in memory; the answer counts and names nobody.",
  roles: drawers,
  input: { target: z.strictObject({ drawId: z.uuid() }), content: s.NewAssignments },
  output: s.Assigned,
  problems: [s.drawFull, s.nobodyThere, noDataAgreement, common.notFound, common.conflict],
  work: (tx, ctx, { target, content }) => actions.assignSeats(tx, ctx, target.drawId, content),
});

export const drawForPupils = operation({
  kind: "write",
  id: "drawForPupils",
  domain,
  summary: "Draw seats for a class, a school or named pupils, and seat them",
  description:
    "Who has a seat already needs no other; with `standing` later pupils of the class get one too.",
  roles: drawers,
  input: { target: z.strictObject({ poolId: z.uuid() }), content: s.NewPupilDraw },
  output: s.PupilDraw,
  problems: [
    s.seatsExhausted,
    s.outsidePool,
    s.institutionAway,
    s.nobodyThere,
    noDataAgreement,
    common.conflict,
  ],
  work: (tx, ctx, { target, content }) => actions.drawForPupils(tx, ctx, target.poolId, content),
});

export const listStandingOrders = list({
  id: "listStandingOrders",
  domain,
  summary: "Standing orders: a school sees its own",
  description: "Each fills seats after a roster has changed, and once a day.",
  roles: own,
  options: PageQuery,
  page: "StandingOrderPage",
  item: s.StandingOrder,
  sort: ["id"],
  rows: (tx, _ctx, _input, after, limit) => store.listStandingPage(tx, after?.[0], limit),
});

export const endStandingOrder = operation({
  kind: "write",
  id: "endStandingOrder",
  domain,
  summary: "End a standing order; pupils keep the seats that they have",
  description: "Nobody is seated by it from now on.",
  roles: drawers,
  input: { target: z.strictObject({ standingOrderId: z.uuid() }) },
  output: s.StandingOrder,
  work: (tx, ctx, { target }) => actions.endStandingOrder(tx, ctx, target.standingOrderId),
});

export const checkAccess = operation({
  kind: "cached",
  id: "checkAccess",
  domain,
  summary: "May a pupil open a product now? One question, or up to 1,000",
  description:
    "For learning platforms, with the publisher's key: own products, at controllers with a live data processing " +
    "agreement. Changes nothing; keep the answers for the seconds that the reply states.",
  roles: ["access", "publisher", "buyer", "school"],
  input: { content: s.NewAccessChecks },
  output: s.AccessAnswers,
  work: (ctx, { content }) => actions.checkAccess(ctx, content),
});

export const reportActivations = operation({
  kind: "write",
  id: "reportActivations",
  domain,
  summary: "Pupils have begun to use a product: one, or up to 1,000",
  description:
    "A pupil's seat is in use from its first use on; a pupil without one gets an empty seat of the school. Accepted usage " +
    "events do the same. Pupils who may not open the product are ignored; the same report again changes nothing.",
  roles: ["access", "publisher", "buyer", "school"],
  input: { content: s.NewActivations },
  output: s.ActivationAnswers,
  problems: [noDataAgreement, common.conflict],
  work: (tx, ctx, { content }) => actions.reportActivations(tx, ctx, content),
});
