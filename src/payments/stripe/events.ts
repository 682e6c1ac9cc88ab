import { z } from "zod";
import { must } from "../../platform/problem.ts";
import type { StripeSettings } from "../../platform/stripe.ts";
import { clientOf } from "./client.ts";

/** What Stripe calls with: signed over the raw bytes, not older than five minutes. */

const toleranceSeconds = 300;
const Event = z.object({
  id: z.string().min(1).max(100),
  type: z.string().min(1).max(100),
  livemode: z.boolean(),
  account: z.string().max(100).optional(),
  data: z.object({ object: z.object({ id: z.string().max(200).optional() }) }).optional(),
  related_object: z.object({ id: z.string().max(200) }).nullish(),
});
export interface EventTaken {
  id: string;
  kind: string;
  live: boolean;
  account: string | null;
  /** Which object it is about; a thin event names no more than that. */
  object: string | null;
}

/** The event, where it is signed with our secret and was made within the tolerance; undefined otherwise. */
export async function openEvent(
  settings: StripeSettings,
  body: Buffer,
  signature: string | undefined,
): Promise<EventTaken | undefined> {
  const { webhookSecret } = settings;
  if (webhookSecret === undefined || signature === undefined) return undefined;
  const { signature: verifier } = (await clientOf(settings)).webhooks;
  must(verifier, "the library checks signatures");
  let signed: unknown;
  try {
    verifier.verifyHeader(body, signature, webhookSecret, toleranceSeconds);
    signed = JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
  const parsed = Event.safeParse(signed);
  if (!parsed.success) return undefined;
  const { id, type, livemode, account, data, related_object } = parsed.data;
  const object = data?.object.id ?? related_object?.id ?? null;
  return { id, kind: type, live: livemode, account: account ?? null, object };
}
