import { randomUUID } from "node:crypto";
import type { Request, Response } from "express";
import { z } from "zod";
import { translate } from "../db/errors.ts";
import type { Logger } from "../log.ts";
import { Bug, common, Outage, Problem } from "../problem.ts";
import { bodyBytesMax } from "./body.ts";
import type { Route } from "./route.ts";

/** A request with its id. */
export type Sent = Request & { requestId: string };

/** A reply leaves only through its schema: unknown members are dropped, wrong ones are a Bug. */
export function encodeReply(route: Route, value: unknown): Record<string, unknown> {
  if (!("schema" in route.reply)) throw new Bug(`${route.id} has no reply schema`);
  const encoded = z.safeEncode(route.reply.schema, value as never);
  if (!encoded.success) throw new Bug(`${route.id} made a reply unlike its schema: ${encoded.error.message}`);
  return encoded.data as Record<string, unknown>;
}

export const locationOf = (route: Route, value: unknown): string | undefined =>
  "schema" in route.reply ? route.reply.location?.(value as never) : undefined;

export function sendReply(
  route: Route,
  response: Response,
  value: unknown,
  wire: Record<string, unknown>,
): void {
  if (!("schema" in route.reply)) throw new Bug(`${route.id} has no reply schema`);
  const location = locationOf(route, value);
  if (location) response.set("Location", location);
  const etag = route.reply.etag?.(value as never);
  if (etag !== undefined) response.set("ETag", `"${etag}"`);
  response.status(route.reply.status).type("application/json").send(JSON.stringify(wire));
}

/** Sends what was thrown as RFC 9457 problem+json; only bugs are logged as errors, with their stack. */
export function sendProblem(error: unknown, request: Sent, response: Response, log: Logger): void {
  const known = normalise(translate(error));
  if (response.headersSent) {
    log.warn({ requestId: request.requestId, err: known }, "a reply broke off");
    response.destroy();
    return;
  }
  let problem: Problem;
  if (known instanceof Problem) problem = known;
  else if (known instanceof Outage) {
    log.warn({ requestId: request.requestId, err: known }, "outage");
    problem = new Problem(common.outage, known.message, {
      headers: { "Retry-After": String(known.retryAfterSeconds) },
    });
  } else {
    log.error({ requestId: request.requestId, err: known }, "bug");
    problem = new Problem(common.internal, "The request id leads to the log entry.");
  }
  for (const [name, text] of Object.entries(problem.headers ?? {})) response.set(name, text);
  response
    .status(problem.def.status)
    .type("application/problem+json")
    .send(JSON.stringify(problem.toJSON(`urn:request:${request.requestId}`)));
}

/** Express's own refusals (body too large, bad path encoding, unsupported encoding) as problems. */
function normalise(error: unknown): unknown {
  if (typeof error !== "object" || error === null || !("status" in error)) return error;
  const { status } = error as { status: unknown };
  if (status === 413) return new Problem(common.tooLarge, `At most ${bodyBytesMax} bytes.`);
  if (status === 415)
    return new Problem(common.unsupportedMediaType, "Send the body without Content-Encoding.");
  if (typeof status === "number" && status >= 400 && status < 500)
    return new Problem(common.badRequest, "The request cannot be read.", {
      errors: [{ pointer: "", detail: "Check the address, the headers and that the body is complete." }],
    });
  return error;
}

export const newRequestId = (): string => randomUUID();
