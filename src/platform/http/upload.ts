import type { Hmac } from "node:crypto";
import { type Readable, Transform } from "node:stream";
import type { Request, Response } from "express";
import { holdsIdentity } from "../age.ts";
import type { Upload, UploadRule } from "../operation/kinds.ts";
import { BrokeOff, common, Outage, Problem } from "../problem.ts";
import { identitySent, tooSlow, welcomeBody } from "./body.ts";

/** How long bodies may take (settings BODY_SECONDS, UPLOAD_…). */
export interface BodyTimes {
  /** A JSON body, in all. */
  bodySeconds: number;
  /** An upload, in all. */
  uploadMinutes: number;
  /** Bytes per second that an upload keeps up while it is being waited for. */
  uploadRate: number;
  /** Aborted when the server goes and can't wait any longer for what still comes. */
  cutOff?: AbortSignal | undefined;
}

const streamIdleMs = 120_000;
/** How long a slow stretch is looked at before it is judged. */
const judgedSeconds = 30;
/** When an upload that a restart has cut off may come again. */
const restartSeconds = 10;

/**
 * The body of an upload, which `hash` is taken of on its way, as a stream that its operation reads; nothing has been read of it. Refuses (408, as the
 * stream's error) what takes longer than its time in all, or trickles; the time in which we make the sender wait is
 * its time too, but never counts as trickling.
 */
export function readUpload(
  rule: UploadRule,
  times: BodyTimes,
  request: Request,
  response: Response,
  hash?: Hmac,
): Upload {
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
  const bytes = timed(request, times, hash);
  bytes.once("resume", () => welcomeBody(request, response));
  const signed = rule.signature === undefined ? undefined : request.headers[rule.signature];
  const signature = typeof signed === "string" ? signed : undefined;
  return { contentType, gzip: encoding === "gzip", signature, bytes };
}

/** How much of an identity's first letters may lie before the seam of two parts. */
const seamBytes = 20;

/** Passes bytes on, and ends in a refusal where they hold an age identity. */
function withoutIdentities(hash: Hmac | undefined): Transform {
  let before = "";
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      const text = before + part.toString("latin1");
      if (holdsIdentity(text)) return done(identitySent());
      before = text.slice(-seamBytes);
      hash?.update(part);
      done(null, part);
    },
  });
}

/** The request's bytes, which end in an error when they take too long or break off. The request itself outlives it. */
export function timed(
  request: Request,
  { uploadMinutes, uploadRate, cutOff }: BodyTimes,
  hash?: Hmac,
): Readable {
  const through = withoutIdentities(hash);
  const breakOff = () => through.destroy(new BrokeOff());
  const whole = setTimeout(
    () => through.destroy(tooSlow(`An upload has ${uploadMinutes} minutes in all.`)),
    uploadMinutes * 60_000,
  );
  const comeAgain = () => through.destroy(new Outage("this server is being restarted", restartSeconds));
  if (cutOff?.aborted) comeAgain();
  cutOff?.addEventListener("abort", comeAgain);
  let seen = request.socket.bytesRead;
  const slow = setInterval(() => {
    const came = request.socket.bytesRead - seen;
    seen += came;
    // Where bytes lie unread here, it is we who are slow.
    if (came < uploadRate * judgedSeconds && request.readableLength === 0 && through.readableLength === 0)
      through.destroy(tooSlow(`An upload keeps up ${uploadRate} bytes per second.`));
  }, judgedSeconds * 1000);
  const stop = () => {
    clearTimeout(whole);
    clearInterval(slow);
    cutOff?.removeEventListener("abort", comeAgain);
    request.off("close", onClose).off("error", breakOff);
  };
  const onClose = () => {
    if (!request.complete) breakOff();
  };
  request.once("end", stop).once("error", breakOff).once("close", onClose);
  through.once("close", stop);
  request.pipe(through);
  return through;
}
