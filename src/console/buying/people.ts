import { listPeople } from "../../parties/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { listRoundPeople, type RoundPerson } from "../../rounds/index.ts";
import { everyPage } from "../frame/list-file.ts";
import { useBuying } from "./round.tsx";

/** People of a round as its reader may know them: one's own party's by name, others by their party. */

export interface Known {
  people: readonly RoundPerson[];
  me: { personId: string };
}

export const readPeople = async (ctx: DatabaseCtx, roundId: string): Promise<Known["people"]> =>
  (await ctx.invoke(listRoundPeople, { target: { roundId } })).data;

/** Of whom the reader may record an interest: everybody of the round and of their own party who has none yet, but themselves. */
export async function readOthers(ctx: DatabaseCtx, known: Known["people"]): Promise<Known["people"]> {
  const { personId: own, partyId, roles } = ctx.caller;
  if (!roles.includes("buyer") && !roles.includes("approver")) return [];
  const colleagues = (await everyPage((options) => ctx.invoke(listPeople, { options })))
    .filter(
      ({ id, kind, institutionId }) =>
        kind === "person" && institutionId === null && !known.some(({ personId }) => personId === id),
    )
    .map(({ id, name }) => ({ personId: id, name, controllerId: partyId, controllerName: "" }));
  return [...known, ...colleagues].filter(({ personId }) => personId !== own);
}

/** What somebody is called: the reader, a name, or the party with a number where several of it are in the round. */
export function usePeople({ people, me }: Known): (personId: string) => string {
  const { opening } = useBuying();
  return (personId) => {
    const one = people.find((known) => known.personId === personId);
    if (personId === me.personId) return one?.name ? opening.youBy(one.name) : opening.you;
    if (one === undefined) return opening.unknown;
    if (one.name !== null) return one.name;
    const same = people.filter(({ controllerId }) => controllerId === one.controllerId);
    return same.length === 1
      ? opening.personOf(one.controllerName)
      : opening.personNo(same.indexOf(one) + 1, one.controllerName);
  };
}
