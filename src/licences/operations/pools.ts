import { z } from "zod";
import { LocalDateWire } from "../../platform/calendar.ts";
import type { Role } from "../../platform/operation/caller.ts";
import { list, PageQuery, sortBy } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "licences";
const own: readonly Role[] = ["buyer", "school", "finance"];
/** By what pools are sorted. */
export const poolSort = sortBy("productTitle", "from", "to", "size", "waiting");
const ofAgreement = PageQuery.extend({ agreementId: z.uuid().optional() });

export const listLicences = list({
  id: "listLicences",
  domain,
  summary: "Licences: your own, or those on your products",
  description: "A licence follows from a call-off and has its days, its model and its over-use rule.",
  roles: [...own, "publisher"],
  options: ofAgreement,
  page: "LicencePage",
  item: s.Licence,
  sort: ["id"],
  rows: (tx, _ctx, { options }, after, limit) =>
    store.listLicences(tx, options.agreementId, after?.[0], limit),
});

export const getLicence = operation({
  kind: "read",
  id: "getLicence",
  domain,
  summary: "One licence",
  description: "Says what it entitles to, for which days, and what happens beyond it.",
  roles: [...own, "publisher"],
  input: { target: z.strictObject({ licenceId: z.uuid() }) },
  output: s.Licence,
  work: (tx, _ctx, { target }) => actions.getLicence(tx, target.licenceId),
});

export const listPools = list({
  id: "listPools",
  domain,
  summary: "Pools of your controller",
  description: "Only pooled licences have one; each shows the seats that are free today.",
  roles: own,
  options: ofAgreement.extend({ sort: poolSort }),
  page: "PoolPage",
  item: s.Pool,
  sort: ["id"],
  rows: (tx, _ctx, { options }, after, limit) => actions.listPools(tx, options, after, limit),
});

export const getPool = operation({
  kind: "read",
  id: "getPool",
  domain,
  summary: "One pool, with its free seats today",
  description: "`freeToday` is of today; ask for availability over a period.",
  roles: own,
  input: { target: z.strictObject({ poolId: z.uuid() }) },
  output: s.Pool,
  work: (tx, _ctx, { target }) => actions.getPool(tx, target.poolId),
});

export const getAvailability = operation({
  kind: "read",
  id: "getAvailability",
  domain,
  summary: "Free seats of a pool over a period",
  description: "`maxAvailable` can be drawn for the whole period; stretches show where it changes.",
  roles: own,
  input: {
    target: z.strictObject({ poolId: z.uuid() }),
    options: z.strictObject({ from: LocalDateWire, to: LocalDateWire }),
  },
  output: s.Availability,
  problems: [s.outsidePool],
  work: (tx, _ctx, { target, options }) =>
    actions.getAvailability(tx, target.poolId, options.from, options.to),
});

export const getPoolCalendar = operation({
  kind: "read",
  id: "getPoolCalendar",
  domain,
  summary: "A pool's seats over time: all its days, or those asked for",
  description: "Gives size, drawn and free seats per stretch of days.",
  roles: own,
  input: {
    target: z.strictObject({ poolId: z.uuid() }),
    options: z.strictObject({ from: LocalDateWire.optional(), to: LocalDateWire.optional() }),
  },
  output: s.PoolCalendar,
  problems: [s.outsidePool],
  work: (tx, _ctx, { target, options: { from, to } }) =>
    actions.getCalendar(tx, target.poolId, { ...(from && { from }), ...(to && { to }) }),
});

export const resizePool = operation({
  kind: "write",
  id: "resizePool",
  domain,
  summary: "Give a pool fewer seats from a day on, or some of those back",
  description: "Never fewer than are drawn on any of the days, never more than were bought.",
  roles: ["buyer"],
  input: { target: z.strictObject({ poolId: z.uuid() }), content: s.NewResize },
  output: s.Resized,
  problems: [s.poolSize, s.outsidePool],
  work: (tx, ctx, { target, content }) => actions.resizePool(tx, ctx, target.poolId, content),
});
