import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import express, { type Express, type Request, type Response } from "express";
import { anonymous, type Caller } from "../operation/caller.ts";
import type { Services } from "../operation/context.ts";
import type { IdempotencyKey, Stored } from "../operation/idempotency.ts";
import type { Download, Upload, UploadRule } from "../operation/kinds.ts";
import { type Answer, type Asked, invoke } from "../operation/pipeline.ts";
import { common, Problem } from "../problem.ts";
import type { Secrets } from "../secrets.ts";
import { bodyBytesMax, parseJson, refuseNul } from "./body.ts";
import { requestIdOf } from "./reply.ts";
import { locationOf, memberOf, type Route } from "./route.ts";

/** What HTTP needs besides what all invocations share; `authenticate` comes from the domain that owns keys. */
export interface HttpServices extends Services {
  authenticate(token: string): Promise<Caller | undefined>;
}

const urgency = ({ operation: { kind } }: Route): number =>
  kind === "hot" || kind === "cached" ? 0 : kind === "read" ? 1 : 2;

/** `/v1/pools/{poolId}` as Express names it: `/v1/pools/:poolId`. */
export const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ":$1");

/**
 * Puts each route at its address, the urgent first; another method at a known address is a 405 that names those it
 * takes.
 */
export function mount(app: Express, routes: readonly Route[], services: HttpServices): void {
  const raw = express.raw({ type: () => true, limit: bodyBytesMax, inflate: false });
  const byPath = new Map<string, Route[]>();
  // Express looks through its routes in order: those that must be fast come first.
  for (const route of routes.toSorted((a, b) => urgency(a) - urgency(b))) {
    const path = expressPath(route.path);
    byPath.set(path, [...(byPath.get(path) ?? []), route]);
  }
  for (const [path, own] of byPath) {
    for (const route of own) {
      const before = streams(route) ? [] : [raw];
      app[route.method](path, ...before, (request, response) => answer(route, services, request, response));
    }
    const allow = own.map((route) => route.method.toUpperCase()).join(", ");
    app.all(path, () => {
      throw new Problem(common.methodNotAllowed, `This address takes ${allow}.`, {
        headers: { Allow: allow },
      });
    });
  }
}

/** Whether the request's or the reply's body is left to the operation, unread. */
const streams = ({ operation }: Route): boolean =>
  operation.kind === "upload" || operation.kind === "download";

async function answer(route: Route, services: HttpServices, request: Request, response: Response) {
  const { operation } = route;
  const caller = operation.roles === "public" ? anonymous : await callerOf(services, request);
  const read = () => readRequest(route, services.secrets, request);
  const answered = await invoke(services, operation, { caller, requestId: requestIdOf(response), read });
  await send(route, response, answered);
}

async function callerOf(services: HttpServices, request: Request): Promise<Caller> {
  const token = /^Bearer ([\x21-\x7e]{10,200})$/.exec(request.headers.authorization ?? "")?.[1];
  return (token === undefined ? undefined : await services.authenticate(token)) ?? anonymous;
}

/** The request's parts in the operation's words; the pipeline checks them. */
function readRequest(route: Route, secrets: Secrets, request: Request): Asked {
  const { operation } = route;
  const options = { ...request.query };
  refuseNul(request.params, (key) => `{${key}}`);
  refuseNul(options, (key) => `?${key}`);
  return {
    target: { ...request.params },
    options,
    content: streams(route) ? undefined : parseJson(request),
    version: operation.versioned ? readVersion(request) : undefined,
    key:
      operation.kind === "write" || operation.kind === "hot" ? readKey(route, secrets, request) : undefined,
    upload: operation.upload ? readUpload(operation.upload, request) : undefined,
  };
}

function readVersion(request: Request): number | undefined {
  const header = request.headers["if-match"];
  if (header === undefined) return undefined;
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined)
    throw new Problem(common.preconditionFailed, "The If-Match header is not an ETag of this resource.");
  return Number(version);
}

/** The Idempotency-Key header: 1 to 255 visible ASCII characters, or absent. Its twin is the same method, path and body. */
function readKey(route: Route, secrets: Secrets, request: Request): IdempotencyKey | undefined {
  const header = request.headers["idempotency-key"];
  if (header === undefined) return undefined;
  if (typeof header !== "string" || !/^[\x21-\x7e]{1,255}$/.test(header))
    throw new Problem(common.badRequest, "The Idempotency-Key is not usable.", {
      errors: [{ pointer: "#Idempotency-Key", detail: "Send 1 to 255 visible ASCII characters, once." }],
    });
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const what = Buffer.concat([Buffer.from(`${request.method} ${request.originalUrl}\n`), body]);
  return { key: header, fingerprint: secrets.hmac("fingerprint", what), status: route.status };
}

const streamIdleMs = 120_000;

function readUpload(rule: UploadRule, request: Request): Upload {
  const contentType = (request.headers["content-type"] ?? "").split(";")[0]!.trim().toLowerCase();
  if (!rule.contentTypes.includes(contentType))
    throw new Problem(common.unsupportedMediaType, `Send one of: ${rule.contentTypes.join(", ")}.`);
  if (Number(request.headers["content-length"] ?? 0) > rule.maxBytes)
    throw new Problem(common.tooLarge, `At most ${rule.maxBytes} bytes.`);
  const encoding = (request.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding !== "identity" && !(encoding === "gzip" && rule.gzip))
    throw new Problem(
      common.unsupportedMediaType,
      rule.gzip ? "Send the body plain or with gzip." : "Send the body without Content-Encoding.",
    );
  // A stream rests while what came before is stored, and says nothing while we work on the whole of it.
  request.socket.setTimeout(rule.idleMs ?? streamIdleMs);
  request.once("end", () => request.socket.setTimeout(0));
  return { contentType, gzip: encoding === "gzip", bytes: request };
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

async function sendFile(response: Response, file: Download): Promise<void> {
  response.status(200).type(file.contentType);
  for (const [name, text] of Object.entries(file.headers ?? {})) response.set(name, text);
  if (file.filename) response.attachment(file.filename).type(file.contentType);
  if (file.body instanceof Readable) await pipeline(file.body, response);
  else response.send(typeof file.body === "string" ? file.body : Buffer.from(file.body));
}
