import { z } from "zod";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Route, route } from "../../platform/http/route.ts";
import { common, Problem } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const tag = "roster";

/** What guardians ask for. */
export const pupilRoutes: Route[] = [
  route({
    method: "post",
    path: "/v1/pupil-records",
    id: "pupilRecord",
    tag,
    summary: "What is held of a pupil, for a guardian's request",
    description:
      "Asked by the login id, which becomes a pseudonym in this request and is kept nowhere. Answers with the rows of " +
      "enrolments, seats and use.",
    roles: ["buyer"],
    readOnly: true,
    body: s.PupilQuestion,
    reply: { status: 200, schema: s.PupilRecord },
    run: (tx, ctx, { body }) => actions.pupilRecord(tx, ctx, body.pupil),
  }),
  route({
    method: "post",
    path: "/v1/pupil-erasures",
    id: "requestErasure",
    tag,
    summary: "Erase a pupil, for a guardian's request",
    description:
      "A job removes the pupil's enrolments and seats and takes the pupil off all use; counts that were made stay as " +
      "they are. Leave the pupil out of the next roster, or it comes in again.",
    roles: ["buyer"],
    body: s.NewErasure,
    reply: { status: 202, schema: s.Erasure, location: (erasure) => `/v1/pupil-erasures/${erasure.id}` },
    run: (tx, ctx, { body }) => actions.requestErasure(tx, ctx, body),
  }),
  route({
    method: "get",
    path: "/v1/pupil-erasures",
    id: "listErasures",
    tag,
    summary: "Erasures, newest first",
    roles: ["buyer"],
    query: PageQuery,
    reply: { status: 200, schema: pageOf("ErasurePage", s.Erasure) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "erasures",
        query,
        (after, limit) => store.listErasures(tx, actions.ownController(ctx), after, limit),
        (item) => [item.requestedAt.toISOString(), item.id],
      ),
  }),
  route({
    method: "get",
    path: "/v1/pupil-erasures/{erasureId}",
    id: "getErasure",
    tag,
    summary: "An erasure and what it came to",
    roles: ["buyer"],
    params: z.strictObject({ erasureId: z.uuid() }),
    reply: { status: 200, schema: s.Erasure },
    problems: [common.notFound],
    async run(tx, ctx, { params }) {
      const found = await store.findErasure(tx, actions.ownController(ctx), params.erasureId);
      if (!found) throw new Problem(common.notFound, "There is no erasure with this id.");
      return found;
    },
  }),
];
