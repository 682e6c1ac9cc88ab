/** The door of `banking`: sellers' bank statements, and what payers have on account. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";

export {
  assignBankLine,
  getBankBalances,
  getBankCredit,
  getBankLine,
  getBankStatement,
  importBankStatement,
  listBankCredits,
  listBankLines,
  listBankProfiles,
  listBankStatements,
  matchBankLines,
  setBankProfile,
  undoBankAssignment,
  undoBankCreditUse,
  useBankCredit,
} from "./operations.ts";
export {
  type BankBalances,
  type Credit,
  type Line,
  type LineDetails,
  type StatementImport,
  statementLimits,
} from "./schema/index.ts";

export const bankingDomain: Domain = { name: "banking", routes, bindings: [], schedules: [], checks };
