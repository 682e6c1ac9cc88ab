import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import { money } from "../../platform/money.ts";
import { type Lot, NewLot, type Round, RoundTerms } from "../schema/index.ts";

export interface RoundRow {
  id: string;
  reference: string;
  title: string;
  lead_id: number;
  participant_ids: number[];
  state: Round["state"];
  author_id: string;
  edited_by: string | null;
  regime: unknown;
  notice_number: string | null;
  published_text: string | null;
  terms: unknown;
  starts_on: string;
  ends_on: string;
  terms_hash: Buffer | null;
  published_at: Date | null;
  closes_at: Date | null;
  amended_at: Date | null;
  quality_signed_at: Date | null;
  prices_opened_at: Date | null;
  sent_at: Date | null;
  signable_from: Date | null;
  concluded_at: Date | null;
  cancel_reason: string | null;
  version: number;
}

/** Of the agreements that follow. */
export const periodOf = (row: RoundRow): Round["period"] =>
  ({ from: row.starts_on, to: row.ends_on }) as Round["period"];

export async function insertRound(tx: Tx, row: Record<string, unknown>): Promise<void> {
  await tx.run(k("rounds_round").insert(row));
}
export async function updateLot(tx: Tx, id: string, change: Record<string, unknown>): Promise<void> {
  await tx.run(k("rounds_lot").where({ id }).update(change));
}
/** With what was committed on it. */
export async function deleteLot(tx: Tx, roundId: string, id: string): Promise<void> {
  await tx.query("delete from rounds_commitment where round_id = $1::uuid and lot_id = $2::uuid", [
    roundId,
    id,
  ]);
  await tx.query("delete from rounds_lot where round_id = $1::uuid and id = $2::uuid", [roundId, id]);
}
export async function insertLot(tx: Tx, row: Record<string, unknown>): Promise<void> {
  await tx.run(k("rounds_lot").insert(row));
}
export async function findRound(tx: Reader, id: string): Promise<RoundRow | undefined> {
  return (await tx.query<RoundRow>("select r.* from rounds_round r where r.id = $1::uuid", [id]))[0];
}
export async function findRoundByReference(tx: Reader, reference: string): Promise<RoundRow | undefined> {
  return (
    await tx.query<RoundRow>("select r.* from rounds_round r where r.reference = $1::text", [reference])
  )[0];
}
export async function lockRound(tx: Tx, id: string): Promise<RoundRow | undefined> {
  return (
    await tx.query<RoundRow>("select r.* from rounds_round r where r.id = $1::uuid for no key update", [id])
  )[0];
}
/** For those who add to a round without changing it: whoever changes it waits for them. */
export async function shareRound(tx: Tx, id: string): Promise<RoundRow | undefined> {
  return (
    await tx.query<RoundRow>("select r.* from rounds_round r where r.id = $1::uuid for share", [id])
  )[0];
}
export function listRounds(
  tx: Reader,
  published: boolean,
  after: string | undefined,
  limit: number,
): Promise<RoundRow[]> {
  return tx.query<RoundRow>(
    `select r.* from rounds_round r
     where (not $1::boolean or r.published_at is not null) and ($2::text is null or r.reference > $2::text)
     order by r.reference limit $3::int`,
    [published, after ?? null, limit],
  );
}
export async function updateRound(tx: Tx, id: string, change: Record<string, unknown>): Promise<void> {
  await tx.run(
    k("rounds_round")
      .where({ id })
      .update({ ...change, version: k.raw("version + 1") }),
  );
}
/** Sums the commitments per lot and year; null again where demand is collected anew. */
export async function setDemand(tx: Tx, roundId: string, locked: boolean): Promise<void> {
  await tx.query(
    `update rounds_lot l set demand_min = floor(s.min), demand_expected = round(s.expected),
       demand_max = ceil(s.max), demand_years = s.years
     from (select y.id, avg(y.min) as min, avg(y.expected) as expected, avg(y.max) as max,
         jsonb_agg(jsonb_build_object('schoolYear', y.school_year, 'min', y.min, 'expected', y.expected,
           'max', y.max) order by y.school_year) filter (where y.school_year is not null) as years
       from (select o.id, c.school_year, sum(c.min_quantity) as min, sum(c.expected_quantity) as expected,
           sum(c.max_quantity) as max
         from rounds_lot o left join rounds_commitment c on c.lot_id = o.id and c.left_at is null
           and $2::boolean
         where o.round_id = $1::uuid group by o.id, c.school_year) y
       group by y.id) s
     where s.id = l.id`,
    [roundId, locked],
  );
}
export async function publishLots(tx: Tx, roundId: string): Promise<void> {
  await tx.query("update rounds_lot set published = true where round_id = $1::uuid", [roundId]);
}

interface LotRow {
  id: string;
  demand_min: bigint | null;
  demand_expected: bigint | null;
  demand_max: bigint | null;
  demand_years: NonNullable<Lot["demand"]>["years"] | null;
  reference: string;
  title: string;
  subject: string;
  grade_from: number;
  grade_to: number;
  models: Lot["models"];
  terms: unknown;
  model_terms: unknown;
  scenario: unknown;
  ceiling_minor: bigint | null;
  winner_bid_id: string | null;
  winner_model: Lot["models"][number] | null;
  cancelled_at: Date | null;
  cancel_reason: string | null;
}

export type { LotRow };

const { terms: Terms, modelTerms: ModelTerms, scenario: Asked } = NewLot.shape;
/** A lot's terms of a licence model. */
export const termsOf = (lot: LotRow, model: Lot["models"][number]): Lot["terms"] =>
  ModelTerms.decode(lot.model_terms as never)[model] ?? Terms.decode(lot.terms as never);
/** What a lot's offers are compared on. */
export const scenarioOf = (lot: LotRow) => Asked.decode((lot.scenario ?? undefined) as never);
export const listLots = (tx: Reader, roundId: string): Promise<LotRow[]> =>
  tx.query<LotRow>("select l.* from rounds_lot l where l.round_id = $1::uuid order by l.reference", [
    roundId,
  ]);

export async function setWinner(
  tx: Tx,
  lotId: string,
  winner: { bidId: string; model: Lot["models"][number] } | undefined,
): Promise<void> {
  await tx.query(
    `update rounds_lot set winner_bid_id = $2::uuid, winner_model = $3::text,
       winner_publisher_id = (select b.publisher_id from rounds_bid b where b.id = $2::uuid)
     where id = $1::uuid`,
    [lotId, winner?.bidId ?? null, winner?.model ?? null],
  );
}
export async function cancelLot(tx: Tx, lotId: string, reason: string): Promise<void> {
  await tx.query(
    `update rounds_lot set cancelled_at = platform_now(), cancel_reason = $2::text, winner_bid_id = null,
       winner_publisher_id = null, winner_model = null where id = $1::uuid`,
    [lotId, reason],
  );
}

export const listDue = (tx: Tx): Promise<{ id: string }[]> =>
  tx.query<{ id: string }>(
    `select r.id from rounds_round r where r.state = 'published' and r.closes_at < platform_now() for no key update`,
  );

/** A round as it is shown; winners only once the letters are out. */
export async function toRound(tx: Reader, row: RoundRow): Promise<Round> {
  const lots = await listLots(tx, row.id);
  const told = ["standstill", "complaint_hold", "concluded"].includes(row.state);
  const winners = told
    ? await tx.query<{ bid_id: string; publisher_id: number; model: Lot["models"][number] }>(
        `select l.winner_bid_id as bid_id, l.winner_publisher_id as publisher_id, l.winner_model as model
         from rounds_lot l
         where l.round_id = $1::uuid and l.winner_bid_id is not null`,
        [row.id],
      )
    : [];
  const openers = await listRecipients(tx, row.id);
  return {
    id: row.id,
    reference: row.reference,
    title: row.title,
    leadId: row.lead_id,
    participantIds: row.participant_ids,
    state: row.state,
    period: periodOf(row),
    terms: RoundTerms.decode(row.terms as never),
    termsHash: row.terms_hash?.toString("hex") ?? null,
    noticeNumber: row.notice_number,
    publishedAt: row.published_at,
    closesAt: row.closes_at,
    qualitySignedAt: row.quality_signed_at,
    pricesOpenedAt: row.prices_opened_at,
    sentAt: row.sent_at,
    signableFrom: row.signable_from,
    concludedAt: row.concluded_at,
    cancelReason: row.cancel_reason,
    openers,
    version: row.version,
    lots: lots.map((lot) => {
      const winner = winners.find((w) => w.bid_id === lot.winner_bid_id);
      return {
        id: lot.id,
        reference: lot.reference,
        title: lot.title,
        subject: lot.subject,
        gradeFrom: lot.grade_from,
        gradeTo: lot.grade_to,
        models: lot.models,
        terms: Terms.decode(lot.terms as never),
        modelTerms: ModelTerms.decode(lot.model_terms as never),
        scenario: scenarioOf(lot) ?? null,
        ceiling: lot.ceiling_minor === null ? null : money(lot.ceiling_minor),
        demand:
          lot.demand_min === null
            ? null
            : {
                min: Number(lot.demand_min),
                expected: Number(lot.demand_expected),
                max: Number(lot.demand_max),
                years: lot.demand_years ?? [],
              },
        winner: winner
          ? { publisherId: winner.publisher_id, bidId: winner.bid_id, model: winner.model }
          : null,
        cancelReason: told || row.state === "evaluated" ? lot.cancel_reason : null,
      };
    }),
  };
}

/** The openers' public recipients of a published round: what bids are sealed to. Anyone who may bid reads them. */
export async function listRecipients(tx: Reader, roundId: string): Promise<string[]> {
  const rows = await tx.query<{ recipients: string[] }>(
    "select r.recipients from rounds_round r where r.id = $1::uuid",
    [roundId],
  );
  return rows[0]?.recipients ?? [];
}
