import { randomBytes } from "node:crypto";
import type { Secrets } from "../platform/secrets.ts";
import { defineWrapped } from "../platform/wrapped.ts";
import { listWrappedSecrets, updateWrappedSecret } from "./store/index.ts";

/** What messages are signed with: random, shown once, kept wrapped. */

const context = (webhookId: string): string => `webhook ${webhookId}`;

defineWrapped({
  table: "feed_webhook_secret",
  after: listWrappedSecrets,
  update: updateWrappedSecret,
  context: ({ first }) => context(first),
});

/** A new secret as Standard Webhooks writes it, and as it is kept. */
export function makeSecret(secrets: Secrets, webhookId: string): { secret: string; wrapped: Buffer } {
  const bytes = randomBytes(32);
  return { secret: `whsec_${bytes.toString("base64")}`, wrapped: secrets.wrap(bytes, context(webhookId)) };
}

export const openSecret = (secrets: Secrets, webhookId: string, wrapped: Buffer): string =>
  `whsec_${secrets.unwrap(wrapped, context(webhookId)).toString("base64")}`;
