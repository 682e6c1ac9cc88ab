import { z } from "zod";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { common } from "../../platform/problem.ts";
import * as access from "../actions/access.ts";
import * as who from "../actions/who.ts";
import { operation } from "../named-operation.ts";
import { seesBids } from "../opening/actions/guard.ts";
import * as openingStore from "../opening/store.ts";
import { domain, members, RoundTarget } from "../operations/target.ts";
import * as s from "../schema/index.ts";
import * as actions from "./actions.ts";

export const declareInterests = operation({
  kind: "write",
  id: "declareInterests",
  domain,
  summary: "Declare your interests before you see any bid; with a conflict you step back for good",
  description:
    "In your own words; a conflict, also one that you find out about later, stands: what you did before is done anew.",
  roles: members,
  input: { target: RoundTarget, content: s.NewDeclaration },
  output: s.Declaration,
  work: (tx, ctx, { target, content }) => actions.declare(tx, ctx, target.roundId, content),
});

export const listDeclarations = list({
  id: "listDeclarations",
  domain,
  summary: "Declarations of interests, for all participants",
  description: "Gives who declared what and when, and which interests others found.",
  roles: members,
  target: RoundTarget,
  options: PageQuery,
  page: "DeclarationPage",
  item: s.Declaration,
  sort: ["number"],
  rows: async (tx, ctx, { target }, after, limit) => {
    await access.refuseStranger(tx, ctx, target.roundId);
    return openingStore.listDeclarations(tx, target.roundId, Number(after?.[0] ?? 0), limit);
  },
});

export const listRoundPeople = operation({
  kind: "read",
  id: "listRoundPeople",
  domain,
  summary: "Who works in a round, by name where they are your party's",
  description: "Of other parties' people the party alone is named.",
  roles: members,
  input: { target: RoundTarget },
  output: z
    .object({ data: z.array(s.RoundPerson) })
    .meta({ id: "RoundPeople", description: "All of a round, at most 2,000." }),
  work: async (tx, ctx, { target }) => {
    await access.refuseStranger(tx, ctx, target.roundId);
    return { data: await who.listRoundPeople(tx, target.roundId) };
  },
});

export const recordConflict = operation({
  kind: "write",
  id: "recordConflict",
  domain,
  summary: "Record an interest that a person has not declared: it is out from now on",
  description:
    "By the leading party or the person's own. Unsigned scores go, signed ones are void, its words are asked for anew.",
  roles: ["buyer", "approver"],
  input: { target: RoundTarget, content: s.NewConflict },
  output: s.Declaration,
  problems: [s.wrongState, s.declarationNeeded, common.conflict],
  work: (tx, ctx, { target, content }) => actions.recordConflict(tx, ctx, target.roundId, content),
});

export const listIncidents = operation({
  kind: "read",
  id: "listIncidents",
  domain,
  summary: "Interests that were found late, and what the leading party decided",
  description: "Each says what the person had done by then.",
  roles: members,
  input: { target: RoundTarget },
  output: z
    .object({ data: z.array(s.Incident) })
    .meta({ id: "RoundIncidents", description: "Interests found late, in the order they were." }),
  work: (tx, ctx, { target }) => actions.listIncidents(tx, ctx, target.roundId),
});

export const decideIncident = operation({
  kind: "write",
  id: "decideIncident",
  domain,
  summary: "Decide what follows of an interest that was found late",
  description: "By the leading party: it stands, or letters are taken back and it is done anew.",
  roles: ["buyer", "approver"],
  input: { target: RoundTarget.extend({ incidentId: z.uuid() }), content: s.IncidentDecision },
  output: s.Round,
  versionMember: "version",
  problems: [s.wrongState, common.conflict],
  guard: seesBids,
  work: (tx, ctx, { target, content }) => actions.decide(tx, ctx, target.roundId, target.incidentId, content),
});
