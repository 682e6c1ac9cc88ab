import { randomUUID } from "node:crypto";
import { z } from "zod";
import { getOffer, type PriceSheet, PriceSheetWire } from "../../catalogue/index.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/http/route.ts";
import type { JobCtx, Progress } from "../../platform/jobs/bind.ts";
import { recordProgress, startRun } from "../../platform/jobs/runs.ts";
import { common, must, Problem } from "../../platform/problem.ts";
import {
  givenWorld,
  runSimulation,
  type SimulationInput,
  type SimWorld,
  sampleWorld,
  scenarioFault,
  scenarioOf,
  simulationCsv,
  simulationSvg,
} from "../rules/index.ts";
import { NewSimulation, type Simulation, SimulationResult, simulateJob } from "../schema/index.ts";
import * as store from "../store/simulate.ts";
import { simulationHash } from "./simulation-hash.ts";
import { recordedWorld } from "./world.ts";

/** Rows (recorded events, or pupils times products times months of a sample) that are computed while one waits. */
const atOnceMax = 100_000;

const badField = (pointer: string, detail: string): Problem =>
  new Problem(common.badRequest, "This cannot be simulated.", { errors: [{ pointer, detail }] });

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
  const resolved = await withSheets(tx, body);
  const scope = await scopeOf(tx, ctx, body);
  const id = randomUUID();
  const row = {
    ...{ id, partyId: ctx.plane.party, controllerId: ctx.plane.controller ?? null },
    participantIds: scope.shared ? scope.controllerIds : [],
    ...{ roundId: body.roundId ?? null, body: z.encode(NewSimulation, resolved) },
  };
  await ctx.audit(tx, { action: "simulate", subject: `simulation:${id}` });
  if (scope.large) {
    const run = await startRun(tx, ctx, simulateJob, id, (runId) => ({ runId, simulationId: id }));
    await store.insertSimulation(tx, { ...row, runId: run.id, inputsHash: null, result: null });
    return getSimulation(tx, id);
  }
  const input = inputOf(resolved, await worldOf(tx, resolved, scope.controllerIds));
  const inputsHash = simulationHash(input);
  const equal = await store.findEqual(tx, ctx.plane.party, inputsHash);
  if (equal) return toSimulation(equal);
  const fault = scenarioFault(input.world, input.scenarios);
  if (fault) throw badField(`/scenarios/${fault.scenario}${fault.at}`, fault.detail);
  const result = z.encode(SimulationResult, runSimulation(input).result);
  await store.insertSimulation(tx, { ...row, runId: null, inputsHash, result });
  return getSimulation(tx, id);
}

async function scopeOf(tx: Reader, ctx: Ctx, body: NewSimulation): Promise<Scope> {
  const { controller } = ctx.plane;
  if (body.sample) {
    const { controllers, products } = body.sample;
    const pupils = controllers.reduce((sum, { schools }) => sum + schools.reduce((all, n) => all + n, 0), 0);
    if (pupils * products.length > 5_000_000)
      throw badField("/sample", "At most 5,000,000 pupils times products.");
    return { controllerIds: [], shared: false, large: pupils * products.length * 4 > atOnceMax };
  }
  if (body.world) return { controllerIds: [], shared: false, large: false };
  if (controller === undefined)
    throw new Problem(common.forbidden, "Recorded use is its controller's; give a sample or a world.");
  if (!body.roundId) {
    const events = await store.countEvents(tx, controller, body.period, atOnceMax + 1);
    return { controllerIds: [controller], shared: false, large: events > atOnceMax };
  }
  const round = await store.findRoundParties(tx, body.roundId);
  if (!round) throw new Problem(common.notFound, "There is no round with this id.");
  if (round.leadId !== controller)
    throw new Problem(common.forbidden, "A round's participants are simulated by its leader.");
  return { controllerIds: round.participantIds, shared: true, large: true };
}

/** Offers and opened bids become their price sheets: what is kept needs no other row to be read again. */
async function withSheets(tx: Reader, body: NewSimulation): Promise<NewSimulation> {
  const scenarios = [];
  for (const [i, scenario] of body.scenarios.entries()) {
    const sheets = [];
    for (const [n, sheet] of scenario.sheets.entries()) {
      const { offerId, bidId, lotReference, ...rest } = sheet;
      const at = `/scenarios/${i}/sheets/${n}`;
      const priceSheet = offerId
        ? (await getOffer(tx, offerId)).priceSheet
        : bidId
          ? await bidSheet(tx, bidId, lotReference, at)
          : sheet.priceSheet;
      sheets.push({ ...rest, priceSheet });
    }
    scenarios.push({ ...scenario, sheets });
  }
  return { ...body, scenarios };
}

const BidSheets = z.object({
  lots: z.array(z.object({ lot: z.string(), priceSheets: z.array(PriceSheetWire) })),
});

async function bidSheet(tx: Reader, bidId: string, lot: string | undefined, at: string): Promise<PriceSheet> {
  const content = BidSheets.safeDecode((await store.findBidContent(tx, bidId)) as never);
  if (!content.success) throw badField(`${at}/bidId`, "There is no opened bid with this id.");
  const { lots } = content.data;
  const found = lots.find((one) => lot === undefined || one.lot === lot)?.priceSheets[0];
  if (!found) throw badField(`${at}/lotReference`, "The bid has no offer on this lot.");
  return found;
}

async function worldOf(
  tx: Reader,
  body: NewSimulation,
  controllerIds: readonly number[],
  progress?: (done: number) => Promise<void>,
): Promise<SimWorld> {
  const { sample, world, period } = body;
  if (sample) {
    const controllers = sample.controllers.map(({ name, ...one }) => ({ ...one, name: name ?? one.id }));
    const products = sample.products.map(({ title, ...one }) => ({ ...one, title: title ?? one.id }));
    return sampleWorld({ seed: sample.seed, period, controllers, products });
  }
  if (world) {
    const given = givenWorld(world, period);
    if ("fault" in given) throw badField(given.fault.pointer, given.fault.detail);
    return given.world;
  }
  const held = body.scenarios.some(({ inForce }) => inForce);
  return recordedWorld(tx, controllerIds, period, held, progress);
}

/** A request's simulation on a world: what the command line computes too. */
export const inputOf = (body: NewSimulation, world: SimWorld): SimulationInput => ({
  world,
  scenarios: body.scenarios.map(scenarioOf),
  today: body.today ?? body.scenarios[0]!.name,
  usePcts: body.usePcts,
});

/** Computes a large one, controller by controller with progress; each publisher of a round's gets its own line. */
export async function simulateSlice(
  ctx: JobCtx,
  { runId, simulationId }: { runId: string; simulationId: string },
): Promise<Progress> {
  const row = await ctx.db.platform((tx) => store.findSimulation(tx, simulationId));
  must(row, `there is no simulation ${simulationId}`);
  const ids = row.participant_ids.length > 0 ? row.participant_ids : [row.controller_id ?? 0];
  const total = ids.length + 1;
  if (row.state !== "running") return { done: total, total };
  const body = NewSimulation.decode(row.body as never);
  const tell = (done: number) => ctx.db.platform((tx) => recordProgress(tx, runId, { done, total }));
  const world = await ctx.bulk.platform((tx) => worldOf(tx, body, ids, tell));
  const input = inputOf(body, world);
  const fault = scenarioFault(world, input.scenarios);
  const done = fault ? undefined : runSimulation(input);
  await ctx.db.platform(async (tx) => {
    if (!done) {
      const problem = `/scenarios/${fault!.scenario}${fault!.at}: ${fault!.detail}`;
      return store.finishSimulation(tx, simulationId, { problem });
    }
    const result = z.encode(SimulationResult, done.result);
    await store.finishSimulation(tx, simulationId, { inputsHash: simulationHash(input), result });
    if (row.round_id === null) return;
    const lines = world.publishers.map(({ id }) => ({
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

type Row = NonNullable<Awaited<ReturnType<typeof store.findSimulation>>>;
const toSimulation = (row: Row): Simulation => ({
  ...{ id: row.id, state: row.state, runId: row.run_id, roundId: row.round_id },
  ...{ inputsHash: row.inputs_hash?.toString("hex") ?? null, problem: row.problem, madeAt: row.made_at },
  result: row.result === null ? null : SimulationResult.decode(row.result as never),
});

export async function getSimulation(tx: Reader, id: string): Promise<Simulation> {
  const row = await store.findSimulation(tx, id);
  if (!row) throw new Problem(common.notFound, "There is no simulation with this id.");
  return toSimulation(row);
}

export const listSimulations = async (tx: Reader, after: string[] | undefined, limit: number) =>
  (await store.listSimulations(tx, after, limit)).map(toSimulation);

export const listOwnLines = (tx: Reader, ctx: Ctx, after: string[] | undefined, limit: number) =>
  store.listOwnLines(tx, ctx.plane.publisher ?? 0, after, limit);

/** A finished simulation as a CSV table or as a chart with its table. */
export async function exportSimulation(tx: Reader, id: string, as: "csv" | "svg"): Promise<string> {
  const { result } = await getSimulation(tx, id);
  if (!result) throw new Problem(common.notFound, "This simulation has no result.");
  return as === "csv" ? simulationCsv(result.scenarios) : simulationSvg(result.scenarios);
}
