import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { outside } from "../counters.ts";
import { cutText } from "../text.ts";
import { type AccessPoint, bytesOf, type DocumentAnswer } from "./documents.ts";
import { NotTaken } from "./port.ts";

/** An access point of Peppol or NemHandel, spoken with by HTTP; docs/delivery.md has the whole of what is said. */

const patienceMs = 30_000;
const receiptBytesMax = 64_000;
const answersBytesMax = 4_000_000;
const answersMax = 1_000;

/** A line as it can be stored. */
const line = (max: number) =>
  z.string().transform((text) => cutText(text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim(), max));
/** What is found again by it, or acknowledged: nothing in it needs to be cleaned. */
const handle = (min: number, max: number) =>
  z
    .string()
    .min(min)
    .max(max)
    .regex(/^[\x20-\x7e]*$/, "must be of printable ASCII");
const Receipt = z.object({ id: line(200).pipe(z.string().min(1)) });
const Refusal = z
  .object({ code: line(60).catch(""), detail: line(300).catch("") })
  .catch({ code: "", detail: "" });

/** What an access point says of a document, by a signed call or when it is asked. */
export const AccessPointAnswer = z.object({
  id: handle(1, 200),
  document: handle(36, 40),
  kind: z.enum(["message", "invoice"]),
  code: z.enum(["AB", "IP", "UQ", "CA", "RE", "AP", "PD"]),
  reasons: z
    .array(z.object({ code: line(30), text: line(500) }))
    .max(20)
    .default([]),
  at: z.iso.datetime({ offset: true }),
});
const Answers = z.object({ answers: z.array(z.unknown()) });

/** As the program has it; undefined: a message is only acknowledged, accepted or rejected. */
function answerOf({
  document: key,
  at,
  ...rest
}: z.output<typeof AccessPointAnswer>): DocumentAnswer | undefined {
  if (rest.kind === "message" && !["AB", "AP", "RE"].includes(rest.code)) return undefined;
  return { ...rest, key, at: new Date(at) };
}

/** Status codes that say that it is for now. */
const forNow = new Set([408, 425, 429]);
/** Status codes that say that the settings are wrong, not the document. */
const settings = new Set([301, 302, 303, 307, 308, 401, 403, 404, 405, 407]);

/** What a status says of the access point, or of what was asked. */
const outcomeOf = ({ status }: { status: number }) => {
  if (status >= 200 && status < 300) return "ok";
  if (settings.has(status)) return "away";
  return status >= 500 || status < 400 || forNow.has(status) ? "later" : "refused";
};

/**
 * The access point at `url`, with its key. `POST /documents` hands a document on, its key as `Idempotency-Key`;
 * `GET /answers` gives what was answered and is not acknowledged, `DELETE /answers/{id}` acknowledges.
 */
export function httpAccessPoint(url: string, key: string, within = patienceMs): AccessPoint {
  const base = url.replace(/\/+$/, "");
  const ask = (path: string, init: RequestInit, bytesMax: number) =>
    outside("access_point", () => askOnce(path, init, bytesMax), outcomeOf);
  const askOnce = async (path: string, init: RequestInit, bytesMax: number) => {
    try {
      const reply = await fetch(base + path, {
        ...init,
        headers: { ...init.headers, Authorization: `Bearer ${key}`, Accept: "application/json" },
        redirect: "manual",
        signal: AbortSignal.timeout(within),
      });
      return { status: reply.status, json: await jsonOf(reply, bytesMax) };
    } catch (error) {
      const slow = error instanceof Error && error.name === "TimeoutError";
      if (slow) throw new NotTaken("later", "the access point did not answer in time", error);
      throw new NotTaken(
        neverReached(error) ? "away" : "later",
        "the access point could not be reached",
        error,
      );
    }
  };
  return {
    async deliver({ key: document, format, xml, sender, receiver }) {
      const headers = {
        "Content-Type": "application/xml; charset=utf-8",
        "Idempotency-Key": document,
        "Document-Format": format,
        "Document-Sender": sender,
        "Document-Receiver": receiver,
      };
      const { bytes, sha256 } = bytesOf(xml);
      const { status, json } = await ask(
        "/documents",
        { method: "POST", headers, body: bytes },
        receiptBytesMax,
      );
      const taken = status >= 200 && status < 300 ? Receipt.safeParse(json) : undefined;
      if (taken?.success) return { receipt: taken.data.id, sha256 };
      if (taken) throw new NotTaken("later", "the access point gave no receipt");
      throw refusalOf(status, json);
    },
    async answers(unread) {
      const { status, json } = await ask("/answers", { method: "GET" }, answersBytesMax);
      const given = Answers.safeParse(json);
      if (status !== 200 || !given.success)
        throw new NotTaken("away", `the access point gave no answers (${status})`);
      const read: DocumentAnswer[] = [];
      for (const one of given.data.answers) {
        const parsed = AccessPointAnswer.safeParse(one);
        const answer = parsed.success ? answerOf(parsed.data) : undefined;
        if (answer) read.push(answer);
        else unread?.(parsed.error ? z.prettifyError(parsed.error) : "a message has no such code");
        if (read.length === answersMax) break;
      }
      return read;
    },
    async acknowledge(id) {
      await ask(`/answers/${encodeURIComponent(id)}`, { method: "DELETE" }, receiptBytesMax);
    },
  };
}

function refusalOf(status: number, json: unknown): NotTaken {
  const { code, detail } = Refusal.parse(json);
  const said = [String(status), code, detail].filter(Boolean).join(" ");
  if (settings.has(status)) return new NotTaken("away", `the access point did not let us in: ${said}`);
  const later = status >= 500 || status < 400 || forNow.has(status);
  return new NotTaken(later ? "later" : "refused", said);
}

/** Whether nobody can have taken anything: there never was a connection. */
const neverReached = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return [
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "UND_ERR_CONNECT_TIMEOUT",
  ].includes(code);
};

/** The JSON of a reply of at most so many bytes; undefined where it is none. */
async function jsonOf(reply: Response, bytesMax: number): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of reply.body ?? []) {
    bytes += part.length;
    if (bytes > bytesMax) return undefined;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8")) as unknown;
  } catch {
    return undefined;
  }
}

const signed = (secret: string, text: string): Buffer => createHmac("sha256", secret).update(text).digest();

/**
 * The answer that an access point calls with: a compact JWS (RFC 7515) whose header says HS256 and nothing that we would
 * have to believe. Undefined where the signature is not of this secret, or it is no answer.
 */
export function openAnswer(secret: string, jws: string): DocumentAnswer | undefined {
  const [header, payload, tag, ...more] = jws.split(".");
  if (header === undefined || payload === undefined || tag === undefined || more.length > 0) return undefined;
  const own = signed(secret, `${header}.${payload}`);
  const theirs = Buffer.from(tag, "base64url");
  if (theirs.length !== own.length || !timingSafeEqual(own, theirs)) return undefined;
  const read = (part: string): unknown => {
    try {
      return JSON.parse(Buffer.from(part, "base64url").toString("utf8")) as unknown;
    } catch {
      return undefined;
    }
  };
  const parsed = AccessPointAnswer.safeParse(read(payload));
  if (!z.object({ alg: z.literal("HS256") }).safeParse(read(header)).success || !parsed.success)
    return undefined;
  return answerOf(parsed.data);
}
