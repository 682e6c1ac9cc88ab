import { listPartyNames, listPersonNames } from "../../parties/index.ts";
import type { Reader } from "../../platform/db/database.ts";
import { Problem } from "../../platform/problem.ts";
import { markedIn, withNames } from "../rules/who.ts";
import type { RoundPerson } from "../schema/people.ts";
import { listBidders, listControllersOf, listPeopleOfRound } from "../store/who.ts";

/** Refusals name parties, people and bids by their names, as far as whoever asks may know them. */

/** What work gives; of a refusal the ids in its sentences are put as names. */
export async function naming<T>(tx: Reader, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw await named(tx, error);
  }
}

async function named(tx: Reader, problem: Problem): Promise<Problem> {
  const { def, detail, extensions, errors, headers } = problem;
  const found = markedIn([detail, ...(errors ?? []).map((one) => one.detail)].join("\n"));
  if (found.parties.length + found.people.length + found.bids.length === 0) return problem;
  const nameOf = await namesOf(tx, found);
  return new Problem(def, withNames(detail, nameOf), {
    extensions,
    ...(errors && { errors: errors.map((one) => ({ ...one, detail: withNames(one.detail, nameOf) })) }),
    ...(headers && { headers }),
  });
}

/** Of another party's person, whose name is not given, the party. */
async function namesOf(
  tx: Reader,
  found: ReturnType<typeof markedIn>,
): Promise<(mark: string) => string | undefined> {
  const own = found.people.length > 0 ? await listPersonNames(tx, found.people) : new Map<string, string>();
  const others = found.people.filter((id) => !own.has(id));
  const of = others.length > 0 ? await listControllersOf(tx, others) : [];
  const bidders = found.bids.length > 0 ? await listBidders(tx, found.bids) : [];
  const parties = await listPartyNames(tx, [
    ...found.parties,
    ...of.map((one) => one.controllerId),
    ...bidders.map((one) => one.publisherId),
  ]);
  const names = new Map<string, string>();
  for (const id of found.parties) put(names, `party ${id}`, parties.get(id));
  for (const [id, name] of own) put(names, `person ${id}`, name);
  for (const { personId, controllerId } of of)
    put(names, `person ${personId}`, parties.get(controllerId), (party) => `a person of ${party}`);
  for (const { bidId, publisherId } of bidders)
    put(names, `bid ${bidId}`, parties.get(publisherId), (party) => `the bid of ${party}`);
  return (mark) => names.get(mark);
}

function put(
  names: Map<string, string>,
  mark: string,
  name: string | undefined,
  words: (name: string) => string = (own) => own,
): void {
  if (name !== undefined) names.set(mark, words(name));
}

/** Who has done something in a round, opens or has declared: of other parties' people the party, never the name. */
export async function listRoundPeople(tx: Reader, roundId: string): Promise<RoundPerson[]> {
  const people = await listPeopleOfRound(tx, roundId);
  const names = await listPersonNames(
    tx,
    people.map(({ personId }) => personId),
  );
  const parties = await listPartyNames(
    tx,
    people.map(({ controllerId }) => controllerId),
  );
  return people.map((one) => ({
    ...one,
    name: names.get(one.personId) ?? null,
    controllerName: parties.get(one.controllerId) ?? "",
  }));
}
