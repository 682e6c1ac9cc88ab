import { audit } from "../audit.ts";
import type { Tx } from "../db/database.ts";
import { translate } from "../db/errors.ts";
import { enqueue } from "../jobs/outbox.ts";
import type { Logger } from "../log.ts";
import { Bug, common, Problem } from "../problem.ts";
import { traced } from "../tracing.ts";
import { Afterwards } from "./afterwards.ts";
import { type Caller, freshMinutes, planeOf } from "./caller.ts";
import type { DatabaseCtx, InvokedWith, Services } from "./context.ts";
import {
  findStored,
  type IdempotencyKey,
  isStored,
  type Stored,
  store,
  storedRefusals,
  type UploadKey,
} from "./idempotency.ts";
import type { Download, HotReply, Posted, RawInput, Upload } from "./kinds.ts";
import { noteOwnLimit } from "./limit-hit.ts";
import type { Operation, Outcome, Prepared } from "./operation.ts";

/** What somebody asks for, and under which key. */
export interface Asked extends RawInput {
  /** Absent: a repeated request makes the change again. */
  key?: IdempotencyKey | undefined;
  /** For operations of the kind `upload`. */
  upload?: Upload | undefined;
  /** Of an upload. */
  uploadKey?: UploadKey | undefined;
  /** For operations of the kind `form`. */
  posted?: Posted | undefined;
}

/** Who asks for what. */
export interface Invocation {
  caller: Caller;
  requestId: string;
  languages?: readonly string[];
  /** Read when the caller's roles have been checked: whoever may not ask learns nothing of what they sent. */
  read: () => Asked | Promise<Asked>;
}

/** What an invocation gives back: made now, stored earlier under its key, a hot function's own, or a file. */
export type Answer<V> =
  | ({ kind: "made" } & Outcome<V>)
  | { kind: "stored"; stored: Stored }
  | ({ kind: "hot" } & HotReply)
  | { kind: "file"; file: Download };

/**
 * The one way in, whoever asks and by whatever credential: caller → roles → plane → transaction → idempotency →
 * work → audit → encoded output. Throws the refusals of the operation and the common ones.
 */
export const invoke = <V>(
  services: Services,
  operation: Operation<V>,
  invocation: Invocation,
): Promise<Answer<V>> =>
  traced("operation", operation.id, { "samkoeb.request": invocation.requestId }, () =>
    invokeNow(services, operation, invocation),
  );

async function invokeNow<V>(
  services: Services,
  operation: Operation<V>,
  invocation: Invocation,
): Promise<Answer<V>> {
  const { caller } = invocation;
  authorise(operation, caller);
  const asked = await invocation.read();
  const prepared = operation.prepare(asked);
  if (operation.versioned && asked.version === undefined)
    throw new Problem(common.preconditionRequired, "Send `If-Match` with the ETag that you read.");
  const afterwards = new Afterwards();
  const ctx = makeCtx(services, operation, invocation, afterwards);
  try {
    return await execute(ctx, operation, prepared, asked, afterwards);
  } catch (error) {
    if (services.noteLimit) noteOwnLimit(services.noteLimit, caller, error);
    throw error;
  } finally {
    if (afterwards.pending) await afterwards.write(services.db, ctx.plane);
  }
}

async function execute<V>(
  ctx: DatabaseCtx,
  operation: Operation<V>,
  prepared: Prepared<V>,
  asked: Asked,
  afterwards: Afterwards,
): Promise<Answer<V>> {
  switch (prepared.kind) {
    case "read":
      return made(
        await ctx.db.read(ctx.plane, async (tx) => {
          afterwards.forget();
          await prepared.guard?.(tx, ctx);
          return prepared.run(tx, ctx);
        }),
      );
    case "cached":
      return made(await prepared.run(ctx));
    case "hot":
      return { kind: "hot", ...(await prepared.run(ctx, ownKey(ctx.caller, asked.key))) };
    case "write":
      return write(ctx, operation, ownKey(ctx.caller, asked.key), {
        guard: prepared.guard,
        run: (tx) => {
          afterwards.forget();
          return prepared.run(tx, ctx);
        },
      });
    case "upload":
      if (!asked.upload) throw new Bug(`${operation.id} was invoked without bytes`);
      return upload(ctx, operation, prepared.run, { ...asked, upload: asked.upload });
    case "form":
      if (!asked.posted) throw new Bug(`${operation.id} was invoked without a form`);
      return { kind: "file", file: await prepared.run(ctx, asked.posted) };
    case "page":
    case "download":
      if (prepared.guard)
        await ctx.db.read(ctx.plane, (tx) => prepared.guard?.(tx, ctx) ?? Promise.resolve());
      return { kind: "file", file: await prepared.run(ctx) };
  }
}

const made = <V>({ value, wire }: Outcome<V>): Answer<V> => ({ kind: "made", value, wire });

function authorise(operation: Operation, caller: Caller): void {
  const { roles } = operation;
  if (roles === "public") return;
  if (caller.partyKind === "nobody")
    throw new Problem(common.unauthenticated, "Send a valid API key as `Authorization: Bearer …`.", {
      headers: { "WWW-Authenticate": 'Bearer realm="samkoeb"' },
    });
  if (!operation.roleless && !roles.some((role) => caller.roles.includes(role)))
    throw new Problem(common.forbidden, `This needs one of the roles: ${roles.join(", ")}.`);
  if (caller.unproved && !operation.unproved)
    throw new Problem(
      common.identityUnproved,
      "Until then you may read rounds, ask, and hand in sealed bids.",
    );
  const { credential } = caller;
  if (operation.fresh && credential.kind === "session" && !credential.fresh)
    throw new Problem(
      common.freshSignIn,
      `Sign in again: this asks for a sign-in of the last ${freshMinutes} minutes.`,
    );
}

/** A school's keys are its own: its neighbours share the party, and must not be given each other's answers. */
const ownKey = <K extends { key: string }>(caller: Caller, key: K | undefined): K | undefined =>
  key === undefined || caller.institutionId === undefined
    ? key
    : { ...key, key: `${caller.institutionId} ${key.key}` };

/** The keys of uploads that this process is working on. */
const uploadsUnderWay = new Set<string>();

/**
 * Runs an upload, which opens transactions of its own: its answer is stored once it is made. Where the process dies in between, or
 * a twin comes to another server meanwhile, what was sent is known again by its content alone.
 */
async function upload<V>(
  ctx: DatabaseCtx,
  operation: Operation<V>,
  run: (ctx: DatabaseCtx, upload: Upload) => Promise<Outcome<V>>,
  asked: Asked & { upload: Upload },
): Promise<Answer<V>> {
  const key = ownKey(ctx.caller, asked.uploadKey);
  if (!key) return made(await run(ctx, asked.upload));
  const { caller, plane } = ctx;
  const name = `${caller.partyId} ${operation.id} ${key.key}`;
  if (uploadsUnderWay.has(name))
    throw new Problem(common.idempotencyInFlight, "Another request with this key is still running.", {
      headers: { "Retry-After": "1" },
    });
  uploadsUnderWay.add(name);
  /** The key of what was read; undefined where a refusal came before its end. */
  const read = (): IdempotencyKey | undefined => {
    const fingerprint = key.fingerprint();
    return fingerprint && { key: key.key, status: key.status, fingerprint };
  };
  try {
    if (await ctx.db.read(plane, (tx) => isStored(tx, caller, operation, key.key))) {
      await readThrough(operation, asked.upload);
      const stored = await ctx.db.write(plane, (tx) => findStored(tx, caller, operation, read()!));
      if (stored) return { kind: "stored", stored };
      throw new Bug("a stored answer is gone");
    }
    const outcome = await run(ctx, asked.upload).catch(async (error: unknown) => {
      const refused = read();
      if (refused) await keepRefusal(error, ctx, operation, refused);
      throw error;
    });
    const done = read();
    if (done)
      await ctx.db.write(plane, (tx) =>
        store(tx, caller, operation, done, { status: done.status, reply: outcome.wire }),
      );
    return made(outcome);
  } finally {
    uploadsUnderWay.delete(name);
  }
}

/** Reads bytes to compare them. Refuses more than the operation takes. */
async function readThrough({ upload: rule }: Operation, { bytes }: Upload): Promise<void> {
  let count = 0;
  for await (const part of bytes) {
    count += (part as Buffer).length;
    if (rule && count > rule.maxBytes) throw new Problem(common.tooLarge, `At most ${rule.maxBytes} bytes.`);
  }
}

/** Runs a write with its Idempotency-Key: effect and key's row commit together, or neither does. */
async function write<V>(
  ctx: DatabaseCtx,
  operation: Operation<V>,
  key: IdempotencyKey | undefined,
  { guard, run }: { guard: Prepared<V>["guard"]; run(tx: Tx): Promise<Outcome<V>> },
): Promise<Answer<V>> {
  if (key === undefined)
    return made(
      await ctx.db.write(ctx.plane, async (tx) => {
        await guard?.(tx, ctx);
        return run(tx);
      }),
    );
  const { caller } = ctx;
  let admitted = false;
  try {
    return await ctx.db.write(ctx.plane, async (tx): Promise<Answer<V>> => {
      // Before a stored answer too: who may not have it any more gets it by no old key.
      admitted = false;
      await guard?.(tx, ctx);
      admitted = true;
      const stored = await findStored(tx, caller, operation, key);
      if (stored) return { kind: "stored", stored };
      const outcome = await run(tx);
      await store(tx, caller, operation, key, { status: key.status, reply: outcome.wire });
      return made(outcome);
    });
  } catch (error) {
    if (admitted) await keepRefusal(error, ctx, operation, key);
    throw error;
  }
}

/** A refusal that the action decided is the answer to its key from then on. */
async function keepRefusal(error: unknown, ctx: DatabaseCtx, operation: Operation, key: IdempotencyKey) {
  const decided =
    error instanceof Problem &&
    storedRefusals.includes(error.def.status) &&
    // Why a sealed thing was refused says something of it: asked again, it is decided again.
    !operation.discreet &&
    error.def !== common.idempotencyInFlight &&
    error.def !== common.idempotencyCredential &&
    error.def !== common.idempotencyMismatch;
  if (!decided) return;
  await ctx.db.write(ctx.plane, (tx: Tx) =>
    store(tx, ctx.caller, operation, key, { status: error.def.status, reply: error.toJSON() }),
  );
}

function makeCtx(
  services: Services,
  operation: Operation,
  { caller, requestId, languages = [] }: Invocation,
  afterwards: Afterwards,
): DatabaseCtx {
  const plane = planeOf(caller);
  const {
    db,
    hot,
    bulk,
    files,
    secrets,
    publicUrl,
    cacheSeconds,
    signInWays,
    accessPointSecret,
    stripe,
    leaving,
  } = services;
  let log: Logger | undefined;
  return {
    caller,
    plane,
    requestId,
    languages,
    db,
    hot,
    bulk,
    files,
    secrets,
    publicUrl,
    cacheSeconds,
    signInWays,
    accessPointSecret,
    stripe,
    leaving,
    // Made when it is wanted: most invocations log nothing.
    get log() {
      log ??= services.log.child({ requestId, route: operation.id });
      return log;
    },
    enqueue,
    audit: (tx, entry) => audit(tx, secrets, entry.party ?? plane.party, { caller, requestId }, entry),
    afterwards: afterwards.add,
    async invoke<V, G extends RawInput>(other: Operation<V, G>, given: G, more?: InvokedWith) {
      const read = () => ({ ...given, ...more });
      const asked = { caller, requestId, languages, read };
      // As HTTP would see it: whoever asked decides by the kind of refusal.
      const answered = await invoke(services, other, asked).catch((error: unknown) => {
        throw translate(error);
      });
      return valueIn(other, answered);
    },
    async fetch(other, given) {
      const answered = await invoke(services, other, { caller, requestId, languages, read: () => given });
      if (answered.kind !== "file") throw new Bug(`${other.id} gives no file`);
      return answered.file;
    },
  };
}

/** An answer as the domain has it, whether it was made now, earlier under the same key, or by a hot function. */
function valueIn<V>(operation: Operation<V>, answered: Answer<V>): V {
  if (answered.kind === "made") return answered.value;
  if (answered.kind === "file") throw new Bug(`${operation.id} answers with a file`);
  const { status, json } =
    answered.kind === "hot" ? answered : { status: answered.stored.status, json: answered.stored.reply };
  if (status >= 400) throw Problem.ofWire(json);
  if (answered.kind === "stored" && answered.stored.secretOmitted)
    throw new Problem(common.conflict, "This was done before, and its secret is shown only once.");
  return operation.decode(json);
}
