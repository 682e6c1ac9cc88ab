import { Lock, lockAccess as lock, NewLock } from "../../parties/index.ts";
import { common } from "../../platform/problem.ts";
import { operation } from "../named-operation.ts";
import * as store from "../store/index.ts";
import { domain } from "./target.ts";

/** Stands here since it asks for the deadlines of rounds. */
export const lockAccess = operation({
  kind: "write",
  id: "lockAccess",
  domain,
  summary: "Lock a key or a person of any party, for 72 hours",
  description:
    "Stops its requests and undoes nothing. A publisher's ends 24 hours before a round's deadline, and nobody is locked anew within a week, unless two operators say so.",
  roles: ["operator"],
  input: { content: NewLock },
  output: Lock,
  problems: [common.notFound],
  work: async (tx, ctx, { content }) => lock(tx, ctx, content, await store.findNextDeadline(tx)),
});
