import { z } from "zod";
import { common, Problem } from "../../platform/problem.ts";
import {
  madeUpDataset,
  runSimulation,
  type Scenario,
  sampleDataset,
  scenarioFault,
  scenarioOf,
  simulationCsv,
  simulationSvg,
} from "../rules/index.ts";
import { NewSimulation, SimulationResult } from "../schema.ts";
import { simulationHash } from "./hash.ts";

const refuse = (pointer: string, detail: string): Problem =>
  new Problem(common.badRequest, "This cannot be simulated.", { errors: [{ pointer, detail }] });

/**
 * A simulation of a sample or a made-up dataset as `POST /v1/simulations` computes it, without a database: the text
 * of a request in, hash, result and exports out. Throws the problem that the API would answer.
 */
export function simulateText(text: string) {
  const { input, hash } = readInput(text);
  const { result } = runSimulation(input);
  return {
    inputsHash: hash,
    result: z.encode(SimulationResult, result),
    csv: simulationCsv(result.scenarios),
    svg: simulationSvg(result.scenarios, "da"),
  };
}

function readInput(text: string) {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw refuse("", "must be JSON");
  }
  const parsed = NewSimulation.safeParse(given);
  if (!parsed.success)
    throw new Problem(common.badRequest, "This cannot be simulated.", {
      errors: parsed.error.issues.map(({ path, message }) => ({
        pointer: path.map((step) => `/${String(step)}`).join(""),
        detail: message,
      })),
    });
  const body = parsed.data;
  body.scenarios.forEach((scenario, i) => {
    if (scenario.inForce) throw refuse(`/scenarios/${i}/inForce`, "needs recorded agreements: ask the API");
    scenario.sheets.forEach((sheet, n) => {
      if (!sheet.priceSheet)
        throw refuse(`/scenarios/${i}/sheets/${n}/priceSheet`, "a file brings its own price sheets");
    });
  });
  const scenarios: Scenario[] = body.scenarios.map(scenarioOf);
  const dataset = datasetOf(body);
  const fault = scenarioFault(dataset, scenarios);
  if (fault) throw refuse(`/scenarios/${fault.scenario}${fault.at}`, fault.detail);
  const input = { dataset, scenarios, today: body.today ?? scenarios[0]!.name, usePcts: body.usePcts };
  return { input, hash: simulationHash(input).toString("hex") };
}

function datasetOf({ sample, dataset, period }: NewSimulation) {
  if (sample) {
    const controllers = sample.controllers.map(({ name, ...one }) => ({ ...one, name: name ?? one.id }));
    const products = sample.products.map(({ title, ...one }) => ({ ...one, title: title ?? one.id }));
    return sampleDataset({ seed: sample.seed, period, controllers, products });
  }
  if (!dataset) throw refuse("/sample", "give a sample or a dataset: recorded use needs the API");
  const made = madeUpDataset(dataset, period);
  if ("fault" in made) throw refuse(made.fault.pointer, made.fault.detail);
  return made.dataset;
}
