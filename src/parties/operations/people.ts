import { z } from "zod";
import type { Role } from "../../platform/operation/caller.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "parties";
const admin: readonly Role[] = ["admin"];
/** People: machines have no keys to issue. */
const people: readonly Role[] = [
  "admin",
  "buyer",
  "opener",
  "evaluator",
  "approver",
  "finance",
  "data",
  "school",
  "publisher",
  "operator",
];
const conflicts = [common.conflict];

export const createPerson = operation({
  kind: "write",
  id: "createPerson",
  domain,
  summary: "Register a person or machine of a party",
  description: "It can do nothing until a key is issued to it; a machine is registered alike.",
  roles: admin,
  input: { content: s.NewPerson },
  output: s.Person,
  problems: [...conflicts, common.notFound],
  work: (tx, ctx, { content }) => actions.createPerson(tx, ctx, content),
});

export const listPeople = list({
  id: "listPeople",
  domain,
  summary: "The people of your party",
  description:
    "Gives names and institutions of people and machines, never their keys; for deputies, and whose interest is recorded.",
  roles: [...admin, "approver", "buyer"],
  options: PageQuery,
  page: "PersonPage",
  item: s.Person,
  sort: ["reference"],
  rows: (tx, _ctx, _input, after, limit) => store.listPeople(tx, after?.[0], limit),
});

export const getPersonAccess = operation({
  kind: "read",
  id: "getPersonAccess",
  domain,
  summary: "What one person or machine of your party holds",
  description: "Its roles and keys, with those that wait or have ended.",
  roles: admin,
  input: { target: z.strictObject({ personId: z.uuid() }) },
  output: s.PersonAccess,
  problems: [common.notFound],
  work: (tx, { caller }, { target }) => actions.getPersonAccess(tx, caller, target.personId),
});

export const issueKey = operation({
  kind: "write",
  id: "issueKey",
  domain,
  summary: "Issue an API key; its secret is shown this once",
  description:
    "For yourself, or for a machine of your party. Store the token at once: it is kept hashed. Two live keys are enough to rotate.",
  roles: people,
  input: { content: s.NewKey },
  output: s.IssuedKey,
  secretMembers: ["token"],
  problems: [common.notFound, s.tooManyKeys, s.keyOfAnother, s.roleNotHeld, s.personLeft],
  work: (tx, ctx, { content }) => actions.issueKey(tx, ctx, content),
});

export const listKeys = list({
  id: "listKeys",
  domain,
  summary: "The keys of your party, without their secrets",
  description: "Known by their last four characters; revoked and expired ones are there too.",
  roles: admin,
  options: PageQuery,
  page: "ApiKeyPage",
  item: s.ApiKey,
  sort: ["id"],
  rows: (tx, _ctx, _input, after, limit) => store.listKeys(tx, {}, after?.[0], limit),
});

export const revokeKey = operation({
  kind: "write",
  id: "revokeKey",
  domain,
  summary: "Revoke a key (at the latest five seconds later it opens nothing)",
  description: "It cannot be undone: issue a new key instead.",
  roles: people,
  input: {
    target: z.strictObject({ keyId: z.string().regex(/^[0-9a-z]{8}$/, "Eight characters of 0–9 and a–z.") }),
  },
  output: s.ApiKey,
  work: (tx, ctx, { target }) => actions.revokeKey(tx, ctx, target.keyId),
});

export const invitePerson = operation({
  kind: "write",
  id: "invitePerson",
  domain,
  summary: "Send a person of your party the link to its first key",
  description:
    "It works once and for 14 days; a new one makes the former void. To somebody who has had a key, or holds or waits for a role of two admins, at an address that is not its confirmed one, it goes when another admin asks for the same.",
  roles: admin,
  input: { content: s.NewInvitation },
  output: s.Invitation,
  problems: [common.notFound, s.keyOfAnother, s.roleNotForPerson, s.ownRole, s.needsTwoAdmins, s.personLeft],
  work: (tx, ctx, { content }) => actions.invitePerson(tx, ctx, content),
});

export const listPersonInvitations = list({
  id: "listPersonInvitations",
  domain,
  summary: "The links that your party has sent to its people",
  description: "Where each went, and which wait for a second admin; never their secrets.",
  roles: admin,
  options: PageQuery,
  page: "PersonInvitationPage",
  item: s.Invitation,
  sort: ["id"],
  rows: (tx, _ctx, _input, after, limit) => store.listInvitations(tx, after?.[0], limit),
});

export const inviteFirstAdmins = operation({
  kind: "write",
  id: "inviteFirstAdmins",
  domain,
  summary: "Invite the first admins of a party that has none",
  description: "Each takes a key by a link of its own; the party's people are theirs from then on.",
  fresh: true,
  roles: ["operator"],
  input: { target: z.strictObject({ partyId: s.PartyId }), content: s.NewFirstAdmins },
  output: z
    .object({ data: z.array(s.Invitation) })
    .meta({ id: "FirstAdmins", description: "A link for each." }),
  problems: [common.notFound, common.conflict, s.hasAdmin],
  work: (tx, ctx, { target, content }) => actions.inviteFirstAdmins(tx, ctx, target.partyId, content),
});

export const inviteOperator = operation({
  kind: "write",
  id: "inviteOperator",
  domain,
  summary: "Invite another operator",
  description: "The role is in force once the link is used. The first operator is made on the command line.",
  fresh: true,
  roles: ["operator"],
  input: { content: s.NewColleague },
  output: s.Invitation,
  problems: [common.conflict, s.ownRole],
  work: (tx, ctx, { content }) => actions.inviteOperator(tx, ctx, content),
});

export const acceptInvitation = operation({
  kind: "write",
  id: "acceptInvitation",
  domain,
  summary: "Take your first key by the link that you were sent",
  description: "It carries all roles that you hold, and is shown this once.",
  roles: "public",
  input: { content: s.InvitationToken },
  output: s.IssuedKey,
  secretMembers: ["token"],
  problems: [common.notFound, s.invitationOver, s.roleNotHeld, s.tooManyKeys, s.personLeft],
  work: (tx, ctx, { content }) => actions.acceptInvitation(tx, ctx, content.token),
});
