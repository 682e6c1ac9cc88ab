import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { DocumentAnswer, DocumentReceipt } from "../../platform/delivery/index.ts";
import type { Moved } from "../../platform/machine.ts";
import type { Way } from "../rules/index.ts";
import {
  AnswerReasons,
  Attention,
  type DeadDelivery,
  type DeliveryAnswer,
  DeliveryRules,
  type DeliveryState,
  type InvoiceCode,
  type InvoiceDelivery,
  type MessageCode,
  SelfBilledParticulars,
} from "../schema/index.ts";

/** All SQL of deliveries, their answers and a seller's rules. */

/** What of a delivery waits for a person; of an invoice that is credited nothing does. */
export const attentionOf = (d: string): string => `
  case when ${d}.handled_at is not null then null when ${d}.state in ('by_hand', 'dead') then ${d}.state
    when ${d}.state <> 'sent' then null when ${d}.message_code = 'RE' then 'not_delivered'
    when ${d}.invoice_code = 'RE' then 'rejected' when ${d}.invoice_code in ('UQ', 'CA') then 'queried' end`;

const findRulesSql = statement(
  "billing.findDeliveryRules",
  "select r.channel, r.payers from billing_delivery_rules r where r.publisher_id = $1::int",
  { decode: DeliveryRules.shape },
);
export const findDeliveryRules = (tx: Reader, publisherId: number): Promise<DeliveryRules | undefined> =>
  tx.maybe(findRulesSql, [publisherId]);

const saveRulesSql = statement(
  "billing.saveDeliveryRules",
  `insert into billing_delivery_rules (publisher_id, channel, payers) values ($1::int, $2::text, coalesce($3::jsonb, '[]'))
   on conflict (publisher_id) do update set channel = excluded.channel,
     payers = coalesce($3::jsonb, billing_delivery_rules.payers)`,
);
export async function saveDeliveryRules(
  tx: Tx,
  publisherId: number,
  { channel, payers }: DeliveryRules,
): Promise<void> {
  await tx.execute(saveRulesSql, [
    publisherId,
    channel,
    payers === undefined ? null : JSON.stringify(payers),
  ]);
}

const insertSql = statement(
  "billing.insertDeliveries",
  `insert into billing_delivery (id, invoice_id, self_billed_id, controller_id, publisher_id, number, document_key, channel,
     receiver, state, why, next_attempt_at, chosen_by)
   select d.id, i.id, x.self_billed_id, i.controller_id, i.publisher_id, d.number, d.key, d.channel, d.receiver, d.state, d.why,
     case when $9::boolean then platform_now() end, $10::uuid
   from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
       as d (document, id, number, key, channel, receiver, state, why)
   cross join lateral (select y.id as invoice_id, null::uuid as self_billed_id from billing_invoice y where y.id = d.document
     union all select z.invoice_id, z.id from billing_self_billed z where z.id = d.document) x
   join billing_invoice i on i.id = x.invoice_id`,
);
export interface NewDelivery {
  documentId: string;
  number: number;
  documentKey: string;
  way: Way;
  state: DeliveryState;
}
/** Writes ways that documents are to take; `due`: at once, else once a document has been checked. Gives their ids. */
export async function insertDeliveries(
  tx: Tx,
  all: readonly NewDelivery[],
  { due, chosenBy }: { due: boolean; chosenBy: string | null },
): Promise<string[]> {
  const ids = all.map(() => randomUUID());
  await tx.execute(insertSql, [
    all.map(({ documentId }) => documentId),
    ids,
    all.map(({ number }) => number),
    all.map(({ documentKey }) => documentKey),
    all.map(({ way }) => way.channel) as string[],
    all.map(({ way }) => way.receiver) as string[],
    all.map(({ state }) => state),
    all.map(({ way }) => (way.channel === null ? way.why : null)) as string[],
    ...([due, chosenBy] as const),
  ]);
  return ids;
}

const lockSql = statement(
  "billing.lockDelivery",
  `select d.id, d.number, d.channel, d.receiver, d.state, d.attempts, ${attentionOf("d")} as attention,
     d.message_code as "messageCode", d.invoice_code as "invoiceCode",
     coalesce(d.underway_until > platform_now(), d.next_attempt_at is null and d.state = 'waiting') as "underway!"
   from billing_delivery d where d.document_id = $1::uuid and d.state <> 'replaced' for update`,
  { decode: { attention: Attention.nullable() } },
);
/** The way that a document takes now; nobody else moves it until the transaction ends. */
export const lockDelivery = (tx: Tx, documentId: string) => tx.maybe(lockSql, [documentId]);

const countSql = statement(
  "billing.countDeliveries",
  `select coalesce(max(d.number), 0)::int as "last!" from billing_delivery d where d.document_id = $1::uuid`,
);
export const countDeliveries = async (tx: Reader, documentId: string): Promise<number> =>
  (await tx.one(countSql, [documentId])).last;

const releaseSql = statement(
  "billing.releaseDelivery",
  `update billing_delivery d set next_attempt_at = platform_now()
   where d.document_id = $1::uuid and d.state = 'waiting' and d.next_attempt_at is null returning d.id`,
);
/** Its document was checked: it may go. The delivery's id, where one waited for that. */
export const releaseDelivery = async (tx: Tx, documentId: string): Promise<string | undefined> =>
  (await tx.maybe(releaseSql, [documentId]))?.id;

const faultySql = statement(
  "billing.updateDeliveryFaulty",
  `update billing_delivery d set state = $2::text, why = 'faulty', next_attempt_at = null, handled_by = null, handled_at = null
   where d.document_id = $1::uuid and d.state = any($3::text[]) and d.next_attempt_at is null`,
);
/** Its document is faulty: a person has to. */
export async function updateDeliveryFaulty(
  tx: Tx,
  documentId: string,
  { from, to }: { from: readonly string[]; to: Moved<DeliveryState> },
): Promise<void> {
  await tx.execute(faultySql, [documentId, to, [...from]]);
}

const replaceSql = statement(
  "billing.replaceDelivery",
  `update billing_delivery d set state = $2::text, next_attempt_at = null
   where d.document_id = $1::uuid and d.state = any($3::text[])`,
);
/** Whatever way it takes, it takes no longer. */
export async function replaceDelivery(
  tx: Tx,
  documentId: string,
  { from, to }: { from: readonly string[]; to: Moved<DeliveryState> },
): Promise<void> {
  await tx.execute(replaceSql, [documentId, to, [...from]]);
}

const reviveSql = statement(
  "billing.reviveInvoiceDelivery",
  `update billing_delivery d set state = $2::text, attempts = 0, next_attempt_at = platform_now(), dead_at = null,
     handled_by = null, handled_at = null
   where d.id = $1::uuid`,
);
/** Whoever had seen to its death has to look again, should it die once more. */
export async function reviveDelivery(tx: Tx, id: string, state: Moved<DeliveryState>): Promise<void> {
  await tx.execute(reviveSql, [id, state]);
}

const handleSql = statement(
  "billing.handleDelivery",
  `update billing_delivery d set handled_by = $2::uuid, handled_at = platform_now(), note = $3::text where d.id = $1::uuid`,
);
export async function handleDelivery(tx: Tx, id: string, personId: string, note: string): Promise<void> {
  await tx.execute(handleSql, [id, personId, note]);
}

const claimSql = statement(
  "billing.claimDelivery",
  `update billing_delivery d set attempts = d.attempts + 1,
     next_attempt_at = platform_now() + make_interval(mins => $2::int),
     underway_until = platform_now() + make_interval(mins => $2::int)
   where d.id = (select w.id from billing_delivery w where w.state = 'waiting' and w.next_attempt_at <= platform_now()
       and ($1::uuid is null or w.id = $1::uuid)
     order by w.attempts, w.next_attempt_at, w.id limit 1 for update skip locked)
   returning d.id, d.invoice_id as "invoiceId", d.self_billed_id as "selfBilledId", d.document_id as "documentId",
     d.publisher_id as "publisherId", d.channel, d.receiver, d.document_key as "documentKey", d.attempts, d.made_at as "madeAt"`,
);
export type DueDelivery = RowOf<typeof claimSql>;
/** Takes the next delivery that is due and counts the attempt; it is due again after the minutes, should nobody tell. */
export const claimDelivery = (
  tx: Tx,
  id: string | undefined,
  leaseMinutes: number,
): Promise<DueDelivery | undefined> => tx.maybe(claimSql, [id ?? null, leaseMinutes]);

const sentSql = statement(
  "billing.updateDeliverySent",
  `update billing_delivery d set state = case when d.state = any($2::text[]) then $3::text else d.state end,
     sent_at = platform_now(), receipt = $4::text, failure = null, dead_at = null, next_attempt_at = null,
     underway_until = null, document_hash = $5::bytea
   where d.id = $1::uuid and d.sent_at is null`,
);
/** The receipt and the hash of what was handed on stay, also where a person has chosen another way meanwhile. False where there was one. */
export const updateDeliverySent = async (
  tx: Tx,
  id: string,
  { from, to }: { from: readonly string[]; to: Moved<DeliveryState> },
  { receipt, sha256 }: DocumentReceipt,
): Promise<boolean> => (await tx.execute(sentSql, [id, [...from], to, receipt, sha256])) > 0;

const faultSql = statement(
  "billing.updateDeliveryFault",
  `update billing_delivery d set failure = $2::text, underway_until = null, state = coalesce($3::text, d.state),
     dead_at = case when $3::text is null then d.dead_at else platform_now() end,
     next_attempt_at = case when $3::text is null then platform_now() + make_interval(mins => $4::int) end
   where d.id = $1::uuid and d.state = any($5::text[]) and d.sent_at is null`,
);
/** An attempt failed; `dead`: it was the last. */
export async function updateDeliveryFault(
  tx: Tx,
  id: string,
  failure: string,
  dead: { from: readonly string[]; to: Moved<DeliveryState> },
  again: { dead: boolean; minutes: number },
): Promise<void> {
  await tx.execute(faultSql, [id, failure, again.dead ? dead.to : null, again.minutes, [...dead.from]]);
}

const getHandedSql = statement(
  "billing.getHanded",
  `select i.number as "number!", i.payer_gln as "payerGln!", i.controller_id as "receiverId!", i.seller_cvr as "senderCvr!",
     i.seller_name as "senderName!", i.particulars -> 'seller' as "sender!", i.particulars -> 'buyer' as "receiver!"
   from billing_invoice i where i.id = $1::uuid
   union all
   select s.number, '', s.publisher_id, s.buyer_cvr, s.buyer_name, s.particulars -> 'buyer', s.particulars -> 'seller'
   from billing_self_billed s where s.id = $1::uuid`,
  { decode: { sender: SelfBilledParticulars.shape.buyer, receiver: SelfBilledParticulars.shape.seller } },
);
/**
 * What is said of a document when it is handed on: from the seller to the buyer, of a self-billed one from the marketplace to
 * who delivers. `payerGln` is empty where the receiver is no payer.
 */
export const getHanded = (tx: Reader, documentId: string) => tx.one(getHandedSql, [documentId]);

const lockSelfBilledSql = statement(
  "billing.lockSelfBilled",
  `select s.id from billing_self_billed s where s.id = $1::uuid and s.marketplace_id = $2::int for no key update`,
);
/** False where it is no self-billed document of that marketplace's. */
export const lockSelfBilled = async (tx: Tx, id: string, marketplaceId: number): Promise<boolean> =>
  (await tx.execute(lockSelfBilledSql, [id, marketplaceId])) > 0;

const takeAnswerSql = statement(
  "billing.takeAnswer",
  `select billing_take_answer($1::text, $2::text, $3::text, $4::text, $5::jsonb, $6::timestamptz) as "deliveryId"`,
);
/** Keeps what a receiver answered, once; the delivery's id, or undefined where nothing has that key. */
export async function takeAnswer(tx: Tx, answer: DocumentAnswer): Promise<string | undefined> {
  const { id, key, kind, code, reasons, at } = answer;
  const row = await tx.one(takeAnswerSql, [key, id, kind, code, JSON.stringify(reasons), at]);
  return row.deliveryId ?? undefined;
}

const lockAnsweredSql = statement(
  "billing.lockAnswered",
  `select d.document_id as "documentId", d.self_billed_id as "selfBilledId", d.publisher_id as "publisherId", d.message_code as "message", d.invoice_code as "invoice"
   from billing_delivery d where d.id = $1::uuid for update`,
);
/** Whose answers are about to be read; nobody else settles them until the transaction ends. */
export const lockAnswered = (tx: Tx, id: string) => tx.one(lockAnsweredSql, [id]);

const settleSql = statement(
  "billing.updateDeliveryAnswered",
  `update billing_delivery d set message_code = $2::text, invoice_code = $3::text, handled_by = null, handled_at = null
   where d.id = $1::uuid and (d.message_code, d.invoice_code) is distinct from ($2::text, $3::text)`,
);
/** What its answers come to; where that is something else, whoever had seen to it has to look again. */
export const updateDeliveryAnswered = async (
  tx: Tx,
  id: string,
  { message, invoice }: { message: MessageCode | null; invoice: InvoiceCode | null },
): Promise<boolean> => (await tx.execute(settleSql, [id, message, invoice])) > 0;

const listAnswersSql = statement(
  "billing.listAnswers",
  `select a.delivery_id as "deliveryId", a.kind, a.code, a.reasons, a.said_at as "at" from billing_delivery_answer a
   where a.delivery_id = any($1::uuid[]) order by a.said_at, a.answer_id`,
  { decode: { reasons: AnswerReasons } },
);
export const listAnswers = (
  tx: Reader,
  deliveryIds: readonly string[],
): Promise<(DeliveryAnswer & { deliveryId: string })[]> => tx.all(listAnswersSql, [[...deliveryIds]]);

/** Of an invoice that is credited nothing waits; its self-billed document still has to reach who delivers. */
const waits = "(d.self_billed_id is not null or i.state <> 'credited')";

const listSql = statement(
  "billing.listInvoiceDeliveries",
  `select d.id, d.document_id as "invoiceId", d.self_billed_id is not null as "selfBilled!",
     coalesce(b.number, i.number) as "invoiceNumber!", coalesce(b.seller_name, i.buyer_name) as "buyerName!", d.number, d.channel,
     d.receiver, d.state, d.why, case when ${waits} then ${attentionOf("d")} end as attention, d.attempts,
     case when d.state = 'waiting' then d.next_attempt_at end as "nextAttemptAt", d.failure,
     coalesce(case when b.id is null then c.faults else b.faults end, '[]') as "faults!", d.sent_at as "sentAt", d.receipt, d.note, d.made_at as "madeAt"
   from billing_delivery d join billing_invoice i on i.id = d.invoice_id
   left join billing_document_check c on c.invoice_id = d.invoice_id
   left join billing_self_billed b on b.id = d.self_billed_id
   where d.publisher_id = $1::int and ($2::uuid is null or d.document_id = $2::uuid)
     and (not $3::boolean or ${waits} and ${attentionOf("d")} is not null)
     and ($4::timestamptz is null or (date_trunc('milliseconds', d.made_at), d.id) < ($4::timestamptz, $5::uuid))
     and ($6::uuid is null or d.id = $6::uuid)
   order by date_trunc('milliseconds', d.made_at) desc, d.id desc limit $7::int`,
  { decode: { attention: Attention.nullable(), faults: z.array(z.string()) } },
);

/** A seller's deliveries, the newest first. */
export async function listInvoiceDeliveries(
  tx: Reader,
  publisherId: number,
  by: { invoiceId?: string | undefined; waits?: "true" | undefined; id?: string },
  after: string[] | undefined,
  limit: number,
): Promise<InvoiceDelivery[]> {
  const [at, id] = after ?? [];
  const rows = await tx.all(listSql, [
    ...([publisherId, by.invoiceId ?? null, by.waits === "true"] as const),
    ...([at === undefined ? null : new Date(at), id ?? null, by.id ?? null, limit] as const),
  ]);
  const answers =
    rows.length === 0
      ? []
      : await listAnswers(
          tx,
          rows.map((row) => row.id),
        );
  return rows.map((row) => ({
    ...row,
    answers: answers
      .filter(({ deliveryId }) => deliveryId === row.id)
      .map(({ deliveryId: _of, ...answer }) => answer),
  }));
}

const listDeadSql = statement(
  "billing.listDeadDeliveries",
  `select d.id, d.publisher_id as "publisherId", d.channel, d.attempts, d.dead_at as "deadAt!" from billing_delivery d
   where d.state = 'dead'
     and ($1::timestamptz is null or (date_trunc('milliseconds', d.dead_at), d.id) < ($1::timestamptz, $2::uuid))
   order by date_trunc('milliseconds', d.dead_at) desc, d.id desc limit $3::int`,
);
/** What was given up, of all sellers, the newest first: for the operator. */
export const listDeadDeliveries = (
  tx: Reader,
  after: string[] | undefined,
  limit: number,
): Promise<DeadDelivery[]> =>
  tx.all(listDeadSql, [after?.[0] === undefined ? null : new Date(after[0]), after?.[1] ?? null, limit]);
