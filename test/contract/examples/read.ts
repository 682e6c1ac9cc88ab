import type { TestApp } from "../../support/app.ts";
import type { RoundWorld } from "../../support/rounds.ts";
import { ask, bearer, segmentOf, urlOf } from "../support/ask.ts";
import { operations } from "../support/document.ts";
import type { World } from "../support/world.ts";

/** Members of queries that have to be there, or that make an answer worth showing. */
const queries: Record<string, Record<string, string>> = {
  listAggregates: { month: "2026-08" },
  listRestatements: { month: "2026-08" },
  listUsagePeriods: { month: "2026-08" },
  listCompleteness: { month: "2026-08" },
  listClassifiedPupils: { purpose: "dispute" },
  listClassifiedEvents: { purpose: "dispute" },
  listUnmatchedInstitutions: { month: "2026-08" },
};

/** Asks every read for something that it has, by whoever may: its address holds an id of the world. */
export async function readEverything(t: TestApp, world: World, round: RoundWorld): Promise<void> {
  const holders = [
    ...Object.entries(round.lead.people).map(([role, { key }]) => ({ role, key })),
    ...round.sellers.flatMap(({ people }) =>
      Object.entries(people).map(([role, { key }]) => ({ role, key })),
    ),
    ...world.parties,
  ];
  const things: Record<string, (string | number)[]> = { rounds: [round.roundId] };
  for (const [segment, list] of Object.entries(world.things))
    things[segment] = [...(things[segment] ?? []), ...list.map(({ id }) => id)];
  for (const { id, method, path, roles } of operations.filter((one) => one.method === "GET")) {
    const ids = things[segmentOf(path) ?? ""] ?? [""];
    const keys = roles.includes("public")
      ? [""]
      : holders.filter(({ role }) => roles.includes(role)).map(({ key }) => key);
    for (const key of keys)
      for (const one of ids)
        await ask(t.url, { method, url: urlOf(path, () => one, queries[id]), headers: bearer(key) });
  }
}
