import { calledOff, extended } from "../agreements/index.ts";
import { issued, paidFact } from "../billing/index.ts";
import { exhausted, expired, expiring, queueServed } from "../licences/index.ts";
import { partyEnded } from "../parties/index.ts";
import { payoutMoved } from "../payouts/index.ts";
import { type Binding, on, type Schedule, sliced } from "../platform/jobs/bind.ts";
import { adjustedFact, agreedFact, proposedFact } from "../reconciliation/index.ts";
import { rosterChanged, rosterHeld } from "../roster/index.ts";
import * as rounds from "../rounds/index.ts";
import { batchGoneFact, monthReportedFact } from "../usage/index.ts";
import { deliverDue, note, noteOf, own, publish, sendAsked, stopWebhooksOf, tidy } from "./actions/index.ts";
import { deliverDueJob, deliverJob, publishJob, sendJob, tidyJob } from "./schema/index.ts";

/** Which fact of which domain becomes public, and as what. */
const facts: Binding[] = [
  on(rounds.roundPublished, "feed", (tx, ctx, { roundId }) =>
    noteOf(tx, ctx, "round.published", ["round", roundId]),
  ),
  on(rounds.deadlineMoved, "feed", (tx, ctx, { roundId, closesAt }) =>
    noteOf(tx, ctx, "round.deadline-moved", ["round", roundId], { closesAt }),
  ),
  on(rounds.questionAnswered, "feed", (tx, ctx, { roundId, questionId }) =>
    noteOf(tx, ctx, "round.question-answered", ["round", roundId], { questionId }),
  ),
  on(rounds.amended, "feed", (tx, ctx, { roundId }) => noteOf(tx, ctx, "round.amended", ["round", roundId])),
  on(rounds.awardSent, "feed", (tx, ctx, { roundId }) =>
    noteOf(tx, ctx, "round.award-sent", ["round", roundId]),
  ),
  on(rounds.concluded, "feed", (tx, ctx, { roundId, lotId }) =>
    noteOf(tx, ctx, "round.lot-concluded", ["round", roundId], { lotId }),
  ),
  on(calledOff, "feed", (tx, ctx, { callOffId }) =>
    noteOf(tx, ctx, "agreement.called-off", ["callOff", callOffId]),
  ),
  on(extended, "feed", (tx, ctx, { agreementId, from, to }) =>
    noteOf(tx, ctx, "agreement.extended", ["agreement", agreementId], { from, to }),
  ),
  on(expiring, "feed", (tx, ctx, { licenceId }) =>
    noteOf(tx, ctx, "licence.expiring", ["licence", licenceId]),
  ),
  on(expired, "feed", (tx, ctx, { licenceId }) => noteOf(tx, ctx, "licence.expired", ["licence", licenceId])),
  on(exhausted, "feed", (tx, ctx, { poolId }) => noteOf(tx, ctx, "seats.exhausted", ["pool", poolId])),
  on(queueServed, "feed", (tx, ctx, { drawId }) => noteOf(tx, ctx, "seats.queue-served", ["draw", drawId])),
  on(monthReportedFact, "feed", (tx, ctx, { publisherId, month }) =>
    note(tx, ctx, "month.reported", own(publisherId, { publisherId, month: month.slice(0, 7) })),
  ),
  on(proposedFact, "feed", (tx, ctx, { reconciliationId }) =>
    noteOf(tx, ctx, "month.proposed", ["month", reconciliationId]),
  ),
  on(agreedFact, "feed", (tx, ctx, { reconciliationId }) =>
    noteOf(tx, ctx, "month.agreed", ["month", reconciliationId]),
  ),
  on(adjustedFact, "feed", (tx, ctx, { reconciliationId, number }) =>
    noteOf(tx, ctx, "month.adjusted", ["month", reconciliationId], { number }),
  ),
  on(batchGoneFact, "feed", (tx, ctx, { batchId }) =>
    noteOf(tx, ctx, "usage.batch-ended", ["batch", batchId]),
  ),
  on(issued, "feed", (tx, ctx, { invoiceId }) => noteOf(tx, ctx, "invoice.issued", ["invoice", invoiceId])),
  on(paidFact, "feed", (tx, ctx, { invoiceId }) => noteOf(tx, ctx, "invoice.paid", ["invoice", invoiceId])),
  on(payoutMoved, "feed", (tx, ctx, { payoutId, state }) =>
    noteOf(tx, ctx, "payout.moved", ["payout", payoutId], { state }),
  ),
  on(rosterHeld, "feed", (tx, ctx, { controllerId, importId }) =>
    note(tx, ctx, "roster.held", own(controllerId, { controllerId, importId })),
  ),
  on(rosterChanged, "feed", (tx, ctx, { controllerId, importId, from }) =>
    note(tx, ctx, "roster.changed", own(controllerId, { controllerId, importId, from })),
  ),
];

export const bindings: Binding[] = [
  ...facts,
  sliced(publishJob, "feed", publish),
  sliced(deliverJob, "feed", deliverDue),
  sliced(deliverDueJob, "feed", deliverDue),
  sliced(sendJob, "feed", sendAsked),
  sliced(tidyJob, "feed", tidy),
  on(partyEnded, "feed", (tx, ctx, { partyId }) => stopWebhooksOf(tx, ctx, partyId)),
];

export const schedules: Schedule[] = [
  { job: deliverDueJob, every: "minute", catchUp: "latest" },
  { job: tidyJob, every: "day", catchUp: "latest" },
];
