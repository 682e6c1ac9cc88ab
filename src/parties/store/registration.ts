import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { Proof, Registered } from "../rules/registration.ts";
import { type IdentityLetter, type PartyIdentity, triesMax } from "../schema/index.ts";

/** All SQL of suppliers that register themselves. */

const lockRegistrationsSql = statement(
  "parties.lockRegistrations",
  "select pg_advisory_xact_lock(hashtextextended('supplier registrations', 0))",
);
const countRegistrationsSql = statement(
  "parties.countRegistrations",
  `select c.registered as "all!", c.with_email as "email!" from parties_registrations_counted($1::bytea) c`,
);
/** Those of the last 24 hours: registrations wait for each other. */
export async function countRegistrations(tx: Tx, emailHash: Buffer): Promise<Registered> {
  await tx.execute(lockRegistrationsSql);
  return tx.one(countRegistrationsSql, [emailHash]);
}

const insertRegistrationSql = statement(
  "parties.insertRegistration",
  "insert into parties_registration (party_id, email_hash) values ($1::int, $2::bytea)",
);
export async function insertRegistration(tx: Tx, partyId: number, emailHash: Buffer): Promise<void> {
  await tx.execute(insertRegistrationSql, [partyId, emailHash]);
}

const findIdentitySql = statement(
  "parties.findIdentity",
  "select p.identity, p.cvr, p.name from parties_party p where p.id = $1::int",
);
export const findIdentity = (
  tx: Reader,
  partyId: number,
): Promise<{ identity: PartyIdentity; cvr: string; name: string } | undefined> =>
  tx.maybe(findIdentitySql, [partyId]);

/** Whether a party is who its number says. */
export const hasProved = async (tx: Reader, partyId: number): Promise<boolean> =>
  (await findIdentity(tx, partyId))?.identity === "proved";

const claimIdentitySql = statement(
  "parties.claimIdentity",
  `update parties_party p set identity = 'claimed', email = i.address, email_confirmed_at = platform_now()
   from parties_invitation i where p.id = $1::int and i.party_id = p.id and i.hash = $2::bytea and p.identity = 'registered'`,
);
/** A registered supplier has used its link: it reads the address, which its letters go to from now on. */
export const claimIdentity = (tx: Tx, partyId: number, hash: Buffer): Promise<number> =>
  tx.execute(claimIdentitySql, [partyId, hash]);

const findProofSql = statement(
  "parties.findProof",
  `select p.letters, p.asked_at as "askedAt", p.sent_at as "sentAt", p.tries, p.means, p.proved_at as "provedAt",
     p.refused_at as "refusedAt" from parties_identity_proof p where p.party_id = $1::int`,
);
export interface StoredProof extends Proof {
  means: "claim" | "letter" | null;
  provedAt: Date | null;
}
export const findProof = (tx: Reader, partyId: number): Promise<StoredProof | undefined> =>
  tx.maybe(findProofSql, [partyId]);

const lockIdentitySql = statement(
  "parties.lockIdentity",
  "select pg_advisory_xact_lock(hashtextextended('identity ' || $1::text, 0))",
);
/** What is proved of one number, or asked for by one party, waits for each other. */
export async function lockIdentity(tx: Tx, of: string): Promise<void> {
  await tx.execute(lockIdentitySql, [of]);
}

const askLetterSql = statement(
  "parties.askLetter",
  `insert into parties_identity_proof as p (party_id, letters, asked_at) values ($1::int, 1, platform_now())
   on conflict (party_id) do update set letters = p.letters + 1, asked_at = platform_now(), tries = 0,
     address = null, sent_at = null, sent_by = null`,
);
export async function askLetter(tx: Tx, partyId: number): Promise<void> {
  await tx.execute(askLetterSql, [partyId]);
}

const sendLetterSql = statement(
  "parties.sendLetter",
  `update parties_identity_proof p set address = $2::text, sent_at = coalesce(p.sent_at, platform_now()), sent_by = $3::uuid
   where p.party_id = $1::int and p.letters > 0 and p.proved_at is null and p.refused_at is null`,
);
export const sendLetter = (tx: Tx, partyId: number, address: string, by: string): Promise<number> =>
  tx.execute(sendLetterSql, [partyId, address, by]);

const countTrySql = statement(
  "parties.countTry",
  `update parties_identity_proof p set tries = least(p.tries + 1, ${triesMax})
   where p.party_id = $1::int and p.letters = $2::int`,
);
/** A wrong code of a letter; of one that a newer letter has taken the place of it counts no more. */
export async function countTry(tx: Tx, partyId: number, letter: number): Promise<void> {
  await tx.execute(countTrySql, [partyId, letter]);
}

const settleProofSql = statement(
  "parties.settleProof",
  `insert into parties_identity_proof as p (party_id, means, proved_at, refused_at)
   values ($1::int, $2::text, case when $3::boolean then platform_now() end, case when not $3::boolean then platform_now() end)
   on conflict (party_id) do update set means = excluded.means, proved_at = excluded.proved_at, refused_at = excluded.refused_at`,
);
const proveIdentitySql = statement(
  "parties.proveIdentity",
  "update parties_party p set identity = 'proved' where p.id = $1::int and p.identity = 'claimed'",
);
/** What was proved: the party is who its number says, or the number is another's. */
export async function settleProof(
  tx: Tx,
  partyId: number,
  means: "claim" | "letter",
  proved: boolean,
): Promise<void> {
  await tx.execute(settleProofSql, [partyId, means, proved]);
  if (proved) await tx.execute(proveIdentitySql, [partyId]);
}

const listLettersSql = statement(
  "parties.listIdentityLetters",
  `select i.party_id as "partyId", p.name, p.cvr, i.asked_at as "askedAt!", i.sent_at as "sentAt"
   from parties_identity_proof i join parties_party p on p.id = i.party_id
   where i.letters > 0 and i.proved_at is null and i.refused_at is null
   order by i.sent_at is not null, i.asked_at, i.party_id limit 200`,
);
/** Letters that wait to be sent first, then those whose code waits. */
export const listIdentityLetters = (tx: Reader): Promise<IdentityLetter[]> => tx.all(listLettersSql);
