import { getMe } from "../../parties/index.ts";
import { Cache } from "../../platform/cache.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";

/** How long a name in the header may be old; the roles beside it are always those of the request. */
const nameMs = 60_000;
const known = new Cache<Who>(10_000);

/** Who looks, for the header: a person and the party, or school, that they act for. */
export interface Who {
  name: string;
  party: string;
}

/** The names of whoever looks; undefined where nobody has signed in. */
export async function whoLooks(ctx: DatabaseCtx): Promise<Who | undefined> {
  const { credential, personId } = ctx.caller;
  if (credential.kind === "none") return undefined;
  const key = `${credential.kind} ${credential.id} ${personId}`;
  const found = known.get(key);
  if (found) return found;
  const { name, partyName, institutionName } = await ctx.invoke(getMe, {});
  const who = { name, party: institutionName ?? partyName };
  known.set(key, who, nameMs);
  return who;
}
