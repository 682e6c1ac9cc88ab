import { list } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/particulars.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "parties";

export const setParticulars = operation({
  kind: "write",
  id: "setParticulars",
  domain,
  summary: "Say from a day on what documents state of you, a payer or an institution",
  description: "Address, contacts, accounts and references. An issued invoice keeps those of its day.",
  roles: ["admin", "finance"],
  input: { content: s.NewParticulars },
  output: s.Particulars,
  problems: [common.notFound, s.particularsPast],
  work: (tx, ctx, { content }) => actions.setParticulars(tx, ctx, content),
});

export const listParticulars = list({
  id: "listParticulars",
  domain,
  summary: "What documents state of your party, with its history",
  description: "Every version with its days; with `on` those of one day.",
  roles: ["admin", "finance", "buyer", "publisher"],
  options: s.ParticularsQuery,
  page: "ParticularsPage",
  item: s.Particulars,
  sort: ["id"],
  rows: (tx, { plane }, { options }, after, limit) =>
    store.listParticulars(tx, plane.party, options, after?.[0], limit),
});
