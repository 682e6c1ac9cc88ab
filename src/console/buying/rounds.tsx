import { z } from "zod";
import { listRounds, type Round, RoundState, roundSort } from "../../rounds/index.ts";
import { defineFile, definePage } from "../frame/definition.tsx";
import { type Reading, readingOf } from "../frame/language.ts";
import { FilterSelect, Filters, ListFile, listOptions, NextPage } from "../frame/list.tsx";
import { pagedFile } from "../frame/list-file.ts";
import { Table } from "../frame/table.tsx";
import { buyingRoles, partPath, whenOf } from "./round.tsx";

const path = "/buying/rounds";
const narrowed = {
  which: z.enum(["", "all"]).optional(),
  state: z.union([RoundState, z.literal("")]).optional(),
};
const askedOf = ({
  which,
  state,
}: {
  which?: string | undefined;
  state?: Round["state"] | "" | undefined;
}) => ({
  ...(which === "all" ? {} : { mine: "true" as const }),
  ...(state ? { state } : {}),
});

/** What a list of rounds says of each, after its title. */
export const cellsOf = (round: Round, { forms, say }: Reading) => [
  round.reference,
  say.rounds.states[round.state],
  round.lots.map((lot) => lot.title).join(", "),
  round.participantIds.length,
  whenOf(round.closesAt, forms.instant),
];

/** The rounds that one takes part in, or all that are published. */
export const roundsListPage = definePage({
  id: "buyingRounds",
  path,
  roles: buyingRoles,
  options: z.strictObject({ ...narrowed, ...listOptions(roundSort) }),
  async read(ctx, { options: { which, state, cursor, sort } }) {
    const page = await ctx.invoke(listRounds, {
      options: {
        ...askedOf({ which, state }),
        ...(cursor === undefined ? {} : { cursor }),
        ...(sort ? { sort } : {}),
      },
    });
    return { ...page, buys: ctx.caller.roles.includes("buyer"), controllerId: ctx.caller.controllerId };
  },
  title: ({ buying }) => buying.rounds.title,
  view({ data, nextCursor, buys, controllerId }, { options: { which, state, sort }, reading }) {
    const { rounds } = reading.texts.pages.buying;
    const { states } = reading.say.rounds;
    const asked = { which: which || undefined, state: state || undefined, sort: sort || undefined };
    return (
      <>
        <p>{rounds.intro}</p>
        <Filters path={path} sort={sort}>
          <FilterSelect
            name="which"
            label={rounds.which}
            value={which}
            choices={[["all", rounds.published]]}
            all={rounds.own}
          />
          <FilterSelect
            name="state"
            label={rounds.state}
            value={state}
            choices={RoundState.options.map((one) => [one, states[one]] as const)}
            all={rounds.anyState}
          />
        </Filters>
        {data.length === 0 ? (
          <p>{rounds.none}</p>
        ) : (
          <Table
            caption={rounds.list}
            head={rounds.head}
            sorting={{
              path,
              filters: asked,
              by: sort,
              keys: ["title", "reference", null, null, "participants", "closesAt"],
            }}
            rows={data.map((round) => [
              <a
                href={
                  round.participantIds.includes(controllerId ?? -1)
                    ? partPath(round.id, "")
                    : `/rounds/${round.reference}`
                }
              >
                {round.title}
              </a>,
              ...cellsOf(round, reading),
            ])}
          />
        )}
        {data.length > 0 && <ListFile path={path} filters={asked} />}
        <NextPage path={path} cursor={nextCursor} filters={asked} />
        {buys && (
          <p>
            <a class="button button-primary" href="/buying/rounds/new">
              {rounds.make}
            </a>
          </p>
        )}
      </>
    );
  },
});

export const roundsFile = defineFile({
  id: "buyingRoundsFile",
  path: `${path}/file`,
  roles: buyingRoles,
  options: z.strictObject({ ...narrowed, sort: roundSort }),
  async fetch(ctx, { options: { sort, ...options } }) {
    const reading = readingOf(ctx);
    return pagedFile(
      reading,
      "rounds",
      reading.texts.pages.buying.rounds.head,
      (page) =>
        ctx.invoke(listRounds, { options: { ...askedOf(options), ...(sort ? { sort } : {}), ...page } }),
      (round) => [round.title, ...cellsOf(round, reading)],
    );
  },
});
