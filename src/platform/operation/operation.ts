import { z } from "zod";
import type { Reader, Tx } from "../db/database.ts";
import { Bug, common, Problem, type ProblemDef } from "../problem.ts";
import type { Role } from "./caller.ts";
import { check } from "./check.ts";
import type { Ctx, DatabaseCtx } from "./context.ts";
import type {
  Absent,
  Definition,
  Download,
  Given,
  Guard,
  HotKey,
  HotReply,
  Obj,
  Posted,
  RawInput,
  Upload,
  UploadRule,
} from "./kinds.ts";

/**
 * An operation is one verb that a domain offers, as data: who may do it, what goes in and comes out, and its work.
 * It knows no HTTP. `http.ts` binds it to a method and a path; pages and the command line invoke it; all of them
 * through the one pipeline (pipeline.ts), so that none can forget a role, a plane or the audit.
 */

const nothing = z.strictObject({});
type Nothing = typeof nothing;

/** What came out, as the domain and as the wire have it. */
export interface Outcome<V> {
  value: V;
  wire: object;
}

/** The work with its checked input, ready for the transaction that the pipeline opens. */
export type Prepared<V> = Work<V> & { guard?: (tx: Reader, ctx: Ctx) => Promise<void> };
type Work<V> =
  | { kind: "read"; run(tx: Reader, ctx: Ctx): Promise<Outcome<V>> }
  | { kind: "cached"; run(ctx: DatabaseCtx): Promise<Outcome<V>> }
  | { kind: "write"; run(tx: Tx, ctx: Ctx): Promise<Outcome<V>> }
  | { kind: "hot"; run(ctx: DatabaseCtx, key: HotKey | undefined): Promise<HotReply> }
  | { kind: "upload"; run(ctx: DatabaseCtx, upload: Upload): Promise<Outcome<V>> }
  | { kind: "download" | "page"; run(ctx: DatabaseCtx): Promise<Download> }
  | { kind: "form"; run(ctx: DatabaseCtx, posted: Posted): Promise<Download> };

/** An operation whatever its kind and types: what the pipeline invokes, bindings name and tests list. */
export interface Operation<V = unknown, G = unknown> {
  readonly id: string;
  readonly domain: string;
  readonly kind: Work<V>["kind"];
  readonly summary: string;
  readonly description: string | undefined;
  readonly roles: readonly Role[] | "public";
  readonly target: Obj;
  readonly options: Obj;
  readonly content: z.ZodType | undefined;
  readonly upload: UploadRule | undefined;
  readonly output: z.ZodType | undefined;
  readonly download: { contentType: string; description: string } | undefined;
  readonly problems: readonly ProblemDef[];
  readonly guard: Guard | undefined;
  readonly versioned: boolean;
  readonly versionMember: "version" | undefined;
  readonly secretMembers: readonly string[];
  readonly discreet: boolean;
  readonly fresh: boolean;
  readonly roleless: boolean;
  readonly unproved: boolean;
  /** Of forms: whether they are taken from other sites, and most bytes of their file (0: none). */
  readonly crossSite: boolean;
  readonly fileBytesMax: number;
  readonly cost: number;
  /** Checks what goes in, or refuses with a pointer per fault. */
  prepare(raw: RawInput): Prepared<V>;
  /** An answer of its own that has been on the wire, as the domain has it. */
  decode(wire: object): V;
  /** Only a type: what goes in, as the domain has it on the way in. */
  readonly given?: G;
}

type Sent<T extends Obj, O extends Obj, C extends z.ZodType> = {
  target?: z.input<T>;
  options?: z.input<O>;
  content?: z.input<C>;
};

/** An answer leaves only through its schema: unknown members are dropped, wrong ones are a Bug. */
function encode<R extends z.ZodType>(id: string, schema: R, value: z.output<R>): object {
  const encoded = z.safeEncode(schema, value);
  if (!encoded.success) throw new Bug(`${id} gave an answer unlike its schema: ${encoded.error.message}`);
  if (typeof encoded.data !== "object" || encoded.data === null)
    throw new Bug(`${id} answers with no object`);
  return encoded.data;
}

const inBraces = (path: PropertyKey[]): string => `{${String(path[0])}}`;
const afterMark = (path: PropertyKey[]): string => `?${path.map(String).join(".")}`;

/** A page's query without what mail programs and others add to a link: the page is shown. */
const lenient = (options: Obj = nothing): Obj =>
  options.def.catchall instanceof z.ZodNever ? options.strip() : options;

/**
 * Declares an operation: what its work is given and may answer follows from `kind`, `input` and `output`. `Bug` at start
 * for one without roles or summary.
 */
export function operation<
  T extends Obj = Nothing,
  O extends Obj = Nothing,
  C extends z.ZodType = Absent,
  R extends z.ZodType = Nothing,
>(def: Definition<T, O, C, R>): Operation<z.output<R>, Sent<T, O, C>>;
export function operation(def: Erased): Operation<unknown> {
  if (def.roles !== "public" && def.roles.length === 0) throw new Bug(`operation ${def.id} has no roles`);
  if (def.guard && !["read", "write", "download"].includes(def.kind))
    throw new Bug(`operation ${def.id} is of a kind that asks no guard`);
  if (!def.summary || !def.id || !def.domain)
    throw new Bug(`operation ${def.id} lacks an id, domain or summary`);
  const { target = nothing, content } = def.input ?? {};
  const options =
    def.kind === "page" || def.kind === "form"
      ? lenient(def.input?.options)
      : (def.input?.options ?? nothing);
  return {
    id: def.id,
    domain: def.domain,
    kind: def.kind,
    summary: def.summary,
    description: def.description,
    roles: def.roles,
    target,
    options,
    content,
    upload: def.kind === "upload" ? def.upload : undefined,
    output: "output" in def ? def.output : undefined,
    download: def.kind === "download" ? def.download : undefined,
    problems: [...new Set([...(def.problems ?? []), ...(def.guard?.problems ?? [])])],
    guard: def.guard,
    versioned: def.kind === "write" && def.versioned === true,
    versionMember: "output" in def ? def.versionMember : undefined,
    secretMembers: "output" in def ? (def.secretMembers ?? []) : [],
    discreet: def.discreet ?? false,
    fresh: def.fresh ?? false,
    roleless: def.roleless ?? false,
    unproved: def.unproved ?? (def.kind === "page" || def.kind === "form"),
    crossSite: def.kind === "form" && def.crossSite === true,
    fileBytesMax: def.kind === "form" ? (def.fileBytesMax ?? 0) : 0,
    cost: def.cost ?? 1,
    decode: (wire) => {
      if (!("output" in def)) throw new Bug(`${def.id} answers with no value`);
      return z.decode(def.output, wire);
    },
    prepare: (raw) => {
      const input = {
        target: checkPart(target, raw.target, "path", inBraces),
        options: checkPart(options, raw.options, "query", afterMark),
        content:
          content === undefined
            ? refuseContent(raw.content)
            : check(content, raw.content === undefined ? {} : raw.content, "body"),
        version: raw.version,
      };
      const { guard } = def;
      const work = prepared(def, input);
      return guard ? { ...work, guard: (tx, ctx) => guard.refuse(tx, ctx, input) } : work;
    },
  };
}

const none: Record<string, never> = Object.freeze({});

/** Most operations have no options and many no target: where nothing is asked for and nothing came, nothing is checked. */
function checkPart(
  schema: Obj,
  given: unknown,
  what: string,
  at: (path: PropertyKey[]) => string,
): z.output<Obj> {
  if (schema === nothing && (given === undefined || isEmpty(given))) return none;
  return check(schema, given ?? {}, what, at);
}

function isEmpty(given: unknown): boolean {
  if (typeof given !== "object" || given === null) return false;
  for (const _ in given) return false;
  return true;
}

function refuseContent(given: unknown): undefined {
  if (given === undefined || JSON.stringify(given) === "{}") return undefined;
  throw new Problem(common.badRequest, "This operation takes no body.", {
    errors: [{ pointer: "", detail: "Send the request without a body." }],
  });
}

type Erased = Definition<Obj, Obj, z.ZodType, z.ZodType>;

function prepared(def: Erased, input: Given<Obj, Obj, z.ZodType>): Work<unknown> {
  switch (def.kind) {
    case "read":
      return { kind: "read", run: async (tx, ctx) => outcome(def, await def.work(tx, ctx, input)) };
    case "cached":
      return { kind: "cached", run: async (ctx) => outcome(def, await def.work(ctx, input)) };
    case "write":
      return { kind: "write", run: async (tx, ctx) => outcome(def, await def.work(tx, ctx, input)) };
    case "hot":
      return { kind: "hot", run: (ctx, key) => def.work(ctx, input, key) };
    case "upload":
      return {
        kind: "upload",
        run: async (ctx, upload) =>
          outcome(def, await def.work(ctx, { ...input, content: undefined }, upload)),
      };
    case "download":
    case "page":
      return { kind: def.kind, run: (ctx) => def.work(ctx, { ...input, content: undefined }) };
    case "form":
      return {
        kind: "form",
        run: (ctx, posted) => def.work(ctx, { ...input, content: undefined }, posted),
      };
  }
}

const outcome = (def: { id: string; output: z.ZodType }, value: unknown): Outcome<unknown> => ({
  value,
  wire: encode(def.id, def.output, value),
});
