import { z } from "zod";
import { noDataAgreement, PartyId } from "../../parties/index.ts";
import { LocalDateWire } from "../../platform/calendar.ts";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Route, route } from "../../platform/http/route.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const tag = "roster";

/** How long an import may take: a whole country's pupils take a minute or two. */
const importMs = 15 * 60_000;

export const importRoutes: Route[] = [
  route({
    method: "post",
    path: "/v1/rosters",
    id: "importRoster",
    tag,
    summary: "Import a OneRoster CSV zip (1.2 or 1.1)",
    description:
      "Whole or not at all; each file bulk (what it does not tell of is gone) or delta (never older than what is " +
      "known). Of each person the id alone is read, and turned into a pseudonym under your own key before anything " +
      "is stored; names, mail addresses and the rest never leave the reader. A bulk that would take away more than " +
      `${s.removedMaxPercent} % of an institution's pupils answers with state \`held\` and waits for a second ` +
      "person. The same zip sent again answers with the first import's report.",
    roles: ["buyer"],
    query: z.strictObject({
      from: LocalDateWire.optional().describe(
        "The day from which the file decides who is enrolled; earlier days stay as they were told, but for those " +
          "that the file covers. Default: today. Send an earlier day to correct the past.",
      ),
    }),
    upload: {
      contentTypes: ["application/zip"],
      maxBytes: s.zipLimits.bytes,
      description:
        `A zip of at most ${s.zipLimits.bytes / 1_048_576} MB and ${s.zipLimits.entries} plain CSV files ` +
        `(${s.zipLimits.unzippedBytes / 1_048_576} MB unzipped, ratio at most ${s.zipLimits.ratio}).`,
    },
    reply: { status: 201, schema: s.RosterImport },
    problems: [noDataAgreement, s.zipRefused, s.rosterRefused, common.tooLarge, common.unsupportedMediaType],
    stream(ctx, { query }, request) {
      // Nothing is said while a large roster is merged: the server's idle time would cut the connection.
      request.setTimeout(importMs);
      return actions.importRoster(ctx, request, query.from);
    },
  }),
  route({
    method: "get",
    path: "/v1/rosters",
    id: "listRosterImports",
    tag,
    summary: "Your roster imports, newest first",
    roles: ["buyer", "finance"],
    query: PageQuery,
    reply: { status: 200, schema: pageOf("RosterImportPage", s.RosterImport) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "roster-imports",
        query,
        (after, limit) => store.listImports(tx, actions.ownController(ctx), after, limit),
        (item) => [item.importedAt.toISOString(), item.id],
      ),
  }),
  route({
    method: "get",
    path: "/v1/roster-pickups",
    id: "listRosterPickups",
    tag,
    summary: "Zips from your folder and what became of them, newest first",
    description:
      "The worker takes what lies in the folder of your reference, imports or refuses it, and deletes it.",
    roles: ["buyer"],
    query: PageQuery,
    reply: { status: 200, schema: pageOf("RosterPickupPage", s.RosterPickup) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "roster-pickups",
        query,
        (after, limit) => store.listPickups(tx, actions.ownController(ctx), after, limit),
        (item) => [item.pickedAt.toISOString(), item.id],
      ),
  }),
  ...(["approve", "reject"] as const).map((event) =>
    route({
      method: "post",
      path: `/v1/rosters/{importId}/${event === "approve" ? "approval" : "rejection"}`,
      id: event === "approve" ? "approveRoster" : "rejectRoster",
      tag,
      summary:
        event === "approve"
          ? "Let a roster that removes many pupils take effect"
          : "Drop a roster that removes many pupils",
      description: "For another person than the one who sent it.",
      roles: ["buyer", "approver"],
      params: z.strictObject({ importId: z.uuid() }),
      reply: { status: 200, schema: s.RosterImport },
      problems: [common.notFound, s.importNotHeld, s.needsSecondPerson, s.rosterRefused],
      run: (tx, ctx, { params }) => actions.decideHeld(tx, ctx, params.importId, event),
    }),
  ),
  route({
    method: "get",
    path: "/v1/pupil-counts",
    id: "pupilCounts",
    tag,
    summary: "Pupils per institution and grade on a day",
    description:
      "A pupil counts at one school on a day: that of its primary enrolment, then the later begun, then the lower " +
      "id. Daycares and libraries show the people they reported. A school sees its own figures.",
    roles: ["buyer", "approver", "finance", "school"],
    query: z.strictObject({ on: LocalDateWire.optional().describe("Default: today") }),
    reply: { status: 200, schema: s.PupilCounts },
    run: (tx, ctx, { query }) => actions.countPeople(tx, ctx, query.on),
  }),
  route({
    method: "get",
    path: "/v1/classes",
    id: "classesOn",
    tag,
    summary: "Classes and how many pupils are in them on a day",
    description: "A school sees its own classes.",
    roles: ["buyer", "approver", "finance", "school"],
    query: z.strictObject({
      on: LocalDateWire.optional().describe("Default: today"),
      institutionId: PartyId.optional().describe("Of one school alone"),
    }),
    reply: { status: 200, schema: s.SchoolClasses },
    run: (tx, ctx, { query }) => actions.classesOn(tx, ctx, query.on, query.institutionId),
  }),
  route({
    method: "post",
    path: "/v1/headcounts",
    id: "reportHeadcount",
    tag,
    summary: "Report how many people a daycare or library has",
    roles: ["buyer", "school"],
    body: s.NewHeadcount,
    reply: { status: 201, schema: s.Headcount },
    problems: [common.notFound, s.countedByRoster],
    run: (tx, ctx, { body }) => actions.reportHeadcount(tx, ctx, body),
  }),
];
