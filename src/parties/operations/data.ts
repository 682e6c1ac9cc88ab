import { z } from "zod";
import { LocalDateWire, startOfDay } from "../../platform/calendar.ts";
import { ReadPurpose } from "../../platform/cells.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "parties";

export const signDpa = operation({
  kind: "write",
  id: "signDpa",
  domain,
  summary: "Record a signed data processing agreement",
  description: "From its first day on pupil data may move to that party; the gate asks for it each time.",
  roles: ["data"],
  input: { content: s.NewDpa },
  output: s.DataProcessingAgreement,
  problems: [common.notFound],
  work: (tx, ctx, { content }) => actions.signDpa(tx, ctx, content),
});

export const listDpas = list({
  id: "listDpas",
  domain,
  summary: "Data processing agreements that you are part of",
  description: "Ended ones stay in the list, with the day on which they ended.",
  roles: ["buyer", "approver", "finance", "data", "publisher"],
  options: PageQuery,
  page: "DataProcessingAgreementPage",
  item: s.DataProcessingAgreement,
  sort: ["id"],
  rows: (tx, _ctx, _input, after, limit) => store.listDpas(tx, after?.[0], limit),
});

export const endDpa = operation({
  kind: "write",
  id: "endDpa",
  domain,
  summary: "End a data processing agreement now",
  description: "No pupil data moves under it from now on; what moved before stays where it is.",
  roles: ["data"],
  input: { target: z.strictObject({ id: z.uuid() }) },
  output: s.DataProcessingAgreement,
  work: (tx, ctx, { target }) => actions.endDpa(tx, ctx, target.id),
});

export const listPupilReads = list({
  id: "listPupilReads",
  domain,
  summary: "Who has read rows about pupils, newest first",
  description: "From your audit log: when, who, of what, why and how many; no pupil is named.",
  roles: ["data"],
  options: PageQuery.extend({
    q: z.string().trim().min(1).max(100).optional().describe("Part of the reader's name"),
    purpose: ReadPurpose.optional(),
    from: LocalDateWire.optional(),
    to: LocalDateWire.optional().describe("Not included"),
  }),
  page: "PupilReadPage",
  item: s.PupilRead,
  sort: ["id"],
  rows: (tx, ctx, { options: { q, purpose, from, to } }, after, limit) =>
    store.listPupilReads(
      tx,
      ctx.plane.party,
      { q, purpose, from: from && startOfDay(from), to: to && startOfDay(to) },
      after?.[0],
      limit,
    ),
});

export const getDataGate = operation({
  kind: "read",
  id: "getDataGate",
  domain,
  summary: "What happens where a data processing agreement is missing, and where it was",
  description: "Gives your choice, and the days and doors on which data moved without an agreement.",
  roles: ["buyer", "approver", "data"],
  output: s.DataGate,
  work: (tx, ctx) => actions.getDataGate(tx, ctx),
});

export const setDataGate = operation({
  kind: "write",
  id: "setDataGate",
  domain,
  summary: "Choose whether data without a data processing agreement is blocked or flagged",
  description:
    "block (the default): no roster without one with the operator, no seat and no usage without one with the " +
    "publisher. flag: all of it moves, and each day and door is noted here and published as a fact.",
  roles: ["data"],
  input: { content: s.NewDataGate },
  output: s.DataGate,
  work: (tx, ctx, { content }) => actions.setDataGate(tx, ctx, content),
});
