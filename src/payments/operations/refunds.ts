import { z } from "zod";
import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "payments";

export const listCardRefunds = list({
  id: "listCardRefunds",
  domain,
  summary: "What goes back to cards",
  description:
    "The newest first. Of a credit note by itself; of what was paid twice once a person of the seller says so.",
  roles: ["finance", "buyer"],
  options: s.RefundQuery,
  page: "CardRefundPage",
  item: s.CardRefund,
  sort: ["madeAt", "id"],
  rows: (tx, ctx, { options }, after, limit) => store.listRefunds(tx, ctx.plane, options, after, limit),
});

export const decideCardRefund = operation({
  kind: "write",
  id: "decideCardRefund",
  domain,
  summary: "Say what becomes of a refund that waits for a person",
  description:
    "One that is proposed because an invoice was paid twice, or one that Stripe could not carry out.",
  roles: ["finance"],
  input: { target: z.strictObject({ refundId: z.uuid() }), content: s.RefundDecision },
  output: s.CardRefund,
  problems: [common.notFound, s.refundDecided, s.refundNotOwed],
  work: (tx, ctx, { target, content }) => actions.decideCardRefund(tx, ctx, target.refundId, content),
});

export const listCardDisputes = list({
  id: "listCardDisputes",
  domain,
  summary: "Payments that a card's holder contests",
  description:
    "The newest first. Evidence is handed in at Stripe's own pages; one that was lost waits for people.",
  roles: ["finance", "buyer"],
  options: s.DisputeQuery,
  page: "CardDisputePage",
  item: s.CardDispute,
  sort: ["openedAt", "id"],
  rows: (tx, ctx, { options }, after, limit) => store.listDisputes(tx, ctx.plane, options, after, limit),
});

export const decideCardDispute = operation({
  kind: "write",
  id: "decideCardDispute",
  domain,
  summary: "Say what becomes of a contested payment that was lost",
  description: "The invoice is open again, or the amount is given up, by two people.",
  roles: ["finance"],
  input: { target: z.strictObject({ disputeId: z.uuid() }), content: s.DisputeDecision },
  output: s.CardDispute,
  problems: [common.notFound, s.disputeNotLost, s.disputeSecond],
  work: (tx, ctx, { target, content }) => actions.decideCardDispute(tx, ctx, target.disputeId, content),
});

export const listStripeFindings = list({
  id: "listStripeFindings",
  domain,
  summary: "Where Stripe and your books differ",
  description: "The newest first; a job compares each night.",
  roles: ["finance"],
  options: s.FindingQuery,
  page: "StripeFindingPage",
  item: s.StripeFinding,
  sort: ["foundAt", "id"],
  rows(tx, ctx, { options }, after, limit) {
    if (ctx.plane.publisher === undefined)
      throw new Problem(common.forbidden, "Only whoever sells has books here.");
    return store.listFindings(tx, ctx.plane.publisher, options.waits === "true", after, limit);
  },
});

export const settleStripeFinding = operation({
  kind: "write",
  id: "settleStripeFinding",
  domain,
  summary: "Say what you have found about a difference",
  description: "It waits for nobody any more.",
  roles: ["finance"],
  input: { target: z.strictObject({ findingId: z.uuid() }), content: s.FindingNote },
  output: s.StripeFinding,
  problems: [common.notFound, s.findingSettled],
  work: (tx, ctx, { target, content }) =>
    actions.settleStripeFinding(tx, ctx, target.findingId, content.note),
});
