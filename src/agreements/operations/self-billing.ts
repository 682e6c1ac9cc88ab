import { z } from "zod";
import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/self-billing.ts";
import * as s from "../schema.ts";
import * as store from "../store/index.ts";

const domain = "agreements";

export const proposeSelfBilling = operation({
  kind: "write",
  id: "proposeSelfBilling",
  domain,
  summary: "Propose to a publisher that you sell in its place",
  description:
    "For the marketplace: it invoices buyers in its own name and the publisher's invoices to it itself.",
  roles: ["finance"],
  input: { content: s.NewSelfBilling },
  output: s.SelfBilling,
  problems: [common.notFound, s.selfBillingLate],
  work: (tx, ctx, { content }) => actions.proposeSelfBilling(tx, ctx, content),
});

export const acceptSelfBilling = operation({
  kind: "write",
  id: "acceptSelfBilling",
  domain,
  summary: "Accept that the marketplace sells in your place",
  description: "Before its first day. Your invoices to the marketplace are then written by it.",
  fresh: true,
  roles: ["finance"],
  input: { target: z.strictObject({ id: z.uuid() }) },
  output: s.SelfBilling,
  problems: [common.notFound, s.selfBillingLate],
  work: (tx, ctx, { target }) => actions.acceptSelfBilling(tx, ctx, target.id),
});

export const listSelfBilling = list({
  id: "listSelfBilling",
  domain,
  summary: "Self-billing agreements of yours",
  description: "A publisher's own, or all of the marketplace's.",
  roles: ["finance", "admin", "publisher"],
  options: s.SelfBillingQuery,
  page: "SelfBillingPage",
  item: s.SelfBilling,
  sort: ["id"],
  rows: (tx, ctx, _input, after, limit) =>
    store.listSelfBilling(tx, ctx.plane.publisher ?? 0, after?.[0], limit),
});
