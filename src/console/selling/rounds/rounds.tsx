import { z } from "zod";
import { listDialogues, listRounds, RoundState, roundSort } from "../../../rounds/index.ts";
import { cellsOf } from "../../buying/rounds.tsx";
import { filled } from "../../finance/filters.ts";
import { defineFile, definePage } from "../../frame/definition.tsx";
import { readingOf } from "../../frame/language.ts";
import { FilterSelect, Filters, ListFile, listOptions, NextPage } from "../../frame/list.tsx";
import { pagedFile } from "../../frame/list-file.ts";
import { Table } from "../../frame/table.tsx";

/** Published rounds and open market dialogues, as publishers find them. */

export const roundsPath = "/selling/rounds";

const state = z.union([RoundState, z.literal("")]).optional();
const seen = RoundState.options.filter(
  (one) => !["draft", "market_dialogue", "demand_collection", "ready"].includes(one),
);

export const sellingRoundsPage = definePage({
  id: "sellingRounds",
  path: roundsPath,
  roles: ["publisher"],
  options: z.strictObject({ state, ...listOptions(roundSort) }),
  async read(ctx, { options }) {
    const [rounds, calls] = await Promise.all([
      ctx.invoke(listRounds, { options: filled(options) }),
      ctx.invoke(listDialogues, { options: { limit: "200" } }),
    ]);
    return { rounds, calls: calls.data };
  },
  title: ({ selling }) => selling.rounds.title,
  view({ rounds: { data, nextCursor }, calls }, { options: { state, sort }, reading }) {
    const { rounds } = reading.texts.pages.selling;
    const { forms, say } = reading;
    const own = reading.texts.pages.buying.rounds;
    const asked = { state: state || undefined, sort: sort || undefined };
    return (
      <>
        <Filters path={roundsPath} sort={sort}>
          <FilterSelect
            name="state"
            label={own.state}
            value={state}
            choices={seen.map((one) => [one, say.rounds.states[one]] as const)}
            all={own.anyState}
          />
        </Filters>
        {data.length === 0 ? (
          <p>{state ? rounds.noneSo : rounds.none}</p>
        ) : (
          <Table
            caption={rounds.open}
            head={rounds.head}
            sorting={{ path: roundsPath, filters: asked, by: sort, keys: ["title", null, "closesAt"] }}
            rows={data.map((one) => [
              <a href={`${roundsPath}/${one.id}`}>{one.title}</a>,
              say.rounds.states[one.state],
              one.closesAt === null ? "" : forms.instant(one.closesAt),
            ])}
          />
        )}
        {data.length > 0 && <ListFile path={roundsPath} filters={asked} />}
        <NextPage path={roundsPath} cursor={nextCursor} filters={asked} />
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

export const sellingRoundsFile = defineFile({
  id: "sellingRoundsFile",
  path: `${roundsPath}/file`,
  roles: ["publisher"],
  options: z.strictObject({ state, sort: roundSort }),
  async fetch(ctx, { options }) {
    const reading = readingOf(ctx);
    return pagedFile(
      reading,
      "rounds",
      reading.texts.pages.buying.rounds.head,
      (page) => ctx.invoke(listRounds, { options: { ...filled(options), ...page } }),
      (round) => [round.title, ...cellsOf(round, reading)],
    );
  },
});
