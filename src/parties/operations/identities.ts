import { z } from "zod";
import type { Role } from "../../platform/operation/caller.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "parties";
const stewards: readonly Role[] = ["admin", "operator"];
/** Links that are shown at once. */
const linksMax = 1_000;

export const listSignInLinks = operation({
  kind: "read",
  id: "listSignInLinks",
  domain,
  summary: "Sign-ins that people of your party are linked to",
  description: "By name; never who somebody is at the provider.",
  roles: stewards,
  input: { options: z.strictObject({ personId: z.uuid().optional() }) },
  output: z.object({ data: z.array(s.SignInLink) }),
  work: async (tx, ctx, { options }) => ({
    data: await store.listLinks(tx, ctx.caller.partyId, options.personId, linksMax),
  }),
});

export const unlinkSignIn = operation({
  kind: "write",
  id: "unlinkSignIn",
  domain,
  summary: "Unlink a sign-in from a person of your party",
  description: "The person's sessions end; another sign-in is linked by an invitation.",
  roles: stewards,
  input: { target: z.strictObject({ linkId: z.uuid() }) },
  output: z.object({ personId: z.uuid() }),
  problems: [common.notFound, s.lastAdmin],
  work: (tx, ctx, { target }) => actions.unlink(tx, ctx, target.linkId),
});
