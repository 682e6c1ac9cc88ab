import { randomUUID } from "node:crypto";
import type { Request, Response } from "express";
import { codeOf, translate } from "../db/errors.ts";
import type { Logger } from "../log.ts";
import { BrokeOff, Bug, common, Outage, Problem } from "../problem.ts";
import { endUnread } from "./linger.ts";

/** Gives a request its id; it lies with its response. */
export function nameRequest(response: Response, id: string): void {
  response.locals["requestId"] = id;
}

/** The id that the request of this response was given when it came. */
export function requestIdOf(response: Response): string {
  const id: unknown = response.locals["requestId"];
  if (typeof id !== "string") throw new Bug("a request has no id");
  return id;
}

/**
 * Sends what was thrown as RFC 9457 problem+json, or by `show` where a browser's page was asked for; only bugs are logged as errors, with their
 * stack.
 */
export function sendProblem(
  error: unknown,
  request: Request,
  response: Response,
  log: Logger,
  show?: (problem: Problem) => void,
): void {
  const known = normalise(translate(error));
  if (response.headersSent) {
    log.warn({ requestId: requestIdOf(response), err: known }, "a reply broke off");
    response.destroy();
    return;
  }
  let problem: Problem;
  if (known instanceof Problem) problem = known;
  else if (known instanceof BrokeOff) {
    log.info({ requestId: requestIdOf(response) }, "the sender broke off");
    problem = new Problem(common.badRequest, "The body broke off.", {
      errors: [{ pointer: "", detail: "The body broke off." }],
    });
  } else if (known instanceof Outage) {
    log.warn({ requestId: requestIdOf(response), ...causeOf(known) }, "outage");
    problem = new Problem(common.outage, known.message, {
      headers: { "Retry-After": String(known.retryAfterSeconds) },
    });
  } else {
    log.error({ requestId: requestIdOf(response), err: known }, "bug");
    problem = new Problem(common.internal, "The request id leads to the log entry.");
  }
  if (show) {
    show(problem);
    return;
  }
  for (const [name, text] of Object.entries(problem.headers ?? {})) response.set(name, text);
  response.status(problem.def.status).set("Content-Type", "application/problem+json; charset=utf-8");
  endUnread(request, response, JSON.stringify(problem.toJSON(`urn:request:${requestIdOf(response)}`)));
}

/** Why, in a few words: there is one line for each of what may be thousands of requests. */
function causeOf({ message, cause }: Outage): object {
  const code = codeOf(cause);
  const words = cause instanceof Error ? cause.message.slice(0, 120) : undefined;
  return { why: message, ...(code === undefined ? {} : { code }), ...(words ? { cause: words } : {}) };
}

/** Express's own refusals (a bad path encoding) as problems. */
function normalise(error: unknown): unknown {
  if (typeof error !== "object" || error === null || !("status" in error)) return error;
  const { status } = error as { status: unknown };
  if (typeof status === "number" && status >= 400 && status < 500)
    return new Problem(common.badRequest, "The request cannot be read.", {
      errors: [{ pointer: "", detail: "Check the address, the headers and that the body is complete." }],
    });
  return error;
}

export const newRequestId = (): string => randomUUID();
