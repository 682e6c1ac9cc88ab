import { z } from "zod";
import { noDataAgreement, PartyId } from "../../parties/index.ts";
import { LocalDateWire } from "../../platform/calendar.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "roster";

/** How long an import may take: a whole country's pupils take a minute or two. */
const importMs = 15 * 60_000;

const zipUpload = {
  input: {
    options: z.strictObject({
      from: LocalDateWire.optional().describe(
        "The day from which the file decides who is enrolled; earlier days stay as they were, but for those " +
          "that the file covers. Default: today. Send an earlier day to correct the past.",
      ),
    }),
  },
  upload: {
    contentTypes: ["application/zip"],
    // Nothing is said while a large roster is merged: the server\'s idle time would cut the connection.
    idleMs: importMs,
    maxBytes: s.zipLimits.bytes,
    description:
      `A zip of at most ${s.zipLimits.bytes / 1_048_576} MB and ${s.zipLimits.entries} plain CSV files ` +
      `(${s.zipLimits.unzippedBytes / 1_048_576} MB unzipped, ratio at most ${s.zipLimits.ratio}).`,
  },
};

export const importRoster = operation({
  kind: "upload",
  id: "importRoster",
  cost: 100,
  domain,
  summary: "Import a OneRoster CSV zip (1.2 or 1.1), or one of School Data Sync v2.1",
  description:
    "Whole or not at all; each file bulk (what it does not name is gone) or delta (never older than what is " +
    "known). Of each person the id alone is read, and turned into a pseudonym under your own key before anything " +
    "is stored; names, mail addresses and the rest never leave the reader. A bulk that would take away more than " +
    `${s.removedMaxPercent} % of an institution's pupils, has nobody, misses a school of yours or says of many pupils ` +
    "nowhere where they go, answers with state `held` (`heldFor`) and waits for a second person. The same zip sent again answers with the first import's report.",
  roles: ["data"],
  ...zipUpload,
  output: s.RosterImport,
  problems: [noDataAgreement, s.zipRefused, s.rosterRefused, common.tooLarge, common.unsupportedMediaType],
  work: (ctx, { options }, upload) => actions.importRoster(ctx, upload.bytes, options.from),
});

export const previewRoster = operation({
  kind: "upload",
  id: "previewRoster",
  cost: 100,
  domain,
  summary: "See what importing a OneRoster CSV zip would do",
  description: "Per school who is added, gone or moved; refuses as an import would, and keeps nothing.",
  roles: ["data"],
  ...zipUpload,
  output: s.RosterPreview,
  problems: [noDataAgreement, s.zipRefused, s.rosterRefused, common.tooLarge, common.unsupportedMediaType],
  work: (ctx, { options }, upload) => actions.previewRoster(ctx, upload.bytes, options.from),
});

export const listRosterImports = list({
  id: "listRosterImports",
  domain,
  summary: "Your roster imports, newest first",
  description: "Each shows how far it came, and what a large change waits for.",
  roles: ["data", "finance"],
  options: PageQuery.extend({ state: s.RosterImport.shape.state.optional() }),
  page: "RosterImportPage",
  item: s.RosterImport,
  sort: ["importedAt", "id"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listImports(tx, actions.ownController(ctx), options.state, after, limit),
});

export const listRosterPickups = list({
  id: "listRosterPickups",
  domain,
  summary: "Zips from your folder and what became of them, newest first",
  description:
    "The worker takes what lies in the folder of your reference, imports or refuses it, and deletes it.",
  roles: ["data"],
  options: PageQuery,
  page: "RosterPickupPage",
  item: s.RosterPickup,
  sort: ["pickedAt", "id"],
  rows: (tx, ctx, _input, after, limit) => store.listPickups(tx, actions.ownController(ctx), after, limit),
});

export const approveRoster = operation({
  kind: "write",
  id: "approveRoster",
  domain,
  summary: "Let a roster that waits take effect",
  description: "For another person than the one who sent it.",
  roles: ["data", "approver"],
  input: { target: z.strictObject({ importId: z.uuid() }) },
  output: s.RosterImport,
  problems: [common.notFound, s.importNotHeld, s.needsSecondPerson, s.rosterRefused],
  work: (tx, ctx, { target }) => actions.decideHeld(tx, ctx, target.importId, "approve"),
});

export const rejectRoster = operation({
  kind: "write",
  id: "rejectRoster",
  domain,
  summary: "Drop a roster that waits",
  description: "For another person than the one who sent it.",
  roles: ["data", "approver"],
  input: { target: z.strictObject({ importId: z.uuid() }) },
  output: s.RosterImport,
  problems: [common.notFound, s.importNotHeld, s.needsSecondPerson, s.rosterRefused],
  work: (tx, ctx, { target }) => actions.decideHeld(tx, ctx, target.importId, "reject"),
});

export const pupilCounts = operation({
  kind: "read",
  id: "pupilCounts",
  domain,
  summary: "Pupils per institution and grade on a day",
  description:
    "A pupil counts at one school on a day: that of its primary enrolment, then the later begun, then the lower " +
    "id. Daycares and libraries show the people they reported. A school sees its own figures.",
  roles: ["buyer", "approver", "finance", "data", "school"],
  input: { options: z.strictObject({ on: LocalDateWire.optional().describe("Default: today") }) },
  output: s.PupilCounts,
  work: (tx, ctx, { options }) => actions.countPeople(tx, ctx, options.on),
});

export const classesOn = operation({
  kind: "read",
  id: "classesOn",
  domain,
  summary: "Classes and how many pupils are in them on a day",
  description: "A school sees its own classes.",
  roles: ["buyer", "approver", "finance", "data", "school"],
  input: {
    options: z.strictObject({
      on: LocalDateWire.optional().describe("Default: today"),
      institutionId: PartyId.optional().describe("Of one school alone"),
    }),
  },
  output: s.SchoolClasses,
  work: (tx, ctx, { options }) => actions.classesOn(tx, ctx, options.on, options.institutionId),
});

export const reportHeadcount = operation({
  kind: "write",
  id: "reportHeadcount",
  domain,
  summary: "Report how many people a daycare or library has",
  description: "For institutions that no roster counts; a roster's count goes before it.",
  roles: ["data", "school"],
  input: { content: s.NewHeadcount },
  output: s.Headcount,
  problems: [common.notFound, s.countedByRoster],
  work: (tx, ctx, { content }) => actions.reportHeadcount(tx, ctx, content),
});
