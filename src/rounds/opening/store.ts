import type { Reader, Tx } from "../../platform/db/database.ts";
import type { RoundRow } from "../store/rounds.ts";
import type { Declaration, Look, OpeningRecord } from "./schema.ts";

/** Openers, declarations of interests, the two people of each opening, and attempts to look. */

interface OpenerRow {
  person_id: string;
  recipient: string;
}
export const listOpeners = (tx: Reader, roundId: string): Promise<OpenerRow[]> =>
  tx.query<OpenerRow>("select o.* from rounds_opener o where o.round_id = $1::uuid order by o.recipient", [
    roundId,
  ]);
export async function insertOpener(
  tx: Tx,
  round: RoundRow,
  personId: string,
  recipient: string,
): Promise<void> {
  await tx.query(
    `insert into rounds_opener (round_id, participant_ids, person_id, recipient)
     values ($1::uuid, $2::int[], $3::uuid, $4::text)`,
    [round.id, round.participant_ids, personId, recipient],
  );
  await tx.query(
    `update rounds_round set recipients = array(select o.recipient from rounds_opener o
       where o.round_id = $1::uuid order by o.recipient) where id = $1::uuid`,
    [round.id],
  );
}

export async function insertDeclaration(
  tx: Tx,
  round: RoundRow,
  one: { id: string; controllerId: number; personId: string; conflict: boolean; declaration: string },
): Promise<void> {
  await tx.query(
    `insert into rounds_declaration (id, round_id, participant_ids, controller_id, person_id, conflict, declaration)
     values ($1::uuid, $2::uuid, $3::int[], $4::int, $5::uuid, $6::boolean, $7::text)`,
    [one.id, round.id, round.participant_ids, one.controllerId, one.personId, one.conflict, one.declaration],
  );
}
/** A person's word on its interests: an interest once declared stands, else the latest. */
export async function findDeclaration(
  tx: Reader,
  roundId: string,
  personId: string,
): Promise<(Declaration & { id: string }) | undefined> {
  const rows = await tx.query<Declaration & { id: string }>(
    `select d.id, d.person_id as "personId", d.controller_id as "controllerId", d.conflict, d.declaration,
       d.declared_at as "declaredAt"
     from rounds_declaration d where d.round_id = $1::uuid and d.person_id = $2::uuid
     order by d.conflict desc, d.declared_at desc limit 1`,
    [roundId, personId],
  );
  return rows[0];
}
/** All declarations in the order they were made; `after` is the last one's number. */
export const listDeclarations = (
  tx: Reader,
  roundId: string,
  after: number,
  limit: number,
): Promise<(Declaration & { number: number })[]> =>
  tx.query(
    `select d.* from (select row_number() over (order by d.declared_at, d.id)::int as number,
         d.person_id as "personId", d.controller_id as "controllerId", d.conflict, d.declaration,
         d.declared_at as "declaredAt"
       from rounds_declaration d where d.round_id = $1::uuid) d
     where d.number > $2::int order by d.number limit $3::int`,
    [roundId, after, limit],
  );

export interface OpeningRow {
  envelope: "bids" | "prices";
  ordinal: 1 | 2;
  person_id: string;
  opened_at: Date;
  record: Pick<OpeningRecord, "bids" | "termsHash"> | null;
  declaration: string;
  declared_at: Date;
}
export const listOpenings = (tx: Reader, roundId: string): Promise<OpeningRow[]> =>
  tx.query<OpeningRow>(
    `select o.envelope, o.ordinal, o.person_id, o.opened_at, o.record, d.declaration, d.declared_at
     from rounds_opening o join rounds_declaration d on d.id = o.declaration_id
     where o.round_id = $1::uuid order by o.envelope, o.ordinal`,
    [roundId],
  );
export async function insertOpening(
  tx: Tx,
  round: RoundRow,
  one: {
    envelope: "bids" | "prices";
    ordinal: number;
    personId: string;
    declarationId: string;
    at: Date;
    record: object | null;
  },
): Promise<void> {
  await tx.query(
    `insert into rounds_opening (round_id, participant_ids, envelope, ordinal, person_id, declaration_id, opened_at, record)
     values ($1::uuid, $2::int[], $3::text, $4::int, $5::uuid, $6::uuid, $7::timestamptz, $8::jsonb)`,
    [
      round.id,
      round.participant_ids,
      one.envelope,
      one.ordinal,
      one.personId,
      one.declarationId,
      one.at.toISOString(),
      one.record === null ? null : JSON.stringify(one.record),
    ],
  );
}

/** Attempts to see sealed bids, in the order they were made. */
export function listLooks(
  tx: Reader,
  roundId: string,
  after: string | undefined,
  limit: number,
): Promise<(Look & { number: bigint })[]> {
  return tx.query(
    `select l.id as number, l.party_id as "partyId", l.person_id as "personId", l.what, l.at from rounds_look l
     where l.round_id = $1::uuid and ($2::bigint is null or l.id > $2::bigint) order by l.id limit $3::int`,
    [roundId, after ?? null, limit],
  );
}
export async function insertLook(
  tx: Tx,
  round: Pick<RoundRow, "id" | "participant_ids">,
  partyId: number,
  personId: string,
  what: Look["what"],
): Promise<void> {
  await tx.query(
    `insert into rounds_look (round_id, participant_ids, party_id, person_id, what)
     values ($1::uuid, $2::int[], $3::int, $4::uuid, $5::text)`,
    [round.id, round.participant_ids, partyId, personId, what],
  );
}
