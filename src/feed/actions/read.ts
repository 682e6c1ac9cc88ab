import type { z } from "zod";
import type { Reader } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import { Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const cursorOf = (generation: bigint, position: bigint): string => `${generation}.${position}`;

/** From after which position a reader goes on; refuses a cursor after which something is missing. */
function decideAfter(
  { generation, last, removed }: store.FeedState,
  { cursor, begin }: z.output<typeof s.FeedQuery>,
): bigint {
  if (cursor === undefined) return begin === "newest" ? last : removed;
  const [g = 0n, after = 0n] = cursor.split(".").map(BigInt);
  const oldest = cursorOf(generation, removed);
  if (g !== generation || after > last)
    throw new Problem(s.feedCursorGone, "The feed has begun anew since this cursor was given.", {
      extensions: { reason: "generation", oldest },
    });
  if (after < removed)
    throw new Problem(s.feedCursorGone, `Facts after this cursor are older than ${s.keepDays} days.`, {
      extensions: { reason: "kept", oldest },
    });
  return after;
}

/**
 * What comes after a cursor. The state is read first: whatever lies up to its last position was visible then. A page that is
 * not full leads on from there, so that a reader to whom little happens stays within what is kept.
 */
export async function readFeed(
  tx: Reader,
  ctx: Ctx,
  query: z.output<typeof s.FeedQuery>,
): Promise<z.output<typeof s.EventFeed>> {
  const state = await store.getState(tx);
  const between = { after: decideAfter(state, query), to: state.last, types: query.types };
  const found = await store.listEvents(tx, ctx.plane.party, between, query.limit + 1);
  // What was deleted between the two was not all passed on.
  decideAfter(await store.getState(tx), query);
  const data = found.slice(0, query.limit);
  const hasMore = found.length > query.limit;
  const to = hasMore ? data.at(-1)!.position : state.last;
  return {
    data: data.map(({ position: _p, ...event }) => event),
    hasMore,
    nextCursor: cursorOf(state.generation, to),
  };
}
