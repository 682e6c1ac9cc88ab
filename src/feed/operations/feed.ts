import type { Role } from "../../platform/operation/caller.ts";
import { operation } from "../../platform/operation/operation.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

export const domain = "feed";
/** A party's people and machines; a school's person sees what is of its institution. */
const readers: readonly Role[] = ["admin", "buyer", "finance", "data", "school", "publisher", "usage"];

export const listEvents = operation({
  kind: "read",
  id: "listEvents",
  domain,
  summary: "What has happened that concerns your party",
  description: `Public facts in the order of publication, none left out; kept for ${s.keepDays} days. Ask again with \`nextCursor\`, also after an empty page.`,
  roles: readers,
  input: { options: s.FeedQuery },
  output: s.EventFeed,
  problems: [s.feedCursorGone],
  work: (tx, ctx, { options }) => actions.readFeed(tx, ctx, options),
});

export const listEventTypes = operation({
  kind: "read",
  id: "listEventTypes",
  domain,
  summary: "The public facts that there are",
  description: "Each with the schema of its `data` and an example.",
  roles: "public",
  output: s.EventKinds,
  work: async () => s.eventKinds,
});
