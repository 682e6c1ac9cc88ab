import { list } from "../../platform/operation/list.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

export const listOperatedBatches = list({
  id: "listOperatedBatches",
  domain: "usage",
  summary: "Whose usage data has come, was refused or has stopped; never what is in it",
  description:
    "Batches of all publishers, the newest first, by state, reason, publisher and how long they have rested. Neither " +
    "a batch's reference nor its lines are shown.",
  roles: ["operator"],
  options: s.OperatedBatchQuery,
  page: "OperatedBatchPage",
  item: s.OperatedBatch,
  sort: ["receivedAt", "id"],
  rows: (tx, _ctx, { options }, after, limit) => store.listOperatedBatches(tx, options, after, limit),
});
