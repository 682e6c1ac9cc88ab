import { randomUUID } from "node:crypto";
import { z } from "zod";
import { getLanguage } from "../../parties/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { DatabaseJobCtx, Progress } from "../../platform/jobs/bind.ts";
import { recordProgress, startRun } from "../../platform/jobs/runs.ts";
import { moneyProblems } from "../../platform/money.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import { findOpenedBid } from "../../rounds/index.ts";
import {
  atOnce,
  type Dataset,
  madeUpDataset,
  oversize,
  runSimulation,
  type ScenarioFault,
  type SimulationInput,
  sampleDataset,
  scenarioFault,
  scenarioOf,
  simulationCsv,
  simulationSvg,
  sizeOf,
  tooLarge,
} from "../rules/index.ts";
import {
  KeptBids,
  KeptSimulation,
  type NewSimulation,
  type Simulation,
  SimulationResult,
  simulateJob,
} from "../schema.ts";
import * as store from "../store.ts";
import { simulationHash } from "./hash.ts";
import { recordedDataset } from "./recorded-dataset.ts";
import { badField, withSheets } from "./sheets.ts";

/** Whose use is replayed. */
interface Scope {
  controllerIds: number[];
  /** A round's participants see each other's. */
  shared: boolean;
  large: boolean;
}

/**
 * What use would have cost and earned under other models and prices, kept with its inputs' hash. Equal inputs of
 * the party's own are answered by what is kept. A large one, and a round's, is computed by a job.
 */
export async function simulate(tx: Tx, ctx: Ctx, body: NewSimulation): Promise<Simulation> {
  const scope = await scopeOf(tx, ctx, body);
  const { body: resolved, bidIds } = await withSheets(tx, ctx, body);
  const id = randomUUID();
  const row = {
    ...{ id, partyId: ctx.plane.party, controllerId: ctx.plane.controller ?? null },
    participantIds: scope.shared ? scope.controllerIds : [],
    ...{ roundId: body.roundId ?? null, body: z.encode(KeptSimulation, { ...resolved, bidIds }) },
  };
  await ctx.audit(tx, { action: "simulate", subject: `simulation:${id}` });
  if (scope.large) {
    const run = await startRun(tx, ctx, simulateJob, id, (runId) => ({ runId, simulationId: id }));
    await store.insertSimulation(tx, { ...row, runId: run.id, inputsHash: null, result: null });
    return getSimulation(tx, ctx, id);
  }
  const input = inputOf(resolved, await datasetOf(tx, resolved, scope.controllerIds));
  const inputsHash = simulationHash(input);
  const equal = await store.findEqual(tx, ctx.plane.party, inputsHash, bidIds);
  if (equal) return toSimulation(equal);
  const result = priced(input);
  await store.insertSimulation(tx, { ...row, runId: null, inputsHash, result });
  return getSimulation(tx, ctx, id);
}

/** The result, or the refusal that names the member which cannot be priced. */
function priced(input: SimulationInput): z.input<typeof SimulationResult> {
  const { dataset, scenarios, usePcts } = input;
  const at = (fault: ScenarioFault) => `/scenarios/${fault.scenario}${fault.at}`;
  try {
    const fault = scenarioFault(dataset, scenarios);
    if (fault) throw badField(at(fault), fault.detail);
    return z.encode(SimulationResult, runSimulation(input).result);
  } catch (error) {
    if (!(error instanceof Problem) || error.def.code !== moneyProblems.outOfRange.code) throw error;
    const large = tooLarge(dataset, scenarios, usePcts);
    if (!large) throw error;
    const { detail } = large;
    throw new Problem(moneyProblems.outOfRange, detail, { errors: [{ pointer: at(large), detail }] });
  }
}

/** As `priced`; what a person can mend is no reason for a job to fail. */
function pricedOrWhy(input: SimulationInput): { result: ReturnType<typeof priced> } | { problem: string } {
  try {
    return { result: priced(input) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [first] = error.errors ?? [];
    return { problem: first ? `${first.pointer}: ${first.detail}` : error.detail };
  }
}

async function scopeOf(tx: Reader, ctx: Ctx, body: NewSimulation): Promise<Scope> {
  const { controller } = ctx.plane;
  const size = sizeOf(body);
  if (size) {
    const refusal = oversize(size);
    if (refusal !== undefined) throw badField(body.sample ? "/sample" : "/dataset", refusal);
    const large = size.rows > atOnce.rows || size.prices > atOnce.prices;
    const given = body.dataset && madeUpDataset(body.dataset, body.period);
    if (given && "fault" in given) throw badField(given.fault.pointer, given.fault.detail);
    return { controllerIds: [], shared: false, large };
  }
  if (controller === undefined)
    throw new Problem(common.forbidden, "Recorded use is its controller's; give a sample or a dataset.");
  if (!body.roundId) {
    const events = await store.countEvents(tx, controller, body.period, atOnce.rows + 1);
    return { controllerIds: [controller], shared: false, large: events > atOnce.rows };
  }
  const round = await store.findRoundParties(tx, body.roundId);
  if (!round) throw new Problem(common.notFound, "There is no round with this id.");
  if (round.leadId !== controller)
    throw new Problem(common.forbidden, "A round's participants are simulated by its leader.");
  return { controllerIds: round.participantIds, shared: true, large: true };
}

async function datasetOf(
  tx: Reader,
  body: NewSimulation,
  controllerIds: readonly number[],
  progress?: (done: number) => Promise<void>,
): Promise<Dataset> {
  const { sample, dataset, period } = body;
  if (sample) {
    const controllers = sample.controllers.map(({ name, ...one }) => ({ ...one, name: name ?? one.id }));
    const products = sample.products.map(({ title, ...one }) => ({ ...one, title: title ?? one.id }));
    return sampleDataset({ seed: sample.seed, period, controllers, products });
  }
  if (dataset) {
    const given = madeUpDataset(dataset, period);
    if ("fault" in given) throw badField(given.fault.pointer, given.fault.detail);
    return given.dataset;
  }
  const asked = {
    withHeld: body.scenarios.some(({ inForce }) => inForce),
    priced: body.scenarios.flatMap(({ sheets }) =>
      sheets.flatMap(({ productId }) => (z.uuid().safeParse(productId).success ? [productId!] : [])),
    ),
  };
  return recordedDataset(tx, controllerIds, period, asked, progress);
}

/** A request's simulation on a dataset: what the command line computes too. */
export const inputOf = (body: NewSimulation, dataset: Dataset): SimulationInput => ({
  dataset,
  scenarios: body.scenarios.map(scenarioOf),
  today: body.today ?? body.scenarios[0]!.name,
  usePcts: body.usePcts,
});

/** Computes a large one, controller by controller with progress; each publisher of a round's gets its own line. */
export async function simulateSlice(
  ctx: DatabaseJobCtx,
  { runId, simulationId }: { runId: string; simulationId: string },
): Promise<Progress> {
  const row = await ctx.db.platform((tx) => store.findSimulation(tx, simulationId));
  must(row, `there is no simulation ${simulationId}`);
  const ids = row.participant_ids.length > 0 ? row.participant_ids : [row.controller_id ?? 0];
  const total = ids.length + 1;
  if (row.state !== "running") return { done: total, total };
  const body = KeptSimulation.parse(row.body);
  const report = (done: number) => ctx.db.platform((tx) => recordProgress(tx, runId, { done, total }));
  const dataset = await ctx.bulk.platform((tx) => datasetOf(tx, body, ids, report));
  const input = inputOf(body, dataset);
  const done = pricedOrWhy(input);
  await ctx.db.platform(async (tx) => {
    if ("problem" in done) return store.finishSimulation(tx, simulationId, done);
    const { result } = done;
    await store.finishSimulation(tx, simulationId, { inputsHash: simulationHash(input), result });
    if (row.round_id === null) return;
    const lines = dataset.publishers.map(({ id }) => ({
      publisherId: Number(id),
      line: {
        scenarios: result.scenarios.map(({ name, publishers }) => {
          const { amount, difference } = publishers.find((one) => one.id === id)!;
          return { name, amount, difference };
        }),
      },
    }));
    await store.insertLines(tx, { ...row, round_id: row.round_id }, lines);
  });
  return { done: total, total, result: { simulationId } };
}

const toSimulation = (
  row: Omit<store.SimulationRow, "body" | "party_id" | "controller_id" | "participant_ids">,
): Simulation => ({
  ...{ id: row.id, state: row.state, runId: row.run_id, roundId: row.round_id },
  ...{ inputsHash: row.inputs_hash?.toString("hex") ?? null, problem: row.problem, madeAt: row.made_at },
  result: row.result === null ? null : SimulationResult.parse(row.result),
});

/** One simulation; with the prices of bids in it only for those who may see them where they come from. */
export async function getSimulation(tx: Reader, ctx: Ctx, id: string): Promise<Simulation> {
  const row = await store.findSimulation(tx, id);
  if (!row) throw new Problem(common.notFound, "There is no simulation with this id.");
  // Refuses whoever has not declared their interests; what was priced is in the result already.
  for (const bidId of KeptBids.parse(row.body).bidIds) await findOpenedBid(tx, ctx, bidId);
  return toSimulation(row);
}

export const listSimulations = async (tx: Reader, after: string[] | undefined, limit: number) =>
  (await store.listSimulations(tx, after, limit)).map(toSimulation);

export const listOwnLines = (tx: Reader, ctx: Ctx, after: string[] | undefined, limit: number) =>
  store.listOwnLines(tx, ctx.plane.publisher ?? 0, after, limit);

/** A finished simulation as a CSV table or as a chart with its table. */
export async function exportSimulation(tx: Reader, ctx: Ctx, id: string, as: "csv" | "svg"): Promise<string> {
  const { result } = await getSimulation(tx, ctx, id);
  if (!result) throw new Problem(common.notFound, "This simulation has no result.");
  return as === "csv"
    ? simulationCsv(result.scenarios)
    : simulationSvg(result.scenarios, await getLanguage(tx, ctx.plane.party));
}
