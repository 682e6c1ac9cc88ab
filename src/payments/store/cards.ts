import type { Reader, Tx } from "../../platform/db/database.ts";
import { type RowOf, statement } from "../../platform/db/statement.ts";
import type { Moved } from "../../platform/machine.ts";
import { type Minor, money } from "../../platform/money.ts";
import type { CardPayment, CardState } from "../schema/index.ts";

/** All SQL of payments by card. */

/** The side that reads. */
export interface Side {
  controller?: number | undefined;
  publisher?: number | undefined;
}

const insertSql = statement(
  "payments.insertCard",
  `insert into payments_card (id, invoice_id, controller_id, publisher_id, amount_minor, live, language, return_url, account_id,
     began_by, next_attempt_at)
   values ($1::uuid, $2::uuid, $3::int, $4::int, $5::bigint, $6::boolean, $7::text, $8::text, $9::text, $10::uuid, platform_now())
   on conflict (invoice_id) where state in ('wanted', 'open') do nothing`,
);
export interface NewCard {
  id: string;
  invoiceId: string;
  controllerId: number;
  publisherId: number;
  amountMinor: Minor;
  live: boolean;
  language: "da" | "en";
  returnUrl: string;
  accountId: string | null;
  personId: string;
}
/** False where one is under way. */
export const insertCard = async (tx: Tx, card: NewCard): Promise<boolean> => {
  const { id, invoiceId, controllerId, publisherId, amountMinor, live, language } = card;
  return (
    (await tx.execute(insertSql, [
      ...([id, invoiceId, controllerId, publisherId, amountMinor, live, language] as const),
      ...([card.returnUrl, card.accountId, card.personId] as const),
    ])) > 0
  );
};

const cardSql = `
  select c.id, c.invoice_id as "invoiceId", i.number as "invoiceNumber!", c.state, c.amount_minor as amount, c.live,
    case when c.state = 'open' and c.controller_id = $1::int then c.url end as url,
    case when c.state in ('wanted', 'failed') then c.failure end as failure, c.made_at as "madeAt", c.ended_at as "endedAt"
  from payments_card c join billing_invoice_view i on i.id = c.invoice_id
  where ($1::int is null or c.controller_id = $1::int) and ($2::int is null or c.publisher_id = $2::int)`;
const findSql = statement("payments.findCard", `${cardSql} and c.id = $3::uuid`);
const findLiveSql = statement(
  "payments.findLiveCard",
  `${cardSql} and c.invoice_id = $3::uuid and c.state in ('wanted', 'open')`,
);
const listSql = statement(
  "payments.listCards",
  `${cardSql} and ($3::uuid is null or c.invoice_id = $3::uuid) and ($4::text is null or c.state = $4::text)
     and ($5::timestamptz is null or (date_trunc('milliseconds', c.made_at), c.id) < ($5::timestamptz, $6::uuid))
   order by date_trunc('milliseconds', c.made_at) desc, c.id desc limit $7::int`,
);
const toCard = ({ amount, live, ...row }: RowOf<typeof findSql>): CardPayment => ({
  ...row,
  amount: money(amount),
  mode: live ? "live" : "test",
});
const sides = ({ controller, publisher }: Side) => [controller ?? null, publisher ?? null] as const;

export async function findCard(tx: Reader, side: Side, id: string): Promise<CardPayment | undefined> {
  const row = await tx.maybe(findSql, [...sides(side), id]);
  return row && toCard(row);
}
/** The one that is under way of an invoice. */
export async function findLiveCard(
  tx: Reader,
  side: Side,
  invoiceId: string,
): Promise<CardPayment | undefined> {
  const row = await tx.maybe(findLiveSql, [...sides(side), invoiceId]);
  return row && toCard(row);
}
/** The newest first. */
export async function listCards(
  tx: Reader,
  side: Side,
  filter: { invoiceId?: string | undefined; state?: CardState | undefined },
  after: string[] | undefined,
  limit: number,
): Promise<CardPayment[]> {
  const [at = null, id = null] = after ?? [];
  const rows = await tx.all(listSql, [
    ...sides(side),
    ...([filter.invoiceId ?? null, filter.state ?? null, at, id, limit] as const),
  ]);
  return rows.map(toCard);
}

const due = `
  c.id, c.invoice_id as "invoiceId", c.controller_id as "controllerId", c.publisher_id as "publisherId", c.state,
  c.amount_minor as "amountMinor", c.live, c.language, c.return_url as "returnUrl", c.account_id as "accountId",
  c.session_id as "sessionId", c.payment_intent_id as "paymentIntentId", c.charge_id as "chargeId", c.key_number as "keyNumber",
  c.attempts, c.made_at as "madeAt", c.began_by as "beganBy"`;
const claimSql = statement(
  "payments.claimCard",
  `update payments_card c set attempts = c.attempts + 1, underway_until = platform_now() + make_interval(mins => $2::int)
   where c.id = (select w.id from payments_card w
     where w.next_attempt_at is not null and ($1::uuid is not null or w.next_attempt_at <= platform_now())
       and ($1::uuid is null or w.id = $1::uuid)
       and (w.underway_until is null or w.underway_until <= platform_now())
     order by w.next_attempt_at limit 1 for update skip locked)
   returning ${due}, platform_now() as "now!"`,
);
export type DueCard = RowOf<typeof claimSql>;
/** One that is due, or that one: nobody else asks for it for so many minutes. */
export const claimCard = (tx: Tx, id: string | undefined, minutes: number): Promise<DueCard | undefined> =>
  tx.maybe(claimSql, [id ?? null, minutes]);

const lockSql = statement(
  "payments.lockCard",
  `select ${due} from payments_card c where c.id = $1::uuid for update`,
);
export type LockedCard = RowOf<typeof lockSql>;
export const lockCard = (tx: Tx, id: string): Promise<LockedCard> => tx.one(lockSql, [id]);

const invoiceSql = statement(
  "payments.getInvoiceNumber",
  `select i.number as "number!" from billing_invoice_view i where i.id = $1::uuid`,
);
export const getInvoiceNumber = async (tx: Reader, invoiceId: string): Promise<string> =>
  (await tx.one(invoiceSql, [invoiceId])).number;
const invoiceOfSql = statement(
  "payments.getInvoiceOf",
  `select c.invoice_id as "invoiceId" from payments_card c where c.id = $1::uuid`,
);
/** Which invoice a payment is of: it is locked before the payment, as everybody locks it. */
export const getInvoiceOf = (tx: Reader, cardId: string) => tx.one(invoiceOfSql, [cardId]);

const whichSql = statement(
  "payments.findCardBy",
  "select c.id from payments_card c where c.session_id = $1::text or c.payment_intent_id = $1::text or c.charge_id = $1::text",
);
/** Whose this session, payment or charge of Stripe's is. */
export const findCardBy = async (tx: Reader, object: string): Promise<string | undefined> =>
  (await tx.maybe(whichSql, [object]))?.id;

const openSql = statement(
  "payments.openCard",
  `update payments_card c set state = $2::text, session_id = $3::text, url = $4::text, failure = null, attempts = 0,
     next_attempt_at = platform_now() + make_interval(mins => $5::int), underway_until = null
   where c.id = $1::uuid and c.state = any($6::text[])`,
);
/** Stripe waits for its payer. */
export async function openCard(
  tx: Tx,
  id: string,
  { from, to }: { from: readonly string[]; to: Moved<CardState> },
  session: { id: string; url: string; askMinutes: number },
): Promise<void> {
  await tx.execute(openSql, [id, to, session.id, session.url, session.askMinutes, [...from]]);
}

const paidSql = statement(
  "payments.payCard",
  `update payments_card c set state = $2::text, payment_intent_id = $3::text, charge_id = $4::text, payment_id = $5::uuid,
     ended_at = platform_now(), next_attempt_at = null, underway_until = null, failure = null
   where c.id = $1::uuid`,
);
export async function payCard(
  tx: Tx,
  id: string,
  to: Moved<CardState>,
  paid: { paymentIntentId: string; chargeId: string; paymentId: string },
): Promise<void> {
  await tx.execute(paidSql, [id, to, paid.paymentIntentId, paid.chargeId, paid.paymentId]);
}

const endSql = statement(
  "payments.endCard",
  `update payments_card c set state = $2::text, failure = coalesce($3::text, c.failure), ended_at = platform_now(),
     next_attempt_at = null, underway_until = null
   where c.id = $1::uuid and c.state = any($4::text[])`,
);
/** Nothing comes of it. */
export async function endCard(
  tx: Tx,
  id: string,
  { from, to }: { from: readonly string[]; to: Moved<CardState> },
  failure: string | null,
): Promise<void> {
  await tx.execute(endSql, [id, to, failure, [...from]]);
}

const laterSql = statement(
  "payments.deferCard",
  `update payments_card c set next_attempt_at = platform_now() + make_interval(mins => $2::int), underway_until = null,
     failure = $3::text, key_number = least(c.key_number + case when $4::boolean then 1 else 0 end, 99)
   where c.id = $1::uuid and c.state in ('wanted', 'open')`,
);
/** Asked again in so many minutes; under another key where Stripe has spent the last one. */
export async function deferCard(
  tx: Tx,
  id: string,
  { minutes, failure, spent }: { minutes: number; failure: string | null; spent: boolean },
): Promise<void> {
  await tx.execute(laterSql, [id, minutes, failure, spent]);
}

const heldSql = statement(
  "payments.listHeld",
  `select c.id, (c.amount_minor
       - coalesce((select sum(r.amount_minor) from payments_refund r
           where r.card_id = c.id and r.state not in ('dismissed', 'settled')), 0)
       - coalesce((select sum(d.amount_minor) from payments_dispute d where d.card_id = c.id and d.state <> 'won'), 0))::bigint
     as "heldMinor!"
   from payments_card c where c.invoice_id = $1::uuid and c.state = 'paid'
   order by c.ended_at desc, c.id`,
);
/** Paid cards of an invoice, the newest first, with what of each has not gone back and is not on its way back. */
export const listHeld = (tx: Reader, invoiceId: string) => tx.all(heldSql, [invoiceId]);

const rememberSql = statement(
  "payments.rememberMode",
  `select payments_remember_mode($1::boolean) as "live!"`,
);
/** The mode of the first key that the database was used with: whether it is the live one. */
export const rememberMode = async (tx: Tx, live: boolean): Promise<boolean> =>
  (await tx.one(rememberSql, [live])).live;

const takeSql = statement(
  "payments.takeEvent",
  `select payments_take_event($1::text, $2::text, $3::text, $4::text) as "taken!"`,
);
/** False where it had come before. */
export const takeEvent = async (
  tx: Tx,
  event: { id: string; kind: string; object: string | null; account: string | null },
): Promise<boolean> => (await tx.one(takeSql, [event.id, event.kind, event.object, event.account])).taken;

const eventSql = statement(
  "payments.getEvent",
  `select e.kind, e.object_id as "objectId", e.account_id as "accountId" from payments_event e where e.event_id = $1::text`,
);
export const getEvent = (tx: Reader, id: string) => tx.one(eventSql, [id]);
