import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { z } from "zod";
import type { Database, Plane, Reader, Tx } from "../db/database.ts";
import type { Files } from "../files.ts";
import type { Enqueue } from "../jobs/outbox.ts";
import type { Logger } from "../log.ts";
import type { ProblemDef } from "../problem.ts";
import { Bug } from "../problem.ts";
import type { Secrets } from "../secrets.ts";

/** What a key may do for its party. `public` is a role too, and written: no key is asked for. */
export const Role = z
  .enum(["buyer", "opener", "evaluator", "approver", "publisher", "school", "finance", "operator"])
  .meta({ id: "Role", description: "What a key may do on behalf of its party." });
export type Role = z.output<typeof Role>;

/** Who is asking: one key of one named person or machine of one party. */
export interface Caller {
  keyId: string;
  personId: string;
  partyId: number;
  partyKind: "controller" | "publisher" | "operator" | "nobody";
  controllerId?: number;
  publisherId?: number;
  /** Set for a person of one institution: sees no neighbour. */
  institutionId?: number;
  roles: readonly Role[];
}

export const anonymous: Caller = { keyId: "", personId: "", partyId: 0, partyKind: "nobody", roles: [] };

export interface AuditEntry {
  /** What was done, in the route's or job's words: `drawSeats`. */
  action: string;
  /** What it was done to: `<kind>:<id>`, never a name. */
  subject: string;
  /** States before and after; only keyed hashes of them are kept. */
  before?: unknown;
  after?: unknown;
}

/**
 * What an action has besides its transaction. There is no database in it: whoever holds a connection and asks for
 * another waits for people who wait for the same, and a pool of n is stuck with n such requests.
 */
export interface Ctx {
  caller: Caller;
  plane: Plane;
  requestId: string;
  /** Content-addressed files of a party. */
  files: Files;
  secrets: Secrets;
  log: Logger;
  publicUrl: string;
  /** How long answers may be kept in this process's memory; 0: not at all. */
  cacheSeconds: number;
  /** The wish to run a job or tell a fact, written in the transaction (see jobs/outbox.ts). */
  enqueue: Enqueue;
  /** One append-only audit row in the transaction of the change. */
  audit(tx: Tx, entry: AuditEntry): Promise<void>;
  /**
   * What is written all the same when the request is refused: it runs in one transaction of its own, in the request's
   * plane, once the request's transaction has ended and before the answer goes out. Should it fail, so does the request.
   */
  afterwards(work: (tx: Tx) => Promise<void>): void;
}

/** What an action has that opens its own transactions. Functions that take a `tx` take a `Ctx`, never this. */
export interface DatabaseCtx extends Ctx {
  db: Database;
  /** Short transactions of draws: one function call, pipelined. */
  hot: Database;
  /** Connections that can COPY. */
  bulk: Database;
}

/** A reply that is not JSON. `body` may be streamed. */
export interface Download {
  body: string | Uint8Array | Readable;
  contentType: string;
  filename?: string;
  headers?: Record<string, string>;
}

export interface Input<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  /** The number in `If-Match: "<version>"`; routes with `ifMatch` always have it. */
  ifMatch: number | undefined;
}

type Obj = z.ZodObject;
const empty = z.strictObject({});
type Empty = typeof empty;

interface Common<P extends Obj, Q extends Obj> {
  /** `/v1/pools/{poolId}/draws` */
  path: string;
  /** The operation's name: the action's name, unique. */
  id: string;
  summary: string;
  description?: string;
  /** The domain, for the reference's chapters. */
  tag: string;
  roles: readonly Role[] | "public";
  params?: P;
  query?: Q;
  problems?: readonly ProblemDef[];
  /** Calls of it are not counted in the metrics: how many there were is nobody's business yet. */
  discreet?: true;
  /** Replaces the caller's own plane, where an operator acts for another party. */
  plane?: (caller: Caller, input: Input<z.output<P>, z.output<Q>, never>) => Plane;
}

interface JsonReply<R extends z.ZodType> {
  status: 200 | 201 | 202;
  schema: R;
  /** The address of what was made, sent as `Location`. */
  location?: (reply: z.output<R>) => string;
  /** The reply's version, sent as `ETag: "<version>"`. */
  etag?: (reply: z.output<R>) => number;
  /** Members that are secrets: stored replies of an Idempotency-Key leave them out and say so. */
  secretMembers?: readonly string[];
}

export interface ReadRoute<P extends Obj, Q extends Obj, R extends z.ZodType> extends Common<P, Q> {
  method: "get";
  reply: JsonReply<R>;
  run(tx: Reader, ctx: Ctx, input: Input<z.output<P>, z.output<Q>, undefined>): Promise<z.output<R>>;
}

export interface WriteRoute<P extends Obj, Q extends Obj, B extends z.ZodType, R extends z.ZodType>
  extends Common<P, Q> {
  method: "post" | "put" | "patch" | "delete";
  body?: B;
  /** The change is refused without `If-Match` (428) and, by the action, when the version differs (412). */
  ifMatch?: true;
  reply: JsonReply<R>;
  run(tx: Tx, ctx: Ctx, input: Input<z.output<P>, z.output<Q>, z.output<B>>): Promise<z.output<R>>;
}

/** A question whose words do not fit into an address: a POST that reads in one transaction and changes nothing. */
export interface QueryRoute<P extends Obj, Q extends Obj, B extends z.ZodType, R extends z.ZodType>
  extends Common<P, Q> {
  method: "post";
  readOnly: true;
  body: B;
  reply: JsonReply<R>;
  run(tx: Reader, ctx: Ctx, input: Input<z.output<P>, z.output<Q>, z.output<B>>): Promise<z.output<R>>;
}

/** A question that may be answered from memory: it opens its own read-only transactions, and changes nothing. */
export interface AskRoute<P extends Obj, Q extends Obj, B extends z.ZodType, R extends z.ZodType>
  extends Common<P, Q> {
  method: "post";
  body: B;
  reply: JsonReply<R>;
  ask(ctx: DatabaseCtx, input: Input<z.output<P>, z.output<Q>, z.output<B>>): Promise<z.output<R>>;
}

/** A write that is one SQL function call; it stores its own idempotency row (see platform/http/hot.ts). */
export interface HotRoute<P extends Obj, Q extends Obj, B extends z.ZodType, R extends z.ZodType>
  extends Common<P, Q> {
  method: "post";
  body: B;
  reply: JsonReply<R>;
  runHot(
    ctx: DatabaseCtx,
    input: Input<z.output<P>, z.output<Q>, z.output<B>>,
    key: HotKey | undefined,
  ): Promise<HotReply>;
}

/** The Idempotency-Key as a hot function's arguments. */
export interface HotKey {
  key: string;
  fingerprint: Buffer;
}
/** The wire reply as it goes out, or a stored one. Problems are thrown. */
export interface HotReply {
  status: number;
  json: Record<string, unknown>;
  replayed: boolean;
}

/** Content types taken, and the most bytes (after decompression). */
export interface Upload {
  contentTypes: readonly string[];
  maxBytes: number;
  description: string;
  /** Whether `Content-Encoding: gzip` is taken; the action unpacks. */
  gzip?: true;
}

/** A route that takes or gives a stream and opens its own transactions; states its own limits. */
export interface StreamRoute<P extends Obj, Q extends Obj, R extends z.ZodType> extends Common<P, Q> {
  method: "get" | "post";
  upload?: Upload;
  reply: JsonReply<R> | { status: 200; contentType: string; description: string };
  stream(
    ctx: DatabaseCtx,
    input: Input<z.output<P>, z.output<Q>, undefined>,
    request: IncomingMessage,
  ): Promise<z.output<R> | Download>;
}

/** A route as data: mounted, authorised, documented and tested from this one object. */
export interface Route {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  readonly path: string;
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string | undefined;
  readonly roles: readonly Role[] | "public";
  readonly params: Obj;
  readonly query: Obj;
  readonly body: z.ZodType | undefined;
  readonly upload: Upload | undefined;
  readonly ifMatch: boolean;
  readonly reply: JsonReply<z.ZodType> | { status: 200; contentType: string; description: string };
  readonly problems: readonly ProblemDef[];
  readonly discreet: boolean;
  readonly plane: ((caller: Caller, input: Input<never, never, never>) => Plane) | undefined;
  readonly work:
    | {
        kind: "read";
        run: (tx: Reader, ctx: Ctx, input: Input<unknown, unknown, unknown>) => Promise<unknown>;
      }
    | { kind: "ask"; run: (ctx: DatabaseCtx, input: Input<unknown, unknown, unknown>) => Promise<unknown> }
    | { kind: "write"; run: (tx: Tx, ctx: Ctx, input: Input<unknown, unknown, unknown>) => Promise<unknown> }
    | {
        kind: "hot";
        run: (
          ctx: DatabaseCtx,
          input: Input<unknown, unknown, unknown>,
          key: HotKey | undefined,
        ) => Promise<HotReply>;
      }
    | {
        kind: "stream";
        run: (
          ctx: DatabaseCtx,
          input: Input<unknown, unknown, unknown>,
          request: IncomingMessage,
        ) => Promise<unknown>;
      };
}

/**
 * Declares a route. The kind follows from what is given: `method: "get"` with `run` reads in one
 * transaction; other methods with `run` write in one transaction that also holds the Idempotency-Key's
 * row; `runHot` is one SQL function; `ask` and `stream` open their own transactions.
 * Throws `Bug` at start for a route without roles or summary.
 */
export function route<P extends Obj = Empty, Q extends Obj = Empty, R extends z.ZodType = Empty>(
  def: ReadRoute<P, Q, R>,
): Route;
export function route<
  P extends Obj = Empty,
  Q extends Obj = Empty,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = Empty,
>(def: QueryRoute<P, Q, B, R>): Route;
export function route<
  P extends Obj = Empty,
  Q extends Obj = Empty,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = Empty,
>(def: AskRoute<P, Q, B, R>): Route;
export function route<
  P extends Obj = Empty,
  Q extends Obj = Empty,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = Empty,
>(def: WriteRoute<P, Q, B, R>): Route;
export function route<
  P extends Obj = Empty,
  Q extends Obj = Empty,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = Empty,
>(def: HotRoute<P, Q, B, R>): Route;
export function route<P extends Obj = Empty, Q extends Obj = Empty, R extends z.ZodType = Empty>(
  def: StreamRoute<P, Q, R>,
): Route;
export function route(given: unknown): Route {
  const def = given as Common<Obj, Obj> & {
    method: Route["method"];
    body?: z.ZodType;
    upload?: Route["upload"];
    ifMatch?: true;
    readOnly?: true;
    reply: Route["reply"];
    run?: never;
    runHot?: never;
    ask?: never;
    stream?: never;
  };
  if (def.roles !== "public" && !(Array.isArray(def.roles) && def.roles.length > 0))
    throw new Bug(`route ${def.id} has no roles`);
  if (!def.summary || !def.id || !def.tag) throw new Bug(`route ${def.path} lacks an id, tag or summary`);
  const work = def.runHot
    ? { kind: "hot" as const, run: def.runHot }
    : def.ask
      ? { kind: "ask" as const, run: def.ask }
      : def.stream
        ? { kind: "stream" as const, run: def.stream }
        : {
            kind: def.method === "get" || def.readOnly ? ("read" as const) : ("write" as const),
            run: def.run,
          };
  return {
    method: def.method,
    path: def.path,
    id: def.id,
    tag: def.tag,
    summary: def.summary,
    description: def.description,
    roles: def.roles,
    params: def.params ?? empty,
    query: def.query ?? empty,
    body: def.body,
    upload: def.upload,
    ifMatch: def.ifMatch ?? false,
    reply: def.reply,
    problems: def.problems ?? [],
    discreet: def.discreet ?? false,
    plane: def.plane as Route["plane"],
    work: work as unknown as Route["work"],
  };
}
