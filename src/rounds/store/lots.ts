import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { LotCancellation } from "../schema/lot-cancellation.ts";
import { Lot, NewLot, type NewRound, type StoredLot, type StoredRound } from "../schema/round.ts";

/** All SQL of a round's lots. */

/** Who joins a lot `l` in which school years, those that left its award later among them; null: nobody yet. */
export const buyersOfSql = `(select jsonb_agg(jsonb_build_object('controllerId', b.controller_id, 'schoolYears', b.years)
    order by b.controller_id)
  from (select c.controller_id, jsonb_agg(c.school_year order by c.school_year) as years from rounds_commitment c
    where c.lot_id = l.id and c.expected_quantity > 0 group by c.controller_id) b)`;

const { terms: Terms, modelTerms: ModelTerms, scenario: Asked } = NewLot.shape;

/**
 * Once published, what offers are compared by is read from the published text. A proposal to cancel lapses where the lot has
 * ended or is concluded, and with its round.
 */
const lotSql = `
  with published as (
    select r.id as round_id, e ->> 'reference' as reference, e as text
    from rounds_round r cross join jsonb_array_elements(r.published_text::jsonb #> '{approved,lots}') as e
    where r.id = any($1::uuid[]) and r.published_text is not null)
  select l.id, l.reference, l.title, l.subject, l.grade_from as "gradeFrom", l.grade_to as "gradeTo",
     case when p.text is null then l.models
       else array(select jsonb_array_elements_text(p.text -> 'models')) end as "models!",
     coalesce(p.text -> 'terms', l.terms) as "terms!", coalesce(p.text -> 'modelTerms', l.model_terms) as "modelTerms!",
     case when p.text is null then l.scenario else nullif(p.text -> 'scenario', 'null') end as scenario, l.ceiling_minor as "ceilingMinor",
     p.text -> 'buyers' as buyers,
     case when l.demand_min is not null then json_build_object('min', l.demand_min, 'expected', l.demand_expected,
       'max', l.demand_max, 'years', coalesce(l.demand_years, '[]')) end as demand,
     case when l.winner_bid_id is not null then json_strip_nulls(json_build_object('bidId', l.winner_bid_id,
       'publisherId', l.winner_publisher_id, 'model', l.winner_model, 'package', l.winner_package)) end as winner,
     l.cancelled_at as "cancelledAt", l.cancel_reason as "cancelReason", l.cancel_text as "cancelText", l.sent_at as "sentAt",
     l.sent_by as "sentBy", l.signable_from as "signableFrom", l.concluded_at as "concludedAt", l.concluded_by as "concludedBy",
     case when l.cancelled_at is null and l.concluded_at is null and l.cancel_proposal is not null
       and not exists (select from rounds_round o where o.id = l.round_id and o.state = 'cancelled') then l.cancel_proposal
       || jsonb_build_object('personId', l.cancel_proposed_by, 'standsFor', l.cancel_proposed_for,
         'at', l.cancel_proposed_at) end as "cancelProposal",
     l.round_id as "roundId"
   from rounds_lot l left join published p on p.round_id = l.round_id and p.reference = l.reference`;
const LotProposal = z.object({
  ...LotCancellation.shape,
  personId: z.uuid(),
  standsFor: z.uuid().nullable(),
  at: z.codec(z.string(), z.date(), { decode: (text) => new Date(text), encode: (at) => at.toISOString() }),
});
const decode = {
  models: Lot.shape.models,
  terms: Terms,
  modelTerms: ModelTerms,
  scenario: Asked.unwrap(),
  buyers: Lot.shape.buyers,
  demand: Lot.shape.demand,
  winner: Lot.shape.winner,
  cancelProposal: LotProposal,
};
const listLotsOfSql = statement(
  "rounds.listLotsOf",
  `${lotSql} where l.round_id = any($1::uuid[]) order by l.reference`,
  { decode },
);
/** Of several rounds, by reference, the cancelled ones among them. */
export const listLotsOf = (
  tx: Reader,
  roundIds: readonly string[],
): Promise<(StoredLot & { roundId: string })[]> => tx.all(listLotsOfSql, [roundIds]);

/** By reference, the cancelled ones among them. */
export const listLots = async (tx: Reader, roundId: string): Promise<StoredLot[]> =>
  (await listLotsOf(tx, [roundId])).map(({ roundId: _round, ...lot }) => lot);

const listWrittenLotsSql = statement(
  "rounds.listWrittenLots",
  `select l.reference, l.title, l.subject, array[l.grade_from, l.grade_to] as "grades!", l.models, l.terms,
     l.model_terms as "modelTerms", l.scenario, l.ceiling_minor as "ceilingMinor", l.demand_years as demand,
     ${buyersOfSql} as buyers
   from rounds_lot l where l.round_id = $1::uuid order by l.reference`,
);
/** Lots exactly as they lie in their rows: what is hashed does not depend on how it is decoded. */
export const listWrittenLots = (tx: Reader, roundId: string): Promise<object[]> =>
  tx.all(listWrittenLotsSql, [roundId]);

type Asked = NewRound["lots"][number];
const columnsOf = (lot: Asked) => ({
  title: lot.title,
  subject: lot.subject,
  grade_from: lot.gradeFrom,
  grade_to: lot.gradeTo,
  models: lot.models,
  terms: JSON.stringify(z.encode(Terms, lot.terms)),
  model_terms: JSON.stringify(z.encode(ModelTerms, lot.modelTerms)),
  scenario: lot.scenario ? JSON.stringify(z.encode(Asked, lot.scenario)) : null,
  ceiling_minor: lot.ceiling?.minor ?? null,
});

export async function insertLot(
  tx: Tx,
  round: Pick<StoredRound, "id" | "participantIds">,
  lot: Asked,
): Promise<void> {
  await tx.run(
    k("rounds_lot").insert({
      id: randomUUID(),
      round_id: round.id,
      participant_ids: round.participantIds,
      reference: lot.reference,
      ...columnsOf(lot),
    }),
  );
}
export async function updateLot(tx: Tx, id: string, lot: Asked): Promise<void> {
  await tx.run(k("rounds_lot").where({ id }).update(columnsOf(lot)));
}

const deleteCommitmentsOfLotSql = statement(
  "rounds.deleteCommitmentsOfLot",
  "delete from rounds_commitment where round_id = $1::uuid and lot_id = $2::uuid",
);
const deleteLotSql = statement(
  "rounds.deleteLot",
  "delete from rounds_lot where round_id = $1::uuid and id = $2::uuid",
);
/** With what was committed on it. */
export async function deleteLot(tx: Tx, roundId: string, id: string): Promise<void> {
  await tx.execute(deleteCommitmentsOfLotSql, [roundId, id]);
  await tx.execute(deleteLotSql, [roundId, id]);
}

const publishLotsSql = statement(
  "rounds.publishLots",
  "update rounds_lot set published = true where round_id = $1::uuid",
);
export async function publishLots(tx: Tx, roundId: string): Promise<void> {
  await tx.execute(publishLotsSql, [roundId]);
}

const setCeilingSql = statement(
  "rounds.setCeiling",
  "update rounds_lot set ceiling_minor = $2::bigint where id = $1::uuid",
);
/** In øre: most that may be called off over the whole term with options. */
export async function setCeiling(tx: Tx, lotId: string, ceilingMinor: bigint): Promise<void> {
  await tx.execute(setCeilingSql, [lotId, ceilingMinor]);
}

const setWinnerSql = statement(
  "rounds.setWinner",
  `update rounds_lot set winner_bid_id = $2::uuid, winner_model = $3::text, winner_package = $4::text,
     winner_publisher_id = (select b.publisher_id from rounds_bid b where b.id = $2::uuid)
   where id = $1::uuid`,
);
export async function setWinner(
  tx: Tx,
  lotId: string,
  winner: { bidId: string; model: Lot["models"][number]; package?: string | undefined } | undefined,
): Promise<void> {
  await tx.execute(setWinnerSql, [
    lotId,
    winner?.bidId ?? null,
    winner?.model ?? null,
    winner?.package ?? null,
  ]);
}

const cancelLotSql = statement(
  "rounds.cancelLot",
  `update rounds_lot set cancelled_at = platform_now(), cancel_reason = $2::text, cancel_text = $3::text,
     cancelled_by = $4::uuid, cancelled_for = $5::uuid, winner_bid_id = null,
     winner_publisher_id = null, winner_model = null, winner_package = null, sent_at = null, sent_by = null, signable_from = null where id = $1::uuid`,
);
/** `text`: in the lead's words, where it was the lead; `by`: who carried it out. */
export async function cancelLot(
  tx: Tx,
  lotId: string,
  { reason, text, by }: { reason: string; text: string | null; by?: Actor | undefined },
): Promise<void> {
  const who = [by?.personId ?? null, by?.standsFor ?? null] as const;
  await tx.execute(cancelLotSql, [lotId, reason, text, ...who]);
}

const setLotProposalSql = statement(
  "rounds.setLotProposal",
  `update rounds_lot set cancel_proposal = $2::jsonb, cancel_proposed_by = $3::uuid, cancel_proposed_for = $4::uuid,
     cancel_proposed_at = case when $2::jsonb is null then null else platform_now() end where id = $1::uuid`,
);
/** One person's word that a lot is to be cancelled; null takes it back. */
export async function setLotProposal(
  tx: Tx,
  lotId: string,
  proposal: { by: Actor; content: LotCancellation } | null,
): Promise<void> {
  const content = proposal && JSON.stringify(proposal.content);
  const who = [proposal?.by.personId ?? null, proposal?.by.standsFor ?? null] as const;
  await tx.execute(setLotProposalSql, [lotId, content, ...who]);
}

const awardLotsSql = statement(
  "rounds.awardLots",
  `update rounds_lot set sent_at = $2::timestamptz, sent_by = $3::uuid, signable_from = $4::timestamptz
   where id = any($1::uuid[])`,
);
/** The letters of these lots' award are out, and their standstill runs. */
export async function awardLots(
  tx: Tx,
  lotIds: readonly string[],
  { sentAt, sentBy, signableFrom }: { sentAt: Date; sentBy: string; signableFrom: Date },
): Promise<void> {
  await tx.execute(awardLotsSql, [lotIds, sentAt, sentBy, signableFrom]);
}

const setStandstillSql = statement(
  "rounds.setStandstill",
  "update rounds_lot set signable_from = $2::timestamptz where id = any($1::uuid[])",
);
export async function setStandstill(tx: Tx, lotIds: readonly string[], signableFrom: Date): Promise<void> {
  await tx.execute(setStandstillSql, [lotIds, signableFrom]);
}

const takeBackAwardsSql = statement(
  "rounds.takeBackAwards",
  "update rounds_lot set sent_at = null, sent_by = null, signable_from = null where id = any($1::uuid[])",
);
/** Their letters do not hold any more: they are awarded anew. */
export async function takeBackAwards(tx: Tx, lotIds: readonly string[]): Promise<void> {
  await tx.execute(takeBackAwardsSql, [lotIds]);
}

const concludeLotsSql = statement(
  "rounds.concludeLots",
  "update rounds_lot set concluded_at = $2::timestamptz, concluded_by = $3::uuid where id = any($1::uuid[])",
);
export async function concludeLots(
  tx: Tx,
  lotIds: readonly string[],
  by: { at: Date; personId: string },
): Promise<void> {
  await tx.execute(concludeLotsSql, [lotIds, by.at, by.personId]);
}
