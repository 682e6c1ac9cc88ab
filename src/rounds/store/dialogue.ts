import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import type { Told } from "../rules/dialogue.ts";
import type { DialogueCall, DialogueItem, Disclosure } from "../schema/dialogue.ts";
import type { RoundRow } from "./rounds.ts";

/** All SQL of market dialogues. */

type CallRow = DialogueCall & { participant_ids: number[] };
const callSql = `select c.round_id as "roundId", c.lead_id as "leadId", c.reference, c.title, c.text, c.lots,
    c.opened_at as "openedAt", c.closed_at as "closedAt", c.participant_ids
  from rounds_dialogue_call c`;

export async function findCall(tx: Reader, roundId: string): Promise<CallRow | undefined> {
  return (await tx.query<CallRow>(`${callSql} where c.round_id = $1::uuid`, [roundId]))[0];
}
/** Open dialogues by reference. */
export const listCalls = (tx: Reader, after: string | undefined, limit: number): Promise<CallRow[]> =>
  tx.query<CallRow>(
    `${callSql} where c.closed_at is null and ($1::text is null or c.reference > $1::text)
     order by c.reference limit $2::int`,
    [after ?? null, limit],
  );
export async function insertCall(
  tx: Tx,
  round: RoundRow,
  text: string,
  lots: DialogueCall["lots"],
): Promise<void> {
  await tx.query(
    `insert into rounds_dialogue_call (round_id, participant_ids, lead_id, reference, title, text, lots, opened_at)
     values ($1::uuid, $2::int[], $3::int, $4::text, $5::text, $6::text, $7::jsonb, $8::timestamptz)`,
    [
      round.id,
      round.participant_ids,
      round.lead_id,
      round.reference,
      round.title,
      text,
      JSON.stringify(lots),
      (await tx.now()).toISOString(),
    ],
  );
}
/** Closes the dialogue, or opens it again. */
export async function closeCall(tx: Tx, roundId: string, at: Date | null): Promise<void> {
  await tx.query("update rounds_dialogue_call set closed_at = $2::timestamptz where round_id = $1::uuid", [
    roundId,
    at?.toISOString() ?? null,
  ]);
}

export interface NewItem {
  id: string;
  publisherId: number | null;
  kind: DialogueItem["kind"];
  title: string;
  text: string | null;
  positions: DialogueItem["positions"];
  heldAt: Date | null;
  confidentialReason: string | null;
}
export async function insertItem(
  tx: Tx,
  round: { id: string; participant_ids: readonly number[] },
  item: NewItem,
): Promise<void> {
  await tx.query(
    `insert into rounds_dialogue_item (id, round_id, participant_ids, publisher_id, kind, title, text, positions, held_at,
       confidential_reason)
     values ($1::uuid, $2::uuid, $3::int[], $4::int, $5::text, $6::text, $7::text, $8::jsonb, $9::timestamptz, $10::text)`,
    [
      item.id,
      round.id,
      round.participant_ids,
      item.publisherId,
      item.kind,
      item.title,
      item.text,
      item.positions && JSON.stringify(item.positions),
      item.heldAt?.toISOString() ?? null,
      item.confidentialReason,
    ],
  );
}

interface ItemRow extends Omit<DialogueItem, "released"> {
  released_title: string | null;
  released_text: string | null;
  released_answer: string | null;
  released_by: string | null;
  released_at: Date | null;
}
const toItem = ({
  released_title,
  released_text,
  released_answer,
  released_by,
  released_at,
  ...row
}: ItemRow): DialogueItem => ({
  ...row,
  released:
    released_at && released_by
      ? {
          title: released_title ?? "",
          text: released_text ?? "",
          answer: released_answer,
          by: released_by,
          at: released_at,
        }
      : null,
});
/** What the caller may see of a dialogue, in the order it was said. */
export async function listItems(tx: Reader, roundId: string): Promise<DialogueItem[]> {
  const rows = await tx.query<ItemRow>(
    `select i.id, i.kind, i.publisher_id as "publisherId", i.title, i.text, i.answer, i.positions,
       i.held_at as "heldAt", i.confidential_reason as "confidentialReason", i.created_at as "createdAt",
       i.released_title, i.released_text, i.released_answer, i.released_by, i.released_at
     from rounds_dialogue_item i where i.round_id = $1::uuid order by i.created_at, i.id limit 2000`,
    [roundId],
  );
  return rows.map(toItem);
}
export async function updateItem(tx: Tx, id: string, change: Record<string, unknown>): Promise<void> {
  await tx.run(k("rounds_dialogue_item").where({ id }).update(change));
}

export async function insertDisclosures(
  tx: Tx,
  round: RoundRow,
  told: readonly Told[],
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into rounds_disclosure (round_id, participant_ids, ordinal, kind, title, text, answer, published_at)
     select $1::uuid, $2::int[], t.ordinal, t.kind, t.title, t.text, t.answer, $3::timestamptz
     from jsonb_to_recordset($4::jsonb) as t (ordinal int, kind text, title text, text text, answer text)`,
    [
      round.id,
      round.participant_ids,
      at.toISOString(),
      JSON.stringify(told.map((one, i) => ({ ordinal: i + 1, ...one }))),
    ],
  );
}
export const listDisclosures = (tx: Reader, roundId: string): Promise<Disclosure[]> =>
  tx.query<Disclosure>(
    `select d.kind, d.title, d.text, d.answer, d.published_at as "publishedAt" from rounds_disclosure d
     where d.round_id = $1::uuid order by d.ordinal`,
    [roundId],
  );
