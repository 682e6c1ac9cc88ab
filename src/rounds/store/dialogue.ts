import { z } from "zod";
import { k, type Reader, type Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import type { DisclosedItem } from "../rules/dialogue.ts";
import { DialogueCall, DialogueItem, type Disclosure } from "../schema/dialogue.ts";
import type { StoredRound } from "../schema/round.ts";

/** All SQL of market dialogues. */

/** A dialogue, with the round's participants. */
type StoredCall = DialogueCall & { participantIds: number[] };
const callSql = `select c.round_id as "roundId", c.lead_id as "leadId", c.reference, c.title, c.text, c.lots,
    c.opened_at as "openedAt", c.closed_at as "closedAt", c.participant_ids as "participantIds"
  from rounds_dialogue_call c`;
const decodeCall = { decode: { lots: DialogueCall.shape.lots } };

const findCallSql = statement("rounds.findCall", `${callSql} where c.round_id = $1::uuid`, decodeCall);
export const findCall = (tx: Reader, roundId: string): Promise<StoredCall | undefined> =>
  tx.maybe(findCallSql, [roundId]);

const listCallsSql = statement(
  "rounds.listCalls",
  `${callSql} where c.closed_at is null and ($1::text is null or c.reference > $1::text)
   order by c.reference limit $2::int`,
  decodeCall,
);
/** Open dialogues by reference. */
export const listCalls = (tx: Reader, after: string | undefined, limit: number): Promise<StoredCall[]> =>
  tx.all(listCallsSql, [after ?? null, limit]);

const insertCallSql = statement(
  "rounds.insertCall",
  `insert into rounds_dialogue_call (round_id, participant_ids, lead_id, reference, title, text, lots, opened_at)
   values ($1::uuid, $2::int[], $3::int, $4::text, $5::text, $6::text, $7::jsonb, $8::timestamptz)`,
);
export async function insertCall(
  tx: Tx,
  round: StoredRound,
  text: string,
  lots: DialogueCall["lots"],
): Promise<void> {
  await tx.execute(insertCallSql, [
    round.id,
    round.participantIds,
    round.leadId,
    round.reference,
    round.title,
    text,
    JSON.stringify(lots),
    await tx.now(),
  ]);
}

const closeCallSql = statement(
  "rounds.closeCall",
  "update rounds_dialogue_call set closed_at = $2::timestamptz where round_id = $1::uuid",
);
/** Closes the dialogue, or opens it again. */
export async function closeCall(tx: Tx, roundId: string, at: Date | null): Promise<void> {
  await tx.execute(closeCallSql, [roundId, at]);
}

const insertItemSql = statement(
  "rounds.insertDialogueItem",
  `insert into rounds_dialogue_item (id, round_id, participant_ids, publisher_id, kind, title, text, positions, held_at,
     confidential_reason)
   values ($1::uuid, $2::uuid, $3::int[], $4::int, $5::text, $6::text, $7::text, $8::jsonb, $9::timestamptz, $10::text)`,
);
export async function insertItem(
  tx: Tx,
  round: Pick<StoredRound, "id" | "participantIds">,
  item: Omit<DialogueItem, "answer" | "createdAt" | "released" | "changed" | "cancelled">,
): Promise<void> {
  await tx.execute(insertItemSql, [
    item.id,
    round.id,
    round.participantIds,
    item.publisherId,
    item.kind,
    item.title,
    item.text,
    item.positions && JSON.stringify(item.positions),
    item.heldAt,
    item.confidentialReason,
  ]);
}

const listItemsSql = statement(
  "rounds.listDialogueItems",
  `select i.id, i.kind, i.publisher_id as "publisherId", i.title, i.text, i.answer, i.positions,
     i.held_at as "heldAt", i.confidential_reason as "confidentialReason", i.created_at as "createdAt",
     case when i.released_at is not null then json_build_object('title', i.released_title, 'text', i.released_text,
       'answer', i.released_answer, 'by', i.released_by) end as released, i.released_at as "releasedAt",
     i.changed_at as "changedAt", i.change_reason as "changeReason",
     i.cancelled_at as "cancelledAt", i.cancel_reason as "cancelReason"
   from rounds_dialogue_item i where i.round_id = $1::uuid order by i.created_at, i.id limit 2000`,
  {
    decode: {
      positions: DialogueItem.shape.positions.unwrap(),
      released: z.object({
        title: z.string(),
        text: z.string(),
        answer: z.string().nullable(),
        by: z.uuid(),
      }),
    },
  },
);
/** What the caller may see of a dialogue, in the order it was said. */
export async function listItems(tx: Reader, roundId: string): Promise<DialogueItem[]> {
  const rows = await tx.all(listItemsSql, [roundId]);
  return rows.map(
    ({ released, releasedAt, changedAt, changeReason, cancelledAt, cancelReason, ...item }) => ({
      ...item,
      released: released && releasedAt ? { ...released, at: releasedAt } : null,
      changed: changedAt && changeReason ? { reason: changeReason, at: changedAt } : null,
      cancelled: cancelledAt && cancelReason ? { reason: cancelReason, at: cancelledAt } : null,
    }),
  );
}

export async function updateItem(
  tx: Tx,
  id: string,
  change: {
    title?: string;
    heldAt?: Date;
    changed?: NonNullable<DialogueItem["changed"]>;
    text?: string;
    answer?: string;
    released?: NonNullable<DialogueItem["released"]>;
    cancelled?: NonNullable<DialogueItem["cancelled"]>;
  },
): Promise<void> {
  await tx.run(
    k("rounds_dialogue_item").where({ id }).update({
      title: change.title,
      held_at: change.heldAt,
      changed_at: change.changed?.at,
      change_reason: change.changed?.reason,
      text: change.text,
      answer: change.answer,
      cancelled_at: change.cancelled?.at,
      cancel_reason: change.cancelled?.reason,
      released_title: change.released?.title,
      released_text: change.released?.text,
      released_answer: change.released?.answer,
      released_by: change.released?.by,
      released_at: change.released?.at,
    }),
  );
}

const insertDisclosuresSql = statement(
  "rounds.insertDisclosures",
  `insert into rounds_disclosure (round_id, participant_ids, ordinal, kind, title, text, answer, published_at)
   select $1::uuid, $2::int[], t.ordinal, t.kind, t.title, t.text, t.answer, $3::timestamptz
   from jsonb_to_recordset($4::jsonb) as t (ordinal int, kind text, title text, text text, answer text)`,
);
export async function insertDisclosures(
  tx: Tx,
  round: StoredRound,
  disclosed: readonly DisclosedItem[],
  at: Date,
): Promise<void> {
  const rows = disclosed.map((one, i) => ({ ordinal: i + 1, ...one }));
  await tx.execute(insertDisclosuresSql, [round.id, round.participantIds, at, JSON.stringify(rows)]);
}

const listDisclosuresSql = statement(
  "rounds.listDisclosures",
  `select d.kind, d.title, d.text, d.answer, d.published_at as "publishedAt" from rounds_disclosure d
   where d.round_id = $1::uuid order by d.ordinal`,
);
export const listDisclosures = (tx: Reader, roundId: string): Promise<Disclosure[]> =>
  tx.all(listDisclosuresSql, [roundId]);
