import { bind, type Route } from "../platform/http/route.ts";
import * as operations from "./operations.ts";

export const routes: readonly Route[] = [
  bind(operations.getChartOfAccounts, { method: "get", path: "/v1/books/accounts" }),
  bind(operations.listSubbalances, { method: "get", path: "/v1/books/balances" }),
  bind(operations.listJournalEntries, { method: "get", path: "/v1/books/entries" }),
  bind(operations.getJournalEntry, { method: "get", path: "/v1/books/entries/{entryId}" }),
  bind(operations.proposeJournalReversal, {
    method: "post",
    path: "/v1/books/entries/{entryId}/reversals",
    status: 201,
  }),
  bind(operations.listJournalReversals, { method: "get", path: "/v1/books/reversals" }),
  bind(operations.approveJournalReversal, {
    method: "post",
    path: "/v1/books/reversals/{reversalId}/approval",
  }),
  bind(operations.dismissJournalReversal, {
    method: "post",
    path: "/v1/books/reversals/{reversalId}/dismissal",
  }),
  bind(operations.listJournalMonths, { method: "get", path: "/v1/books/periods" }),
  bind(operations.closeJournalMonth, { method: "post", path: "/v1/books/closings" }),
  bind(operations.lockJournalMonth, { method: "post", path: "/v1/books/locks" }),
  bind(operations.reopenJournalMonth, { method: "post", path: "/v1/books/reopenings" }),
];
