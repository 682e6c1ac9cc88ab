import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "usage";

/** What a provider says of a month, and what is left of a month whose events are erased. */
export const reportMonth = operation({
  kind: "write",
  id: "reportMonth",
  domain,
  summary: "Say that a month is sent, or had no use",
  description: "Reconciliation waits for it; later lines of the month count as late data.",
  roles: ["publisher", "usage"],
  input: { content: s.NewUsageMonth },
  output: s.UsageMonth,
  problems: [s.monthOutOfReach],
  work: (tx, ctx, { content }) => actions.reportMonth(tx, ctx, content.month, content.state),
});

export const getUsageRetention = operation({
  kind: "read",
  id: "getUsageRetention",
  domain,
  summary: "How long usage events are kept, and what was erased when",
  description: "The operator sets the time, for all controllers. Reconciliations and sums stay.",
  roles: ["buyer", "finance", "data"],
  output: s.UsageRetention,
  work: (tx) => actions.readRetention(tx),
});

export const listUsagePeriods = list({
  id: "listUsagePeriods",
  domain,
  summary: "What is kept of a month whose events are erased",
  description: "Sums per product, institution and kind; no pupil can be found in them.",
  roles: ["buyer", "finance", "data"],
  options: PageQuery.extend({ month: s.Month }),
  page: "UsagePeriodPage",
  item: s.UsagePeriod,
  sort: ["publisherId", "product", "institution", "kind"],
  rows: (tx, _ctx, { options }, after, limit) => store.listPeriods(tx, `${options.month}-01`, after, limit),
});
