import { z } from "zod";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

const domain = "parties";

/** A party with one admin has nobody who could confirm a second: the operator does, and sees who waits. */
export const listSecondAdmins = operation({
  kind: "read",
  id: "listSecondAdmins",
  domain,
  summary: "Whom a party's one admin proposes as the second",
  description: "None where the party has two: they confirm each other's.",
  roles: ["operator"],
  input: { target: z.strictObject({ partyId: s.PartyId }) },
  output: z.object({ data: z.array(s.SecondAdmin) }),
  work: (tx, _ctx, { target }) => actions.listSecondAdmins(tx, target.partyId),
});

export const confirmSecondAdmin = operation({
  kind: "write",
  id: "confirmSecondAdmin",
  domain,
  summary: "Confirm the second admin of a party that has one",
  description: "Nobody else of that party can; its one admin has proposed it.",
  fresh: true,
  roles: ["operator"],
  input: { target: z.strictObject({ partyId: s.PartyId, id: z.uuid() }) },
  output: s.RoleGrant,
  problems: [common.conflict, s.ownRole, s.adminEnded],
  work: (tx, ctx, { target }) => actions.confirmSecondAdmin(tx, ctx, target.partyId, target.id),
});
