import type { components } from "./openapi.gen.ts";

/** A public fact, as the feed has it and as it is sent to an address. `test` where it is an example that was asked for. */
export type Fact = components["schemas"]["Event"] & { test?: true };

/** Headers of a request as Node, Express or fetch have them. */
export type ReceivedHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** What was sent is not shown to come from the server: answer 400, and act on nothing in it. */
export class SignatureError extends Error {
  override readonly name = "SignatureError";
}

/**
 * The fact in a request that was sent to an address of yours, once its signature is checked (Standard Webhooks:
 * HMAC-SHA-256 over id, time and body). Throws a `SignatureError` where it does not hold.
 *
 * - `body`: the bytes as they came, or their text; not what a parser made of them.
 * - `secrets`: `whsec_…`, or several while one is changed over: one that fits is enough.
 * - `toleranceSeconds`: how far the time of sending may lie from this machine's clock; 300 where nothing is said.
 *
 * By WebCrypto and not by the package `standardwebhooks`: that has its tolerance fixed, one secret, and a SHA-256 of its
 * own, while every runtime has this one.
 */
export async function verifyWebhook(
  body: string | Uint8Array,
  headers: ReceivedHeaders,
  secrets: string | readonly string[],
  { toleranceSeconds = 300, now = new Date() }: { toleranceSeconds?: number; now?: Date } = {},
): Promise<Fact> {
  const [id, sent, signatures] = ["id", "timestamp", "signature"].map((name) =>
    headerOf(headers, `webhook-${name}`),
  );
  if (!id || !sent || !signatures)
    throw new SignatureError("webhook-id, -timestamp or -signature is missing");
  if (!/^\d{1,12}$/.test(sent)) throw new SignatureError("webhook-timestamp is no number of seconds");
  if (Math.abs(now.getTime() / 1_000 - Number(sent)) > toleranceSeconds)
    throw new SignatureError("webhook-timestamp is too far from now");
  const encoder = new TextEncoder();
  const bytes = typeof body === "string" ? encoder.encode(body) : body;
  const head = encoder.encode(`${id}.${sent}.`);
  const signed = new Uint8Array(head.length + bytes.length);
  signed.set(head);
  signed.set(bytes, head.length);
  for (const secret of [secrets].flat()) {
    const raw = base64(secret.replace(/^whsec_/, ""));
    if (!raw || raw.length === 0) throw new TypeError("A webhook's secret is whsec_ and base64");
    const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, [
      "verify",
    ]);
    for (const part of signatures.split(" ")) {
      const signature = part.startsWith("v1,") ? base64(part.slice(3)) : undefined;
      if (signature && (await crypto.subtle.verify("HMAC", key, signature, signed)))
        return JSON.parse(new TextDecoder().decode(bytes)) as Fact;
    }
  }
  throw new SignatureError("No signature fits a secret");
}

function headerOf(headers: ReceivedHeaders, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const value = Object.entries(headers).find(([other]) => other.toLowerCase() === name)?.[1];
  return typeof value === "string" ? value : value?.[0];
}

function base64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
