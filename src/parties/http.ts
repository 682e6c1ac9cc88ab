import { bind, type Route } from "../platform/http/route.ts";
import * as data from "./operations/data.ts";
import * as email from "./operations/email.ts";
import * as identities from "./operations/identities.ts";
import * as institutions from "./operations/institutions.ts";
import * as keys from "./operations/keys.ts";
import { listLimitHits } from "./operations/limit-hits.ts";
import * as locks from "./operations/locks.ts";
import * as particulars from "./operations/particulars.ts";
import * as parties from "./operations/parties.ts";
import * as people from "./operations/people.ts";
import * as registration from "./operations/registration.ts";
import * as roles from "./operations/roles.ts";
import * as secondAdmins from "./operations/second-admins.ts";
import * as sessions from "./operations/sessions.ts";
import * as signIns from "./operations/sign-ins.ts";

export const routes: readonly Route[] = [
  bind(data.signDpa, { method: "post", path: "/v1/data-processing-agreements", status: 201 }),
  bind(data.listDpas, { method: "get", path: "/v1/data-processing-agreements" }),
  bind(data.endDpa, { method: "post", path: "/v1/data-processing-agreements/{id}/end" }),
  bind(data.listPupilReads, { method: "get", path: "/v1/pupil-reads" }),
  bind(data.getDataGate, { method: "get", path: "/v1/data-gate" }),
  bind(data.setDataGate, { method: "put", path: "/v1/data-gate" }),
  bind(institutions.getInstitutionHistory, { method: "get", path: "/v1/institutions/{institutionId}" }),
  bind(institutions.closeInstitution, { method: "post", path: "/v1/institutions/{institutionId}/closure" }),
  bind(institutions.mergeInstitution, { method: "post", path: "/v1/institutions/{institutionId}/merger" }),
  bind(institutions.renumberInstitution, { method: "post", path: "/v1/institutions/{institutionId}/number" }),
  bind(keys.pseudonymKeys, { method: "get", path: "/v1/pseudonym-keys" }),
  bind(keys.rotatePseudonyms, { method: "post", path: "/v1/pseudonym-keys", status: 201 }),
  bind(email.getPartyEmail, { method: "get", path: "/v1/party/email" }),
  bind(email.setPartyEmail, { method: "put", path: "/v1/party/email" }),
  bind(particulars.setParticulars, { method: "post", path: "/v1/particulars", status: 201 }),
  bind(particulars.listParticulars, { method: "get", path: "/v1/particulars" }),
  bind(email.getOwnEmail, { method: "get", path: "/v1/me/email" }),
  bind(email.setOwnEmail, { method: "put", path: "/v1/me/email" }),
  bind(email.confirmEmail, { method: "post", path: "/v1/email-confirmations" }),
  bind(registration.registerSupplier, {
    method: "post",
    path: "/v1/supplier-registrations",
    status: 202,
  }),
  bind(registration.getIdentity, { method: "get", path: "/v1/identity" }),
  bind(registration.askIdentityLetter, { method: "post", path: "/v1/identity/letters", status: 201 }),
  bind(registration.proveIdentity, { method: "post", path: "/v1/identity/proofs" }),
  bind(registration.listIdentityLetters, { method: "get", path: "/v1/identity-letters" }),
  bind(registration.sendIdentityLetter, { method: "post", path: "/v1/identity-letters/{partyId}/sending" }),
  bind(parties.getMe, { method: "get", path: "/v1/me" }),
  bind(parties.createController, {
    method: "post",
    path: "/v1/controllers",
    status: 201,
    location: "/v1/controllers/{id}",
  }),
  bind(parties.listControllers, { method: "get", path: "/v1/controllers" }),
  bind(parties.getController, { method: "get", path: "/v1/controllers/{id}" }),
  bind(parties.createPublisher, { method: "post", path: "/v1/publishers", status: 201 }),
  bind(parties.listPublishers, { method: "get", path: "/v1/publishers" }),
  bind(parties.createInstitution, { method: "post", path: "/v1/institutions", status: 201 }),
  bind(parties.listInstitutions, { method: "get", path: "/v1/institutions" }),
  bind(people.createPerson, { method: "post", path: "/v1/people", status: 201 }),
  bind(people.listPeople, { method: "get", path: "/v1/people" }),
  bind(people.getPersonAccess, { method: "get", path: "/v1/people/{personId}" }),
  bind(people.issueKey, { method: "post", path: "/v1/api-keys", status: 201 }),
  bind(people.listKeys, { method: "get", path: "/v1/api-keys" }),
  bind(people.revokeKey, { method: "delete", path: "/v1/api-keys/{keyId}" }),
  bind(people.invitePerson, { method: "post", path: "/v1/person-invitations", status: 201 }),
  bind(people.listPersonInvitations, { method: "get", path: "/v1/person-invitations" }),
  bind(people.acceptInvitation, { method: "post", path: "/v1/person-invitations/acceptance", status: 201 }),
  bind(people.inviteOperator, { method: "post", path: "/v1/operators", status: 201 }),
  bind(people.inviteFirstAdmins, { method: "post", path: "/v1/parties/{partyId}/admins", status: 201 }),
  bind(secondAdmins.confirmSecondAdmin, {
    method: "post",
    path: "/v1/parties/{partyId}/grants/{id}/confirmation",
  }),
  bind(roles.proposeGrant, { method: "post", path: "/v1/role-grants", status: 201 }),
  bind(roles.listGrants, { method: "get", path: "/v1/role-grants" }),
  bind(roles.confirmGrant, { method: "post", path: "/v1/role-grants/{id}/confirmation" }),
  bind(roles.endGrant, { method: "post", path: "/v1/role-grants/{id}/end" }),
  bind(roles.nameDeputy, { method: "post", path: "/v1/deputies", status: 201 }),
  bind(roles.listDeputies, { method: "get", path: "/v1/deputies" }),
  bind(roles.confirmDeputy, { method: "post", path: "/v1/deputies/{id}/confirmation" }),
  bind(roles.endDeputy, { method: "post", path: "/v1/deputies/{id}/end" }),
  bind(sessions.listSessions, { method: "get", path: "/v1/sessions" }),
  bind(sessions.endSession, { method: "delete", path: "/v1/sessions/{sessionId}" }),
  bind(sessions.endSessions, { method: "delete", path: "/v1/people/{personId}/sessions" }),
  bind(identities.listSignInLinks, { method: "get", path: "/v1/sign-in-links" }),
  bind(identities.unlinkSignIn, { method: "delete", path: "/v1/sign-in-links/{linkId}" }),
  bind(signIns.listFailedSignIns, { method: "get", path: "/v1/failed-sign-ins" }),
  bind(listLimitHits, { method: "get", path: "/v1/limit-hits" }),
  bind(locks.listLocks, { method: "get", path: "/v1/locks" }),
  bind(locks.secondLock, { method: "post", path: "/v1/locks/{lockId}/confirmation" }),
  bind(locks.keepLock, { method: "post", path: "/v1/locks/{lockId}/keeping" }),
  bind(locks.liftLock, { method: "post", path: "/v1/locks/{lockId}/lifting" }),
  bind(locks.personLeaves, { method: "post", path: "/v1/people/{personId}/departure" }),
];
