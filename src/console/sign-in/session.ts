import { listSessions } from "../../parties/index.ts";
import type { Caller } from "../../platform/operation/caller.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import { Bug } from "../../platform/problem.ts";

/** The id of the session by which a page is asked for; pages take nothing else. */
export function sessionIdOf({ credential }: Caller): string {
  if (credential.kind !== "session") throw new Bug("a page was asked for without a session");
  return credential.id;
}

/** The session of whoever looks, as its person's list has it. */
export async function ownSession(ctx: DatabaseCtx) {
  const id = sessionIdOf(ctx.caller);
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(ctx, cursor);
    const found = page.data.find((one) => one.id === id);
    if (found) return found;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return undefined;
}

const readPage = (ctx: DatabaseCtx, cursor: string | null) =>
  ctx.invoke(listSessions, { options: { limit: "200", ...(cursor === null ? {} : { cursor }) } });
