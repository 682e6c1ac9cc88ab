import { z } from "zod";
import type { Role } from "../../platform/operation/caller.ts";
import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "billing";
const either: readonly Role[] = ["finance", "buyer"];
const byInvoice = z.strictObject({ id: z.uuid() });
const byReminder = z.strictObject({ id: z.uuid(), number: z.enum(["1", "2", "3"]) });
const byDispute = z.strictObject({ disputeId: z.uuid() });

export const getDunningRules = operation({
  kind: "read",
  id: "getDunningRules",
  domain,
  summary: "How you remind of invoices that are not paid",
  description: "`rules` is null where nobody is reminded.",
  roles: ["finance", "admin"],
  output: s.Dunning,
  work: async (tx, ctx) => ({ rules: await actions.getDunning(tx, ctx) }),
});

export const setDunningRules = operation({
  kind: "write",
  id: "setDunningRules",
  domain,
  summary: "Say how you remind of invoices that are not paid",
  description:
    "Invoices that have reached their buyer, each night. Public buyers pay no fee unless you say so; no fee and no interest " +
    "is charged beyond what the law's confirmed rows allow.",
  roles: ["finance"],
  input: { content: s.Dunning },
  output: s.Dunning,
  work: async (tx, ctx, { content }) => ({ rules: await actions.setDunning(tx, ctx, content.rules) }),
});

export const listReminders = operation({
  kind: "read",
  id: "listReminders",
  domain,
  summary: "The reminders of an invoice",
  description: "With what each charged and which law lets it; three at most.",
  roles: [...either, "publisher"],
  input: { target: byInvoice },
  output: s.Reminders,
  work: async (tx, ctx, { target }) => ({ data: await actions.listReminders(tx, ctx, target.id) }),
});

export const waiveReminder = operation({
  kind: "write",
  id: "waiveReminder",
  domain,
  summary: "Give up what a reminder charged",
  description:
    "Its fee, and its interest where you say so; for good, and only while it is not paid. The buyer is written why. What reminders " +
    "charge stands on no invoice, so that nothing has to be credited.",
  roles: ["finance"],
  input: { target: byReminder, content: s.NewWaiver },
  output: s.Reminder,
  problems: [common.notFound, s.nothingToWaive],
  work: (tx, ctx, { target, content }) =>
    actions.waiveReminder(tx, ctx, target.id, Number(target.number), content),
});

export const disputeInvoice = operation({
  kind: "write",
  id: "disputeInvoice",
  domain,
  summary: "Dispute an invoice",
  description: "The seller is written why. It is not reminded of until the seller has answered.",
  roles: either,
  input: { target: byInvoice, content: s.NewDispute },
  output: s.Dispute,
  problems: [common.notFound, s.disputeOpen],
  work: (tx, ctx, { target, content }) => actions.disputeInvoice(tx, ctx, target.id, content.reason),
});

export const listDisputes = list({
  id: "listDisputes",
  domain,
  summary: "Disputes of your invoices",
  description: "The newest first; of those that you have sent, or received.",
  roles: either,
  options: s.DisputeQuery,
  page: "InvoiceDisputePage",
  item: s.Dispute,
  sort: ["raisedAt", "id"],
  rows: (tx, ctx, { options }, after, limit) => store.listDisputes(tx, ctx.plane, options, after, limit),
});

export const answerDispute = operation({
  kind: "write",
  id: "answerDispute",
  domain,
  summary: "Answer a dispute",
  description: "The buyer is written the answer. What is upheld is credited by a credit of its own.",
  roles: ["finance"],
  input: { target: byDispute, content: s.DisputeAnswer },
  output: s.Dispute,
  problems: [common.notFound, s.disputeOver],
  work: (tx, ctx, { target, content }) => actions.answerDispute(tx, ctx, target.disputeId, content),
});

export const withdrawDispute = operation({
  kind: "write",
  id: "withdrawDispute",
  domain,
  summary: "Withdraw your dispute",
  description: "The invoice is accepted after all.",
  roles: either,
  input: { target: byDispute },
  output: s.Dispute,
  problems: [common.notFound, s.disputeOver],
  work: (tx, ctx, { target }) => actions.withdrawDispute(tx, ctx, target.disputeId),
});

export const getAccountStatement = operation({
  kind: "read",
  id: "getAccountStatement",
  domain,
  summary: "The account of a buyer with a seller",
  description: "Invoices, credit notes, payments and what reminders charged, with the balance after each.",
  roles: either,
  input: { options: s.AccountQuery },
  output: s.AccountStatement,
  problems: [s.accountTooLong],
  work: (tx, ctx, { options }) => actions.getAccountStatement(tx, ctx, options),
});
