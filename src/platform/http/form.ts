import { createHmac } from "node:crypto";
import type { Readable } from "node:stream";
import { Busboy } from "@fastify/busboy";
import type { Request, Response } from "express";
import type { Posted } from "../operation/kinds.ts";
import { common, Problem } from "../problem.ts";
import { cutText } from "../text.ts";
import { announcesBody, readBody, refuseIdentity, refuseNul } from "./body.ts";
import { type BodyTimes, timed } from "./upload.ts";

/** Most fields of a form, most bytes of one field, and of a name. */
export const fieldsMax = 4_000;
const fieldBytesMax = 262_144;
const nameBytesMax = 200;

const urlencoded = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data";

/** How a form comes: in what time, at most how large a file, and by whose session. */
interface FormRule {
  times: BodyTimes;
  /** Most bytes of the form's file; 0: it takes none. */
  fileBytesMax: number;
  /** The session's token, or the empty text. */
  token: string;
}

/**
 * Reads a browser's form: its fields whole, its one file as a stream that is read later (`Posted`). Refuses other types
 * (415), too much (413), NUL characters and half surrogate pairs (400, by field), and age identities.
 */
export async function readForm(request: Request, response: Response, rule: FormRule): Promise<Posted> {
  const type = (request.headers["content-type"] ?? "").split(";")[0]!.trim().toLowerCase();
  if (type === multipart) return readParts(request, rule);
  if (type !== urlencoded && announcesBody(request))
    throw new Problem(common.unsupportedMediaType, `Send a form: ${urlencoded} or ${multipart}.`);
  const body = await readBody(request, response, rule.times.bodySeconds);
  refuseIdentity(body);
  const fields = new Map<string, string[]>();
  for (const [name, text] of new URLSearchParams(body.toString("utf8"))) addField(fields, name, text);
  return { fields, fingerprint: fingerprintOf(request, rule.token, fields) };
}

function addField(fields: Map<string, string[]>, name: string, text: string): void {
  refuseNul({ [name]: text }, (key) => `/${key}`);
  refuseIdentity(Buffer.from(text));
  const there = fields.get(name);
  if (there) there.push(text);
  else fields.set(name, [text]);
  let count = 0;
  for (const texts of fields.values()) count += texts.length;
  if (count > fieldsMax) throw new Problem(common.tooLarge, `A form has at most ${fieldsMax} fields.`);
}

function fingerprintOf(request: Request, token: string, fields: ReadonlyMap<string, readonly string[]>) {
  const what = `${request.method} ${request.originalUrl}\n${JSON.stringify([...fields])}`;
  return createHmac("sha256", token).update(what).digest();
}

/** A form with a file: resolves when the file begins (its fields lie before it), or when the form ends without one. */
function readParts(request: Request, { times, fileBytesMax, token }: FormRule): Promise<Posted> {
  const fields = new Map<string, string[]>();
  const bytes = timed(request, times);
  return new Promise((resolve, reject) => {
    const give = (file?: Posted["file"]) =>
      resolve({ fields, fingerprint: fingerprintOf(request, token, fields), ...(file ? { file } : {}) });
    let parts: Busboy;
    try {
      parts = new Busboy({
        headers: { ...request.headers, "content-type": request.headers["content-type"] ?? "" },
        limits: {
          fieldNameSize: nameBytesMax,
          fieldSize: fieldBytesMax,
          fields: fieldsMax,
          files: 1,
          fileSize: fileBytesMax,
          parts: fieldsMax + 1,
        },
      });
    } catch {
      bytes.destroy();
      return reject(broken());
    }
    const fail = (error: Error) => {
      bytes.unpipe(parts);
      reject(error instanceof Problem ? error : broken());
    };
    parts.on("field", (name, text, nameCut, textCut) => {
      if (nameCut || textCut)
        return fail(new Problem(common.tooLarge, `The field ${cutText(name, 40)} is too long.`));
      try {
        addField(fields, name, text);
      } catch (error) {
        fail(error as Error);
      }
    });
    parts.on("file", (_name, stream: Readable, name) => {
      // A file field that was left empty.
      if (!name) {
        stream.resume();
        return;
      }
      stream.once("limit", () =>
        stream.destroy(new Problem(common.tooLarge, `A file here has at most ${fileBytesMax} bytes.`)),
      );
      bytes.once("error", (error) => stream.destroy(error));
      give({ name: cutText(name, 200), upload: { contentType: "", gzip: false, bytes: stream } });
    });
    parts.once("fieldsLimit", () =>
      fail(new Problem(common.tooLarge, `A form has at most ${fieldsMax} fields.`)),
    );
    parts.once("finish", () => give());
    parts.once("error", (error: unknown) => fail(error as Error));
    bytes.once("error", fail);
    bytes.pipe(parts);
  });
}

const broken = (): Problem =>
  new Problem(common.badRequest, "The form cannot be read.", {
    errors: [{ pointer: "", detail: "Send the form again from its page." }],
  });
