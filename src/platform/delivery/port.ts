import { createHash } from "node:crypto";
import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { Outage } from "../problem.ts";

/** One message on its way out. Sent twice (after a crash), it has the same id. */
export interface Message {
  id: string;
  /** Where to: an e-mail address, or `party:<id>` where only the party is known. */
  address: string;
  title: string;
  body: string;
  writtenAt: Date;
}

/** How messages leave the program: a folder by default; another way is another object of this shape. */
export interface Delivery {
  /** Resolves once the message is safely handed on. `sha256` (hex) is of what was handed on. */
  deliver(message: Message): Promise<{ channel: string; sha256: string }>;
}

/** One `.eml` file per message, named by its id and complete when it is there: a mailer takes them from here. */
export function folderDelivery(folder: string): Delivery {
  return {
    async deliver(message) {
      const text = Buffer.from(mailOf(message));
      const path = join(folder, `${message.id}.eml`);
      try {
        await mkdir(folder, { recursive: true });
        const file = await open(`${path}.part`, "w", 0o600);
        try {
          await file.writeFile(text);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(`${path}.part`, path);
      } catch (error) {
        throw new Outage("messages cannot be delivered at the moment", 30, error);
      }
      return { channel: "folder", sha256: createHash("sha256").update(text).digest("hex") };
    },
  };
}

const word = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
const line = (text: string): string => text.replace(/[^\x21-\x7e]/g, "");
/** Most bytes of a title in one encoded word of a header (RFC 2047: 75 characters). */
const wordBytes = 42;

function encodedWords(text: string): string {
  const words: string[] = [];
  let part = "";
  for (const letter of text) {
    if (Buffer.byteLength(part + letter) > wordBytes) {
      words.push(word(part));
      part = "";
    }
    part += letter;
  }
  return [...words, word(part)].join("\r\n ");
}

/** RFC 5322, the body in base64 so that nothing on the way changes it. */
function mailOf({ id, address, title, body, writtenAt }: Message): string {
  const text = Buffer.from(body)
    .toString("base64")
    .replace(/(.{76})/g, "$1\r\n");
  return [
    `Message-ID: <${id}@samkoeb>`,
    `Date: ${writtenAt.toUTCString().replace("GMT", "+0000")}`,
    `To: ${line(address)}`,
    `Subject: ${encodedWords(title)}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    text,
    "",
  ].join("\r\n");
}
