import { createHmac, type Hmac } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Express, Request, Response } from "express";
import { anonymous, type Caller } from "../operation/caller.ts";
import type { IdempotencyKey, Stored } from "../operation/idempotency.ts";
import type { Download, UploadRule } from "../operation/kinds.ts";
import { type Answer, type Asked, invoke } from "../operation/pipeline.ts";
import { common, Problem } from "../problem.ts";
import { senderOfRequest } from "./address.ts";
import { parseJson, readBody, refuseIdentity, refuseNul } from "./body.ts";
import type { Limits } from "./limits.ts";
import { answerPage, isPage, type PageServices } from "./pages.ts";
import { requestIdOf } from "./reply.ts";
import { locationOf, memberOf, type Route } from "./route.ts";
import { streamPage, wantsEvents } from "./streams.ts";
import { type BodyTimes, readUpload } from "./upload.ts";

/** What HTTP needs besides what all invocations share; `authenticate` comes from the domain that owns keys. */
export interface HttpServices extends PageServices {
  /** `address`: who a failure is counted for (`senderOf`). */
  authenticate(token: string, address?: string): Promise<Caller | undefined>;
}

/** What a request meets before its operation does: who counts it, and how long its body may take. */
export interface Doors {
  limits: Limits;
  times: BodyTimes;
}

const urgency = ({ operation: { kind } }: Route): number =>
  kind === "hot" || kind === "cached" ? 0 : kind === "read" ? 1 : 2;

/** `/v1/pools/{poolId}` as Express names it: `/v1/pools/:poolId`. */
export const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ":$1");

/**
 * Puts each route at its address, the urgent first; another method at a known address is a 405 that names those it
 * takes.
 */
export function mount(app: Express, routes: readonly Route[], services: HttpServices, doors: Doors): void {
  const byPath = new Map<string, Route[]>();
  // Express looks through its routes in order: those that must be fast come first.
  for (const route of routes.toSorted((a, b) => urgency(a) - urgency(b))) {
    const path = expressPath(route.path);
    byPath.set(path, [...(byPath.get(path) ?? []), route]);
  }
  for (const [path, own] of byPath) {
    for (const route of own)
      app[route.method](path, (request, response) => answer(route, services, doors, request, response));
    const allow = own.map((route) => route.method.toUpperCase()).join(", ");
    app.all(path, async (request) => {
      await doors.limits.open(senderOfRequest(request), 1);
      throw new Problem(common.methodNotAllowed, `This address takes ${allow}.`, {
        headers: { Allow: allow },
      });
    });
  }
}

async function answer(
  route: Route,
  services: HttpServices,
  doors: Doors,
  request: Request,
  response: Response,
) {
  if (route.operation.kind === "page" && route.operation.roles !== "public" && wantsEvents(request))
    return streamPage(route, services, doors.limits, request, response);
  if (isPage(route)) {
    const file = await answerPage(route, services, doors, request, response);
    return sendFile(response, await packed(route, file, request, response));
  }
  const { operation } = route;
  const caller = await admit(route, services, doors.limits, request, response);
  // Read by the pipeline once it has seen that the caller may ask: whoever may not has no memory of ours.
  const read = () => readRequest(route, doors.times, request, response);
  const requestId = requestIdOf(response);
  const answered = await invoke(services, operation, { caller, requestId, read });
  await send(route, response, answered);
}

/** Who asks, counted: by address where no key is shown or needed, by failures of the address, by key and party. */
async function admit(
  { operation }: Route,
  services: HttpServices,
  limits: Limits,
  request: Request,
  response: Response,
): Promise<Caller> {
  const { authorization } = request.headers;
  if (operation.roles === "public" || authorization === undefined) {
    await limits.open(senderOfRequest(request), operation.cost);
    return anonymous;
  }
  const token = /^Bearer ([\x21-\x7e]{10,200})$/.exec(authorization)?.[1];
  const sender = senderOfRequest(request);
  const caller = await limits.signIn(sender, token, (shown) => services.authenticate(shown, sender));
  if (caller === undefined) return anonymous;
  await limits.spend(caller, operation.cost, response);
  return caller;
}

/** The request's parts in the operation's words; the pipeline checks them. */
async function readRequest(
  route: Route,
  times: BodyTimes,
  request: Request,
  response: Response,
): Promise<Asked> {
  const { operation } = route;
  const options = { ...request.query };
  refuseNul(request.params, (key) => `{${key}}`);
  refuseNul(options, (key) => `?${key}`);
  const version = operation.versioned ? readVersion(request) : undefined;
  const target = { ...request.params };
  if (operation.upload)
    return { target, options, version, ...readKeyed(route, operation.upload, times, request, response) };
  if (operation.kind === "download") return { target, options, version };
  const body = await readBody(request, response, times.bodySeconds);
  refuseIdentity(body);
  const changes = operation.kind === "write" || operation.kind === "hot";
  const key = changes ? readKey(route, request, body) : undefined;
  return { target, options, version, key, content: parseJson(request, body) };
}

function readVersion(request: Request): number | undefined {
  const header = request.headers["if-match"];
  if (header === undefined) return undefined;
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined)
    throw new Problem(common.preconditionFailed, "The If-Match header is not an ETag of this resource.");
  return Number(version);
}

/**
 * The Idempotency-Key header: 1 to 255 visible ASCII characters, or absent. Its twin is the same method, path and body by
 * the same credential, which keys the fingerprint. Where none is asked for nobody is known to come again: no key counts.
 */
function keyIn(route: Route, request: Request): { key: string; hash: Hmac } | undefined {
  const header = request.headers["idempotency-key"];
  const credential = request.headers.authorization;
  if (header === undefined || route.operation.roles === "public" || credential === undefined)
    return undefined;
  if (typeof header !== "string" || !/^[\x21-\x7e]{1,255}$/.test(header))
    throw new Problem(common.badRequest, "The Idempotency-Key is not usable.", {
      errors: [{ pointer: "#Idempotency-Key", detail: "Send 1 to 255 visible ASCII characters, once." }],
    });
  const hash = createHmac("sha256", credential).update(`${request.method} ${request.originalUrl}\n`);
  return { key: header, hash };
}

function readKey(route: Route, request: Request, body: Buffer): IdempotencyKey | undefined {
  const found = keyIn(route, request);
  return found && { key: found.key, fingerprint: found.hash.update(body).digest(), status: route.status };
}

/** An upload and its key: the fingerprint is there once all of the bytes have been read. */
function readKeyed(
  route: Route,
  rule: UploadRule,
  times: BodyTimes,
  request: Request,
  response: Response,
): Pick<Asked, "upload" | "uploadKey"> {
  const found = keyIn(route, request);
  const upload = readUpload(rule, times, request, response, found?.hash);
  if (!found) return { upload };
  let taken: Buffer | undefined;
  const fingerprint = () => {
    if (upload.bytes.readableEnded) taken ??= found.hash.digest();
    return taken;
  };
  return { upload, uploadKey: { key: found.key, status: route.status, fingerprint } };
}

async function send(route: Route, response: Response, answered: Answer<unknown>): Promise<void> {
  if (answered.kind === "file") return sendFile(response, answered.file);
  if (answered.kind === "stored") return sendStored(route, response, answered.stored);
  if (answered.kind === "made") return sendMade(route, response, answered.wire);
  if (answered.replayed) response.set("Idempotent-Replayed", "true");
  response.status(answered.status);
  response.type(answered.status >= 400 ? "application/problem+json" : "application/json");
  response.send(JSON.stringify(answered.json));
}

function sendMade(route: Route, response: Response, wire: object): void {
  const location = locationOf(route, wire);
  if (location) response.set("Location", location);
  const { versionMember } = route.operation;
  if (versionMember) response.set("ETag", `"${String(memberOf(wire, versionMember))}"`);
  response.status(route.status).type("application/json").send(JSON.stringify(wire));
}

function sendStored(route: Route, response: Response, { status, reply, secretOmitted }: Stored): void {
  response.set("Idempotent-Replayed", "true");
  if (secretOmitted) response.set("Idempotent-Secret", "omitted");
  if (status < 400) sendMade(route, response, reply);
  else response.status(status).type("application/problem+json").send(JSON.stringify(reply));
}

const pack = promisify(gzip);

/**
 * A page that everybody may see, packed where that helps. Others are not: what somebody else can have written on a page
 * would show by its length what else stands there.
 */
async function packed(
  { operation }: Route,
  file: Download,
  request: Request,
  response: Response,
): Promise<Download> {
  const { body, contentType } = file;
  if (operation.roles !== "public" || typeof body !== "string" || !contentType.startsWith("text/"))
    return file;
  response.vary("Accept-Encoding");
  if (body.length < 2_000 || !request.acceptsEncodings("gzip")) return file;
  return { ...file, body: await pack(body), headers: { ...file.headers, "Content-Encoding": "gzip" } };
}

async function sendFile(response: Response, file: Download): Promise<void> {
  if (file.location !== undefined) response.location(file.location);
  response.status(file.status ?? (file.location === undefined ? 200 : 303)).type(file.contentType);
  for (const [name, text] of Object.entries(file.headers ?? {})) response.set(name, text);
  if (file.filename) response.attachment(file.filename).type(file.contentType);
  if (file.body instanceof Readable) await pipeline(file.body, response);
  else response.send(typeof file.body === "string" ? file.body : Buffer.from(file.body));
}
