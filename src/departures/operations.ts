import { z } from "zod";
import {
  askPartyDeparture as ask,
  getPartyDeparture as get,
  NewPartyDeparture,
  PartyDeparture,
  secondAdmin,
  stillRunning,
} from "../parties/index.ts";
import { Run } from "../platform/jobs/runs.ts";
import type { Role } from "../platform/operation/caller.ts";
import { list, PageQuery } from "../platform/operation/list.ts";
import { operation } from "../platform/operation/operation.ts";
import { common } from "../platform/problem.ts";
import * as actions from "./actions/index.ts";
import * as s from "./schema/index.ts";
import * as store from "./store.ts";

const domain = "departures";
const admins: readonly Role[] = ["admin"];

export const askPartyDeparture = operation({
  kind: "write",
  id: "askPartyDeparture",
  domain,
  summary: "Ask that your party leaves at a day",
  description: "Nothing happens until another admin confirms it; until then it may be asked anew.",
  roles: admins,
  input: { content: NewPartyDeparture },
  output: PartyDeparture,
  problems: [common.conflict],
  work: (tx, ctx, { content }) => ask(tx, ctx, content),
});

export const getPartyDeparture = operation({
  kind: "read",
  id: "getPartyDeparture",
  domain,
  summary: "Your party's departure",
  description: "Shows its days, and what was deleted and kept.",
  roles: admins,
  output: PartyDeparture,
  problems: [common.notFound],
  work: (tx, ctx) => get(tx, ctx.caller.partyId),
});

export const confirmPartyDeparture = operation({
  kind: "write",
  id: "confirmPartyDeparture",
  domain,
  summary: "Confirm, as another admin, that your party leaves",
  description: "On its day keys, grants and data agreements end; later its pupils and people are deleted.",
  roles: admins,
  output: PartyDeparture,
  problems: [common.notFound, common.conflict, secondAdmin, stillRunning],
  work: (tx, ctx) => actions.letPartyLeave(tx, ctx),
});

export const createPartyExport = operation({
  kind: "write",
  id: "createPartyExport",
  cost: 200,
  domain,
  summary: "Take out all your party's data",
  description: "A job makes it; then ask for its link by the run's id.",
  roles: admins,
  input: { content: s.NewPartyExport },
  output: Run,
  work: (tx, ctx, { content }) => actions.askExport(tx, ctx, content.reason),
});

export const listPartyExports = list({
  id: "listPartyExports",
  domain,
  summary: "What was taken out of all your party's data",
  description: `The newest first; each is deleted ${s.exportDays} days after it was asked for.`,
  roles: admins,
  options: PageQuery,
  page: "PartyExportPage",
  item: s.PartyExport,
  sort: ["askedAt", "id"],
  rows: (tx, { caller }, _input, after, limit) =>
    store.listExports(tx, caller.partyId, after && { at: new Date(after[0]!), id: after[1]! }, limit),
});

export const createPartyExportLink = operation({
  kind: "write",
  id: "createPartyExportLink",
  domain,
  summary: "Make a signed link to an export",
  description: `By another admin than who asked. Lines of JSON by table, in a zip. Both end ${s.exportDays} days after the export was made.`,
  roles: admins,
  input: { target: z.strictObject({ exportId: z.uuid() }) },
  output: s.PartyExportLink,
  secretMembers: ["url"],
  problems: [common.notFound, s.exportNotReady, secondAdmin],
  work: (tx, ctx, { target }) => actions.makeExportLink(tx, ctx, target.exportId),
});

/** `<signed text>.<HMAC>`, both base64url. */
const ExportTarget = z.strictObject({
  export: z
    .string()
    .regex(/^[A-Za-z0-9_-]{20,400}\.[A-Za-z0-9_-]{43}$/, "must be the link's last part, whole"),
});

export const downloadPartyExport = operation({
  kind: "download",
  id: "downloadPartyExport",
  cost: 200,
  domain,
  summary: "The export of a signed link",
  description: "The link is the permission; one that has expired answers 410.",
  roles: "public",
  input: { target: ExportTarget },
  download: { contentType: "application/zip", description: "The export" },
  problems: [s.exportExpired],
  work: (ctx, { target }) => actions.downloadExport(ctx, target.export),
});
