import type { Database, Plane, Tx } from "../db/database.ts";
import type { Files } from "../files.ts";
import type { Enqueue } from "../jobs/outbox.ts";
import type { Logger } from "../log.ts";
import type { Secrets } from "../secrets.ts";
import type { StripeSettings } from "../stripe.ts";
import type { Caller } from "./caller.ts";
import type { IdempotencyKey } from "./idempotency.ts";
import type { Download, RawInput, Upload } from "./kinds.ts";
import type { LimitHit } from "./limit-hit.ts";
import type { Operation } from "./operation.ts";

/** What all invocations of a process share. */
export interface Services {
  db: Database;
  /** Short transactions of draws: one function call, pipelined. */
  hot: Database;
  /** Connections that can COPY. */
  bulk: Database;
  /** Content-addressed files of a party. */
  files: Files;
  secrets: Secrets;
  log: Logger;
  publicUrl: string;
  /** How long answers may be kept in this process's memory; 0: not at all. */
  cacheSeconds: number;
  /** How people sign in here, as the settings say. */
  signInWays: readonly SignInWay[];
  /** What an access point signs its answers with, where there is one. */
  accessPointSecret?: string | undefined;
  /** How it speaks with Stripe, where it does. */
  stripe?: StripeSettings | undefined;
  /** Aborted when the process begins to go: it is asked for nothing new from then on. */
  leaving?: AbortSignal | undefined;
  /** Is given each refusal by an operation's own limit (429), and returns at once. */
  noteLimit?: (hit: LimitHit) => void;
}

/** A provider of sign-ins as people see it. */
export interface SignInWay {
  id: string;
  label: { readonly da: string; readonly en: string };
}

export interface AuditEntry {
  /** What was done, in the operation's or job's words: `drawSeats`. */
  action: string;
  /** What it was done to: `<kind>:<id>`, never a name. */
  subject: string;
  /** States before and after; only keyed hashes of their ids, codes and numbers are kept (`auditable`). */
  before?: unknown;
  after?: unknown;
  /** In whose chain it stands, where that is another party's than the caller's: the operator's help, a link. */
  party?: number;
}

/**
 * What an operation's work has besides its transaction. There is no database in it: whoever holds a connection and
 * asks for another waits for people who wait for the same, and a pool of n is stuck with n such requests.
 */
export interface Ctx {
  caller: Caller;
  plane: Plane;
  requestId: string;
  /** What the reader wants to read, as tags (`da`, `en-GB`), the dearest first; empty where nobody said. */
  languages: readonly string[];
  files: Files;
  secrets: Secrets;
  log: Logger;
  publicUrl: string;
  cacheSeconds: number;
  signInWays: readonly SignInWay[];
  accessPointSecret?: string | undefined;
  stripe?: StripeSettings | undefined;
  leaving?: AbortSignal | undefined;
  /** The wish to run a job or to publish a fact, written in the transaction (see jobs/outbox.ts). */
  enqueue: Enqueue;
  /** One append-only audit row in the transaction of the change. */
  audit(tx: Tx, entry: AuditEntry): Promise<void>;
  /**
   * What is written all the same when the operation is refused: it runs in one transaction of its own, in the caller's
   * plane, once the operation's transaction has ended and before the answer goes out. Should it fail, so does the
   * operation.
   */
  afterwards(work: (tx: Tx) => Promise<void>): void;
}

/** What an invocation by a page has besides its input. */
export interface InvokedWith {
  /** Makes the change at most once; a repeated one gives the stored answer. */
  key?: IdempotencyKey | undefined;
  /** For operations of the kind `upload`. */
  upload?: Upload | undefined;
}

/** What work has that opens its own transactions. Functions that take a `tx` take a `Ctx`, never this. */
export interface DatabaseCtx extends Ctx {
  db: Database;
  hot: Database;
  bulk: Database;
  /** Invokes another operation for the same caller, through the same pipeline; throws its refusals. */
  invoke<V, G extends RawInput>(operation: Operation<V, G>, given: G, more?: InvokedWith): Promise<V>;
  /** The file that another operation gives the same caller. */
  fetch<G extends RawInput>(operation: Operation<unknown, G>, given: G): Promise<Download>;
}
