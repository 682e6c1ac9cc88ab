import { bind, type Route } from "../platform/http/route.ts";
import * as operations from "./operations.ts";

export const routes: readonly Route[] = [
  bind(operations.getChart, { method: "get", path: "/v1/books/accounts" }),
  bind(operations.listSubbalances, { method: "get", path: "/v1/books/balances" }),
  bind(operations.listEntries, { method: "get", path: "/v1/books/entries" }),
  bind(operations.getEntry, { method: "get", path: "/v1/books/entries/{entryId}" }),
  bind(operations.exportJournal, { method: "get", path: "/v1/books/journal" }),
  bind(operations.proposeReversal, {
    method: "post",
    path: "/v1/books/entries/{entryId}/reversals",
    status: 201,
  }),
  bind(operations.listReversals, { method: "get", path: "/v1/books/reversals" }),
  bind(operations.approveReversal, { method: "post", path: "/v1/books/reversals/{reversalId}/approval" }),
  bind(operations.dismissReversal, { method: "post", path: "/v1/books/reversals/{reversalId}/dismissal" }),
  bind(operations.listPeriods, { method: "get", path: "/v1/books/periods" }),
  bind(operations.closePeriod, { method: "post", path: "/v1/books/closings" }),
  bind(operations.lockPeriod, { method: "post", path: "/v1/books/locks" }),
  bind(operations.reopenPeriod, { method: "post", path: "/v1/books/reopenings" }),
];
