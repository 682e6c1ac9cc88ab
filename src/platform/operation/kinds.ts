import type { Readable } from "node:stream";
import type { z } from "zod";
import type { Reader, Tx } from "../db/database.ts";
import type { ProblemDef } from "../problem.ts";
import type { Role } from "./caller.ts";
import type { Ctx, DatabaseCtx } from "./context.ts";

/** The kinds of operation: what each declares, what its work is given and what it gives back. */

export type Obj = z.ZodObject;
export type Absent = z.ZodUndefined;

/** The three parts of what goes in, each checked by its schema. */
export interface InputSchemas<T extends Obj, O extends Obj, C extends z.ZodType> {
  /** What the operation is about: ids and references. */
  target?: T;
  /** How a list is narrowed or a change is made: limit, cursor, filters. */
  options?: O;
  /** What the caller gives: the new thing, the changes. */
  content?: C;
}

export interface Input<T, O, C> {
  target: T;
  options: O;
  content: C;
  /** The version of the target that the caller has seen; operations with `versioned` always have it. */
  version: number | undefined;
}

export type Given<T extends Obj, O extends Obj, C extends z.ZodType> = Input<
  z.output<T>,
  z.output<O>,
  z.output<C>
>;

/** What goes in as it comes from outside: nothing of it has been checked. */
export interface RawInput {
  target?: unknown;
  options?: unknown;
  content?: unknown;
  version?: number | undefined;
}

/** An answer that is not data: a file. `body` may be streamed. */
export interface Download {
  body: string | Uint8Array | Readable;
  /** Another address of ours, to which a browser is sent instead (303). */
  location?: string;
  contentType: string;
  filename?: string;
  /** Of a page that shows a refusal; 200 where nothing is said. */
  status?: number;
  /** Facts about the file for whoever fetches it, for example the head of the audit chain. */
  headers?: Record<string, string>;
}

/** Content types taken, and the most bytes (after decompression). */
export interface UploadRule {
  contentTypes: readonly string[];
  maxBytes: number;
  description: string;
  /** What one line, row or element is, by content type, for whoever writes it: published, not checked here. */
  lines?: Readonly<Record<string, z.ZodType>>;
  /** Whether gzip is taken; the action unpacks. */
  gzip?: true;
  /** The header that whoever sends signs the bytes in, in lower case. */
  signature?: string;
  /** How long the sender may rest between two parts, in milliseconds, where two minutes are too few. */
  idleMs?: number;
}

/** Bytes that are sent in. */
export interface Upload {
  /** Lower case, without parameters. */
  contentType: string;
  gzip: boolean;
  /** What stands in the header of the rule's `signature`. */
  signature?: string | undefined;
  bytes: Readable;
}

/** What a browser's form sends. */
export interface Posted {
  /** Texts by the name of their field, in the order sent; at most `fieldsMax`. */
  fields: ReadonlyMap<string, readonly string[]>;
  /** The form's one file, where one was chosen: read once, as it comes. It follows the fields. */
  file?: { name: string; upload: Upload };
  /** Makes two posts the same: an HMAC of address and fields, keyed with the session's token as it was shown. */
  fingerprint: Buffer;
}

/** The Idempotency-Key as a hot function's arguments. */
export interface HotKey {
  key: string;
  fingerprint: Buffer;
}
/** A hot function's answer on the wire, or a stored one. Problems are thrown or carried with their status. */
export interface HotReply {
  status: number;
  json: Record<string, unknown>;
  replayed: boolean;
}

/**
 * Who may not have what comes out, whatever their role, as data: operations that give out the same secret share one.
 * It is asked before the work and before a stored answer is given again, in the transaction of either.
 */
export interface Guard {
  /** What is guarded: `bids`. */
  readonly name: string;
  /** What it refuses with. */
  readonly problems: readonly ProblemDef[];
  /** Throws the refusal. `input` has been checked by the operation's own schemas. */
  refuse(tx: Reader, ctx: Ctx, input: { target: unknown; content: unknown }): Promise<void>;
}

interface Common<T extends Obj, O extends Obj, C extends z.ZodType> {
  /** The operation's name, unique: `drawSeats`. */
  id: string;
  /** The domain, for the reference's chapters. */
  domain: string;
  summary: string;
  description?: string;
  /** Who may; `public` is written out: anybody, without a credential. */
  roles: readonly Role[] | "public";
  input?: InputSchemas<T, O, C>;
  problems?: readonly ProblemDef[];
  guard?: Guard;
  /** Invocations are not counted in the metrics: how many there were is nobody's business yet. */
  discreet?: true;
  /**
   * Whoever has signed in may do it without any role too: see who they are, become another of their own people, or sign
   * out, whatever was withdrawn from them or rests.
   */
  roleless?: true;
  /** A supplier that has not proved who it is may do it too; pages may be looked at by everybody with the role. */
  unproved?: true;
  /** Cannot be undone, or gives power: a session must have signed in lately (`freshMinutes`). */
  fresh?: true;
  /** Points that an invocation over HTTP takes of its key's and party's limits (http/limits.ts); 0: none. 1 by default. */
  cost?: number;
}

interface Answered<R extends z.ZodType> {
  output: R;
  /** The output's member that holds its version, for `versioned` operations of the same thing. */
  versionMember?: "version";
  /** Members of the output that are secrets: stored answers leave them out and say so. */
  secretMembers?: readonly string[];
}

/** Reads in one transaction and changes nothing. */
export interface ReadOperation<T extends Obj, O extends Obj, C extends z.ZodType, R extends z.ZodType>
  extends Common<T, O, C>,
    Answered<R> {
  kind: "read";
  work(tx: Reader, ctx: Ctx, input: Given<T, O, C>): Promise<z.output<R>>;
}

/** May answer from this process's memory: opens read-only transactions of its own, and changes nothing. */
export interface CachedOperation<T extends Obj, O extends Obj, C extends z.ZodType, R extends z.ZodType>
  extends Common<T, O, C>,
    Answered<R> {
  kind: "cached";
  work(ctx: DatabaseCtx, input: Given<T, O, C>): Promise<z.output<R>>;
}

/** Changes in one transaction, which also holds the Idempotency-Key's row. */
export interface WriteOperation<T extends Obj, O extends Obj, C extends z.ZodType, R extends z.ZodType>
  extends Common<T, O, C>,
    Answered<R> {
  kind: "write";
  /** Refused without the version that the caller has seen (428) and, by the action, when it differs (412). */
  versioned?: true;
  work(tx: Tx, ctx: Ctx, input: Given<T, O, C>): Promise<z.output<R>>;
}

/** One SQL function call that stores its own idempotency row (see db/hot.ts). */
export interface HotOperation<T extends Obj, O extends Obj, C extends z.ZodType, R extends z.ZodType>
  extends Common<T, O, C>,
    Answered<R> {
  kind: "hot";
  work(ctx: DatabaseCtx, input: Given<T, O, C>, key: HotKey | undefined): Promise<HotReply>;
}

/** Takes a stream of bytes and opens transactions of its own; states its own limits. */
export interface UploadOperation<T extends Obj, O extends Obj, R extends z.ZodType>
  extends Common<T, O, Absent>,
    Answered<R> {
  kind: "upload";
  upload: UploadRule;
  work(ctx: DatabaseCtx, input: Given<T, O, Absent>, upload: Upload): Promise<z.output<R>>;
}

/** Gives a file and opens transactions of its own. */
export interface DownloadOperation<T extends Obj, O extends Obj> extends Common<T, O, Absent> {
  kind: "download";
  download: { contentType: string; description: string };
  work(ctx: DatabaseCtx, input: Given<T, O, Absent>): Promise<Download>;
}

/** A page for a browser, which shows its session by a cookie; it invokes operations and changes nothing. */
export interface PageOperation<T extends Obj, O extends Obj> extends Common<T, O, Absent> {
  kind: "page";
  work(ctx: DatabaseCtx, input: Given<T, O, Absent>): Promise<Download>;
}

/** A browser's form: invokes operations and sends on, or shows its page again with the refusal. */
export interface FormOperation<T extends Obj, O extends Obj> extends Common<T, O, Absent> {
  kind: "form";
  /** Taken from other sites too: where a sign-in provider answers by a form. */
  crossSite?: true;
  /** Most bytes of the form's file; none is taken where nothing is said. */
  fileBytesMax?: number;
  work(ctx: DatabaseCtx, input: Given<T, O, Absent>, posted: Posted): Promise<Download>;
}

export type Definition<T extends Obj, O extends Obj, C extends z.ZodType, R extends z.ZodType> =
  | ReadOperation<T, O, C, R>
  | CachedOperation<T, O, C, R>
  | WriteOperation<T, O, C, R>
  | HotOperation<T, O, C, R>
  | UploadOperation<T, O, R>
  | DownloadOperation<T, O>
  | PageOperation<T, O>
  | FormOperation<T, O>;
