import { z } from "zod";
import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "billing";
const byId = z.strictObject({ id: z.uuid() });

export const listSelfBilled = list({
  id: "listSelfBilled",
  domain,
  summary: "Invoices of publishers that the marketplace wrote",
  description: "A publisher sees its own, the marketplace all; the newest first.",
  roles: ["finance", "publisher"],
  options: s.SelfBilledQuery,
  page: "SelfBilledPage",
  item: s.SelfBilled,
  sort: ["issuedAt", "id"],
  rows: (tx, ctx, { options }, after, limit) =>
    store.listSelfBilled(tx, actions.runsOf(ctx), options.state, after, limit),
});

export const getSelfBilled = operation({
  kind: "read",
  id: "getSelfBilled",
  domain,
  summary: "One self-billed invoice",
  description: "Marked Selvfakturering; its net is that of what was sold.",
  roles: ["finance", "publisher"],
  input: { target: byId },
  output: s.SelfBilledDetails,
  work: (tx, ctx, { target }) => actions.getSelfBilled(tx, ctx, target.id),
});

export const objectToSelfBilled = operation({
  kind: "write",
  id: "objectToSelfBilled",
  domain,
  summary: "Object to a self-billed invoice",
  description: "As its publisher, once, up to the stated day.",
  roles: ["finance"],
  input: { target: byId, content: s.SelfBilledObjection },
  output: s.SelfBilledDetails,
  problems: [common.notFound, s.objectionOver],
  work: (tx, ctx, { target, content }) => actions.objectToSelfBilled(tx, ctx, target.id, content.reason),
});

export const answerObjection = operation({
  kind: "write",
  id: "answerObjection",
  domain,
  summary: "Answer an objection",
  description: "As the marketplace. A document that is wrong is put right by crediting the sale.",
  roles: ["finance"],
  input: { target: byId, content: s.SelfBilledAnswer },
  output: s.SelfBilledDetails,
  problems: [common.notFound, s.objectionOver],
  work: (tx, ctx, { target, content }) => actions.answerObjection(tx, ctx, target.id, content.answer),
});
