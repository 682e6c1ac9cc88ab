import { z } from "zod";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "roster";

/** What guardians ask for. */
export const pupilRecord = operation({
  kind: "read",
  id: "pupilRecord",
  domain,
  summary: "What is held of a pupil, for a guardian's request",
  description:
    "Asked by the login id, which becomes a pseudonym in this request and is kept nowhere. Answers with the rows of " +
    "enrolments, seats and use. The read is noted in your audit log.",
  roles: ["data"],
  input: { content: s.PupilQuestion },
  output: s.PupilRecord,
  work: (tx, ctx, { content }) => actions.pupilRecord(tx, ctx, content.pupil),
});

export const requestErasure = operation({
  kind: "write",
  id: "requestErasure",
  domain,
  summary: "Erase a pupil, for a guardian's request",
  description:
    "A job removes the pupil's enrolments and seats and takes the pupil off all use; counts that were made stay as " +
    "they are. Leave the pupil out of the next roster, or it comes in again.",
  roles: ["data"],
  input: { content: s.NewErasure },
  output: s.Erasure,
  work: (tx, ctx, { content }) => actions.requestErasure(tx, ctx, content),
});

export const listErasures = list({
  id: "listErasures",
  domain,
  summary: "Erasures, newest first",
  description: "Each has its state and the reason that you gave; no pupil is named.",
  roles: ["data"],
  options: PageQuery,
  page: "ErasurePage",
  item: s.Erasure,
  sort: ["requestedAt", "id"],
  rows: (tx, ctx, _input, after, limit) => store.listErasures(tx, actions.ownController(ctx), after, limit),
});

export const getErasure = operation({
  kind: "read",
  id: "getErasure",
  domain,
  summary: "An erasure and what it came to",
  description: "Says table by table how many rows were erased or detached, once the job is done.",
  roles: ["data"],
  input: { target: z.strictObject({ erasureId: z.uuid() }) },
  output: s.Erasure,
  problems: [common.notFound],
  work: async (tx, ctx, { target }) => {
    const found = await store.findErasure(tx, actions.ownController(ctx), target.erasureId);
    if (!found) throw new Problem(common.notFound, "There is no erasure with this id.");
    return found;
  },
});
