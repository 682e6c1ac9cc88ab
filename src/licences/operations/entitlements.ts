import { list } from "../../platform/operation/list.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

const domain = "licences";

export const listEntitlements = list({
  id: "listEntitlements",
  domain,
  summary: "What each institution may use of your products, for a copy that you keep in step",
  description:
    "In the order of changes: list all once, then each night what comes after `position` of the last row that you have. A row " +
    "that you have under another position takes its place; `ended` takes it out. Noted each hour; an access check says now.",
  roles: ["access", "publisher"],
  options: s.EntitlementQuery,
  page: "EntitlementPage",
  item: s.Entitlement,
  sort: ["position"],
  problems: [s.beginAnew],
  rows: (tx, ctx, { options }, after, limit) => actions.listEntitlements(tx, ctx, options, after, limit),
});
