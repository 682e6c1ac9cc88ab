import { Webhook } from "standardwebhooks";
import { createOutgoing, NotAnswered, type OutgoingOptions, type Unanswered } from "./outgoing.ts";

/** Messages to addresses that parties have chosen, signed as Standard Webhooks has it; nothing of an answer is kept but its status. */

/** `internal`: it is a machine's that nobody may ask; `unknown`: no machine has the name. */
export type OutwardFailure = "internal" | "unknown" | "timeout" | "connection";
export class NotReached extends Error {
  override name = "NotReached";
  readonly failure: OutwardFailure;
  constructor(failure: OutwardFailure, cause?: unknown) {
    super(failure, { cause });
    this.failure = failure;
  }
}

export interface OutwardMessage {
  address: string;
  /** The same at every attempt, so that a receiver knows what it has had. */
  id: string;
  body: string;
  /** `whsec_…`, each that is in force: a receiver needs to know one. */
  secrets: readonly string[];
}
export interface Outward {
  /** Sends once; answers the receiver's status, whatever it is, or throws `NotReached`. */
  send(message: OutwardMessage): Promise<{ status: number }>;
}

const failures: Record<Unanswered, OutwardFailure> = {
  address: "internal",
  unreachable: "connection",
  slow: "timeout",
  too_large: "connection",
};

/** Whether no machine has the name. */
const isUnknown = (cause: unknown): boolean =>
  cause instanceof Error && (cause as NodeJS.ErrnoException).syscall === "getaddrinfo";

/** `networks`: internal ones that may be asked all the same. */
export function createOutward({
  timeoutMs = 10_000,
  ...where
}: Pick<OutgoingOptions, "networks" | "find"> & { timeoutMs?: number } = {}): Outward {
  const outgoing = createOutgoing(where);
  return {
    async send({ address, id, body, secrets }) {
      const at = new Date();
      const signatures = secrets.map((secret) => new Webhook(secret).sign(id, at, body));
      const headers = {
        "Content-Type": "application/json",
        "User-Agent": "samkoeb-webhooks",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
        "webhook-signature": signatures.join(" "),
      };
      const asked = { method: "POST", headers, body, bytesMax: "unread", withinMs: timeoutMs } as const;
      try {
        const { status } = await outgoing.ask(new URL(address), asked);
        return { status };
      } catch (error) {
        if (!(error instanceof NotAnswered)) throw error;
        throw new NotReached(isUnknown(error.cause) ? "unknown" : failures[error.why], error);
      }
    },
  };
}
