import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema.ts";

const domain = "agreements";

export const listSpendingLimits = operation({
  kind: "read",
  id: "listSpendingLimits",
  domain,
  summary: "What may be called off this fiscal year, and what is left",
  description: "Your own limit and the budget; who sets or approves limits sees all.",
  roles: ["admin", "approver", "buyer"],
  output: s.SpendingLimits,
  work: async (tx, ctx) => ({ data: await actions.listSpendingLimits(tx, ctx) }),
});

export const setSpendingLimit = operation({
  kind: "write",
  id: "setSpendingLimit",
  domain,
  summary: "Set a budget, or a person's limit",
  description:
    "Counted in øre per fiscal year; what is more is refused with what is left. A deputy spends of both.",
  roles: ["admin"],
  input: { content: s.NewSpendingLimit },
  output: s.SpendingLimits,
  problems: [common.notFound, s.ownLimit],
  work: async (tx, ctx, { content }) => ({ data: await actions.setSpendingLimit(tx, ctx, content) }),
});

export const approveSpending = operation({
  kind: "write",
  id: "approveSpending",
  domain,
  summary: "Approve more than a limit",
  description: "For this fiscal year; never for yourself.",
  roles: ["admin", "approver"],
  input: { content: s.NewSpendingExtra },
  output: s.SpendingLimits,
  problems: [common.notFound, s.ownLimit],
  work: async (tx, ctx, { content }) => ({ data: await actions.approveSpending(tx, ctx, content) }),
});
