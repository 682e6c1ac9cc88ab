import { z } from "zod";
import { LocalDateWire } from "../platform/calendar.ts";
import { moneyProblems } from "../platform/money.ts";
import type { Role } from "../platform/operation/caller.ts";
import type { DatabaseCtx } from "../platform/operation/context.ts";
import type { Download, Guard } from "../platform/operation/kinds.ts";
import { list, PageQuery } from "../platform/operation/list.ts";
import { operation } from "../platform/operation/operation.ts";
import { common, Problem } from "../platform/problem.ts";
import { declarationNeeded, refuseUnseenBid } from "../rounds/index.ts";
import * as actions from "./actions/index.ts";
import * as s from "./schema.ts";

const domain = "simulation";
const byId = z.strictObject({ id: z.uuid() });
const everyone: readonly Role[] = ["buyer", "finance", "publisher"];

/** A simulation priced by opened bids is theirs who may see those; also when a stored answer is given again. */
const seesNamedBids: Guard = {
  name: "bids",
  problems: [declarationNeeded],
  async refuse(tx, ctx, { content }) {
    const { scenarios } = content as s.NewSimulation;
    const ids = new Set(scenarios.flatMap(({ sheets }) => sheets.flatMap(({ bidId }) => bidId ?? [])));
    for (const bidId of ids) await refuseUnseenBid(tx, ctx, bidId);
  },
};

export const simulate = operation({
  kind: "write",
  id: "simulate",
  cost: 100,
  domain,
  summary: "What use would have cost and earned under other models and prices",
  description:
    "Scenarios side by side, per controller and per publisher, excluding VAT, by the pricing functions of rounds and " +
    "invoices: your recorded use, that of a round's participants, a sample made from a seed, or a made-up dataset. " +
    "Kept with its inputs' hash; equal inputs give equal answers. A large one is computed by a job (`runId`).",
  roles: everyone,
  input: { content: s.NewSimulation },
  output: s.Simulation,
  problems: [moneyProblems.outOfRange, declarationNeeded],
  guard: seesNamedBids,
  work: (tx, ctx, { content }) => actions.simulate(tx, ctx, content),
});

export const getSimulationChoices = operation({
  kind: "read",
  id: "getSimulationChoices",
  domain,
  summary: "What you used, and the scenarios that the catalogue makes of it",
  description: "Of the last school year with recorded use where no days are given.",
  roles: ["buyer", "finance"],
  input: {
    options: z
      .strictObject({ from: LocalDateWire.optional(), to: LocalDateWire.optional() })
      .refine(({ from, to }) => (from === undefined && to === undefined) || (from && to && from < to), {
        path: ["to"],
        message: "give both days, `to` later than `from`, or neither",
      }),
  },
  output: s.SimulationChoices,
  work: (tx, ctx, { options: { from, to } }) => {
    const { controller } = ctx.plane;
    if (controller === undefined) throw new Problem(common.forbidden, "Recorded use is its controller's.");
    return actions.simulationChoices(tx, controller, from && to ? { from, to } : undefined);
  },
});

export const listSimulations = list({
  id: "listSimulations",
  domain,
  summary: "Your party's simulations, newest first, without their results",
  description: "Made again from the same inputs each gives the same figures.",
  roles: everyone,
  options: PageQuery,
  page: "SimulationPage",
  item: s.Simulation,
  sort: ["madeAt", "id"],
  rows: (tx, _ctx, _input, after, limit) => actions.listSimulations(tx, after, limit),
});

export const getSimulation = operation({
  kind: "read",
  id: "getSimulation",
  domain,
  summary: "One simulation",
  description: "Its result is there once the job is done; bids' prices need your declaration first.",
  roles: everyone,
  input: { target: byId },
  output: s.Simulation,
  problems: [declarationNeeded],
  work: (tx, ctx, { target }) => actions.getSimulation(tx, ctx, target.id),
});

export const getSimulationCsv = operation({
  kind: "download",
  id: "getSimulationCsv",
  cost: 5,
  domain,
  summary: "A simulation as CSV",
  description: "The same figures as in the JSON, a row each.",
  roles: everyone,
  input: { target: byId },
  download: { contentType: "text/csv; charset=utf-8", description: "CSV" },
  problems: [declarationNeeded],
  work: (ctx, { target }) => exported(ctx, target.id, "csv"),
});

export const getSimulationChart = operation({
  kind: "download",
  id: "getSimulationChart",
  cost: 5,
  domain,
  summary: "A simulation's totals as a chart (SVG) with its table",
  description: "The table under it has the same figures, for readers who do not see it.",
  roles: everyone,
  input: { target: byId },
  download: { contentType: "image/svg+xml", description: "SVG" },
  problems: [declarationNeeded],
  work: (ctx, { target }) => exported(ctx, target.id, "svg"),
});

export const listSimulationLines = list({
  id: "listSimulationLines",
  domain,
  summary: "Your own line of simulations made in a round's dialogue",
  description: "What you would have got in each scenario; nobody else's figures are in it.",
  roles: ["publisher"],
  options: PageQuery,
  page: "SimulationLinePage",
  item: s.SimulationLine,
  sort: ["madeAt", "simulationId"],
  rows: (tx, ctx, _input, after, limit) => actions.listOwnLines(tx, ctx, after, limit),
});

async function exported(ctx: DatabaseCtx, id: string, as: "csv" | "svg"): Promise<Download> {
  const body = await ctx.db.read(ctx.plane, (tx) => actions.exportSimulation(tx, ctx, id, as));
  return as === "csv"
    ? { body, contentType: "text/csv; charset=utf-8", filename: `samkoeb-simulation-${id}.csv` }
    : { body, contentType: "image/svg+xml" };
}
