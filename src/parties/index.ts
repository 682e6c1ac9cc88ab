/** The door of `parties`: who there is, their keys and pseudonyms, and whether data may move. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindings, schedules } from "./jobs.ts";

export {
  dataGate,
  forgetGone,
  getController,
  getInstitution,
  getPerson,
  getPublisher,
  joinRoundDpa,
  keyInForce,
  lockAccess,
  lockPseudonyms,
  passDataGate,
  refuseLoneAdmin,
  settleCarried,
} from "./actions/index.ts";
export { createAuthenticate } from "./authenticate.ts";
export { correspond } from "./letters.ts";
export { type PseudonymOf, type PupilKeys, pseudonyms, pupilKeys } from "./pseudonyms.ts";
export { reissueOperatorKey } from "./reissue.ts";
export { decideLockers } from "./rules/locks.ts";
export {
  type Controller,
  DataProcessing,
  dataFlagged,
  type GateDoor,
  Gln,
  type Institution,
  InstitutionKind,
  institutionClosed,
  isCvr,
  isGln,
  Lock,
  NewLock,
  needsTwoAdmins,
  noDataAgreement,
  PartyId,
  PartyNumber,
  type Person,
  type Publisher,
  personLocked,
  secondOperator,
} from "./schema/index.ts";
export { seedControllers, seedEmail, seedMissingEmails, seedOperator, seedPerson } from "./seed.ts";
export {
  findController,
  findControllerByRef,
  findControllerByReference,
  findInstitution,
  findLock,
  findPublisher,
  getLanguage,
  listInstitutionNumbers,
  listInstitutions,
  listPersonRoles,
  listPublisherIds,
} from "./store/index.ts";
export { textsFor, textsForAll } from "./texts.ts";

export const partiesDomain: Domain = { name: "parties", routes, bindings, schedules, checks };
