import { z } from "zod";
import { onePage, PageQuery, pageOf, WholeText } from "../../platform/http/page.ts";
import { type Role, type Route, route } from "../../platform/http/route.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

const tag = "reconciliation";
const byId = z.strictObject({ id: z.uuid() });
/** Pseudonyms are for the controller's own people. */
const own: readonly Role[] = ["buyer", "finance"];

export const explainRoutes: Route[] = [
  route({
    method: "get",
    path: "/v1/reconciliations/{id}/explain",
    id: "explainReconciliation",
    tag,
    summary: "Why its figures are what they are, for one institution or in all",
    description:
      "The licences, draws and counts that each figure is made of, by the functions that made them, with what was " +
      "agreed to and every adjustment since. The rows behind the counts are at /pupils and /events.",
    roles: own,
    params: byId,
    query: z.strictObject({ institutionId: WholeText(1, 2_147_483_647).optional() }),
    reply: { status: 200, schema: s.Explanation },
    run: (tx, ctx, { params, query }) =>
      actions.explainReconciliation(tx, ctx, params.id, query.institutionId ?? null),
  }),
  route({
    method: "get",
    path: "/v1/reconciliations/{id}/pupils",
    id: "listClassifiedPupils",
    tag,
    summary: "The pupils behind a figure, by pseudonym",
    description:
      "With `institutionId` each pupil in the class that counts there (they sum to that place's active), without it " +
      "in the class that counts for the controller.",
    roles: own,
    params: byId,
    query: PageQuery.extend(s.rowsQuery),
    reply: { status: 200, schema: pageOf("ClassifiedPupilPage", s.ClassifiedPupil) },
    run: async (tx, ctx, { params, query }) => {
      const wanted = await actions.selectRows(tx, ctx, params.id, query);
      return onePage(
        ctx,
        `pupils ${params.id} ${JSON.stringify(wanted.filter)}`,
        query,
        (after, limit) => actions.listClassifiedPupils(tx, wanted, after?.[0], limit),
        (row) => [row.pseudonym],
      );
    },
  }),
  route({
    method: "get",
    path: "/v1/reconciliations/{id}/events",
    id: "listClassifiedEvents",
    tag,
    summary: "The events behind a figure, each with its class",
    description: "Events that count: no previews, nothing voided. They sum to the figure's `events`.",
    roles: own,
    params: byId,
    query: PageQuery.extend({
      ...s.rowsQuery,
      pseudonym: z
        .string()
        .regex(/^[0-9a-f]{32}$/, "32 hexadecimal digits.")
        .optional(),
    }),
    reply: { status: 200, schema: pageOf("ClassifiedEventPage", s.ClassifiedEvent) },
    run: async (tx, ctx, { params, query }) => {
      const wanted = await actions.selectRows(tx, ctx, params.id, query);
      return onePage(
        ctx,
        `events ${params.id} ${JSON.stringify(wanted.filter)}`,
        query,
        (after, limit) => actions.listClassifiedEvents(tx, wanted, after?.[0], limit),
        (row) => [row.eventId],
      );
    },
  }),
  route({
    method: "get",
    path: "/v1/reconciliations/{id}/publisher-view",
    id: "getPublisherView",
    tag,
    summary: "What a publisher may see of where and why",
    description:
      "Counts of at least five pupils; smaller institutions are merged into others, and the next smallest joins where " +
      "one would follow from the total.",
    roles: [...own, "publisher"],
    params: byId,
    reply: { status: 200, schema: s.PublisherView },
    run: (tx, _ctx, { params }) => actions.getPublisherView(tx, params.id),
  }),
];
