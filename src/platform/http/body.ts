import type { Request, Response } from "express";
import { holdsIdentity } from "../age.ts";
import { jsonBytesMax, readJson } from "../json.ts";
import { common, Problem } from "../problem.ts";

export const bodyBytesMax = jsonBytesMax;

const none = Buffer.alloc(0);

/** Whether the request announces a body at all. */
export const announcesBody = ({ headers }: Pick<Request, "headers">): boolean =>
  headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";

/** Lets a sender that waits for it (`Expect: 100-continue`) begin: it has been asked who it is. */
export function welcomeBody(request: Request, response: Response): void {
  if (/100-continue/i.test(request.headers.expect ?? "")) response.writeContinue();
}

/**
 * Reads the whole body, at most `bodyBytesMax` of it and for at most `seconds` in all, however steadily it trickles.
 * Refuses a body with a Content-Encoding, and one whose stated length is too large, without reading any of it.
 */
export async function readBody(request: Request, response: Response, seconds: number): Promise<Buffer> {
  if (!announcesBody(request)) return none;
  if ((request.headers["content-encoding"] ?? "identity").trim().toLowerCase() !== "identity")
    throw new Problem(common.unsupportedMediaType, "Send the body without Content-Encoding.");
  if (Number(request.headers["content-length"] ?? 0) > bodyBytesMax) throw tooLarge();
  welcomeBody(request, response);
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    const end = (error?: Error) => {
      clearTimeout(timer);
      request.off("data", onData).off("end", onEnd).off("error", onBreak).off("close", onBreak);
      if (error) {
        request.pause();
        reject(error);
      } else resolve(parts.length === 1 ? parts[0]! : Buffer.concat(parts, bytes));
    };
    const onData = (part: Buffer) => {
      bytes += part.length;
      if (bytes > bodyBytesMax) end(tooLarge());
      else parts.push(part);
    };
    const onEnd = () => end();
    const onBreak = () => end(bad("The body broke off."));
    const timer = setTimeout(() => end(tooSlow(`A body has ${seconds} seconds in all.`)), seconds * 1000);
    request.on("data", onData).on("end", onEnd).on("error", onBreak).on("close", onBreak);
  });
}

const tooLarge = (): Problem => new Problem(common.tooLarge, `At most ${bodyBytesMax} bytes.`);

/** The refusal of a body that does not come in time. */
export const tooSlow = (detail: string): Problem => new Problem(common.bodyTimeout, detail);

/** The refusal of a body that holds an age identity, whoever sends it and to whichever operation: nothing of it is kept. */
export const identitySent = (): Problem =>
  new Problem(
    common.badRequest,
    "The body holds an age identity (AGE-SECRET-KEY-1…). It never leaves its owner's machine and was not kept: it may " +
      "have been seen on its way, so make a new one. `samkoeb open` sends what is asked for in its place.",
  );

/** Refuses bytes that hold an age identity. */
export function refuseIdentity(bytes: Buffer): void {
  if (holdsIdentity(bytes.toString("latin1"))) throw identitySent();
}

const bad = (detail: string, at = ""): Problem =>
  new Problem(common.badRequest, detail, { errors: [{ pointer: at, detail }] });

/** Reads a JSON body that came as bytes, by `readJson`; undefined where there is none. */
export function parseJson(request: Request, bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const type = request.headers["content-type"] ?? "";
  if (!/^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type))
    throw new Problem(common.unsupportedMediaType, "Send `Content-Type: application/json` (UTF-8).");
  const value = readJson(bytes, "The body");
  // Written with escapes it is the same text.
  if (bytes.includes("\\u") && holdsIdentity(JSON.stringify(value))) throw identitySent();
  return value;
}

/** Path and query texts reach SQL too: the same characters are refused there. */
export function refuseNul(values: Record<string, unknown>, at: (key: string) => string): void {
  for (const [key, value] of Object.entries(values)) {
    if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed()))
      throw bad("Text may not hold a NUL character or half a surrogate pair.", at(key));
  }
}
