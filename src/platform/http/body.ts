import type { Request, Response } from "express";
import { common, Problem } from "../problem.ts";

export const bodyBytesMax = 1_048_576;
export const depthMax = 32;

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

const bad = (detail: string, at = ""): Problem =>
  new Problem(common.badRequest, detail, { errors: [{ pointer: at, detail }] });

/** Parses a JSON body that was read as bytes: UTF-8, at most 32 levels, no NUL, no prototype keys. */
export function parseJson(request: Request, bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const type = request.headers["content-type"] ?? "";
  if (!/^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type))
    throw new Problem(common.unsupportedMediaType, "Send `Content-Type: application/json` (UTF-8).");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw bad("The body is not UTF-8 text.");
  }
  refuseDepth(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw bad("The body is not valid JSON.");
  }
  refuseText(value, "");
  return value;
}

/** Counts brackets outside strings before JSON.parse builds anything. */
function refuseDepth(text: string): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (inString) {
      if (c === 92) i++;
      else if (c === 34) inString = false;
    } else if (c === 34) inString = true;
    else if (c === 123 || c === 91) {
      if (++depth > depthMax) throw bad(`The body is nested deeper than ${depthMax} levels.`);
    } else if (c === 125 || c === 93) depth--;
  }
}

/** PostgreSQL's text takes neither NUL nor half a surrogate pair: refuse them by place, here. */
function refuseText(value: unknown, at: string): void {
  if (typeof value === "string") {
    if (value.includes("\0")) throw bad("Text may not hold a NUL character: remove it.", at);
    if (!value.isWellFormed()) throw bad("Text holds half a surrogate pair: send valid Unicode.", at);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const here = `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (key === "__proto__" || key === "constructor" || key === "prototype")
      throw bad("Unknown member: remove it.", here);
    refuseText(key, at);
    refuseText(member, here);
  }
}

/** Path and query texts reach SQL too: the same characters are refused there. */
export function refuseNul(values: Record<string, unknown>, at: (key: string) => string): void {
  for (const [key, value] of Object.entries(values)) {
    if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed()))
      throw bad("Text may not hold a NUL character or half a surrogate pair.", at(key));
  }
}
