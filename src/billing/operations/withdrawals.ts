import { z } from "zod";
import { seatsInUse } from "../../licences/index.ts";
import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "billing";
const byId = z.strictObject({ withdrawalId: z.uuid() });
const answered = [common.notFound, s.withdrawalNotOpen];

export const withdrawCallOff = operation({
  kind: "write",
  id: "withdrawCallOff",
  domain,
  summary: "Ask to withdraw what you called off",
  description:
    "For days to come. The seller answers; once it has agreed, and a second person of it approves the credit, licence and pool " +
    "have fewer units, and what was billed of them is given back.",
  roles: ["buyer"],
  input: { target: z.strictObject({ callOffId: z.uuid() }), content: s.NewWithdrawal },
  output: s.Withdrawal,
  problems: [common.notFound, s.notWithdrawable, seatsInUse],
  work: (tx, ctx, { target, content }) => actions.withdrawCallOff(tx, ctx, target.callOffId, content),
});

export const listWithdrawals = list({
  id: "listWithdrawals",
  domain,
  summary: "What is withdrawn of call-offs",
  description: "Yours, or as the seller all; the newest first.",
  roles: ["buyer", "finance"],
  options: s.WithdrawalQuery,
  page: "WithdrawalPage",
  item: s.Withdrawal,
  sort: ["askedAt", "id"],
  rows: (tx, ctx, { options }, after, limit) => store.listWithdrawals(tx, ctx.plane, options, after, limit),
});

export const acceptWithdrawal = operation({
  kind: "write",
  id: "acceptWithdrawal",
  domain,
  summary: "Agree to a withdrawal",
  description:
    "As the seller: proposes a credit of each invoice that billed it; another person approves them.",
  roles: ["finance"],
  input: { target: byId },
  output: s.Withdrawal,
  problems: [...answered, s.notWithdrawable, s.creditBeyondLeft, s.creditTooSmall],
  work: (tx, ctx, { target }) => actions.acceptWithdrawal(tx, ctx, target.withdrawalId),
});

export const declineWithdrawal = operation({
  kind: "write",
  id: "declineWithdrawal",
  domain,
  summary: "Decline a withdrawal",
  description: "As the seller, with the reason.",
  roles: ["finance"],
  input: { target: byId, content: s.WithdrawalAnswer },
  output: s.Withdrawal,
  problems: answered,
  work: (tx, ctx, { target, content }) =>
    actions.declineWithdrawal(tx, ctx, target.withdrawalId, content.answer),
});

export const takeBackWithdrawal = operation({
  kind: "write",
  id: "takeBackWithdrawal",
  domain,
  summary: "Take your withdrawal back",
  description: "As long as the seller has not agreed.",
  roles: ["buyer"],
  input: { target: byId },
  output: s.Withdrawal,
  problems: answered,
  work: (tx, ctx, { target }) => actions.takeBackWithdrawal(tx, ctx, target.withdrawalId),
});
