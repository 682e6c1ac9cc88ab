import type { Actor } from "../../platform/actor.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { EmailChange, EmailState, Role } from "../schema/index.ts";

/** All SQL of e-mail addresses and of those that wait to be confirmed. */

const emailSql = statement(
  "parties.findEmail",
  `select e.email, e.email_confirmed_at as "confirmedAt", c.email as "askedEmail", c.expires_at as "askedUntil",
     c.read_at as "readAt", c.holds_from as "holdsFrom"
   from (select p.email, p.email_confirmed_at from parties_party p where $2::uuid is null and p.id = $1::int
     union all
     select p.email, p.email_confirmed_at from parties_person p where p.party_id = $1::int and p.id = $2::uuid) e
   left join lateral (select c.email, c.expires_at, c.confirmed_at, c.read_at, c.holds_from from parties_email_change c
     where c.party_id = $1::int and c.person_id is not distinct from $2::uuid
     order by c.asked_at desc, c.id limit 1) c on c.confirmed_at is null and c.expires_at > platform_now()`,
);
/** Of the party, or with `personId` of one of its people. */
export async function findEmail(
  tx: Reader,
  partyId: number,
  personId: string | null,
): Promise<EmailState | undefined> {
  const row = await tx.maybe(emailSql, [partyId, personId]);
  if (!row) return undefined;
  const { email, confirmedAt, askedEmail, askedUntil, readAt, holdsFrom } = row;
  const waitsFor = readAt === null ? "link" : holdsFrom === null ? "admin" : "day";
  return {
    email: confirmedAt === null ? null : email,
    confirmedAt,
    asked:
      askedEmail === null || askedUntil === null
        ? null
        : { email: askedEmail, expiresAt: askedUntil, waitsFor, holdsFrom },
  };
}

const lockEmailSql = statement(
  "parties.lockEmail",
  "select pg_advisory_xact_lock(hashtextextended('email ' || $1::int, 0))",
);
const countAskedSql = statement(
  "parties.countEmailsAsked",
  `select count(*)::int as "asked!" from parties_email_change c where c.party_id = $1::int
   and c.person_id is not distinct from $2::uuid and c.asked_at > platform_now() - interval '1 day'`,
);
/** How many addresses were asked for in the last day; nobody else asks for one until the transaction ends. */
export async function lockEmailsAsked(tx: Tx, partyId: number, personId: string | null): Promise<number> {
  await tx.execute(lockEmailSql, [partyId]);
  return (await tx.one(countAskedSql, [partyId, personId])).asked;
}

const insertEmailChangeSql = statement(
  "parties.insertEmailChange",
  `insert into parties_email_change (id, party_id, person_id, email, token_hash, asked_at, expires_at, asked_by, asked_for)
   values ($1::uuid, $2::int, $3::uuid, $4::text, $5::bytea, $6::timestamptz, $7::timestamptz, $8::uuid, $9::uuid)`,
);
export async function insertEmailChange(
  tx: Tx,
  change: Pick<EmailChange, "id" | "partyId" | "personId" | "email" | "tokenHash" | "expiresAt"> & {
    by: Actor;
    askedAt: Date;
  },
): Promise<void> {
  const { id, partyId, personId, email, tokenHash, askedAt, expiresAt, by } = change;
  const asked = [id, partyId, personId, email, Buffer.from(tokenHash), askedAt, expiresAt] as const;
  await tx.execute(insertEmailChangeSql, [...asked, by.personId, by.standsFor ?? null]);
}

const changeColumns = `c.id, c.party_id as "partyId", c.person_id as "personId", c.email, c.token_hash as "tokenHash",
  c.asked_by as "askedBy", c.asked_for as "askedFor", c.expires_at as "expiresAt", c.read_at as "readAt",
  c.agreed_by is not null as "agreed!", c.confirmed_at as "confirmedAt"`;
const lockEmailChangeSql = statement(
  "parties.lockEmailChange",
  `select ${changeColumns}, exists (select 1 from parties_email_change n
       where n.party_id = c.party_id and n.person_id is not distinct from c.person_id and n.asked_at > c.asked_at) as "later!"
   from parties_email_change c where c.id = $1::uuid for update of c`,
);
/** `later`: another address was asked for after this one. */
export const lockEmailChange = (
  tx: Tx,
  id: string,
): Promise<(EmailChange & { later: boolean }) | undefined> => tx.maybe(lockEmailChangeSql, [id]);

const lockWaitingSql = statement(
  "parties.lockWaitingEmail",
  `select ${changeColumns} from parties_email_change c where c.id = (select n.id from parties_email_change n
       where n.party_id = $1::int and n.person_id is null order by n.asked_at desc, n.id limit 1)
     and c.confirmed_at is null and c.expires_at > platform_now() for update of c`,
);
/** The address that was last asked for a party, where it waits. */
export const lockWaitingEmail = (tx: Tx, partyId: number): Promise<EmailChange | undefined> =>
  tx.maybe(lockWaitingSql, [partyId]);

const agreeSql = statement(
  "parties.agreeEmail",
  "update parties_email_change set agreed_by = $2::uuid, agreed_for = $3::uuid where id = $1::uuid",
);
/** The second admin's word. */
export async function agreeEmail(tx: Tx, id: string, by: Actor): Promise<void> {
  await tx.execute(agreeSql, [id, by.personId, by.standsFor ?? null]);
}

const readSql = statement(
  "parties.readEmailChange",
  `update parties_email_change set read_at = $2::timestamptz, holds_from = $3::timestamptz,
     expires_at = $2::timestamptz + make_interval(days => $4::int) where id = $1::uuid`,
);
/** Its link was used; a second admin, or `holdsFrom`, is waited for so many days. */
export async function readEmailChange(
  tx: Tx,
  id: string,
  at: Date,
  holdsFrom: Date | null,
  days: number,
): Promise<void> {
  await tx.execute(readSql, [id, at, holdsFrom, days]);
}

const lockDueSql = statement(
  "parties.lockDueEmails",
  `select ${changeColumns} from parties_email_change c
   where c.person_id is null and c.confirmed_at is null and c.holds_from <= platform_now()
     and c.expires_at > platform_now()
     and not exists (select 1 from parties_email_change n where n.party_id = c.party_id and n.person_id is null
       and n.asked_at > c.asked_at)
     and not exists (select 1 from parties_lock l where l.person_id = c.asked_by and l.holds_from >= c.asked_at)
     and array[c.asked_by] = array(select distinct g.person_id from parties_role_grant g where g.party_id = c.party_id
       and g.role in ('admin', 'operator') and g.granted_at is not null and g.ended_at is null)
   order by c.party_id limit 500 for update of c`,
);
/**
 * Addresses of parties whose only admin asked for them, whose day has come: none where that admin has been locked since,
 * or another has come. Platform plane.
 */
export const lockDueEmails = (tx: Tx): Promise<EmailChange[]> => tx.all(lockDueSql);

const confirmChangeSql = statement(
  "parties.confirmEmailChange",
  "update parties_email_change set confirmed_at = $2::timestamptz where id = $1::uuid",
);
const updatePartyEmailSql = statement(
  "parties.updatePartyEmail",
  "update parties_party set email = $2::text, email_confirmed_at = $3::timestamptz where id = $1::int",
);
const updatePersonEmailSql = statement(
  "parties.updatePersonEmail",
  "update parties_person set email = $2::text, email_confirmed_at = $3::timestamptz where id = $1::uuid",
);
/** The address that was asked for is the one in force. */
export async function updateEmail(tx: Tx, change: EmailChange, at: Date): Promise<void> {
  await tx.execute(confirmChangeSql, [change.id, at]);
  if (change.personId === null) await tx.execute(updatePartyEmailSql, [change.partyId, change.email, at]);
  else await tx.execute(updatePersonEmailSql, [change.personId, change.email, at]);
}
/** A party's address without a link, at its seeding. */
export async function setSeededEmail(tx: Tx, partyId: number, email: string): Promise<void> {
  await tx.execute(updatePartyEmailSql, [partyId, email, await tx.now()]);
}

const setMissingEmailsSql = statement(
  "parties.setMissingEmails",
  `update parties_party set email = 'post@' || reference || '.' || $1::text, email_confirmed_at = platform_now()
   where email is null`,
);
export async function setMissingEmails(tx: Tx, domain: string): Promise<void> {
  await tx.execute(setMissingEmailsSql, [domain]);
}

const findPersonEmailSql = statement(
  "parties.findPersonEmail",
  "select p.email from parties_person p where p.id = $1::uuid and p.email_confirmed_at is not null",
);
/** A person's own address, once it is confirmed. */
export const findPersonEmail = async (tx: Reader, personId: string): Promise<string | null> =>
  (await tx.maybe(findPersonEmailSql, [personId]))?.email ?? null;

const listSchoolAddressesSql = statement(
  "parties.listSchoolAddresses",
  `select p.id, p.email as "email!" from parties_person p
   where p.party_id = $1::int and p.institution_id = $2::int and p.kind = 'person'
     and p.email_confirmed_at is not null and exists (select 1 from parties_role_grant g
       where g.person_id = p.id and g.granted_at is not null and g.ended_at is null)
   order by p.id limit 50`,
);
/** An institution's own people and their confirmed addresses. */
export const listSchoolAddresses = (
  tx: Reader,
  partyId: number,
  institutionId: number,
): Promise<{ id: string; email: string }[]> => tx.all(listSchoolAddressesSql, [partyId, institutionId]);

const listRoleAddressesSql = statement(
  "parties.listRoleAddresses",
  `select distinct p.id, p.email as "email!" from parties_person p join parties_role_grant g on g.person_id = p.id
   where p.party_id = $1::int and g.party_id = $1::int and g.role = any($2::text[]) and p.kind = 'person'
     and p.email_confirmed_at is not null and g.granted_at is not null and g.ended_at is null
   order by p.id limit 50`,
);
/** A party's people who hold one of some roles, and their confirmed addresses. */
export const listRoleAddresses = (
  tx: Reader,
  partyId: number,
  roles: readonly Role[],
): Promise<{ id: string; email: string }[]> => tx.all(listRoleAddressesSql, [partyId, roles]);

const correspondentSql = statement(
  "parties.findCorrespondent",
  `select p.name, p.language, case when p.email_confirmed_at is not null then p.email end as email,
     array(select distinct a.email from parties_person a join parties_role_grant g on g.person_id = a.id
       where a.party_id = p.id and a.email_confirmed_at is not null and g.role = 'admin'
         and g.granted_at is not null and g.ended_at is null order by a.email limit 20) as "admins!"
   from parties_party p where p.id = $1::int`,
);
/** A party as one writes to it and in its name; `admins` are its admins' confirmed addresses. Platform plane. */
export const findCorrespondent = (tx: Reader, partyId: number) => tx.maybe(correspondentSql, [partyId]);
