import { bind, type Route } from "../platform/http/route.ts";
import * as operations from "./operations.ts";

export const routes: readonly Route[] = [
  bind(operations.importBankStatement, { method: "post", path: "/v1/bank-statements", status: 201 }),
  bind(operations.listBankStatements, { method: "get", path: "/v1/bank-statements" }),
  bind(operations.getBankStatement, { method: "get", path: "/v1/bank-statements/{importId}" }),
  bind(operations.listBankLines, { method: "get", path: "/v1/bank-lines" }),
  bind(operations.getBankLine, { method: "get", path: "/v1/bank-lines/{lineId}" }),
  bind(operations.assignBankLine, {
    method: "post",
    path: "/v1/bank-lines/{lineId}/assignments",
    status: 201,
  }),
  bind(operations.undoBankAssignment, {
    method: "post",
    path: "/v1/bank-lines/{lineId}/assignments/{assignmentId}/undoing",
  }),
  bind(operations.matchBankLines, { method: "post", path: "/v1/bank-matching" }),
  bind(operations.listBankCredits, { method: "get", path: "/v1/bank-credits" }),
  bind(operations.getBankCredit, { method: "get", path: "/v1/bank-credits/{creditId}" }),
  bind(operations.useBankCredit, { method: "post", path: "/v1/bank-credits/{creditId}/uses", status: 201 }),
  bind(operations.undoBankCreditUse, {
    method: "post",
    path: "/v1/bank-credits/{creditId}/uses/{useId}/undoing",
  }),
  bind(operations.getBankBalances, { method: "get", path: "/v1/bank-balances" }),
  bind(operations.listBankProfiles, { method: "get", path: "/v1/bank-profiles" }),
  bind(operations.setBankProfile, { method: "put", path: "/v1/bank-profiles" }),
];
