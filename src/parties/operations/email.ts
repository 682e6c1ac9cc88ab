import { Role } from "../../platform/operation/caller.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common, must } from "../../platform/problem.ts";
import * as actions from "../actions/email.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "parties";
const admin: readonly Role[] = ["admin", "operator"];
const people: readonly Role[] = [
  ...admin,
  "buyer",
  "publisher",
  "opener",
  "evaluator",
  "approver",
  "school",
  "finance",
  "data",
];

export const getPartyEmail = operation({
  kind: "read",
  id: "getPartyEmail",
  domain,
  summary: "Where your party's letters go",
  description: "Without a confirmed address they go to its admins' own.",
  unproved: true,
  roles: people,
  output: s.EmailState,
  work: async (tx, { plane }) => {
    const state = await store.findEmail(tx, plane.party, null);
    must(state, "a caller has a party");
    return state;
  },
});

export const setPartyEmail = operation({
  kind: "write",
  id: "setPartyEmail",
  domain,
  summary: "Ask for an address of your party",
  description: `It is sent a link that holds for ${s.linkHours} hours; once used, letters go there when another admin asks for the same, or ${s.aloneDays} days later where your party has one admin.`,
  roles: admin,
  input: { content: s.NewEmail },
  output: s.EmailState,
  problems: [s.tooManyEmails],
  work: (tx, ctx, { content }) => actions.askEmail(tx, ctx, null, content.email),
});

export const getOwnEmail = operation({
  kind: "read",
  id: "getOwnEmail",
  domain,
  summary: "Where your own letters go",
  description: "And the address that you have asked for, while it waits.",
  unproved: true,
  roles: Role.options,
  roleless: true,
  output: s.EmailState,
  work: async (tx, { plane, caller }) => {
    const state = await store.findEmail(tx, plane.party, caller.personId);
    must(state, "a caller is a person of its party");
    return state;
  },
});

export const setOwnEmail = operation({
  kind: "write",
  id: "setOwnEmail",
  domain,
  summary: "Ask for an address of your own",
  description: `It is sent a link that holds for ${s.linkHours} hours.`,
  unproved: true,
  roles: people,
  input: { content: s.NewEmail },
  output: s.EmailState,
  problems: [s.tooManyEmails],
  work: (tx, ctx, { content }) => actions.askEmail(tx, ctx, ctx.caller.personId, content.email),
});

export const confirmEmail = operation({
  kind: "write",
  id: "confirmEmail",
  domain,
  summary: "Confirm an address with the link that it was sent",
  description: "Works once; the former address gets a letter. A party's may wait on.",
  roles: "public",
  input: { content: s.EmailConfirmation },
  output: s.ConfirmedEmail,
  problems: [common.notFound, s.linkUsed],
  work: (tx, ctx, { content }) => actions.confirmEmail(tx, ctx, content.token),
});
