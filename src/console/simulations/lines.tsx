import { z } from "zod";
import { listSimulationLines, type SimulationLine } from "../../simulation/index.ts";
import { AmountBars } from "../frame/charts/index.ts";
import { definePage } from "../frame/definition.tsx";
import { NextPage } from "../frame/list.tsx";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { change, crowns } from "./place.ts";

export const linesPath = "/selling/simulations";

/** The round, linked to where its publisher may read of it: before it is published there is its dialogue, or nothing. */
function Round({ line: { roundId, roundTitle, readAt } }: { line: SimulationLine }) {
  const { lines: say } = useSight().reading.texts.pages.simulations;
  const title = roundTitle ?? say.round;
  if (readAt === "nowhere")
    return (
      <p>
        {title}. {say.notYet}
      </p>
    );
  return (
    <p>
      <a href={readAt === "round" ? `/selling/rounds/${roundId}` : `/selling/dialogues/${roundId}`}>
        {title}
      </a>
    </p>
  );
}

/** What a publisher would have got in the simulations of rounds: its own line, and nobody else's. */
export const linesPage = definePage({
  id: "sellingSimulations",
  path: linesPath,
  roles: ["publisher"],
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  read: (ctx, { options }) => ctx.invoke(listSimulationLines, { options: { ...options, limit: "20" } }),
  title: ({ simulations }) => simulations.lines.title,
  view({ data, nextCursor }, { reading }) {
    const { lines: say } = reading.texts.pages.simulations;
    return (
      <>
        <p class="font-lead">{say.lead}</p>
        {data.length === 0 && <p>{say.none}</p>}
        {data.map((one) => (
          <section key={one.simulationId} aria-labelledby={one.simulationId}>
            <h2 id={one.simulationId}>{say.of(reading.forms.instant(one.madeAt))}</h2>
            <Round line={one} />
            <Table
              caption={say.of(reading.forms.instant(one.madeAt))}
              quiet
              head={say.head}
              rows={one.scenarios.map(({ name, amount, difference }) => [
                name,
                crowns(reading, amount.minor),
                change(reading, difference.minor),
              ])}
            />
            <AmountBars
              title={say.head[1]!}
              bars={one.scenarios.map(({ name, amount }, n) => ({
                ...{ name, value: Number(amount.minor), text: crowns(reading, amount.minor), base: n === 0 },
              }))}
            />
          </section>
        ))}
        <NextPage path={linesPath} cursor={nextCursor} />
      </>
    );
  },
});
