import { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { RoundState, type StoredRound } from "../schema/round.ts";
import { Act, Incident, type IncidentDecision } from "./schema.ts";

/** All SQL of interests that are found, and of what the leading party decides on them. */

const findActorSql = statement(
  "rounds.findActor",
  `select a.controller_id as "controllerId!", a.place = 7 as "onlyEdited!" from (
     select d.controller_id, 1 as place from rounds_declaration d where d.round_id = $1::uuid and d.person_id = $2::uuid
     union all select o.controller_id, 2 from rounds_opener o where o.round_id = $1::uuid and o.person_id = $2::uuid
     union all select w.controller_id, 3 from rounds_award_word w
       where w.round_id = $1::uuid and $2::uuid in (w.person_id, w.stands_for)
     union all select p.controller_id, 4 from rounds_participant p
       where p.round_id = $1::uuid and $2::uuid in (p.approved_by, p.approved_for)
     union all select r.lead_id, 5 from rounds_round r where r.id = $1::uuid
       and $2::uuid in (r.author_id, r.published_by, r.sent_by, r.concluded_by)
     union all select r.lead_id, 6 from rounds_lot l join rounds_round r on r.id = l.round_id
       where l.round_id = $1::uuid and $2::uuid in (l.sent_by, l.concluded_by)
     union all select r.lead_id, 7 from rounds_round r where r.id = $1::uuid and $2::uuid = any (r.editor_ids)) a
   order by a.place limit 1`,
);
/**
 * The party of somebody who has done something in the round. `onlyEdited`: it has edited documents and nothing else; editors are
 * of any party of the round, which is taken to be the leading one where nobody knows better.
 */
export const findActor = (
  tx: Reader,
  roundId: string,
  personId: string,
): Promise<{ controllerId: number; onlyEdited: boolean } | undefined> =>
  tx.maybe(findActorSql, [roundId, personId]);

const listActsSql = statement(
  "rounds.listActs",
  `select a.act as "act!" from (
     select 'wrote' as act from rounds_round r where r.id = $1::uuid and $2::uuid = any (r.author_id || r.editor_ids)
     union select 'published' from rounds_round r where r.id = $1::uuid and $2::uuid in (r.published_by, r.published_for)
     union select 'sent_letters' from rounds_round r where r.id = $1::uuid and r.sent_by = $2::uuid
     union select 'sent_letters' from rounds_lot l where l.round_id = $1::uuid and l.sent_by = $2::uuid
     union select 'concluded' from rounds_round r where r.id = $1::uuid and r.concluded_by = $2::uuid
     union select 'concluded' from rounds_lot l where l.round_id = $1::uuid and l.concluded_by = $2::uuid
     union select 'withdrew_award' from rounds_award_withdrawal w where w.round_id = $1::uuid and w.person_id = $2::uuid
     union select 'approved_documents' from rounds_participant p
       where p.round_id = $1::uuid and $2::uuid in (p.approved_by, p.approved_for)
     union select 'opened' from rounds_opening o where o.round_id = $1::uuid and $2::uuid in (o.person_id, o.stands_for)
     union select 'judged' from rounds_bid b where b.round_id = $1::uuid and b.judged_by = $2::uuid
     union select 'judged' from rounds_explanation e where e.round_id = $1::uuid and e.decided_by = $2::uuid
     union select 'judged' from rounds_evidence v where v.round_id = $1::uuid and v.decided_by = $2::uuid
     union select 'scored' from rounds_hand_in h
       where h.round_id = $1::uuid and $2::uuid in (h.person_id, h.stands_for) and h.voided_at is null
     union select case when w.approved then 'approved_award' else 'rejected_award' end from rounds_award_word w
       where w.round_id = $1::uuid and $2::uuid in (w.person_id, w.stands_for)
     union select 'decided_complaint' from rounds_complaint c where c.round_id = $1::uuid
       and $2::uuid in (c.decided_by, c.suspension_by)) a
   order by a.act`,
  { decode: { act: Act } },
);
/** What a person has done in the round, itself or by a deputy. */
export const listActs = async (tx: Reader, roundId: string, personId: string): Promise<Act[]> =>
  (await tx.all(listActsSql, [roundId, personId])).map(({ act }) => act);

const listWordsOfSql = statement(
  "rounds.listWordsOf",
  `select distinct w.controller_id as "controllerId", false as "documents!" from rounds_award_word w
   where w.round_id = $1::uuid and $2::uuid in (w.person_id, w.stands_for)
   union all select p.controller_id, true from rounds_participant p
   where p.round_id = $1::uuid and p.state = 'approved' and $2::uuid in (p.approved_by, p.approved_for)`,
);
/** For whom a person has given its word, on the award or the documents. */
export const listWordsOf = (
  tx: Reader,
  roundId: string,
  personId: string,
): Promise<{ controllerId: number | null; documents: boolean }[]> =>
  tx.all(listWordsOfSql, [roundId, personId]);

const listIncidentsSql = statement(
  "rounds.listIncidents",
  `select i.id, i.person_id as "personId", i.acts, i.state, i.opened_at as "openedAt", i.decision, i.reason,
     i.decided_by as "decidedBy", i.decided_at as "decidedAt"
   from rounds_incident i where i.round_id = $1::uuid order by i.opened_at, i.id`,
  { decode: { acts: z.array(Act), state: RoundState, decision: Incident.shape.decision } },
);
export const listIncidents = (tx: Reader, roundId: string): Promise<Incident[]> =>
  tx.all(listIncidentsSql, [roundId]);

const insertIncidentSql = statement(
  "rounds.insertIncident",
  `insert into rounds_incident (id, round_id, participant_ids, declaration_id, person_id, acts, state, opened_at)
   values ($1::uuid, $2::uuid, $3::int[], $4::uuid, $5::uuid, $6::text[], $7::text, platform_now())`,
);
export async function insertIncident(
  tx: Tx,
  round: StoredRound,
  one: { id: string; declarationId: string; personId: string; acts: readonly Act[] },
): Promise<void> {
  const { id, declarationId, personId, acts } = one;
  const values = [id, round.id, round.participantIds, declarationId, personId, acts, round.state] as const;
  await tx.execute(insertIncidentSql, values);
}

const decideIncidentSql = statement(
  "rounds.decideIncident",
  `update rounds_incident set decision = $2::text, reason = $3::text, decided_by = $4::uuid,
     decided_at = platform_now() where id = $1::uuid`,
);
export async function decideIncident(
  tx: Tx,
  id: string,
  { decision, reason }: IncidentDecision,
  personId: string,
): Promise<void> {
  await tx.execute(decideIncidentSql, [id, decision, reason, personId]);
}

const listJudgedBySql = statement(
  "rounds.listJudgedBy",
  `select b.id from rounds_bid b where b.round_id = $1::uuid and b.judged_by = $2::uuid
     and b.state not in ('withdrawn', 'lapsed') order by b.id`,
);
/** Bids that a person has admitted or rejected. */
export const listJudgedBy = async (tx: Reader, roundId: string, personId: string): Promise<string[]> =>
  (await tx.all(listJudgedBySql, [roundId, personId])).map(({ id }) => id);

const listWrittenToSql = statement(
  "rounds.listWrittenTo",
  `select distinct l.publisher_id as "publisherId" from rounds_letter l
   where l.round_id = $1::uuid and exists (select from rounds_lot t where t.round_id = l.round_id
     and t.sent_at = l.sent_at and t.concluded_at is null) order by l.publisher_id`,
);
/** Bidders who have got a letter of an award that is in force and not concluded. */
export const listWrittenTo = async (tx: Reader, roundId: string): Promise<number[]> =>
  (await tx.all(listWrittenToSql, [roundId])).map(({ publisherId }) => publisherId);
