import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Tx } from "../db/database.ts";
import { defineJob, Poke } from "../job.ts";
import type { Enqueue } from "../jobs/outbox.ts";
import type { Secrets } from "../secrets.ts";
import { cutText } from "../text.ts";

/** What is sent to parties: written in the transaction of what it announces, handed on by a job. */

export const deliverJob = defineJob({
  name: "platform.deliver",
  payload: z.object({ batchId: z.uuid() }),
  description: "Hand written messages to the delivery port and record that.",
});
export const redeliverJob = defineJob({
  name: "platform.redeliver",
  payload: Poke,
  description: "Hand on the messages whose next attempt is due.",
});
export const reviveJob = defineJob({
  name: "platform.revive-delivery",
  payload: z.object({ deliveryId: z.uuid() }),
  description: "Try a dead message again, from its first attempt.",
});
/** A fact: a followed message was handed on, or is dead. */
export const deliverySettled = defineJob({
  name: "platform.delivery-settled",
  payload: z.object({ deliveryId: z.uuid() }),
  description: "A message that somebody follows was handed on, or given up.",
});

export interface Recipient {
  partyId: number;
  /** An e-mail address; left out: the party's own, or its admins', as confirmed when it is handed on. */
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
  /** Whether `deliverySettled` tells what became of each. */
  followed?: boolean;
  to: readonly Recipient[];
}

export const tokenMark = "{token}";

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
  // No conflict target: naming one would ask for the right to read what an operator writes in another party's name.
  await tx.query(
    `insert into platform_delivery (id, batch_id, sender_id, party_id, kind, subject, key, address, title, body,
       token_for, followed, written_at, next_attempt_at)
     select gen_random_uuid(), $1::uuid, $2::int, t.party, $3::text, $4::text, $5::text, t.address, t.title, t.body,
       t.token_for, $8::boolean, $6::timestamptz, $6::timestamptz
     from jsonb_to_recordset($7::jsonb) as t (party int, address text, title text, body text, token_for text)
     on conflict do nothing`,
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
          address: one.address ?? null,
          title: cutText(one.title, 300),
          body: cutText(one.body, 20_000),
          token_for: one.tokenFor ?? null,
        })),
      ),
      message.followed ?? false,
    ],
  );
  await ctx.enqueue(tx, deliverJob, { batchId }, batchId);
}
