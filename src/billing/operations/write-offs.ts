import { z } from "zod";
import type { Role } from "../../platform/operation/caller.ts";
import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "billing";
const seen: readonly Role[] = ["finance", "admin"];
const byId = z.strictObject({ writeOffId: z.uuid() });

export const proposeWriteOff = operation({
  kind: "write",
  id: "proposeWriteOff",
  domain,
  summary: "Propose to write off what is left of an invoice",
  description: "Nothing is posted before another person approves. VAT stays as it was invoiced.",
  roles: ["finance"],
  input: { target: z.strictObject({ id: z.uuid() }), content: s.NewWriteOff },
  output: s.WriteOff,
  problems: [common.notFound, s.notWritable],
  work: (tx, ctx, { target, content }) => actions.proposeWriteOff(tx, ctx, target.id, content),
});

export const listWriteOffs = list({
  id: "listWriteOffs",
  domain,
  summary: "What you have written off",
  description: "The newest first.",
  roles: seen,
  options: s.WriteOffQuery,
  page: "WriteOffPage",
  item: s.WriteOff,
  sort: ["proposedAt", "id"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listWriteOffs(tx, actions.sellerOf(ctx), options.state, after, limit),
});

export const getWriteOff = operation({
  kind: "read",
  id: "getWriteOff",
  domain,
  summary: "One write-off",
  description: "And how far it has come.",
  roles: seen,
  input: { target: byId },
  output: s.WriteOff,
  work: (tx, ctx, { target }) => actions.getWriteOff(tx, ctx, target.writeOffId),
});

export const approveWriteOff = operation({
  kind: "write",
  id: "approveWriteOff",
  domain,
  summary: "Approve a write-off as a second person",
  description: "Of what was proposed, to the øre; the invoice is `written_off`.",
  roles: seen,
  input: { target: byId },
  output: s.WriteOff,
  problems: [common.notFound, s.writeOffDecided, s.secondPerson],
  work: (tx, ctx, { target }) => actions.approveWriteOff(tx, ctx, target.writeOffId),
});

export const dismissWriteOff = operation({
  kind: "write",
  id: "dismissWriteOff",
  domain,
  summary: "Drop a write-off that nobody has approved",
  description: "Nothing is posted.",
  roles: seen,
  input: { target: byId },
  output: s.WriteOff,
  problems: [common.notFound, s.writeOffDecided],
  work: (tx, ctx, { target }) => actions.dismissWriteOff(tx, ctx, target.writeOffId),
});

export const reverseWriteOff = operation({
  kind: "write",
  id: "reverseWriteOff",
  domain,
  summary: "Take a write-off back",
  description: "The invoice is owed again. Do so before you register what is paid of it after all.",
  roles: ["finance"],
  input: { target: byId },
  output: s.WriteOff,
  problems: [common.notFound, s.writeOffDecided],
  work: (tx, ctx, { target }) => actions.reverseWriteOff(tx, ctx, target.writeOffId),
});
