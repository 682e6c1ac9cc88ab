import type { Stripe } from "stripe";
import { outside } from "../../platform/counters.ts";
import { NotTaken } from "../../platform/delivery/index.ts";
import { must } from "../../platform/problem.ts";
import type { StripeSettings } from "../../platform/stripe.ts";
import { cutText } from "../../platform/text.ts";

/** The library, as the settings say, and what its faults mean. The library is loaded where it is used: it is large. */

/** No answer within this time: whether it was done is not known, and the same key asks again. */
const patienceMs = 20_000;

const clients = new WeakMap<StripeSettings, Promise<Stripe>>();

/** One client for each set of settings. The version of the API is the library's own, which is pinned with it. */
export function clientOf(settings: StripeSettings): Promise<Stripe> {
  const known = clients.get(settings);
  if (known) return known;
  const made = makeClient(settings);
  clients.set(settings, made);
  return made;
}

async function makeClient({ secretKey, base }: StripeSettings): Promise<Stripe> {
  const { default: Library } = await import("stripe");
  const at = base === undefined ? undefined : new URL(base);
  return new Library(secretKey, {
    ...(at ? { host: at.hostname, port: at.port, protocol: "http" } : {}),
    // A job tries again by itself, and says when.
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: patienceMs,
  });
}

/** What the API says of a fault: its status, and words of its own that are no secret. */
interface Fault {
  statusCode?: number;
  type?: string;
  rawType?: string;
  code?: string;
  message: string;
}
const isFault = (error: unknown): error is Fault =>
  error instanceof Error && "type" in error && /^Stripe/.test(String(error.type));

/** Stripe has kept a fault of its own under this key, and would only repeat it. */
export class KeySpent extends NotTaken {
  override name = "KeySpent";
}

/** `refused` for ever, `later`, or `away` (our key, or nobody there); the words are cut, for a person to read. */
export function notTaken(error: unknown): NotTaken {
  if (error instanceof NotTaken) return error;
  if (!isFault(error)) throw error;
  const { statusCode, rawType, code } = error;
  const said = cutText([statusCode, code, error.message].filter(Boolean).join(" "), 400);
  if (error.type === "StripeConnectionError") return new NotTaken("later", "Stripe did not answer", error);
  if (statusCode === 401 || statusCode === 403)
    return new NotTaken("away", `Stripe did not let us in: ${statusCode}`, error);
  // The same key is being worked on, or was used for something else.
  if (rawType === "idempotency_error" && statusCode !== 409) return new NotTaken("refused", said, error);
  if (statusCode === 409 || statusCode === 429) return new NotTaken("later", said, error);
  if (statusCode === undefined) return new NotTaken("later", said, error);
  if (statusCode >= 500) return new KeySpent("later", said, error);
  return new NotTaken("refused", said, error);
}

/** Asks Stripe; throws `NotTaken`. */
export function ask<T>(settings: StripeSettings, call: (stripe: Stripe) => Promise<T>): Promise<T> {
  return outside("stripe", async () => {
    try {
      return await call(await clientOf(settings));
    } catch (error) {
      throw notTaken(error);
    }
  });
}

/** What Stripe answers is of the mode of the key that asked. */
export function ofOwnMode<T extends { livemode: boolean }>(settings: StripeSettings, one: T): T {
  must(one.livemode === settings.live, "what Stripe answers is of the mode of its key");
  return one;
}
