import { z } from "zod";
import { listDialogues, listRounds, roundSort } from "../../../rounds/index.ts";
import { definePage } from "../../frame/definition.tsx";
import { listOptions, NextPage } from "../../frame/list.tsx";
import { Table } from "../../frame/table.tsx";

/** Published rounds and open market dialogues, as publishers find them. */

export const roundsPath = "/selling/rounds";

export const sellingRoundsPage = definePage({
  id: "sellingRounds",
  path: roundsPath,
  roles: ["publisher"],
  options: z.strictObject(listOptions(roundSort)),
  async read(ctx, { options }) {
    const [rounds, calls] = await Promise.all([
      ctx.invoke(listRounds, { options }),
      ctx.invoke(listDialogues, { options: { limit: "200" } }),
    ]);
    return { rounds, calls: calls.data };
  },
  title: ({ selling }) => selling.rounds.title,
  view({ rounds: { data, nextCursor }, calls }, { options: { sort }, reading }) {
    const { rounds } = reading.texts.pages.selling;
    const { forms, say } = reading;
    return (
      <>
        {data.length === 0 ? (
          <p>{rounds.none}</p>
        ) : (
          <Table
            caption={rounds.open}
            head={rounds.head}
            sorting={{ path: roundsPath, by: sort, keys: ["title", null, "closesAt"] }}
            rows={data.map((one) => [
              <a href={`${roundsPath}/${one.id}`}>{one.title}</a>,
              say.rounds.states[one.state],
              one.closesAt === null ? "" : forms.instant(one.closesAt),
            ])}
          />
        )}
        <NextPage path={roundsPath} cursor={nextCursor} filters={{ sort }} />
        {calls.length > 0 && (
          <Table
            caption={rounds.dialogues}
            head={rounds.dialoguesHead}
            rows={calls.map((one) => [
              <a href={`/selling/dialogues/${one.roundId}`}>{one.title}</a>,
              forms.instant(one.openedAt),
              one.closedAt === null ? "" : forms.instant(one.closedAt),
            ])}
          />
        )}
      </>
    );
  },
});
