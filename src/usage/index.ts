/** The door of `usage`: usage data in, and how long it is kept. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { bindings, schedules } from "./jobs.ts";
import { measures } from "./measures.ts";
import "./tables.ts";
import { routes } from "./http.ts";

export { keepMonths, nameInstitutions, nameProducts } from "./actions/index.ts";
export {
  batchSort,
  listAggregates,
  listBatches,
  listIssues,
  listRestatements,
  receiveBatch,
  tryBatch,
  withdrawBatch,
} from "./operations/intake.ts";
export { getUsageRetention, listUsagePeriods, reportMonth } from "./operations/months.ts";
export { getPupilIris, setPupilIris } from "./operations/names.ts";
export { listOperatedBatches } from "./operations/operating.ts";
export {
  addUsageSource,
  changeUsageSource,
  endUsageSource,
  listUsagePulls,
  listUsageSources,
  pullUsage,
} from "./operations/sources.ts";
export {
  aliasTaken,
  batchGoneFact,
  CounterReport,
  Month,
  monthReportedFact,
  type OperatedBatch,
  storedStates,
  type UsageAggregate,
  type UsageBatch,
  type UsagePeriod,
  type UsagePull,
  type UsageRetention,
  type UsageSource,
} from "./schema/index.ts";
export {
  deleteEvents,
  endTakeBack,
  erasedOf,
  eraseEvents,
  holdMonths,
  insertSums,
  isMonthReported,
  listInstitutionAliases,
  listOverdue,
  listProductAliases,
  lockIntake,
  lockMonth,
  setBatchesCounted,
} from "./store/index.ts";

export const usageDomain: Domain = { name: "usage", routes, bindings, schedules, checks, measures };
