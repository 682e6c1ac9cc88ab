import { z } from "zod";
import { listRounds, RoundState, roundSort } from "../../rounds/index.ts";
import { definePage } from "../frame/definition.tsx";
import { FilterSelect, Filters, listOptions, NextPage } from "../frame/list.tsx";
import { Table } from "../frame/table.tsx";
import { buyingRoles, partPath, whenOf } from "./round.tsx";

/** The rounds that one takes part in, or all that are published. */
export const roundsListPage = definePage({
  id: "buyingRounds",
  path: "/buying/rounds",
  roles: buyingRoles,
  options: z.strictObject({
    which: z.enum(["", "all"]).optional(),
    state: z.union([RoundState, z.literal("")]).optional(),
    ...listOptions(roundSort),
  }),
  async read(ctx, { options: { which, state, cursor, sort } }) {
    const page = await ctx.invoke(listRounds, {
      options: {
        ...(which === "all" ? {} : { mine: "true" }),
        ...(state ? { state } : {}),
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
        <Filters path="/buying/rounds" sort={sort}>
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
              path: "/buying/rounds",
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
              round.reference,
              states[round.state],
              round.lots.map((lot) => lot.title).join(", "),
              round.participantIds.length,
              whenOf(round.closesAt, reading.forms.instant),
            ])}
          />
        )}
        <NextPage path="/buying/rounds" cursor={nextCursor} filters={asked} />
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
