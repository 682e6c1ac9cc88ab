import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import { money } from "../../platform/money.ts";
import type { Lot, Round } from "../schema/round.ts";
import { RoundTerms } from "../schema/terms.ts";
import { listLots, ModelTerms, scenarioOf, Terms } from "./lots.ts";

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
