import { z } from "zod";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "parties";

export const registerSupplier = operation({
  kind: "write",
  id: "registerSupplier",
  domain,
  summary: "Register your company as a supplier",
  description:
    "The answer is the same whether anything is known of the company. The link leads to a first key or sign-in; until your company has proved who it is you may read, ask and hand in sealed bids.",
  roles: "public",
  cost: 30,
  input: { content: s.NewSupplier },
  output: s.SupplierRegistration,
  problems: [s.tooManyRegistrations],
  work: (tx, ctx, { content }) => actions.registerSupplier(tx, ctx, content),
});

export const getIdentity = operation({
  kind: "read",
  id: "getIdentity",
  domain,
  summary: "Whether your organisation has proved who it is",
  description: "Whom an operator registered needs no proof.",
  roles: ["admin", "publisher"],
  unproved: true,
  input: {},
  output: s.IdentityState,
  work: (tx, ctx) => actions.getIdentity(tx, ctx.caller.partyId),
});

export const askIdentityLetter = operation({
  kind: "write",
  id: "askIdentityLetter",
  domain,
  summary: "Ask for a letter with a code to your registered address",
  description: "At most three, one at a time; the operator posts it to the address of the company register.",
  roles: ["admin"],
  unproved: true,
  input: {},
  output: s.IdentityState,
  problems: [s.identityWrong],
  work: (tx, ctx) => actions.askLetter(tx, ctx),
});

export const proveIdentity = operation({
  kind: "write",
  id: "proveIdentity",
  domain,
  summary: "Prove who your organisation is by the letter's code",
  description:
    "Five tries a letter, within 30 days. Where a party here has the number already, `refusedAt` says so: its admins invite your people.",
  roles: ["admin"],
  unproved: true,
  input: { content: s.IdentityCode },
  output: s.IdentityState,
  problems: [s.identityWrong],
  work: (tx, ctx, { content }) => actions.proveByCode(tx, ctx, content.code),
});

export const listIdentityLetters = operation({
  kind: "read",
  id: "listIdentityLetters",
  domain,
  summary: "Letters that registered suppliers have asked for",
  description: "Those that wait to be sent first.",
  roles: ["operator"],
  input: {},
  output: z
    .object({ data: z.array(s.IdentityLetter) })
    .meta({ id: "IdentityLetters", description: "Letters that suppliers wait for." }),
  work: async (tx) => ({ data: await store.listIdentityLetters(tx) }),
});

export const sendIdentityLetter = operation({
  kind: "write",
  id: "sendIdentityLetter",
  domain,
  summary: "Print a supplier's letter with its code, to be posted",
  description:
    "Look its address up in the company register: the code proves that somebody reads letters there.",
  roles: ["operator"],
  fresh: true,
  input: {
    target: z.strictObject({ partyId: z.coerce.number().int().positive() }),
    content: s.LetterSending,
  },
  output: s.PrintedLetter,
  secretMembers: ["body"],
  problems: [common.notFound],
  work: (tx, ctx, { target, content }) => actions.sendLetter(tx, ctx, target.partyId, content),
});
