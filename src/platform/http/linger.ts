import type { Request, Response } from "express";
import { announcesBody } from "./body.ts";

/** A body of at most this length may still come after a refusal, and the connection goes on. */
const smallBytes = 65_536;
/** How long, and how much of, an unread body is let go by so that its sender gets to read the answer. */
const lingerMs = 2_000;
const lingerBytes = 8 * 1_048_576;

/**
 * Ends a refusal whose request has a body that nobody has read. A socket that is closed with bytes unread resets the
 * sender, which then may never see the answer: so the answer is sent whole, what still comes is dropped for a moment,
 * and then the connection is closed. Nothing of the body is kept.
 */
export function endUnread(request: Request, response: Response, body: string): void {
  if (request.complete || !announcesBody(request) || request.destroyed) {
    response.send(body);
    return;
  }
  const stated = Number(request.headers["content-length"] ?? Number.POSITIVE_INFINITY);
  if (stated > smallBytes) response.set("Connection", "close");
  response.set("Content-Length", String(Buffer.byteLength(body)));
  response.write(body);
  let dropped = 0;
  const finish = () => {
    clearTimeout(timer);
    request.off("data", onData).off("end", finish).off("error", finish).off("close", finish);
    response.end();
    if (!request.complete) response.socket?.destroySoon();
  };
  const onData = (part: Buffer) => {
    dropped += part.length;
    if (dropped > lingerBytes) finish();
  };
  const timer = setTimeout(finish, lingerMs);
  request.unpipe();
  request.on("data", onData).on("end", finish).on("error", finish).on("close", finish).resume();
}
