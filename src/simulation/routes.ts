import { z } from "zod";
import { onePage, PageQuery, pageOf } from "../platform/http/page.ts";
import { type DatabaseCtx, type Download, type Role, type Route, route } from "../platform/http/route.ts";
import { moneyProblems } from "../platform/money.ts";
import { declarationNeeded } from "../rounds/index.ts";
import * as actions from "./actions/index.ts";
import * as s from "./schema.ts";

const tag = "simulation";
const byId = z.strictObject({ id: z.uuid() });
const everyone: readonly Role[] = ["buyer", "finance", "publisher"];

export const routes: Route[] = [
  route({
    method: "post",
    path: "/v1/simulations",
    id: "simulate",
    tag,
    summary: "What use would have cost and earned under other models and prices",
    description:
      "Scenarios side by side, per controller and per publisher, excluding VAT, by the pricing functions of rounds and " +
      "invoices: your recorded use, that of a round's participants, a sample made from a seed, or a made-up world. " +
      "Kept with its inputs' hash; equal inputs give equal answers. A large one is computed by a job (`runId`).",
    roles: everyone,
    body: s.NewSimulation,
    reply: { status: 201, schema: s.Simulation, location: (one) => `/v1/simulations/${one.id}` },
    problems: [moneyProblems.outOfRange, declarationNeeded],
    run: (tx, ctx, { body }) => actions.simulate(tx, ctx, body),
  }),
  route({
    method: "get",
    path: "/v1/simulations",
    id: "listSimulations",
    tag,
    summary: "Your party's simulations, newest first, without their results",
    roles: everyone,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("SimulationPage", s.Simulation) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "simulations",
        query,
        (after, limit) => actions.listSimulations(tx, after, limit),
        (one) => [one.madeAt.toISOString(), one.id],
      ),
  }),
  route({
    method: "get",
    path: "/v1/simulations/{id}",
    id: "getSimulation",
    tag,
    summary: "One simulation",
    roles: everyone,
    params: byId,
    reply: { status: 200, schema: s.Simulation },
    problems: [declarationNeeded],
    run: (tx, ctx, { params }) => actions.getSimulation(tx, ctx, params.id),
  }),
  route({
    method: "get",
    path: "/v1/simulations/{id}/csv",
    id: "getSimulationCsv",
    tag,
    summary: "A simulation as CSV",
    roles: everyone,
    params: byId,
    reply: { status: 200, contentType: "text/csv; charset=utf-8", description: "CSV" },
    problems: [declarationNeeded],
    stream: (ctx, { params }) => exported(ctx, params.id, "csv"),
  }),
  route({
    method: "get",
    path: "/v1/simulations/{id}/chart",
    id: "getSimulationChart",
    tag,
    summary: "A simulation's totals as a chart (SVG) with its table",
    roles: everyone,
    params: byId,
    reply: { status: 200, contentType: "image/svg+xml", description: "SVG" },
    problems: [declarationNeeded],
    stream: (ctx, { params }) => exported(ctx, params.id, "svg"),
  }),
  route({
    method: "get",
    path: "/v1/simulation-lines",
    id: "listSimulationLines",
    tag,
    summary: "Your own line of simulations made in a round's dialogue",
    description: "What you would have got in each scenario; nobody else's figures are in it.",
    roles: ["publisher"],
    query: PageQuery,
    reply: { status: 200, schema: pageOf("SimulationLinePage", s.SimulationLine) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "simulation-lines",
        query,
        (after, limit) => actions.listOwnLines(tx, ctx, after, limit),
        (one) => [one.madeAt.toISOString(), one.simulationId],
      ),
  }),
];

async function exported(ctx: DatabaseCtx, id: string, as: "csv" | "svg"): Promise<Download> {
  const body = await ctx.db.read(ctx.plane, (tx) => actions.exportSimulation(tx, ctx, id, as));
  return as === "csv"
    ? { body, contentType: "text/csv; charset=utf-8", filename: `samkoeb-simulation-${id}.csv` }
    : { body, contentType: "image/svg+xml" };
}
