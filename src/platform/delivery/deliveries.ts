import { randomUUID } from "node:crypto";
import { z } from "zod";
import { InstantWire } from "../calendar.ts";
import type { Reader, Tx } from "../db/database.ts";
import { defineJob } from "../job.ts";
import type { DatabaseJobCtx, Progress } from "../jobs/bind.ts";
import type { Enqueue } from "../jobs/outbox.ts";
import { PageQuery } from "../operation/list.ts";
import type { Secrets } from "../secrets.ts";

/** What is sent to parties, and the record that it was. */

export const deliverJob = defineJob({
  name: "platform.deliver",
  payload: z.object({ batchId: z.uuid() }),
  description: "Hand written messages to the delivery port and record that.",
});

export const Delivered = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    subject: z.string().describe("What it is about: `round:<id>`"),
    senderId: z.int(),
    partyId: z.int().describe("Who it is sent to"),
    address: z.string(),
    title: z.string(),
    body: z.string().describe("A link's secret is left out"),
    writtenAt: InstantWire,
    deliveredAt: InstantWire.nullable().describe("When it was handed on; null while it waits"),
    channel: z.string().nullable(),
    sha256: z.string().nullable().describe("Of what was handed on"),
  })
  .meta({ id: "Delivery", description: "A message to a party and the record of its delivery." });
export type Delivered = z.output<typeof Delivered>;

export const DeliveryQuery = PageQuery.extend({
  subject: z.string().min(1).max(100).optional().describe("Only about this: `round:<id>`"),
});

export interface Recipient {
  partyId: number;
  /** An e-mail address; left out: `party:<id>`. */
  address?: string | undefined;
  /** In its own language. */
  title: string;
  body: string;
  /** `{token}` in the body becomes `linkToken(secrets, tokenFor)` when it is handed on. */
  tokenFor?: string | undefined;
}
/** One event announced to any number of parties. (kind, key, party) is unique: announcing it again does nothing. */
export interface Outgoing {
  kind: string;
  subject: string;
  /** Names the event for ever: an id. */
  key: string;
  to: readonly Recipient[];
}

const tokenMark = "{token}";

/** Whether a token is the one that was made for this, under a secret that is in force. */
export function isLinkToken(secrets: Secrets, tokenFor: string, token: string): boolean {
  const tag = Buffer.from(token, "base64url");
  return tag.length === 32 && secrets.matches("link", tokenFor, tag);
}

/** The secret of a link, derived and never stored: whoever was sent it has it, and this program can check it. */
export const linkToken = (secrets: Secrets, tokenFor: string): string =>
  secrets.hmac("link", tokenFor).toString("base64url");

/**
 * Writes messages in the caller's transaction: they exist exactly when what they announce exists, all with one
 * instant. A job hands them to the delivery port and records when. `sender` is the party that a request acts for.
 */
export async function deliver(
  tx: Tx,
  ctx: { enqueue: Enqueue },
  sender: number,
  message: Outgoing,
): Promise<void> {
  if (message.to.length === 0) return;
  const batchId = randomUUID();
  await tx.query(
    `insert into platform_delivery (id, batch_id, sender_id, party_id, kind, subject, key, address, title, body,
       token_for, written_at)
     select gen_random_uuid(), $1::uuid, $2::int, t.party, $3::text, $4::text, $5::text, t.address, t.title, t.body,
       t.token_for, $6::timestamptz
     from jsonb_to_recordset($7::jsonb) as t (party int, address text, title text, body text, token_for text)
     on conflict (kind, key, party_id) do nothing`,
    [
      batchId,
      sender,
      message.kind,
      message.subject,
      message.key,
      (await tx.now()).toISOString(),
      JSON.stringify(
        message.to.map((one) => ({
          party: one.partyId,
          address: one.address ?? `party:${one.partyId}`,
          title: one.title.slice(0, 300),
          body: one.body.slice(0, 20_000),
          token_for: one.tokenFor ?? null,
        })),
      ),
    ],
  );
  await ctx.enqueue(tx, deliverJob, { batchId }, batchId);
}

const sliceMax = 25;
interface WaitingRow {
  id: string;
  address: string;
  title: string;
  body: string;
  token_for: string | null;
  written_at: Date;
}

/** Hands on a slice of a batch. A message that a crash left unrecorded is handed on again under its id. */
export async function deliverBatch(ctx: DatabaseJobCtx, batchId: string): Promise<Progress> {
  const waiting = await ctx.db.platform((tx) =>
    tx.query<WaitingRow>(
      `select d.id, d.address, d.title, d.body, d.token_for, d.written_at from platform_delivery d
       where d.batch_id = $1::uuid and d.delivered_at is null order by d.id limit ${sliceMax}`,
      [batchId],
    ),
  );
  for (const row of waiting) {
    const token = row.token_for === null ? "" : linkToken(ctx.secrets, row.token_for);
    const { channel, sha256 } = await ctx.delivery.deliver({
      id: row.id,
      address: row.address,
      title: row.title,
      body: row.token_for === null ? row.body : row.body.replaceAll(tokenMark, token),
      writtenAt: row.written_at,
    });
    await ctx.db.platform((tx) =>
      tx.query(
        `update platform_delivery set delivered_at = platform_now(), channel = $2::text,
           sha256 = decode($3::text, 'hex')
         where id = $1::uuid and delivered_at is null`,
        [row.id, channel, sha256],
      ),
    );
  }
  return waiting.length < sliceMax ? { done: 1, total: 1 } : { done: 0, total: 1 };
}

/** Messages that the caller's party sent or was sent, oldest first; `after` is (written at, id). */
export async function listDeliveries(
  tx: Reader,
  by: { subject?: string | undefined },
  after: string[] | undefined,
  limit: number,
): Promise<Delivered[]> {
  const rows = await tx.query<Delivered>(
    `select d.id, d.kind, d.subject, d.sender_id as "senderId", d.party_id as "partyId", d.address, d.title, d.body,
       d.written_at as "writtenAt", d.delivered_at as "deliveredAt", d.channel, encode(d.sha256, 'hex') as sha256
     from platform_delivery d
     where ($1::text is null or d.subject = $1::text)
       and ($2::timestamptz is null or (d.written_at, d.id) > ($2::timestamptz, $3::uuid))
     order by d.written_at, d.id limit $4::int`,
    [by.subject ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map((row) => ({ ...row, body: row.body.replaceAll(tokenMark, "…") }));
}
