import { z } from "zod";
import { listSimulations } from "../../simulation/index.ts";
import { renewalPath } from "../agreements/place.tsx";
import { defineFile, definePage } from "../frame/definition.tsx";
import { readingOf } from "../frame/language.ts";
import { ListFile, NextPage } from "../frame/list.tsx";
import { pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { roles, simulationPath, simulationsPath } from "./place.ts";

/** A municipality's simulations, the newest first. */
export const simulationsPage = definePage({
  id: "simulations",
  path: simulationsPath,
  roles,
  options: z.strictObject({ cursor: z.string().max(500).optional() }),
  async read(ctx, { options }) {
    return { ...(await ctx.invoke(listSimulations, { options })), buys: ctx.caller.roles.includes("buyer") };
  },
  title: ({ simulations }) => simulations.list.title,
  view({ data, nextCursor, buys }, { reading }) {
    const { list } = reading.texts.pages.simulations;
    return (
      <>
        <p class="font-lead">{list.lead}</p>
        <p>
          <a class="button button-primary" href={`${simulationsPath}/new`}>
            {list.make}
          </a>
        </p>
        {buys && (
          <p>
            <a href={renewalPath}>{list.renewal}</a>
          </p>
        )}
        {data.length === 0 ? (
          <p>{list.none}</p>
        ) : (
          <Table
            caption={list.caption}
            head={list.head}
            rows={data.map((one) => [
              <a href={simulationPath(one.id)}>{reading.forms.instant(one.madeAt)}</a>,
              one.roundId === null ? list.ownUse : list.roundUse,
              list.states[one.state],
            ])}
          />
        )}
        {data.length > 0 && <ListFile path={simulationsPath} filters={{}} />}
        <NextPage path={simulationsPath} cursor={nextCursor} />
      </>
    );
  },
});

export const simulationsFile = defineFile({
  id: "simulationsFile",
  path: `${simulationsPath}/file`,
  roles,
  options: z.strictObject({}),
  async fetch(ctx) {
    const reading = readingOf(ctx);
    const { list } = reading.texts.pages.simulations;
    return pagedFile(
      reading,
      "simulations",
      list.head,
      (page) => ctx.invoke(listSimulations, { options: page }),
      (one) => [
        reading.forms.instant(one.madeAt),
        one.roundId === null ? list.ownUse : list.roundUse,
        list.states[one.state],
      ],
    );
  },
});
