import { createHash } from "node:crypto";
import type { z } from "zod";
import { concludeAgreement } from "../../agreements/index.ts";
import { joinRoundDpa } from "../../parties/index.ts";
import { canonical } from "../../platform/audit.ts";
import { addDays, dateOf, standstill } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import { must, Problem } from "../../platform/problem.ts";
import { comparisonPrice, priceAtMaximum } from "../rules/scenario.ts";
import { evaluateBids, type Offered } from "../rules/terms.ts";
import { schoolYearsOf } from "../rules/years.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";
import { asLead, getRound, lockOwn, refuseStranger, step } from "./look.ts";

/** One evaluator's scores, each with its comment; alone, once per criterion. */
export async function score(
  tx: Tx,
  ctx: Ctx,
  id: string,
  body: z.output<typeof s.NewScores>,
): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  if (round.state !== "opened") throw new Problem(s.wrongState, `The round is ${round.state}, not opened.`);
  const terms = s.RoundTerms.decode(round.terms as never);
  const lot = (await store.listLots(tx, id)).find((l) => l.reference === body.lot);
  const bid = (await store.listBids(tx, id)).find((b) => b.id === body.bidId && b.state === "admissible");
  if (!lot || !bid) throw new Problem(s.wrongBid, "There is no admissible bid of this id on this lot.");
  for (const given of body.scores) {
    if (!terms.criteria.some((c) => c.reference === given.criterion))
      throw new Problem(s.wrongBid, `The round has no criterion '${given.criterion}'.`);
    if (given.score < 0n || given.score > terms.evaluation.scaleMax)
      throw new Problem(s.wrongTerms, `Scores run from 0 to the scale's end.`);
    await store.insertScore(tx, round, {
      lotId: lot.id,
      bidId: bid.id,
      criterion: given.criterion,
      personId: ctx.caller.personId,
      micro: given.score,
      comment: given.comment,
    });
  }
  await ctx.audit(tx, { action: "scoreBid", subject: `bid:${bid.id}`, after: body.scores });
  return getRound(tx, id);
}

export const evaluatorsMin = 2;

/** The calculation, per lot, from stored inputs only (kept with their hash): same inputs, same result. */
export async function evaluateRound(tx: Tx, ctx: Ctx, id: string): Promise<s.Evaluated> {
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  const to = step(round, "evaluate");
  const terms = s.RoundTerms.decode(round.terms as never);
  const lots: s.Evaluated["lots"] = [];
  for (const lot of await store.listLots(tx, id)) {
    const offered = await offersOn(tx, round, lot, terms);
    const result = evaluateBids(terms, offered, lot.models);
    const inputs = createHash("sha256")
      .update(
        canonical({ terms: round.terms, offered: offered.map((o) => ({ ...o, scores: [...o.scores] })) }),
      )
      .digest();
    await store.setCalculation(tx, lot.id, JSON.stringify(result), inputs, result.winner);
    lots.push({
      lot: lot.reference,
      winnerBidId: result.winner?.bidId ?? null,
      winnerModel: result.winner?.model ?? null,
      tied: result.tied,
      warnings: result.warnings,
      bids: result.bids,
    });
  }
  await store.updateRound(tx, id, { state: to });
  await ctx.audit(tx, { action: "evaluateRound", subject: `round:${id}`, after: lots });
  return { lots };
}

async function offersOn(
  tx: Tx,
  round: store.RoundRow,
  lot: store.LotRow,
  terms: s.RoundTerms,
): Promise<Offered[]> {
  const scores = (await store.listScores(tx, round.id)).filter((score) => score.lot_id === lot.id);
  const offered: Offered[] = [];
  for (const bid of await store.listBids(tx, round.id)) {
    if (bid.content === null || bid.state === "rejected") continue;
    const part = s.BidContent.decode(bid.content as never).lots.find((l) => l.lot === lot.reference);
    if (!part) continue;
    const own = new Map<string, bigint[]>();
    for (const { criterion } of terms.criteria.map((c) => ({ criterion: c.reference }))) {
      const given = scores.filter((row) => row.bid_id === bid.id && row.criterion === criterion);
      if (given.length < evaluatorsMin)
        throw new Problem(
          s.wrongState,
          `A bid on '${lot.reference}' lacks scores of '${criterion}' by ${evaluatorsMin} evaluators.`,
        );
      own.set(
        criterion,
        given.map((row) => row.score_micro),
      );
    }
    for (const sheet of part.priceSheets)
      offered.push({
        bidId: bid.id,
        publisherId: bid.publisher_id,
        model: sheet.model,
        priceMinor: comparisonPrice(sheet, store.scenarioOf(lot), Number(lot.demand_expected)),
        receivedAt: bid.received_at,
        scores: own,
      });
  }
  return offered;
}

/** Letters to all bidders in one batch, with the end of standstill; every participant has approved. */
export async function sendLetters(tx: Tx, ctx: Ctx, id: string): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  const to = step(round, "sendLetters");
  const missing = (await store.listParticipants(tx, id)).filter((p) => p.award_approved_at === null);
  if (missing.length > 0)
    throw new Problem(
      s.wrongState,
      `Approval of the award lacks from controllers ${missing.map((p) => p.controller_id).join(", ")}.`,
    );
  const lots = await store.listLots(tx, id);
  const undecided = lots.filter((lot) => lot.winner_bid_id === null);
  if (undecided.length > 0)
    throw new Problem(s.wrongState, `No winner on ${undecided.map((lot) => lot.reference).join(", ")}.`);
  const sentAt = await tx.now();
  const { lastDay, signableFrom } = standstill(sentAt);
  for (const bid of await store.listBids(tx, id)) {
    if (bid.content === null) continue;
    const won = lots.filter((lot) => lot.winner_bid_id === bid.id).map((lot) => lot.reference);
    // A rejected bid stays rejected, also where a complaint has the award evaluated anew.
    if (bid.state !== "rejected")
      await store.updateBid(tx, bid.id, { state: won.length > 0 ? "winner" : "not_selected" });
    await store.insertLetter(tx, round, bid, sentAt, { won, standstillLastDay: lastDay });
  }
  await store.updateRound(tx, id, { state: to, sent_at: sentAt, signable_from: signableFrom });
  await ctx.audit(tx, { action: "sendLetters", subject: `round:${id}`, after: { signableFrom } });
  return getRound(tx, id);
}

/** Concludes after the standstill; a millisecond early is refused. The awards become agreements by a job. */
export async function conclude(tx: Tx, ctx: Ctx, id: string): Promise<s.Round> {
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  const to = step(round, "conclude");
  const now = await tx.now();
  must(round.signable_from, "a round in standstill has its end");
  if (now < round.signable_from)
    throw new Problem(s.standstillRunning, "No agreement may be concluded yet.", {
      extensions: { signableFrom: round.signable_from },
    });
  await store.updateRound(tx, id, { state: to, concluded_at: now });
  await ctx.enqueue(tx, s.concluded, { roundId: id }, id);
  await ctx.audit(tx, { action: "concludeRound", subject: `round:${id}`, before: round.state, after: to });
  return getRound(tx, id);
}

/** A concluded round's awards become agreements with all participants as named buyers. */
export async function makeAgreements(tx: Tx, ctx: JobCtx, roundId: string): Promise<void> {
  const round = await store.findRound(tx, roundId);
  must(round?.state === "concluded", "the round is concluded");
  const participants = await store.listParticipants(tx, roundId);
  const commitments = await store.listCommitments(tx, roundId);
  const bids = await store.listBids(tx, roundId);
  for (const lot of await store.listLots(tx, roundId)) {
    const bid = bids.find((b) => b.id === lot.winner_bid_id);
    must(bid?.content, "a winner's bid is open");
    const part = s.BidContent.decode(bid.content as never).lots.find((l) => l.lot === lot.reference);
    const priceSheet = part?.priceSheets.find((sheet) => sheet.model === lot.winner_model);
    must(part && priceSheet, "a winner has bid on the lot, on the model that won");
    const own = commitments.filter((c) => c.lot_id === lot.id);
    const year = { expected: Number(lot.demand_expected), max: Number(lot.demand_max) };
    const years = schoolYearsOf(store.periodOf(round)).map(() => year);
    const terms = store.termsOf(lot, priceSheet.model);
    for (const { controller_id: controllerId } of own)
      await joinDpa(tx, ctx, round, { controllerId, publisherId: bid.publisher_id }, terms.graceDays);
    await concludeAgreement(tx, ctx, {
      reference: `${round.reference}.${lot.reference}`,
      publisherId: bid.publisher_id,
      productId: part.productId,
      model: priceSheet.model,
      priceSheet,
      terms,
      period: store.periodOf(round),
      roundReference: round.reference,
      lotReference: lot.reference,
      ceilingMinor: priceAtMaximum(priceSheet, store.scenarioOf(lot), years),
      buyers: own.map((c) => {
        const participant = participants.find((p) => p.controller_id === c.controller_id)!;
        return {
          controllerId: c.controller_id,
          payerGln: participant.payer_gln!,
          orderReference: participant.order_reference!,
          committed: { min: c.min_quantity, expected: c.expected_quantity, max: c.max_quantity },
        };
      }),
    });
  }
}

/** Use of the last months is told for so long after them. */
const lateUseDays = 92;

/** Approving the documents was joining the round's data processing agreement with whoever wins. */
async function joinDpa(
  tx: Tx,
  ctx: JobCtx,
  round: store.RoundRow,
  pair: { controllerId: number; publisherId: number },
  graceDays: number,
): Promise<void> {
  const { dataProcessing } = s.RoundTerms.decode(round.terms as never);
  const today = dateOf(await tx.now());
  const { from, to } = store.periodOf(round);
  const period = { from: today < from ? today : from, to: addDays(to, graceDays + lateUseDays) };
  await joinRoundDpa(tx, ctx, { ...pair, roundReference: round.reference }, dataProcessing, period);
}

export async function getEvaluation(tx: Reader, ctx: Ctx, id: string): Promise<s.Evaluated> {
  await refuseStranger(tx, ctx, id);
  const lots = await store.listCalculations(tx, id);
  return {
    lots: lots.map((lot) => ({
      lot: lot.reference,
      winnerBidId: lot.winner_bid_id,
      winnerModel: lot.winner_model,
      tied: lot.calculation?.tied ?? [],
      warnings: lot.calculation?.warnings ?? [],
      bids: lot.calculation?.bids ?? [],
    })),
  };
}
