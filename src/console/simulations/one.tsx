import { z } from "zod";
import { common, Problem } from "../../platform/problem.ts";
import { getSimulation, getSimulationChart } from "../../simulation/index.ts";
import { defineFile, definePage } from "../frame/definition.tsx";
import { readingOf } from "../frame/language.ts";
import { Live } from "../frame/live.tsx";
import { roles, simulationPath, simulationsPath } from "./place.ts";
import { Parties, Products, Totals, Use } from "./result.tsx";
import { resultFile } from "./sheet.ts";

const target = z.strictObject({ id: z.uuid() });
const path = `${simulationsPath}/{id}`;

/** One simulation: every model side by side, or how far it has come. */
export const simulationPage = definePage({
  id: "simulation",
  path,
  chapter: simulationsPath,
  roles,
  target,
  read: (ctx, { target: asked }) => ctx.invoke(getSimulation, { target: asked }),
  title: ({ simulations }, { madeAt }) => simulations.one.title(madeAt),
  view({ id, state, problem, result, inputsHash, roundId }, { reading }) {
    const { one: say } = reading.texts.pages.simulations;
    return (
      <>
        <Live id="state" running={state === "running"}>
          {state === "running" && <p>{say.running}</p>}
          {state === "failed" && (
            <p role="alert">
              {say.failed} <span lang="en">{problem}</span>
            </p>
          )}
          {result && (
            <>
              <p>{say.legal}</p>
              <Totals scenarios={result.scenarios} />
              <Parties scenarios={result.scenarios} of="controllers" />
              <Parties scenarios={result.scenarios} of="publishers" />
              <Use scenarios={result.scenarios} />
              <Products result={result} />
              <section aria-labelledby="files">
                <h2 id="files">{say.files}</h2>
                <ul>
                  <li>
                    <a href={`${simulationPath(id)}/csv`}>{say.csv}</a>
                  </li>
                  <li>
                    <a href={`${simulationPath(id)}/svg`}>{say.svg}</a>
                  </li>
                </ul>
                {roundId !== null && <p>{say.shared}</p>}
                {inputsHash !== null && (
                  <p>
                    {say.hash} <code class="secret">{inputsHash}</code>
                  </p>
                )}
              </section>
            </>
          )}
        </Live>
        <p>
          <a href={`${simulationsPath}/new`}>{say.again}</a>
        </p>
      </>
    );
  },
});

/** The figures as a sheet in the reader's words and form; what machines read is the API's own CSV. */
export const simulationCsvFile = defineFile({
  id: "simulationCsvFile",
  path: `${path}/csv`,
  roles,
  target,
  cost: 5,
  async fetch(ctx, { target: asked }) {
    const { result } = await ctx.invoke(getSimulation, { target: asked });
    if (!result) throw new Problem(common.notFound, "This simulation has no result.");
    return resultFile(readingOf(ctx), `simulation-${asked.id}`, result);
  },
});

export const simulationSvgFile = defineFile({
  id: "simulationSvgFile",
  path: `${path}/svg`,
  roles,
  target,
  async fetch(ctx, { target: asked }) {
    const file = await ctx.fetch(getSimulationChart, { target: asked });
    return { ...file, filename: `samkoeb-simulation-${asked.id}.svg` };
  },
});
