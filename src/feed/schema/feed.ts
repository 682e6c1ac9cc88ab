import { z } from "zod";
import { defineJob, Poke } from "../../platform/job.ts";
import { PageQuery } from "../../platform/operation/list.ts";
import { defineProblem } from "../../platform/problem.ts";
import { Event, EventType } from "./events.ts";

/** For how many days a fact is kept from when it was published. */
export const keepDays = 30;

/** A place in the feed: `<generation>.<position>`. */
export const FeedCursor = z
  .string()
  .regex(/^\d{1,15}\.\d{1,18}$/, "must be `nextCursor` of the page before, unchanged");

const typesMax = 30;
export const FeedQuery = PageQuery.extend({
  cursor: FeedCursor.optional().describe("`nextCursor` of the page before, however long ago; keep it"),
  begin: z
    .enum(["oldest", "newest"])
    .default("oldest")
    .describe("Without a cursor: with the oldest fact that is kept, or only what comes from now on"),
  types: z
    .codec(z.string().max(900), z.array(EventType).min(1).max(typesMax), {
      decode: (text) => text.split(",") as EventType[],
      encode: (types) => types.join(","),
    })
    .optional()
    .describe("These types alone, with commas between them"),
});

export const EventFeed = z
  .object({
    data: z.array(Event),
    hasMore: z.boolean().describe("Whether more is there already"),
    nextCursor: z.string().describe("Never null: ask with it for what comes after this page, now or later"),
  })
  .meta({ id: "EventFeed", description: "A piece of the feed, in the order of publication." });

export const feedCursorGone = defineProblem({
  code: "feed-cursor-gone",
  status: 410,
  title: "The feed does not go on from this cursor",
  help: "`reason` says why: `kept`, what came after it is older than 30 days and gone; `generation`, the feed began anew from a restored copy. Bring what you hold up to date by the other operations, and go on from `oldest`.",
  extensions: z.object({
    reason: z.enum(["kept", "generation"]),
    oldest: z.string().describe("The cursor before the oldest fact that is kept"),
  }),
});

export const publishJob = defineJob({
  name: "feed.publish",
  payload: z.object({}),
  description: "Give facts that have been noted their positions in the feed.",
});
export const tidyJob = defineJob({
  name: "feed.tidy",
  payload: Poke,
  description: "Delete what the feed has kept for its days.",
});
