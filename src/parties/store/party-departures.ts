import type { Actor } from "../../platform/actor.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { PartyDeparture } from "../schema/index.ts";

const { deleted, kept } = PartyDeparture.shape;
const decode = { deleted, kept };
const columns = `d.party_id as "partyId", d.ends_on as "endsOn", d.reason, d.asked_by as "askedBy",
  d.asked_for as "askedFor",
  date_trunc('milliseconds', d.asked_at) as "askedAt!", d.confirmed_by as "confirmedBy",
  date_trunc('milliseconds', d.confirmed_at) as "confirmedAt", date_trunc('milliseconds', d.ended_at) as "endedAt",
  d.deletes_on as "deletesOn", date_trunc('milliseconds', d.deleted_at) as "deletedAt", d.deleted, d.kept`;

const putAskSql = statement(
  "parties.putPartyDeparture",
  `insert into parties_party_departure as d (party_id, ends_on, reason, asked_by, asked_for)
   values ($1::int, $2::date, $3::text, $4::uuid, $5::uuid)
   on conflict (party_id) do update set ends_on = excluded.ends_on, reason = excluded.reason,
     asked_by = excluded.asked_by, asked_for = excluded.asked_for, asked_at = excluded.asked_at where d.confirmed_at is null
   returning ${columns}`,
  { decode },
);

/** Asks, or asks anew; undefined once it has been confirmed. */
export const putPartyDeparture = (
  tx: Tx,
  partyId: number,
  asked: { endsOn: LocalDate; reason: string },
  by: Actor,
): Promise<PartyDeparture | undefined> =>
  tx.maybe(putAskSql, [partyId, asked.endsOn, asked.reason, by.personId, by.standsFor ?? null]);

const findSql = statement(
  "parties.findPartyDeparture",
  `select ${columns} from parties_party_departure d where d.party_id = $1::int`,
  { decode },
);

/** A departure, with the approver for whom the admin stood who asked for it. */
export type StoredDeparture = PartyDeparture & { askedFor: string | null };

export const findPartyDeparture = (tx: Reader, partyId: number): Promise<StoredDeparture | undefined> =>
  tx.maybe(findSql, [partyId]);

const confirmSql = statement(
  "parties.confirmPartyDeparture",
  `update parties_party_departure d set confirmed_by = $2::uuid, confirmed_for = $3::uuid, confirmed_at = platform_now()
   where d.party_id = $1::int and d.confirmed_at is null returning ${columns}`,
  { decode },
);
const setLeftSql = statement(
  "parties.setPartyLeft",
  "update parties_party set left_on = $2::date where id = $1::int",
);

/** The second admin's word: from its day on no key opens and no data comes in, whenever the job runs. */
export async function confirmPartyDeparture(
  tx: Tx,
  partyId: number,
  by: Actor,
): Promise<PartyDeparture | undefined> {
  const confirmed = await tx.maybe(confirmSql, [partyId, by.personId, by.standsFor ?? null]);
  if (confirmed) await tx.execute(setLeftSql, [partyId, confirmed.endsOn]);
  return confirmed;
}

const listDueSql = statement(
  "parties.listDueDepartures",
  `select d.party_id as "partyId", d.ends_on as "endsOn", d.confirmed_by as "by!", d.ended_at is null as "ends!"
   from parties_party_departure d
   where d.confirmed_at is not null and d.deleted_at is null
     and case when d.ended_at is null then d.ends_on - 1 else d.deletes_on end <= $1::date
   order by d.party_id for update`,
);

/** Departures that end by tomorrow, and those whose deletion has come, locked. */
export const lockDueDepartures = (tx: Tx, today: LocalDate) => tx.all(listDueSql, [today]);

const postponeSql = statement(
  "parties.postponePartyDeparture",
  "update parties_party_departure set ends_on = $2::date where party_id = $1::int",
);

/** Moves the end: until then its keys open and its data is processed. */
export async function postponePartyDeparture(tx: Tx, partyId: number, to: LocalDate): Promise<void> {
  await tx.execute(postponeSql, [partyId, to]);
  await tx.execute(setLeftSql, [partyId, to]);
}

const endings = [
  statement(
    "parties.endPartyKeys",
    "update parties_api_key set revoked_at = platform_now() where party_id = $1::int and revoked_at is null",
  ),
  statement(
    "parties.endPartySessions",
    "update parties_session set ended_at = platform_now(), end_reason = 'left' where party_id = $1::int and ended_at is null",
  ),
  statement(
    "parties.endPartyIdentities",
    "update parties_identity set ended_at = platform_now() where party_id = $1::int and ended_at is null",
  ),
  statement(
    "parties.endPartyDeputies",
    "update parties_deputy set ended_at = platform_now() where party_id = $1::int and ended_at is null",
  ),
  statement(
    "parties.endPartyInvitations",
    `update parties_invitation set withdrawn_at = platform_now()
     where party_id = $1::int and withdrawn_at is null and accepted_at is null`,
  ),
  statement(
    "parties.endPartyEmailChanges",
    "delete from parties_email_change where party_id = $1::int and confirmed_at is null",
  ),
  statement(
    "parties.endPartyDpas",
    `update parties_dpa set ended_at = platform_now()
     where (controller_id = $1::int or publisher_id = $1::int) and ended_at is null`,
  ),
];
const endPartyGrantsSql = statement(
  "parties.endPartyGrants",
  `update parties_role_grant set ended_by = $2::uuid, ended_at = platform_now()
   where party_id = $1::int and ended_at is null`,
);
const markEndedSql = statement(
  "parties.markPartyEnded",
  `update parties_party_departure set ended_at = platform_now(), deletes_on = ends_on + $2::int
   where party_id = $1::int`,
);

/** Ends keys, sessions, deputies, invitations, data agreements and grants; deletion comes so many days after the end. */
export async function endParty(tx: Tx, partyId: number, by: string, days: number): Promise<void> {
  for (const ending of endings) await tx.execute(ending, [partyId]);
  await tx.execute(endPartyGrantsSql, [partyId, by]);
  await tx.execute(markEndedSql, [partyId, days]);
}

const markDeletedSql = statement(
  "parties.markPartyDeleted",
  "update parties_party_departure set deleted_at = platform_now() where party_id = $1::int",
);

/** Its rows are deleted. */
export const markPartyDeleted = async (tx: Tx, partyId: number): Promise<void> => {
  await tx.execute(markDeletedSql, [partyId]);
};

const noteSql = statement(
  "parties.notePartyRows",
  `update parties_party_departure d set
     deleted = (select coalesce(jsonb_object_agg(key, n), '{}') from (select key, sum(value::bigint) as n
       from (select * from jsonb_each_text(d.deleted) union all select * from jsonb_each_text($2::jsonb)) e
       group by key) s),
     kept = d.kept || $3::jsonb
   where d.party_id = $1::int`,
);

/** Adds rows that went, by table, to the departure's record, and says what is kept. Platform plane. */
export async function notePartyRows(
  tx: Tx,
  partyId: number,
  { deleted = {}, kept = {} }: { deleted?: Record<string, number>; kept?: Record<string, number> },
): Promise<void> {
  await tx.execute(noteSql, [partyId, JSON.stringify(deleted), JSON.stringify(kept)]);
}
