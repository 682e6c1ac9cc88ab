import type { z } from "zod";
import type { Database, Tx } from "../db/database.ts";
import type { DocumentPorts } from "../delivery/documents.ts";
import type { Correspond } from "../delivery/hand-on.ts";
import type { Delivery } from "../delivery/port.ts";
import type { JobDef, Poke } from "../job.ts";
import type { Logger } from "../log.ts";
import type { Outgoing } from "../net/outgoing.ts";
import type { Outward } from "../net/outward.ts";
import type { AuditEntry } from "../operation/context.ts";
import type { Secrets } from "../secrets.ts";
import type { StripeSettings } from "../stripe.ts";
import type { Enqueue } from "./outbox.ts";

/**
 * What a job has besides its transaction. A job runs on the platform plane: it scopes by tenant itself. There is no
 * database in it, as in a request's `Ctx`.
 */
export interface JobCtx {
  secrets: Secrets;
  /** How messages leave the program. */
  delivery: Delivery;
  /** How electronic documents leave it. */
  documents: DocumentPorts;
  /** How facts are sent to addresses that others chose. */
  outward: Outward;
  /** Who a message is from and to. */
  correspond: Correspond;
  log: Logger;
  enqueue: Enqueue;
  audit(tx: Tx, party: number, ...entries: AuditEntry[]): Promise<void>;
  /** The folder in which rosters are put for a job, where there is one. */
  rosterFolder: string | undefined;
  /** The folder into which reports are put, where there is one. */
  reportFolder?: string | undefined;
  /** The folder of the official rules of electronic invoices, where there is one. */
  einvoiceRules?: string | undefined;
  /** How servers are asked whose addresses parties give. */
  outgoing: Outgoing;
  /** How the installation speaks with Stripe, where it does. */
  stripe?: StripeSettings | undefined;
  keepDays: KeepDays;
  /** The row of the outbox that it reacts to, and when that was written. */
  cause: { id: bigint; at: Date };
  /** Set where the job belongs to a run that people follow (`GET /v1/runs/{id}`). */
  runId: string | undefined;
}

/** For how many days what is known of people's use of the program is kept, by kind. */
export interface KeepDays {
  /** Failed sign-ins and the addresses that they came from. */
  signIns: number;
  /** Sessions, after their end. */
  sessions: number;
  /** What a party that has left had. */
  left: number;
}

/** What a job has that opens its own transactions. Functions that take a `tx` take a `JobCtx`, never this. */
export interface DatabaseJobCtx extends JobCtx {
  /** The platform plane's pool (`db.platform(...)`). */
  db: Database;
  /** Connections that can COPY. */
  bulk: Database;
}

export interface Binding {
  readonly job: JobDef;
  /** Who reacts, for the effect's unique key: `<domain>` or `<domain>-<what>`. */
  readonly subscriber: string;
  /** The payload is what lies in the outbox; each work checks it by its job's schema. */
  readonly work:
    | { kind: "once"; run: (tx: Tx, ctx: JobCtx, payload: unknown) => Promise<void> }
    | { kind: "sliced"; run: (ctx: DatabaseJobCtx, payload: unknown) => Promise<Progress> };
}

/** How far a long job is. `result` (ids and counts only) is shown when done. */
export interface Progress {
  done: number;
  total: number;
  result?: Record<string, unknown>;
}

/**
 * Binds a job or fact to an action that does all its work in one transaction. That transaction also
 * writes the effect's row, unique per (outbox row, subscriber): the effect happens exactly once however
 * often the queue delivers it. Throwing rolls both back and the job is tried again.
 */
export function on<P extends z.ZodObject>(
  job: JobDef<P>,
  subscriber: string,
  run: (tx: Tx, ctx: JobCtx, payload: z.output<P>) => Promise<void>,
): Binding {
  return {
    job,
    subscriber,
    work: { kind: "once", run: (tx, ctx, payload) => run(tx, ctx, job.payload.parse(payload)) },
  };
}

/**
 * Binds a long job: `slice` does at most about five seconds of work in transactions of its own, records
 * in the database how far it came, and is called again until done equals total. It must be safe to call
 * twice: a crash repeats the slice that had not committed.
 */
export function sliced<P extends z.ZodObject>(
  job: JobDef<P>,
  subscriber: string,
  slice: (ctx: DatabaseJobCtx, payload: z.output<P>) => Promise<Progress>,
): Binding {
  return {
    job,
    subscriber,
    work: { kind: "sliced", run: (ctx, payload) => slice(ctx, job.payload.parse(payload)) },
  };
}

/**
 * A schedule is a poke; the truth is one row per (job, period). `all` enqueues every period that was
 * missed, oldest first; `latest` only the newest. `key` of the enqueued job is the period's start.
 */
export interface Schedule {
  readonly job: JobDef<typeof Poke>;
  readonly every: "minute" | "hour" | "day" | "month";
  readonly catchUp: "all" | "latest";
}

export interface Domain {
  readonly name: string;
  readonly routes: readonly import("../http/route.ts").Route[];
  readonly bindings?: readonly Binding[];
  readonly schedules?: readonly Schedule[];
  readonly checks?: readonly import("../check.ts").Check[];
  readonly measures?: readonly import("../measure.ts").Measure[];
}
