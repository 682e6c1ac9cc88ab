import { list, PageQuery } from "../../platform/operation/list.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

/** Who tried to use a party's keys and could not. */
export const listFailedSignIns = list({
  id: "listFailedSignIns",
  domain: "parties",
  summary: "Sign-ins with your keys that failed",
  description: "Counted per day and address, kept for 90 days; the operator sees those with no known key.",
  roles: ["operator", "admin"],
  options: PageQuery.extend({ reason: s.FailedSignIn.shape.reason.optional() }),
  page: "FailedSignInPage",
  item: s.FailedSignIn,
  sort: ["day", "address", "keyId", "reason"],
  rows: (tx, _ctx, { options }, after, limit) => store.listFailedSignIns(tx, options.reason, after, limit),
});
