/** The door of `roster`: how many pupils there are, by institution, grade and day. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindings, schedules } from "./jobs.ts";
import "./tables.ts";

export { countedOn } from "./actions/index.ts";
export {
  acceptCountAdjustment,
  addCountDate,
  countDates,
  listCountAdjustments,
  rejectCountAdjustment,
} from "./operations/counts.ts";
export {
  approveRoster,
  importRoster,
  listRosterImports,
  listRosterPickups,
  previewRoster,
  rejectRoster,
  reportHeadcount,
} from "./operations/imports.ts";
export { listErasures, pupilRecord, requestErasure } from "./operations/pupils.ts";
export {
  addRosterService,
  endRosterService,
  listRosterPulls,
  listRosterServices,
  pullRoster,
} from "./operations/services.ts";
export type { Basis } from "./rules.ts";
export {
  adjustmentDecided,
  countCorrected,
  headcountReported,
  PupilRecord,
  pupilsHanded,
  type RosterImport,
  type RosterPreview,
  type RosterPull,
  rosterChanged,
  rosterHeld,
} from "./schema/index.ts";
export {
  listBases,
  listClasses,
  pupilCounts,
  pupilsInClass,
  whereEnrolled,
} from "./store/index.ts";

export const rosterDomain: Domain = { name: "roster", routes, bindings, schedules, checks };
