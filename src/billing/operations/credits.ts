import { z } from "zod";
import type { Role } from "../../platform/operation/caller.ts";
import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "billing";
const seen: readonly Role[] = ["finance", "admin"];
const byCredit = z.strictObject({ creditId: z.uuid() });

export const proposeCredit = operation({
  kind: "write",
  id: "proposeCredit",
  domain,
  summary: "Propose to credit an invoice",
  description:
    "Whole, or by line and amount; with `reissue` it is void, and the same lines stand on a new invoice. Nothing is issued " +
    "before another person approves.",
  roles: ["finance"],
  input: { target: z.strictObject({ id: z.uuid() }), content: s.NewCredit },
  output: s.Credit,
  problems: [common.notFound, s.notCreditable, s.creditBeyondLeft, s.creditTooSmall, s.mendFirst],
  work: (tx, ctx, { target, content }) => actions.proposeCredit(tx, ctx, target.id, content),
});

export const listCredits = list({
  id: "listCredits",
  domain,
  summary: "What you give back by hand",
  description: "The newest first: proposed, approved, and what became of it.",
  roles: seen,
  options: s.CreditQuery,
  page: "CreditPage",
  item: s.Credit,
  sort: ["proposedAt", "id"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listCredits(tx, actions.sellerOf(ctx), options, after, limit),
});

export const getCredit = operation({
  kind: "read",
  id: "getCredit",
  domain,
  summary: "One credit",
  description: "With the documents that it has become.",
  roles: seen,
  input: { target: byCredit },
  output: s.Credit,
  work: (tx, ctx, { target }) => actions.getCredit(tx, ctx, target.creditId),
});

export const approveCredit = operation({
  kind: "write",
  id: "approveCredit",
  domain,
  summary: "Approve a credit as a second person",
  description: "Issues what was proposed, to the øre; where less is left meanwhile nothing is issued.",
  fresh: true,
  roles: seen,
  input: { target: byCredit },
  output: s.Credit,
  problems: [common.notFound, s.creditNotOpen, s.secondPerson],
  work: (tx, ctx, { target }) => actions.approveCredit(tx, ctx, target.creditId),
});

export const dismissCredit = operation({
  kind: "write",
  id: "dismissCredit",
  domain,
  summary: "Drop a credit that nobody has approved",
  description: "Nothing is issued.",
  roles: seen,
  input: { target: byCredit },
  output: s.Credit,
  problems: [common.notFound, s.creditNotOpen],
  work: (tx, ctx, { target }) => actions.dismissCredit(tx, ctx, target.creditId),
});
