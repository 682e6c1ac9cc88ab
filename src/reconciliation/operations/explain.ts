import { z } from "zod";
import type { Role } from "../../platform/operation/caller.ts";
import { list, PageQuery, WholeText } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { noteRead } from "../../platform/pupils.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";

const domain = "reconciliation";
const byId = z.strictObject({ id: z.uuid() });
/** Pseudonyms are for the controller's own people. */
const own: readonly Role[] = ["buyer", "finance"];

export const explainReconciliation = operation({
  kind: "read",
  id: "explainReconciliation",
  cost: 5,
  domain,
  summary: "Why its figures are what they are, for one institution or in all",
  description:
    "The licences, draws and counts that each figure is made of, by the functions that made them, with what was " +
    "agreed to and every adjustment since. The rows behind the counts are at /pupils and /events.",
  roles: own,
  input: { target: byId, options: z.strictObject({ institutionId: WholeText(1, 2_147_483_647).optional() }) },
  output: s.Explanation,
  work: (tx, ctx, { target, options }) =>
    actions.explainReconciliation(tx, ctx, target.id, options.institutionId ?? null),
});

export const listClassifiedPupils = list({
  id: "listClassifiedPupils",
  domain,
  summary: "The pupils behind a figure, by pseudonym",
  description:
    "With `institutionId` each pupil in the class that counts there (they sum to that place's active), without it " +
    "in the class that counts for the controller. Reads are noted in your audit log with `purpose`.",
  roles: ["buyer", "finance", "data"],
  target: byId,
  options: PageQuery.extend(s.rowsQuery),
  page: "ClassifiedPupilPage",
  item: s.ClassifiedPupil,
  sort: ["pseudonym"],
  rows: async (tx, ctx, { target, options }, after, limit) => {
    const wanted = await actions.selectRows(tx, ctx, target.id, options);
    const rows = await actions.listClassifiedPupils(tx, wanted, after?.[0], limit);
    noteRead(ctx, `reconciliation:${target.id}`, options.purpose, Math.min(rows.length, options.limit));
    return rows;
  },
});

export const listClassifiedEvents = list({
  id: "listClassifiedEvents",
  domain,
  summary: "The events behind a figure, each with its class",
  description:
    "Events that count: no previews, nothing voided. They sum to the figure's `events`. Reads are noted in your audit log.",
  roles: ["buyer", "finance", "data"],
  target: byId,
  options: PageQuery.extend({
    ...s.rowsQuery,
    pseudonym: z
      .string()
      .regex(/^[0-9a-f]{32}$/, "32 hexadecimal digits.")
      .optional(),
  }),
  page: "ClassifiedEventPage",
  item: s.ClassifiedEvent,
  sort: ["eventId"],
  rows: async (tx, ctx, { target, options }, after, limit) => {
    const wanted = await actions.selectRows(tx, ctx, target.id, options);
    const rows = await actions.listClassifiedEvents(tx, wanted, after?.[0], limit);
    noteRead(ctx, `reconciliation:${target.id}`, options.purpose, Math.min(rows.length, options.limit));
    return rows;
  },
});

export const getPublisherView = operation({
  kind: "read",
  id: "getPublisherView",
  domain,
  summary: "What a publisher may see of where and why",
  description:
    "Counts of at least five pupils; smaller institutions are merged into others, and the next smallest joins where " +
    "one would follow from the total.",
  roles: [...own, "publisher"],
  input: { target: byId },
  output: s.PublisherView,
  work: (tx, _ctx, { target }) => actions.getPublisherView(tx, target.id),
});
