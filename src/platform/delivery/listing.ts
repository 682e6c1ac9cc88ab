import { z } from "zod";
import { InstantWire } from "../calendar.ts";
import type { Reader, Tx } from "../db/database.ts";
import { statement } from "../db/statement.ts";
import type { Ctx } from "../operation/context.ts";
import { PageQuery } from "../operation/list.ts";
import { common, defineProblem, Problem } from "../problem.ts";
import { reviveJob, tokenMark } from "./deliveries.ts";

/** What a party may see of the messages that it sent or was sent. */

const states = ["waiting", "delivered", "dead"] as const;

export const Delivered = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    subject: z.string().describe("What it is about: `round:<id>`"),
    senderId: z.int(),
    partyId: z.int().describe("Who it is sent to"),
    addresses: z
      .array(z.string())
      .describe("Where it went or was tried last; none before, or where there is none"),
    title: z.string(),
    body: z.string().describe("A link's secret is left out; empty where you may not read it"),
    writtenAt: InstantWire,
    state: z
      .enum(states)
      .describe("`dead`: refused for ever, without an address, or given up; see `failure`"),
    attempts: z.int(),
    nextAttemptAt: InstantWire.nullable().describe("Null once it is not waiting any more"),
    failure: z.string().nullable().describe("Why the last attempt failed; `no-address`: none is confirmed"),
    deliveredAt: InstantWire.nullable().describe("When it was handed on"),
    channel: z.string().nullable(),
    answer: z.string().nullable().describe("What the mail server answered"),
    sha256: z.string().nullable().describe("Of what was handed on"),
  })
  .meta({ id: "Delivery", description: "A message to a party and the record of its delivery." });
export type Delivered = z.output<typeof Delivered>;

export const DeliveryQuery = PageQuery.extend({
  subject: z.string().min(1).max(100).optional().describe("Only about this: `round:<id>`"),
  state: z.enum(states).optional(),
});

export const notDead = defineProblem({
  code: "delivery-not-dead",
  status: 409,
  title: "The message is not dead",
  help: "It was handed on, or waits for its next attempt: only one that was given up is sent again.",
});

const stateSql = `case when d.delivered_at is not null then 'delivered' when d.dead_at is not null then 'dead' else 'waiting' end`;
const deliveryColumns = `d.id, d.kind, d.subject, d.sender_id as "senderId", d.party_id as "partyId",
    coalesce(d.sent_to, '{}') as "addresses!", d.title, d.body, d.written_at as "writtenAt", ${stateSql} as "state!", d.attempts,
    case when d.delivered_at is null and d.dead_at is null then d.next_attempt_at end as "nextAttemptAt", d.failure,
    d.delivered_at as "deliveredAt", d.channel, d.answer, encode(d.sha256, 'hex') as sha256`;
const state = Delivered.shape.state;
const listDeliveriesSql = statement(
  "platform.listDeliveries",
  `select ${deliveryColumns} from platform_delivery d
   where ($1::text is null or d.subject = $1::text)
     and ($2::timestamptz is null or (date_trunc('milliseconds', d.written_at), d.id) > ($2::timestamptz, $3::uuid))
     and ($5::text is null or ${stateSql} = $5::text)
   order by date_trunc('milliseconds', d.written_at), d.id limit $4::int`,
  { decode: { state } },
);
const deliveriesOfSql = statement(
  "platform.deliveriesOf",
  `select d.id, d.party_id as "partyId", ${stateSql} as "state!", d.delivered_at as "deliveredAt", d.failure
   from platform_delivery d where d.kind = $1::text and d.key = $2::text order by d.party_id`,
  { decode: { state } },
);
const findDeliverySql = statement(
  "platform.findDelivery",
  `select d.key, ${deliveryColumns} from platform_delivery d where d.id = $1::uuid`,
  { decode: { state } },
);
const withoutSecret = (row: Delivered): Delivered => ({ ...row, body: row.body.replaceAll(tokenMark, "…") });

/** Messages that the caller's party sent or was sent, oldest first; `after` is (written at, id). */
export async function listDeliveries(
  tx: Reader,
  by: { subject?: string | undefined; state?: (typeof states)[number] | undefined },
  after: string[] | undefined,
  limit: number,
): Promise<Delivered[]> {
  const [at, id] = [after?.[0] === undefined ? null : new Date(after[0]), after?.[1] ?? null];
  const rows = await tx.all(listDeliveriesSql, [by.subject ?? null, at, id, limit, by.state ?? null]);
  return rows.map(withoutSecret);
}

/** What became of the messages of one event that the caller may see. */
export async function deliveriesOf(
  tx: Reader,
  { kind, key }: { kind: string; key: string },
): Promise<Pick<Delivered, "id" | "partyId" | "state" | "deliveredAt" | "failure">[]> {
  return tx.all(deliveriesOfSql, [kind, key]);
}

/** A message by its id, with the key of its event. */
export async function findDelivery(
  tx: Reader,
  id: string,
): Promise<(Delivered & { key: string }) | undefined> {
  const row = await tx.maybe(findDeliverySql, [id]);
  return row && { ...row, body: row.body.replaceAll(tokenMark, "…") };
}

/** A dead message is tried again, by whoever sent it or was to have it; a job does it. */
export async function sendAgain(tx: Tx, ctx: Ctx, id: string): Promise<Delivered> {
  const found = await findDelivery(tx, id);
  if (!found) throw new Problem(common.notFound, "There is no message with this id.");
  if (found.state !== "dead") throw new Problem(notDead, `It is ${found.state}.`);
  await ctx.enqueue(tx, reviveJob, { deliveryId: id }, `${id}-${ctx.requestId}`);
  await ctx.audit(tx, { action: "resendDelivery", subject: `delivery:${id}` });
  return found;
}
