import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { StoredRound } from "../schema/round.ts";
import { type Declaration, type Look, type Opener, OpeningOutcome, type StoredOpening } from "./schema.ts";

/** All SQL of openers, declarations of interests, the two people of each opening, and attempts to look. */

const listOpenersSql = statement(
  "rounds.listOpeners",
  `select o.person_id as "personId", o.recipient from rounds_opener o where o.round_id = $1::uuid order by o.recipient`,
);
export const listOpeners = (tx: Reader, roundId: string): Promise<Opener[]> =>
  tx.all(listOpenersSql, [roundId]);

const insertOpenerSql = statement(
  "rounds.insertOpener",
  `insert into rounds_opener (round_id, participant_ids, person_id, recipient)
   values ($1::uuid, $2::int[], $3::uuid, $4::text)`,
);
const setRecipientsSql = statement(
  "rounds.setRecipients",
  `update rounds_round set recipients = array(select o.recipient from rounds_opener o
     where o.round_id = $1::uuid order by o.recipient) where id = $1::uuid`,
);
export async function insertOpener(tx: Tx, round: StoredRound, opener: Opener): Promise<void> {
  const { personId, recipient } = opener;
  await tx.execute(insertOpenerSql, [round.id, round.participantIds, personId, recipient]);
  await tx.execute(setRecipientsSql, [round.id]);
}

const insertDeclarationSql = statement(
  "rounds.insertDeclaration",
  `insert into rounds_declaration (id, round_id, participant_ids, controller_id, person_id, conflict, declaration)
   values ($1::uuid, $2::uuid, $3::int[], $4::int, $5::uuid, $6::boolean, $7::text)`,
);
export async function insertDeclaration(
  tx: Tx,
  round: StoredRound,
  one: Omit<Declaration, "declaredAt"> & { id: string },
): Promise<void> {
  const { id, controllerId, personId, conflict, declaration } = one;
  const values = [id, round.id, round.participantIds, controllerId, personId, conflict, declaration] as const;
  await tx.execute(insertDeclarationSql, values);
}

const findDeclarationSql = statement(
  "rounds.findDeclaration",
  `select d.id, d.person_id as "personId", d.controller_id as "controllerId", d.conflict, d.declaration,
     d.declared_at as "declaredAt"
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
  `select d.number as "number!", d."personId", d."controllerId", d.conflict, d.declaration, d."declaredAt"
   from (select row_number() over (order by o.declared_at, o.id)::int as number, o.person_id as "personId",
       o.controller_id as "controllerId", o.conflict, o.declaration, o.declared_at as "declaredAt"
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
  `select o.envelope, o.ordinal, o.person_id as "personId", o.opened_at as "openedAt", o.record, d.declaration,
     d.declared_at as "declaredAt"
   from rounds_opening o join rounds_declaration d on d.id = o.declaration_id
   where o.round_id = $1::uuid order by o.envelope, o.ordinal`,
  { decode: { record: OpeningOutcome } },
);
export const listOpenings = (tx: Reader, roundId: string): Promise<StoredOpening[]> =>
  tx.all(listOpeningsSql, [roundId]);

const insertOpeningSql = statement(
  "rounds.insertOpening",
  `insert into rounds_opening (round_id, participant_ids, envelope, ordinal, person_id, declaration_id, opened_at, record)
   values ($1::uuid, $2::int[], $3::text, $4::int, $5::uuid, $6::uuid, $7::timestamptz, $8::jsonb)`,
);
export async function insertOpening(
  tx: Tx,
  round: StoredRound,
  one: Pick<StoredOpening, "envelope" | "ordinal" | "personId" | "openedAt" | "record"> & {
    declarationId: string;
  },
): Promise<void> {
  await tx.execute(insertOpeningSql, [
    round.id,
    round.participantIds,
    one.envelope,
    one.ordinal,
    one.personId,
    one.declarationId,
    one.openedAt,
    one.record === null ? null : JSON.stringify(one.record),
  ]);
}

const listLooksSql = statement(
  "rounds.listLooks",
  `select l.id as number, l.party_id as "partyId", l.person_id as "personId", l.what, l.at from rounds_look l
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
   values ($1::uuid, $2::int[], $3::int, $4::uuid, $5::text)`,
);
export async function insertLook(tx: Tx, round: StoredRound, look: Omit<Look, "at">): Promise<void> {
  await tx.execute(insertLookSql, [round.id, round.participantIds, look.partyId, look.personId, look.what]);
}
