import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Route, route } from "../../platform/http/route.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const tag = "usage";

/** What a provider says of a month, and what is left of a month whose events are erased. */
export const monthRoutes: Route[] = [
  route({
    method: "post",
    path: "/v1/usage-months",
    id: "reportMonth",
    tag,
    summary: "Say that a month is sent, or had no use",
    roles: ["publisher"],
    body: s.NewUsageMonth,
    reply: { status: 201, schema: s.UsageMonth },
    run: (tx, ctx, { body }) => actions.reportMonth(tx, ctx, body.month, body.state),
  }),
  route({
    method: "get",
    path: "/v1/usage-periods",
    id: "listUsagePeriods",
    tag,
    summary: "What is kept of a month whose events are erased",
    roles: ["buyer", "finance"],
    query: PageQuery.extend({ month: s.Month }),
    reply: { status: 200, schema: pageOf("UsagePeriodPage", s.UsagePeriod) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        `usage periods ${query.month}`,
        query,
        (after, limit) => store.listPeriods(tx, `${query.month}-01`, after, limit),
        (one) => [String(one.publisherId), one.product, one.institution, one.kind],
      ),
  }),
];
