import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import express, { type Express, type Request, type Response } from "express";
import { audit } from "../audit.ts";
import type { Database, Plane, Tx } from "../db/database.ts";
import type { Files } from "../files.ts";
import { enqueue } from "../jobs/outbox.ts";
import type { Logger } from "../log.ts";
import { Bug, common, Problem } from "../problem.ts";
import type { Secrets } from "../secrets.ts";
import { Afterwards } from "./afterwards.ts";
import { bodyBytesMax, check, parseJson, refuseNul } from "./body.ts";
import { findStored, fingerprintOf, readKey, type Stored, store, storedRefusals } from "./idempotency.ts";
import { encodeReply, locationOf, type Sent, sendReply } from "./reply.ts";
import { anonymous, type Caller, type DatabaseCtx, type Download, type Input, type Route } from "./route.ts";

/** What all requests share; `authenticate` comes from the domain that owns keys. */
export interface Services {
  db: Database;
  hot: Database;
  bulk: Database;
  files: Files;
  secrets: Secrets;
  log: Logger;
  publicUrl: string;
  cacheSeconds: number;
  authenticate(token: string): Promise<Caller | undefined>;
}

/** The plane of a caller's own party. */
export function planeOf(caller: Caller): Plane {
  return {
    caller: caller.partyId,
    party: caller.partyId,
    ...(caller.controllerId === undefined ? {} : { controller: caller.controllerId }),
    ...(caller.publisherId === undefined ? {} : { publisher: caller.publisherId }),
    ...(caller.institutionId === undefined ? {} : { institution: caller.institutionId }),
  };
}

const urgency = (route: Route): number =>
  ["hot", "ask"].includes(route.work.kind) ? 0 : route.work.kind === "read" ? 1 : 2;

/** `/v1/pools/{poolId}` as Express names it: `/v1/pools/:poolId`. */
export const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ":$1");

export function mount(app: Express, routes: readonly Route[], services: Services): void {
  const raw = express.raw({ type: () => true, limit: bodyBytesMax, inflate: false });
  const byPath = new Map<string, Route[]>();
  // Express looks through its routes in order: those that must be fast come first.
  for (const route of routes.toSorted((a, b) => urgency(a) - urgency(b))) {
    const path = expressPath(route.path);
    byPath.set(path, [...(byPath.get(path) ?? []), route]);
  }
  for (const [path, own] of byPath) {
    for (const route of own) {
      const before = route.work.kind === "stream" ? [] : [raw];
      app[route.method](path, ...before, (request, response) =>
        answer(route, services, request as unknown as Sent, response),
      );
    }
    const allow = own.map((route) => route.method.toUpperCase()).join(", ");
    app.all(path, () => {
      throw new Problem(common.methodNotAllowed, `This address takes ${allow}.`, {
        headers: { Allow: allow },
      });
    });
  }
}

async function answer(route: Route, services: Services, request: Sent, response: Response): Promise<void> {
  const caller = await authorise(route, services, request);
  const input = readInput(route, request);
  const afterwards = new Afterwards();
  const ctx = makeCtx(route, services, request, caller, input, afterwards);
  /** Waits for the request's work, then writes what it left, before anything is answered. */
  const ended = <T>(work: Promise<T>): Promise<T> =>
    work.finally(() => afterwards.write(services.db, ctx.plane));
  if (route.work.kind === "stream") return answerStream(route, ctx, input, request, response, ended);
  if (route.work.kind === "read") {
    const { run } = route.work;
    const value = await ended(
      ctx.db.read(ctx.plane, (tx) => {
        afterwards.forget();
        return run(tx, ctx, input);
      }),
    );
    return sendReply(route, response, value, encodeReply(route, value));
  }
  if (route.work.kind === "ask") {
    const value = await ended(route.work.run(ctx, input));
    return sendReply(route, response, value, encodeReply(route, value));
  }
  const key = ownKey(caller, readKey(request.headers["idempotency-key"]));
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const fingerprint =
    key === undefined
      ? Buffer.alloc(0)
      : fingerprintOf(services.secrets, request.method, request.originalUrl, body);
  if (route.work.kind === "hot") {
    const hotKey = key === undefined ? undefined : { key, fingerprint };
    const reply = await route.work.run(ctx, input, hotKey);
    if (reply.replayed) response.set("Idempotent-Replayed", "true");
    response.status(reply.status);
    response.type(reply.status >= 400 ? "application/problem+json" : "application/json");
    response.send(JSON.stringify(reply.json));
    return;
  }
  const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    ended(
      ctx.db.write(ctx.plane, (tx) => {
        afterwards.forget();
        return work(tx);
      }),
    );
  await answerWrite(route, ctx, input, key, fingerprint, response, write);
}

/** A school's keys are its own: its neighbours share the party, and must not be given each other's answers. */
const ownKey = (caller: Caller, key: string | undefined): string | undefined =>
  key === undefined || caller.institutionId === undefined ? key : `${caller.institutionId} ${key}`;

/** Runs a write with its Idempotency-Key: effect and key's row commit together, or neither does. */
async function answerWrite(
  route: Route,
  ctx: DatabaseCtx,
  input: Input<unknown, unknown, unknown>,
  key: string | undefined,
  fingerprint: Buffer,
  response: Response,
  write: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<void> {
  const { work } = route;
  if (work.kind !== "write") throw new Bug("not a write");
  if (key === undefined) {
    const value = await write((tx) => work.run(tx, ctx, input));
    return sendReply(route, response, value, encodeReply(route, value));
  }
  const caller = ctx.caller.partyId;
  let stored: Stored | undefined;
  try {
    const done = await write(async (tx) => {
      stored = await findStored(tx, caller, route, key, fingerprint);
      if (stored) return undefined;
      const value = await work.run(tx, ctx, input);
      const reply = encodeReply(route, value);
      await store(tx, caller, route, key, fingerprint, {
        status: route.reply.status,
        reply,
        location: locationOf(route, value),
      });
      return { value, reply };
    });
    if (done) return sendReply(route, response, done.value, done.reply);
  } catch (error) {
    await keepRefusal(error, ctx, route, key, fingerprint);
    throw error;
  }
  replay(route, response, stored!);
}

async function keepRefusal(error: unknown, ctx: DatabaseCtx, route: Route, key: string, fingerprint: Buffer) {
  const decided =
    error instanceof Problem &&
    storedRefusals.includes(error.def.status) &&
    error.def !== common.idempotencyInFlight &&
    error.def !== common.idempotencyMismatch;
  if (!decided) return;
  await ctx.db.write(ctx.plane, async (tx: Tx) => {
    await store(tx, ctx.caller.partyId, route, key, fingerprint, {
      status: error.def.status,
      reply: error.toJSON(),
    });
  });
}

function replay(route: Route, response: Response, stored: Stored): void {
  response.set("Idempotent-Replayed", "true");
  if (stored.location) response.set("Location", stored.location);
  if (stored.secretOmitted) response.set("Idempotent-Secret", "omitted");
  response.status(stored.status);
  if (stored.status >= 400) response.type("application/problem+json");
  else if ("schema" in route.reply) {
    response.type("application/json");
    // A version is the same number on the wire and inside.
    const etag = route.reply.etag?.(stored.reply as never);
    if (etag !== undefined) response.set("ETag", `"${etag}"`);
  }
  response.send(JSON.stringify(stored.reply));
}

const streamIdleMs = 120_000;

async function answerStream(
  route: Route,
  ctx: DatabaseCtx,
  input: Input<unknown, unknown, unknown>,
  request: Sent,
  response: Response,
  ended: <T>(work: Promise<T>) => Promise<T>,
): Promise<void> {
  if (route.work.kind !== "stream") throw new Bug("not a stream");
  if (route.upload) refuseUpload(route.upload, request);
  // A stream rests while what came before is stored, and says nothing while we work on the whole of it.
  request.socket.setTimeout(streamIdleMs);
  request.once("end", () => request.socket.setTimeout(0));
  const value = await ended(route.work.run(ctx, input, request));
  if ("schema" in route.reply) return sendReply(route, response, value, encodeReply(route, value));
  const download = value as Download;
  response.status(200).type(download.contentType);
  for (const [name, text] of Object.entries(download.headers ?? {})) response.set(name, text);
  if (download.filename) response.attachment(download.filename).type(download.contentType);
  if (download.body instanceof Readable) await pipeline(download.body, response);
  else response.send(typeof download.body === "string" ? download.body : Buffer.from(download.body));
}

function refuseUpload(upload: NonNullable<Route["upload"]>, request: Request): void {
  const type = (request.headers["content-type"] ?? "").split(";")[0]!.trim().toLowerCase();
  if (!upload.contentTypes.includes(type))
    throw new Problem(common.unsupportedMediaType, `Send one of: ${upload.contentTypes.join(", ")}.`);
  if (Number(request.headers["content-length"] ?? 0) > upload.maxBytes)
    throw new Problem(common.tooLarge, `At most ${upload.maxBytes} bytes.`);
  const encoding = (request.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding !== "identity" && !(encoding === "gzip" && upload.gzip))
    throw new Problem(
      common.unsupportedMediaType,
      upload.gzip ? "Send the body plain or with gzip." : "Send the body without Content-Encoding.",
    );
}

async function authorise(route: Route, services: Services, request: Request): Promise<Caller> {
  if (route.roles === "public") return anonymous;
  const header = request.headers.authorization ?? "";
  const token = /^Bearer ([\x21-\x7e]{10,200})$/.exec(header)?.[1];
  const caller = token === undefined ? undefined : await services.authenticate(token);
  if (!caller)
    throw new Problem(common.unauthenticated, "Send a valid API key as `Authorization: Bearer …`.", {
      headers: { "WWW-Authenticate": 'Bearer realm="samkoeb"' },
    });
  if (!route.roles.some((role) => caller.roles.includes(role)))
    throw new Problem(common.forbidden, `This needs one of the roles: ${route.roles.join(", ")}.`);
  return caller;
}

function readInput(route: Route, request: Request): Input<unknown, unknown, unknown> {
  const query = { ...request.query };
  refuseNul(request.params, (key) => `{${key}}`);
  refuseNul(query, (key) => `?${key}`);
  const params = check(route.params, { ...request.params }, "path", (path) => `{${String(path[0])}}`);
  const queried = check(route.query, query, "query", (path) => `?${path.map(String).join(".")}`);
  let body: unknown;
  if (route.work.kind !== "stream") {
    const given = parseJson(request);
    if (route.body) body = check(route.body, given ?? {}, "body");
    else if (given !== undefined && JSON.stringify(given) !== "{}")
      throw new Problem(common.badRequest, "This route takes no body.", {
        errors: [{ pointer: "", detail: "Send the request without a body." }],
      });
  }
  return { params, query: queried, body, ifMatch: readIfMatch(route, request) };
}

function readIfMatch(route: Route, request: Request): number | undefined {
  if (!route.ifMatch) return undefined;
  const header = request.headers["if-match"];
  if (header === undefined)
    throw new Problem(common.preconditionRequired, "Send `If-Match` with the ETag that you read.");
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined)
    throw new Problem(common.preconditionFailed, "The If-Match header is not an ETag of this resource.");
  return Number(version);
}

function makeCtx(
  route: Route,
  services: Services,
  request: Sent,
  caller: Caller,
  input: Input<unknown, unknown, unknown>,
  afterwards: Afterwards,
): DatabaseCtx {
  const plane = route.plane ? route.plane(caller, input as Input<never, never, never>) : planeOf(caller);
  const { db, hot, bulk, files, secrets, publicUrl, cacheSeconds } = services;
  const { requestId } = request;
  let log: Logger | undefined;
  return {
    caller,
    plane,
    requestId,
    db,
    hot,
    bulk,
    files,
    secrets,
    publicUrl,
    cacheSeconds,
    // Made when it is wanted: most requests log nothing.
    get log() {
      log ??= services.log.child({ requestId, route: route.id });
      return log;
    },
    enqueue,
    audit: (tx, entry) => audit(tx, secrets, plane.party, { caller, requestId }, entry),
    afterwards: afterwards.add,
  };
}
