/** The door of `parties`: who there is, their keys and pseudonyms, and whether data may move. */
import type { Domain } from "../platform/jobs/bind.ts";
import { checks } from "./checks.ts";
import { routes } from "./http.ts";
import { bindings, schedules } from "./jobs.ts";

export {
  askPartyDeparture,
  changedMeanwhile,
  confirmPartyDeparture,
  dataGate,
  endParty,
  forgetGone,
  getController,
  getInstitution,
  getPartyDeparture,
  getPerson,
  getPublisher,
  joinRoundDpa,
  keyInForce,
  lockAccess,
  lockPseudonyms,
  passDataGate,
  postponeParty,
  refuseLoneAdmin,
  settleCarried,
  settleDeleted,
  writeToInstitution,
  writeToRoles,
} from "./actions/index.ts";
export { createAuthenticate } from "./authenticate.ts";
export { correspond } from "./letters.ts";
export { createLimitHits, type LimitHits } from "./limit-hits.ts";
export { endDpa, getDataGate, listDpas, listPupilReads, setDataGate, signDpa } from "./operations/data.ts";
export { confirmEmail, getOwnEmail, getPartyEmail, setOwnEmail, setPartyEmail } from "./operations/email.ts";
export { listSignInLinks, unlinkSignIn } from "./operations/identities.ts";
export {
  closeInstitution,
  getInstitutionHistory,
  mergeInstitution,
  renumberInstitution,
} from "./operations/institutions.ts";
export { pseudonymKeys, rotatePseudonyms } from "./operations/keys.ts";
export { listLimitHits } from "./operations/limit-hits.ts";
export { keepLock, liftLock, listLockable, listLocks, personLeaves, secondLock } from "./operations/locks.ts";
export { listParticulars, setParticulars } from "./operations/particulars.ts";
export {
  createController,
  createInstitution,
  createPublisher,
  getMe,
  listControllers,
  listInstitutions as institutionRegister,
  listPublishers,
} from "./operations/parties.ts";
export {
  createPerson,
  getPersonAccess,
  inviteFirstAdmins,
  inviteOperator,
  invitePerson,
  issueKey,
  listPeople,
  listPersonInvitations,
  revokeKey,
} from "./operations/people.ts";
export {
  askIdentityLetter,
  getIdentity,
  listIdentityLetters,
  proveIdentity,
  registerSupplier,
  sendIdentityLetter,
} from "./operations/registration.ts";
export {
  confirmDeputy,
  confirmGrant,
  endDeputy,
  endGrant,
  listDeputies,
  listGrants,
  nameDeputy,
  proposeGrant,
} from "./operations/roles.ts";
export { confirmSecondAdmin, listSecondAdmins } from "./operations/second-admins.ts";
export { changeSession, endSession, endSessions, listSessions } from "./operations/sessions.ts";
export { listFailedSignIns } from "./operations/sign-ins.ts";
export { type PseudonymOf, type PupilKeys, pseudonyms, pupilKeys } from "./pseudonyms.ts";
export { reissueOperatorKey } from "./reissue.ts";
export { rolesInForce } from "./rules/roles.ts";
export {
  type Controller,
  DataProcessing,
  type Demand,
  DocumentReference,
  dataFlagged,
  type FailedSignIn,
  type GateDoor,
  Gln,
  type Institution,
  InstitutionKind,
  InstitutionParticulars,
  institutionClosed,
  institutionNumbered,
  type LimitHit,
  Lock,
  type Lockable,
  limitNames,
  NewLock,
  NewPartyDeparture,
  needsTwoAdmins,
  noDataAgreement,
  type Particulars,
  PartyDeparture,
  PartyId,
  PartyNumber,
  PartyParticulars,
  PayerParticulars,
  type Person,
  type Publisher,
  type PupilRead,
  partyEnded,
  personLocked,
  type SignInLink,
  secondAdmin,
  secondOperator,
  stillRunning,
} from "./schema/index.ts";
export {
  seedControllers,
  seedEmail,
  seedIdentity,
  seedMissingEmails,
  seedOperator,
  seedPerson,
} from "./seed.ts";
export { createSignIn } from "./sign-in/flow.ts";
export { localProviders, readProviders } from "./sign-in/providers.ts";
export {
  findController,
  findControllerByRef,
  findControllerByReference,
  findHolding,
  findInstitution,
  findLock,
  findMarketplace,
  findPersonByReference,
  findPublisher,
  getLanguage,
  getOperatorId,
  hasProved,
  isBarred,
  listAdmins,
  listInstitutionNumbers,
  listInstitutions,
  listParticulars as particularsOf,
  listPartiesWithin,
  listPartyNames,
  listPeopleWithin,
  listPersonNames,
  listPersonRoles,
  listPublisherIds,
  lockDueDepartures,
  notePartyRows,
  type PayerAsks,
  particularsOn,
  payerAsksOn,
  successorsOn,
} from "./store/index.ts";
export { languageFor, textsFor, textsForAll } from "./texts.ts";

export const partiesDomain: Domain = { name: "parties", routes, bindings, schedules, checks };
