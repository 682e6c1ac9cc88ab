import type { Reader, Tx } from "../../../platform/db/database.ts";
import { type Moved, next } from "../../../platform/machine.ts";
import type { Ctx } from "../../../platform/operation/context.ts";
import { must, Problem } from "../../../platform/problem.ts";
import { asLead, lockOwn, notThere, refuseStranger, step } from "../../actions/access.ts";
import * as bidStore from "../../bids/store.ts";
import { refuseUndeclared } from "../../opening/actions/interests.ts";
import { comparisonPrice } from "../../rules/scenario.ts";
import { judgedOn } from "../../rules/terms.ts";
import * as s from "../../schema/index.ts";
import * as roundStore from "../../store/index.ts";
import { inputsText, type RunBid, type RunLot, type RunResult, runEvaluation } from "../rules/run.ts";
import * as store from "../store.ts";
import { counts, lotsRejected, refuseUndecided, wanted } from "./scores.ts";

/** Stored calculations: each with its inputs, made again when what it rests on has changed. */

/** Calculates the ranks per lot from what is signed and opened. Equal inputs make no second calculation. */
export async function evaluateRound(tx: Tx, ctx: Ctx, id: string): Promise<s.Evaluated> {
  const round = await lockOwn(tx, ctx, id);
  asLead(ctx, round);
  const to = step(round, "evaluate");
  await refuseUndecided(tx, id);
  if (!round.qualitySignedAt)
    throw new Problem(s.wrongState, "The evaluators have not all signed their consensus.");
  const two = round.terms.envelopes === "two";
  if (two && !round.pricesOpenedAt)
    throw new Problem(s.wrongState, "The prices have not been opened by two people.");
  await roundStore.updateRound(tx, id, { state: to });
  return recompute(tx, ctx, { ...round, state: to }, round.state === "opened" ? "first" : "again");
}

/** Where a bid stands once a calculation counts it: also where letters had made it a winner, or not. */
const scoredFrom = (state: s.BidState): Moved<s.BidState> | undefined =>
  next(s.bidMachine, state, "score") ?? next(s.bidMachine, state, "reopen");

/** A new calculation, if its inputs differ from the last one's or bidders were notified of that one and it came back: winners follow it, approvals start again. */
export async function recompute(
  tx: Tx,
  ctx: Ctx,
  round: s.StoredRound,
  cause: s.Run["cause"],
): Promise<s.Evaluated> {
  const inputs = inputsText(judgedOn(round.terms), await runLots(tx, round));
  const last = await store.findRun(tx, round.id);
  if (last?.inputs === inputs && !(await store.lettersSentSince(tx, round.id, last.ranAt)))
    return toEvaluated(last.number, last.result);
  const result = runEvaluation(inputs);
  const number = (last?.number ?? 0) + 1;
  const { personId } = ctx.caller;
  await store.insertRun(tx, round, { number, cause, inputs, result, personId, ranAt: await tx.now() });
  const { lots: ranked } = JSON.parse(result) as RunResult;
  for (const lot of await roundStore.listLots(tx, round.id))
    if (lot.cancelledAt === null)
      await roundStore.setWinner(tx, lot.id, winnerOf(ranked.find((one) => one.lot === lot.reference)));
  for (const bid of (await bidStore.listBids(tx, round.id)).filter(counts)) {
    const state = scoredFrom(bid.state);
    if (state) await bidStore.updateBid(tx, bid.id, { state });
  }
  await roundStore.clearAwardApprovals(tx, round.id);
  await ctx.audit(tx, {
    action: "evaluateRound",
    subject: `round:${round.id}`,
    after: { number, cause, result },
  });
  return toEvaluated(number, result);
}

const winnerOf = (lot: RunResult["lots"][number] | undefined) =>
  lot?.winnerBidId && lot.winnerModel ? { bidId: lot.winnerBidId, model: lot.winnerModel } : undefined;

const toEvaluated = (run: number, result: string): s.Evaluated => ({
  run,
  lots: (JSON.parse(result) as RunResult).lots.map(
    ({ lot, winnerBidId, winnerModel, tied, warnings, bids }) => ({
      lot,
      winnerBidId,
      winnerModel,
      tied,
      warnings,
      bids,
    }),
  ),
});

/** Everything that the calculation rests on, from the database. */
async function runLots(tx: Reader, round: s.StoredRound): Promise<RunLot[]> {
  const bids = (await bidStore.listBids(tx, round.id)).filter(counts);
  const scores = await scoresByBid(tx, round);
  const out = await lotsRejected(tx, round.id);
  const lots: RunLot[] = [];
  for (const lot of await roundStore.listLots(tx, round.id)) {
    if (lot.cancelledAt !== null) continue;
    const quantity = Number(lot.demand?.expected);
    const offered: RunBid[] = [];
    for (const bid of bids) {
      must(bid.content, "a bid that counts is open");
      const part = bid.content.lots.find((l) => l.lot === lot.reference);
      if (!part || out.has(`${bid.id} ${lot.reference}`)) continue;
      offered.push({
        bidId: bid.id,
        publisherId: bid.publisherId,
        receivedAt: bid.receivedAt,
        offers: part.priceSheets.map((sheet) => ({
          model: sheet.model,
          priceMinor: comparisonPrice(sheet, lot.scenario, quantity),
        })),
        scores: scores.get(`${bid.id} ${lot.id}`) ?? new Map(),
      });
    }
    lots.push({ lot: lot.reference, models: lot.models, quantity, bids: offered });
  }
  return lots;
}

type Scores = Map<string, { consensus: bigint; evaluators: [string, bigint][] }>;
/** Bid and lot → criterion → what was agreed and what each evaluator gave; refuses where something lacks. */
async function scoresByBid(tx: Reader, round: s.StoredRound): Promise<Map<string, Scores>> {
  const keys = await wanted(tx, round);
  const found = new Map<string, Scores>();
  for (const row of await store.listConsensus(tx, round.id)) {
    if (!keys.delete(`${row.bidId} ${row.lotId} ${row.criterion}`)) continue;
    const at = `${row.bidId} ${row.lotId}`;
    const own: Scores = found.get(at) ?? new Map();
    own.set(row.criterion, { consensus: row.scoreMicro, evaluators: [] });
    found.set(at, own);
  }
  const [lacks] = keys.values();
  if (lacks)
    throw new Problem(s.wrongState, `The consensus lacks ${keys.size} scores, first of all ${lacks}.`);
  for (const row of await store.listScores(tx, round.id))
    found
      .get(`${row.bidId} ${row.lotId}`)
      ?.get(row.criterion)
      ?.evaluators.push([row.personId, row.scoreMicro]);
  return found;
}

/** The newest stored calculation. */
export async function getEvaluation(tx: Reader, ctx: Ctx, id: string): Promise<s.Evaluated> {
  const round = await refuseStranger(tx, ctx, id);
  const run = await store.findRun(tx, id);
  if (!run) return { run: null, lots: [] };
  await refuseUndeclared(tx, ctx, round);
  return toEvaluated(run.number, run.result);
}

/** One stored calculation, calculated again from its inputs while you wait. */
export async function getRun(tx: Reader, ctx: Ctx, id: string, number: number): Promise<s.RunDetails> {
  const round = await refuseStranger(tx, ctx, id);
  const run = await store.findRun(tx, id, number);
  if (!run) throw notThere("calculation");
  await refuseUndeclared(tx, ctx, round);
  return { ...run, repeats: runEvaluation(run.inputs) === run.result };
}

/** The newest calculation as what is approved and awarded: not one that a complaint has sent back. */
export async function getAwardable(tx: Reader, id: string): Promise<s.Run & { result: string }> {
  const run = await store.findRun(tx, id);
  if (!run) throw new Problem(s.wrongState, "Nothing has been calculated.");
  if (await store.lettersSentSince(tx, id, run.ranAt))
    throw new Problem(s.wrongState, "After an upheld complaint the round is evaluated anew first.");
  return run;
}
