import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { StoredRound } from "../schema/round.ts";
import {
  type Declaration,
  type Look,
  OpeningOutcome,
  type StoredOpener,
  type StoredOpening,
} from "./schema.ts";

/** All SQL of openers, declarations of interests, the two people of each opening, and attempts to look. */

const listOpenersSql = statement(
  "rounds.listOpeners",
  `select o.person_id as "personId", o.controller_id as "controllerId", o.recipient,
     o.answered_at is not null as "answered!", o.replaces
   from rounds_opener o where o.round_id = $1::uuid order by o.recipient`,
);
/** Those who open, and those who are to take others' places. */
export const listOpeners = (tx: Reader, roundId: string): Promise<StoredOpener[]> =>
  tx.all(listOpenersSql, [roundId]);

const insertOpenerSql = statement(
  "rounds.insertOpener",
  `insert into rounds_opener (round_id, participant_ids, controller_id, person_id, recipient, replaces)
   values ($1::uuid, $2::int[], $3::int, $4::uuid, $5::text, $6::uuid)
   on conflict (round_id, person_id) do update
     set controller_id = $3::int, recipient = $5::text, challenge = null, answered_at = null`,
);
/** A new opener, or another recipient of one; it has to be challenged anew. */
export async function insertOpener(
  tx: Tx,
  round: StoredRound,
  { controllerId, personId, recipient, replaces }: Omit<StoredOpener, "answered">,
): Promise<void> {
  const values = [round.id, round.participantIds, controllerId, personId, recipient, replaces] as const;
  await tx.execute(insertOpenerSql, values);
  await setOpeners(tx, round.id);
}

const setOpenersSql = statement(
  "rounds.setOpeners",
  `update rounds_round set openers = (
     select coalesce(jsonb_agg(jsonb_build_object('personId', o.person_id, 'controllerId', o.controller_id,
       'recipient', o.recipient, 'answered', o.answered_at is not null) order by o.recipient), '[]')
     from rounds_opener o where o.round_id = $1::uuid and o.replaces is null) where id = $1::uuid`,
);
/** Writes who opens on the round itself, where everybody who seals a bid sees it. */
const setOpeners = (tx: Tx, roundId: string): Promise<number> => tx.execute(setOpenersSql, [roundId]);

const deleteOpenerSql = statement(
  "rounds.deleteOpener",
  "delete from rounds_opener where round_id = $1::uuid and person_id = $2::uuid",
);
export async function deleteOpener(tx: Tx, roundId: string, personId: string): Promise<void> {
  await tx.execute(deleteOpenerSql, [roundId, personId]);
  await setOpeners(tx, roundId);
}

const deleteOpenersOfSql = statement(
  "rounds.deleteOpenersOf",
  "delete from rounds_opener where round_id = $1::uuid and controller_id = $2::int",
);
/** Of a controller that leaves. */
export async function deleteOpenersOf(tx: Tx, roundId: string, controllerId: number): Promise<void> {
  await tx.execute(deleteOpenersOfSql, [roundId, controllerId]);
  await setOpeners(tx, roundId);
}

const deleteReplacedSql = statement(
  "rounds.deleteReplaced",
  `delete from rounds_opener o where o.round_id = $1::uuid
     and exists (select from rounds_opener n where n.round_id = o.round_id and n.replaces = o.person_id)`,
);
const appointReplacingSql = statement(
  "rounds.appointReplacing",
  "update rounds_opener set replaces = null where round_id = $1::uuid and replaces is not null",
);
/** Those who are to take others' places take them. */
export async function replaceOpeners(tx: Tx, roundId: string): Promise<void> {
  await tx.execute(deleteReplacedSql, [roundId]);
  await tx.execute(appointReplacingSql, [roundId]);
  await setOpeners(tx, roundId);
}

const setChallengeSql = statement(
  "rounds.setChallenge",
  `update rounds_opener set challenge = $3::bytea, answered_at = null
   where round_id = $1::uuid and person_id = $2::uuid`,
);
/** Keeps the hash of what was sealed to an opener; a former answer counts no longer. */
export async function setChallenge(tx: Tx, roundId: string, personId: string, hash: Buffer): Promise<void> {
  await tx.execute(setChallengeSql, [roundId, personId, hash]);
  await setOpeners(tx, roundId);
}

const answerChallengeSql = statement(
  "rounds.answerChallenge",
  `update rounds_opener set answered_at = platform_now(), challenge = null
   where round_id = $1::uuid and person_id = $2::uuid and challenge = $3::bytea`,
);
/** Whether it is the value whose hash is kept; then it is answered. */
export async function answerChallenge(
  tx: Tx,
  roundId: string,
  personId: string,
  hash: Buffer,
): Promise<boolean> {
  const right = (await tx.execute(answerChallengeSql, [roundId, personId, hash])) > 0;
  if (right) await setOpeners(tx, roundId);
  return right;
}

const insertDeclarationSql = statement(
  "rounds.insertDeclaration",
  `insert into rounds_declaration (id, round_id, participant_ids, controller_id, person_id, conflict, declaration,
     found_by)
   values ($1::uuid, $2::uuid, $3::int[], $4::int, $5::uuid, $6::boolean, $7::text, $8::uuid)`,
);
export async function insertDeclaration(
  tx: Tx,
  round: StoredRound,
  one: Omit<Declaration, "declaredAt"> & { id: string },
): Promise<void> {
  const { id, controllerId, personId, conflict, declaration, foundBy } = one;
  await tx.execute(insertDeclarationSql, [
    id,
    round.id,
    round.participantIds,
    controllerId,
    personId,
    conflict,
    declaration,
    foundBy,
  ]);
}

const findDeclarationSql = statement(
  "rounds.findDeclaration",
  `select d.id, d.person_id as "personId", d.controller_id as "controllerId", d.conflict, d.declaration,
     d.declared_at as "declaredAt", d.found_by as "foundBy"
   from rounds_declaration d where d.round_id = $1::uuid and d.person_id = $2::uuid
   order by d.conflict desc, d.declared_at desc limit 1`,
);
/** A person's word on its interests: an interest once declared stands, else the latest. */
export const findDeclaration = (
  tx: Reader,
  roundId: string,
  personId: string,
): Promise<(Declaration & { id: string }) | undefined> => tx.maybe(findDeclarationSql, [roundId, personId]);

const listDeclarationsSql = statement(
  "rounds.listDeclarations",
  `select d.number as "number!", d."personId", d."controllerId", d.conflict, d.declaration, d."declaredAt",
     d."foundBy"
   from (select row_number() over (order by o.declared_at, o.id)::int as number, o.person_id as "personId",
       o.controller_id as "controllerId", o.conflict, o.declaration, o.declared_at as "declaredAt", o.found_by as "foundBy"
     from rounds_declaration o where o.round_id = $1::uuid) d
   where d.number > $2::int order by d.number limit $3::int`,
);
/** All declarations in the order they were made; `after` is the last one's number. */
export const listDeclarations = (
  tx: Reader,
  roundId: string,
  after: number,
  limit: number,
): Promise<(Declaration & { number: number })[]> => tx.all(listDeclarationsSql, [roundId, after, limit]);

const listOpeningsSql = statement(
  "rounds.listOpenings",
  `select o.envelope, o.ordinal, o.person_id as "personId", o.stands_for as "standsFor", o.opened_at as "openedAt", o.record, d.declaration,
     d.declared_at as "declaredAt"
   from rounds_opening o join rounds_declaration d on d.id = o.declaration_id
   where o.round_id = $1::uuid order by o.envelope, o.ordinal`,
  { decode: { record: OpeningOutcome } },
);
export const listOpenings = (tx: Reader, roundId: string): Promise<StoredOpening[]> =>
  tx.all(listOpeningsSql, [roundId]);

const insertOpeningSql = statement(
  "rounds.insertOpening",
  `insert into rounds_opening (round_id, participant_ids, envelope, ordinal, person_id, stands_for, declaration_id,
     opened_at, record)
   values ($1::uuid, $2::int[], $3::text, $4::int, $5::uuid, $6::uuid, $7::uuid, $8::timestamptz, $9::jsonb)`,
);
export async function insertOpening(
  tx: Tx,
  round: StoredRound,
  one: Pick<StoredOpening, "envelope" | "ordinal" | "personId" | "standsFor" | "openedAt" | "record"> & {
    declarationId: string;
  },
): Promise<void> {
  await tx.execute(insertOpeningSql, [
    round.id,
    round.participantIds,
    one.envelope,
    one.ordinal,
    one.personId,
    one.standsFor,
    one.declarationId,
    one.openedAt,
    one.record === null ? null : JSON.stringify(one.record),
  ]);
}

const listLooksSql = statement(
  "rounds.listLooks",
  `select l.id as number, l.party_id as "partyId", p.name as "partyName", l.person_id as "personId", l.what, l.at
   from rounds_look l join parties_party_view p on p.id = l.party_id
   where l.round_id = $1::uuid and ($2::bigint is null or l.id > $2::bigint) order by l.id limit $3::int`,
);
/** Attempts to see sealed bids, in the order they were made; `after` is the last one's number. */
export const listLooks = (
  tx: Reader,
  roundId: string,
  after: string | undefined,
  limit: number,
): Promise<(Look & { number: bigint })[]> =>
  tx.all(listLooksSql, [roundId, after === undefined ? null : BigInt(after), limit]);

const insertLookSql = statement(
  "rounds.insertLook",
  `insert into rounds_look (round_id, participant_ids, party_id, person_id, what)
   select $1::uuid, $2::int[], $3::int, $4::uuid, $5::text
   where (select count(*) from rounds_look l where l.round_id = $1::uuid and l.party_id = $3::int
     and l.what = $5::text) < $6::int`,
);
/** Most attempts of one kind that are written down of a party in a round: more say nothing new, and crowd out no other kind. */
export const looksMax = 1_000;
export async function insertLook(
  tx: Tx,
  round: StoredRound,
  look: Omit<Look, "at" | "partyName">,
): Promise<void> {
  await tx.execute(insertLookSql, [
    round.id,
    round.participantIds,
    look.partyId,
    look.personId,
    look.what,
    looksMax,
  ]);
}
